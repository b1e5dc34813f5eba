"""Between which departments cases lie longest, time on hold not counted, over all logs."""

from collections.abc import Iterable

from itsmctl.analyse.kpis.pairs import Pair, ranked_pairs
from itsmctl.record import dataclass
from itsmctl.report.committee.reading import Reading


@dataclass(frozen=True, slots=True)
class Handover:
    """A pair of departments in the log of one process."""

    reading: Reading
    pair: Pair


def slowest(readings: Iterable[Reading]) -> tuple[Handover, ...]:
    """Return the pairs that are judged, the slowest taker first.

    Over several logs by working time where all pairs have it, as `ranked_pairs` does in one.
    """
    found = [
        Handover(reading, pair)
        for reading in readings
        for pair in ranked_pairs(reading.kpis)
        if pair.judged
    ]
    in_work = all(one.pair.held_work.value is not None for one in found)

    def order(one: Handover) -> tuple[float, str, str]:
        held = one.pair.held_work if in_work else one.pair.held
        return -(held.value or 0.0), one.pair.giver, one.pair.taker

    return tuple(sorted(found, key=order))
