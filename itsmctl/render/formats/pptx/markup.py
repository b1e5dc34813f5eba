"""Shapes and words as DrawingML; lengths are EMU (914,400 an inch), sizes of type are points."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

from itsmctl.record import dataclass
from itsmctl.render.formats.xml import Element, element, said
from itsmctl.render.scene import Rect

POINT = 12_700
_NAMESPACES = {
    "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "xmlns:p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_CHINESE = range(0x2E80, 0x40000)

Align = Literal["l", "ctr", "r"]
Anchor = Literal["t", "ctr", "b"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Words of one look; a line break within stays one. `spacing` is the height of a line.

    `colour` is `#rrggbb`, or a name of the theme such as ``accent1``; `jump` a relation to a slide.
    """

    text: str
    size: float
    bold: bool = False
    colour: str = "tx1"
    spacing: float | None = None
    jump: str | None = None
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """How paragraphs stand in their shape; `insets` are left, top, right and bottom."""

    align: Align = "ctr"
    anchor: Anchor = "ctr"
    wraps: bool = False
    insets: tuple[int, int, int, int] = (0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Look:
    """Fill and border: None for none; `width` in points."""

    fill: str | None = None
    line: str | None = None
    width: float = 1.0
    dash: str | None = None


CENTRED = Setting()


def rooted(one: Element) -> Element:
    """Return an element that can stand alone, its namespaces declared."""
    return Element(one.name, {**_NAMESPACES, **one.attributes}, one.children, one.text)


def colour(name: str) -> Element:
    """Return a colour: of its own, or of the theme."""
    if name.startswith("#"):
        return element("a:srgbClr", val=name[1:].upper())
    return element("a:schemeClr", val=name)


def preset(name: str, **adjustments: int) -> Element:
    """Return one of the geometries that presentation programs know by name."""
    guides = (
        element("a:gd", name=key, fmla=f"val {value}") for key, value in adjustments.items()
    )
    return element("a:prstGeom", element("a:avLst", *guides), prst=name)


def named(identity: int, name: str, description: str = "", jump: str | None = None) -> Element:
    """Return what a shape is called, what a screen reader says of it, and where a click leads."""
    click = () if jump is None else (jumping(jump),)
    return element("p:cNvPr", *click, id=identity, name=name, descr=description or None)


def jumping(relation: str) -> Element:
    """Return a click that leads to another slide."""
    action = "ppaction://hlinksldjump"
    return Element("a:hlinkClick", {"r:id": relation, "action": action})


def transform(
    rect: Rect, *, turned: bool = False, flip_h: bool = False, flip_v: bool = False
) -> Element:
    """Return where a shape stands; `turned` by a quarter, clockwise."""
    return element(
        "a:xfrm",
        element("a:off", x=rect.x, y=rect.y),
        element("a:ext", cx=rect.width, cy=rect.height),
        rot=5_400_000 if turned else None,
        flipH=1 if flip_h else None,
        flipV=1 if flip_v else None,
    )


def shape(
    identity: Element,
    rect: Rect,
    geometry: Element,
    look: Look,
    paragraphs: Sequence[Paragraph] = (),
    setting: Setting = CENTRED,
) -> Element:
    """Return a shape with its words; one without fill and border is a text box."""
    is_text = look.fill is None and look.line is None
    return element(
        "p:sp",
        element(
            "p:nvSpPr",
            identity,
            element("p:cNvSpPr", txBox=1 if is_text else None),
            element("p:nvPr"),
        ),
        element("p:spPr", transform(rect), geometry, *filled(look.fill), lined(look)),
        text_body(paragraphs, setting),
    )


def group(identity: Element, rect: Rect, members: Iterable[Element]) -> Element:
    """Return shapes that move together."""
    corner = {"x": rect.x, "y": rect.y}
    size = {"cx": rect.width, "cy": rect.height}
    place = element(
        "a:xfrm",
        element("a:off", **corner),
        element("a:ext", **size),
        element("a:chOff", **corner),
        element("a:chExt", **size),
    )
    head = element("p:nvGrpSpPr", identity, element("p:cNvGrpSpPr"), element("p:nvPr"))
    return element("p:grpSp", head, element("p:grpSpPr", place), *members)


def filled(fill: str | None) -> Iterator[Element]:
    """Yield a fill, or that there is none."""
    yield element("a:noFill") if fill is None else element("a:solidFill", colour(fill))


def lined(look: Look, *ends: Element) -> Element:
    """Return a border or a line."""
    if look.line is None:
        return element("a:ln", element("a:noFill"))
    dash = () if look.dash is None else (element("a:prstDash", val=look.dash),)
    paint = element("a:solidFill", colour(look.line))
    return element("a:ln", paint, *dash, *ends, w=round(look.width * POINT))


def text_body(
    paragraphs: Sequence[Paragraph], setting: Setting, tag: str = "p:txBody"
) -> Element:
    """Return words as they stand in a shape."""
    left, top, right, bottom = setting.insets
    body = element(
        "a:bodyPr",
        wrap="square" if setting.wraps else "none",
        lIns=left,
        tIns=top,
        rIns=right,
        bIns=bottom,
        anchor=setting.anchor,
        rtlCol=0,
    )
    lines = [_paragraph(one, setting.align) for one in paragraphs] or [element("a:p")]
    return element(tag, body, element("a:lstStyle"), *lines)


def _paragraph(words: Paragraph, align: Align) -> Element:
    spacing: tuple[Element, ...] = ()
    if words.spacing is not None:
        points = element("a:spcPts", val=round(100 * words.spacing))
        spacing = (element("a:lnSpc", points),)
    look = element("a:pPr", *spacing, algn=align)
    return element("a:p", look, *_runs(words))


def _runs(words: Paragraph) -> Iterator[Element]:
    for number, line in enumerate(words.text.split("\n")):
        if number:
            yield element("a:br", _properties("a:rPr", words, line))
        yield element("a:r", _properties("a:rPr", words, line), said("a:t", line))


def _properties(tag: str, words: Paragraph, line: str) -> Element:
    """Return the look of a run; its fonts are the theme's, Latin and East Asian each."""
    speaks_chinese = any(ord(char) in _CHINESE for char in line)
    family = "mj" if words.heading else "mn"
    jump = () if words.jump is None else (jumping(words.jump),)
    return element(
        tag,
        element("a:solidFill", colour(words.colour)),
        element("a:latin", typeface=f"+{family}-lt"),
        element("a:ea", typeface=f"+{family}-ea"),
        *jump,
        lang="zh-CN" if speaks_chinese else "en-US",
        altLang="en-US" if speaks_chinese else "zh-CN",
        sz=max(100, round(100 * words.size)),
        b=int(words.bold),
    )
