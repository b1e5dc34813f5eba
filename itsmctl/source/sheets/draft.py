"""Definitions in the making: what a sheet says, field by field, with what was guessed beside it."""

from collections.abc import Iterator, Mapping

from itsmctl.i18n import Text
from itsmctl.model.origin import Origin
from itsmctl.record import dataclass, field
from itsmctl.route import Route
from itsmctl.source.composition import Node
from itsmctl.source.sheets.account import Loss
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.table import Table

Value = str | int | dict[str, Node] | list[Node]


@dataclass(frozen=True, slots=True)
class Statement:
    """What a field says; `doubts` are the guesses in it."""

    value: Node
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Comment:
    """What a sheet says beside the fields: under which heading, or about which cell."""

    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class StepDraft:
    """A step: its fields in the order of the language, what is kept above it as comments."""

    id: str
    rows: tuple[int, ...]
    fields: Mapping[str, Statement]
    comments: tuple[Comment, ...] = ()
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class ProcessDraft:
    """A process: `metadata` without its origin, `spec` without its steps."""

    id: str
    origin: Origin
    metadata: Mapping[str, Statement]
    spec: Mapping[str, Statement]
    steps: tuple[StepDraft, ...]
    grid: Grid
    table: Table
    comments: tuple[Comment, ...] = ()
    doubts: tuple[Text, ...] = ()
    losses: tuple[Loss, ...] = ()
    understood: int = 0

    @property
    def guesses(self) -> int:
        """How many guesses are marked in it."""
        return len(tuple(self.all_doubts()))

    def all_doubts(self) -> Iterator[tuple[Route, Text]]:
        """Yield every guess with the route where it is marked, in the order of the file."""
        for part, fields in (("metadata", self.metadata), ("spec", self.spec)):
            for key, statement in fields.items():
                yield from (((part, key), doubt) for doubt in statement.doubts)
        yield from (((), doubt) for doubt in self.doubts)
        for step in self.steps:
            yield from ((("steps", step.id), doubt) for doubt in step.doubts)
            for key, statement in step.fields.items():
                yield from ((("steps", step.id, key), doubt) for doubt in statement.doubts)

    def data(self) -> dict[str, Node]:
        """Return the definition as plain data."""
        steps: dict[str, Node] = {
            step.id: {key: said.value for key, said in step.fields.items()}
            for step in self.steps
        }
        return {
            "apiVersion": "itsmctl/v1",
            "kind": "Process",
            "metadata": {
                **{key: said.value for key, said in self.metadata.items()},
                "importedFrom": origin_data(self.origin),
            },
            "spec": {**{key: said.value for key, said in self.spec.items()}, "steps": steps},
        }


@dataclass(frozen=True, slots=True)
class RoleDraft:
    """A role that the sheets name; `persons` are names beside it."""

    id: str
    name: str
    department: str | None = None
    persons: tuple[str, ...] = ()
    head_of: str | None = None
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitDraft:
    """A department that the sheets name; `head` is a role that leads it."""

    id: str
    name: str
    head: str | None = None
    doubts: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class HouseDraft:
    """A first organisation: who the sheets say there is."""

    id: str
    departments: tuple[UnitDraft, ...]
    roles: tuple[RoleDraft, ...]
    priorities: tuple[str, ...] = ()
    suppliers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A sheet that is no process: why, and what it holds."""

    grid: Grid
    reason: Text
    losses: tuple[Loss, ...] = ()


@dataclass(frozen=True, slots=True)
class Intake:
    """All that files of sheets hold. `house` is None where an organisation was there."""

    processes: tuple[ProcessDraft, ...]
    house: HouseDraft | None = None
    unread: tuple[Unread, ...] = ()
    notices: tuple[Text, ...] = field(default_factory=tuple)


def origin_data(origin: Origin) -> dict[str, Node]:
    """Return where a process comes from as plain data; single columns and rows stand alone."""
    columns: dict[str, Node] = {
        said: letters[0] if len(letters) == 1 else list(letters)
        for said, letters in origin.columns
    }
    rows: dict[str, Node] = {
        step: numbers[0] if len(numbers) == 1 else list(numbers)
        for step, numbers in origin.rows
    }
    found: dict[str, Node] = {"file": origin.file}
    if origin.sheet:
        found["sheet"] = origin.sheet
    if origin.heading is not None:
        found["heading"] = origin.heading
    return found | {"columns": columns, "rows": rows}
