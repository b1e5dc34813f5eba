"""Fonts to embed: small TrueType fonts that hold just the characters of one picture.

Glyphs are drawn anew from whatever font the machine has, collections, CFF outlines and variable
fonts among them (OpenType 1.9), as quadratic curves. Needs the extra [pdf].
"""

import importlib
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itsmctl.errors import MissingExtra
from itsmctl.i18n import text
from itsmctl.record import dataclass
from itsmctl.render.fonts import system_folders
from itsmctl.render.formats.shaping import require_plain
from itsmctl.render.png import choose_fonts, packaged_fonts
from itsmctl.render.svg import FONTS

if TYPE_CHECKING:
    from fontTools.ttLib import TTFont

REGULAR, BOLD = 400, 700
_EM = 1000
_ERROR = 0.4  # of a curve, in thousandths of an em
_BOLDEST = 600  # from which on a file without axes counts as bold


@dataclass(frozen=True, slots=True)
class Typeface:
    """A TrueType font of some characters; lengths are thousandths of an em.

    `glyphs` numbers the glyph of each character; `widths` are by glyph. `thin` marks a face that
    is lighter than was asked for, because the machine has no bolder one.
    """

    name: str
    program: bytes
    glyphs: Mapping[str, int]
    widths: tuple[int, ...]
    ascent: int
    descent: int
    thin: bool = False


def typefaces(wanted: Mapping[int, frozenset[str]]) -> dict[int, tuple[Typeface, ...]]:
    """Return by weight faces that together hold its characters, each character in one of them.

    Raises:
        MissingExtra: the extra [pdf] is not installed, or no font has some character.
        CannotDraw: no font has some character although the extra [cjk] is installed, or some
            script cannot be set one glyph after the other.
    """
    characters = frozenset[str]().union(*wanted.values())
    require_plain(characters)
    require_fonttools()
    fonts = choose_fonts(characters, system_folders(), packaged_fonts())
    with ExitStack() as stack:
        opened = [stack.enter_context(_opened(path)) for path in fonts.files]
        held = [characters & {chr(code) for code in font.getBestCmap()} for font in opened]
        order = sorted(range(len(opened)), key=lambda index: -len(held[index]))
        sources = [(opened[index], held[index]) for index in order]
        return {weight: tuple(_faces(said, sources, weight)) for weight, said in wanted.items()}


def require_fonttools() -> None:
    """Refuse what needs fontTools where it is not installed.

    Raises:
        MissingExtra: always then; the remedy is the command that installs it.
    """
    try:
        importlib.import_module("fontTools")
    except ImportError as error:
        raise MissingExtra(
            text("render.fonts.extra", "embedding fonts needs the extra [pdf]"),
            remedy=text(
                "render.fonts.extra-remedy",
                "install it with: pip install 'itsmctl[pdf]'; SVG and PNG do without",
            ),
        ) from error


def _faces(
    characters: frozenset[str], sources: "Sequence[tuple[TTFont, frozenset[str]]]", weight: int
) -> Iterator[Typeface]:
    """Yield one face of each font that is needed, the one that holds most characters first."""
    left = set(characters)
    for number, (source, held) in enumerate(sources):
        covered = sorted(left & held)
        if covered:
            yield _face(f"Itsmctl{number}-{weight}", source, covered, weight)
            left -= set(covered)


@contextmanager
def _opened(path: Path) -> "Iterator[TTFont]":
    """Yield a font; of a collection the one that the pictures' font stack names first."""
    from fontTools.ttLib import TTCollection, TTFont  # noqa: PLC0415  an extra

    if path.suffix.lower() not in {".ttc", ".otc"}:
        with TTFont(path, lazy=True) as font:
            yield font
        return
    with TTCollection(str(path), lazy=True) as collection:
        names = [font["name"].getBestFamilyName() for font in collection.fonts]
        wanted = next((name for name in FONTS if name in names), names[0])
        yield collection.fonts[names.index(wanted)]


def _face(name: str, source: "TTFont", characters: list[str], weight: int) -> Typeface:
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415  an extra

    variable = "fvar" in source and any(axis.axisTag == "wght" for axis in source["fvar"].axes)
    drawn = source.getGlyphSet(location={"wght": weight} if variable else None)
    scale = _EM / source["head"].unitsPerEm
    cmap = source.getBestCmap()
    outlines, widths = {".notdef": _empty()}, {".notdef": (_EM, 0)}
    for number, character in enumerate(characters, 1):
        glyph = drawn[cmap[ord(character)]]
        outlines[f"g{number}"] = _outline(glyph, drawn, scale)
        widths[f"g{number}"] = (round(glyph.width * scale), 0)
    builder = FontBuilder(_EM, isTTF=True)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({ord(char): f"g{n}" for n, char in enumerate(characters, 1)})
    builder.setupGlyf(outlines)
    builder.setupHorizontalMetrics(widths)
    ascent, descent = (
        round(source["hhea"].ascent * scale),
        round(source["hhea"].descent * scale),
    )
    builder.setupHorizontalHeader(ascent=ascent, descent=descent)
    builder.setupNameTable({"familyName": name, "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=ascent, usWinAscent=ascent, usWinDescent=-descent)
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = 0  # same input, same bytes
    builder.font.recalcTimestamp = False
    stream = io.BytesIO()
    builder.save(stream)
    light = not variable and weight >= _BOLDEST > source["OS/2"].usWeightClass
    return Typeface(
        name,
        stream.getvalue(),
        {char: number for number, char in enumerate(characters, 1)},
        tuple(width for width, _ in widths.values()),
        ascent,
        descent,
        light,
    )


def _outline(glyph: Any, drawn: Any, scale: float) -> Any:  # noqa: ANN401  fontTools has no types for glyphs
    """Return a glyph drawn anew, those that it is composed of drawn into it: "é" is "e" and an acute."""
    from fontTools.pens.cu2quPen import Cu2QuPen  # noqa: PLC0415  an extra
    from fontTools.pens.recordingPen import DecomposingRecordingPen  # noqa: PLC0415  an extra
    from fontTools.pens.transformPen import TransformPen  # noqa: PLC0415  an extra
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415  an extra

    recording, pen = DecomposingRecordingPen(drawn), TTGlyphPen(None)
    glyph.draw(recording)
    recording.replay(TransformPen(Cu2QuPen(pen, _ERROR), (scale, 0, 0, scale, 0, 0)))
    return pen.glyph()


def _empty() -> Any:  # noqa: ANN401  as above
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415  an extra

    return TTGlyphPen(None).glyph()
