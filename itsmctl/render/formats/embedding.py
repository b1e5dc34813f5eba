"""An SVG that carries its own fonts: the same on every machine, Chinese included."""

import base64
import html
import re

from itsmctl.render.formats.typeface import BOLD, REGULAR, Typeface, typefaces

_TEXT = re.compile(r"<text([^>]*)>([^<]*)</text>")
_STACK = 'font-family="'


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
    faces = [
        (f"itsmctl-{number}", weight, face)
        for weight, found in typefaces(wanted).items()
        for number, face in enumerate(found)
    ]
    rules = [_rule(family, weight, face) for family, weight, face in faces]
    families = dict.fromkeys(family for family, _, _ in faces)
    stack = "".join(f"'{family}', " for family in families)
    style = f"<style>{''.join(rules)}</style>"
    svg = svg.replace(_STACK, f"{_STACK}{stack}", 1)
    return svg.replace("</desc>", f"</desc>\n{style}", 1)


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
