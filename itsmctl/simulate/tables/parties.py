"""Who works at a step: roles of the house with people, or parties outside without capacity."""

from itsmctl.model.approvals import Approval, Quorum
from itsmctl.model.parties import Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step, StepType
from itsmctl.record import dataclass
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.people import Staff

_ACCOUNTABLE, _HEAD, _RESPONSIBLE = "accountable", "department-head", "responsible"


@dataclass(frozen=True, slots=True)
class Place:
    """One slot of a step: the roles of the house that may take it, () for a party outside."""

    roles: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class Cast:
    """Everybody who may appear at a step of one variant."""

    variant: Variant
    staff: Staff

    def places(self, step: Step) -> tuple[Place, ...]:
        """Return the slots of a step: one per approver, one for all parties of another step.

        An approval by a number or a percentage that names a single role asks every person of it.

        Raises:
            CannotSimulate: nobody plays the role, or there are fewer voters than votes.
        """
        parties = list(dict.fromkeys(step.responsible_parties))
        if step.type is not StepType.APPROVAL:
            return self._one_place(step, parties)
        places = tuple(Place(self._roles(party, step), party) for party in parties)
        if len(places) == 1 and places[0].roles and _asks_everybody(step.approval):
            places *= len(self.staff.playing(places[0].roles))
        self._check_voters(step, places)
        return places

    def narrowed(self, step: Step, parties: list[str]) -> tuple[Place, ...]:
        """Return the slot of a step that is no approval where only some parties are asked."""
        return self._one_place(step, parties)

    def target(self, step: Step, to: str) -> Role | None:
        """Return the role of the house that an escalation names, None if it is only told.

        ``accountable`` and ``department-head`` are those of the step.
        """
        organisation = self.variant.organisation
        if to == _ACCOUNTABLE:
            to = next(iter(step.accountable_parties), "")
        elif to == _RESPONSIBLE:
            to = next(iter(step.responsible_parties), "")
        elif to == _HEAD:
            party = next(iter(step.responsible_parties), "")
            unit = organisation.department(organisation.department_of(party) or "")
            to = (unit.head if unit is not None else None) or ""
        role = organisation.role(to)
        return role if role is not None and not role.external else None

    def require_people(self, role: str, step: Step) -> None:
        """Refuse a role that works but that nobody plays."""
        if not self.staff.playing([role]):
            raise refusals.no_people(role, step.id)

    def _one_place(self, step: Step, parties: list[str]) -> tuple[Place, ...]:
        roles = tuple(
            dict.fromkeys(role for party in parties for role in self._roles(party, step))
        )
        return (Place(roles, "|".join(roles or parties)),) if parties else ()

    def _roles(self, party: str, step: Step) -> tuple[str, ...]:
        """Return the roles of the house behind a party; () for one outside."""
        organisation = self.variant.organisation
        if (role := organisation.role(party)) is not None:
            if role.external:
                return ()
            self.require_people(role.id, step)
            return (role.id,)
        if organisation.department(party) is not None:
            roles = tuple(
                role.id
                for role in organisation.roles
                if role.department == party and self.staff.playing([role.id])
            )
            if not roles:
                raise refusals.no_people(party, step.id)
            return roles
        if organisation.supplier(party) is not None:
            return ()
        if party in {body.id for body in organisation.committees}:
            raise refusals.committee_at_work(step.id, party)
        known = [role.id for role in organisation.roles]
        raise refusals.unknown_name(("steps", step.id, "responsible"), party, known)

    def _check_voters(self, step: Step, places: tuple[Place, ...]) -> None:
        """Refuse an approval that asks more different people than there are (Hall, 1935)."""
        holders: dict[str, int] = {}

        def seat(place: int, tried: set[str]) -> bool:
            for member in self.staff.playing(places[place].roles):
                name = member.person.id
                if name not in tried:
                    tried.add(name)
                    if name not in holders or seat(holders[name], tried):
                        holders[name] = place
                        return True
            return False

        inside = [number for number, place in enumerate(places) if place.roles]
        seated = sum(seat(number, set()) for number in inside)
        if seated < len(inside):
            raise refusals.too_few_approvers(step.id, len(inside), seated)


def _asks_everybody(approval: Approval | None) -> bool:
    return approval is not None and approval.quorum in {Quorum.AT_LEAST, Quorum.PERCENT}
