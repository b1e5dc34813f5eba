"""An SVG or a page that carries its own fonts: the same on every machine, Chinese included."""

import base64
import html
import re
from collections.abc import Mapping

from itsmctl.render.formats.typeface import BOLD, REGULAR, Typeface, typefaces

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_STACK = 'font-family="'
_DATA = re.compile(r'<script type="application/json" id="data">(.*?)</script>', re.DOTALL)
_STYLE = "font-family: "  # in the page's own style sheet


def with_fonts(svg: str) -> str:
    """Return an SVG of ours with the characters that it needs embedded, light and bold.

    Raises:
        MissingExtra: an extra is not installed: [pdf], or [cjk] where no font has the characters.
        CannotDraw: no font has some character, or a script needs shaping.
    """
    said = {weight: _characters(svg, bold=weight == BOLD) for weight in (REGULAR, BOLD)}
    wanted = {weight: characters for weight, characters in said.items() if characters}
    if not wanted:
        return svg
    stack, rules = _faces(wanted)
    svg = svg.replace(_STACK, f"{_STACK}{stack}", 1)
    return svg.replace("</desc>", f"</desc>\n<style>{rules}</style>", 1)


def page_with_fonts(page: str) -> str:
    """Return a page of ours with the characters of its pictures, cards and words embedded.

    Raises:
        MissingExtra: an extra is not installed: [pdf], or [cjk] where no font has the characters.
        CannotDraw: no font has some character, or a script needs shaping.
    """
    said = frozenset("".join(html.unescape(words) for _, words in _TEXT.findall(page)))
    said |= {char for data in _DATA.findall(page) for char in data if char.isprintable()}
    stack, rules = _faces({REGULAR: said, BOLD: said})
    page = page.replace(_STACK, f"{_STACK}{stack}").replace(_STYLE, f"{_STYLE}{stack}", 1)
    return page.replace("</style>", f"{rules}\n</style>", 1)


def _faces(wanted: Mapping[int, frozenset[str]]) -> tuple[str, str]:
    """Return the families that hold the characters, for the head of a stack, and their rules."""
    faces = [
        (f"itsmctl-{number}", weight, face)
        for weight, found in typefaces(wanted).items()
        for number, face in enumerate(found)
    ]
    families = dict.fromkeys(family for family, _, _ in faces)
    stack = "".join(f"'{family}', " for family in families)
    return stack, "".join(_rule(family, weight, face) for family, weight, face in faces)


def _characters(svg: str, *, bold: bool) -> frozenset[str]:
    said = (
        html.unescape(words)
        for attributes, words in _TEXT.findall(svg)
        if ('font-weight="700"' in attributes) == bold
    )
    return frozenset(char for words in said for char in words)


def _rule(family: str, weight: int, face: Typeface) -> str:
    data = base64.b64encode(face.program).decode("ascii")
    return (
        f"@font-face{{font-family:'{family}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{data})}}"
    )
