"""A version told in the ids of another one, so that a renamed step is not a difference everywhere."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from itsmctl.model.approvals import Approval
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Agreement,
    Branch,
    Cancellation,
    Loop,
    Process,
    Production,
    Source,
    Step,
    Target,
    Timeout,
)
from itsmctl.model.simulation import PauseNumbers, Shares, SimulationModel, StepNumbers
from itsmctl.record import replace

Names = Mapping[str, str]
"""New ids by old ones."""

Noun = TypeVar(
    "Noun",
    Agreement,
    Branch,
    Cancellation,
    Loop,
    PauseNumbers,
    Production,
    Shares,
    Source,
    Step,
    StepNumbers,
    Target,
    Timeout,
    Approval,
)


def aligned(variant: Variant, names: Names) -> Variant:
    """Return a version whose steps bear other ids, its numbers included."""
    if not names:
        return variant
    return replace(
        variant,
        process=_process(variant.process, names),
        model=None if variant.model is None else aligned_model(variant.model, names),
    )


def aligned_model(model: SimulationModel, names: Names) -> SimulationModel:
    """Return numbers for steps that bear other ids."""
    return replace(
        model,
        steps=tuple(_with(row, names, step=_one) for row in model.steps),
        outcomes=tuple(_with(row, names, of=_one, shares=_keys) for row in model.outcomes),
        votes=tuple(_with(row, names, of=_one) for row in model.votes),
        auto=_keys(model.auto, names),
        pauses=tuple(_with(row, names, step=_one, outcome=_one) for row in model.pauses),
    )


def _process(process: Process, names: Names) -> Process:
    cancel = process.cancel
    return replace(
        process,
        steps=tuple(_step(step, names) for step in process.steps),
        start=_one(process.start, names),
        agreements=tuple(
            _with(promise, names, until=_one, steps=_all) for promise in process.agreements
        ),
        cancel=None if cancel is None else _with(cancel, names, until=_one, next=_one),
        kpis=tuple(_with(target, names, watch=_keys) for target in process.kpis),
        sources=tuple(_with(source, names, field=_route) for source in process.sources),
    )


def _step(step: Step, names: Names) -> Step:
    return replace(
        _with(step, names, id=_one),
        branches=tuple(_branch(branch, names) for branch in step.branches),
        produces=tuple(_with(artefact, names, outcome=_one) for artefact in step.produces),
        loop=None if step.loop is None else _with(step.loop, names, then=_one),
        on_timeout=None if step.on_timeout is None else _with(step.on_timeout, names, to=_one),
        approval=None
        if step.approval is None
        else _with(step.approval, names, separation=_all),
    )


def _branch(branch: Branch, names: Names) -> Branch:
    """Return a way out to renamed steps; a way back bears the name of the step it leads to."""
    if branch.returns:
        return _with(branch, names, targets=_all, outcome=_one)
    return _with(branch, names, targets=_all)


def _with(record: Noun, names: Names, **fields: Callable[[Any, Names], Any]) -> Noun:
    """Return a noun some of whose fields speak in the new ids."""
    found = {name: tell(getattr(record, name), names) for name, tell in fields.items()}
    return replace(record, **found)


def _one(identity: str | None, names: Names) -> str | None:
    return None if identity is None else names.get(identity, identity)


def _all(identities: tuple[str, ...], names: Names) -> tuple[str, ...]:
    return tuple(names.get(identity, identity) for identity in identities)


def _keys(shares: tuple[tuple[str, float], ...], names: Names) -> tuple[tuple[str, float], ...]:
    return tuple((names.get(name, name), value) for name, value in shares)


def _route(written: str, names: Names) -> str:
    return ".".join(names.get(part, part) for part in written.split("."))
