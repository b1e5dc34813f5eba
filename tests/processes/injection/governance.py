"""Who watches the process, and by what."""

from collections.abc import Iterator

from injection.handover import no_confirmation
from injection.shipped import Fault, Process, fault
from itsmctl.finding import Drop, Put


@fault
def no_process_manager(process: Process) -> Iterator[Fault]:
    yield Fault((Drop(("governance", "manager")),), "GOV701", ("governance",))


@fault
def no_process_owner(process: Process) -> Iterator[Fault]:
    yield Fault((Drop(("governance", "owner")),), "GOV701", ("governance",))


@fault
def only_the_requester_is_asked(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("feedback"):
        if "participants" in step.get("survey", ()):
            route = ("steps", key, "survey")
            yield Fault((Put(route, ["requester"]),), "GOV706", route)


@fault
def no_promise_for_the_whole(process: Process) -> Iterator[Fault]:
    whole = [
        key for key, each in process.spec.get("agreements", {}).items() if each["type"] == "sla"
    ]
    if whole:
        edits = tuple(Drop(("agreements", key)) for key in whole)
        rest = set(process.spec["agreements"]) - set(whole)
        yield Fault(
            edits if rest else (Drop(("agreements",)),),
            "GOV707",
            ("agreements",) if rest else (),
        )


@fault
def feedback_measured_and_never_asked(process: Process) -> Iterator[Fault]:
    if any(process.of_type("subprocess")):
        return  # those that it calls may ask
    for without in no_confirmation(process):
        dropped = Drop(("kpis", "feedback"))
        if dropped in without.edits:
            edits = tuple(edit for edit in without.edits if edit != dropped)
            yield Fault(edits, "GOV704", ("kpis", "feedback"))
