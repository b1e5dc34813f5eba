"""Durations and shares as people say them, in both languages."""

from itsmctl.i18n import Language, Text, text
from itsmctl.record import dataclass

_MINUTE = 60.0
_HOUR = 3600.0
_DAY = 86_400.0
NOT_KNOWN = "–"
_ALL = 100  # percent


@dataclass(frozen=True, slots=True)
class Scale:
    """A unit that makes a number of seconds readable."""

    seconds: float
    digits: int
    working: bool = False

    def number(self, seconds: float, more: int = 0) -> str:
        """Return the bare number, without the unit, with so many digits more than usual."""
        size = seconds / self.seconds
        part = self.seconds == _DAY and 0 < abs(size) < 1  # 0.1 days may be one hour or three
        return f"{size:z.{self.digits + max(more, part)}f}"

    def alone(self, seconds: float) -> str:
        """Return the bare number; what is not nothing never reads 0.0, but <0.1."""
        shown = self.number(seconds)
        if seconds > 0 and not float(shown):
            digits = len(shown.partition(".")[2])
            return f"<{10**-digits:.{digits}f}"
        return shown

    def phrase(self, number: str) -> Text:
        """Return a number (or an interval) with the unit's name."""
        if self.working:
            return _working(number, self.seconds)
        return _elapsed(number, self.seconds)


def scale_of(seconds: float, *, working: bool = False) -> Scale:
    """Choose the unit for a duration: seconds, minutes, hours, and days of 24 hours.

    Working time is never said in days, for their length depends on whose days they are.
    """
    size = abs(seconds)
    if size < 1.5 * _MINUTE:
        return Scale(1, 0 if size >= 10 or size == 0 else 1, working)  # noqa: PLR2004  digits
    if size < 1.5 * _HOUR:
        return Scale(_MINUTE, 0 if size >= 10 * _MINUTE else 1, working)
    if working or size < 2 * _DAY:
        return Scale(_HOUR, 1, working)
    return Scale(_DAY, 1)


def format_duration(seconds: float, language: Language, *, working: bool = False) -> str:
    """Return ``45 min``, ``5.3 h``, ``3.2 days``, ``11.4 working h``."""
    scale = scale_of(seconds, working=working)
    return scale.phrase(scale.number(seconds)).render(language)


def format_share(share: float, more: int = 0) -> str:
    """Return ``95.3%``; a share that is not all or nothing never reads 100.0% or 0.0%.

    `more` asks for so many digits more.
    """
    digits = 1 + more
    least = 10**-digits
    if share in {0, 1}:
        return f"{100 * share:.0f}%"
    shown = f"{100 * share:z.{digits}f}"
    if float(shown) == _ALL and share < 1:
        return f">{_ALL - least:.{digits}f}%"
    if not float(shown) and share > 0:
        return f"<{least:.{digits}f}%"
    return f"{shown}%"


def _elapsed(number: str, unit: float) -> Text:
    if unit == _DAY:
        return text("report.durations.days", "{number} days", number=number)
    if unit == _HOUR:
        return text("report.durations.hours", "{number} h", number=number)
    if unit == _MINUTE:
        return text("report.durations.minutes", "{number} min", number=number)
    return text("report.durations.seconds", "{number} s", number=number)


def _working(number: str, unit: float) -> Text:
    if unit == _HOUR:
        return text("report.durations.working-hours", "{number} working h", number=number)
    if unit == _MINUTE:
        return text("report.durations.working-minutes", "{number} working min", number=number)
    return text("report.durations.working-seconds", "{number} working s", number=number)
