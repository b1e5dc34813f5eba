"""Who may do a step, and who may decide it, by role and by department."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cached_property

from itsmctl.model.notices import EscalationAction
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process, Step, StepType
from itsmctl.record import dataclass


class Right(StrEnum):
    """What the definition says to somebody's work."""

    MAY = "may"
    MUST_NOT = "must-not"
    UNKNOWN = "unknown"  # the log does not tell enough of who it was


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acted, in the words of the log; "" for what it does not tell."""

    role: str = ""
    department: str = ""
    resource: str = ""

    @property
    def word(self) -> str:
        """What to call it."""
        return self.role or self.department or self.resource


@dataclass(frozen=True, slots=True)
class Allowed:
    """The roles that may act, and their departments.

    `anywhere` is set where one of them is of no department, as requesters are.
    """

    roles: frozenset[str]
    departments: frozenset[str]
    anywhere: bool


@dataclass(frozen=True)
class Rights:
    """The rights at the steps of one process; `words` are the departments that the log names."""

    process: Process
    house: Organisation
    words: frozenset[str] = frozenset()

    def judge(self, step: Step, hand: Hand, *, votes: bool) -> Right:
        """Return whether somebody may do a step (or decide it): by role, else by department."""
        allowed = self.allowed(step, votes=votes)
        if allowed is None:
            return Right.UNKNOWN
        roles = self._roles(hand)
        if roles:
            return Right.MAY if roles & allowed.roles else Right.MUST_NOT
        unit = self._departments.get(hand.department.casefold())
        if unit in allowed.departments:
            return Right.MAY
        if allowed.anywhere or not hand.department or not self.knows_departments:
            return Right.UNKNOWN
        return Right.MUST_NOT

    def allowed(self, step: Step, *, votes: bool) -> Allowed | None:
        """Return who may, None where the definition does not say it."""
        parties = list(step.responsible_parties)
        if step.type is StepType.APPROVAL and not parties:
            parties = list(step.accountable_parties)
        body = self.house.committee((step.approval and step.approval.committee) or "")
        parties += body.members if body is not None else ()
        if not parties:
            return None
        roles = dict.fromkeys(role for party in parties for role in self._behind(party))
        roles |= dict.fromkeys(self._called_in(step, votes=votes))
        roles |= dict.fromkeys(self._deputies(step, roles))
        units = [self.house.department_of(role) for role in roles]
        units += [self.house.department_of(party) for party in parties]
        known = frozenset(unit for unit in units if unit is not None)
        return Allowed(frozenset(roles), known, None in units)

    def _behind(self, party: str) -> Iterator[str]:
        """Yield the roles of a party: itself, or those of a department."""
        if self.house.role(party) is None and self.house.department(party) is not None:
            yield from (role.id for role in self.house.roles if role.department == party)
        else:
            yield party

    def _called_in(self, step: Step, *, votes: bool) -> Iterator[str]:
        """Yield to whom an escalation gives the work; who is only consulted does not decide."""
        for level in step.escalations:
            consulted = level.action is EscalationAction.CONSULT and not votes
            if level.action in _GIVING or consulted:
                yield from self._behind(level.to)

    def _deputies(self, step: Step, roles: Iterable[str]) -> Iterator[str]:
        if step.approval is not None and self.house.role(step.approval.delegate or ""):
            yield step.approval.delegate or ""
        for name in roles:
            role = self.house.role(name)
            if role is not None and role.deputy is not None:
                yield role.deputy

    def _roles(self, hand: Hand) -> frozenset[str]:
        """Return the roles that the log names, else those of a person whom the house knows."""
        named = (self._role_ids.get(one.casefold()) for one in hand.role.split("|"))
        found = frozenset(role for role in named if role is not None)
        return found or self._persons.get(hand.resource, frozenset())

    @cached_property
    def _role_ids(self) -> Mapping[str, str]:
        return {
            word.casefold(): role.id
            for role in self.house.roles
            for word in (role.name.render("zh"), role.name.render("en"), role.id)
        }

    @cached_property
    def _departments(self) -> Mapping[str, str]:
        return {
            word.casefold(): unit.id
            for unit in self.house.departments
            for word in (unit.name.render("zh"), unit.name.render("en"), unit.id)
        }

    @cached_property
    def _persons(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = {}
        for role in self.house.roles:
            for person in role.persons:
                found.setdefault(person.id, set()).update((role.id, *person.roles))
        return {name: frozenset(roles) for name, roles in found.items()}

    @cached_property
    def knows_departments(self) -> bool:
        """Whether the log speaks of the house's departments at all."""
        return any(word.casefold() in self._departments for word in self.words)

    def department(self, word: str) -> str | None:
        """Return the department that a word of the log names, None where the house has none such."""
        return self._departments.get(word.casefold())


_GIVING = frozenset({EscalationAction.REASSIGN, EscalationAction.ADD})
