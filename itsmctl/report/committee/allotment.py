"""How many rows each table gets, so that page one is one page whatever there is to say."""

from collections.abc import Mapping, Sequence
from itertools import accumulate

from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Slot:
    """A table on the page: its height without rows, and that of each row, in millimetres.

    It gets at least `least` of its rows and at most `most`. `cut` is what it takes to say that
    rows are left out; `column` puts it beside others: "left", "right" or "" for the whole width.
    """

    id: str
    fixed: float
    rows: tuple[float, ...]
    least: int
    most: int
    cut: float
    column: str = ""

    def height(self, count: int) -> float:
        """Return its height with its first rows."""
        if not self.rows:
            return self.fixed
        shown = list(accumulate(self.rows, initial=0.0))[count]
        return self.fixed + shown + (self.cut if count < len(self.rows) else 0)


def allot(slots: Sequence[Slot], room: float) -> Mapping[str, int]:
    """Return how many rows each slot gets; they are in order of importance.

    Every slot has its least first; then each in turn gets one more row as long as the page holds it.
    """
    counts = {slot.id: min(slot.least, len(slot.rows)) for slot in slots}
    growing = list(slots)
    while growing:
        left = [slot for slot in growing if _grow(slot, counts, slots, room)]
        if not left:
            break
        growing = left
    return counts


def total(slots: Sequence[Slot], counts: Mapping[str, int]) -> float:
    """Return how high the slots are together: columns stand beside each other."""
    columns: dict[str, float] = {}
    for slot in slots:
        columns[slot.column] = columns.get(slot.column, 0.0) + slot.height(counts[slot.id])
    return columns.pop("", 0.0) + max(columns.values(), default=0.0)


def _grow(slot: Slot, counts: dict[str, int], slots: Sequence[Slot], room: float) -> bool:
    """Give a slot one more row, where it has one and the page holds it; else return False.

    The last two rows are tried together: the last one takes the place of the line that says that
    it is left out.
    """
    before = counts[slot.id]
    for more in (1, 2):
        if before + more > min(slot.most, len(slot.rows)):
            break
        counts[slot.id] = before + more
        if total(slots, counts) <= room:
            return True
    counts[slot.id] = before
    return False
