"""Names that lead nowhere."""

from collections.abc import Iterator, Mapping

from injection.shipped import WORK, Fault, Process, fault
from itsmctl.finding import Put


@fault
def unknown_role(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        # where nobody is told of anything, more is said of those whom no notice reaches
        cells = ("responsible", "accountable") if process.is_measured else ("accountable",)
        for cell in cells:
            if isinstance(step.get(cell), str):
                route = ("steps", key, cell)
                yield Fault((Put(route, step[cell] + "x"),), "REF101", route)


@fault
def unknown_step(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        route = ("steps", key, "next")
        if isinstance(step.get("next"), str):
            yield Fault((Put(route, step["next"] + "x"),), "REF102", route)
        elif isinstance(step.get("next"), Mapping):
            for outcome, goal in step["next"].items():
                if isinstance(goal, str):
                    yield Fault(
                        (Put((*route, outcome), goal + "x"),), "REF102", (*route, outcome)
                    )


@fault
def unknown_subprocess(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("subprocess"):
        route = ("steps", key, "process")
        yield Fault((Put(route, step["process"] + "x"),), "REF103", route)
