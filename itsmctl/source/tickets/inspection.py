"""What only a doctor looks at: columns that never change, and where in the file an example stands."""

import csv
from collections.abc import Iterator, Sequence

from itsmctl.ledger import Ledger
from itsmctl.model.tickets import (
    Complaint,
    ComplaintKind,
    Gravity,
    Instance,
    Quality,
    RowShape,
    TicketField,
)
from itsmctl.record import replace
from itsmctl.source.tickets.diagnosis import Diagnosis, with_complaints
from itsmctl.source.tickets.sheet import Sheet

F = TicketField
_SHAPES = (RowShape.STATES, RowShape.COMPLETIONS, RowShape.TRANSITIONS)
_FEWEST = 10  # cases of several rows in which something might have changed
_COLUMNS = (
    (F.STATUS, "label", Gravity.WARNING),
    (F.DEPARTMENT, "department", Gravity.NOTE),
    (F.RESOURCE, "resource", Gravity.NOTE),
)


def examined(diagnosis: Diagnosis, ledger: Ledger) -> Diagnosis:
    """Return a diagnosis with what takes longer to find out: its log still lies in the ledger."""
    whole = with_complaints(diagnosis, tuple(_constants(diagnosis, ledger)))
    found = _located(whole.sheet, whole.intake.quality.complaints)
    return replace(whole, intake=replace(whole.intake, quality=Quality(found)))


def _constants(diagnosis: Diagnosis, ledger: Ledger) -> Iterator[Complaint]:
    """Yield the columns that differ between tickets and never within one: they tell how it stands now."""
    mapping = diagnosis.intake.mapping
    if mapping.shape not in _SHAPES:
        return
    for field, column, gravity in _COLUMNS:
        heading = mapping.column(field)
        if heading is None or (field is F.STATUS and mapping.shape is not RowShape.STATES):
            continue
        cases, moving, values = next(
            ledger.rows(
                f"SELECT count(*), count(*) FILTER (low <> high), count(DISTINCT low) FROM ("
                f"SELECT case_no, min({column}) AS low, max({column}) AS high FROM event "
                f"WHERE {column} IS NOT NULL AND {column} <> '' GROUP BY case_no HAVING count(*) > 1)"
            )
        )
        if cases >= _FEWEST and not moving and values > 1:
            yield Complaint(
                ComplaintKind.CONSTANT, int(cases), int(cases), gravity, column=heading
            )


def _located(sheet: Sheet, complaints: Sequence[Complaint]) -> tuple[Complaint, ...]:
    """Return complaints with the lines of the file at which their examples begin."""
    wanted = {
        example.row for one in complaints for example in one.examples if example.row is not None
    }
    lines = dict(_lines(sheet, wanted)) if wanted and sheet.delimiter and sheet.skip else {}

    def placed(example: Instance) -> Instance:
        return replace(
            example, line=lines.get(example.row) if example.row is not None else None
        )

    return tuple(
        one
        if one.column is not None and one.kind is ComplaintKind.UNKNOWN_TICKET
        else replace(one, examples=tuple(placed(each) for each in one.examples))
        for one in complaints
    )


def _lines(sheet: Sheet, wanted: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the physical line at which each wanted row begins; cells may hold line breaks."""
    last, begin, row = max(wanted), 1, 0
    with sheet.path.open(encoding="utf-8", errors="replace", newline="") as stream:
        reader = csv.reader(stream, delimiter=sheet.delimiter)
        try:
            for cells in reader:
                row += bool(cells)
                if row in wanted and cells:
                    yield row, begin
                if row >= last:
                    return
                begin = reader.line_num + 1
        except csv.Error:  # a cell larger than this reader takes: row numbers must do
            return
