"""Who stands in for those who are absent."""

from itsmctl.model.parties import Person
from itsmctl.model.process import Step
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Absent
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.people import Member
from itsmctl.simulate.tables.times import Timetable


@dataclass(frozen=True, slots=True)
class StandIn:
    """What happens while those who could act are on leave; `role` acts for them if it is deputised.

    `theres` are the calendars that are closed meanwhile (-1: never), one for each person of a
    relative role, else one for all.
    """

    absent: Absent = Absent.WAIT
    theres: tuple[int, ...] = ()
    role: str | None = None


NOBODY = StandIn()


def stand_in(cast: Cast, step: Step, place: Place, times: Timetable) -> StandIn:
    """Return what becomes of work while everybody who could do it is on leave.

    The role's deputy does it instead. In an approval the delegate that it names comes first, and
    it may say that it waits or that silence is consent (FORMAT, approval.absence).
    """
    if not _may_be_replaced(place):
        return NOBODY
    absence = step.approval.absence if step.approval is not None else None
    role = _substitute(cast, step, place)
    if absence == "wait" or (absence != "approve" and role is None):
        return NOBODY
    theres = _theres(cast, place, times)
    if max(theres) < 0:
        return NOBODY
    if absence == "approve":
        return StandIn(Absent.CONSENT, theres)
    return StandIn(Absent.DEPUTISE, theres, role)


def lacks_stand_in(cast: Cast, step: Step, place: Place) -> bool:
    """Whether an approval that counts on deputies has none for people who are absent at times."""
    approval = step.approval
    if approval is None or not (approval.delegate or approval.absence == "deputy"):
        return False
    absent = any(member.person.absence for member in cast.staff.playing(place.roles))
    replaced = _may_be_replaced(place) and _substitute(cast, step, place) is not None
    return absent and not replaced


def _theres(cast: Cast, place: Place, times: Timetable) -> tuple[int, ...]:
    """Return when nobody of a place is there: of each person where the case decides on one."""
    members = cast.staff.playing(place.roles)
    role = cast.variant.organisation.role(place.roles[0])
    alone = role is not None and role.head_of is not None
    groups = [[member] for member in members] if alone else [members]
    return tuple(times.there(_hours(cast, member) for member in group) for group in groups)


def _hours(cast: Cast, member: Member) -> tuple[Calendar | None, Person]:
    variant, person = cast.variant, member.person
    return variant.calendar(person.calendar) or variant.calendar_of(member.role.id), person


def _substitute(cast: Cast, step: Step, place: Place) -> str | None:
    """Return the role that acts for those who are absent, None where nobody can."""
    delegate = step.approval.delegate if step.approval is not None else None
    organisation = cast.variant.organisation
    own = organisation.role(place.roles[0])
    named = delegate if delegate not in {None, "deputy"} else own and own.deputy
    role = organisation.role(named or "")
    if role is None or role.external or not cast.staff.playing([role.id]):
        return None
    return role.id


def _may_be_replaced(place: Place) -> bool:
    """Whether a place is one role of the house: it has one deputy."""
    return len(place.roles) == 1
