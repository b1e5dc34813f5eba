"""The slide that lists processes: a table whose names lead to their slides."""

from collections.abc import Iterator, Sequence

from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.render import palette
from itsmctl.render.formats.pptx.facts import Facts
from itsmctl.render.formats.pptx.markup import (
    POINT,
    Paragraph,
    Setting,
    colour,
    named,
    text_body,
)
from itsmctl.render.formats.pptx.template import BODY
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.measure import wrap
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_HEADS = (
    text("render.slides.process", "Process"),
    text("render.slides.version", "Version"),
    text("render.slides.owner", "Process owner"),
    text("render.slides.units", "Departments"),
    text("render.slides.steps", "Steps"),
    text("render.slides.promise", "Promised"),
)
_SHARES = (23, 8, 17, 31, 6, 15)
_SIZE = 11.0
_SPACING = 1.3
_PAD = 4  # points, on each side of a cell
_MOST_LINES = 4
_GRID = palette.GRID


def rows_of(variants: Sequence[Variant], language: PictureLanguage) -> list[tuple[str, ...]]:
    """Return the rows of the table, one a process."""
    rows: list[tuple[str, ...]] = []
    for variant in variants:
        facts = Facts(variant, language)
        version = variant.process.version or ""
        rows.append(
            (
                facts.name(),
                version,
                facts.owner(),
                facts.units(),
                facts.steps(),
                facts.promise(),
            )
        )
    return rows


def pages_of(rows: Sequence[tuple[str, ...]]) -> list[range]:
    """Return which rows stand on which slide, so that none runs over its foot."""
    room = BODY.height / POINT - _height(tuple("x" for _ in _HEADS))
    pages: list[range] = []
    start, used = 0, 0.0
    for number, row in enumerate(rows):
        height = _height(row)
        if number > start and used + height > room:
            pages.append(range(start, number))
            start, used = number, 0.0
        used += height
    pages.append(range(start, len(rows)))
    return pages


def table(
    identity: int,
    rows: Sequence[tuple[str, ...]],
    jumps: Sequence[str],
    language: PictureLanguage,
) -> Element:
    """Return the table; `jumps` are the relations to the slides of the rows' processes."""
    heads = tuple(say(head, language) for head in _HEADS)
    lines = [_row(heads, None)]
    lines += [_row(row, jump) for row, jump in zip(rows, jumps, strict=True)]
    grid = element("a:tblGrid", *(element("a:gridCol", w=width) for width in _widths()))
    height = sum(round(_height(row) * POINT) for row in (heads, *rows))
    data = element(
        "a:graphicData",
        element("a:tbl", element("a:tblPr", firstRow=1, bandRow=0), grid, *lines),
        uri="http://schemas.openxmlformats.org/drawingml/2006/table",
    )
    return element(
        "p:graphicFrame",
        element(
            "p:nvGraphicFramePr",
            named(identity, "Overview"),
            element("p:cNvGraphicFramePr"),
            element("p:nvPr"),
        ),
        element(
            "p:xfrm",
            element("a:off", x=BODY.x, y=BODY.y),
            element("a:ext", cx=BODY.width, cy=height),
        ),
        element("a:graphic", data),
    )


def _row(cells: tuple[str, ...], jump: str | None) -> Element:
    is_head = jump is None
    written = (
        _cell(words, is_head=is_head, jump=jump if number == 0 else None)
        for number, words in enumerate(cells)
    )
    return element("a:tr", *written, h=round(_height(cells) * POINT))


def _cell(words: str, *, is_head: bool, jump: str | None) -> Element:
    ink = "bg1" if is_head else "tx1"
    said = Paragraph(words, _SIZE, bold=is_head or jump is not None, colour=ink, jump=jump)
    fill = element("a:solidFill", colour("accent1")) if is_head else element("a:noFill")
    look = element(
        "a:tcPr",
        *_borders(),
        fill,
        marL=_PAD * POINT,
        marR=_PAD * POINT,
        marT=_PAD * POINT,
        marB=_PAD * POINT,
        anchor="ctr",
    )
    return element("a:tc", text_body([said], Setting("l", wraps=True), "a:txBody"), look)


def _borders() -> Iterator[Element]:
    for side in ("L", "R", "T"):
        yield element(f"a:ln{side}", element("a:noFill"))
    yield element("a:lnB", element("a:solidFill", colour(_GRID)), w=POINT // 2)


def _widths() -> list[int]:
    return [BODY.width * share // sum(_SHARES) for share in _SHARES]


def _height(cells: tuple[str, ...]) -> float:
    lines = max(
        len(wrap(words, _SIZE, width / POINT - 2 * _PAD, bold=True))
        for words, width in zip(cells, _widths(), strict=True)
    )
    return lines * _SIZE * _SPACING + 2 * _PAD
