"""Rows of chips at the foot of a box; the last row leaves room for the limit at its right."""

import math
from collections.abc import Iterator, Sequence

from itsmctl.record import dataclass
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Chip, ChipKind, Rect, TextLine

CHIP_SIZE = 9.5
SIDE = 6
CHIP_LINE = 11  # from one language's line to the next
_ROW = 16
_HEIGHT = 13
_GAP = 3
_BEFORE_FIGURES = 8

ChipText = tuple[ChipKind, tuple[str, ...]]
"""What a chip says, a line for each language."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the last row leaves free at its right: as many pixels and lines as its words take."""

    width: int = 0
    lines: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """Chips that stand beside each other in a box, and room kept free at the right."""

    items: tuple[tuple[ChipText, int], ...] = ()
    kept: Figures = Figures()

    @property
    def width(self) -> int:
        """How many pixels the chips and the kept room take."""
        used = sum(width for _, width in self.items) + _GAP * max(0, len(self.items) - 1)
        kept = self.kept.width
        return used + (kept + _BEFORE_FIGURES if self.items and kept else kept)

    @property
    def height(self) -> int:
        """How high the row is, the gap below it included."""
        lines = max((len(words) for (_, words), _ in self.items), default=1)
        return _ROW + CHIP_LINE * (max(lines, self.kept.lines) - 1)

    def chips(self, left: int, bottom: int) -> Iterator[Chip]:
        """Yield the chips of a row that begins at `left` and ends at `bottom`, equally high."""
        x = left + SIDE
        y = bottom - self.height
        height = self.height - _ROW + _HEIGHT
        for (kind, words), width in self.items:
            first = y + 10 + (height - _HEIGHT - CHIP_LINE * (len(words) - 1)) // 2
            texts = tuple(
                TextLine(line, x + width // 2, first + CHIP_LINE * index, CHIP_SIZE)
                for index, line in enumerate(words)
            )
            yield Chip(kind, Rect(x, y, width, height), texts)
            x += width + _GAP


def flow_chips(chips: Sequence[ChipText], kept: Figures, room: float) -> list[Row]:
    """Break chips into rows of at most `room` pixels; the last leaves `kept` of them free."""
    rows: list[Row] = []
    for chip in chips:
        widest = max(text_width(line, CHIP_SIZE) for line in chip[1])
        item = (chip, 2 * math.ceil((widest + 8) / 2))
        longer = Row((*rows[-1].items, item)) if rows else None
        if longer is not None and longer.width <= room:
            rows[-1] = longer
        else:
            rows.append(Row((item,)))
    if kept.width and (not rows or Row(rows[-1].items, kept).width > room):
        rows.append(Row())
    if kept.width:
        rows[-1] = Row(rows[-1].items, kept)
    return rows
