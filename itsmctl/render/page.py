"""Strips put together into one picture: title, key figures, lanes, legend, and the page's shape."""

import math
from collections.abc import Sequence
from typing import Literal

from itsmctl.record import dataclass, replace
from itsmctl.render.chips import CHIP_SIZE
from itsmctl.render.diagram import Diagram
from itsmctl.render.foot import Foot, notes_of
from itsmctl.render.heading import Heading, width_of
from itsmctl.render.legend import least_width, legend_entries
from itsmctl.render.measure import clip
from itsmctl.render.overlay import Overlay
from itsmctl.render.scene import (
    Point,
    Rect,
    Scene,
    Strip,
    Symbol,
    TextLine,
)
from itsmctl.render.sheet import Shapes, Sheet
from itsmctl.render.summary import describe
from itsmctl.render.wording import Direction, PictureLanguage

Fit = Literal["none", "a4", "16:9"]

_MARGIN = 14
_TOP = 54  # where lanes begin below a title of one line
_STRIP_GAP = 22
_STRIP_TITLE = 24
_STRIP_TITLE_SIZE = 14
_LEAST_LEGEND = 480
_MOST_HIGHER = 100  # pixels, of a lane on a page with room to spare
_LEAST_TITLE = 640
_LEGEND = 44  # what a legend takes, when it is not known yet
_PAGES = {"a4": (297, 210), "16:9": (16, 9)}
_WIDTHS = {"a4": 297 / 25.4 * 72, "16:9": 960.0, "none": math.inf}  # points
_A4_UPRIGHT = 210 / 25.4 * 72


@dataclass(frozen=True, slots=True)
class Part:
    """A strip of the picture and its title, "" for none."""

    sheet: Sheet
    title: str = ""


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


def smallest_words(scene: Scene, fit: Fit) -> float:
    """Return how high the smallest words of a picture are on its page, in points.

    A slide is 13.33 inches wide, as presentation programs make it.
    """
    across = _WIDTHS[fit] if fit != "a4" or scene.direction == "landscape" else _A4_UPRIGHT
    return CHIP_SIZE * across / scene.width


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
        room = _extent(self.parts)[0]
        title = self.heading.title_lines(_MARGIN, max(room, _LEAST_TITLE))
        small = self.heading.small_words(title)
        ends = (line.x + math.ceil(width_of(line)) - _MARGIN for line in (*title, *small))
        least = max(0, *ends, least_width(self._entries))
        facts = self.heading.fact_lines(title, _MARGIN, max(least, room))
        top = self.heading.height(title, facts, _MARGIN)
        width, height = self.size(least, top)
        filled = replace(self, parts=self._filled(width, height - top))
        # apart, words may stand elsewhere and take more room
        width, height = map(max, (width, height), filled.size(least, top))
        strips, shapes = filled.strips(top, width, height)
        bottom = max(strip.rect.bottom for strip in strips)
        foot = self._foot(bottom, width)
        return Scene(
            width=width,
            height=max(height, foot.bottom),
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
            legend=foot.legend,
            direction=self._direction,
            strips=tuple(strips),
            facts=(*small, *facts),
            notes=foot.notes,
        )

    @property
    def _direction(self) -> Direction:
        return self.parts[0].sheet.facer.direction

    @property
    def _is_portrait(self) -> bool:
        return self._direction == "portrait"

    @property
    def _entries(self) -> list[tuple[Symbol, str]]:
        return legend_entries(self._sheets(), self.overlay, self.language)

    def _diagrams(self) -> list[Diagram]:
        return [part.sheet.diagram for part in self.parts]

    def size(self, least: int, top: int) -> tuple[int, int]:
        """Return width and height of the picture; a page is filled, its shape kept."""
        width, height = _extent(self.parts)
        width = max(width, least) + 2 * _MARGIN
        if self.page is None:
            return width, 0
        for _ in range(3):  # a wider page has a lower legend
            full = top + height + self._foot(0, width).bottom
            width = max(width, math.ceil(full * self.page.width / self.page.height))
        return width, max(full, width * self.page.height // self.page.width)

    def _filled(self, width: int, height: int) -> tuple[Part, ...]:
        """Return the strips with columns and lanes moved apart, to fill a page's lanes' area."""
        if self.page is None:
            return self.parts
        room = width - 2 * _MARGIN
        length, across = room, height - self._foot(0, width).bottom
        extent = _extent(self.parts)
        if self._is_portrait:
            length, across, extent = across, length, extent[::-1]
        sheets = self._sheets()
        lanes = sum(len(sheet.diagram.lanes) for sheet in sheets)
        higher = min(_MOST_HIGHER, max(0, across - extent[1]) // lanes)
        length -= _header(sheets) + (self._title_room if self._is_portrait else 0)
        return tuple(
            replace(part, sheet=part.sheet.spread(length, higher)) for part in self.parts
        )

    def strips(self, top: int, width: int, height: int) -> tuple[list[Strip], list[Shapes]]:
        """Return the strips and what they show; lanes reach to the ends of a page `height` high."""
        sheets = self._sheets()
        spare = width - 2 * _MARGIN
        length = max(sheet.length for sheet in sheets)
        if self._is_portrait:
            below = self._title_room + _header(sheets) + self._foot(0, width).bottom
            length = max(length, height - top - below)
        else:
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

    def _foot(self, bottom: int, width: int) -> Foot:
        notes = notes_of(self.overlay, self.language)
        return Foot.place(self._entries, notes, (_MARGIN, bottom), width - 2 * _MARGIN)

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
