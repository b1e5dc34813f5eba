"""How wrong an assumption may be before the verdict on a scenario is another one.

All numbers but one stay as the scenario says. The one is bent the way that would hurt (or, where
the verdict is against the scenario, help) as far as `REACH`; where that turns the verdict, the
turning point is halved in on `HALVINGS` times. Between the two ends the verdict is taken to turn
once. Runs share their cases and their luck with those of the study, so that a turn is the number's
doing. An assumption costs 1 + `HALVINGS` runs at most, a share twice that: it is tried both ways.
"""

from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum

from itsmctl.model.factors import Assumption
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace
from itsmctl.simulate.batch import Batch
from itsmctl.simulate.bend import Amount, Bent, bend, is_share
from itsmctl.simulate.results import Results

REACH = 4.0
"""Powers of two: sixteen times as long, or a sixteenth."""
HALVINGS = 5
"""The turn is known to a factor of 2^(4/32), some 9 %."""
MOST = 2 * (1 + HALVINGS)
"""Runs that one assumption may cost."""


class Turn(StrEnum):
    """What came of the search."""

    TURNS = "turns"
    STAYS = "stays"  # as far as was looked
    FIXED = "not varied"


@dataclass(frozen=True, slots=True)
class BreakEven:
    """Where the verdict turns, if an assumption is bent one way.

    `assumed` is the number as the scenario has it. `kept` is the last one looked at with the
    verdict of the study, `turned` the first with another; for what stays, `kept` is the end of the
    search.
    """

    assumption: Assumption
    turn: Turn
    assumed: Amount | None = None
    kept: Amount | None = None
    turned: Amount | None = None


@dataclass(frozen=True, slots=True)
class _Probe:
    """A search under way: `kept` and `turned` are bends, without their sign."""

    assumption: Assumption
    sign: int
    kept: float = 0.0
    turned: float | None = None
    over: bool = False

    @property
    def next(self) -> float:
        """How far to bend now."""
        return REACH if self.turned is None else (self.kept + self.turned) / 2

    def after(self, *, stands: bool) -> "_Probe":
        """Return the search after a run showed whether the verdict stands."""
        if stands:
            return replace(self, kept=self.next, over=self.turned is None)
        return replace(self, turned=self.next)


def break_evens(
    variant: Variant,
    assumptions: Sequence[Assumption],
    batch: Batch,
    favours: Callable[[Results], bool],
    *,
    favoured: bool,
) -> tuple[BreakEven, ...]:
    """Search the turning point of every assumption of a scenario's variant.

    Args:
        variant: What the scenario makes of its base.
        assumptions: The numbers to bend.
        batch: What runs variants, under the plan of the study.
        favours: Whether results speak for the scenario.
        favoured: Whether those of the variant do.
    """
    probes = [*_probes(variant, assumptions, favoured=favoured)]
    for _ in range(1 + HALVINGS):
        live = [place for place, probe in enumerate(probes) if not probe.over]
        bent = [_bent(variant, probes[place]) for place in live]
        results = batch.run([each.variant for each in bent], loaded=False)
        for place, result in zip(live, results, strict=True):
            speaks = result is not None and favours(result)
            probes[place] = probes[place].after(stands=speaks is favoured)
    return tuple(_all_found(variant, assumptions, probes))


def _probes(
    variant: Variant, assumptions: Sequence[Assumption], *, favoured: bool
) -> Iterator[_Probe]:
    """Yield the searches to make: times get longer, or shorter where the verdict is against."""
    for assumption in assumptions:
        signs = (1, -1) if is_share(assumption.route) else (1 if favoured else -1,)
        for sign in signs:
            if bend(variant, assumption.route, sign * REACH) is not None:
                yield _Probe(assumption, sign)


def _all_found(
    variant: Variant, assumptions: Sequence[Assumption], probes: Sequence[_Probe]
) -> Iterator[BreakEven]:
    """Yield what came of each way in which an assumption was bent."""
    for assumption in assumptions:
        own = [probe for probe in probes if probe.assumption is assumption]
        if not own:
            yield BreakEven(assumption, Turn.FIXED)
        for probe in own:
            yield _found(variant, probe)


def _found(variant: Variant, probe: _Probe) -> BreakEven:
    amounts = [
        None if by is None else _amount(variant, probe, by)
        for by in (0.0, probe.kept, probe.turned)
    ]
    turn = Turn.STAYS if probe.turned is None else Turn.TURNS
    return BreakEven(probe.assumption, turn, *amounts)


def _bent(variant: Variant, probe: _Probe) -> Bent:
    found = bend(variant, probe.assumption.route, probe.sign * probe.next)
    if found is None:
        raise AssertionError(probe.assumption.route)  # it could be bent before
    return found


def _amount(variant: Variant, probe: _Probe, by: float) -> Amount | None:
    found = bend(variant, probe.assumption.route, probe.sign * by)
    return None if found is None else found.amount
