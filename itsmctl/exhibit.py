"""One file as the linter gets to see it, with everything that stands under it."""

from itsmctl.finding import SourceText
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Reference, Variant
from itsmctl.model.register import Register
from itsmctl.model.simulation import SimulationModel
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A text and what was built of it.

    `variants` are the process as it stands, or what a scenario makes of it; `house` and
    `calendar` are what the file declares. `model` are its numbers and `modelled` the process with
    them, None where that cannot be built. `unresolved` are the names in the file that lead nowhere,
    `references` all that a process file holds. `merged` are the texts that a scenario changes,
    `base` is the path of its process. `register` are the improvements of a register, `owners` the
    house whose parties it names. Of a text that is not `sound` nothing is built. What is not
    `grounded` stands on a file that cannot be built: what was made of it is no ground to judge on.
    """

    text: SourceText
    sound: bool = True
    variants: tuple[Variant, ...] = ()
    house: Organisation | None = None
    calendar: Calendar | None = None
    model: SimulationModel | None = None
    modelled: Variant | None = None
    unresolved: tuple[Reference, ...] = ()
    references: tuple[Reference, ...] = ()
    merged: tuple[SourceText, ...] = ()
    base: str | None = None
    grounded: bool = True
    register: Register | None = None
    owners: Organisation | None = None
