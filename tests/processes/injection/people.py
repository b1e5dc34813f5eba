"""Who does it, and who answers for it."""

from collections.abc import Iterator

from injection.shipped import WORK, Fault, Process, fault
from itsmctl.finding import Add, Drop, Put


@fault
def nobody_accountable(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if "accountable" in step and process.is_house_work(key):
            yield Fault((Drop(("steps", key, "accountable")),), "RAC201", ("steps", key))


@fault
def two_accountable(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision", "feedback"):
        if isinstance(step.get("accountable"), str):
            route = ("steps", key, "accountable")
            yield Fault((Add(route, process.stranger(key)),), "RAC202", route)


@fault
def nobody_responsible(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if process.is_house_work(key) and "committee" not in step:  # which stands for somebody
            yield Fault((Drop(("steps", key, "responsible")),), "RAC203", ("steps", key))


@fault
def two_departments_responsible(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task"):
        if isinstance(step["responsible"], str) and process.is_house_work(key):
            route = ("steps", key, "responsible")
            yield Fault((Add(route, process.stranger(key)),), "RAC204", route)


@fault
def informed_of_own_work(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        next_too = any(
            step.get("responsible") in process.doers(goal) for goal in process.targets(key)
        )
        if (
            isinstance(step.get("responsible"), str) and not next_too
        ):  # that announces the next step
            route = ("steps", key, "informed")
            yield Fault((Add(route, step["responsible"]),), "RAC209", route)


@fault
def requester_approves(process: Process) -> Iterator[Fault]:
    requester = process.spec["trigger"]["by"]
    for key, step in process.of_type("approval"):
        if "committee" not in step:
            route = ("steps", key, "responsible")
            yield Fault((Put(route, requester),), "RAC211", route)


@fault
def absence_approves(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("approval"):
        route = ("steps", key, "absence")
        yield Fault((Put(route, "approve"),), "RAC215", route)


@fault
def timeout_approves(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("approval"):
        if "timeLimit" in step:
            route = ("steps", key, "onTimeout")
            yield Fault((Put(route, "approve"),), "RAC215", route)


@fault
def manager_executes(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task"):
        manager = process.spec["governance"]["manager"]
        aware = manager in step.get("informed", ()) or manager in step.get("consulted", ())
        if isinstance(step["responsible"], str) and process.is_measured and not aware:
            route = ("steps", key, "responsible")
            yield Fault((Put(route, manager),), "RAC216", route)
