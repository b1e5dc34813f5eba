"""Where work goes after a step, where flows meet, and what steps hand on (FORMAT, Step)."""

from collections.abc import Iterator

from itsmctl.model.process import (
    Branch,
    Join,
    JoinKind,
    Loop,
    Production,
    Timeout,
    TimeoutAction,
)
from itsmctl.source.builder.condition import condition
from itsmctl.source.builder.field import Field

_WITHDRAW = "withdraw"


def branches(step: Field) -> tuple[Branch, ...]:
    """Read ``next`` with ``outcomes``, and ``returnTo``."""
    return (*_forward(step), *_back(step))


def join(step: Field) -> Join | None:
    """Read ``join`` with ``losers``."""
    field = step.at("join")
    if not field:
        return None
    withdraw = step.at("losers").text() == _WITHDRAW
    if field.is_map:
        return Join(JoinKind.AT_LEAST, field.at("atLeast").integer(), withdraw)
    kind = field.choice(JoinKind)
    return None if kind is None else Join(kind, None, withdraw)


def loop(field: Field) -> Loop | None:
    """Read the bound on re-entries."""
    most, then = field.at("max").integer(), field.at("then").reference("step")
    return None if most is None or then is None else Loop(most, then)


def timeout(field: Field) -> Timeout | None:
    """Read ``onTimeout``; ``none`` is none."""
    if field.is_map:
        return Timeout(TimeoutAction.GO, field.at("to").reference("step"))
    action = field.choice(TimeoutAction)
    return None if action is None else Timeout(action)


def productions(field: Field) -> tuple[Production, ...]:
    """Read what a step makes, of any outcome or by outcome."""
    if not field.is_map:
        return tuple(Production(artefact) for artefact in field.texts())
    return tuple(
        Production(artefact, outcome)
        for outcome, entry in field.entries()
        for artefact in entry.texts()
    )


def _forward(step: Field) -> Iterator[Branch]:
    following = step.at("next")
    if following.is_map:
        for outcome, entry in following.entries():
            yield _branch(step, outcome, entry.references("step"))
    elif following:
        yield Branch(None, following.references("step"))


def _back(step: Field) -> Iterator[Branch]:
    for element in step.at("returnTo").elements():
        target = element.reference("step")
        if target is not None and not element.is_none:
            yield _branch(step, target, (target,), returns=True)


def _branch(
    step: Field, outcome: str, targets: tuple[str, ...], *, returns: bool = False
) -> Branch:
    said = step.at("outcomes").at(outcome)
    if not said:
        return Branch(outcome, targets, returns=returns)
    return Branch(
        outcome,
        targets,
        label=said.at("label").label(),
        when=condition(said.at("when")),
        default=said.at("default").flag(default=False),
        returns=returns,
    )
