# ruff: noqa: C901, PLR0912, PLR0915  each figure in one piece, as its definition has it
"""What a slow reader makes of a log: visits with their slots and spans, objects instead of columns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from itsmctl.eventlog import DelayKind, Lifecycle

L = Lifecycle
AFTERWARDS = -1
WHOLE = {L.COMPLETE, L.WITHDRAW, L.PAUSE, L.DELAY}
DOING = {L.PICKUP: "QUEUE", L.START: "WORK", L.RESUME: "WORK", L.SUSPEND: "SUSPENDED"}
ELSEWHERE = {"REQUESTER", "SUPPLIER", "SCHEDULED"}
LOST_TO = {
    "SUSPENDED": "suspended",
    "PAUSED": "paused",
    "REQUESTER": "external",
    "SUPPLIER": "external",
    "SCHEDULED": "scheduled",
}
Spans = list[tuple[int, int]]


@dataclass
class Span:
    doing: str
    start: int
    end: int
    who: int

    @property
    def time(self) -> int:
        return self.end - self.start


@dataclass
class Slot:
    number: int
    given: list[list[int]] = field(default_factory=list)  # when given, when begun or -1
    spans: list[Span] = field(default_factory=list)
    ended: int = -1
    decided: bool = False
    now: tuple[str, int, int] | None = None
    before: tuple[str, int] | None = None

    def enter(self, doing: str, time: int, who: int) -> None:
        if doing == "WORK" and self.now is not None and self.now[0] == "PICKUP":
            self.now = ("QUEUE", *self.now[1:])
        self.leave(time)
        self.now = (doing, time, who)

    def leave(self, time: int) -> None:
        if self.now is not None and time > self.now[1]:
            self.spans.append(Span(self.now[0], self.now[1], time, self.now[2]))
        self.now = None

    def end(self, time: int) -> None:
        self.leave(time)
        self.ended = time if self.ended < 0 else self.ended


@dataclass
class Visit:
    item: int
    case: int
    step: int
    number: int
    cause: int
    cut: bool
    enabled: int = -1
    held: int = -1
    assigned: int = -1
    ended: int = -1
    done: bool = False
    overdue: int = -1
    notices: dict[Lifecycle, int] = field(default_factory=lambda: defaultdict(int))
    slots: dict[int, Slot] = field(default_factory=dict)

    @property
    def arrived(self) -> int:
        return next((t for t in (self.enabled, self.assigned) if t >= 0), self.ended)

    @property
    def began(self) -> int:
        starts = [
            began for slot in self.slots.values() for _, began in slot.given if began >= 0
        ]
        return min(starts, default=-1)

    def slot(self, number: int) -> Slot:
        return self.slots.setdefault(number, Slot(number))

    def spans(self) -> Iterator[Span]:
        for slot in self.slots.values():
            yield from slot.spans

    def take(
        self, kind: Lifecycle, time: int, number: int, person: int, detail: int, looks: bool
    ):
        if kind == L.DELAY and self.assigned < 0:
            self.held = time
            return
        interrupted = (
            (slot.now[0], slot.now[2])
            if kind == L.PAUSE and (slot := self.slot(number)).now is not None
            else None
        )
        if kind in WHOLE and number == AFTERWARDS:
            for slot in self.slots.values():
                slot.end(time) if kind in {L.COMPLETE, L.WITHDRAW} else slot.leave(time)
        match kind:
            case L.ENABLE:
                self.enabled = time
            case L.ASSIGN:
                self.assigned = time if self.assigned < 0 else self.assigned
                slot = self.slot(number)
                if slot.given[-1:] != [[time, -1]]:
                    slot.given.append([time, -1])
                slot.enter("PICKUP" if looks else "QUEUE", time, -1)
            case L.PICKUP | L.START | L.RESUME | L.SUSPEND:
                slot = self.slot(number)
                if kind == L.START and person >= 0 and slot.given and slot.given[-1][1] < 0:
                    slot.given[-1][1] = time
                slot.enter(DOING[kind], time, -1 if kind == L.PICKUP else person)
            case L.VOTE:
                self.slot(number).decided = True
                self.slot(number).end(time)
            case L.PAUSE:
                self.slot(number).before = interrupted or self.slot(number).before
                self.slot(number).enter("PAUSED", time, detail)
            case L.UNPAUSE:
                slot = self.slot(number)
                slot.leave(time)
                if slot.before is not None:
                    slot.enter(slot.before[0], time, slot.before[1])
                    slot.before = None
            case L.DELAY:
                self.slot(number).enter(DelayKind(detail).name, time, -1)
            case L.WITHDRAW if number != AFTERWARDS:
                self.slot(number).end(time)
            case L.COMPLETE | L.WITHDRAW:
                self.ended, self.done = time, kind == L.COMPLETE
            case L.OVERDUE:
                self.overdue = time
            case L.REMIND | L.ESCALATE:
                self.notices[kind] += 1


def joined(spans: Iterable[tuple[int, int]]) -> int:
    """Return how much time spans cover together."""
    covered, until = 0, 0
    for start, end in sorted(spans):
        covered += max(0, end - max(start, until))
        until = max(until, end)
    return covered


def within(spans: Spans, start: int, end: int) -> int:
    return sum(max(0, min(end, closes) - max(start, opens)) for opens, closes in spans)
