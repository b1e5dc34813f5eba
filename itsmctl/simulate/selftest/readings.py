"""What is read off the log of a replication to be held against a known answer.

A reading is a numerator and a denominator; over all replications their sums are divided. The logs
of a full self-test hold half a billion events, so that columns are read whole and not row by row.
"""

from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import compress
from operator import sub

from itsmctl.eventlog import EventLog, Lifecycle
from itsmctl.record import dataclass

Reading = Callable[["Record"], tuple[float, float]]


@dataclass(frozen=True)
class Record:
    """The log of one replication and the window in which its cohort arrived (epoch ms)."""

    log: EventLog
    start: int
    end: int

    @property
    def cohort(self) -> range:
        """The cases that count: they arrived one after the other."""
        counted = self.log.cases.cohort
        first = counted.index(1) if 1 in counted else len(counted)
        return range(first, first + sum(counted))

    def of_kind(self, kind: Lifecycle, one: str, other: str) -> Iterator[tuple[int, int]]:
        """Yield two columns of the events of one kind."""
        events, chosen = self.log.events, self._of_kind(kind)
        first, second = getattr(events, one), getattr(events, other)
        return zip(compress(first, chosen), compress(second, chosen), strict=True)

    @cached_property
    def waits(self) -> tuple[list[int], list[int]]:
        """Cases of the cohort, and how long each waited for its first step to begin."""
        started = self._of_kind(Lifecycle.START)
        cases = list(compress(self.log.events.case, started))
        times = compress(self.log.events.time, started)
        counted = list(map(self.cohort.__contains__, cases))
        waits = map(sub, times, map(self.log.cases.arrived.__getitem__, cases))
        return list(compress(cases, counted)), list(compress(waits, counted))

    def _of_kind(self, kind: Lifecycle) -> bytes:
        """Return for each event whether it is of a kind."""
        kinds = self.log.events.kind
        lowest = memoryview(kinds).cast("B")[:: kinds.itemsize].tobytes()
        return lowest.translate(bytes(code == kind for code in range(256)))


def wait(record: Record) -> tuple[float, float]:
    """Read the mean wait."""
    _, waits = record.waits
    return sum(waits), len(waits)


def wait_of_all(record: Record) -> tuple[float, float]:
    """Read the mean time until work begins or the requester has left."""
    closed, arrived = record.log.cases.closed, record.log.cases.arrived
    waits = dict.fromkeys(record.cohort, -1)
    waits.update(zip(*record.waits, strict=True))
    left = (closed[case] - arrived[case] for case, time in waits.items() if time < 0)
    return sum(time for time in waits.values() if time >= 0) + sum(left), len(waits)


def queued(record: Record) -> tuple[float, float]:
    """Read the share of cases whose work did not begin at once."""
    at_once = record.waits[1].count(0)
    return len(record.cohort) - at_once, len(record.cohort)


def wait_of_class(number: int) -> Reading:
    """Read the mean wait of a priority class."""

    def read(record: Record) -> tuple[float, float]:
        classes = record.log.cases.priority
        own = map(number.__eq__, map(classes.__getitem__, record.waits[0]))
        waits = list(compress(record.waits[1], own))
        return sum(waits), len(waits)

    return read


def waited_beyond(time: int) -> Reading:
    """Read the share of cases that waited longer than `time` (ms)."""

    def read(record: Record) -> tuple[float, float]:
        _, waits = record.waits
        return sum(map(time.__lt__, waits)), len(waits)

    return read


def stay(record: Record) -> tuple[float, float]:
    """Read the mean time from arrival to the end of a case."""
    cases, cohort = record.log.cases, record.cohort
    part = slice(cohort.start, cohort.stop)
    return sum(map(sub, cases.closed[part], cases.arrived[part])), len(cohort)


def stay_of_class(number: int) -> Reading:
    """Read the mean time from arrival to end of a priority class."""

    def read(record: Record) -> tuple[float, float]:
        cases = record.log.cases
        stays = [
            cases.closed[case] - cases.arrived[case]
            for case in record.cohort
            if cases.priority[case] == number
        ]
        return sum(stays), len(stays)

    return read


def busy(servers: int) -> Reading:
    """Read the share of the window in which the servers work, each on its own."""

    def read(record: Record) -> tuple[float, float]:
        begun = dict(record.of_kind(Lifecycle.START, "item", "time"))
        worked = 0
        for item, time in record.of_kind(Lifecycle.COMPLETE, "item", "time"):
            spell = min(time, record.end) - max(begun[item], record.start)
            worked += max(0, spell)
        return worked, servers * (record.end - record.start)

    return read


def cut(record: Record) -> tuple[float, float]:
    """Read the share of visits that their limit cut."""
    items, cohort = record.log.items, record.cohort
    cuts = [cut for case, cut in zip(items.case, items.cut, strict=True) if case in cohort]
    return sum(cuts), len(cuts)


def begun_by(role: str) -> Reading:
    """Read the share of the work that the people of a role begin."""

    def read(record: Record) -> tuple[float, float]:
        people = [role in roles for roles in record.log.person_roles]
        cohort = record.cohort
        starts = record.of_kind(Lifecycle.START, "case", "person")
        theirs = [people[person] for case, person in starts if case in cohort]
        return sum(theirs), len(theirs)

    return read


def ended_at(step: str) -> Reading:
    """Read the share of cases that end at a step."""

    def read(record: Record) -> tuple[float, float]:
        names = [name for _, name in record.log.steps]
        ends, wanted = record.log.cases.end, names.index(step)
        return sum(ends[case] == wanted for case in record.cohort), len(record.cohort)

    return read
