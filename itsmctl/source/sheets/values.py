"""What a cell of a workbook shows: numbers by their formats, dates, amounts of time, truth."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from unicodedata import normalize

from itsmctl.pattern import pattern

_LITERAL = pattern(r'"([^"]*)"|\\(.)')
_DECIMALS = pattern(r"[0#?](?:\.([0#?]+))?")
_BLANKS = pattern(r"[^\S\n]+")
_GUARDED = pattern(r"\A'(?=[=+\-@])")
_EARLIEST, _LATEST = 36526, 73050  # 2000-01-01 and 2099-12-31 as Excel counts days
_MOST_DIGITS = 15


def shown(value: object, number_format: str) -> str:
    """Return a cell as people read it; dates as ISO 8601."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float() | Decimal():
            return _number(float(value), number_format)
        case date() | time() | timedelta():
            return _moment(value)
        case _:
            return tidy(str(value))


def tidy(written: str) -> str:
    """Return a text with single blanks and without what nobody sees; line breaks stay."""
    plain = normalize("NFC", written).replace("\r\n", "\n").replace("\r", "\n")
    plain = plain.replace("_x000D_", "").replace("\u200b", "").replace("\ufeff", "")
    lines = (_BLANKS.sub(" ", line).strip() for line in plain.split("\n"))
    return _GUARDED.sub("", "\n".join(lines).strip(), 1) if plain else ""


def is_date(value: object) -> bool:
    """Whether a cell holds a date, with a time or without."""
    return isinstance(value, date)


def may_be_a_date(value: object, number_format: str) -> bool:
    """Whether a bare number lies where Excel counts the days of this century."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and value == int(value)
        and _EARLIEST <= value <= _LATEST
        and number_format == "General"
    )


def _moment(value: date | time | timedelta) -> str:
    match value:
        case datetime() if value.time() != time():
            return value.isoformat(" ", "minutes")
        case datetime():
            return value.date().isoformat()
        case time():
            return value.isoformat("minutes")
        case timedelta():
            return _hours(value)
        case _:
            return value.isoformat()


def _number(value: float, number_format: str) -> str:
    form = number_format.partition(";")[0]
    before, after = _literals(form)
    digits = _DECIMALS.search(_LITERAL.sub("", form))
    if "%" in form:
        return f"{before}{_plain(round(value * 100, _MOST_DIGITS - 3))}%{after}"
    if digits is not None and digits[1] is not None and form not in {"General", "@"}:
        return f"{before}{value:.{len(digits[1])}f}{after}"
    return f"{before}{_plain(value)}{after}"


def _literals(form: str) -> tuple[str, str]:
    """Return the texts that a format puts before and behind a number: 0"个工作日"."""
    number = _DECIMALS.search(_LITERAL.sub(lambda match: "\0" * len(match[0]), form))
    start = len(form) if number is None else number.start()
    parts = {True: "", False: ""}
    for match in _LITERAL.finditer(form):
        parts[match.start() < start] += match[1] or match[2] or ""
    return parts[True].strip(), parts[False].strip()


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:.15g}"


def _hours(value: timedelta) -> str:
    minutes = round(value.total_seconds() / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
