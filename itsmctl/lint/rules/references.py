"""REF: every name leads to the thing that it means."""

from collections.abc import Iterable, Iterator
from difflib import get_close_matches

from itsmctl.finding import Severity
from itsmctl.i18n import Word
from itsmctl.lint.declarations import (
    all_variants,
    declared_in,
    house_of,
    parties_of,
    process_of,
)
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Library
from itsmctl.lint.usage import used_by, used_within
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind, Reference

_RECEIVERS = ("responsible", "accountable", "next", "participants", "department-head")
_PARTY_KINDS = frozenset({"role", "department", "committee", "supplier", "party"})
_SIMILAR = 0.6


@rule(
    "REF101",
    "unknown-role",
    Severity.ERROR,
    Profile.DRAFT,
    Library,
    messages={
        "unknown": "“{target}” is no role, department or committee of {house}; declare it "
        "there, or name one that exists",
        "close": "“{target}” is no role, department or committee of {house}; did you mean "
        "“{close}”?",
    },
)
def unknown_role(library: Library) -> Iterator[Sighting]:
    """Every party that a process names is declared in its organisation.

    ## Why it matters
    A misspelt role is a responsibility that nobody has, a reminder that reaches nobody.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agnet}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    for reference in library.unresolved:
        if reference.wanted in _PARTY_KINDS:
            house = house_of(library, reference.document)
            known = [*_RECEIVERS, *(parties_of(house) if house is not None else ())]
            named = house.name if house is not None else reference.document.id
            yield _broken(reference, known, {"house": named})


@rule(
    "REF102",
    "unknown-step",
    Severity.ERROR,
    Profile.DRAFT,
    Library,
    supersedes=("FLW301", "FLW302", "HND602"),
    messages={
        "unknown": "there is no step “{target}” in this process; add it, or name one that exists",
        "close": "there is no step “{target}” in this process; did you mean “{close}”?",
    },
)
def unknown_step(library: Library) -> Iterator[Sighting]:
    """Every step that is named as a target exists.

    ## Why it matters
    Work that is sent to a step that does not exist stops where it is.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {next: close}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {next: closed}
    ```
    """
    for reference in library.unresolved:
        if reference.wanted == "step":
            process = process_of(library, reference.document)
            known = [step.id for step in process.steps] if process is not None else []
            yield _broken(reference, known, {})


@rule(
    "REF103",
    "unknown-subprocess",
    Severity.ERROR,
    Profile.DRAFT,
    Library,
    messages={
        "unknown": "there is no process “{target}” in this portfolio; add its file, or name one "
        "that exists",
        "close": "there is no process “{target}” in this portfolio; did you mean “{close}”?",
    },
)
def unknown_subprocess(library: Library) -> Iterator[Sighting]:
    """Every process that a step calls is in the portfolio.

    ## Why it matters
    A call into the void hides steps, people and time: neither responsibilities nor cycle times
    can be followed through it.

    ## Fails
    ```yaml
    spec:
      steps:
        check: {type: subprocess, process: access-request}
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check: {responsible: service-desk-agent}
    ```
    """
    for reference in library.unresolved:
        if reference.wanted == "process":
            known = [variant.process.id for variant in library.portfolio.processes]
            yield _broken(reference, known, {})


@rule(
    "REF104",
    "id-reused",
    Severity.ERROR,
    Profile.DRAFT,
    Library,
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
def id_reused(library: Library) -> Iterator[Sighting]:
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
    for house in library.portfolio.organisations:
        yield from _reused(house)


@rule(
    "REF105",
    "unused-role",
    Severity.WARNING,
    Profile.BASIC,
    Library,
    messages={
        "unused": "no process of this portfolio needs the role “{role}”; give it a part, or "
        "remove it",
    },
)
def unused_role(library: Library) -> Iterator[Sighting]:
    """Every role that an organisation declares has a part to play.

    ## Why it matters
    A role without a part is a leftover or, worse, the trace of a step that was forgotten. Heads,
    deputies, superiors, committee members and receivers of notices have a part.

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
    for house in library.portfolio.organisations:
        variants = [
            variant for variant in all_variants(library) if variant.organisation.id == house.id
        ]
        if not variants:
            continue
        used = set(used_within(house))
        for variant in variants:
            used |= set(used_by(variant.process))
        for role in house.roles:
            if role.declared and role.id not in used:
                yield Sighting(
                    ("roles", role.id),
                    "unused",
                    {"role": role.name},
                    document=DocumentKey(Kind.ORGANISATION, house.id),
                )


def _broken(reference: Reference, known: Iterable[str], words: dict[str, Word]) -> Sighting:
    close = get_close_matches(reference.target, [*known], 1, _SIMILAR)
    message = "close" if close else "unknown"
    filled = {**words, "target": reference.target, **({"close": close[0]} if close else {})}
    return Sighting(
        reference.route,
        message,
        filled,
        document=reference.document,
        on_value=True,
        covers=tuple(close),
    )


def _reused(house: Organisation) -> Iterator[Sighting]:
    document = DocumentKey(Kind.ORGANISATION, house.id)
    seen: dict[str, tuple[str, str]] = {}
    for key, kind, party in declared_in(house):
        word = id_reused.sentence(kind, {})
        if party in _RECEIVERS:
            yield Sighting((key, party), "receiver", {"kind": word, "id": party}, (), document)
        elif party in seen:
            first_key, first_kind = seen[party]
            first = id_reused.sentence(first_kind, {})
            also = Also((first_key, party), "also", {"first": first})
            words: Words = {"id": party, "first": first, "second": word}
            yield Sighting((key, party), "twice", words, (also,), document)
        else:
            seen[party] = (key, kind)
