"""Rows of chips at the foot of a box; the last row leaves room for the limit at its right."""

import math
from collections.abc import Iterator, Sequence

from itsmctl.record import dataclass
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Chip, ChipKind, Rect, TextLine

CHIP_SIZE = 9.5
ROW = 16
SIDE = 6
_HEIGHT = 13
_GAP = 3
_BEFORE_FIGURES = 8


@dataclass(frozen=True, slots=True)
class Row:
    """Chips that stand beside each other in a box, and room kept free at the right."""

    items: tuple[tuple[ChipKind, str, int], ...] = ()
    kept: int = 0

    @property
    def width(self) -> int:
        """How many pixels the chips and the kept room take."""
        used = sum(width for _, _, width in self.items) + _GAP * max(0, len(self.items) - 1)
        return used + (self.kept + _BEFORE_FIGURES if self.items and self.kept else self.kept)

    def chips(self, left: int, bottom: int, from_bottom: int) -> Iterator[Chip]:
        """Yield the chips of the row that is the `from_bottom`-th of a box, counted from 1."""
        x = left + SIDE
        y = bottom - 2 - ROW * from_bottom
        for kind, words, width in self.items:
            rect = Rect(x, y, width, _HEIGHT)
            yield Chip(kind, rect, TextLine(words, x + width // 2, y + 10, CHIP_SIZE))
            x += width + _GAP


def flow_chips(chips: Sequence[tuple[ChipKind, str]], kept: int, room: float) -> list[Row]:
    """Break chips into rows of at most `room` pixels; the last leaves `kept` of them free."""
    rows: list[Row] = []
    for kind, words in chips:
        item = (kind, words, 2 * math.ceil((text_width(words, CHIP_SIZE) + 8) / 2))
        longer = Row((*rows[-1].items, item)) if rows else None
        if longer is not None and longer.width <= room:
            rows[-1] = longer
        else:
            rows.append(Row((item,)))
    if kept and (not rows or Row(rows[-1].items, kept).width > room):
        rows.append(Row())
    if kept:
        rows[-1] = Row(rows[-1].items, kept)
    return rows
