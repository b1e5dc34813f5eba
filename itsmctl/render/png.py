"""SVG to PNG through resvg, with a font for every character or a refusal that says what is missing."""

import html
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import resvg_py

from itsmctl.errors import CannotDraw, MissingExtra
from itsmctl.i18n import text
from itsmctl.record import dataclass
from itsmctl.render.fonts import Font, font_files, read_font, system_folders
from itsmctl.render.svg import FONTS

MOST_PIXELS = 200_000_000
_ODD = ("mono", "math", "italic", "oblique", "condensed", "light", "thin", "bold")
_PACKAGE = "manimgx_fonts_cjk"
_TEXT = re.compile(r"<text[^>]*>([^<]*)</text>")
_SIZE = re.compile(r'<svg[^>]*\swidth="(\d+)"\sheight="(\d+)"')
_QUOTED = 12  # characters that a message lists


@dataclass(frozen=True, slots=True)
class Fonts:
    """Files to load beside the system's, and the family that stands for "sans-serif"."""

    files: tuple[Path, ...]
    family: str


def to_png(svg: str, scale: float = 1.0) -> bytes:
    """Return the picture as PNG, `scale` pixels per pixel of the SVG.

    Raises:
        CannotDraw: the scale is not positive or the picture would be larger than 200 megapixels,
            or no font has some character although the font package is there.
        MissingExtra: no font has some character, and the font package is not installed.
    """
    _check_size(svg, scale)
    fonts = choose_fonts(characters_of(svg), system_folders(), packaged_fonts())
    image = resvg_py.svg_to_bytes(
        svg_string=svg,
        zoom=scale,
        font_files=[str(path) for path in fonts.files],
        sans_serif_family=fonts.family,
    )
    return bytes(image)


def characters_of(svg: str) -> frozenset[str]:
    """Return the visible characters of all texts in an SVG of ours."""
    words = (html.unescape(found) for found in _TEXT.findall(svg))
    return frozenset(char for word in words for char in word if not char.isspace())


def packaged_fonts() -> tuple[Path, ...]:
    """Return the font files of the extra [cjk], () where it is not installed."""
    found = importlib.util.find_spec(_PACKAGE)
    if found is None or found.submodule_search_locations is None:
        return ()
    return tuple(font_files(tuple(map(Path, found.submodule_search_locations))))


def choose_fonts(
    characters: frozenset[str], folders: tuple[Path, ...], packaged: Sequence[Path]
) -> Fonts:
    """Return fonts that together hold all characters: the system's first, then the package's.

    Raises:
        MissingExtra: some character is in no font, and there is no package.
        CannotDraw: some character is in no font, not even the package's.
    """
    wanted = characters or frozenset("A")
    chosen: list[Font] = []
    missing = wanted
    for candidates in (font_files(folders), packaged):
        for font in sorted(_readable(candidates, wanted), key=_rank):
            if font.covered & missing:
                chosen.append(font)
                missing -= font.covered
    if missing:
        raise _refusal(missing, packaged)
    best = max(chosen, key=lambda font: len(font.covered))
    return Fonts(tuple(font.path for font in chosen), best.family)


def _readable(paths: Iterable[Path], characters: frozenset[str]) -> Iterator[Font]:
    for path in paths:
        font = read_font(path, characters)
        if font is not None and font.family:
            yield font


def _rank(font: Font) -> tuple[int, bool, bool, bool, str]:
    """Return the sort key: many characters, fonts of the stack, plain upright sans-serifs."""
    name = f"{font.family} {font.path.stem}".casefold()
    odd = any(word in name for word in _ODD) or ("serif" in name and "sans" not in name)
    return -len(font.covered), font.family not in FONTS, odd, "sans" not in name, str(font.path)


def _check_size(svg: str, scale: float) -> None:
    if not scale > 0:
        raise CannotDraw(
            text("render.png.scale", "scale {scale} is not a positive number", scale=scale),
            remedy=text("render.png.scale-remedy", "use 1 for screens, 2 or 3 for print"),
        )
    found = _SIZE.search(svg)
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    pixels = width * height * scale * scale
    if pixels > MOST_PIXELS:
        raise CannotDraw(
            text(
                "render.png.too-large",
                "a picture of {width} x {height} at scale {scale} would have {pixels} "
                "megapixels; the limit is {limit}",
                width=width,
                height=height,
                scale=scale,
                pixels=round(pixels / 1e6),
                limit=MOST_PIXELS // 1_000_000,
            ),
            remedy=text("render.png.too-large-remedy", "choose a smaller scale, or write SVG"),
        )


def _refusal(missing: frozenset[str], packaged: Sequence[Path]) -> CannotDraw | MissingExtra:
    listed = "".join(sorted(missing)[:_QUOTED]) + ("…" if len(missing) > _QUOTED else "")
    words = text(
        "render.png.no-font",
        "no installed font has these {count} characters: {characters}",
        count=len(missing),
        characters=listed,
    )
    if packaged:
        remedy = text(
            "render.png.no-font-remedy",
            "install a font that has them, or write SVG, which needs none",
        )
        return CannotDraw(words, remedy=remedy)
    remedy = text(
        "render.png.extra-remedy",
        "install one (Noto Sans SC, for instance), or: pip install 'itsmctl[cjk]'; SVG needs none",
    )
    return MissingExtra(words, remedy=remedy)
