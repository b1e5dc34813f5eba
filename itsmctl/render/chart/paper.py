"""What every chart is written on: an SVG document, and text that is held to its measured width."""

from collections.abc import Iterable
from typing import Literal

from itsmctl.markup import escape, quoteattr
from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.measure import clip, text_width
from itsmctl.render.svg import FONTS
from itsmctl.render.wording import PictureLanguage, clean

Anchor = Literal["start", "middle", "end"]

SIZE = 11.0
TITLE_SIZE = 16.0
# Okabe-Ito, in an order whose neighbours differ in lightness too
COLOURS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#CC79A7", "#56B4E9")
DASHES = ("", "7 3", "2 3", "9 3 2 3")
_LANGUAGES = {"en": "en", "zh": "zh-CN", "both": "zh-CN"}
_STACK = ", ".join([*(f"'{family}'" for family in FONTS), "sans-serif"])


@dataclass(frozen=True, slots=True)
class Sheet:
    """An SVG's size and words; `id` tells the charts of one page apart."""

    width: int
    height: int
    title: str
    description: str
    language: PictureLanguage = "en"
    id: str = "chart"


@dataclass(frozen=True, slots=True)
class Font:
    """How a text is written."""

    size: float = SIZE
    bold: bool = False
    anchor: Anchor = "start"
    fill: str = palette.INK


PLAIN = Font()
MUTED = Font(fill=palette.MUTED)


def document(sheet: Sheet, body: Iterable[str]) -> str:
    """Return a whole SVG that a screen reader can name."""
    names = f"{sheet.id}-title", f"{sheet.id}-desc"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{sheet.width}" height="{sheet.height}" '
        f'viewBox="0 0 {sheet.width} {sheet.height}" role="img" '
        f'aria-labelledby={quoteattr(" ".join(names))} xml:lang="{_LANGUAGES[sheet.language]}" '
        f'font-family="{_STACK}">'
    )
    head = (
        opening,
        f"<title id={quoteattr(names[0])}>{escape(clean(sheet.title))}</title>",
        f"<desc id={quoteattr(names[1])}>{escape(clean(sheet.description))}</desc>",
        rect(0, 0, sheet.width, sheet.height, palette.PAPER),
    )
    return "\n".join((*head, *body, "</svg>", ""))


def words(said: str, x: float, y: float, font: Font = PLAIN, limit: float | None = None) -> str:
    """Return one line of text at its baseline; beyond `limit` pixels it ends in an ellipsis."""
    said = clean(said)
    if limit is not None:
        said = clip(said, font.size, limit, bold=font.bold)
    if not said:
        return ""
    anchor = "" if font.anchor == "start" else f' text-anchor="{font.anchor}"'
    weight = ' font-weight="700"' if font.bold else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{font.size:g}"{anchor}{weight} '
        f'fill="{font.fill}" textLength="{width_of(said, font):.1f}" '
        f'lengthAdjust="spacingAndGlyphs">{escape(said)}</text>'
    )


def width_of(said: str, font: Font = PLAIN) -> float:
    """Return how wide a line of text is."""
    return text_width(said, font.size, bold=font.bold)


def rect(  # noqa: PLR0913, PLR0917  four coordinates are one argument
    x: float, y: float, width: float, height: float, fill: str, more: str = "", tip: str = ""
) -> str:
    """Return a rectangle; `tip` appears where the pointer rests."""
    shape = (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(width)}" '
        f'height="{number(height)}" fill="{fill}"{more}'
    )
    return f"{shape}><title>{escape(clean(tip))}</title></rect>" if tip else f"{shape}/>"


def line(
    points: Iterable[tuple[float, float]], stroke: str, width: float = 1, dash: str = ""
) -> str:
    """Return a polyline."""
    way = "L".join(f"{number(x)} {number(y)}" for x, y in points)
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="M{way}" fill="none" stroke="{stroke}" stroke-width="{width:g}" '
        f'stroke-linejoin="round"{dashed}/>'
    )


def number(value: float) -> str:
    """Return a coordinate: a tenth of a pixel is enough, and zeros are left out."""
    return f"{value:.1f}".rstrip("0").rstrip(".")
