"""A state of definitions: what is held against another one."""

from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Variant
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass
from itsmctl.route import Route

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Writing:
    """What a document says, value by value, as its author wrote it.

    Metadata stand below ``$metadata``. Lists of plain values are one value. `name` is that of the
    document where it says one.
    """

    key: DocumentKey
    values: tuple[tuple[Route, Scalar | tuple[Scalar, ...]], ...]
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """Processes with their houses, and whatever else of the portfolio is held against another state.

    `writings` are told only where they differ in something that nothing else tells.
    """

    processes: tuple[Variant, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    calendars: tuple[Calendar, ...] = ()
    models: tuple[SimulationModel, ...] = ()
    writings: tuple[Writing, ...] = ()
