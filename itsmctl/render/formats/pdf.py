"""A picture as PDF: vector shapes, selectable text in embedded fonts, one page of its size.

Made from our own SVG, of which only what this package writes is understood. The same picture gives
the same bytes.
"""

import math
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping

from itsmctl.record import dataclass, field
from itsmctl.render.formats.pdf_file import PdfFile, resources, string
from itsmctl.render.formats.svg_path import Segment, circle, segments
from itsmctl.render.formats.typeface import BOLD, REGULAR, Typeface, typefaces

_POINTS = 0.75  # a pixel of CSS is 1/96 inch, a point 1/72
_LONGEST = 14_400  # units that a side of a page may have (ISO 32000-1, Annex C)
_SVG = "{http://www.w3.org/2000/svg}"
_ARROW = ((0.0, 0.6), (8.0, 4.0), (0.0, 7.4))
_ARROW_TIP = (7.5, 4.0)
_EMBOLDEN = 0.028  # of the size: the outline that makes a light face bold
_INHERITED = ("fill", "stroke", "stroke-width", "stroke-dasharray", "fill-opacity")
_ROUND = 0.5523  # of the radius: where the controls of a quarter circle lie
SHAPES = frozenset({"svg", "g", "rect", "path", "circle", "text"})
SILENT = frozenset({"title", "desc", "defs", "style", "metadata"})

Attributes = Mapping[str, str]


def to_pdf(svg: str) -> bytes:
    """Return an SVG of ours as PDF.

    Raises:
        MissingExtra: an extra is not installed: [pdf], or [cjk] where no font has the characters.
        CannotDraw: no font has some character, or a script needs shaping.
    """
    root = ET.fromstring(svg)  # noqa: S314  it is our own
    page = _Page.of(root)
    width, height = (_POINTS * float(root.get(side, "0")) for side in ("width", "height"))
    unit = max(1, math.ceil(max(width, height) / _LONGEST))  # points that a unit stands for
    scale, width, height = _POINTS / unit, width / unit, height / unit
    file = PdfFile()
    fonts = {name: file.add_font(face) for name, face in page.fonts.items()}
    flipped = f"{_number(scale, 6)} 0 0 -{_number(scale, 6)} 0 {_number(height)} cm"
    drawing = "\n".join((flipped, *page.draw(root, dict(_DEFAULTS))))
    content = file.add_stream(drawing.encode("ascii"))
    box = f"[0 0 {_number(width)} {_number(height)}]" + (f" /UserUnit {unit}" * (unit > 1))
    pages = len(file.objects) + 2
    sheet = file.add(
        f"<</Type /Page /Parent {pages} 0 R /MediaBox {box} "
        f"/Contents {content} 0 R /Resources {resources(fonts, sorted(page.opacities))}>>"
    )
    file.add(f"<</Type /Pages /Kids [{sheet} 0 R] /Count 1>>")
    title, language = _title(root), root.get("{http://www.w3.org/XML/1998/namespace}lang", "en")
    catalog = file.add(
        f"<</Type /Catalog /Pages {pages} 0 R /Lang ({language}) "
        "/ViewerPreferences <</DisplayDocTitle true>>>>"
    )
    info = file.add(f"<</Title {string(title)} /Producer (itsmctl)>>")
    return file.finish(catalog, info)


_DEFAULTS = {"fill": "#000000", "stroke": "none", "stroke-width": "1"}


@dataclass(slots=True)
class _Page:
    """What the drawing needs from the file: fonts by name, and which opacities it uses."""

    fonts: Mapping[str, Typeface]
    opacities: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, root: ET.Element) -> "_Page":
        wanted: dict[int, frozenset[str]] = {}
        for line in root.iter(f"{_SVG}text"):
            weight = BOLD if _is_bold(line) else REGULAR
            wanted[weight] = wanted.get(weight, frozenset()) | frozenset(line.text or "")
        fonts = {
            f"F{weight}_{index}": face
            for weight, faces in (typefaces(wanted) if wanted else {}).items()
            for index, face in enumerate(faces)
        }
        return cls(fonts)

    def draw(self, element: ET.Element, inherited: dict[str, str]) -> Iterator[str]:
        """Yield the operators of an element and all below it."""
        kind = element.tag.removeprefix(_SVG)
        if kind not in SHAPES:
            return
        style = inherited | {
            name: value for name in _INHERITED if (value := element.get(name)) is not None
        }
        turned = element.get("transform")
        if turned is not None:
            yield f"q {_matrix(turned)}"
        match kind:
            case "text":
                yield from self._text(element, style)
            case "g" | "svg":
                for child in element:
                    yield from self.draw(child, style)
            case _:
                yield from self._shape(kind, element, style)
        if turned is not None:
            yield "Q"

    def _shape(self, kind: str, element: ET.Element, style: Attributes) -> Iterator[str]:
        way = tuple(_outline(kind, element))
        paint = {(True, True): "B", (True, False): "f", (False, True): "S"}.get(
            (style["fill"] != "none", style["stroke"] != "none")
        )
        if paint is None or not way:
            return
        yield "q"
        if style["fill"] != "none":
            yield f"{_colour(style['fill'])} rg"
        if (share := style.get("fill-opacity")) is not None:
            self.opacities.add(share)
            yield f"/O{share.replace('.', '_')} gs"
        if style["stroke"] != "none":
            yield f"{_colour(style['stroke'])} RG {style['stroke-width']} w 1 j"
            yield f"[{style.get('stroke-dasharray', '')}] 0 d"
        yield from map(_operator, way)
        yield f"{paint} Q"
        if "marker-end" in element.attrib:
            yield from _arrow(way, style)

    def _text(self, element: ET.Element, style: Attributes) -> Iterator[str]:
        said = element.text or ""
        size = float(element.get("font-size", "11"))
        runs = tuple(self._runs(said, REGULAR if not _is_bold(element) else BOLD))
        natural = sum(width for _, _, width, _ in runs) * size / 1000
        if not natural:
            return
        length = float(element.get("textLength", natural))
        before = {"middle": length / 2, "end": length}.get(element.get("text-anchor", ""), 0.0)
        x, y = float(element.get("x", "0")) - before, float(element.get("y", "0"))
        place = f"1 0 0 -1 {_number(x)} {_number(y)} Tm {length / natural * 100:.3f} Tz"
        if style["stroke"] != "none":  # a halo, which is no text to select
            yield "/Span <</ActualText <FEFF>>> BDC"
            outline = f"1 Tr {style['stroke-width']} w 1 j {_colour(style['stroke'])} RG"
            yield from _shown(runs, f"{place} {outline}", size, halo=True)
            yield "EMC"
        yield from _shown(runs, f"{place} {_fill(style)}", size)

    def _runs(self, said: str, weight: int) -> Iterator["_Run"]:
        """Yield pieces of one face each: its name, glyph codes, width, and whether it is thin."""
        run: _Run | None = None
        for character in said:
            for name, face in self.fonts.items():
                if name.startswith(f"F{weight}_") and character in face.glyphs:
                    glyph = face.glyphs[character]
                    code, width = f"{glyph:04X}", face.widths[glyph]
                    if run is not None and run[0] == name:
                        run = (name, run[1] + code, run[2] + width, face.thin)
                    else:
                        if run is not None:
                            yield run
                        run = (name, code, width, face.thin)
                    break
        if run is not None:
            yield run


_Run = tuple[str, str, int, bool]


def _shown(
    runs: tuple[_Run, ...], state: str, size: float, *, halo: bool = False
) -> Iterator[str]:
    yield f"q BT {state}"
    for name, codes, _, thin in runs:
        bolder = f"2 Tr {_number(size * _EMBOLDEN)} w" if thin and not halo else ""
        yield f"{bolder} /{name} {size:g} Tf <{codes}> Tj {'0 Tr' if bolder else ''}".strip()
    yield "ET Q"


def _outline(kind: str, element: ET.Element) -> Iterator[Segment]:
    def number(name: str) -> float:
        return float(element.get(name, "0"))

    match kind:
        case "path":
            yield from segments(element.get("d", ""))
        case "circle":
            yield from circle(number("cx"), number("cy"), number("r"))
        case "rect" if not element.get("width", "").endswith("%"):
            yield from _rounded(
                number("x"), number("y"), number("width"), number("height"), number("rx")
            )


def _rounded(
    x: float, y: float, width: float, height: float, radius: float
) -> Iterator[Segment]:
    right, bottom = x + width, y + height
    pull = radius * (1 - _ROUND)
    yield "M", ((x + radius, y),)
    for corner, after, towards in (
        ((right, y), (0, 1), (-1, 0)),
        ((right, bottom), (-1, 0), (0, -1)),
        ((x, bottom), (0, -1), (1, 0)),
        ((x, y), (1, 0), (0, 1)),
    ):
        (cx, cy), (dx, dy), (bx, by) = corner, after, towards
        yield "L", ((cx + bx * radius, cy + by * radius),)
        if radius:
            controls = (cx + bx * pull, cy + by * pull), (cx + dx * pull, cy + dy * pull)
            yield "C", (*controls, (cx + dx * radius, cy + dy * radius))
    yield "Z", ()


def _arrow(way: tuple[Segment, ...], style: Attributes) -> Iterator[str]:
    """Yield the head at the end of a line, as large as its marker would be (SVG 2, 13.7)."""
    points = [point for _, reached in way for point in reached]
    (x1, y1), (x2, y2) = points[-2], points[-1]
    angle, scale = math.atan2(y2 - y1, x2 - x1), float(style["stroke-width"])
    sine, cosine = math.sin(angle) * scale, math.cos(angle) * scale
    corners = []
    for x, y in _ARROW:
        dx, dy = x - _ARROW_TIP[0], y - _ARROW_TIP[1]
        corners.append((x2 + cosine * dx - sine * dy, y2 + sine * dx + cosine * dy))
    yield f"q {_colour(style['stroke'])} rg"
    yield from (
        _operator(("M" if not index else "L", (corner,)))
        for index, corner in enumerate(corners)
    )
    yield "f Q"


def _operator(segment: Segment) -> str:
    kind, points = segment
    numbers = " ".join(f"{_number(x)} {_number(y)}" for x, y in points)
    return {"M": f"{numbers} m", "L": f"{numbers} l", "C": f"{numbers} c", "Z": "h"}[kind]


def _matrix(transform: str) -> str:
    """Return ``translate(x y)`` and ``rotate(degrees)``, in their order, as operators."""
    parts = []
    for call in transform.removesuffix(")").split(") "):
        name, _, given = call.partition("(")
        numbers = [float(one) for one in given.replace(",", " ").split()]
        if name == "translate":
            x, y = numbers if len(numbers) > 1 else (numbers[0], 0.0)
            parts.append(f"1 0 0 1 {_number(x)} {_number(y)} cm")
        else:
            sine, cosine = (f(math.radians(numbers[0])) for f in (math.sin, math.cos))
            parts.append(f"{cosine:.5f} {sine:.5f} {-sine:.5f} {cosine:.5f} 0 0 cm")
    return " ".join(parts)


def _colour(written: str) -> str:
    digits = written.removeprefix("#")
    if len(digits) == 3:  # noqa: PLR2004  #fff
        digits = "".join(digit * 2 for digit in digits)
    channels = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return " ".join(_number(channel, 4) for channel in channels)


def _fill(style: Attributes) -> str:
    colour = _colour(style["fill"])
    return f"{colour} rg {colour} RG"  # a light face is outlined in its own colour


def _is_bold(element: ET.Element) -> bool:
    return element.get("font-weight", "400") in {"700", "bold"}


def _title(root: ET.Element) -> str:
    return root.findtext(f"{_SVG}title") or ""


def _number(value: float, digits: int = 3) -> str:
    written = f"{value:.{digits}f}".rstrip("0").rstrip(".")
    return "0" if written in {"", "-0"} else written
