"""Times in the words of findings: paths with each step's share, targets of a class, hours."""

from collections.abc import Sequence

from itsmctl.i18n import Label, Text, text
from itsmctl.lint.subject import Definition
from itsmctl.lint.timing.race import Overrun
from itsmctl.model.times import HOUR, MINUTE, Duration, Unit

_MOST_MINUTES = 3 * HOUR  # of a longer span nobody counts minutes


def path_of(definition: Definition, overrun: Overrun) -> Text:
    """Return the steps of a path that is too long, each with what it may take."""
    return chain(
        [
            leg_of(
                definition.label(leg.step),
                str(leg.limit),
                leg.by,
                share=told(overrun.duration(leg.share)),
            )
            for leg in overrun.legs
        ]
    )


def leg_of(step: Label, limit: str, by: Label | None, share: str | None = None) -> Text:
    """Return a step with what it may take, who promised that, and what it uses up if that differs."""
    told: Text | str = limit
    if by is not None:
        told = text("lint.path.vouched", "{limit} by “{by}”", limit=limit, by=by)
    if share in {None, limit}:
        return text("lint.path.leg", "{step} {limit}", step=step, limit=told)
    return text(
        "lint.path.counted",
        "{step} {limit} (= {share})",
        step=step,
        limit=told,
        share=share or "",
    )


def chain(parts: Sequence[Text]) -> Text:
    """Return one or more parts with arrows between them."""
    whole = parts[0]
    for part in parts[1:]:
        whole = text("lint.path.chain", "{before} → {leg}", before=whole, leg=part)
    return whole


def in_class(limit: Duration, priority: str | None) -> Text | str:
    """Return a limit or target, and the class for which it holds."""
    if priority is None:
        return str(limit)
    return text(
        "lint.path.class", "{limit} in class {priority}", limit=str(limit), priority=priority
    )


def quoted(name: Label) -> Text:
    """Return a name in quotes, for lists: names may hold commas."""
    return text("lint.path.quoted", "“{name}”", name=name)


def told(span: Duration) -> str:
    """Return a span as it is read best: hours to the hundredth, and not minutes by the thousand."""
    if span.unit is Unit.WORKING_HOURS:
        return f"{span.quantity / HOUR:.2f}".rstrip("0").removesuffix(".") + "bh"
    if span.unit is Unit.ELAPSED and span.quantity > _MOST_MINUTES and span.quantity % HOUR:
        return f"{span.quantity / HOUR:.1f}".removesuffix(".0") + "h"
    return str(span)


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
