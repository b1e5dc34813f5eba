"""How documents for a client look: company, logo, colours and fonts.

Contrast is that of WCAG 2.2: relative luminance, and at least 4.5 : 1 for text (success criterion 1.4.3).
"""

from itsmctl.i18n import Label
from itsmctl.record import dataclass, field

PAPER = "#ffffff"
LEAST_CONTRAST = 4.5
"""For text; what is no text needs `LEAST_OF_SHAPES` (WCAG 2.2, 1.4.11)."""
LEAST_OF_SHAPES = 3.0
_DARK = 0.04045  # below it sRGB is linear


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture of the company: the bytes of a PNG or JPEG file, and its size in pixels."""

    data: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Colours:
    """`#rrggbb`: `primary` for headings, heads of tables and borders, `accent` for rules, `ink` for text."""

    primary: str = "#0b4f8a"
    accent: str = "#d55e00"
    ink: str = "#1b1f24"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Families for Latin and for Chinese text; headings take the same unless they have their own."""

    latin: str = "Arial"
    east_asian: str = "Microsoft YaHei"
    heading_latin: str | None = None
    heading_east_asian: str | None = None

    @property
    def headings(self) -> tuple[str, str]:
        """The families of headings, Latin and Chinese."""
        return self.heading_latin or self.latin, self.heading_east_asian or self.east_asian


@dataclass(frozen=True, slots=True)
class Theme:
    """A client's house style. `number` makes the number of a document: ``HD-IT-{id}``."""

    company: Label | None = None
    logo: Logo | None = None
    colours: Colours = field(default_factory=Colours)
    fonts: Fonts = field(default_factory=Fonts)
    footer: Label | None = None
    number: str = "{id}"


PLAIN = Theme()
"""What documents look like where no theme is given."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def tinted(colour: str, share: float) -> str:
    """Return a colour mixed with white; `share` 0.1 leaves a tenth of the colour."""
    return _written(tuple(255 - (255 - part) * share for part in _parts(colour)))


def legible(colour: str, ground: str = PAPER, least: float = LEAST_CONTRAST) -> str:
    """Return the colour, darkened as little as is needed to be read on the ground."""
    parts, share = _parts(colour), 100
    while contrast(_written(_shaded(parts, share)), ground) < least and share:
        share -= 1
    return _written(_shaded(parts, share))


def _shaded(parts: tuple[float, ...], percent: int) -> tuple[float, ...]:
    return tuple(part * percent / 100 for part in parts)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= _DARK else float(((part + 0.055) / 1.055) ** 2.4)


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(float(int(colour[at : at + 2], 16)) for at in (1, 3, 5))


def _written(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part):02x}" for part in parts)
