"""What all replications of a variant are measured with."""

from collections.abc import Mapping

from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Step
from itsmctl.record import dataclass
from itsmctl.simulate.plan import Plan
from itsmctl.worktime import ALWAYS_OPEN, WorkCalendar, compile_calendar


@dataclass(frozen=True, slots=True)
class Window:
    """The stretch in which counted cases arrive, and people's time is measured (epoch ms)."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A variant with the window of its runs and the agreements to hold against it.

    `agreements` are those of every variant that is compared, so that each is measured on all.
    """

    variant: Variant
    window: Window
    agreements: tuple[Agreement, ...]
    calendars: Mapping[str, WorkCalendar]

    def calendar(self, reference: str | None) -> WorkCalendar:
        """Return a calendar by id, else the house's; around the clock where there is none."""
        house = self.calendars.get(self.variant.organisation.calendar or "", ALWAYS_OPEN)
        return self.calendars.get(reference or "", house)

    def calendar_of(self, party: str) -> WorkCalendar:
        """Return the calendar in force for a role or department."""
        found = self.variant.calendar_of(party)
        return self.calendar(found.id if found is not None else None)

    def calendar_of_step(self, step: Step) -> WorkCalendar:
        """Return the calendar in force for a step: its first responsible party's."""
        parties = step.responsible_parties
        return self.calendar_of(parties[0]) if parties else self.calendar(None)

    def role(self, reference: str) -> Role | None:
        """Return the role of that id."""
        return self.variant.organisation.role(reference)

    def department_of(self, party: str | None) -> str | None:
        """Return the department behind a role or department."""
        return self.variant.organisation.department_of(party) if party else None

    def is_external(self, step: Step) -> bool:
        """Whether nobody of the house works on a step: requester, supplier, machine."""
        roles = [self.role(party) for party in step.responsible_parties]
        return all(role is not None and role.external for role in roles)


def yardstick(
    variant: Variant, plan: Plan, agreements: tuple[Agreement, ...] | None = None
) -> Yardstick:
    """Make the yardstick of a variant under a plan; `agreements` default to its own."""
    return Yardstick(
        variant,
        Window(plan.start + plan.counted_from, plan.end),
        variant.process.agreements if agreements is None else agreements,
        {entry.id: compile_calendar(entry) for entry in variant.calendars},
    )


def agreements_of(variants: tuple[Variant, ...]) -> tuple[Agreement, ...]:
    """Return every agreement of any variant; of equal ids the first one's terms count."""
    found: dict[str, Agreement] = {}
    for variant in variants:
        for agreement in variant.process.agreements:
            found.setdefault(agreement.id, agreement)
    return tuple(found.values())
