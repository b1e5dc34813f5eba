"""Values of a wrong type, form, size or choice."""

from collections.abc import Callable

from itsmctl.finding import Put
from itsmctl.i18n import Text, text
from itsmctl.record import replace
from itsmctl.source.shape.authority import Cause
from itsmctl.source.shape.fault import ShapeFault, invalid
from itsmctl.source.shape.likeness import enumerated, meant_amount, meant_duration, nearest
from itsmctl.source.shape.wording import (
    NOTHING,
    bad_id,
    did_you_mean,
    either,
    examples,
    found,
    meaning,
    not_separated,
    quoted,
    subject,
    types,
)

_OF_IDS = frozenset({"id", "ids", "idsByOutcome"})
_OF_LISTS = frozenset({"id", "ids", "idsByOutcome", "party", "cell", "receivers"})


def bad_value(cause: Cause) -> ShapeFault:
    """Say what is wrong with a value.

    Raises:
        KeyError: a keyword that the schemas do not use.
    """
    return _BY_KEYWORD[cause.keyword](cause)


def _wrong_type(cause: Cause) -> ShapeFault:
    if "enum" in cause.shape and cause.value is not None:
        return _unlisted(replace(cause, operand=cause.shape["enum"]))
    names = cause.operand if isinstance(cause.operand, list) else [str(cause.operand)]
    if cause.value is None:
        message = text(
            "shape.no-value",
            "{subject} has no value; it takes {expected}{meaning}",
            subject=subject(cause.path),
            expected=types(names),
            meaning=meaning(cause.shapes),
        )
        return invalid(cause, message)
    meant = meant_amount(cause.value, cause.shape, cause.written)
    message = text(
        "shape.wrong-type",
        "{subject} takes {expected}, not {found}{meaning}{hint}",
        subject=subject(cause.path),
        expected=types(names),
        found=found(cause.value, cause.written),
        meaning=meaning(cause.shapes),
        hint=NOTHING if meant is None else did_you_mean(meant),
    )
    return invalid(cause, message, meant)


def _unlisted(cause: Cause) -> ShapeFault:
    known = tuple(cause.operand) if isinstance(cause.operand, list) else (str(cause.operand),)
    meant = nearest(cause.value, known) if isinstance(cause.value, str) else None
    message = text(
        "shape.unlisted",
        "{subject} takes {known}, not {found}{hint}",
        subject=subject(cause.path),
        known=either(tuple(quoted(value) for value in known)),
        found=found(cause.value),
        hint=NOTHING if meant is None else did_you_mean(meant),
    )
    fault = invalid(cause, message, meant)
    if (
        meant is None or cause.keyword == "const"
    ):  # what version a file is of is not for us to say
        return fault
    return replace(fault, edits=(Put(fault.route, meant),), guessed=True)


def _bad_form(cause: Cause) -> ShapeFault:
    if cause.shape.get("title") in _OF_LISTS and (entries := enumerated(str(cause.value))):
        return invalid(cause, not_separated(str(cause.value), entries))
    if cause.shape.get("title") in _OF_IDS:
        return invalid(cause, bad_id(str(cause.value)))
    meant = meant_duration(str(cause.value), str(cause.operand))
    message = text(
        "shape.bad-form",
        "{found} does not fit {subject}{meaning}{hint}",
        found=found(cause.value),
        subject=subject(cause.path),
        meaning=meaning(cause.shapes),
        hint=examples(cause.shapes) if meant is None else did_you_mean(meant),
    )
    fault = invalid(cause, message, meant)
    # everyday words for a time have one reading
    return fault if meant is None else replace(fault, edits=(Put(fault.route, meant),))


def _empty_or_short(cause: Cause) -> ShapeFault:
    if not cause.value:
        message = text(
            "shape.empty",
            "{subject} is empty{meaning}",
            subject=subject(cause.path),
            meaning=meaning(cause.shapes),
        )
    else:
        message = text(
            "shape.too-few",
            "{subject} needs at least {wanted} entries{meaning}",
            subject=subject(cause.path),
            wanted=str(cause.operand),
            meaning=meaning(cause.shapes),
        )
    return invalid(cause, message)


def _too_many(cause: Cause) -> ShapeFault:
    message = text(
        "shape.too-many",
        "{subject} takes at most {wanted} of its entries{meaning}",
        subject=subject(cause.path),
        wanted=str(cause.operand),
        meaning=meaning(cause.shapes),
    )
    return invalid(cause, message)


def _out_of_bounds(cause: Cause) -> ShapeFault:
    message = text(
        "shape.out-of-bounds",
        "{subject} must be {bound}, not {value}{meaning}",
        subject=subject(cause.path),
        bound=_bound(cause.keyword, str(cause.operand)),
        value=str(cause.value),
        meaning=meaning(cause.shapes),
    )
    return invalid(cause, message)


def _bound(keyword: str, limit: str) -> Text:
    match keyword:
        case "minimum":
            return text("shape.at-least", "at least {limit}", limit=limit)
        case "maximum":
            return text("shape.at-most", "at most {limit}", limit=limit)
    return text("shape.above", "above {limit}", limit=limit)


def _none_of_several(cause: Cause) -> ShapeFault:
    alternatives = cause.operand if isinstance(cause.operand, list) else []
    message = text(
        "shape.needs-one-of",
        "{subject} needs {keys}",
        subject=subject(cause.path),
        keys=either(tuple(quoted(key) for one in alternatives for key in one["required"])),
    )
    return invalid(cause, message)


_BY_KEYWORD: dict[str, Callable[[Cause], ShapeFault]] = {
    "type": _wrong_type,
    "enum": _unlisted,
    "const": _unlisted,
    "pattern": _bad_form,
    "minLength": _empty_or_short,
    "minItems": _empty_or_short,
    "minProperties": _empty_or_short,
    "maxItems": _too_many,
    "maxProperties": _too_many,
    "minimum": _out_of_bounds,
    "maximum": _out_of_bounds,
    "exclusiveMinimum": _out_of_bounds,
    "anyOf": _none_of_several,
}
