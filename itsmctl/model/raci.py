"""The responsibility matrix of processes: who is R, A, C or I where."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.names import told_apart
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass, replace

LETTERS = ("R", "A", "C", "I")


class Gap(StrEnum):
    """What is wrong with a row of the matrix."""

    NO_RESPONSIBLE = "no-responsible"
    NO_ACCOUNTABLE = "no-accountable"
    SEVERAL_ACCOUNTABLE = "several-accountable"
    GREY_ZONE = "grey-zone"
    UNKNOWN_NAME = "unknown-name"


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or one party; `cells` has a string of letters per column ("" for none).

    `accepted` are gaps that a comment, a waiver or a baseline lets pass.
    """

    id: str
    name: Label
    cells: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()
    accepted: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One party, or one process."""

    id: str
    name: Label


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns, under a title; `id` names the process or the view.

    `steps` is True where rows are steps (only they have gaps), False where they are parties: then
    `beneath` says how many gaps, and accepted ones, the steps hold that the cells count.
    """

    id: str
    name: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    steps: bool = True
    beneath: tuple[int, int] = (0, 0)

    @property
    def gaps(self) -> int:
        """How many gaps the steps hold together, without those that were accepted."""
        return sum(len(row.gaps) for row in self.rows) + self.beneath[0]

    @property
    def accepted(self) -> int:
        """How many gaps of the steps were accepted."""
        return sum(len(row.accepted) for row in self.rows) + self.beneath[1]

    def only_gaps(self) -> "Matrix":
        """Return the matrix with only the rows that have a gap, accepted or not."""
        return replace(self, rows=tuple(row for row in self.rows if row.gaps or row.accepted))


Gaps = Mapping[str, tuple[Gap, ...]]


def matrix_of(
    variant: Variant, gaps: Gaps | None = None, accepted: Gaps | None = None
) -> Matrix:
    """Return steps by roles in declared order, ends and machines left out.

    `gaps` says per step what is wrong with its row, `accepted` what of that was accepted: the
    linter knows.
    """
    known, passing = gaps or {}, accepted or {}
    house = variant.organisation
    steps = [step for step in variant.process.steps if _takes_part(step)]
    grid = [(step, _cells(step, house, by_department=False)) for step in steps]
    ids = dict.fromkeys(party for _, cells in grid for party in cells)
    names = told_apart(dict.fromkeys(_declared(ids, house), house))
    columns = tuple(Column(party, name) for party, name in names.items())
    rows = tuple(
        Row(
            step.id,
            step.name,
            tuple(cells.get(column.id, "") for column in columns),
            known.get(step.id, ()),
            passing.get(step.id, ()),
        )
        for step, cells in grid
    )
    return Matrix(variant.process.id, variant.process.name, columns, rows)


def matrix_over(
    variants: Sequence[Variant],
    name: Label,
    *,
    by_department: bool = False,
    beneath: tuple[int, int] = (0, 0),
) -> Matrix:
    """Return roles (or departments) by processes; a cell counts the steps: ``R3 A1``.

    `beneath` says how many gaps, and accepted ones, the processes' own matrices hold.
    """
    columns = tuple(Column(entry.process.id, entry.process.name) for entry in variants)
    houses: dict[str, Organisation] = {}
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for entry in variants:
        for row_cells in _steps_cells(entry, by_department=by_department):
            for party, letters in row_cells.items():
                houses.setdefault(party, entry.organisation)
                tally = counts.setdefault(party, {}).setdefault(entry.process.id, {})
                for letter in letters.split("/"):
                    tally[letter] = tally.get(letter, 0) + 1
    names = told_apart(houses)
    rows = tuple(
        Row(party, names[party], tuple(_tally(places.get(c.id, {})) for c in columns))
        for party, places in counts.items()
    )
    kind = "departments" if by_department else "roles"
    return Matrix(kind, name, columns, rows, steps=False, beneath=beneath)


def _takes_part(step: Step) -> bool:
    return step.type.has_people or step.type is StepType.SUBPROCESS or bool(step.responsible)


def _cells(step: Step, house: Organisation, *, by_department: bool) -> dict[str, str]:
    cells: dict[str, list[str]] = {}
    for letter, parties in zip(
        LETTERS,
        (step.responsible, step.accountable, step.consulted, step.informed),
        strict=True,
    ):
        for cell in parties:
            unit = house.department_of(cell.party) if by_department else None
            letters = cells.setdefault(unit or cell.party, [])
            if letter not in letters:
                letters.append(letter)
    return {party: "/".join(letters) for party, letters in cells.items()}


def _steps_cells(variant: Variant, *, by_department: bool) -> list[dict[str, str]]:
    house = variant.organisation
    steps = [step for step in variant.process.steps if _takes_part(step)]
    return [_cells(step, house, by_department=by_department) for step in steps]


def _declared(ids: dict[str, None], house: Organisation) -> list[str]:
    order = [unit.id for unit in house.departments] + [role.id for role in house.roles]
    known = [party for party in order if party in ids]
    return known + [party for party in ids if party not in known]


def _tally(counts: dict[str, int]) -> str:
    return " ".join(f"{letter}{counts[letter]}" for letter in LETTERS if letter in counts)
