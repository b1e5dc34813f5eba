"""What parties have to do in all processes: their cells of every matrix, and their offices."""

from collections.abc import Iterable, Iterator

from itsmctl.i18n import Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Assignment, Step
from itsmctl.record import dataclass
from itsmctl.report.site.addresses import PartyKey
from itsmctl.report.site.atlas import Entry


@dataclass(frozen=True, slots=True)
class Duty:
    """One letter of a party at a step of a process."""

    entry: Entry
    step: Step
    letter: str
    cell: Assignment


@dataclass(frozen=True, slots=True)
class Office:
    """What a party is for a whole process: owner, manager, provider of an agreement, ..."""

    entry: Entry
    title: Text


def duties_by_party(entries: Iterable[Entry]) -> dict[PartyKey, list[Duty]]:
    """Return the duties of every party that is named in a cell, in order of process and step."""
    found: dict[PartyKey, list[Duty]] = {}
    for entry in entries:
        house = entry.variant.organisation
        for step in entry.process.steps:
            for letter, cells in _cells(step):
                for one in cells:
                    duty = Duty(entry, step, letter, one)
                    found.setdefault((house.id, one.party), []).append(duty)
    return found


def offices_by_party(entries: Iterable[Entry]) -> dict[PartyKey, list[Office]]:
    """Return what parties are for whole processes."""
    found: dict[PartyKey, list[Office]] = {}
    for entry in entries:
        for party, title in _offices(entry):
            if party is not None:
                key = (entry.variant.organisation.id, party)
                found.setdefault(key, []).append(Office(entry, title))
    return found


def departments_of(entry: Entry) -> tuple[str, ...]:
    """Return the departments that carry out or answer for steps of a process, in declared order."""
    house = entry.variant.organisation
    named = {
        house.department_of(one.party)
        for step in entry.process.steps
        for one in (*step.responsible, *step.accountable)
    }
    return tuple(unit.id for unit in house.departments if unit.id in named)


def members(house: Organisation, department: str) -> tuple[str, ...]:
    """Return the roles of a department."""
    return tuple(role.id for role in house.roles if role.department == department)


def _cells(step: Step) -> Iterator[tuple[str, tuple[Assignment, ...]]]:
    yield "R", step.responsible
    yield "A", step.accountable
    yield "C", step.consulted
    yield "I", step.informed


def _offices(entry: Entry) -> Iterator[tuple[str | None, Text]]:
    governance = entry.process.governance
    yield governance.owner, text("report.site.office.owner", "process owner")
    yield governance.manager, text("report.site.office.manager", "process manager")
    for promise in entry.process.agreements:
        provider = text("report.site.office.provider", "provides “{name}”", name=promise.name)
        consumer = text("report.site.office.consumer", "relies on “{name}”", name=promise.name)
        yield from zip(promise.between, (provider, consumer), strict=False)
    for step in entry.process.steps:
        for party in dict.fromkeys(level.to for level in step.escalations):
            yield (
                party,
                text(
                    "report.site.office.escalation", "escalations of “{step}”", step=step.name
                ),
            )
