"""Two versions of a calendar: when people work."""

from collections.abc import Iterator

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.fields import changed
from itsmctl.model.times import Calendar
from itsmctl.route import METADATA

_TOPIC = Topic.CALENDAR
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

CALENDAR = {
    "timezone": (_TOPIC, "timezone"),
    "rotation": (_TOPIC, "rotation"),
    "covers": (_TOPIC, "covers"),
}
LISTS = {
    "holidays": (_TOPIC, "holidays"),
    "public_holidays": (_TOPIC, "holidays"),
    "workdays": (_TOPIC, "workdays"),
}


def calendar_changes(before: Calendar, after: Calendar) -> Iterator[Change]:
    """Yield what differs between two versions of a calendar, day by day."""
    yield from changed(before, after, (METADATA,), {"name": (Topic.WORDING, "name")})
    yield from changed(before, after, (), CALENDAR)
    for day, was, now in zip(DAYS, before.week, after.week, strict=True):
        if was != now:
            yield Change(_TOPIC, ("week", day), was or None, now or None)
    for name, (topic, key) in LISTS.items():
        was_days, now_days = getattr(before, name), getattr(after, name)
        gone = tuple(day for day in was_days if day not in now_days)
        come = tuple(day for day in now_days if day not in was_days)
        if gone or come:
            yield Change(topic, (key,), gone or None, come or None)
