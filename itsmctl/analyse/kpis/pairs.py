"""Which departments keep what others hand to them longest."""

from collections.abc import Mapping

from itsmctl.analyse.kpis.figures import ENOUGH
from itsmctl.analyse.kpis.kpis import Kpis
from itsmctl.estimation.estimates import NOTHING, Estimate
from itsmctl.model.metrics import Path
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Pair:
    """A department that hands cases over, and one that takes them, in `count` hand-overs.

    `held` is the time in the taker's hands a hand-over, in seconds: what waits for the requester or a
    supplier, or is done, is nobody's. `held_work` is the same in working time.
    """

    giver: str
    taker: str
    count: int
    held: Estimate
    held_work: Estimate
    ping_pong: Estimate
    response: Estimate

    @property
    def judged(self) -> bool:
        """Whether there are enough hand-overs to say anything of the two."""
        return self.count >= ENOUGH and self.held.value is not None


def ranked_pairs(kpis: Kpis) -> tuple[Pair, ...]:
    """Return all pairs, the slowest taker first; those with fewer than `ENOUGH` hand-overs come last.

    Ranked by working time where all pairs that are judged have it: a night is no department's fault.
    """
    figures = kpis.figures
    pairs = [
        _pair(figures, kpis.counts, path[1], path[2])
        for path in figures
        if path[0] == "handovers"
    ]
    in_work = all(pair.held_work.value is not None for pair in pairs if pair.judged)

    def order(pair: Pair) -> tuple[bool, float, str, str]:
        time = pair.held_work.value if in_work else pair.held.value
        return not pair.judged, -(time or 0.0), pair.giver, pair.taker

    return tuple(sorted(pairs, key=order))


def _pair(
    figures: Mapping[Path, Estimate], counts: Mapping[Path, int], giver: str, taker: str
) -> Pair:
    held, work, back, response = (
        figures.get(("pairs", giver, taker, name), NOTHING)
        for name in ("turn_s", "turn_work_s", "ping_pong", "response_timeliness")
    )
    return Pair(
        giver, taker, counts.get(("pairs", giver, taker), 0), held, work, back, response
    )
