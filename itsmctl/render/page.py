"""Strips put together into one picture: title, key figures, lanes, legend, and the page's shape."""

import math
from collections.abc import Sequence
from typing import Literal

from itsmctl.record import dataclass
from itsmctl.render.diagram import Diagram
from itsmctl.render.faces import SMALL_SIZE
from itsmctl.render.legend import legend_entries, place_legend
from itsmctl.render.measure import clip, text_width, wrap
from itsmctl.render.overlay import Overlay
from itsmctl.render.scene import LegendItem, Point, Rect, Scene, Strip, TextLine, Tone
from itsmctl.render.sheet import Shapes, Sheet
from itsmctl.render.summary import describe
from itsmctl.render.wording import Direction, PictureLanguage

Fit = Literal["none", "a4", "16:9"]

_MARGIN = 14
_TITLE_SIZE = 19
_TITLE_LINE = 32
_TOP = 54
_FACT_LINE = 18
_STRIP_GAP = 22
_STRIP_TITLE = 24
_STRIP_TITLE_SIZE = 14
_AFTER_TITLE = 14
_LEAST_LEGEND = 480
_LEAST_TITLE = 640
_SMALL_ROOM = 160
_LEGEND = 44  # what a legend takes, when it is not known yet
_PAGES = {"a4": (297, 210), "16:9": (16, 9)}


@dataclass(frozen=True, slots=True)
class Part:
    """A strip of the picture and its title, "" for none."""

    sheet: Sheet
    title: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the lanes: a title, small words after it, and key figures below.

    `facts` has one row for each language of the picture.
    """

    title: str
    small: str = ""
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The shape that a picture has to fill, as width and height in any unit."""

    width: int
    height: int

    @classmethod
    def of(cls, fit: Fit, direction: Direction) -> "Page | None":
        """Return a page; paper lies along the flow, a screen is always wide."""
        if fit == "none":
            return None
        width, height = _PAGES[fit]
        turned = fit == "a4" and direction == "portrait"
        return cls(height, width) if turned else cls(width, height)

    def first_fold(self, parts: Sequence[Part]) -> int:
        """Return with how many strips to begin, one below what the areas suggest, at least two."""
        width, height = _extent(parts)
        along, across = (height, width) if parts[0].sheet.is_portrait else (width, height)
        page_along, page_across = self.width, self.height
        if parts[0].sheet.is_portrait:
            page_along, page_across = page_across, page_along
        return max(2, round(math.sqrt(along * page_across / (across * page_along))) - 1)

    def scale(self, parts: Sequence[Part]) -> float:
        """Return how large the strips can be printed on the page, in pages per 1000 pixels."""
        width, height = _extent(parts)
        height += _TOP + _LEGEND
        return 1000 * min(self.width / (width + 2 * _MARGIN), self.height / height)


def compose(
    parts: Sequence[Part],
    heading: Heading,
    language: PictureLanguage,
    *,
    overlay: Overlay | None = None,
    page: Page | None = None,
) -> Scene:
    """Return the whole picture."""
    return _Composer(tuple(parts), heading, language, overlay, page).scene()


@dataclass(frozen=True, slots=True)
class _Composer:
    parts: tuple[Part, ...]
    heading: Heading
    language: PictureLanguage
    overlay: Overlay | None
    page: Page | None

    def scene(self) -> Scene:
        title, small = self._title(max(_extent(self.parts)[0], _LEAST_TITLE))
        least = max(line.x + math.ceil(_width_of(line)) for line in (title, *small)) - _MARGIN
        facts = self._facts(max(least, _extent(self.parts)[0]))
        top = _TOP if self.heading.title else _MARGIN
        top += _FACT_LINE * len(facts)
        width, height = self._size(least, top)
        strips, shapes = self._strips(top, width)
        bottom = max(strip.rect.bottom for strip in strips)
        legend = self._legend(bottom, width)
        height = max(height, max((item.y for item in legend), default=bottom) + 22)
        return Scene(
            width=width,
            height=height,
            language=self.language,
            title=title,
            name=self.heading.title,
            description=describe(self._diagrams(), self.language),
            lanes=tuple(one for shape in shapes for one in shape.lanes),
            boxes=tuple(one for shape in shapes for one in shape.boxes),
            diamonds=tuple(one for shape in shapes for one in shape.diamonds),
            circles=tuple(one for shape in shapes for one in shape.circles),
            marks=tuple(one for shape in shapes for one in shape.marks),
            paths=tuple(one for shape in shapes for one in shape.paths),
            legend=legend,
            direction=self._direction,
            strips=tuple(strips),
            facts=(*small, *facts),
        )

    @property
    def _direction(self) -> Direction:
        return self.parts[0].sheet.facer.direction

    @property
    def _is_portrait(self) -> bool:
        return self._direction == "portrait"

    def _diagrams(self) -> list[Diagram]:
        return [part.sheet.diagram for part in self.parts]

    def _title(self, room: int) -> tuple[TextLine, tuple[TextLine, ...]]:
        """Return the title and the small words after it, cut to `room` where they are long."""
        words = clip(self.heading.title, _TITLE_SIZE, room, bold=True)
        title = TextLine(words, _MARGIN, _TITLE_LINE, _TITLE_SIZE, bold=True, anchor="start")
        if not self.heading.title or not self.heading.small:
            return title, ()
        x = _MARGIN + math.ceil(_width_of(title)) + _AFTER_TITLE
        small = clip(self.heading.small, SMALL_SIZE, _SMALL_ROOM)
        return title, (_muted(small, x, _TITLE_LINE),)

    def _facts(self, width: int) -> list[TextLine]:
        first = _TOP + 2 if self.heading.title else _MARGIN + 12
        rows = [row for fact in self.heading.facts for row in wrap(fact, SMALL_SIZE, width)]
        return [
            _muted(row, _MARGIN, first + _FACT_LINE * index) for index, row in enumerate(rows)
        ]

    def _size(self, least: int, top: int) -> tuple[int, int]:
        """Return width and height of the picture; a page is filled, its shape kept."""
        width, height = _extent(self.parts)
        width = max(width, least) + 2 * _MARGIN
        if self.page is None:
            return width, 0
        entries = legend_entries(self._sheets(), self.overlay, self.language)
        for _ in range(3):  # a wider page has a lower legend
            legend = place_legend(entries, _MARGIN, 0, width - 2 * _MARGIN)
            full = top + height + max((item.y for item in legend), default=0) + 22
            width = max(width, math.ceil(full * self.page.width / self.page.height))
        return width, max(full, width * self.page.height // self.page.width)

    def _strips(self, top: int, width: int) -> tuple[list[Strip], list[Shapes]]:
        sheets = self._sheets()
        spare = width - 2 * _MARGIN
        length = max(sheet.length for sheet in sheets)
        if not self._is_portrait:
            length = spare - sheets[0].headers.size
        strips: list[Strip] = []
        shapes: list[Shapes] = []
        x, y = _MARGIN, top
        if self._is_portrait:
            x += max(0, spare - _extent(self.parts)[0]) // 2 if self.page is not None else 0
        for index, part in enumerate(self.parts):
            corner = (x, y + (self._title_room if self._is_portrait else _title_room(part)))
            strips.append(self._strip(part, corner, length))
            shapes.append(part.sheet.paint(corner, index, length))
            if self._is_portrait:
                x = strips[-1].rect.right + _STRIP_GAP
            else:
                y = strips[-1].rect.bottom + _STRIP_GAP
        return strips, shapes

    @property
    def _title_room(self) -> int:
        return max(map(_title_room, self.parts))

    def _strip(self, part: Part, corner: Point, length: int) -> Strip:
        x, y = corner
        size = part.sheet.headers.size
        rect = Rect(x, y, length + size, part.sheet.breadth)
        if self._is_portrait:
            rect = Rect(x, y, part.sheet.breadth, length + size)
        if not part.title:
            return Strip(rect)
        words = clip(part.title, _STRIP_TITLE_SIZE, rect.width, bold=True)
        line = TextLine(words, x, y - 8, _STRIP_TITLE_SIZE, bold=True, anchor="start")
        return Strip(rect, line)

    def _legend(self, bottom: int, width: int) -> tuple[LegendItem, ...]:
        entries = legend_entries(self._sheets(), self.overlay, self.language)
        return place_legend(entries, _MARGIN, bottom, width - 2 * _MARGIN)

    def _sheets(self) -> list[Sheet]:
        return [part.sheet for part in self.parts]


def _extent(parts: Sequence[Part]) -> tuple[int, int]:
    """Return how much room all strips take, their titles included."""
    sheets = [part.sheet for part in parts]
    length = max(sheet.length for sheet in sheets)
    breadth = sum(sheet.breadth for sheet in sheets) + _STRIP_GAP * (len(sheets) - 1)
    if sheets[0].is_portrait:
        room = max(map(_title_room, parts))
        return max(breadth, _LEAST_LEGEND), length + _header(sheets) + room
    return length + _header(sheets), breadth + sum(map(_title_room, parts))


def _header(sheets: Sequence[Sheet]) -> int:
    return max(sheet.headers.size for sheet in sheets)


def _title_room(part: Part) -> int:
    return _STRIP_TITLE if part.title else 0


def _width_of(line: TextLine) -> float:
    return text_width(line.text, line.size, bold=line.bold)


def _muted(words: str, x: int, y: int) -> TextLine:
    return TextLine(words, x, y, SMALL_SIZE, anchor="start", tone=Tone.MUTED)
