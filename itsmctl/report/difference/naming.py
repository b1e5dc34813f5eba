"""What ids are called in one version of a process."""

from collections.abc import Mapping

from itsmctl.i18n import Label, Word
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    """The names of all that bears ids in one version; what is not known stands for itself."""

    process: Process | None = None
    house: Organisation | None = None
    calendars: tuple[Calendar, ...] = ()

    def step(self, identity: str) -> Label:
        """Return the name of a step."""
        known = self.process.step(identity) if self.process is not None else None
        return Label.plain(identity) if known is None else known.name

    def party(self, identity: str) -> Label:
        """Return the name of a role, department, committee or supplier."""
        return Label.plain(identity) if self.house is None else self.house.label_of(identity)

    def named(self, identity: str, group: str = "") -> Word:
        """Return the name of whatever bears an id in a group of the language, else of anything."""
        known = {**self._of_house(), **self._of_process()}
        for names in (known.get(group, {}), *known.values()):
            if identity in names and names[identity] != Label.plain(identity):
                return names[identity]
        return identity

    def _of_house(self) -> Mapping[str, Mapping[str, Label]]:
        """Return the names in a house by the group in which they stand."""
        calendars = {row.id: row.name for row in self.calendars}
        house = self.house
        if house is None:
            return {"calendars": calendars}
        return {
            "roles": {row.id: row.name for row in house.roles},
            "departments": {row.id: row.name for row in house.departments},
            "committees": {row.id: row.name for row in house.committees},
            "suppliers": {row.id: row.name for row in house.suppliers},
            "priorities": {row.id: row.name for row in house.priorities},
            "pauseReasons": dict(house.pause_reasons),
            "delayCauses": dict(house.delay_causes),
            "calendars": calendars,
        }

    def _of_process(self) -> Mapping[str, Mapping[str, Label]]:
        """Return the names in a process, likewise; numbers are told by its steps."""
        if self.process is None:
            return {}
        steps = {row.id: row.name for row in self.process.steps}
        return {
            **dict.fromkeys(("steps", "outcomes", "votes", "auto", "pauses"), steps),
            "agreements": {row.id: row.name for row in self.process.agreements},
            "case": {row.id: row.name for row in self.process.case},
        }
