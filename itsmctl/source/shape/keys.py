"""Keys that are unknown, missing, misplaced or badly written."""

from collections.abc import Iterator, Mapping

from itsmctl.closeness import get_close_matches
from itsmctl.finding import Rename
from itsmctl.i18n import Text, Word, text
from itsmctl.record import replace
from itsmctl.route import relative
from itsmctl.source.shape.authority import Cause, Condition
from itsmctl.source.shape.fault import INVALID, UNKNOWN_KEY, ShapeFault, invalid
from itsmctl.source.shape.likeness import nearest
from itsmctl.source.shape.wording import (
    NOTHING,
    bad_id,
    belongs_elsewhere,
    did_you_mean,
    examples,
    meaning,
    meaning_of_key,
    one_of,
    owner,
    quoted,
)

_SURE = 0.8  # returned is not rejected


def unknown_keys(cause: Cause) -> Iterator[ShapeFault]:
    """Yield every key that a closed object does not know."""
    written = _keys(cause.value)
    known = _keys(cause.shape.get("properties"))
    if cause.shape.get("title") == "distribution" and _is_misspelt(cause.path[-1], known):
        yield _unknown_key(cause, known, nearest(str(cause.path[-1]), known))
        return
    absent = [key for key in known if key not in written]
    is_extensible = "patternProperties" in cause.shape
    for key in written:
        if key not in known and not (is_extensible and key.startswith("x-")):
            here = replace(cause, path=(*cause.path, key))
            if (meant := nearest(key, absent)) is not None:
                rename = Rename(relative(here.path), meant)
                yield replace(_unknown_key(here, known, meant), edits=(rename,))
            else:
                yield _unknown_key(here, known, nearest(key, known))


def bad_key(cause: Cause) -> ShapeFault:
    """Say why a key of a map cannot be one."""
    if cause.keyword == "enum" and isinstance(cause.operand, list):
        if "next" in cause.path[-2:]:
            return _no_verdict(cause, tuple(cause.operand))
        return _unknown_key(
            cause, tuple(cause.operand), nearest(str(cause.value), cause.operand)
        )
    if cause.shape.get("title") == "id":
        return invalid(cause, bad_id(str(cause.value)))
    message = text(
        "shape.bad-key",
        "{key} cannot be a key of {owner}{meaning}{examples}",
        key=quoted(cause.value),
        owner=owner(cause.path),
        meaning=meaning(cause.shapes),
        examples=examples(cause.shapes),
    )
    return invalid(cause, message)


def missing_keys(cause: Cause) -> Iterator[ShapeFault]:
    """Yield every key that is needed and not there; its route does not exist in the document."""
    wanted = cause.operand if isinstance(cause.operand, list) else []
    for key in wanted:
        if key not in _keys(cause.value):
            path = (*cause.path, key)
            message = text(
                "shape.missing-key",
                "{owner} lacks {key}{condition}{meaning}",
                owner=owner(path),
                key=quoted(key),
                condition=_needed_where(cause, key),
                meaning=meaning_of_key(cause.shapes, key),
            )
            yield ShapeFault(INVALID, relative(path), message)


def misplaced(cause: Cause) -> ShapeFault:
    """Say where a known key belongs that may not stand here."""
    key = quoted(cause.path[-1])
    match cause.condition:
        case None:
            message = text("shape.misplaced", "{key} does not belong here", key=key)
        case Condition(met=True) as condition:
            message = text(
                "shape.misplaced-where",
                "{key} does not belong where {condition}",
                key=key,
                condition=_told(condition),
            )
        case condition:
            message = text(
                "shape.belongs-only",
                "{key} belongs only where {condition}",
                key=key,
                condition=_told(replace(condition, met=True)),
            )
    return invalid(cause, message)


def _is_misspelt(name: str | int, known: tuple[str, ...]) -> bool:
    """Whether what reads like a priority class is rather a distribution with a wrong name."""
    return name not in known and nearest(str(name), known) is not None


def _unknown_key(cause: Cause, known: tuple[str, ...], meant: str | None) -> ShapeFault:
    key = str(cause.path[-1])
    hint = did_you_mean(meant) if meant else belongs_elsewhere(cause.shapes[0], key)
    message = text(
        "shape.unknown-key",
        "unknown key {key} in {owner}{hint}",
        key=quoted(key),
        owner=owner(cause.path),
        hint=hint or one_of(known),
    )
    return ShapeFault(UNKNOWN_KEY, relative(cause.path), message, meant)


def _no_verdict(cause: Cause, known: tuple[str, ...]) -> ShapeFault:
    """Say how an approval may end, and what to do where that is not enough."""
    key = str(cause.value)
    if close := get_close_matches(key, known, 1, _SURE):
        fault = _unknown_key(cause, known, close[0])
        return replace(fault, edits=(Rename(fault.route, close[0]),))
    message = text(
        "shape.no-verdict",
        "an approval does not end as {key} but as {known}; where work goes back by returnTo, that is "
        "a way without being written in next; for any other way let a decision step before or "
        "after the approval choose",
        key=quoted(key),
        known=known,
    )
    return ShapeFault(UNKNOWN_KEY, relative(cause.path), message)


def _needed_where(cause: Cause, key: str) -> Word:
    """Return the condition under which a key is needed, where it is not needed always."""
    if cause.condition is None or key in _keys(cause.shape.get("properties")):
        return NOTHING
    condition = _told(cause.condition)
    return text("shape.needed-where", ", needed where {condition}", condition=condition)


def _told(condition: Condition) -> Text:
    key = quoted(condition.key)
    match condition:
        case Condition(value=None, met=True):
            return text("shape.given", "{key} is given", key=key)
        case Condition(value=None):
            return text("shape.not-given", "{key} is not given", key=key)
        case Condition(met=True):
            value = quoted(condition.value)
            return text("shape.equals", "{key} is {value}", key=key, value=value)
    return text("shape.differs", "{key} is not {value}", key=key, value=quoted(condition.value))


def _keys(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, Mapping) else ()
