"""What python-docx does not write: fields, fonts for two scripts, numbered headings, shaded cells.

Elements and attributes are those of WordprocessingML (ISO/IEC 29500-1, 17).
"""

from typing import TYPE_CHECKING, Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

if TYPE_CHECKING:
    from docx.text.paragraph import Paragraph

_AFTER_BORDERS = {qn(f"w:{name}") for name in ("shd", "tblLayout", "tblCellMar", "tblLook")}
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def made(tag: str, *children: Any, **attributes: str | int) -> Any:  # noqa: ANN401  lxml has no types
    """Return an element ``w:tag`` with attributes of the same namespace."""
    one = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        one.set(qn(f"w:{name}"), str(value))
    one.extend(children)
    return one


def set_fonts(properties: Any, latin: str, east_asian: str) -> None:  # noqa: ANN401  as above
    """Name the families of a run's or style's properties, for both scripts, over any theme's."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = made("rFonts")
        properties.insert(0, fonts)
    for name in _THEMED:
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{name}"), latin)
    fonts.set(qn("w:eastAsia"), east_asian)


def add_field(
    paragraph: "Paragraph", instruction: str, shown: str = "", *, stale: bool = False
) -> None:
    """Add a field with what it shows until it is worked out; `stale` asks Word to do so at once."""
    begin = made("fldChar", fldCharType="begin")
    if stale:
        begin.set(qn("w:dirty"), "true")
    code = made("instrText")
    code.set(qn("xml:space"), "preserve")
    code.text = f" {instruction} "
    for part in (begin, code, made("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001  python-docx knows no fields
    if shown:
        paragraph.add_run(shown)
    paragraph.add_run()._r.append(made("fldChar", fldCharType="end"))  # noqa: SLF001  as above


def bookmark(paragraph: "Paragraph", name: str, number: int) -> None:
    """Give a paragraph a name, by which others can point at it."""
    element = paragraph._p  # noqa: SLF001  python-docx knows no bookmarks
    start = made("bookmarkStart", id=number, name=name)
    place = 1 if element.pPr is not None else 0
    element.insert(place, start)
    element.append(made("bookmarkEnd", id=number))


def shade(cell: Any, colour: str) -> None:  # noqa: ANN401  python-docx has no types
    """Fill a cell of a table."""
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001  python-docx fills no cells
    properties.append(made("shd", val="clear", color="auto", fill=colour[1:].upper()))


def repeat_head(row: Any) -> None:  # noqa: ANN401  as above
    """Let a row stand on every page that its table reaches."""
    row._tr.get_or_add_trPr().append(made("tblHeader"))  # noqa: SLF001  as above


def keep_whole(row: Any) -> None:  # noqa: ANN401  as above
    """Let no page break fall into a row."""
    row._tr.get_or_add_trPr().append(made("cantSplit"))  # noqa: SLF001  as above


def draw_grid(table: Any, colour: str) -> None:  # noqa: ANN401  as above
    """Draw fine lines around all cells."""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = (
        made(side, val="single", sz=4, space=0, color=colour[1:].upper()) for side in sides
    )
    properties = table._tbl.tblPr  # noqa: SLF001  python-docx draws no borders
    later = [one for one in properties if one.tag in _AFTER_BORDERS]
    place = properties.index(later[0]) if later else len(properties)
    properties.insert(place, made("tblBorders", *lines))
