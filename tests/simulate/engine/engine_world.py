"""Small worlds with answers that can be worked out on paper, and the story that a log tells."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from itsmctl.eventlog import DelayKind, EventLog, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.notices import (
    Escalation,
    EscalationAction,
    Notice,
    Notices,
    Threshold,
)
from itsmctl.model.parties import Organisation, PriorityClass, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Process,
    Production,
    Step,
    StepType,
)
from itsmctl.model.simulation import (
    Arrivals,
    Constant,
    Distribution,
    Exponential,
    PauseNumbers,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.model.times import Calendar, DateSpan, Hours, Limit, parse_duration
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.tables import Tables, compile_tables

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)  # a Monday, 00:00

MORNING, AFTERNOON = Hours(9 * 60, 12 * 60), Hours(13 * 60, 18 * 60)
OFFICE_WEEK = ((MORNING, AFTERNOON),) * 5 + ((), ())


def constant(written: str) -> Distribution:
    return Constant(parse_duration(written))


def exponential(written: str) -> Distribution:
    return Exponential(parse_duration(written))


def limit(written: str) -> Limit:
    return Limit(parse_duration(written))


def threshold(written: str) -> Threshold:
    if written.endswith("%"):
        return Threshold(share=float(written[:-1]) / 100)
    return Threshold(after=parse_duration(written))


def escalation(at: str, to: str, action: str = "notify") -> Escalation:
    return Escalation(threshold(at), to, action=EscalationAction(action))


def reminders(*at: str) -> Notices:
    return Notices(due_soon=Notice(("responsible",), tuple(map(threshold, at))))


def office(name: str = "office", **more: object) -> Calendar:
    """Mon-Fri 9-12 and 13-18, UTC."""
    return replace(Calendar(name, Label.plain(name), "UTC", OFFICE_WEEK), **more)


def free(first: str, last: str | None = None) -> DateSpan:
    day = datetime.fromisoformat(first).date()
    return DateSpan(day, day if last is None else datetime.fromisoformat(last).date())


def step(name: str, who: str | Sequence[str] = (), then: object = None, **more: object) -> Step:
    """Make a step; `then` is a target, several, or outcomes with targets, as in YAML."""
    if isinstance(who, str):
        who = (who,)
    made = more.pop("produces", ())
    return Step(
        name,
        Label.plain(name),
        responsible=tuple(Assignment(party) for party in who),
        branches=_branches(then),
        produces=tuple(
            entry if isinstance(entry, Production) else Production(entry) for entry in made
        ),
        **more,
    )


def end(name: str = "end", outcome: EndOutcome = EndOutcome.COMPLETED) -> Step:
    return Step(name, Label.plain(name), StepType.END, end=outcome)


def _branches(then: object) -> tuple[Branch, ...]:
    if then is None:
        return ()
    if isinstance(then, dict):
        return tuple(Branch(name, _targets(to)) for name, to in then.items())
    return (Branch(None, _targets(then)),)


def _targets(to: object) -> tuple[str, ...]:
    return (to,) if isinstance(to, str) else tuple(to)


@dataclass
class World:
    """One process in one house; `work` and `pickup` give times to steps, `shares` to outcomes."""

    steps: Sequence[Step]
    people: dict[str, int] = field(default_factory=dict)
    roles: Sequence[Role] = ()
    work: dict[str, object] = field(default_factory=dict)
    pickup: dict[str, object] = field(default_factory=dict)
    numbers: Sequence[StepNumbers] = ()
    shares: dict[str, dict[str, float]] = field(default_factory=dict)
    calendars: Sequence[Calendar] = ()
    priorities: dict[str, float] = field(default_factory=dict)
    arrivals: Arrivals | None = None
    pauses: Sequence[PauseNumbers] = ()
    called: Sequence[Process] = ()
    called_models: Sequence[SimulationModel] = ()
    process: dict[str, object] = field(default_factory=dict)
    model: dict[str, object] = field(default_factory=dict)
    organisation: dict[str, object] = field(default_factory=dict)

    @property
    def variant(self) -> Variant:
        roles = [
            Role(name, Label.plain(name), people=count) for name, count in self.people.items()
        ]
        house = Organisation(
            "house",
            Label.plain("house"),
            calendar=self.calendars[0].id if self.calendars else None,
            roles=(*roles, *self.roles),
            priorities=tuple(
                PriorityClass(name, Label.plain(name)) for name in self.priorities
            ),
        )
        process = Process("p", Label.plain("p"), tuple(self.steps))
        names = dict.fromkeys((*self.work, *self.pickup))
        stated = [
            StepNumbers(name, _times(self.work.get(name)), _times(self.pickup.get(name)))
            for name in names
        ]
        model = SimulationModel(
            "m",
            Label.plain("m"),
            "p",
            arrivals=self.arrivals,
            steps=(*stated, *self.numbers),
            outcomes=tuple(
                Shares(name, tuple(rows.items())) for name, rows in self.shares.items()
            ),
            pauses=tuple(self.pauses),
            priorities=tuple(self.priorities.items()),
        )
        return Variant(
            "base",
            Label.plain("base"),
            replace(process, **self.process),
            replace(house, **self.organisation),
            tuple(self.calendars),
            replace(model, **self.model),
            tuple(self.called),
            tuple(self.called_models),
        )

    def run(self, plan: Plan) -> Run:
        return simulate(self.variant, plan)

    def tables(self, plan: Plan | None = None) -> Tables:
        return compile_tables(self.variant, plan or Plan(start=MONDAY, horizon=30 * DAY))

    def at(self, hours: float = 9, count: int = 1, seed: int = 1) -> "Story":
        """Let `count` cases arrive together so many hours after Monday, and tell their story."""
        lead = 10 * DAY
        self.arrivals = Arrivals(interval=Constant(parse_duration("10d")), batch=(count,))
        start = MONDAY + round(hours * HOUR) - lead
        plan = Plan(1, seed, lead + 1, 0, start, cases=count)
        return Story(simulate(self.variant, replace(plan, horizon=5 * lead)).replicate(0))

    def many(self, horizon: str, *, rate: str | None = None, **more: object) -> "Story":
        """Run one replication with Poisson arrivals from Monday on."""
        if rate is not None:
            self.arrivals = Arrivals(interval=exponential(rate))
        span = parse_duration(horizon).quantity
        plan = Plan(1, int(more.pop("seed", 1)), span, 0, MONDAY, **more)
        return Story(simulate(self.variant, plan).replicate(0))


def _times(stated: object) -> Distribution | None:
    return constant(stated) if isinstance(stated, str) else stated


def clock(time: int) -> str:
    """Write a moment as ``Mon 09:00`` (with seconds where they are not 0)."""
    moment = datetime.fromtimestamp(time / 1000, UTC)
    return moment.strftime("%a %H:%M:%S" if moment.second else "%a %H:%M")


@dataclass
class Story:
    """What one log tells."""

    log: EventLog

    def rows(self) -> Iterable[tuple[int, Lifecycle, int, int, int, int, int]]:
        e = self.log.events
        for row in zip(e.time, e.kind, e.case, e.item, e.slot, e.person, e.detail, strict=True):
            yield row[0], Lifecycle(row[1]), *row[2:]

    def tell(self, case: int = 0) -> list[str]:
        """Write the events of a case, one line each: when, what, which step, who or what."""
        return [self._line(row) for row in self.rows() if row[2] == case]

    def times(self, kind: Lifecycle, name: str, case: int | None = None) -> list[int]:
        """Return when something happened at a step."""
        return [
            time
            for time, what, of, item, *_ in self.rows()
            if what == kind and item >= 0 and self.step(item) == name and case in {None, of}
        ]

    def step(self, item: int) -> str:
        return self.log.steps[self.log.items.step[item]][1]

    def waits(self, name: str) -> list[int]:
        """Return assignment-to-start times at a step, by case."""
        assigned: dict[int, int] = {}
        waits: dict[int, int] = {}
        for time, what, case, item, *_ in self.rows():
            if item >= 0 and self.step(item) == name:
                if what == Lifecycle.ASSIGN:
                    assigned[case] = time
                elif what == Lifecycle.START:
                    waits[case] = time - assigned[case]
        return [waits[case] for case in sorted(waits)]

    def end(self, case: int = 0) -> str:
        row = self.log.cases.end[case]
        return self.log.steps[row][1] if row >= 0 else "open"

    def digest(self) -> int:
        log = self.log
        columns = [
            getattr(part, name)
            for part in (log.events, log.items, log.cases)
            for name in part.__slots__
        ]
        return hash(tuple(column.tobytes() for column in columns))

    def _line(self, row: tuple[int, Lifecycle, int, int, int, int, int]) -> str:
        time, kind, _, item, slot, who, detail = row
        words = [clock(time), kind.name]
        if item >= 0:
            words.append(self.step(item) + (f"/{slot}" if slot > 0 else ""))
        if who >= 0:
            words.append(self.log.persons[who])
        words += self._detail(kind, item, detail)
        return " ".join(words)

    def _detail(self, kind: Lifecycle, item: int, detail: int) -> list[str]:
        match kind:
            case Lifecycle.COMPLETE if detail >= 0:
                return [self.log.outcomes[self.log.items.step[item]][detail]]
            case Lifecycle.VOTE:
                return [{1: "for", 0: "against", -1: "consulted"}[detail]]
            case Lifecycle.DELAY:
                return [DelayKind(detail).name.lower()]
            case Lifecycle.PAUSE | Lifecycle.UNPAUSE:
                return [self.log.reasons[detail]]
            case Lifecycle.CLOSE if detail >= 0:
                return [self.log.steps[detail][1]]
            case _:
                return []
