"""Workbooks (.xlsx): every sheet as a grid, with merged areas, comments, hidden rows, formulas."""

import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zipfile import BadZipFile, ZipFile
from zlib import error as ZlibError  # noqa: N812  an exception, whatever its case

from itsmctl.pattern import pattern
from itsmctl.source.sheets.container import broken
from itsmctl.source.sheets.grid import Flaw, Grid, Position
from itsmctl.source.sheets.values import is_date, may_be_a_date, shown, tidy

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FORMULA = b"<f"
_ANCHOR = pattern(rb"<xdr:(?:twoCell|oneCell|absolute)Anchor[ >]")
_UNREADABLE = (
    BadZipFile, ZlibError, EOFError, OSError, SyntaxError, KeyError, ValueError, TypeError,
    IndexError, AttributeError,
)  # fmt: skip
"""What the library raises on parts that are not what their names say; broken XML is a SyntaxError."""


def workbook_grids(path: Path) -> tuple[Grid, ...]:
    """Return the sheets of a workbook in their order; those of charts only are left out.

    Raises:
        UnusableInput: it is damaged.
    """
    try:
        has_formulas, pictures = _looked_through(path)
        values = _loaded(path, values=True)
        formulas = _loaded(path, values=False) if has_formulas else None
        return tuple(
            _grid(
                path,
                sheet,
                None if formulas is None else formulas[sheet.title],
                0 if number else pictures,
            )
            for number, sheet in enumerate(values.worksheets)
        )
    except _UNREADABLE as error:
        raise broken(path) from error


def _looked_through(path: Path) -> tuple[bool, int]:
    """Return whether there are formulas, and how many pictures and shapes."""
    with ZipFile(path) as archive:
        names = archive.namelist()
        sheets = (name for name in names if name.startswith("xl/worksheets/sheet"))
        has_formulas = any(_FORMULA in archive.read(name) for name in sheets)
        drawings = (name for name in names if name.startswith("xl/drawings/drawing"))
        return has_formulas, sum(len(_ANCHOR.findall(archive.read(name))) for name in drawings)


def _loaded(path: Path, *, values: bool) -> "Workbook":
    from openpyxl import load_workbook  # noqa: PLC0415  the largest library that readers need

    with warnings.catch_warnings():  # of parts that it leaves out: none says anything of steps
        warnings.simplefilter("ignore")
        return load_workbook(path, data_only=values)


def _grid(path: Path, sheet: "Worksheet", formulas: "Worksheet | None", pictures: int) -> Grid:
    cells = dict(_cells(sheet))
    flaws: dict[Position, Flaw] = {}
    texts: dict[Position, str] = {}
    for position, cell in cells.items():
        text = shown(cell.value, cell.number_format if _is_counted(cell.value) else "General")
        if text:
            texts[position] = text
            if (flaw := _flaw(cell)) is not None:
                flaws[position] = flaw
    if formulas is not None:
        for position, cell in _cells(formulas):
            if cell.data_type == "f" and position not in texts:
                texts[position] = _formula(cell)
                flaws[position] = Flaw.NO_VALUE
    return Grid(
        path.name,
        sheet.title,
        _rows(texts),
        dict(_merged(sheet)),
        tuple(_remarks(cells)),
        flaws,
        _hidden_rows(sheet),
        pictures,
        sheet.sheet_state != "visible",
    )


def _cells(sheet: "Worksheet") -> Iterator[tuple[Position, "Cell"]]:
    """Yield the cells that the file has; asking row by row would make all others up to the last."""
    cells = cast("Mapping[Position, Cell]", sheet._cells)  # noqa: SLF001  see above
    return ((position, cell) for position, cell in cells.items() if _is_used(cell))


def _is_used(cell: "Cell") -> bool:
    return cell.value is not None or cell.comment is not None


def _is_counted(value: object) -> bool:
    return isinstance(value, int | float)


def _flaw(cell: "Cell") -> Flaw | None:
    if cell.data_type == "e":
        return Flaw.ERROR
    if is_date(cell.value):
        return Flaw.DATE
    return Flaw.SERIAL if may_be_a_date(cell.value, cell.number_format) else None


def _formula(cell: "Cell") -> str:
    """Return a formula as it was typed; those over several cells are objects of their own."""
    return tidy(str(getattr(cell.value, "text", cell.value)))


def _rows(texts: Mapping[Position, str]) -> tuple[tuple[str, ...], ...]:
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), text in texts.items():
        by_row.setdefault(row, {})[column] = text
    return tuple(
        tuple(found.get(column, "") for column in range(1, max(found, default=0) + 1))
        for found in (by_row.get(row, {}) for row in range(1, max(by_row, default=0) + 1))
    )


def _merged(sheet: "Worksheet") -> Iterator[tuple[Position, Position]]:
    used = sheet.max_row, sheet.max_column
    for area in sheet.merged_cells.ranges:
        first = (area.min_row, area.min_col)
        for row in range(area.min_row, min(area.max_row, used[0]) + 1):
            for column in range(area.min_col, min(area.max_col, used[1]) + 1):
                if (row, column) != first:
                    yield (row, column), first


def _remarks(cells: Mapping[Position, "Cell"]) -> Iterator[tuple[Position, str]]:
    for position, cell in sorted(cells.items()):
        if cell.comment is not None and (written := tidy(cell.comment.text or "")):
            yield position, written


def _hidden_rows(sheet: "Worksheet") -> frozenset[int]:
    """Return the rows that somebody has hidden; those that a filter leaves out come back with it."""
    if sheet.auto_filter.filterColumn:
        return frozenset()
    return frozenset(row for row, shape in sheet.row_dimensions.items() if shape.hidden)
