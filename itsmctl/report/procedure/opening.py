"""The title block: number, version, who prepared, reviewed and approved, with room to sign."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm

from itsmctl.i18n import Text
from itsmctl.model.portfolio import Variant
from itsmctl.model.theme import tinted
from itsmctl.record import dataclass
from itsmctl.render.wording import clean, inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.markup import repeat_head, shade
from itsmctl.report.procedure.writer import Writer

if TYPE_CHECKING:
    from docx.table import Table

_SIGNED = 11  # millimetres, the height of a line to sign on
_TINT = 0.1


def write_title(writer: Writer, title: str) -> None:
    """Write the company and the title of the document."""
    lines = [(clean(title), "Title"), (writer.say(words.KIND), "Subtitle")]
    if writer.theme.company is not None:
        lines.insert(0, (inline(writer.theme.company, writer.language), "Normal"))
    for said, style in lines:
        paragraph = writer.document.add_paragraph(said, style=style)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


@dataclass(frozen=True, slots=True)
class Opening:
    """Writes the title block of one process."""

    writer: Writer
    variant: Variant

    def write(self) -> None:
        """Write it: the facts, and who signs."""
        self._facts()
        self._signatures()

    @property
    def number(self) -> str:
        """The number of the document."""
        process = self.variant.process
        written = self.writer.theme.number.replace("{id}", process.id)
        return written.replace("{version}", process.version or "")

    @property
    def owner(self) -> str:
        """Who answers for the process."""
        return self._party(self.variant.process.governance.owner)

    def _facts(self) -> None:
        process = self.variant.process
        cells = (
            (words.NUMBER, self.number),
            (words.VERSION, process.version or ""),
            (words.OWNER, self._party(process.governance.owner)),
            (words.MANAGER, self._party(process.governance.manager)),
            (words.EFFECTIVE, ""),
            (words.DEPARTMENT, self._home()),
        )
        table = self.writer.plain_table(len(cells) // 2, (0.17, 0.33, 0.17, 0.33))
        for place, (title, said) in enumerate(cells):
            row, column = divmod(place, 2)
            head, body = table.rows[row].cells[2 * column : 2 * column + 2]
            self._title(head, title)
            self.writer.fill(body, said)
        self.writer.space()

    def _signatures(self) -> None:
        lines = [*self._signers()]
        table: Table = self.writer.plain_table(1 + len(lines), (0.2, 0.36, 0.24, 0.2))
        heads = (None, words.ROLE, words.SIGNATURE, words.DATE)
        for cell, title in zip(table.rows[0].cells, heads, strict=True):
            self._title(cell, title)
        repeat_head(table.rows[0])
        for row, (duty, party, by, when) in zip(list(table.rows)[1:], lines, strict=True):
            row.height = Mm(_SIGNED)
            head, role, signature, date = row.cells
            self._title(head, duty)
            for cell, said in ((role, party), (signature, by), (date, when)):
                self.writer.fill(cell, said)
        self.writer.space()

    def _signers(self) -> Iterator[tuple[Text, str, str, str]]:
        """Yield who prepared, reviewed and approved; departments that signed stand with their date."""
        governance = self.variant.process.governance
        yield words.PREPARED, self._party(governance.manager), "", ""
        if governance.committee is not None or not governance.signoffs:
            yield words.REVIEWED, self._party(governance.committee), "", ""
        for one in governance.signoffs:
            signed = (self._party(one.department), self._party(one.by), one.date or "")
            yield words.REVIEWED, *signed
        yield words.APPROVED, self._party(governance.owner), "", ""

    def _home(self) -> str:
        """Return the department of the process owner, which keeps the document."""
        owner = self.variant.process.governance.owner
        unit = None if owner is None else self.variant.organisation.department_of(owner)
        return "" if unit is None else self._party(unit)

    def _party(self, reference: str | None) -> str:
        if reference is None:
            return ""
        return inline(self.variant.organisation.label_of(reference), self.writer.language)

    def _title(self, cell: object, title: Text | None) -> None:
        said = "" if title is None else self.writer.say(title)
        self.writer.fill(cell, said, bold=True)
        shade(cell, tinted(self.writer.theme.colours.primary, _TINT))
