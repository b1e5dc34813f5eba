"""A picture as plain shapes with exact coordinates; every format is written from it.

Coordinates are whole pixels, x to the right and y down. Shapes name the step, lane or edge that
they stand for, so that formats with meaning (BPMN, draw.io) need nothing else.
"""

from enum import StrEnum
from typing import Literal

from itsmctl.model.process import EndOutcome
from itsmctl.record import dataclass, replace
from itsmctl.render.diagram import EdgeKind, NodeKind
from itsmctl.render.overlay import Change
from itsmctl.render.wording import Direction, PictureLanguage

Point = tuple[int, int]
HEAT_WIDTH = 18  # of one colour in the legend


class Tone(StrEnum):
    """What a text's colour says."""

    INK = "ink"
    MUTED = "muted"
    ALERT = "alert"
    PAPER = "paper"  # on a dark shape


class Glyph(StrEnum):
    """A small sign in a box that names the kind of step."""

    APPROVAL = "approval"
    DECISION = "decision"
    FEEDBACK = "feedback"
    SUBPROCESS = "subprocess"
    AUTOMATED = "automated"
    WAIT = "wait"
    NOTIFICATION = "notification"


class ChipKind(StrEnum):
    """What a chip holds: a RACI letter with a party, the rule of an approval, or an overlay's flag."""

    RESPONSIBLE = "R"
    ACCOUNTABLE = "A"
    CONSULTED = "C"
    INFORMED = "I"
    RULE = "rule"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right side."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower side."""
        return self.y + self.height

    def moved(self, dx: int, dy: int) -> "Rect":
        """Return the rectangle elsewhere."""
        return Rect(self.x + dx, self.y + dy, self.width, self.height)

    def united(self, other: "Rect") -> "Rect":
        """Return the smallest rectangle around both."""
        x, y = min(self.x, other.x), min(self.y, other.y)
        return Rect(x, y, max(self.right, other.right) - x, max(self.bottom, other.bottom) - y)

    def transposed(self) -> "Rect":
        """Return the rectangle with x and y exchanged."""
        return Rect(self.y, self.x, self.height, self.width)

    def overlaps(self, other: "Rect") -> bool:
        """Return whether the two share more than a border."""
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def contains(self, other: "Rect") -> bool:
        """Return whether the other lies inside."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and self.right >= other.right
            and self.bottom >= other.bottom
        )


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text; `y` is its baseline, `anchor` says which part of it stands at `x`."""

    text: str
    x: int
    y: int
    size: float
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "middle"
    tone: Tone = Tone.INK

    def moved(self, dx: int, dy: int) -> "TextLine":
        """Return the line elsewhere."""
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Chip:
    """A small filled label in a box."""

    kind: ChipKind
    rect: Rect
    texts: tuple[TextLine, ...]  # one for each language

    @property
    def words(self) -> str:
        """What it says, in one line."""
        return " ".join(line.text for line in self.texts)

    def moved(self, dx: int, dy: int) -> "Chip":
        """Return the chip elsewhere."""
        texts = tuple(line.moved(dx, dy) for line in self.texts)
        return replace(self, rect=self.rect.moved(dx, dy), texts=texts)


@dataclass(frozen=True, slots=True)
class Sign:
    """A glyph, 12 pixels wide and high, by its centre."""

    glyph: Glyph
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """A step; `undefined` where only its name is known. `summary` tells all of it in words.

    `heat` (0 to 5) and `change` come from an overlay.
    """

    id: str
    lane: str
    rect: Rect
    texts: tuple[TextLine, ...]
    chips: tuple[Chip, ...] = ()
    sign: Sign | None = None
    escalates: Point | None = None
    undefined: bool = False
    summary: str = ""
    heat: int | None = None
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Diamond:
    """A gateway of `step`; `mark` is "x", "+", "1" or a count."""

    id: str
    lane: str
    step: str
    kind: NodeKind
    mark: str
    x: int
    y: int
    radius: int
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A start, a withdrawal, an end or a link, with its label in `label`; a link's is inside."""

    id: str
    lane: str
    step: str | None
    kind: NodeKind
    outcome: EndOutcome | None
    x: int
    y: int
    radius: int
    label: "Label"
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class BoundaryMark:
    """A small circle on the border of a step where an exceptional edge leaves."""

    edge: str
    step: str
    kind: EdgeKind
    x: int
    y: int
    radius: int


@dataclass(frozen=True, slots=True)
class Label:
    """Text beside a line or below a circle, and the room that it takes."""

    rect: Rect
    texts: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """An edge: a polyline of horizontal and vertical pieces that ends in an arrow head."""

    id: str
    source: str
    target: str
    kind: EdgeKind
    back: bool
    points: tuple[Point, ...]
    label: Label | None = None
    change: Change | None = None

    @property
    def exceptional(self) -> bool:
        """Whether it is drawn dashed."""
        return self.back or self.kind is not EdgeKind.FLOW


@dataclass(frozen=True, slots=True)
class LaneBand:
    """A lane in one strip: its whole area, the part with its name, and the name."""

    id: str
    rect: Rect
    header: Rect
    texts: tuple[TextLine, ...]
    shaded: bool
    strip: int = 0


@dataclass(frozen=True, slots=True)
class Strip:
    """A picture within the picture: lanes of their own, and a title where it is a sub-process."""

    rect: Rect
    title: TextLine | None = None


class Symbol(StrEnum):
    """What a line of the legend explains."""

    START = "start"
    WITHDRAWAL = "withdrawal"
    END_COMPLETED = "end-completed"
    END_REJECTED = "end-rejected"
    END_CANCELLED = "end-cancelled"
    EXCLUSIVE = "exclusive"
    FORK = "fork"
    FIRST = "first"
    AT_LEAST = "at-least"
    TIMEOUT = "timeout"
    LOOP_LIMIT = "loop-limit"
    EXCEPTIONAL = "exceptional"
    APPROVAL = "approval"
    DECISION = "decision"
    FEEDBACK = "feedback"
    SUBPROCESS = "subprocess"
    AUTOMATED = "automated"
    WAIT = "wait"
    NOTIFICATION = "notification"
    RESPONSIBLE = "responsible"
    ACCOUNTABLE = "accountable"
    CONSULTED = "consulted"
    INFORMED = "informed"
    LIMIT = "limit"
    ESCALATES = "escalates"
    UNDEFINED = "undefined"
    LINK = "link"
    HEAT = "heat"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class LegendItem:
    """A symbol, 18 pixels wide, by its left middle, and what it means."""

    symbol: Symbol
    x: int
    y: int
    text: TextLine


@dataclass(frozen=True, slots=True)
class Scene:
    """The whole picture.

    `title` may be cut, `name` is all of it; `facts` are small words after and below the title,
    `notes` stand below the legend.
    """

    width: int
    height: int
    language: PictureLanguage
    title: tuple[TextLine, ...]
    description: str
    lanes: tuple[LaneBand, ...]
    boxes: tuple[Box, ...]
    diamonds: tuple[Diamond, ...]
    circles: tuple[Circle, ...]
    marks: tuple[BoundaryMark, ...]
    paths: tuple[Path, ...]
    legend: tuple[LegendItem, ...]
    direction: Direction = "landscape"
    strips: tuple[Strip, ...] = ()
    facts: tuple[TextLine, ...] = ()
    notes: tuple[TextLine, ...] = ()
    name: str = ""
