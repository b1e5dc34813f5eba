"""Time limits as a box says them: words that a client knows, not the language's ``bh`` and ``bd``."""

from collections.abc import Iterable, Sequence

from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.process import Attribute, Moment, Step
from itsmctl.model.times import DAY, HOUR, MINUTE, WEEK, Duration, Limit, Unit
from itsmctl.render.wording import PictureLanguage, clean, short, spoken


def duration_words(duration: Duration) -> Text:
    """Return a duration without its sign: ``4 working h``, ``2 working days``, ``30 min``."""
    quantity = abs(duration.quantity)
    match duration.unit:
        case Unit.WORKING_DAYS:
            one = text("render.duration.working-day", "1 working day")
            many = text("render.duration.working-days", "{n} working days", n=quantity)
            return one if quantity == 1 else many
        case Unit.MONTHS:
            one = text("render.duration.month", "1 month")
            return (
                one
                if quantity == 1
                else text("render.duration.months", "{n} months", n=quantity)
            )
        case Unit.WORKING_HOURS if quantity < HOUR:
            minutes = f"{quantity / MINUTE:g}"
            return text("render.duration.working-minutes", "{n} working min", n=minutes)
        case Unit.WORKING_HOURS:
            hours = f"{quantity / HOUR:g}"
            return text("render.duration.working-hours", "{n} working h", n=hours)
        case Unit.ELAPSED:
            return _elapsed(quantity)


def deadline_words(deadline: Moment, attributes: Sequence[Attribute]) -> Text:
    """Return a deadline by the name of its date: ``1 working day before start date``."""
    names = (one.name for one in attributes if one.id == deadline.anchor)
    name = next(names, Label.plain(deadline.anchor))
    if not deadline.offset.quantity:
        return text("render.deadline.on", "by {date}", date=name)
    words = duration_words(deadline.offset)
    if deadline.offset.quantity < 0:
        return text(
            "render.deadline.before", "{duration} before {date}", duration=words, date=name
        )
    return text("render.deadline.after", "{duration} after {date}", duration=words, date=name)


def limit_text(
    step: Step, attributes: Sequence[Attribute], language: PictureLanguage
) -> str | None:
    """Return the limit in one line: ``≤8 working h``, a range by priority, or the deadline."""
    return " / ".join(limit_rows(step, attributes, language)) or None


def limit_rows(
    step: Step, attributes: Sequence[Attribute], language: PictureLanguage
) -> tuple[str, ...]:
    """Return the limit as a box shows it, a row for each language; () where there is none."""
    words = [_limit_in(step, attributes, one) for one in spoken(language)]
    return tuple(dict.fromkeys(said for said in words if said is not None))


def earliest(moment: Moment, attributes: Sequence[Attribute]) -> Text | Label:
    """Return the date of a case before which nothing is done: ``4 working days after First day``."""
    if moment.offset.quantity:
        return deadline_words(moment, attributes)
    names = (one.name for one in attributes if one.id == moment.anchor)
    return next(names, Label.plain(moment.anchor))


def say_short(words: Text, language: PictureLanguage) -> str:
    """Return words of ours in one language; Chinese, the shorter script, stands for both."""
    return short(Label(words.render("en"), words.render("zh")), language)


def _limit_in(step: Step, attributes: Sequence[Attribute], language: Language) -> str | None:
    if step.time_limit is not None and step.time_limit.durations:
        words = (clean(duration_words(one).render(language)) for one in _ends(step.time_limit))
        return "≤" + " … ".join(dict.fromkeys(words))
    if step.deadline is not None:
        return clean(deadline_words(step.deadline, attributes).render(language))
    return None


def _ends(limit: Limit) -> Iterable[Duration]:
    """Return the limit, or the first and the last of the limits by priority."""
    by_class = [duration for _, duration in limit.by_class if duration is not None]
    if limit.default is not None:
        by_class.append(limit.default)
    return by_class[0], by_class[-1]


def _elapsed(quantity: int) -> Text:
    """Return milliseconds in the largest unit that holds them evenly."""
    if quantity and quantity % WEEK == 0:
        one = text("render.duration.week", "1 week")
        weeks = text("render.duration.weeks", "{n} weeks", n=quantity // WEEK)
        return one if quantity == WEEK else weeks
    if quantity and quantity % DAY == 0:
        one = text("render.duration.day", "1 day")
        days = text("render.duration.days", "{n} days", n=quantity // DAY)
        return one if quantity == DAY else days
    if quantity and quantity % HOUR == 0:
        return text("render.duration.hours", "{n} h", n=quantity // HOUR)
    return text("render.duration.minutes", "{n} min", n=f"{quantity / MINUTE:g}")
