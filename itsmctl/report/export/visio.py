"""A process as the table from which Visio's Data Visualizer draws a cross-functional flowchart.

Its headings are English in every language of Visio; one line is one shape. The next steps of a
shape stand in one cell, the labels of their connectors in another, both parted by commas.
Source: Microsoft, "Create a Data Visualizer diagram", process map template.
"""

import io
from collections.abc import Iterator, Sequence

from openpyxl import Workbook
from openpyxl.worksheet.table import Table as SheetTable
from openpyxl.worksheet.table import TableStyleInfo

from itsmctl.i18n import Language, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Branch, Process, Step
from itsmctl.model.sheets import (
    OUTCOME_WORDS,
    PHASE_WORDS,
    VISIO_HEADINGS,
    VISIO_SHAPES,
    VISIO_START,
    Field,
)
from itsmctl.report.export.layout import Face, settle
from itsmctl.report.export.words import Names

SHEET = "Process Map"
_PREFIX = "P"  # of the numbers of steps, as in Microsoft's own template
_WIDTHS = {
    Field.NUMBER: 15,
    Field.NAME: 34,
    Field.NEXT: 20,
    Field.LABELS: 24,
    Field.TYPE: 14,
    Field.DEPARTMENT: 22,
    Field.PHASE: 14,
}

_BEGIN = text("report.export.start", "Start")

Line = tuple[str, ...]


def visio_lines(variant: Variant, language: Language) -> Iterator[Line]:
    """Yield the headings, a shape where the case begins, and a line for every step."""
    yield tuple(VISIO_HEADINGS.values())
    writer = _Writer(variant, language)
    yield writer.start()
    yield from map(writer.line, variant.process.steps)


def visio_workbook(variant: Variant, language: Language) -> bytes:
    """Return the workbook's bytes: one sheet with one table, which Visio asks for."""
    book = Workbook()
    book.properties.creator = "itsmctl"
    book.remove(book.worksheets[0])
    sheet = book.create_sheet(SHEET)
    lines = list(visio_lines(variant, language))
    face = Face(language)
    face.headings(sheet, 1, lines[0])
    for number, words in enumerate(lines[1:], 2):
        face.row(sheet, number, words)
    settle(sheet, [_WIDTHS[field] for field in VISIO_HEADINGS], 1, 2)
    sheet.auto_filter.ref = None  # the table has its own
    area = f"A1:G{len(lines)}"
    shown = SheetTable(displayName="ProcessMap", ref=area)
    shown.tableStyleInfo = TableStyleInfo(name="TableStyleLight9", showRowStripes=True)
    sheet.add_table(shown)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


class _Writer:
    """Writes the shapes of one process."""

    def __init__(self, variant: Variant, language: Language) -> None:
        self._process: Process = variant.process
        self._house = variant.organisation
        self._language = language
        self._names = Names.of(variant.process, variant.organisation, language)
        steps = variant.process.steps
        self._numbers = {step.id: f"{_PREFIX}{number}" for number, step in enumerate(steps, 1)}

    def start(self) -> Line:
        """Return the shape where the case begins."""
        steps = self._process.steps
        first = self._process.start or (steps[0].id if steps else "")
        step = self._process.step(first)
        lane = "" if step is None else self._lane(step)
        begin = _BEGIN.render(self._language)
        return (f"{_PREFIX}0", begin, self._number(first), "", VISIO_START, lane, "")

    def line(self, step: Step) -> Line:
        """Return the shape of a step."""
        ways = [(target, branch) for branch in step.branches for target in branch.targets]
        labels = [self._label(branch) for _, branch in ways]
        phase = PHASE_WORDS.get(step.phase or "")
        return (
            self._number(step.id),
            step.name.render(self._language),
            ",".join(self._number(target) for target, _ in ways),
            ",".join(labels) if any(labels) else "",
            VISIO_SHAPES[step.type],
            self._lane(step),
            "" if phase is None else phase.render(self._language),
        )

    def _number(self, step: str) -> str:
        return self._numbers.get(step, step)

    def _label(self, branch: Branch) -> str:
        if branch.label is not None:
            words = branch.label.render(self._language)
        elif (known := OUTCOME_WORDS.get(branch.outcome or "")) is not None:
            words = known.render(self._language)
        else:
            words = "" if branch.outcome is None else self._names.step(branch.outcome)
        return words.replace(",", "，")  # the comma parts labels

    def _lane(self, step: Step) -> str:
        """Return the department of who carries a step out, else the party; of ends, of who is before."""
        party = next(iter(_carriers(step, self._process.steps)), None)
        unit = None if party is None else self._house.department_of(party)
        return self._names.party(unit if unit is not None else party)


def _carriers(step: Step, steps: Sequence[Step]) -> Sequence[str]:
    if step.responsible:
        return step.responsible_parties
    before = (
        other
        for other in steps
        if other.responsible and any(step.id in branch.targets for branch in other.branches)
    )
    found = next(before, None)
    return () if found is None else found.responsible_parties
