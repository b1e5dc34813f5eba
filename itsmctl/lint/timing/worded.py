"""Times in the words of findings: paths with each step's share, targets of a class, hours."""

from itsmctl.i18n import Label, Text, Word, text
from itsmctl.lint.names.chain import chain
from itsmctl.lint.rule import Also, Words
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.race import Leg, Opening, Overrun
from itsmctl.model.process import Agreement
from itsmctl.model.times import HOUR, MINUTE, Duration, Unit

_MOST_MINUTES = 3 * HOUR  # of a longer path nobody counts minutes
_WEEKDAYS = (
    text("lint.weekday.0", "Monday"),
    text("lint.weekday.1", "Tuesday"),
    text("lint.weekday.2", "Wednesday"),
    text("lint.weekday.3", "Thursday"),
    text("lint.weekday.4", "Friday"),
    text("lint.weekday.5", "Saturday"),
    text("lint.weekday.6", "Sunday"),
)


def words_of(definition: Definition, promise: Agreement, overrun: Overrun) -> Words:
    """Return what is said of a path that is longer than a promise."""
    return {
        "total": told(overrun, overrun.total),
        "excess": told(overrun, overrun.excess),
        "promise": promise.name,
        "target": _target_of(overrun),
        "path": _path_of(definition, overrun),
    }


def shares_of(overrun: Overrun) -> tuple[Also, ...]:
    """Return the steps of a path that is too long as places, each with what it uses up."""
    return tuple(
        Also(("steps", leg.step), "share", {"share": told(overrun, leg.share)})
        for leg in overrun.legs
    )


def _path_of(definition: Definition, overrun: Overrun) -> Word:
    """Return the steps of a path that is too long, each with what it may take."""
    begin = [] if overrun.opening is None else [_opened(overrun.opening)]
    return chain([*begin, *(_leg(definition, overrun, leg) for leg in overrun.legs)])


def _leg(definition: Definition, overrun: Overrun, leg: Leg) -> Text:
    used = overrun.duration(leg.share)
    as_written = used.unit is leg.limit.unit and used.quantity == leg.limit.quantity
    share = None if as_written else told(overrun, leg.share)
    return leg_of(definition.label(leg.step), str(leg.limit), leg.by, share)


def _opened(opening: Opening) -> Text:
    if opening.weekday is None:
        return text("lint.path.opens", "opened at {time}", time=opening.time)
    return text(
        "lint.path.opens-on",
        "opened on {weekday} at {time}",
        weekday=_WEEKDAYS[opening.weekday],
        time=opening.time,
    )


def _target_of(overrun: Overrun) -> Text | str:
    """Return what is promised, also as it is counted, and to which class."""
    limit: Text | str = str(overrun.target)
    counted = told(overrun, overrun.total - overrun.excess)
    if overrun.target.unit is not overrun.duration(0).unit:
        limit = text("lint.path.amount", "{limit} = {counted}", limit=limit, counted=counted)
    if overrun.priority is not None:
        return _classed(limit, overrun.priority)
    if overrun.classed:
        return text("lint.path.unclassed", "{limit} in every other class", limit=limit)
    return limit


def leg_of(step: Label, limit: str, by: Label | None, share: str | None = None) -> Text:
    """Return a step with what it may take, who promised that, and what it uses up if that differs."""
    told: Text | str = limit
    if by is not None:
        told = text("lint.path.vouched", "{limit} by “{by}”", limit=limit, by=by)
    if share is None:
        return text("lint.path.leg", "{step} {limit}", step=step, limit=told)
    return text(
        "lint.path.counted",
        "{step} {limit} (= {share})",
        step=step,
        limit=told,
        share=share,
    )


def in_class(limit: Duration, priority: str | None) -> Text | str:
    """Return a limit or target, and the class for which it holds."""
    if priority is None:
        return str(limit)
    return _classed(str(limit), priority)


def quoted(name: Label) -> Text:
    """Return a name in quotes, for lists: names may hold commas."""
    return text("lint.path.quoted", "“{name}”", name=name)


def told(overrun: Overrun, span: int) -> str:
    """Return a span of a path in the one unit of the path: hours to the hundredth, else minutes."""
    spent = overrun.duration(span)
    if spent.unit is Unit.ELAPSED and overrun.total <= _MOST_MINUTES:
        return f"{spent.quantity // MINUTE}m"
    hours_spent = f"{spent.quantity / HOUR:.2f}".rstrip("0").removesuffix(".")
    return hours_spent + ("h" if spent.unit is Unit.ELAPSED else "bh")


def rhythm(every: Duration) -> Text | str:
    """Return how often something comes round, months in words."""
    if every.unit is not Unit.MONTHS:
        return str(every)
    if every.quantity == 1:
        return text("lint.path.month", "month")
    return text("lint.path.months", "{count} months", count=every.quantity)


def working(milliseconds: float) -> Duration:
    """Return an amount of working time, to the minute."""
    return Duration(round(milliseconds / MINUTE) * MINUTE, Unit.WORKING_HOURS)


def hours(amount: float) -> str:
    """Return a number of hours, to the tenth."""
    return f"{amount:.1f}".removesuffix(".0")


def _classed(limit: Text | str, priority: str) -> Text:
    return text(
        "lint.path.class", "{limit} in class {priority}", limit=limit, priority=priority
    )
