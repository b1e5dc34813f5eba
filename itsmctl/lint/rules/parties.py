"""REF: the parties of a house bear names of their own, and each has a part."""

from collections.abc import Iterator

from itsmctl.finding import Drop, Fix, Severity
from itsmctl.lint.library import Library
from itsmctl.lint.names.twins import twins_of
from itsmctl.lint.people.declarations import RECEIVERS, declared_in
from itsmctl.lint.people.usage import used_within
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind


@rule(
    "REF104",
    "id-reused",
    Severity.ERROR,
    Profile.DRAFT,
    Organisation,
    messages={
        "twice": "“{id}” names both a {first} and a {second}; a step that names it may mean "
        "either, so rename one of them",
        "receiver": "the {kind} “{id}” is called like the receiver “{id}” of notices; rename it",
        "also": "the {first} of that name",
        "role": "role",
        "department": "department",
        "committee": "committee",
        "supplier": "supplier",
    },
)
def id_reused(house: Organisation) -> Iterator[Sighting]:
    """An id names one party: a role, a department, a committee or a supplier.

    ## Why it matters
    `responsible: it` may mean the department or a role of the same id. Whoever reads it one way
    and whoever reads it the other both believe that the work is done.

    ## Fails
    ```yaml
    kind: Organisation
    spec:
      roles:
        it: {department: it}
    ```

    ## Passes
    ```yaml
    kind: Organisation
    spec:
      roles:
        it-engineer: {department: it}
    ```
    """
    seen: dict[str, tuple[str, str]] = {}
    for key, kind, party in declared_in(house):
        word = id_reused.sentence(kind, {})
        if party in RECEIVERS:
            yield Sighting((key, party), "receiver", {"kind": word, "id": party})
        elif party in seen:
            first_key, first_kind = seen[party]
            first = id_reused.sentence(first_kind, {})
            also = Also((first_key, party), "also", {"first": first})
            words: Words = {"id": party, "first": first, "second": word}
            yield Sighting((key, party), "twice", words, (also,))
        else:
            seen[party] = (key, kind)


@rule(
    "REF105",
    "unused-role",
    Severity.WARNING,
    Profile.BASIC,
    Library,
    fix=Fix.UNSAFE,
    messages={
        "unused": "no process of this portfolio needs the role “{role}”; give it a part, or "
        "remove it",
    },
)
def unused_role(library: Library) -> Iterator[Sighting]:
    """Every role that an organisation declares has a part to play.

    ## Why it matters
    A role without a part is a leftover or, worse, the trace of a step that was forgotten. Heads,
    deputies, superiors, committee members and receivers of notices have a part. A role that is
    called almost like another of its department is PRT902's.

    ## Fails
    ```yaml
    kind: Organisation
    spec:
      roles:
        archivist: {department: it}
    ```

    ## Passes
    ```yaml
    kind: Organisation
    spec:
      departments:
        it: {head: archivist}
      roles:
        archivist: {department: it}
    ```
    """
    for house in library.houses if library.whole else ():
        inside = [facts.parties for facts in library.facts if facts.house == house.id]
        if not inside:
            continue
        used = set(used_within(house)).union(*inside)
        used |= {
            party for facts in library.facts if facts.house is None for party in facts.parties
        }
        twins = {role.id for pair in twins_of(house) for role in (pair.role, pair.other)}
        for role in house.roles:
            names = {role.id, f"{role.department}/{role.id}"}
            if role.declared and used.isdisjoint(names) and role.id not in twins:
                yield Sighting(
                    ("roles", role.id),
                    "unused",
                    {"role": role.name},
                    document=DocumentKey(Kind.ORGANISATION, house.id),
                    edits=(Drop(("roles", role.id)),),
                )
