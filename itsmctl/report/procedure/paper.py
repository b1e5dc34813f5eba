"""The empty document: A4, styles in a client's fonts and colours, numbered headings, header and footer."""

import io
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from itsmctl.model.theme import Theme
from itsmctl.render import palette
from itsmctl.render.formats.office import EPOCH, drop_leftovers
from itsmctl.render.limits import say_short
from itsmctl.render.measure import clip
from itsmctl.render.wording import PictureLanguage, inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.markup import add_field, made, set_fonts

if TYPE_CHECKING:
    from docx.document import Document

WIDTH, HEIGHT = 210, 297
"""Of A4, in millimetres."""
SIDES, TOP, BOTTOM = 22, 26, 20
ROOM = WIDTH - 2 * SIDES
"""How wide the text is, in millimetres."""
_SIZE = 10.5
_HEADINGS = ((1, 16, 18, 6), (2, 12.5, 12, 4), (3, 11, 8, 3))  # level, size, before, after
_LEVELS = 3
_NUMBERING = 90
_LOGO_HIGH, _LOGO_WIDE = 8, 45  # millimetres at most, in the header
_BESIDE = 8  # millimetres, between logo and title at least
_HEADER_SIZE = 8.5
_POINTS = 72 / 25.4  # a millimetre


def blank(theme: Theme, language: PictureLanguage, made_on: date | None) -> "Document":
    """Return the document without content."""
    document = docx.Document()
    drop_leftovers(document.part.package.rels)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = Mm(SIDES)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(10)
    _styles(document, theme)
    _number_headings(document)
    _languages(document)
    _footer(section, theme, language)
    moment = datetime.combine(made_on or EPOCH, datetime.min.time())
    properties = document.core_properties
    properties.author = properties.last_modified_by = "itsmctl"
    properties.comments = ""
    properties.created = properties.modified = moment
    properties.revision = 1
    return document


def write_header(document: "Document", theme: Theme, title: str) -> None:
    """Write logo, company and title above every page."""
    header = document.sections[0].header.paragraphs[0]
    room: float = ROOM
    if theme.logo is not None:
        logo = theme.logo
        width = min(_LOGO_WIDE, _LOGO_HIGH * logo.width / logo.height)
        header.add_run().add_picture(io.BytesIO(logo.data), width=Mm(width))
        room -= width
    words = clip(title, _HEADER_SIZE, (room - _BESIDE) * _POINTS)
    header.add_run(f"\t{words}")
    _rule(header, "bottom", theme.colours.accent)


def _footer(section: Any, theme: Theme, language: PictureLanguage) -> None:  # noqa: ANN401  python-docx has no types
    footer = section.footer.paragraphs[0]
    parts = [inline(one, language) for one in (theme.company, theme.footer) if one is not None]
    footer.add_run(" · ".join(parts))
    before, between, after = say_short(words.PAGE, language).split("|")
    footer.add_run(f"\t{before}")
    add_field(footer, "PAGE", "1")
    footer.add_run(between)
    add_field(footer, "NUMPAGES", "1")
    footer.add_run(after)


def _styles(document: "Document", theme: Theme) -> None:
    fonts, colours = theme.fonts, theme.colours
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    set_fonts(defaults, fonts.latin, fonts.east_asian)
    for style in document.styles:
        if style.type == WD_STYLE_TYPE.PARAGRAPH:
            is_heading = style.name.startswith(("Heading", "Title", "TOC Heading"))
            families = fonts.headings if is_heading else (fonts.latin, fonts.east_asian)
            set_fonts(style.element.get_or_add_rPr(), *families)
    normal = document.styles["Normal"]
    normal.font.size, normal.font.color.rgb = Pt(_SIZE), _rgb(colours.ink)
    _space(normal, 0, 4, 1.25)
    for level, size, before, after in _HEADINGS:
        heading = document.styles[f"Heading {level}"]
        heading.font.size, heading.font.bold = Pt(size), True
        heading.font.color.rgb = _rgb(colours.primary)
        _space(heading, before, after, 1.15)
    _titles(document, theme)
    for name in ("Header", "Footer"):
        _tab(document.styles[name].paragraph_format, WD_TAB_ALIGNMENT.RIGHT)
        document.styles[name].font.size = Pt(_HEADER_SIZE)
        document.styles[name].font.color.rgb = _rgb(palette.MUTED)
    _own_styles(document, theme)


def _titles(document: "Document", theme: Theme) -> None:
    title = document.styles["Title"]
    title.font.size, title.font.bold = Pt(22), True
    title.font.color.rgb = _rgb(theme.colours.primary)
    _without_border(title)
    _space(title, 6, 6, 1.15)
    under = document.styles["Subtitle"]
    under.font.size, under.font.italic = Pt(14), False
    under.font.color.rgb = _rgb(palette.MUTED)
    caption = document.styles["Caption"]
    caption.font.size, caption.font.bold = Pt(9), False
    caption.font.color.rgb = _rgb(palette.MUTED)
    caption.paragraph_format.keep_with_next = True
    _space(caption, 6, 3, 1.15)


def _own_styles(document: "Document", theme: Theme) -> None:
    """Add the styles of cells and of the table of contents."""
    cell = document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    cell.base_style = document.styles["Normal"]
    cell.font.size = Pt(9)
    _space(cell, 1, 1, 1.1)
    head = document.styles.add_style("Table Head", WD_STYLE_TYPE.PARAGRAPH)
    head.base_style = cell
    head.font.bold, head.font.color.rgb = True, RGBColor(255, 255, 255)
    spacer = document.styles.add_style("Spacer", WD_STYLE_TYPE.PARAGRAPH)
    spacer.base_style = document.styles["Normal"]
    spacer.font.size = Pt(5)
    _space(spacer, 0, 2, 1)
    for level in range(1, _LEVELS + 1):
        line = document.styles.add_style(f"toc {level}", WD_STYLE_TYPE.PARAGRAPH)
        line.base_style = document.styles["Normal"]
        line.paragraph_format.left_indent = Mm(5 * (level - 1))
        _space(line, 0, 2, 1.15)
        _tab(line.paragraph_format, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    for style in (
        cell,
        head,
        spacer,
        *(document.styles[f"toc {n + 1}"] for n in range(_LEVELS)),
    ):
        set_fonts(style.element.get_or_add_rPr(), theme.fonts.latin, theme.fonts.east_asian)


def _number_headings(document: "Document") -> None:
    """Let headings count themselves: 1, 1.1, 1.1.1."""
    numbering = document.part.numbering_part.element
    levels = []
    for level in range(_LEVELS):
        pattern = ".".join(f"%{n + 1}" for n in range(level + 1))
        levels.append(
            made(
                "lvl",
                made("start", val=1),
                made("numFmt", val="decimal"),
                made("pStyle", val=f"Heading{level + 1}"),
                made("suff", val="space"),
                made("lvlText", val=pattern),
                made("lvlJc", val="left"),
                ilvl=level,
            )
        )
    outline = made(
        "abstractNum",
        made("multiLevelType", val="multilevel"),
        *levels,
        abstractNumId=_NUMBERING,
    )
    numbering.insert(0, outline)
    numbering.append(made("num", made("abstractNumId", val=_NUMBERING), numId=_NUMBERING))
    for level in range(_LEVELS):
        style = document.styles[f"Heading {level + 1}"].element.get_or_add_pPr()
        style._insert_numPr(  # noqa: SLF001  python-docx numbers no styles
            made("numPr", made("ilvl", val=level), made("numId", val=_NUMBERING))
        )
    contents = document.styles["TOC Heading"].element.get_or_add_pPr()
    contents._insert_numPr(made("numPr", made("numId", val=0)))  # noqa: SLF001  as above


def _languages(document: "Document") -> None:
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:eastAsia"), "zh-CN")
    themed = document.settings.element.find(qn("w:themeFontLang"))
    themed.set(qn("w:eastAsia"), "zh-CN")


def _space(style: Any, before: float, after: float, line: float) -> None:  # noqa: ANN401  as above
    layout = style.paragraph_format
    layout.space_before, layout.space_after = Pt(before), Pt(after)
    layout.line_spacing = line


def _tab(
    layout: Any,  # noqa: ANN401  as above
    side: WD_TAB_ALIGNMENT,
    leader: WD_TAB_LEADER = WD_TAB_LEADER.SPACES,
) -> None:
    layout.tab_stops.clear_all()
    layout.tab_stops.add_tab_stop(Mm(ROOM), side, leader)


def _rule(paragraph: Any, side: str, colour: str) -> None:  # noqa: ANN401  as above
    border = made(side, val="single", sz=6, space=4, color=colour[1:].upper())
    paragraph._p.get_or_add_pPr().append(made("pBdr", border))  # noqa: SLF001  python-docx draws no rules


def _without_border(style: Any) -> None:  # noqa: ANN401  as above
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:].upper())
