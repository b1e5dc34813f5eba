"""The log as XES (IEEE 1849-2016): one trace a case, standard extensions, our own keys unprefixed.

The standard lifecycle has no word for pick-ups, votes, reminders and escalations: their transition
is ``unknown``, and ``lifecycle`` keeps ours. Submission and resolution are no activities but dates
of the trace; that a case closed is an event of the end step that it reached.
"""

import gzip
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import BinaryIO

from itsmctl.i18n import harmless
from itsmctl.markup import quoteattr
from itsmctl.record import dataclass
from itsmctl.report.log.about import About
from itsmctl.report.marks import MARK
from itsmctl.simulate.reading.transcript import Entry, Trace
from itsmctl.simulate.recording import Chunk

_EVENTS = 10_000  # in one chunk
_EXTENSIONS = (
    ("Concept", "concept"),
    ("Lifecycle", "lifecycle"),
    ("Time", "time"),
    ("Organizational", "org"),
    ("Cost", "cost"),
)
_TRANSITIONS = {
    "enable": "schedule",
    "assign": "assign",
    "start": "start",
    "suspend": "suspend",
    "resume": "resume",
    "pause": "suspend",
    "unpause": "resume",
    "complete": "complete",
    "close": "complete",
}
_DEFAULTS = """\
 <global scope="trace">
  <string key="concept:name" value="UNKNOWN"/>
 </global>
 <global scope="event">
  <string key="concept:name" value="UNKNOWN"/>
  <string key="lifecycle:transition" value="unknown"/>
  <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
  <string key="lifecycle" value="UNKNOWN"/>
 </global>
 <classifier name="Activity" keys="concept:name"/>
 <classifier name="ActivityAndTransition" keys="concept:name lifecycle:transition"/>
 <string key="lifecycle:model" value="standard"/>
"""


class XesLog:
    """An XES file that grows."""

    def __init__(self, stream: BinaryIO | gzip.GzipFile, about: About) -> None:
        self.encode = Encoder(about)
        self._stream = stream
        stream.write(_head().encode())

    def keep(self, chunk: Chunk) -> None:
        """Append traces."""
        if isinstance(chunk.data, bytes):
            self._stream.write(chunk.data)

    def close(self) -> None:
        """End the document."""
        self._stream.write(f"</log>\n<!-- {MARK} -->\n".encode())


class PackedXesLog(XesLog):
    """The same in gzip; no clock goes into it, so that equal runs make equal files."""

    def __init__(self, stream: BinaryIO, about: About) -> None:
        # the name that the header carries is the mark by which we know our own files again
        self._packed = gzip.GzipFile(f"{MARK}.xes", "wb", 6, stream, mtime=0)
        super().__init__(self._packed, about)

    def close(self) -> None:
        """End the document and the archive."""
        super().close()
        self._packed.close()


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns traces into elements."""

    about: About

    def __call__(self, traces: Iterable[Trace]) -> Iterator[Chunk]:
        """Yield chunks of whole traces, of some 10,000 events each."""
        moment = self.about.moments()
        currency = _string("cost:currency", self.about.currency)
        parts: list[str] = []
        cases = events = 0
        for trace in traces:
            parts.append(_opening(trace, moment))
            known = [entry for entry in trace.entries if entry.what.task.id]
            lives = _Lives()
            for entry in known:
                transition = lives.transition(entry)
                parts.append(_event(entry, transition, moment(entry.time), currency))
            parts.append(" </trace>\n")
            cases, events = cases + 1, events + len(known)
            if events >= _EVENTS:
                yield Chunk("".join(parts).encode(), cases, events)
                parts, cases, events = [], 0, 0
        if cases:
            yield Chunk("".join(parts).encode(), cases, events)


def _head() -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    lines.append(
        '<log xes.version="2.0" xes.features="" xmlns="http://www.xes-standard.org/">\n'
    )
    lines += (
        f' <extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
        for name, prefix in _EXTENSIONS
    )
    return "".join(lines) + _DEFAULTS


def _opening(trace: Trace, moment: Callable[[int], str]) -> str:
    dates = (
        f'  <date key="{key}" value="{moment(time)}"/>\n'
        for key, time in (
            ("submitted", trace.submitted),
            ("resolved", trace.resolved),
            ("closed", trace.closed),
        )
        if time >= 0
    )
    return (
        f' <trace>\n  <string key="concept:name" value={quoteattr(trace.case)}/>\n'
        f"{_string('process', trace.process)}{_string('scenario', trace.scenario)}"
        f'  <int key="replication" value="{trace.replication}"/>\n'
        f'  <boolean key="cohort" value="{"true" if trace.cohort else "false"}"/>\n'
        f"{_string('priority', trace.priority)}"
        + (
            f'  <string key="parent" value={quoteattr(trace.parent)}/>\n'
            if trace.parent
            else ""
        )
        + "".join(dates)
    )


class _Lives:
    """What has happened to the work of one case so far, for the standard lifecycle asks for it."""

    def __init__(self) -> None:
        self._assigned: set[tuple[str, int, int]] = set()
        self._started: set[tuple[str, int]] = set()

    def transition(self, entry: Entry) -> str:
        """Return the transition; work is assigned once, and what has begun can only be aborted."""
        match entry.what.lifecycle:
            case "assign":
                piece = entry.what.task.id, entry.visit, entry.slot
                if piece in self._assigned:
                    return "reassign"
                self._assigned.add(piece)
            case "start":
                self._started.add((entry.what.task.id, entry.visit))
            case "withdraw" if entry.slot == 0:
                begun = (entry.what.task.id, entry.visit) in self._started
                return "ate_abort" if begun else "withdraw"
        return _TRANSITIONS.get(entry.what.lifecycle, "unknown")


def _event(entry: Entry, transition: str, moment: str, currency: str) -> str:
    instance = f"{entry.what.task.id}.{entry.visit}" if entry.visit else ""
    slot = f'  <int key="slot" value="{entry.slot}"/>\n' if entry.slot else ""
    cost = ""
    if entry.cost is not None:
        cost = f'  <float key="cost:total" value="{entry.cost:.4f}"/>\n{currency}'
    return (
        f"  <event>\n{_named(entry.what.task)}{_string('concept:instance', instance)}"
        f'  <string key="lifecycle:transition" value="{transition}"/>\n'
        f'  <date key="time:timestamp" value="{moment}"/>\n'
        f'  <string key="lifecycle" value="{entry.what.lifecycle}"/>\n'
        f"{_string('org:resource', entry.hand.person)}{_string('org:role', entry.hand.role)}"
        f"{_string('org:group', entry.hand.department)}{_string('reason', entry.what.reason)}"
        f"{_string('cause', entry.cause)}{_string('outcome', entry.what.outcome)}"
        f"{slot}{cost}  </event>\n"
    )


@cache
def _named(task: tuple[str, str, str]) -> str:
    step, english, chinese = task
    return (
        _string("concept:name", step)
        + _string("name_en", english)
        + _string("name_zh", chinese)
    )


@cache
def _string(key: str, value: str | None) -> str:
    return f'  <string key="{key}" value={quoteattr(harmless(value))}/>\n' if value else ""
