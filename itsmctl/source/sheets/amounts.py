"""Limits as people write them: 2个工作日内, 半天, 1-2天, 24H, 当日, 2 where the heading names the unit."""

from collections.abc import Iterator
from unicodedata import normalize

from itsmctl.i18n import Text, text
from itsmctl.model.sheet_cells import read_limit
from itsmctl.model.times import Duration, Limit, Unit, parse_duration
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.sheets.synonyms import UNITS

_DIGITS = {"零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8,
           "九": 9, "十": 10}  # fmt: skip
_UNIT = "|".join(sorted(map(str, UNITS), key=len, reverse=True))
_NUMBER = r"(?:\d+(?:\.\d+)?|半|[零一二两三四五六七八九十]{1,3})"
_BEFORE = pattern(
    r"^(?:不超过|不得超过|不大于|小于等于|小于|至多|最多|最长|最迟|限时|限|约|大约|在|收到后|接收后|受理后|"
    r"within|max\.?|at most|up to|approx\.?|about|<=|≤|<|~|第)\s*"
)
_BEHIND = pattern(
    r"\s*(?:以内|之内|内|以下|内完成|完成|办结|左右|max\.?|完|内办结|/单|/次|per case|。|\.)$"
)
_AMOUNT = pattern(rf"({_NUMBER})\s*个?({_UNIT}|个月|months?)(半)?")
_RANGE = pattern(rf"({_NUMBER})\s*个?(?:{_UNIT})?\s*(?:-|~|–|—|至|到|to)\s*({_NUMBER}.*)")
_HALF = pattern(r"0?\.5\s*个?[天日]")  # half a working day, as 半天 is
_BARE = pattern(_NUMBER)
_CLOCK = pattern(r"(\d{1,3}):([0-5]\d)")
_DATE = pattern(
    r"(?:\d{2,4}\s*年\s*)?\d{1,2}\s*月\s*(?:\d{1,2}\s*[日号]?|[底初末]|[上中下]旬)|\d{4}\s*年"
    r"|\d{4}\s*(?P<mark>[-/.])\s*\d{1,2}(?:\s*(?P=mark)\s*\d{1,2})?(?!\s*[\d年月日天小分bdhwm])"
    r"|\d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)\d{2,4}|0\d[-/]\d{2}(?!\d)"
)
_TODAY = frozenset({"当天", "当日", "即日", "同日", "same day", "t+0", "today"})
_AFTER = pattern(r"t\s*\+\s*(\d+)")
_NEVER = frozenset(
    {"不限", "无限制", "不限时", "无时限", "无要求", "no limit", "n/a", "不适用"}
)
_HALF_DAY = 4  # working hours
_WORKING_DAY = 8
_MONTH = 30  # days


@dataclass(frozen=True, slots=True)
class Amount:
    """A limit that was read; `doubt` says what was guessed."""

    limit: Limit
    doubt: Text | None = None

    @property
    def is_elapsed(self) -> bool:
        """Whether hours or days run on outside working hours, which people often do not mean."""
        return any(duration.unit is Unit.ELAPSED for duration in self.limit.durations)


def is_date(cell: str) -> bool:
    """Whether a cell says a day of the calendar: 2024-03-05, 3月5日前. It is no amount of time."""
    return _DATE.match(_bare(cell)) is not None


def amount_of(cell: str, unit: str | None = None) -> Amount | None:
    """Return what a cell says by when, None where nobody knows; `unit` is that of its heading."""
    if _HALF.fullmatch(cell.strip()) is None:
        try:
            return Amount(read_limit(cell))
        except ValueError:
            pass
    if cell.strip().casefold() in _NEVER:
        return Amount(Limit(None))
    if is_date(cell):
        return None
    written = _bare(cell)
    return next(filter(None, _readings(written, unit, cell)), None)


def _readings(written: str, unit: str | None, cell: str) -> Iterator[Amount | None]:
    if match := _RANGE.fullmatch(written):
        longer = amount_of(match[2], unit)
        if longer is not None:
            yield Amount(
                longer.limit,
                text("source.sheets.amount.longest", "the longest of “{value}”", value=cell),
            )
    if written in _TODAY:
        yield Amount(
            _limit("1bd"),
            text("source.sheets.amount.today", "“{value}” read as one working day", value=cell),
        )
    if match := _AFTER.fullmatch(written):
        days = f"{int(match[1]) or 1}bd"
        yield Amount(
            _limit(days),
            text(
                "source.sheets.amount.days-after", "“{value}” read as working days", value=cell
            ),
        )
    if match := _CLOCK.fullmatch(written):
        minutes = int(match[1]) * 60 + int(match[2])
        if minutes:
            yield Amount(
                _limit(f"{minutes}m"),
                text(
                    "source.sheets.amount.clock",
                    "“{value}” read as hours and minutes",
                    value=cell,
                ),
            )
    if _BARE.fullmatch(written):
        yield _of_number(_number(written), unit, cell)
    yield _sum(written, cell)


def _of_number(number: float, unit: str | None, cell: str) -> Amount | None:
    if unit is not None:
        return _amount(number, unit, cell)
    amount = _amount(number, "bd", cell)
    if amount is None:
        return None
    return Amount(
        amount.limit,
        text(
            "source.sheets.amount.no-unit",
            "“{value}” has no unit; working days assumed",
            value=cell,
        ),
    )


def _sum(written: str, cell: str) -> Amount | None:
    """Read one amount, or several of one kind of time: 1天4小时."""
    parts = list(_AMOUNT.finditer(written))
    if not parts or _AMOUNT.sub("", written).strip():
        return None
    found = [
        _amount(_number(part[1]) + (0.5 if part[3] else 0.0), _unit(part[2]), cell)
        for part in parts
    ]
    known = [amount for amount in found if amount is not None]
    if len(known) != len(found):
        return None
    return known[0] if len(known) == 1 else _added(known)


def _added(amounts: list[Amount]) -> Amount | None:
    durations = [duration for amount in amounts for duration in amount.limit.durations]
    units = {duration.unit for duration in durations}
    if len(units) != 1:
        return None
    total = sum(duration.quantity for duration in durations)
    return Amount(Limit(Duration(total, units.pop())))


def _unit(written: str) -> str:
    return "mo" if "月" in written or written.startswith("month") else UNITS[written]


def _amount(number: float, unit: str, cell: str) -> Amount | None:
    if number <= 0:
        return None
    if unit == "mo":
        doubt = text(
            "source.sheets.amount.month", "“{value}” read as months of 30 days", value=cell
        )
        return Amount(_limit(f"{number * _MONTH:g}d"), doubt)
    if unit == "bd" and number != int(number):
        hours = number * _WORKING_DAY
        doubt = text(
            "source.sheets.amount.part-day",
            "“{value}” read as hours of a working day of eight",
            value=cell,
        )
        return Amount(_limit(f"{hours:g}bh"), doubt)
    if unit == "d" and number == 0.5:  # noqa: PLR2004  半天
        doubt = text(
            "source.sheets.amount.half-day", "“{value}” read as half a working day", value=cell
        )
        return Amount(_limit(f"{_HALF_DAY}bh"), doubt)
    try:
        return Amount(_limit(f"{number:.10g}{unit}"))
    except ValueError:
        return None


def _limit(written: str) -> Limit:
    return Limit(parse_duration(written))


def _number(written: str) -> float:
    if written == "半":
        return 0.5
    if written[0] not in _DIGITS:
        return float(written)
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return float("".join(str(_DIGITS[digit]) for digit in written))
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _bare(cell: str) -> str:
    written = normalize("NFKC", cell).casefold().strip()
    before = ""
    while written != before:
        before = written
        written = _BEHIND.sub("", _BEFORE.sub("", written))
    return written
