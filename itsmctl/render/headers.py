"""The names of lanes: at the left of a flow to the right, above a flow that runs down."""

import math
from collections.abc import Mapping

from itsmctl.record import dataclass
from itsmctl.render.diagram import Lane
from itsmctl.render.faces import NAME_SIZE
from itsmctl.render.measure import cut, text_width, wrap
from itsmctl.render.scene import LaneBand, Rect, TextLine, Tone
from itsmctl.render.wording import Direction, PictureLanguage, stacked

_LINE = 16
_PAD = 8
_WIDTH = 118  # of the names beside a flow to the right
_WIDEST = 150  # above a flow that runs down
_FIRST_SIZE = NAME_SIZE + 1
_SECOND_SIZE = 11.5
_MOST_LINES = 4


@dataclass(frozen=True, slots=True)
class Headers:
    """The lines of all lanes' names, around (0, 0)."""

    direction: Direction
    lines: Mapping[str, tuple[TextLine, ...]]

    @classmethod
    def of(
        cls, lanes: tuple[Lane, ...], language: PictureLanguage, direction: Direction
    ) -> "Headers":
        """Break the names of lanes into lines."""
        limit = _WIDTH - 14 if direction == "landscape" else _WIDEST
        return cls(direction, {lane.id: _lines(lane, language, limit) for lane in lanes})

    @property
    def size(self) -> int:
        """How far the names reach against the flow: a width, or in portrait a height."""
        if self.direction == "landscape":
            return _WIDTH
        most = max((len(lines) for lines in self.lines.values()), default=1)
        return most * _LINE + _PAD + 6

    def least(self, lane: str) -> int:
        """Return how high a lane must be for its name; in portrait, how wide."""
        lines = self.lines[lane]
        if self.direction == "landscape":
            return len(lines) * _LINE + 2 * _PAD
        widths = (text_width(line.text, line.size, bold=line.bold) for line in lines)
        return math.ceil(max(widths, default=0)) + 2 * _PAD

    def band(self, lane: str, index: int, area: Rect, strip: int) -> LaneBand:
        """Return a lane that takes `area`, its name included."""
        lines = self.lines[lane]
        header = Rect(area.x, area.y, self.size, area.height)
        if self.direction == "portrait":
            header = Rect(area.x, area.y, area.width, self.size)
        start = header.y + header.height // 2 - len(lines) * _LINE // 2 + 12
        middle = header.x + header.width // 2
        texts = tuple(line.moved(middle, start) for line in lines)
        return LaneBand(lane, area, header, texts, shaded=index % 2 == 0, strip=strip)


def _lines(lane: Lane, language: PictureLanguage, limit: int) -> tuple[TextLine, ...]:
    """Return the lane's name in lines, those of the first language bold."""
    rows = [
        (line, index == 0)
        for index, row in enumerate(stacked(lane.name, language))
        for line in _broken(row, limit, is_bold=index == 0)
    ]
    return tuple(
        TextLine(
            line,
            0,
            _LINE * index,
            _FIRST_SIZE if bold else _SECOND_SIZE,
            bold,
            tone=Tone.INK if bold else Tone.MUTED,
        )
        for index, (line, bold) in enumerate(rows)
    )


def _broken(name: str, limit: int, *, is_bold: bool) -> tuple[str, ...]:
    size = _FIRST_SIZE if is_bold else _SECOND_SIZE
    return cut(wrap(name, size, limit, bold=is_bold), _MOST_LINES, size, limit)
