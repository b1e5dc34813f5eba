"""What logs of one variant are read with: a gauge that fits, and figures and words that come of it."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from itsmctl.eventlog import EventLog
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.reading.codes import Part
from itsmctl.simulate.reading.engine import Reader
from itsmctl.simulate.reading.fitting import gauge_of, reach_of
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.reading.observing import observation_of
from itsmctl.simulate.reading.promises import DueDates
from itsmctl.simulate.reading.sums import Sums
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.yardstick import Yardstick

if TYPE_CHECKING:
    from itsmctl.simulate.reading.transcript import Trace


class BrokenPath(RuntimeError):
    """The parts of a case do not sum to its cycle time: a fault of ours, never of the input."""


class Instrument:
    """Reads logs of one variant, one after another.

    What of the model is needed in numbers is worked out for the first log, and anew only where a
    later one reaches further. It travels to other processes as its yardstick alone.
    """

    def __init__(self, rule: Yardstick) -> None:
        self.rule = rule
        self._dates = DueDates(rule)
        self._gauge: Gauge | None = None

    def __reduce__(self) -> tuple[type["Instrument"], tuple[Yardstick]]:
        """Say how to make another one of it."""
        return Instrument, (self.rule,)

    def observe(self, pieces: Iterable[EventLog]) -> Observation:
        """Reduce a log, in pieces of whole cases, to its sums; they may be thrown away afterwards.

        Raises:
            BrokenPath: the time of some case cannot be accounted for.
            ValueError: there is no piece.
        """
        reading = Reading(self)
        for piece in pieces:
            reading.read(piece)
        return reading.observation()

    def traces(self, log: EventLog) -> Iterator["Trace"]:
        """Yield every case of a log in words, in order of arrival; one is in memory at a time."""
        from itsmctl.simulate.reading.transcript import Teller  # noqa: PLC0415  only for logs

        gauge = self.gauge(log)
        return Teller(log, self.rule, gauge).traces(self.opened(log, Sums(gauge)))

    def gauge(self, log: EventLog) -> Gauge:
        """Return the gauge for a log."""
        reach = reach_of(log, self.rule)
        if self._gauge is None or not _holds(self._gauge.reach, reach):
            if self._gauge is not None:
                start, end = self._gauge.reach
                reach = min(start, reach[0]), max(end, reach[1])
            self._gauge = gauge_of(log, self.rule, reach)
        return self._gauge

    def opened(self, log: EventLog, sums: Sums) -> Reader:
        """Return a reader that has a log in hand and adds to some sums."""
        reader = Reader(self.gauge(log), sums)
        reader.open(log, self._dates.of_cases(log))
        return reader


class Reading:
    """One replication under way: sums over the pieces of its log that have come so far."""

    def __init__(self, instrument: Instrument) -> None:
        self._instrument = instrument
        self._sums: Sums | None = None
        self._last: EventLog | None = None

    def read(self, piece: EventLog) -> None:
        """Add a piece of whole cases.

        Raises:
            BrokenPath: the time of some case cannot be accounted for.
        """
        if self._sums is None:
            self._sums = Sums(self._instrument.gauge(piece))
        reader = self._instrument.opened(piece, self._sums)
        broken = reader.measure()
        if broken >= 0:
            raise _broken(piece, broken, reader.breakage())
        self._last = piece

    def observation(self) -> Observation:
        """Return what the replication contributes, now that it has been read.

        Raises:
            ValueError: nothing was read.
        """
        if self._sums is None or self._last is None:
            message = "nothing was read"
            raise ValueError(message)
        rule, gauge = self._instrument.rule, self._instrument.gauge(self._last)
        return observation_of(self._last, rule, gauge, self._sums)


def observe(log: EventLog, rule: Yardstick) -> Observation:
    """Reduce one log to its sums.

    Raises:
        BrokenPath: the time of some case cannot be accounted for.
    """
    return Instrument(rule).observe([log])


def _holds(wider: Interval, narrower: Interval) -> bool:
    return wider[0] <= narrower[0] and narrower[1] <= wider[1]


def _broken(log: EventLog, case: int, parts: tuple[int, ...]) -> BrokenPath:
    shown = dict(zip((part.name for part in Part), parts, strict=True))
    arrived, resolved = log.cases.arrived[case], log.cases.resolved[case]
    return BrokenPath(
        f"case {case}: parts {shown} sum to {sum(parts)}, but it came at {arrived} and was"
        f" resolved at {resolved}"
    )
