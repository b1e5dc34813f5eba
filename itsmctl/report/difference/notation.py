"""Nouns as the language writes them: what a program reads of a changed value."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

from itsmctl.finding import Plain
from itsmctl.i18n import Label
from itsmctl.model.approvals import Quorum
from itsmctl.model.notices import Threshold
from itsmctl.model.parties import Cost
from itsmctl.model.process import Assignment, Branch, Join, JoinKind, Timeout, TimeoutAction
from itsmctl.model.simulation import (
    Constant,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    Rate,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import DateSpan, Duration, Hours, Limit
from itsmctl.record import fields
from itsmctl.source.spelling import spell

_HOUR = 60  # minutes
_NONE = "none"


def written(value: object) -> str:
    """Return a value on one line, as an author might have written it."""
    return spell(notation(value), in_flow=False)


def notation(value: object) -> Plain:
    """Return a value of a noun as plain data, None for nothing."""
    if isinstance(value, Enum):
        return str(value.value)
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, tuple | frozenset):
        return _rows(value)
    if isinstance(value, Duration | date):
        return str(value)
    special = _special(value)
    return _record(value) if special is _PLAIN else special


class _Plain(Enum):
    """That a noun has no notation of its own."""

    PLAIN = "plain"


_PLAIN = _Plain.PLAIN


def _special(value: object) -> Plain | _Plain:  # noqa: C901, PLR0911, PLR0912  a table of notations
    match value:
        case Label(en, zh):
            return value.render("en") if en == zh or None in {en, zh} else {"en": en, "zh": zh}
        case Limit(default, by_class):
            return _limit(default, by_class)
        case Assignment(party, when):
            return party if when is None else {"role": party, "when": when}
        case Timeout(action, to):
            return {"to": to} if action is TimeoutAction.GO else action.value
        case Join(kind, count) if kind is JoinKind.AT_LEAST:
            return {"atLeast": count}
        case Join(kind, _, False):
            return kind.value
        case Threshold(share, after):
            return f"{100 * share:g}%" if share is not None else str(after)
        case Hours(start, end):
            return f"{_clock(start)}-{_clock(end)}"
        case DateSpan(first, last):
            return str(first) if first == last else f"{first}..{last}"
        case Rate(amount, per):
            return f"{amount:g}/{per.value}"
        case Cost(amount):
            return f"{amount:g}/h"
        case Constant(duration):
            return str(duration)
        case Triangular(low, mode, high):
            return {"triangular": [str(low), str(mode), str(high)]}
        case Uniform(low, high):
            return {"uniform": [str(low), str(high)]}
        case Exponential(mean):
            return {"exponential": {"mean": str(mean)}}
        case LognormalQuantiles(p50, p90):
            return {"lognormal": {"p50": str(p50), "p90": str(p90)}}
        case Lognormal(mean, cv):
            return {"lognormal": {"mean": str(mean), "cv": cv}}
        case Gamma(mean, cv):
            return {"gamma": {"mean": str(mean), "cv": cv}}
        case Weibull(scale, shape):
            return {"weibull": {"scale": str(scale), "shape": shape}}
        case Empirical(quantiles):
            return {"empirical": [str(entry) for entry in quantiles]}
        case _:
            return _PLAIN


def _limit(
    default: Duration | None, by_class: tuple[tuple[str, Duration | None], ...]
) -> Plain:
    usual = _NONE if default is None else str(default)
    if not by_class:
        return usual
    classes = {name: _NONE if limit is None else str(limit) for name, limit in by_class}
    return {**classes, "default": usual}


def _rows(values: tuple[object, ...] | frozenset[object]) -> Plain:
    """Return a list, or the map that pairs of names and values, or ways out, stand for."""
    rows = tuple(values)
    if rows and all(isinstance(row, Branch) for row in rows):
        return _ways(tuple(row for row in rows if isinstance(row, Branch)))
    shares = _shares(rows)
    if shares:
        return shares
    match rows:
        case (Quorum() as quorum, None):
            return quorum.value
        case (Quorum() as quorum, float(amount)):
            return {quorum.value: amount}
    return [notation(row) for row in rows]


def _shares(rows: tuple[object, ...]) -> dict[str, Plain]:
    """Return the map that pairs of names and numbers stand for; empty where they are none."""
    found: dict[str, Plain] = {}
    for row in rows:
        match row:
            case (str() as name, int() | float() as share):
                found[name] = share
            case _:
                return {}
    return found


def _ways(branches: tuple[Branch, ...]) -> Plain:
    if len(branches) == 1 and branches[0].outcome is None:
        return _targets(branches[0])
    return {str(branch.outcome): _targets(branch) for branch in branches}


def _targets(branch: Branch) -> Plain:
    return branch.targets[0] if len(branch.targets) == 1 else list(branch.targets)


def told_fields(value: object) -> Iterator[tuple[str, str, object]]:
    """Yield the fields of a noun that say something: its name, that in the language, its value."""
    for part in fields(value):  # type: ignore[arg-type]  # whatever is no value of its own is a noun
        held = getattr(value, part.name)
        if part.name not in _DERIVED and held is not None and held != ():
            yield part.name, _key(part.name), held


def _record(value: object) -> Plain:
    return {key: notation(held) for _, key, held in told_fields(value)}


_DERIVED = frozenset({"written", "described", "declared"})


def _key(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"
