"""Who stands in for absent approvers, and who must not approve what they worked on."""

from collections.abc import Iterator

from itsmctl.model.process import Process, Step, StepType
from itsmctl.record import dataclass
from itsmctl.simulate.codes import Absent
from itsmctl.simulate.tables.parties import Cast, Place
from itsmctl.simulate.tables.times import Timetable

_REQUESTER = "requester"


@dataclass(frozen=True, slots=True)
class StandIn:
    """What happens while `there` is closed; `role` decides where the matter is deputised."""

    absent: Absent = Absent.WAIT
    there: int = -1
    role: str | None = None


NOBODY = StandIn()


def stand_in(cast: Cast, step: Step, place: Place, times: Timetable) -> StandIn:
    """Return what becomes of a vote while everybody who could give it is on leave.

    The delegate that the approval names, else the role's own deputy, decides instead, unless the
    approval says that it waits or that silence is consent (FORMAT, approval.absence).
    """
    if step.type is not StepType.APPROVAL or not _may_be_replaced(cast, place):
        return NOBODY
    absence = step.approval.absence if step.approval is not None else None
    role = _substitute(cast, step, place)
    if absence == "wait" or (absence != "approve" and role is None):
        return NOBODY
    variant = cast.variant
    there = times.there(
        (
            variant.calendar(member.person.calendar) or variant.calendar_of(member.role.id),
            member.person,
        )
        for member in cast.staff.playing(place.roles)
    )
    if there < 0:
        return NOBODY
    if absence == "approve":
        return StandIn(Absent.CONSENT, there)
    return StandIn(Absent.DEPUTISE, there, role)


def lacks_stand_in(cast: Cast, step: Step, place: Place) -> bool:
    """Whether an approval that counts on deputies has none for people who are absent at times."""
    approval = step.approval
    if approval is None or not (approval.delegate or approval.absence == "deputy"):
        return False
    absent = any(member.person.absence for member in cast.staff.playing(place.roles))
    replaced = _may_be_replaced(cast, place) and _substitute(cast, step, place) is not None
    return absent and not replaced


def separated(process: Process, step: Step) -> Iterator[str]:
    """Yield the steps whose workers must not approve at this one (segregation of duties).

    A role stands for the steps for which it is responsible, the requester for the role that
    starts cases.
    """
    if step.approval is None:
        return
    roles = {
        (process.trigger.by or name) if name == _REQUESTER else name
        for name in step.approval.separation
    }
    for other in process.steps:
        named = other.id in roles or roles & set(other.responsible_parties)
        if other.id != step.id and named and other.type.has_people:
            yield other.id


def _may_be_replaced(cast: Cast, place: Place) -> bool:
    """Whether a place is one role of the house, and not a certain person by the case."""
    if len(place.roles) != 1:
        return False
    role = cast.variant.organisation.role(place.roles[0])
    return role is not None and role.head_of is None


def _substitute(cast: Cast, step: Step, place: Place) -> str | None:
    """Return the role that decides for an absent approver, None where nobody can."""
    delegate = step.approval.delegate if step.approval is not None else None
    organisation = cast.variant.organisation
    own = organisation.role(place.roles[0])
    named = delegate if delegate not in {None, "deputy"} else own and own.deputy
    role = organisation.role(named or "")
    if role is None or role.external or not cast.staff.playing([role.id]):
        return None
    return role.id
