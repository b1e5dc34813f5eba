"""The order of the steps."""

from collections.abc import Iterator

from injection.shipped import Fault, Process, fault
from itsmctl.finding import Add, Drop, Entries, Put


@fault
def way_cut(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if isinstance(step.get("next"), str):
            yield Fault((Drop(("steps", key, "next")),), "FLW302", ("steps", key))


@fault
def step_beside_the_flow(process: Process) -> Iterator[Fault]:
    key = next(key for key, _ in process.of_type("task"))
    end = next(key for key, step in process.of_type("end") if "outcome" not in step)
    copied = {
        "name": Entries((("zh", "旁路任务"), ("en", "Keep the log"))),
        "responsible": process.steps[key]["responsible"],
        "accountable": process.steps[key]["accountable"],
        "timeLimit": "2bh",
        "respondWithin": "1bh",
        "next": end,
    }
    yield Fault(
        (Put(("steps", "aside"), Entries(tuple(copied.items()))),), "FLW301", ("steps", "aside")
    )


@fault
def two_good_ends(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("end"):
        if step.get("outcome") == "rejected":
            good = next(name for name, each in process.of_type("end") if "outcome" not in each)
            yield Fault((Drop(("steps", key, "outcome")),), "FLW303", ("steps", good))


@fault
def rework_without_bound(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if "loop" in step:
            yield Fault((Drop(("steps", key, "loop")),), "FLW305", ("steps", key))


@fault
def no_default_branch(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        for outcome, card in step.get("outcomes", {}).items():
            if card.get("default"):
                route = ("steps", key, "outcomes", outcome, "default")
                yield Fault((Drop(route),), "FLW306", ("steps", key, "outcomes"))


@fault
def no_way_for_a_refusal(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("approval"):
        route = ("steps", key, "next")
        yield Fault((Drop((*route, "rejected")),), "FLW308", route)


@fault
def join_unstated(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "all":
            yield Fault((Drop(("steps", key, "join")),), "FLW311", ("steps", key))


@fault
def join_of_each_instead_of_all(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "all":
            yield Fault((Put(("steps", key, "join"), "any"),), "SND402", ("steps", key))


@fault
def join_of_all_instead_of_each(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "any":
            yield Fault((Put(("steps", key, "join"), "all"),), "SND401", ("steps", key))


@fault
def required_and_never_produced(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if "requires" in step:
            route = ("steps", key, "requires")
            yield Fault((Add(route, "fourth-carbon-copy"),), "FLW312", route)
