"""Processes as a presentation: opened by a title, listed where they are several, one a slide."""

import io
import math
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.theme import PLAIN, Theme, tinted
from itsmctl.record import dataclass, replace
from itsmctl.render import palette
from itsmctl.render.booklet import Paper, booklet
from itsmctl.render.chips import CHIP_SIZE
from itsmctl.render.diagram import NodeKind
from itsmctl.render.draw import Options, title_of
from itsmctl.render.formats.office import EPOCH, LONGEST_TITLE, settled
from itsmctl.render.formats.pptx.drawing import Drawing
from itsmctl.render.formats.pptx.facts import Facts, house_of
from itsmctl.render.formats.pptx.frame import Frame
from itsmctl.render.formats.pptx.legend import legend_shapes
from itsmctl.render.formats.pptx.markup import (
    POINT,
    Look,
    Paragraph,
    Setting,
    named,
    preset,
    rooted,
    shape,
    text_body,
)
from itsmctl.render.formats.pptx.notes import notes_of
from itsmctl.render.formats.pptx.overview import pages_of, rows_of, table
from itsmctl.render.formats.pptx.template import BODY, TITLE, add, template
from itsmctl.render.formats.xml import document
from itsmctl.render.four_items import colon, worked_steps
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Rect, Scene
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, inline, stacked

if TYPE_CHECKING:
    from pptx.presentation import Presentation as Deck
    from pptx.slide import Slide

_LEAST = 5.6  # points, of which the title's room is reckoned off: on the slide they are 6
_PAPER = Paper(BODY.width // POINT, BODY.height // POINT, _LEAST)
_OPENING, _PLAIN = 0, 1
_TITLE_SIZE, _LARGEST, _SMALLEST = 22.0, 40.0, 12.0
_SIDE_SIZE = 11.0
_UNDER_SIZE = 16.0
_HEAD_TINT = 0.12


@dataclass(frozen=True, slots=True)
class Wish:
    """How the presentation looks, and the date of its parts; `opens` puts the title slide first."""

    theme: Theme = PLAIN
    made: date | None = None
    opens: bool = True


@dataclass(frozen=True, slots=True)
class Slides:
    """A presentation as a file, and how high its smallest words are, in points."""

    content: bytes
    smallest: float


def to_pptx(variants: Sequence[Variant], options: Options, wish: Wish | None = None) -> Slides:
    """Return the presentation; the same processes give the same bytes.

    Raises:
        CannotDraw: a process has no steps.
    """
    wish = wish or Wish()
    deck = template(wish.theme, options.language)
    writer = _Writer(deck, tuple(variants), options, wish)
    writer.write()
    properties = deck.core_properties
    properties.title = writer.title[:LONGEST_TITLE]
    properties.author = properties.last_modified_by = "itsmctl"
    moment = datetime.combine(wish.made or EPOCH, datetime.min.time(), UTC)
    properties.created = properties.modified = moment.replace(tzinfo=None)
    properties.revision = 1
    stream = io.BytesIO()
    deck.save(stream)
    return Slides(settled(stream.getvalue(), wish.made or EPOCH), writer.smallest)


@dataclass(slots=True)
class _Writer:
    deck: "Deck"
    variants: tuple[Variant, ...]
    options: Options
    wish: Wish
    smallest: float = math.inf

    @property
    def title(self) -> str:
        if len(self.variants) == 1:
            return title_of(self.variants[0], self.options)
        words = say(text("render.slides.title", "Service processes"), self.language)
        house = house_of(self.variants, self.language)
        return f"{house} · {words}" if house else words

    @property
    def language(self) -> PictureLanguage:
        return self.options.language

    def write(self) -> None:
        if self.wish.opens:
            self._open()
        several = len(self.variants) > 1
        rows = rows_of(self.variants, self.language)
        pages = pages_of(rows) if several else []
        listed = [(page, self._slide()) for page in pages]
        first = [self._process(variant) for variant in self.variants]
        for number, (page, slide) in enumerate(listed, 1):
            words = say(text("render.slides.overview", "Overview"), self.language)
            self._head(slide, _counted(words, number, len(listed)), "")
            jumps = [_relation(slide, first[row]) for row in page]
            shown = [rows[row] for row in page]
            add(slide, table(100, shown, jumps, self.language))

    def _open(self) -> None:
        slide = self.deck.slides.add_slide(self.deck.slide_layouts[_OPENING])
        heading, under = slide.placeholders
        room = (heading.width or 0) / POINT
        size = _fitting(self.title, room * 1.8, _LARGEST)
        words = Paragraph(self.title, size, bold=True, colour="bg1", heading=True)
        _fill(heading, [words], Setting("l", "b", wraps=True))
        lines = [Paragraph(line, _UNDER_SIZE, colour="tx1") for line in self._under()]
        _fill(under, lines, Setting("l", "t", wraps=True))

    def _under(self) -> Iterator[str]:
        """Yield what stands below the title of all: whose it is, who answers for it, when it was made."""
        theme = self.wish.theme
        if theme.company is not None:
            yield inline(theme.company, self.language)
        if len(self.variants) == 1:
            facts = Facts(self.variants[0], self.language)
            yield facts.version()
            owner = say(text("render.slides.owner", "Process owner"), self.language)
            manager = say(text("render.slides.manager", "Process manager"), self.language)
            parties = ((owner, facts.owner()), (manager, facts.manager()))
            yield " · ".join(
                colon(title, party, self.language) for title, party in parties if party
            )
        else:
            count = text("render.slides.count", "{count} processes", count=len(self.variants))
            yield say(count, self.language)

    def _process(self, variant: Variant) -> "Slide":
        """Add the slides of a process; return the first."""
        scenes = booklet(variant, self.options, _PAPER)
        slides = [self._slide() for _ in scenes]
        places = _places(scenes)
        facts = Facts(variant, self.language)
        for number, (slide, scene) in enumerate(zip(slides, scenes, strict=True), 1):
            name = title_of(variant, self.options)
            self._head(slide, _counted(name, number, len(scenes)), facts.version())
            jumps = {
                node: _relation(slide, slides[place])
                for node, place in places.items()
                if slides[place] is not slide
                and any(circle.id == node for circle in scene.circles)
            }
            self._draw(slide, variant, scene, jumps)
            notes = slide.notes_slide.notes_text_frame
            if notes is not None:
                notes.text = notes_of(variant, self.language, scene)
        return slides[0]

    def _slide(self) -> "Slide":
        slide: Slide = self.deck.slides.add_slide(self.deck.slide_layouts[_PLAIN])
        return slide

    def _head(self, slide: "Slide", title: str, beside: str) -> None:
        room = TITLE.width / POINT - 15
        words = Paragraph(
            title,
            _fitting(title, room, _TITLE_SIZE),
            bold=True,
            colour="accent1",
            heading=True,
        )
        _fill(slide.shapes.title, [words], Setting("l", "b", wraps=True))
        if beside:
            left = TITLE.right
            place = Rect(left, TITLE.y, BODY.right - left, TITLE.height)
            if self.wish.theme.logo is not None:
                place = replace(place, width=BODY.right - 1_600_000 - left)
            said = [Paragraph(beside, _SIDE_SIZE, colour=palette.MUTED)]
            add(
                slide,
                shape(
                    named(90, "Version"),
                    place,
                    preset("rect"),
                    Look(),
                    said,
                    Setting("r", "b", wraps=True, insets=(0, 0, 0, 45_720)),
                ),
            )

    def _draw(
        self, slide: "Slide", variant: Variant, scene: Scene, jumps: dict[str, str]
    ) -> None:
        frame = Frame.around(scene, BODY)
        self.smallest = min(self.smallest, CHIP_SIZE * frame.scale)
        names = {step.id: stacked(step.name, self.language) for step in worked_steps(variant)}
        tint = tinted(self.wish.theme.colours.primary, _HEAD_TINT)
        drawing = Drawing(scene, frame, names, jumps, tint)
        for one in drawing.all():
            add(slide, one)
        for item in scene.legend:
            for one in legend_shapes(item, frame, drawing.next):
                add(slide, one)


def _fill(spot: Any, paragraphs: Sequence[Paragraph], setting: Setting) -> None:  # noqa: ANN401  a placeholder, of which python-pptx has many classes
    """Write words into a placeholder."""
    body = text_body(paragraphs, setting)
    old = spot._element.txBody  # noqa: SLF001  python-pptx sets no East Asian fonts
    old.getparent().replace(old, parse_xml(document(rooted(body)).encode()))


def _relation(slide: "Slide", other: "Slide") -> str:
    return str(slide.part.relate_to(other.part, RELATIONSHIP_TYPE.SLIDE))


def _places(scenes: Sequence[Scene]) -> dict[str, int]:
    """Return on which slide the flow of each link goes on."""
    homes = {
        (circle.label.texts[0].text, circle.kind): (circle.id, place)
        for place, scene in enumerate(scenes)
        for circle in scene.circles
        if circle.kind.is_link
    }
    other = {NodeKind.LINK_OUT: NodeKind.LINK_IN, NodeKind.LINK_IN: NodeKind.LINK_OUT}
    return {
        node: homes[letter, other[kind]][1]
        for (letter, kind), (node, _) in homes.items()
        if (letter, other[kind]) in homes
    }


def _fitting(words: str, room: float, size: float) -> float:
    """Return the size at which words fit, at most `size`."""
    width = text_width(words, size, bold=True)
    return size if width <= room else max(_SMALLEST, size * room / width)


def _counted(name: str, number: int, count: int) -> str:
    return f"{name} ({number}/{count})" if count > 1 else name
