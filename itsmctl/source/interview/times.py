"""How times are read: limits in office time, and office hours."""

import re
import unicodedata
from itertools import pairwise

from itsmctl.i18n import text
from itsmctl.source.interview.answers import Hours, Within
from itsmctl.source.interview.words import LISTED, Unanswerable

_MOST_DAYS = 250
_DAY_MINUTES = 1440
_LEAST_DAY = 60  # minutes
_QUANTITY = re.compile(
    r"(?P<number>\d+(?:\.\d+)?|[一两二三四五六七八九十半])\s*个?\s*(?P<unit>\D*)"
)
_CHINESE_NUMBERS = {"半": 0.5, "一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}  # fmt: skip
_DAYS = frozenset(
    {"d", "bd", "day", "days", "working day", "working days", "天", "日", "工作日"}
)
_HOURS = frozenset(
    {
        "h",
        "bh",
        "hour",
        "hours",
        "working hour",
        "working hours",
        "小时",
        "钟头",
        "工作小时",
        "工时",
    }
)
_MINUTES = frozenset({"m", "min", "minute", "minutes", "分钟", "分"})
_SPAN = re.compile(r"(\d{1,2})[:：](\d{2})\s*[-–~—至到]\s*(\d{1,2})[:：](\d{2})")
_WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def within_of(written: str) -> Within:
    """Return a time limit in office time: ``4h``, ``2 days``, ``2个工作日``, ``30 min``.

    Raises:
        Unanswerable: it is no time, none at all, or longer than a year.
    """
    said = unicodedata.normalize("NFKC", written).strip().casefold()
    match = _QUANTITY.fullmatch(said)
    unit = "" if match is None else match["unit"].strip()
    if match is None or unit not in _DAYS | _HOURS | _MINUTES:
        raise Unanswerable(
            text(
                "source.interview.time",
                "“{written}” is no time; write 4h for four office hours, or 2d for two working "
                "days",
                written=written.strip(),
            )
        )
    number = float(_CHINESE_NUMBERS.get(match["number"]) or match["number"])
    in_days = unit in _DAYS
    if in_days and not number.is_integer():
        raise Unanswerable(
            text(
                "source.interview.part-of-day",
                "“{written}” is part of a day: write it in hours, such as 4h",
                written=written.strip(),
            )
        )
    if unit in _MINUTES:
        number = round(number / 60, 2)
    longest = _MOST_DAYS if in_days else _MOST_DAYS * 8
    if not 0 < number <= longest:
        raise Unanswerable(
            text(
                "source.interview.time-range",
                "“{written}” is not between a minute and a year",
                written=written.strip(),
            )
        )
    return Within(number, in_days)


def hours_of(written: str, days: str = "mon-fri") -> Hours:
    """Return office hours: ``09:00-12:00, 13:00-18:00``.

    Raises:
        Unanswerable: they are no times of a day, overlap, or make no hour together.
    """
    parts = [part.strip() for part in LISTED.split(written) if part.strip()]
    spans = sorted(_span(part) for part in parts)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            raise Unanswerable(
                text("source.interview.overlap", "these hours overlap: {hours}", hours=written)
            )
    if sum(end - start for start, end in spans) < _LEAST_DAY:
        raise Unanswerable(
            text("source.interview.short-day", "a working day has at least an hour")
        )
    return Hours(tuple(spans), days_of(days))


def days_of(written: str) -> str:
    """Return days of the week: ``mon-fri``.

    Raises:
        Unanswerable: they are none.
    """
    said = written.strip().casefold()
    first, _, last = said.partition("-")
    known = first in _WEEK and (last in _WEEK if last else "-" not in said)
    if not known or (last and _WEEK.index(last) < _WEEK.index(first)):
        raise Unanswerable(
            text(
                "source.interview.days",
                "“{written}” are no days of a week; write mon-fri or mon-sat",
                written=written,
            )
        )
    return said


def _span(written: str) -> tuple[int, int]:
    match = _SPAN.fullmatch(written)
    if match is not None:
        first, first_minute, last, last_minute = (int(part) for part in match.groups())
        start, end = first * 60 + first_minute, last * 60 + last_minute
        if max(first_minute, last_minute) < 60 and start < end <= _DAY_MINUTES:  # noqa: PLR2004  minutes of an hour
            return start, end
    raise Unanswerable(
        text(
            "source.interview.hours",
            "“{written}” are no hours of a day; write 09:00-12:00, 13:00-18:00",
            written=written,
        )
    )
