"""Puts headings, sentences, tables and pictures into the document, counting what is counted."""

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, RGBColor

from itsmctl.i18n import Text
from itsmctl.model.theme import Theme, tinted
from itsmctl.record import dataclass, field
from itsmctl.render import palette
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, clean
from itsmctl.report.procedure.markup import (
    add_field,
    bookmark,
    draw_grid,
    keep_whole,
    made,
    repeat_head,
    shade,
)
from itsmctl.report.procedure.paper import ROOM

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_TINT = 0.1
_LABELS = {
    "figure": {"zh": "图", "en": "Figure", "both": "图 Figure"},
    "table": {"zh": "表", "en": "Table", "both": "表 Table"},
}
_SEQUENCES = {"figure": "Figure", "table": "Table"}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that was written, for the table of contents."""

    level: int
    number: str
    words: str
    mark: str


@dataclass(slots=True)
class Writer:
    """Writes from the top to the bottom. `base` is the level of a chapter's heading."""

    document: "Document"
    theme: Theme
    language: PictureLanguage
    base: int = 1
    headings: list[Heading] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    numbers: list[int] = field(default_factory=list)

    def say(self, words: Text) -> str:
        """Return words of ours in the document's language."""
        return say(words, self.language)

    def heading(self, words: str, level: int = 1) -> None:
        """Write a heading, `level` counted from that of a chapter; the style gives it its number."""
        absolute = self.base + level - 1
        paragraph = self.document.add_paragraph(clean(words), style=f"Heading {absolute}")
        self.numbers = [*self.numbers[:absolute], *[0] * (absolute - len(self.numbers))]
        self.numbers[absolute - 1] += 1
        mark = f"_Toc{len(self.headings) + 1:06d}"
        bookmark(paragraph, mark, len(self.headings) + 1)
        number = ".".join(map(str, self.numbers))
        self.headings.append(Heading(absolute, number, clean(words), mark))

    def sentence(self, words: str) -> "Paragraph":
        """Write a paragraph."""
        return self.document.add_paragraph(clean(words))

    def grid(
        self,
        caption: str,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
    ) -> None:
        """Write a table with a numbered caption above it and a head that is repeated on each page."""
        self.caption("table", caption)
        table = self.plain_table(1 + len(rows), shares)
        for cell, words in zip(table.rows[0].cells, head, strict=True):
            self.fill(cell, words, style="Table Head")
            shade(cell, self.theme.colours.primary)
        repeat_head(table.rows[0])
        keep_whole(table.rows[0])
        for line, row in zip(list(table.rows)[1:], rows, strict=True):
            keep_whole(line)
            for cell, words in zip(line.cells, row, strict=True):
                self.fill(cell, words)
        self.space()

    def pairs(self, rows: Sequence[tuple[str, Sequence[str]]], share: float = 0.2) -> None:
        """Write a table of two columns, what it is and what is said of it."""
        table = self.plain_table(len(rows), (share, 1 - share))
        for row, (title, lines) in zip(table.rows, rows, strict=True):
            keep_whole(row)
            name, said = row.cells
            self.fill(name, title, bold=True)
            shade(name, tinted(self.theme.colours.primary, _TINT))
            self.fill(said, "\n".join(lines))
        _keep_together(table)
        self.space()

    def space(self) -> None:
        """Leave a little room after a table."""
        self.document.add_paragraph(style="Spacer")

    def plain_table(self, rows: int, shares: Sequence[float]) -> "Table":
        """Return an empty table with borders; `shares` of the text's width by column."""
        table: Table = self.document.add_table(rows, len(shares), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        draw_grid(table, palette.GRID)
        widths = [ROOM * share / sum(shares) for share in shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Mm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Mm(width)
        return table

    def fill(
        self,
        cell: Any,  # noqa: ANN401  python-docx has no types
        words: str,
        *,
        style: str = "Table Text",
        bold: bool = False,
        colour: str | None = None,
        centred: bool = False,
    ) -> None:
        """Write words into a cell, a paragraph a line."""
        first = cell.paragraphs[0]
        for number, line in enumerate(words.split("\n")):
            paragraph = first if number == 0 else cell.add_paragraph()
            paragraph.style = self.document.styles[style]
            run = paragraph.add_run(clean(line))
            if bold:
                run.bold = True
            if colour is not None:
                run.font.color.rgb = RGBColor.from_string(colour[1:].upper())
            if centred:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def picture(self, png: bytes, caption: str, width: float, alternative: str) -> None:
        """Write a picture `width` millimetres wide, and its numbered caption below it."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png), width=Mm(width))
        shape._inline.docPr.set("descr", clean(alternative))  # noqa: SLF001  python-docx says no more
        below = self.caption("figure", caption)
        below.paragraph_format.keep_with_next = False
        below.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def caption(self, kind: str, words: str) -> "Paragraph":
        """Write a caption that counts itself."""
        self.counts[kind] = self.counts.get(kind, 0) + 1
        label = _LABELS[kind][self.language]
        paragraph = self.document.add_paragraph(f"{label} ", style="Caption")
        add_field(paragraph, f"SEQ {_SEQUENCES[kind]} \\* ARABIC", str(self.counts[kind]))
        paragraph.add_run(f"  {clean(words)}")
        return paragraph

    def contents(self, before: "Paragraph", deepest: int) -> None:
        """Write the table of contents before a paragraph: a field, filled with what is known now."""
        lines = [one for one in self.headings if one.level <= deepest]
        for number, heading in enumerate(lines):
            line = before.insert_paragraph_before(style=f"toc {heading.level}")
            if number == 0:
                _open_contents(line, deepest)
            _contents_line(line, heading)
            if number == len(lines) - 1:
                line.add_run()._r.append(made("fldChar", fldCharType="end"))  # noqa: SLF001  python-docx knows no fields


def _keep_together(table: "Table") -> None:
    """Let no page break fall between the rows."""
    for row in list(table.rows)[:-1]:
        for cell in row.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.keep_with_next = True


def _open_contents(line: "Paragraph", deepest: int) -> None:
    begin = made("fldChar", fldCharType="begin", dirty="true")
    code = made("instrText")
    code.text = f' TOC \\o "1-{deepest}" \\h \\z \\u '
    for part in (begin, code, made("fldChar", fldCharType="separate")):
        line.add_run()._r.append(part)  # noqa: SLF001  as above


def _contents_line(line: "Paragraph", heading: Heading) -> None:
    """Write a line that leads to its heading; on which page that is, Word works out itself."""
    run = line.add_run(f"{heading.number} {heading.words}")
    line._p.append(made("hyperlink", run._r, anchor=heading.mark, history=1))  # noqa: SLF001  as above
