"""Who there is: an organisation that is there already, or one that grows with the sheets."""

from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from itsmctl.i18n import Text, text
from itsmctl.model.parties import Organisation
from itsmctl.record import dataclass, field
from itsmctl.source.sheets.directory import Directory
from itsmctl.source.sheets.draft import HouseDraft, RoleDraft, UnitDraft
from itsmctl.source.sheets.ids import given_id, id_of, unique
from itsmctl.source.sheets.parties import (
    REQUESTER,
    Party,
    heads_requesters,
    is_asking_unit,
    is_nobody,
    is_requester,
    leads,
    looks_like_person,
    looks_like_unit,
    may_be_another,
    party_of,
    stem_of,
)


@dataclass(slots=True)
class _Role:
    name: str
    unit: str | None = None
    perhaps: str | None = None
    persons: dict[str, None] = field(default_factory=dict)
    is_head_of_requester: bool = False


@dataclass(frozen=True, slots=True)
class _Ids:
    """Ids of departments by name, and of roles by identity."""

    units: Mapping[str, str]
    roles: Mapping[int, str]


class House:
    """Who there is: an organisation that is there already, or one that grows with the sheets.

    Names are heard first, then asked for: which id a name gets depends on all others.
    """

    def __init__(self, identity: str, organisation: Organisation | None = None) -> None:
        self.id = identity
        self.organisation = organisation
        self._known = None if organisation is None else Directory(organisation)
        self._units: dict[str, None] = {}
        self._roles: dict[tuple[str, str | None], _Role] = {}
        self._by_name: dict[str, list[_Role]] = {}
        self._ids: _Ids | None = None
        self._uses_requester = False
        self._requester_unit: str | None = None
        self.priorities: dict[str, None] = {}
        self._suppliers: dict[str, str] = {}

    def hear_unit(self, name: str) -> None:
        """Take note of a department."""
        if not is_nobody(name):
            if is_asking_unit(name):
                self._requester_unit = self._requester_unit or name
            self._units.setdefault(name, None)
            self._ids = None

    def hear(
        self,
        party: Party,
        unit: str | None,
        persons: Iterable[str] = (),
        perhaps: str | None = None,
    ) -> None:
        """Take note of somebody, and of the department that they do it for.

        `perhaps` is a department that may be theirs, where nothing else tells.
        """
        place = party.unit or unit
        if place is not None:
            self.hear_unit(place)
            if is_requester(party.name):
                self._requester_unit = self._requester_unit or place
        if self.is_unit(party.name) or is_requester(party.name):
            return
        role = self._role(party.name, place)
        role.persons.update(dict.fromkeys(persons))
        role.perhaps = role.perhaps or perhaps

    def takes_persons(self, names: Iterable[str]) -> bool:
        """Whether people named beside these stand in the organisation that the sheets describe."""
        return self.organisation is None and any(
            party_of(name).name in self._by_name for name in names
        )

    def is_unit(self, name: str) -> bool:
        """Whether a name is that of a department."""
        return name in self._units or (name not in self._by_name and looks_like_unit(name))

    def reference(self, party: Party, unit: str | None = None) -> tuple[str, tuple[Text, ...]]:
        """Return how a definition names somebody, and what was guessed."""
        if self._known is not None and (found := self._known.find(party, unit)) is not None:
            return found, ()
        if is_requester(party.name):
            self._uses_requester = True
            return REQUESTER, tuple(_asks(party.name))
        if self._known is not None:
            return self._stranger(party, self._known)
        return self._own(party, unit)

    def supplier(self, name: str) -> str:
        """Return the id of a supplier."""
        if self._known is not None and self.organisation is not None:
            for each in self.organisation.suppliers:
                if name in {each.id, each.name.en, each.name.zh}:
                    return each.id
        return self._suppliers.setdefault(name, unique(_own_id(name), self._suppliers.values()))

    def draft(self) -> HouseDraft | None:
        """Return the organisation that the sheets describe, None where one was there."""
        if self.organisation is not None:
            return None
        roles = tuple(self._role_drafts())
        leaders: dict[str | None, list[str]] = {}
        for role in roles:
            if leads(role.name):
                leaders.setdefault(role.department, []).append(role.id)
        departments = tuple(
            UnitDraft(identity, name, *_head(leaders.get(identity, [])))
            for name, identity in self._settled().units.items()
        )
        suppliers = tuple((identity, name) for name, identity in self._suppliers.items())
        return HouseDraft(self.id, departments, roles, tuple(self.priorities), suppliers)

    def _role(self, name: str, unit: str | None) -> _Role:
        """Return the role of a name; one heard without department joins that of the same name."""
        namesakes = self._by_name.setdefault(name, [])
        if unit is None and namesakes:
            return namesakes[0]
        if namesakes and namesakes[0].unit is None:
            del self._roles[name, None]
            namesakes[0].unit = unit
            self._roles[name, unit] = namesakes[0]
        if (name, unit) not in self._roles:
            self._roles[name, unit] = role = _Role(name, unit)
            namesakes.append(role)
        role = self._roles[name, unit]
        role.is_head_of_requester = heads_requesters(name) and (
            unit is None or is_asking_unit(unit)
        )
        self._ids = None
        return role

    def _own(self, party: Party, unit: str | None) -> tuple[str, tuple[Text, ...]]:
        if self.is_unit(party.name):
            if party.name not in self._units:
                self.hear_unit(party.name)
            return self._settled().units[party.name], ()
        place = party.unit or unit
        known = self._by_name.get(party.name, ())
        role = next((role for role in known if role.unit == place), known[0] if known else None)
        if role is None:
            role = self._role(party.name, place)
        return self._settled().roles[id(role)], ()

    def _unit_of(self, name: str) -> str | None:
        """Return the department whose name begins that of a role: 财务经理 is of 财务部."""
        stems = ((unit, stem_of(unit)) for unit in self._units)
        return next((unit for unit, stem in stems if stem and name.startswith(stem)), None)

    def _stranger(self, party: Party, known: "Directory") -> tuple[str, tuple[Text, ...]]:
        near = known.near(party.name)
        doubt = (
            text(
                "source.sheets.party.unknown",
                "“{name}” is nobody in the organisation “{house}”",
                name=party.name,
                house=self.id,
            )
            if near is None
            else text(
                "source.sheets.party.near",
                "“{name}” is nobody in the organisation “{house}”; did you mean “{near}”?",
                name=party.name,
                house=self.id,
                near=near,
            )
        )
        return _own_id(party.name), (doubt,)

    def _settled(self) -> "_Ids":
        """Return ids of all so far; namesakes of several departments have theirs before the name."""
        if self._ids is not None:
            return self._ids
        taken = {REQUESTER}
        units: dict[str, str] = {}
        for name in self._units:
            units[name] = unique(_own_id(name), taken)
            taken.add(units[name])
        roles: dict[int, str] = {}
        for role in self._roles.values():
            wanted = _own_id(role.name)
            if len(self._by_name[role.name]) > 1 and role.unit is not None:
                wanted = f"{units.get(role.unit) or _own_id(role.unit)}-{wanted}"
            roles[id(role)] = unique(wanted, taken)
            taken.add(roles[id(role)])
        self._ids = _Ids(units, roles)
        return self._ids

    def _role_drafts(self) -> Iterator[RoleDraft]:
        if self._uses_requester:
            place = self._requester_unit
            unit = None if place is None else self._settled().units[place]
            yield RoleDraft(REQUESTER, "", unit)
        ids, units = self._settled().roles, self._settled().units
        for role in self._roles.values():
            head_of = "requester.department" if role.is_head_of_requester else None
            place = role.unit or self._unit_of(role.name) or role.perhaps
            unit = None if place is None else units.get(place)
            yield RoleDraft(
                ids[id(role)],
                role.name,
                None if head_of else unit,
                tuple(role.persons),
                head_of,
                tuple(_doubts_of(role, unit)),
            )


def _asks(name: str) -> Iterator[Text]:
    if may_be_another(name):
        yield text(
            "source.sheets.party.requester",
            "“{name}” taken for whoever asks (requester)",
            name=name,
        )


def _doubts_of(role: _Role, unit: str | None) -> Iterator[Text]:
    if role.is_head_of_requester:
        yield text(
            "source.sheets.party.head-of-requester", "the head of the requester's department?"
        )
    elif looks_like_person(role.name):
        yield text(
            "source.sheets.party.person",
            "is this a person? name the role, and list persons under people",
        )
    elif unit is None:
        yield text("source.sheets.party.no-department", "in which department?")
    elif role.unit is None:
        yield text("source.sheets.party.department", "in this department?")


def _own_id(name: str) -> str:
    found = id_of(name) or given_id("-".join(name.split()))
    if found is not None:
        return found
    bare = "".join(filter(str.isalnum, normalize("NFKC", name)))
    return given_id(bare) or "role"


def _head(leaders: list[str]) -> tuple[str | None, tuple[Text, ...]]:
    if len(leaders) != 1:
        return None, ()
    return leaders[0], (text("source.sheets.party.head", "is this the head?"),)
