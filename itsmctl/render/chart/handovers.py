"""Who hands work to whom, and how often: departments one below the other, arcs between them.

Arcs at the right lead down, to who comes in later; arcs at the left lead back up. An arc is as
thick as work passes often.
"""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.journey import Journey
from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.chart.paper import (
    COLOURS,
    TITLE_SIZE,
    Font,
    Sheet,
    document,
    number,
    rect,
    width_of,
    words,
)
from itsmctl.render.measure import wrap
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, clean

_EDGE, _TITLE_LINE, _ROW, _BOX = 14, 21, 74, 40
_BOX_WIDTH, _MOST_WIDTH = 130, 220
_STEP = 62  # how much further an arc reaches for each row that it spans
_KEY_LINE, _SAMPLE = 18, 30
_THICKEST, _THINNEST = 12.0, 1.2
_NAME = Font(12, bold=True, anchor="middle")
_VOLUME = Font(11, bold=True, anchor="middle")
_NOTE = Font(fill=palette.MUTED)
_DOWN, _UP = COLOURS[0], palette.ALERT

Flows = Mapping[tuple[str, str], float]
Names = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class HandOvers:
    """Volumes between parties: by pair of ids how often per case work passes from one to the other."""

    names: Mapping[str, str]
    volumes: Flows
    cases: int


def count_handovers(journeys: Sequence[Journey], names: Names) -> HandOvers:
    """Return how often work passes from one department (or outside party) to another.

    It comes from the step that ended last before; where parallel work starts, every branch counts.
    Parties stand in the order in which work first came to them.
    """
    counts: dict[tuple[str, str], int] = {}
    met: dict[str, None] = {}
    for journey in journeys:
        for stay in journey.stays:
            holder = stay.department or stay.party
            met.setdefault(holder)
            ended = (one for one in journey.stays if 0 <= one.ended <= stay.arrived)
            before = max(
                (one for one in ended if one is not stay),
                key=lambda one: one.ended,
                default=None,
            )
            giver = holder if before is None else before.department or before.party
            if giver != holder and giver and holder:
                counts[giver, holder] = counts.get((giver, holder), 0) + 1
    volumes = {pair: count / len(journeys) for pair, count in counts.items()}
    return HandOvers({party: names(party) for party in met if party}, volumes, len(journeys))


def handover_map(
    found: HandOvers, title: str, language: PictureLanguage, identity: str = "handovers"
) -> str:
    """Return the map as SVG; no other chart of a page may have its `identity`."""
    return _Map(found, clean(title), language, identity).svg()


@dataclass(frozen=True)
class _Map:
    found: HandOvers
    title: str
    language: PictureLanguage
    identity: str

    def svg(self) -> str:
        rows = list(self.found.names)
        down, up = self._reach(downwards=True), self._reach(downwards=False)
        box = self._box_width()
        wide = 2 * _EDGE + box + down + up
        least = 2 * _EDGE + min(width_of(self.title, Font(TITLE_SIZE, bold=True)), 640)
        width = math.ceil(max(wide, least, 480, 2 * _EDGE + width_of(self._note(), _NOTE)))
        height = self._top(width) + _ROW * len(rows) + 26 + _KEY_LINE * len(self._key())
        left = (width - box - down - up) / 2 + up
        said = text(
            "render.chart.handovers-said",
            "Hand-overs between {count} parties; the most: {most}",
            count=len(rows),
            most=self._most(),
        )
        sheet = Sheet(
            width,
            height,
            self.title,
            say(said, self.language),
            self.language,
            self.identity,
        )
        return document(sheet, [part for part in self._parts(left, box, width) if part])

    def _parts(self, left: float, box: float, width: int) -> Iterator[str]:
        top = self._top(width)
        for index, line in enumerate(self._title(width)):
            yield words(
                line, _EDGE, _EDGE + 14 + _TITLE_LINE * index, Font(TITLE_SIZE, bold=True)
            )
        yield words(self._note(), _EDGE, top - 16, _NOTE, width - 2 * _EDGE)
        rows = {party: index for index, party in enumerate(self.found.names)}
        labels = []
        for (source, target), volume in sorted(
            self.found.volumes.items(), key=lambda row: row[1]
        ):
            x = left + box if rows[source] < rows[target] else left
            arc, label = self._arc(
                _centre(top, rows[source]), _centre(top, rows[target]), volume, x
            )
            yield arc
            labels.append(label)
        for party, row in rows.items():
            yield from _box(self.found.names[party], left, box, _centre(top, row))
        yield from labels
        under = top + _ROW * len(rows) + 22
        for index, (stroke, said) in enumerate(self._key()):
            y = under + _KEY_LINE * index
            yield f'<path d="M{_EDGE} {number(y - 4)}h{_SAMPLE}" {stroke} stroke-width="3"/>'
            yield words(said, _EDGE + _SAMPLE + 8, y, _NOTE, width - 2 * _EDGE - _SAMPLE - 8)

    def _key(self) -> list[tuple[str, str]]:
        """Return how arcs that are there look, with what they mean."""
        rows = {party: index for index, party in enumerate(self.found.names)}
        ways = {rows[source] < rows[target] for source, target in self.found.volumes}
        said = (
            (True, text("render.chart.onward", "on to a party that comes in later")),
            (False, text("render.chart.back", "back to a party that came in earlier")),
        )
        return [
            (_stroke(downwards=down), say(meaning, self.language))
            for down, meaning in said
            if down in ways
        ]

    def _arc(self, start: float, end: float, volume: float, x: float) -> tuple[str, str]:
        """Return an arc between two heights, and the number at its apex."""
        downwards = start < end
        side = 1 if downwards else -1
        apart = 7 * (1 if downwards else -1)  # arcs leave above where they arrive
        y1, y2 = start + apart, end - apart
        reach = _STEP * abs(start - end) / _ROW
        thick = max(_THINNEST, _THICKEST * volume / max(self.found.volumes.values()))
        pull = x + side * reach / 0.75
        head, half = max(11.0, 5 + thick), max(5.5, 4 + thick / 2)
        tip = x + side * (head - 2)
        arc = (
            f'<path d="M{number(x)} {number(y1)}C{number(pull)} {number(y1)} {number(pull)} '
            f'{number(y2)} {number(tip)} {number(y2)}" fill="none" '
            f'{_stroke(downwards=downwards)} stroke-width="{thick:.1f}"/>'
            f'<path d="M{number(x)} {number(y2)}l{number(side * head)} {number(-half)}'
            f'v{number(2 * half)}z" fill="{_DOWN if downwards else _UP}"/>'
        )
        said = f"{100 * volume:.0f}" if 100 * volume >= 1 else f"{100 * volume:.1g}"
        wide = width_of(said, _VOLUME) + 8
        apex, middle = x + side * (reach + 2), (y1 + y2) / 2
        plate = rect(apex - wide / 2, middle - 9, wide, 17, palette.PAPER, ' rx="4"')
        font = Font(_VOLUME.size, bold=True, anchor="middle", fill=palette.INK)
        return arc, plate + words(said, apex, middle + 4, font)

    def _note(self) -> str:
        note = text(
            "render.chart.handovers-note",
            "hand-overs per 100 cases ({cases} cases counted); the thicker, the more often",
            cases=self.found.cases,
        )
        return say(note, self.language)

    def _title(self, width: int) -> tuple[str, ...]:
        return wrap(self.title, TITLE_SIZE, width - 2 * _EDGE, bold=True)

    def _top(self, width: int) -> int:
        return _EDGE + _TITLE_LINE * len(self._title(width)) + 30

    def _reach(self, *, downwards: bool) -> float:
        rows = {party: index for index, party in enumerate(self.found.names)}
        spans = [
            abs(rows[source] - rows[target])
            for source, target in self.found.volumes
            if (rows[source] < rows[target]) == downwards
        ]
        return _STEP * max(spans, default=0) + (26 if spans else 0)

    def _box_width(self) -> float:
        longest = max(
            (width_of(clean(name), _NAME) for name in self.found.names.values()), default=0
        )
        return min(_MOST_WIDTH, max(_BOX_WIDTH, longest + 24))

    def _most(self) -> Text | str:
        if not self.found.volumes:
            return text("render.chart.no-handovers", "none")
        (source, target), volume = max(self.found.volumes.items(), key=lambda row: row[1])
        names = self.found.names
        return f"{names[source]} → {names[target]}, {100 * volume:.0f} / 100"


def _box(name: str, left: float, width: float, middle: float) -> Iterator[str]:
    border = f' rx="7" stroke="{palette.STEP_BORDER}" stroke-width="1.4"'
    yield rect(left, middle - _BOX / 2, width, _BOX, palette.HEADER[0], border)
    first_line, *rest = wrap(clean(name), _NAME.size, width - 16, bold=True)
    lines = (first_line, " ".join(rest)) if rest else (first_line,)
    first = middle + 4 - 7.5 * (len(lines) - 1)
    for index, line in enumerate(lines):
        yield words(line, left + width / 2, first + 15 * index, _NAME, width - 10)


def _stroke(*, downwards: bool) -> str:
    return f'stroke="{_DOWN}"' if downwards else f'stroke="{_UP}" stroke-dasharray="6 3"'


def _centre(top: float, row: int) -> float:
    return top + _ROW * row + _ROW / 2
