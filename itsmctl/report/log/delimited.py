"""The log as CSV (RFC 4180): UTF-8 with a byte-order mark, so that spreadsheets read Chinese."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import BinaryIO

from itsmctl.record import dataclass
from itsmctl.report.log.about import About
from itsmctl.report.log.columns import COLUMNS
from itsmctl.simulate.reading.transcript import Hand, Trace, What
from itsmctl.simulate.recording import Chunk

HEADER = ("\ufeff" + ",".join(COLUMNS) + "\n").encode()
_EVENTS = 20_000  # in one chunk


class DelimitedLog:
    """A CSV file that grows."""

    def __init__(self, stream: BinaryIO, about: About) -> None:
        self.encode = Encoder(about)
        self._stream = stream
        stream.write(HEADER)

    def keep(self, chunk: Chunk) -> None:
        """Append lines."""
        if isinstance(chunk.data, bytes):
            self._stream.write(chunk.data)

    def close(self) -> None:
        """Do nothing: a CSV file may end anywhere."""


@dataclass(frozen=True, slots=True)
class Encoder:
    """Turns traces into lines, in the order of `COLUMNS`."""

    about: About

    def __call__(self, traces: Iterable[Trace]) -> Iterator[Chunk]:
        """Yield chunks of whole cases, of some 20,000 events each."""
        moment = self.about.moments()
        happened, held = _Happened(), _Held()
        lines: list[str] = []
        cases = 0
        for trace in traces:
            case, priority, origin = _frame(trace)
            last, written = -1, ""  # many events of a case fall on one moment
            for number, entry in enumerate(trace.entries, 1):
                time, what, visit, slot, hand, cause, cost = entry
                if time != last:
                    last, written = time, moment(time)
                step, reason, outcome, names = happened[what]
                price = "" if cost is None else f"{cost:.4f}"
                lines.append(
                    f"{case}{number},{step},{written},{held[hand]},{priority},"
                    f"{reason},{cause},{outcome},{price},{names},"
                    f"{visit or ''},{slot or ''},{origin}"
                )
            cases += 1
            if len(lines) >= _EVENTS:
                yield _chunk(lines, cases)
                lines, cases = [], 0
        if cases:
            yield _chunk(lines, cases)


def quoted(word: str) -> str:
    """Return a field, in quotation marks where it needs them."""
    if any(mark in word for mark in ',"\r\n'):
        return '"' + word.replace('"', '""') + '"'
    return word


_known = cache(quoted)  # of words that repeat


def _frame(trace: Trace) -> tuple[str, str, str]:
    """Return the fields that all events of a case share: the first, the priority, the last."""
    counts = "true" if trace.cohort else "false"
    scenario, process = _known(trace.scenario), _known(trace.process)
    return (
        f"{quoted(trace.case)},",
        _known(trace.priority),
        f"{process},{scenario},{trace.replication},{counts},{quoted(trace.parent)}\n",
    )


class _Happened(dict[What, tuple[str, str, str, str]]):
    """The fields of what happened: step and lifecycle, reason, outcome, names of the step."""

    def __missing__(self, what: What) -> tuple[str, str, str, str]:
        step, english, chinese = map(quoted, what.task)
        reason, outcome = quoted(what.reason), quoted(what.outcome)
        fields = self[what] = (
            f"{step},{what.lifecycle}",
            reason,
            outcome,
            f"{english},{chinese}",
        )
        return fields


class _Held(dict[Hand, str]):
    """The fields of those in whose hands work is."""

    def __missing__(self, hand: Hand) -> str:
        fields = map(quoted, (hand.person, hand.department, hand.role))
        written = self[hand] = ",".join(fields)
        return written


def _chunk(lines: list[str], cases: int) -> Chunk:
    return Chunk("".join(lines).encode(), cases, len(lines))
