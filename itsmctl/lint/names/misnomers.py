"""Names that lead nowhere: where they stand, and the edit that writes what was probably meant."""

from collections.abc import Collection, Iterator

from itsmctl.errors import Place
from itsmctl.finding import Edit, Put, Rename, SourceText
from itsmctl.model.portfolio import Kind, Reference
from itsmctl.pattern import pattern
from itsmctl.route import Route

_NUMBERS = frozenset({"steps", "outcomes", "votes", "auto", "pauses", "people"})
_CHINESE_COMMAS = pattern("[\uff0c\u3001]")
_NULLS = frozenset({"null", "~", ""})


def stands_as_key(route: Route) -> bool:
    """Whether a name stands as a key: in the numbers of a model, and at a sign-off."""
    return (len(route) == len(("steps", "STEP")) and route[0] in _NUMBERS) or (
        route[:2] == ("governance", "signoffs")
    )


def is_left_over(text: SourceText, reference: Reference) -> bool:
    """Whether a scenario takes a step out of which the model still speaks."""
    if reference.document.kind is not Kind.SCENARIO or not stands_as_key(reference.route):
        return False
    place = text.value_place(("steps", reference.target))
    return place.path == text.path and text.text[place.offset : place.end_offset] in _NULLS


def mended(text: SourceText, reference: Reference, close: str) -> Iterator[Edit]:
    """Yield the edit that writes what was probably meant; a step seldom means itself.

    What does not stand in the file itself (in the process that it extends, in the defaults of its
    house, in what a scenario changes) is not mended there.
    """
    route = reference.route
    if reference.document.kind is Kind.SCENARIO or route[:2] == ("steps", close):
        return
    if not stands_as_key(route):
        if _stands(text, text.value_place(route), reference.target):
            yield Put(route, close)
        return
    meant = str(route[-1]).replace(reference.target, close, 1)  # of a pause: step.outcome
    beside = (*route[:-1], meant)
    if _stands(text, text.place(route), str(route[-1])) and not _stands(
        text, text.place(beside), meant
    ):
        yield Rename(route, meant)


def enumerated(target: str) -> tuple[str, ...]:
    """Return the names that Chinese commas hold together in one, () where there are none."""
    parts = tuple(part.strip() for part in _CHINESE_COMMAS.split(target))
    return parts if len(parts) > 1 and all(parts) else ()


def told_as_list(reference: Reference, known: Collection[str]) -> bool:
    """Whether a name that leads nowhere is a list to its author: ``备电脑，开账号``.

    A full-width comma is never meant to be part of a name, the other Chinese comma may be.
    """
    parts = enumerated(reference.target)
    return (
        bool(parts)
        and not stands_as_key(reference.route)
        and ("\uff0c" in reference.target or any(part in known for part in parts))
    )


def spread(text: SourceText, reference: Reference) -> Iterator[Edit]:
    """Yield the edit that makes a list of one name, in the list around it if there is one."""
    route, parts = reference.route, enumerated(reference.target)
    if reference.document.kind is Kind.SCENARIO or not _stands(
        text, text.value_place(route), reference.target
    ):
        return
    if not isinstance(route[-1], int):
        yield Put(route, parts)
    elif (entries := _entries(text, route[:-1])) is not None:
        yield Put(route[:-1], (*entries[: route[-1]], *parts, *entries[route[-1] + 1 :]))


def _entries(text: SourceText, route: Route) -> tuple[str, ...] | None:
    """Return the entries of a list, None where they are not all texts."""
    found: list[str] = []
    while (entry := text.written((*route, len(found)))) is not None:
        found.append(entry)
    is_all = text.value_place((*route, len(found))) == text.value_place(route)
    return tuple(found) if is_all else None


def _stands(text: SourceText, place: Place, word: str) -> bool:
    """Whether just this word is written at a place, with or without quotes."""
    written = text.text[place.offset : place.end_offset]
    return place.path == text.path and written.strip("\"'") == word
