"""The ways out of a step and their shares."""

from collections.abc import Sequence
from itertools import accumulate

from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Branch, Step, StepType, TimeoutAction
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.simulate.codes import DEFAULT
from itsmctl.simulate.draw import share_of_each
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.conditions import Conditions

APPROVED, REJECTED, TIMEOUT = "approved", "rejected", "timeout"
_TOLERANCE = 1e-6
_ASSUMED_APPROVAL = 0.9


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: `outcome` indexes the step's outcome names, `share` is drawn.

    `when` is the condition that takes it, -1 for none, `DEFAULT` for the default of conditions.
    """

    targets: tuple[str, ...]
    outcome: int
    share: float
    name: str | None
    when: int = -1


@dataclass(frozen=True, slots=True)
class Ways:
    """All ways out of a step; the last may be that of a timeout, without a share.

    `approved` is the way that votes carry (0 where there is no choice), `carried` how often they
    do; in an approval `share` counts among decisions against.
    """

    names: tuple[str, ...]
    ways: tuple[Way, ...]
    approved: int
    timeout: int
    carried: float
    assumed: tuple[Text, ...]

    @property
    def decided(self) -> bool:
        """Whether conditions choose the way."""
        return any(way.when >= 0 for way in self.ways)

    @property
    def cumulative(self) -> tuple[float, ...]:
        """The cumulative shares; the last drawn one is exactly 1."""
        sums = list(accumulate(way.share for way in self.ways))
        drawn = [number for number, way in enumerate(self.ways) if way.share > 0]
        last = drawn[-1] if drawn else 0
        return tuple(1.0 if number >= last else total for number, total in enumerate(sums))


def ways_of(variant: Variant, step: Step, conditions: Conditions) -> Ways:
    """Return the ways out of a step with people, machine or call.

    Conditions that the model can decide come before shares; votes come before conditions.

    Raises:
        CannotSimulate: shares of other outcomes than those of `next`, or not summing to 1; a
            condition that is none.
    """
    branches = [branch for branch in step.branches if branch.targets]
    names = tuple(branch.outcome for branch in branches if branch.outcome is not None)
    route: Route = ("model", "outcomes", step.id)
    given = _given(variant, step, route, branches)
    shares, assumed = _shares(step, branches, given)
    whens = [-1] * len(branches)
    if step.type is not StepType.APPROVAL:
        whens = _conditions(variant, step, branches, conditions)
    if max(whens, default=-1) >= 0:
        shares, assumed = _chances(whens, shares, conditions), ()
    approved = next((n for n, b in enumerate(branches) if b.outcome == APPROVED), 0)
    carried = 1.0
    if step.type is StepType.APPROVAL:
        carried = shares[approved] if branches else 1.0
        shares = _against(branches, shares, approved)
    ways = [
        Way(branch.targets, _index(names, branch.outcome), share, branch.outcome, when)
        for branch, share, when in zip(branches, shares, whens, strict=True)
    ]
    if not ways:
        ways = [Way((), -1, 1.0, None)]
    names, ways, timeout = _with_timeout(step, names, ways)
    return Ways(names, tuple(ways), approved, timeout, carried, assumed)


def _given(
    variant: Variant, step: Step, route: Route, branches: Sequence[Branch]
) -> dict[str, float]:
    """Return the model's shares, checked; returns that it does not name have share 0."""
    given = dict(variant.model.shares(step.id)) if variant.model is not None else {}
    if not given:
        return given
    drawn = {b.outcome: b.returns for b in branches if b.outcome not in {None, TIMEOUT}}
    for name, share in given.items():
        if name not in drawn:
            known = [str(outcome) for outcome in drawn]
            raise refusals.unknown_name(route, name, known)
        if not 0 <= share <= 1:
            raise refusals.wrong_share((*route, name), share)
    for outcome, returns in drawn.items():
        if outcome is not None and outcome not in given and not returns:
            raise refusals.missing_share(route, outcome)
    if abs((total := sum(given.values())) - 1) > _TOLERANCE:
        raise refusals.wrong_sum(route, total)
    return given


def _shares(
    step: Step, branches: Sequence[Branch], given: dict[str, float]
) -> tuple[list[float], tuple[Text, ...]]:
    drawn = [b for b in branches if b.outcome != TIMEOUT and not (b.returns and not given)]
    if given:
        return [given.get(branch.outcome or "", 0.0) for branch in branches], ()
    if len(drawn) <= 1:
        return [float(branch in drawn) for branch in branches], ()
    names = {branch.outcome for branch in drawn}
    if step.type is StepType.APPROVAL and APPROVED in names:
        rest = (1 - _ASSUMED_APPROVAL) / (len(drawn) - 1)
        shares = [
            (_ASSUMED_APPROVAL if b.outcome == APPROVED else rest) if b in drawn else 0.0
            for b in branches
        ]
    else:
        shares = [1 / len(drawn) if branch in drawn else 0.0 for branch in branches]
    written = tuple(
        f"{branch.outcome} {share:.0%}"
        for branch, share in zip(branches, shares, strict=True)
        if share
    )
    return shares, (
        text(
            "simulate.tables.assumed_shares",
            "{step}: the outcomes have the shares {shares}; the model gives none.",
            step=step.name,
            shares=written,
        ),
    )


def _conditions(
    variant: Variant, step: Step, branches: Sequence[Branch], conditions: Conditions
) -> list[int]:
    """Return the condition of each branch: all of them can be decided, or none counts."""
    route: Route = ("steps", step.id, "outcomes")
    whens = [
        conditions.add(b.when, variant.process, (*route, b.outcome or "", "when"))
        for b in branches
    ]
    if not all(
        when >= 0 for when, b in zip(whens, branches, strict=True) if b.when is not None
    ):
        return [-1] * len(branches)
    return [
        DEFAULT if branch.default and when < 0 else when
        for when, branch in zip(whens, branches, strict=True)
    ]


def _chances(
    whens: Sequence[int], drawn: Sequence[float], conditions: Conditions
) -> list[float]:
    """Return how often each branch is taken, conditions taken as independent of each other."""
    left = 1.0
    chances: list[float] = []
    for when in whens:
        chances.append(left * conditions.chance(when) if when >= 0 else 0.0)
        left = max(left - chances[-1], _TOLERANCE)  # the points may have missed a rare case
    if DEFAULT in whens:
        chances[whens.index(DEFAULT)] = left
        return chances
    rest = [share if when == -1 else 0.0 for when, share in zip(whens, drawn, strict=True)]
    total = sum(rest)
    return [
        chance + (left * share / total if total else 0.0)
        for chance, share in zip(chances, rest, strict=True)
    ]


def votes_of(
    variant: Variant, step: Step, roles: Sequence[str], needed: int, decided: float
) -> tuple[float, ...]:
    """Return the share of votes for of each approver, stated or from the step's own share.

    Raises:
        CannotSimulate: a share of no approver of the step, or none between 0 and 1.
    """
    rows = variant.model.votes if variant.model is not None else ()
    stated = dict(next((row.shares for row in rows if row.of == step.id), ()))
    route: Route = ("model", "votes", step.id)
    for role, share in stated.items():
        if role not in roles:
            raise refusals.unknown_name(route, role, roles)
        if not 0 <= share <= 1:
            raise refusals.wrong_share((*route, role), share)
    if not roles:
        return (decided,)
    each = share_of_each(decided, len(roles), max(1, needed))
    return tuple(stated.get(role, each) for role in roles)


def _against(branches: Sequence[Branch], shares: Sequence[float], approved: int) -> list[float]:
    """Return the shares among decisions against; rejected where none is stated."""
    others = [0.0 if n == approved else share for n, share in enumerate(shares)]
    total = sum(others)
    if total > 0:
        return [share / total for share in others]
    against = next((n for n, b in enumerate(branches) if b.outcome == REJECTED), approved)
    return [float(number == against) for number in range(len(shares))]


def _with_timeout(
    step: Step, names: tuple[str, ...], ways: list[Way]
) -> tuple[tuple[str, ...], list[Way], int]:
    """Return names, ways and the way that a passed limit follows, -1 for none."""
    if step.on_timeout is None:
        return names, ways, -1
    by_name = {way.name: number for number, way in enumerate(ways)}
    match step.on_timeout.action:
        case TimeoutAction.ESCALATE:
            return names, ways, -1
        case TimeoutAction.APPROVE:
            return names, ways, by_name.get(APPROVED, 0)
        case TimeoutAction.REJECT:
            return names, ways, by_name.get(REJECTED, len(ways) - 1)
        case TimeoutAction.CONTINUE:
            return names, ways, by_name.get(TIMEOUT, 0)
        case TimeoutAction.GO:
            if TIMEOUT not in names:
                names = (*names, TIMEOUT)
            way = Way((step.on_timeout.to or "",), names.index(TIMEOUT), 0.0, None)
            return names, [*ways, way], len(ways)


def _index(names: tuple[str, ...], outcome: str | None) -> int:
    return -1 if outcome is None else names.index(outcome)
