"""Files of sheets in, drafts of definitions out."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.sheets import LEAF_WORDS, Head, Leaf
from itsmctl.record import dataclass, field, replace
from itsmctl.source.sheets.account import Loss, Reason
from itsmctl.source.sheets.container import Form, recognise
from itsmctl.source.sheets.draft import Intake, Unread
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.ids import given_id, id_of
from itsmctl.source.sheets.matrix import merged_matrices
from itsmctl.source.sheets.preface import said_above
from itsmctl.source.sheets.process import Sketch, Wish
from itsmctl.source.sheets.shape import misshapen, shortfall
from itsmctl.source.sheets.table import Table, table_of
from itsmctl.source.sheets.text_table import text_grid
from itsmctl.source.sheets.workbook import workbook_grids

OURS = "itsmctl"
"""The hidden sheet of workbooks that this program wrote."""

_HOUSE = "organisation"
_MOST_ROWS = 20_000
_FEW = 3
_TELLING = frozenset({"source.sheets.two-tables", "source.sheets.turned"})
"""Reasons that say themselves what to do."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is there already: the house, ids that steps of these names have, ids of processes."""

    organisation: Organisation | None = None
    house_id: str | None = None
    known: Mapping[str, str] = field(default_factory=dict)


def grids(path: Path, encoding: str | None = None) -> tuple[Grid, ...]:
    """Return the sheets of a file.

    Raises:
        UnusableInput: it is absent, protected, broken, or no file of sheets.
    """
    if recognise(path) is Form.WORKBOOK:
        return workbook_grids(path)
    return (text_grid(path, encoding),)


def chosen(found: Sequence[Grid], sheet: str) -> tuple[Grid, ...]:
    """Return the sheets of that name, hidden ones too.

    Raises:
        UnusableInput: there is none.
    """
    wanted = tuple(replace(grid, hidden=False) for grid in found if grid.sheet == sheet)
    if wanted:
        return wanted
    raise UnusableInput(
        text("source.sheets.no-sheet", "there is no sheet “{sheet}”", sheet=sheet),
        remedy=text(
            "source.sheets.sheets",
            "there are {names}",
            names=tuple(dict.fromkeys(grid.sheet for grid in found if grid.sheet)),
        ),
    )


def drafts(found: Sequence[Grid], around: Surroundings) -> Intake:
    """Return what sheets hold: a process for each that has one, and who they say there is.

    Raises:
        UnusableInput: none of them holds a process.
    """
    unread: list[Unread] = []
    tables: list[Table] = []
    for grid in found:
        table = _table(grid, found, unread)
        if table is not None:
            tables.append(table)
    tables = merged_matrices(tables)
    if not tables:
        raise _nothing(found, unread)
    house = House(_house_id(tables, around), around.organisation)
    taken: set[str] = set()
    sketches = [
        Sketch(table, house, Wish(around.known, taken, table.is_exact)) for table in tables
    ]
    processes = tuple(sketch.draft() for sketch in sketches)
    return Intake(processes, house.draft(), tuple(unread))


def _table(grid: Grid, found: Sequence[Grid], unread: list[Unread]) -> Table | None:
    """Return a sheet's table; why it has none is added to those unread."""
    if grid.hidden and _is_ours(grid):
        return None
    reason = _why_not(grid, found)
    table = table_of(grid) if reason is None else None
    if reason is None:
        reason = _why_no_process(grid, table)
    if reason is None:
        return table
    unread.append(Unread(grid, reason, _all_lost(grid)))
    return None


def _why_not(grid: Grid, found: Sequence[Grid]) -> Text | None:
    """Return why a sheet is passed by, None for no reason."""
    if grid.hidden:
        return text(
            "source.sheets.hidden-sheet", "it is hidden; name it with --sheet to read it"
        )
    if not any(True for _ in grid.all_filled()):
        return text("source.sheets.empty-sheet", "it is empty")
    if _is_derived(grid, found):
        return text("source.sheets.derived", "export made it of the steps")
    return None


def _why_no_process(grid: Grid, table: Table | None) -> Text | None:
    if table is None or not table.has_process:
        return shortfall(grid)
    if not table.lines:
        return text("source.sheets.no-rows", "it has headings, but no row below them")
    if len(table.lines) > _MOST_ROWS:
        return text(
            "source.sheets.many-rows",
            "it has {count} rows, more than any process has steps; is it a log of tickets?",
            count=f"{len(table.lines):,}",
        )
    return misshapen(table)


def _is_ours(grid: Grid) -> bool:
    return grid.sheet == OURS or grid.sheet.startswith(f"{OURS} ")


def _all_lost(grid: Grid) -> tuple[Loss, ...]:
    return tuple(
        Loss(grid.address(position), written, Reason.UNREAD)
        for position, written in grid.all_filled()
    )


def _is_derived(grid: Grid, found: Sequence[Grid]) -> bool:
    """Whether a sheet is one that `export` writes beside the steps: it says nothing of its own."""
    if not any(other.file == grid.file and _is_ours(other) for other in found):
        return False
    names = [LEAF_WORDS[leaf] for leaf in (Leaf.RACI, Leaf.LIMITS, Leaf.FINDINGS)]
    said = {word for label in names for word in (label.en, label.zh) if word}
    return grid.sheet in said or grid.sheet.partition(" ")[0] in said


def _house_id(tables: Sequence[Table], around: Surroundings) -> str:
    if around.organisation is not None:
        return around.organisation.id
    if around.house_id is not None:
        return around.house_id
    said = (said_above(table, Head.ORGANISATION) for table in tables)
    found = (given_id(name) or id_of(name) for name in said if name)
    return next(filter(None, found), _HOUSE)


def _nothing(found: Sequence[Grid], unread: Sequence[Unread]) -> UnusableInput:
    places = tuple(_first_words(sheet) for sheet in unread[:_FEW])
    shown = found[0].shown if found else ""
    if not places:
        return UnusableInput(
            text("source.sheets.nothing", "“{file}” holds no sheet", file=shown)
        )
    said = text("source.sheets.nothing-read", "no process was found: {places}", places=places)
    if all(sheet.reason.key in _TELLING for sheet in unread):
        return UnusableInput(said)
    return UnusableInput(
        said,
        remedy=text(
            "source.sheets.name-columns",
            "give the columns headings in one row, such as 步骤, 部门, 责任人, 时限, 下一步 (Step, Department, "
            "Responsible, Time limit, Next step)",
        ),
    )


def _first_words(sheet: Unread) -> Text:
    first = next(iter(sheet.losses), None)
    if first is None or sheet.reason.key in _TELLING:
        return text(
            "source.sheets.unread",
            "{sheet}: {reason}",
            sheet=sheet.grid.shown,
            reason=sheet.reason,
        )
    return text(
        "source.sheets.unread-from",
        "{sheet}: {reason} (it begins with “{value}” in {cell})",
        sheet=sheet.grid.shown,
        reason=sheet.reason,
        value=first.text,
        cell=first.cell,
    )
