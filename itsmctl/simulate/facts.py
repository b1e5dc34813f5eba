"""What a case is like: how its attributes are drawn, and which conditions hold for it.

Conditions are CEL (the Common Expression Language) over ``case``; they never reach the hot loop.
The kernel draws one unit number per attribute of every arriving case, `Decider` turns these into
values and the values into bits, and the kernel asks bits.
"""

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import text
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.route import Route, format_route

Value = str | float | bool | datetime
Verdict = Callable[[Mapping[str, Value]], bool]

_WORDS = pattern(
    r"(?P<string>\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*')"
    r"|\.\s*(?P<member>[^\W\d]\w*)(?!\w*\s*\()"
)
_ATTRIBUTE = pattern(
    r"\bcase\s*(?:\.\s*(?P<name>[^\W\d]\w*)|\[\s*(?P<mark>['\"])(?P<key>.+?)(?P=mark)\s*\])"
)


_NEVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Trait:
    """How an attribute is spread: `values` with cumulative shares, or evenly from low to high.

    One that is a `date` (a row of the table of dates, -1 for others) comes from there; `low` and
    `high` bound the moments (ms) that it may have, `offset` (ms) is that of local time.
    """

    id: str
    hash: int
    values: tuple[Value, ...] = ()
    cumulative: tuple[float, ...] = ()
    low: float = 0.0
    high: float = 0.0
    date: int = -1
    offset: int = 0

    def value(self, unit: float) -> Value:
        """Return the value that belongs to a number in (0, 1), or to the last moment of a date.

        A date is its first moment in local time; one that lies beyond all calendars is far away.
        """
        if self.date >= 0:
            return _NEVER if unit < 0 else self._midnight(unit)
        if not self.values:
            return self.low + unit * (self.high - self.low)
        return self.values[min(bisect_right(self.cumulative, unit), len(self.values) - 1)]

    def any_value(self, unit: float) -> Value:
        """Return the value at a number in (0, 1), with dates spread evenly over the run."""
        if self.date < 0:
            return self.value(unit)
        return self._midnight(self.low + unit * (self.high - self.low))

    def _midnight(self, moment: float) -> datetime:
        zone = timezone(timedelta(milliseconds=self.offset))
        local = datetime.fromtimestamp(moment / 1000, zone)
        return local.replace(hour=0, minute=0, second=0, microsecond=0)


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition as its author wrote it, and where."""

    written: str
    process: str
    route: Route


def attributes_in(written: str) -> tuple[str, ...]:
    """Return the attributes of the case that a condition speaks of, each once."""
    found = (match["name"] or match["key"] for match in _ATTRIBUTE.finditer(written))
    return tuple(dict.fromkeys(found))


def compiled(condition: Condition) -> Verdict:
    """Return a condition as a function of the attributes of a case.

    The function raises the same error where the values do not fit the condition.

    Raises:
        CannotSimulate: the condition is no CEL.
    """
    import cel  # noqa: PLC0415  150 ms, for it loads a console of its own

    try:
        program = cel.compile(_in_ascii(condition.written))
    except ValueError as error:
        raise _refused(condition, _first_line(error)) from None

    def verdict(case: Mapping[str, Value]) -> bool:
        try:
            answer = program.execute({"case": case})
        except (ArithmeticError, LookupError, RuntimeError, TypeError, ValueError) as error:
            raise _refused(condition, _first_line(error)) from None
        if not isinstance(answer, bool):
            raise _refused(condition, f"= {answer!r}")
        return answer

    return verdict


class Decider:
    """Decides the conditions of case after case; what goes wrong is kept in `refusal`.

    The kernel cannot let an error through, so the driver asks for it after every slice.
    """

    def __init__(self, traits: Sequence[Trait], conditions: Sequence[Condition]) -> None:
        self.refusal: CannotSimulate | None = None
        self._traits = tuple(traits)
        here = {trait.id for trait in traits}
        self._verdicts = [
            (1 << number, compiled(condition))
            for number, condition in enumerate(conditions)
            if here.issuperset(attributes_in(condition.written))
        ]

    def __call__(self, units: Sequence[float]) -> "array[int]":
        """Return the bits of as many cases as there are rows of units (one per trait)."""
        width = len(self._traits)
        bits = array("q")
        for first in range(0, len(units), width):
            bits.append(self._bits(units[first : first + width]))
        return bits

    def _bits(self, units: Sequence[float]) -> int:
        if self.refusal is not None:
            return 0
        pairs = zip(self._traits, units, strict=True)
        case = {trait.id: trait.value(unit) for trait, unit in pairs}
        try:
            return sum(bit for bit, verdict in self._verdicts if verdict(case))
        except CannotSimulate as refusal:
            self.refusal = refusal
            return 0


def _in_ascii(written: str) -> str:
    """Write ``case.金额`` as ``case["金额"]``: identifiers of CEL are ASCII."""

    def replaced(match: re.Match[str]) -> str:
        member = match["member"]
        if member is None or member.isascii():
            return match[0]
        return f'["{member}"]'

    return _WORDS.sub(replaced, written)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0].split(": ERROR: <input>:")[-1]


def _refused(condition: Condition, reason: str) -> CannotSimulate:
    refusal = CannotSimulate(
        text(
            "simulate.facts.refused",
            "{route}: the condition “{written}” cannot be decided: {reason}",
            route=format_route(condition.route),
            written=condition.written,
            reason=reason,
        ),
        remedy=text(
            "simulate.facts.write",
            "write it in CEL over the attributes of the case, e.g. case.amount > 5000 or"
            " case['first-day'] == 'Monday'",
        ),
        route=condition.route,
    )
    refusal.process = condition.process
    return refusal
