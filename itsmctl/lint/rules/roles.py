"""PRT: one role has one name, in the catalogue and in every process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.finding import Edit, Fix, Put, Severity, Symptom
from itsmctl.lint.facts import Mention, ProcessFacts
from itsmctl.lint.library import Library
from itsmctl.lint.names.likeness import Spellings
from itsmctl.lint.names.twins import twins_of
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import REQUESTER
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass

Use = tuple[ProcessFacts, Mention]
_SEPARATOR = "/"


@rule(
    "PRT902",
    "role-catalogue-mismatch",
    Severity.WARNING,
    Profile.BASIC,
    Library,
    symptom=Symptom.BUCK_PASSING,
    fix=Fix.UNSAFE,
    messages={
        "used": "“{role}” is spelt almost like “{other}”; if they are the same, write “{other}”",
        "catalogued": "“{role}” is spelt almost like “{other}” of {house}; if they are the same, "
        "write “{other}”",
        "department": "in {house} the role “{role}” belongs to {department}, not to {written}; "
        "write “{other}”, or give the role another name",
        "declared": "the roles “{role}” and “{other}” of {department} are called almost alike; if "
        "they are the same, keep one of them",
        "absent": "{house} has no {roles}, which “{process}” names beside roles of that house; "
        "declare them there, and name the house under organisation",
        "houseless": "“{process}” names no organisation, and {roles} are in departments of {house}, "
        "but none of its roles; write organisation: {id}, and name the roles of the house",
        "also": "“{other}” is named here",
    },
)
def role_catalogue_mismatch(library: Library) -> Iterator[Sighting]:
    """A role is called by one name everywhere, the one of the organisation's catalogue.

    ## Why it matters
    `hr/oficer` beside `hr/officer` makes two roles of one person: each step has somebody
    responsible, nobody has all of the work, and no load or matrix adds up. The same holds where
    the catalogue has a role twice, or in another department than a process believes. Processes
    that name no organisation declare roles by using them, so that only others give a slip away.

    ## Fails
    ```yaml
    spec:
      organisation: null
      steps:
        check: {responsible: hr/officer, accountable: hr/officer, next: closed}
        submit: {responsible: hr/oficer}
    ```

    ## Passes
    ```yaml
    spec:
      organisation: null
      steps:
        check: {responsible: hr/officer, accountable: hr/officer, next: closed}
        submit: {responsible: hr/officer}
    ```
    """
    if library.whole:
        yield from _strangers(library)
    for house in library.houses:
        for twins in twins_of(house):
            yield _called_alike(house, twins.department, twins.role, twins.other)


def _strangers(library: Library) -> Iterator[Sighting]:
    """Find the roles of processes that no catalogue has by that name."""
    catalogue = _Catalogue(library.houses)
    uses: dict[str, list[Use]] = {}
    for facts in library.bases:
        strangers = [mention for mention in facts.mentions if not catalogue.has(mention.party)]
        rest = [mention for mention in strangers if catalogue.meant_by(mention.party) is None]
        for mention in strangers:
            if (entry := catalogue.meant_by(mention.party)) is not None:
                yield _unlike_catalogue(facts, mention, entry)
        yield from _absent(facts, rest, catalogue) or _houseless(facts, rest, catalogue)
        for mention in rest:
            uses.setdefault(mention.party, []).append((facts, mention))
    yield from _misspelt(uses)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A role of a house as processes without an organisation may write it."""

    house: Organisation
    role: Role

    @property
    def full(self) -> str:
        """The role with its department in front, if it has one."""
        unit = self.role.department
        return self.role.id if unit is None else f"{unit}{_SEPARATOR}{self.role.id}"

    def like(self, written: str) -> str:
        """Return how the role is written beside `written`: with its department, or without."""
        return self.full if _SEPARATOR in written else self.role.id


class _Catalogue:
    """The parties of all houses by the names under which they are known."""

    def __init__(self, houses: Iterable[Organisation]) -> None:
        self.houses = tuple(houses)
        self._entries: dict[str, _Entry] = {}
        self._others: set[str] = set()
        self._meant: dict[str, _Entry | None] = {}
        for house in self.houses:
            for role in house.roles:
                entry = _Entry(house, role)
                for name in dict.fromkeys((role.id, entry.full)):
                    self._entries.setdefault(name, entry)
            for parties in (house.departments, house.committees, house.suppliers):
                self._others |= {party.id for party in parties}
        self._spellings = Spellings(self._entries)

    def has(self, party: str) -> bool:
        """Whether some house knows a party by exactly this name."""
        return party in self._entries or party in self._others

    def meant_by(self, party: str) -> _Entry | None:
        """Return the role that was probably meant: spelt alike, or of another department."""
        if party not in self._meant:
            alike = self._spellings.alike(party) if self._entries else None
            tail = party.rpartition(_SEPARATOR)[2]
            self._meant[party] = self._entries.get(tail if alike is None else alike)
        return self._meant[party]

    def houses_of(self, parties: Iterable[str]) -> tuple[Organisation, ...]:
        """Return the houses that know some of the parties as roles, in order of mention."""
        known = (self._entries[party].house for party in parties if party in self._entries)
        return tuple({house.id: house for house in known}.values())


def _unlike_catalogue(facts: ProcessFacts, mention: Mention, entry: _Entry) -> Sighting:
    department, _, tail = mention.party.rpartition(_SEPARATOR)
    misplaced = tail == entry.role.id and department != entry.role.department
    unit = entry.house.department(entry.role.department or "")
    words: Words = {
        "role": entry.role.id if misplaced else mention.party,
        "other": entry.like(mention.party),
        "house": entry.house.name,
        "department": unit.name if unit is not None else entry.role.department or "",
        "written": department,
    }
    house = DocumentKey(Kind.ORGANISATION, entry.house.id)
    also = Also(("roles", entry.role.id), "also", {"other": entry.role.id}, house)
    message = "department" if misplaced else "catalogued"
    edits = _renamed(mention, entry.like(mention.party))
    return Sighting(
        mention.routes[0], message, words, (also,), facts.document, on_value=True, edits=edits
    )


def _houseless(
    facts: ProcessFacts, rest: Sequence[Mention], catalogue: "_Catalogue"
) -> list[Sighting]:
    """Say which roles a process puts into departments of a house that it does not name."""
    found = [
        (house, mention.party)
        for mention in rest
        for house in catalogue.houses
        if house.department(mention.party.partition(_SEPARATOR)[0]) is not None
    ]
    houses = {house.id: house for house, _ in found}
    if len(houses) != 1:
        return []
    house = next(iter(houses.values()))
    words: Words = {
        "process": facts.name,
        "house": house.name,
        "id": house.id,
        "roles": tuple(party for _, party in found),
    }
    return [Sighting(("organisation",), "houseless", words, document=facts.document)]


def _absent(
    facts: ProcessFacts, rest: Sequence[Mention], catalogue: "_Catalogue"
) -> list[Sighting]:
    """Say which roles a house lacks to which most of the process's roles belong."""
    strangers = [mention for mention in rest if mention.party != REQUESTER]
    known = [
        mention.party
        for mention in facts.mentions
        if mention.party != REQUESTER and catalogue.has(mention.party)
    ]
    houses = catalogue.houses_of(known)
    if strangers and len(known) >= len(strangers) and len(houses) == 1:
        words: Words = {
            "house": houses[0].name,
            "roles": tuple(mention.party for mention in strangers),
            "process": facts.name,
        }
        route = strangers[0].routes[0]
        return [Sighting(route, "absent", words, document=facts.document, on_value=True)]
    return []


def _misspelt(uses: Mapping[str, Sequence[Use]]) -> Iterator[Sighting]:
    """Find roles declared by use that are spelt like one which is used more."""
    spellings = Spellings()
    for party in sorted(uses, key=lambda party: _trust(uses[party])):
        other = spellings.alike(party)
        if other is None:
            spellings.add(party)
            continue
        model, mention = uses[other][0]
        also = Also(mention.routes[0], "also", {"other": other}, model.document)
        words: Words = {"role": party, "other": other}
        surer = _weight(uses[other]) > _weight(uses[party])
        for facts, wrong in uses[party]:
            yield Sighting(
                wrong.routes[0],
                "used",
                words,
                (also,),
                facts.document,
                on_value=True,
                edits=_renamed(wrong, other) if surer else (),
            )


def _trust(uses: Sequence[Use]) -> tuple[int, int]:
    """Return a key that puts the names first which most processes use, then most steps."""
    processes, places = _weight(uses)
    return -processes, -places


def _weight(uses: Sequence[Use]) -> tuple[int, int]:
    return len(uses), sum(len(mention.routes) for _, mention in uses)


def _renamed(mention: Mention, name: str) -> tuple[Edit, ...]:
    return tuple(Put(route, name) for route in mention.routes)


def _called_alike(
    house: Organisation, department: str | None, role: Role, other: Role
) -> Sighting:
    unit = house.department(department or "")
    words: Words = {
        "role": role.id,
        "other": other.id,
        "department": unit.name if unit is not None else house.name,
    }
    also = Also(("roles", other.id), "also", {"other": other.id})
    document = DocumentKey(Kind.ORGANISATION, house.id)
    return Sighting(("roles", role.id), "declared", words, (also,), document)
