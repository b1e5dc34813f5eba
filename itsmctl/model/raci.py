"""The responsibility matrix of processes: who is R, A, C or I where."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from itsmctl.i18n import Label
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


@dataclass(frozen=True, slots=True)
class Row:
    """One step, or one party; `cells` has a string of letters per column ("" for none)."""

    id: str
    name: Label
    cells: tuple[str, ...]
    gaps: tuple[Gap, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One party, or one process."""

    id: str
    name: Label


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows by columns, under a title; `id` names the process or the view.

    `steps` is True where rows are steps (only they have gaps), False where they are parties.
    """

    id: str
    name: Label
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    steps: bool = True

    @property
    def gaps(self) -> int:
        """How many gaps the rows hold together."""
        return sum(len(row.gaps) for row in self.rows)

    def only_gaps(self) -> "Matrix":
        """Return the matrix with only the rows that have a gap."""
        return replace(self, rows=tuple(row for row in self.rows if row.gaps))


def matrix_of(variant: Variant, gaps: Mapping[str, tuple[Gap, ...]] | None = None) -> Matrix:
    """Return steps by roles in declared order, ends and machines left out.

    `gaps` says per step what is wrong with its row: the linter knows.
    """
    known = gaps or {}
    house = variant.organisation
    steps = [step for step in variant.process.steps if _takes_part(step)]
    grid = [(step, _cells(step, house, by_department=False)) for step in steps]
    ids = dict.fromkeys(party for _, cells in grid for party in cells)
    columns = tuple(Column(party, house.label_of(party)) for party in _declared(ids, house))
    rows = tuple(
        Row(
            step.id,
            step.name,
            tuple(cells.get(column.id, "") for column in columns),
            known.get(step.id, ()),
        )
        for step, cells in grid
    )
    return Matrix(variant.process.id, variant.process.name, columns, rows)


def matrix_over(
    variants: Sequence[Variant], name: Label, *, by_department: bool = False
) -> Matrix:
    """Return roles (or departments) by processes; a cell counts the steps: ``R3 A1``."""
    columns = tuple(Column(entry.process.id, entry.process.name) for entry in variants)
    labels: dict[str, Label] = {}
    counts: dict[str, dict[str, dict[str, int]]] = {}
    for entry in variants:
        for row_cells in _steps_cells(entry, by_department=by_department):
            for party, letters in row_cells.items():
                labels.setdefault(party, entry.organisation.label_of(party))
                tally = counts.setdefault(party, {}).setdefault(entry.process.id, {})
                for letter in letters.split("/"):
                    tally[letter] = tally.get(letter, 0) + 1
    rows = tuple(
        Row(party, labels[party], tuple(_tally(places.get(c.id, {})) for c in columns))
        for party, places in counts.items()
    )
    return Matrix("departments" if by_department else "roles", name, columns, rows, steps=False)


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
