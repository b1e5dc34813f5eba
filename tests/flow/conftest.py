"""Processes written as ways: ``process(check="ok: install, bad: closed", install="closed")``."""

from collections.abc import Callable

import pytest

from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label
from itsmctl.model.process import (
    Branch,
    Cancellation,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Process,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)

WAYS = str | dict[str, str]


def _branch(written: str, *, returns: bool = False) -> Branch:
    outcome, colon, targets = written.rpartition(":")
    return Branch(outcome.strip() if colon else None, tuple(targets.split()), returns=returns)


def _join(written: str | None) -> Join | None:
    if written is None:
        return None
    if written.isdigit():
        return Join(JoinKind.AT_LEAST, int(written))
    return Join(JoinKind(written))


def _loop(written: str | None) -> Loop | None:
    if written is None:
        return None
    *most, then = written.split()
    return Loop(int(most[0]) if most else 3, then)


def _timeout(written: str | None) -> Timeout | None:
    if written is None:
        return None
    if written in {action.value for action in TimeoutAction if action is not TimeoutAction.GO}:
        return Timeout(TimeoutAction(written))
    return Timeout(TimeoutAction.GO, written)


def _step(name: str, written: WAYS) -> Step:
    fields = {"next": written} if isinstance(written, str) else written
    ways = [part for part in fields.get("next", "").split(",") if part.strip()]
    back = fields.get("returns", "").split()
    is_end = not ways and not back
    return Step(
        name,
        Label.plain(name),
        StepType.END if is_end else StepType.TASK,
        branches=(
            *(_branch(way) for way in ways),
            *(_branch(f"{target}: {target}", returns=True) for target in back),
        ),
        join=_join(fields.get("join")),
        loop=_loop(fields.get("loop")),
        on_timeout=_timeout(fields.get("timeout")),
        end=EndOutcome.COMPLETED if is_end else None,
    )


def _process(start: str | None = None, cancel: str | None = None, **steps: WAYS) -> Process:
    made = tuple(_step(name, written) for name, written in steps.items())
    return Process(
        "process",
        Label.plain("Process"),
        made,
        start=start or made[0].id,
        cancel=None if cancel is None else Cancellation("requester", next=cancel),
    )


@pytest.fixture(scope="session")
def process() -> Callable[..., Process]:
    """Make a process; a step is its ways out, or next, join, loop, returns and timeout."""
    return _process


@pytest.fixture(scope="session")
def graph() -> Callable[..., Graph]:
    """Make the graph of a process."""
    return lambda **steps: Graph.of(_process(**steps))
