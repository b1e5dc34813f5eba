"""In which lane a step stands: its first responsible party's department, or the role itself."""

from typing import Literal

from itsmctl.i18n import Label, text
from itsmctl.model.names import told_apart
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process, Step
from itsmctl.record import dataclass, replace
from itsmctl.render.diagram import Lane

LaneBy = Literal["department", "role"]
UNASSIGNED = "(unassigned)"  # no id of the language holds brackets
_ROLE = "role:"
_REQUESTER = "requester"


@dataclass(frozen=True, slots=True)
class Assignments:
    """The lane of every step, and the lanes in order of their first step."""

    lanes: tuple[Lane, ...]
    lane_of: dict[str, str]


def assign_lanes(process: Process, organisation: Organisation, by: LaneBy) -> Assignments:
    """Put every step in a lane.

    An inquiry stands with the first whom its survey asks. Steps that need nobody (automated,
    wait, notification, end) stand where their first predecessor stands; work without a
    responsible party goes to the lane "unassigned".
    """
    lanes: dict[str, Lane] = {}
    lane_of: dict[str, str] = {}
    for step in process.steps:
        if (lane := _own_lane(step, organisation, by)) is not None:
            lanes.setdefault(lane.id, lane)
            lane_of[step.id] = lane.id
    _inherit(process, lane_of)
    if any(step.id not in lane_of for step in process.steps):
        lanes[UNASSIGNED] = Lane(UNASSIGNED, _unassigned())
    for step in process.steps:
        lane_of.setdefault(step.id, UNASSIGNED)
    return Assignments(_told_apart(lanes, organisation), lane_of)


def lane_of_party(party: str, organisation: Organisation, by: LaneBy) -> Lane:
    """Return the lane of a party: an external role is a lane of its own, as is an unknown name."""
    role = organisation.role(party)
    if role is not None and (by == "role" or role.external or role.department is None):
        return Lane(f"{_ROLE}{party}", role.name)
    unit = organisation.department_of(party)
    if unit is not None:
        return Lane(f"department:{unit}", organisation.label_of(unit))
    return Lane(f"party:{party}", organisation.label_of(party))


def _own_lane(step: Step, organisation: Organisation, by: LaneBy) -> Lane | None:
    if step.responsible:
        return lane_of_party(step.responsible[0].party, organisation, by)
    if step.approval is not None and step.approval.committee is not None:
        return lane_of_party(step.approval.committee, organisation, by)
    asked = next((party for party in step.survey if organisation.role(party)), None)
    if asked is not None:
        return lane_of_party(asked, organisation, by)
    if _REQUESTER in step.survey:  # whom no cell names and no organisation declares
        return Lane(f"{_ROLE}{_REQUESTER}", _requester())
    return Lane(UNASSIGNED, _unassigned()) if step.type.has_people else None


def _told_apart(lanes: dict[str, Lane], organisation: Organisation) -> tuple[Lane, ...]:
    """Return the lanes; of roles with one name each is named with its department."""
    roles = {
        lane: role
        for lane in lanes
        if (role := _role_of(lane)) is not None and organisation.role(role) is not None
    }
    names = told_apart(dict.fromkeys(roles.values(), organisation))
    return tuple(
        replace(lane, name=names[roles[lane.id]]) if lane.id in roles else lane
        for lane in lanes.values()
    )


def _role_of(lane: str) -> str | None:
    return lane.removeprefix(_ROLE) if lane.startswith(_ROLE) else None


def _inherit(process: Process, lane_of: dict[str, str]) -> None:
    """Give steps that need nobody the lane of a predecessor, along chains of such steps."""
    moved = True
    while moved:
        moved = False
        for step in process.steps:
            for target in _targets(step):
                known = process.step(target)
                if known is not None and step.id in lane_of and target not in lane_of:
                    lane_of[target] = lane_of[step.id]
                    moved = True


def _targets(step: Step) -> tuple[str, ...]:
    return tuple(target for branch in step.branches for target in branch.targets)


def _requester() -> Label:
    words = text("render.lane.requester", "Requester")
    return Label(words.render("en"), words.render("zh"))


def _unassigned() -> Label:
    words = text("render.lane.unassigned", "unassigned")
    return Label(words.render("en"), words.render("zh"))
