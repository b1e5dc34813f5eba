"""Who there is: organisation, departments, roles, persons, committees, suppliers (FORMAT, Kinds)."""

from collections.abc import Mapping
from functools import cached_property

from itsmctl.i18n import Label
from itsmctl.model.times import DateSpan, Duration, Hours
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with one or several roles; `speed` 1.25 does the work in 1/1.25 of the effort."""

    id: str
    calendar: str | None = None
    absence: tuple[DateSpan, ...] = ()
    speed: float = 1.0
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Availability:
    """How much of a person's time these processes get: daily blocks, or a share that slows work."""

    blocks: tuple[Hours, ...] = ()
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Cost:
    """What an hour of a role costs, in the organisation's currency."""

    per_hour: float


@dataclass(frozen=True, slots=True)
class Role:
    """A part that people play. `people` counts them where `persons` does not name them.

    `people` None: not stated. `head_of` holds the case party whose head is meant for a relative
    role (``resolve: {headOf: requester.department}``). `declared` is False for roles that were
    taken as declared by use.
    """

    id: str
    name: Label
    department: str | None = None
    people: int | None = None
    persons: tuple[Person, ...] = ()
    calendar: str | None = None
    availability: Availability = Availability()
    deputy: str | None = None
    cost: Cost | None = None
    reports_to: str | None = None
    executes: bool = True
    external: bool = False
    head_of: str | None = None
    inbox: tuple[Hours, ...] = ()
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Department:
    """An organisational unit with a head (a role) and, where it differs, a calendar."""

    id: str
    name: Label
    head: str | None = None
    calendar: str | None = None
    declared: bool = True


@dataclass(frozen=True, slots=True)
class Committee:
    """A body that decides in meetings: `meets` is an RFC 5545 RRULE, `cut_off` before each."""

    id: str
    name: Label
    members: tuple[str, ...] = ()
    meets: str | None = None
    starts: str | None = None
    duration: Duration | None = None
    cut_off: Duration | None = None
    agenda: int | None = None


@dataclass(frozen=True, slots=True)
class Supplier:
    """A party outside the house, without capacity of ours."""

    id: str
    name: Label


@dataclass(frozen=True, slots=True)
class PriorityClass:
    """A class of urgency, most urgent first in the organisation's order."""

    id: str
    name: Label
    preemptive: bool = False


@dataclass(frozen=True)
class Organisation:
    """The house in which a process runs. `found` is False where a process names none."""

    id: str
    name: Label
    calendar: str | None = None
    currency: str | None = None
    departments: tuple[Department, ...] = ()
    roles: tuple[Role, ...] = ()
    committees: tuple[Committee, ...] = ()
    suppliers: tuple[Supplier, ...] = ()
    priorities: tuple[PriorityClass, ...] = ()
    priority_matrix: tuple[tuple[str, str, str], ...] = ()  # impact, urgency, class
    pause_reasons: tuple[tuple[str, Label], ...] = ()
    delay_causes: tuple[tuple[str, Label], ...] = ()
    found: bool = True

    def role(self, reference: str) -> Role | None:
        """Return the role of that id, also written ``department/role``."""
        return self._roles.get(reference)

    def department(self, reference: str) -> Department | None:
        """Return the department of that id."""
        return self._departments.get(reference)

    def committee(self, reference: str) -> Committee | None:
        """Return the committee of that id."""
        return next((body for body in self.committees if body.id == reference), None)

    def supplier(self, reference: str) -> Supplier | None:
        """Return the supplier of that id."""
        return next((party for party in self.suppliers if party.id == reference), None)

    def department_of(self, party: str) -> str | None:
        """Return the department id behind a role or department reference, None when unknown."""
        if (role := self.role(party)) is not None:
            return role.department
        return party if self.department(party) is not None else None

    def label_of(self, party: str) -> Label:
        """Return the name of a role, department, committee or supplier; unknown ids as written."""
        found = (
            self.role(party)
            or self.department(party)
            or self.committee(party)
            or self.supplier(party)
        )
        return found.name if found is not None else Label.plain(party)

    @cached_property
    def _roles(self) -> Mapping[str, Role]:
        return {role.id: role for role in reversed(self.roles)}

    @cached_property
    def _departments(self) -> Mapping[str, Department]:
        return {unit.id: unit for unit in reversed(self.departments)}
