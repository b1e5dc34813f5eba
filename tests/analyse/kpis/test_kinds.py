"""KPIs of logs of every kind, from tables filled by hand: times are minutes after a Monday, 09:00."""

from dataclasses import dataclass, field

import pytest

from itsmctl.analyse import tables
from itsmctl.analyse.kpis import Scope, Standing, measure, scorecard
from itsmctl.i18n import Label
from itsmctl.ledger import Ledger
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.model.process import Assignment, Process, Step, Target
from itsmctl.model.tickets import LogKind, TicketMapping
from itsmctl.model.times import HOUR, MINUTE, Calendar, Duration, Hours, Limit, Unit
from itsmctl.record import replace

MONDAY = 1_772_442_000_000  # 2026-03-02 09:00 UTC
EVENT = (
    "case_no BIGINT, seq BIGINT, row BIGINT, activity VARCHAR, label VARCHAR, lifecycle VARCHAR, "
    "ts_ms BIGINT, resource VARCHAR, department VARCHAR, role VARCHAR, priority VARCHAR, "
    "reason VARCHAR, class VARCHAR, cause VARCHAR, outcome VARCHAR, visit BIGINT, slot BIGINT"
)
FACT = (
    "case_no BIGINT, process VARCHAR, priority VARCHAR, deadline_ms BIGINT, "
    "requester_department VARCHAR, owner_department VARCHAR, counts BOOLEAN, "
    "parent_case_no BIGINT, scenario VARCHAR, replication BIGINT"
)
SCORES = (
    "case_no BIGINT, from_department VARCHAR, about_department VARCHAR, score DOUBLE, "
    "reason VARCHAR, ts_ms BIGINT"
)
NAMES = [part.split()[0] for part in EVENT.split(",")]
L = Label.plain


@dataclass(frozen=True)
class Log:
    """As much of an intake as the KPIs look at."""

    kind: LogKind
    mapping: TicketMapping = field(default_factory=TicketMapping)
    first_ms: int = MONDAY


def house(*steps: Step, targets: tuple[Target, ...] = ()) -> Variant:
    """Two departments that work from 9 to 17 on weekdays."""
    calendar = Calendar("week", L("w"), "UTC", ((Hours(9 * 60, 17 * 60),),) * 5 + ((), ()))
    organisation = Organisation(
        "house", L("h"), "week",
        departments=(Department("desk", L("d")), Department("net", L("n"))),
        roles=(Role("agent", L("a"), "desk"), Role("engineer", L("e"), "net")),
        delay_causes=(("no-capacity", L("c")),),
    )  # fmt: skip
    process = Process("fault", L("Faults"), steps, kpis=targets)
    return Variant(BASE, L(BASE), process, organisation, (calendar,))


def step(
    name: str, role: str, limit: int = 0, respond: int = 0, unit: Unit = Unit.ELAPSED
) -> Step:
    return Step(
        name, L(name),
        responsible=(Assignment(role),),
        time_limit=Limit(Duration(limit * MINUTE, unit)) if limit else None,
        respond_within=Limit(Duration(respond * MINUTE, unit)) if respond else None,
    )  # fmt: skip


@pytest.fixture
def kpis():
    opened = []

    def make(kind, lines, variant=None, *, scores=(), until=None, **fact):
        ledger = Ledger.open(memory_mb=200, threads=1)
        opened.append(ledger)
        rows, counts = [], {}
        for case, minute, more in lines:
            counts[case] = counts.get(case, 0) + 1
            row = dict.fromkeys(NAMES) | {
                "case_no": case, "seq": counts[case], "row": len(rows) + 2, "activity": "",
                "lifecycle": kind.value if kind is LogKind.STATUS else "complete",
                "ts_ms": MONDAY + round(minute * MINUTE), **more,
            }  # fmt: skip
            rows.append([row[name] for name in NAMES])
        cases = sorted(counts)
        facts = [
            (n, None, None, fact.get("deadline"), fact.get("requester"), fact.get("owner"), True, None, None, None)
            for n in cases
        ]  # fmt: skip
        ledger.load("event", EVENT, rows)
        ledger.load("case_fact", FACT, facts)
        ledger.load(
            "case_name", "case_no BIGINT, case_id VARCHAR", [(n, f"C{n}") for n in cases]
        )
        ledger.load("feedback", SCORES, scores)
        log = Log(kind)
        moment = (
            max(row[NAMES.index("ts_ms")] for row in rows)
            if until is None
            else MONDAY + until * MINUTE
        )
        tables.build(ledger, log, variant, moment)
        return measure(ledger, log, variant, Scope(moment))

    yield make
    for ledger in opened:
        ledger.close()


def state(activity: str, department: str, meaning: str, **more: object) -> dict[str, object]:
    return {
        "activity": activity,
        "label": activity,
        "department": department,
        "class": meaning,
        **more,
    }


def done(activity: str, department: str, **more: object) -> dict[str, object]:
    return {"activity": activity, "label": activity, "department": department, **more}


def value(found, *path):
    estimate = found.figure(*path)
    return None if estimate is None else estimate.value


def test_ends_of_activities(kpis):
    """What lies between two rows belongs to the later one; nobody knows what of it was work."""
    found = kpis(
        LogKind.COMPLETION,
        [
            (0, 0, done("register", "desk")),
            (0, 60, done("repair", "net")),
            (0, 90, done("register", "desk")),
            (0, 100, done("close", "desk")),
        ],
    )
    assert found.cases["completed"] == 1
    assert value(found, "cycle_time", "mean_s") == 100 * 60
    assert value(found, "kpis", "step_share", "repair") == 0.6
    assert value(found, "kpis", "critical_path_share", "register") == pytest.approx(0.3)
    assert value(found, "kpis", "handovers_per_case") == 2
    assert value(found, "kpis", "ping_pong_per_case") == 1
    assert value(found, "kpis", "rework_per_case") == 1
    assert value(found, "kpis", "first_time_right") == 0
    assert value(found, "kpis", "waiting_share", "repair") is None
    assert value(found, "kpis", "touch_ratio") is None
    missing = [gap.figure for gap in found.gaps]
    assert {"kpis.touch_ratio", "kpis.response_timeliness"} <= set(missing)


CLOSED_BY_THE_DESK = [
    (0, 0, state("New", "desk", "queue")),
    (0, 10, state("Doing", "net", "working")),
    (0, 30, state("Waiting", "net", "waiting-requester")),
    (0, 60, state("Doing", "net", "working")),
    (0, 70, state("Resolved", "net", "done")),
    (0, 500, state("Closed", "desk", "auto-closed")),
]


@pytest.mark.parametrize("respond", [0, 30])
def test_what_happens_after_a_case_is_done_is_no_hand_over(kpis, respond):
    """Both ways of counting turns, with response times and without, say the same."""
    variant = house(step("Doing", "engineer", respond=respond)) if respond else None
    found = kpis(LogKind.STATUS, CLOSED_BY_THE_DESK, variant)
    assert (found.passing.hand_overs, found.passing.returns) == (1, 0)
    assert value(found, "kpis", "handovers_per_case") == 1
    assert (
        value(found, "pairs", "desk", "net", "turn_s") == 30 * 60
    )  # not the wait, not the days
    assert value(found, "pairs", "desk", "net", "ping_pong") == 0
    assert value(found, "departments", "net", "kept_s") == 30 * 60


@pytest.mark.parametrize("respond", [0, 30])
def test_a_turn_that_only_waits_took_no_working_time(kpis, respond):
    # two hand-overs to net: one works for two hours, one has it wait for the requester only
    lines = [
        (0, 0, state("Doing", "desk", "working")),
        (0, 60, state("Waiting", "net", "waiting-requester")),
        (0, 90, state("Resolved", "net", "done")),
        (1, 0, state("Doing", "desk", "working")),
        (1, 60, state("Doing", "net", "working")),
        (1, 180, state("Resolved", "net", "done")),
    ]
    variant = house(step("register", "agent", respond=respond), step("repair", "engineer"))
    found = kpis(LogKind.STATUS, lines, variant)
    assert value(found, "pairs", "desk", "net", "turn_s") == 60 * 60
    assert value(found, "pairs", "desk", "net", "turn_work_s") == 60 * 60


def test_time_after_the_end_is_in_no_step(kpis):
    found = kpis(LogKind.STATUS, CLOSED_BY_THE_DESK)
    shares = {name: value(found, "kpis", "step_share", name) for name in found.ids("steps")}
    assert shares == {
        "New": pytest.approx(1 / 7), "Doing": pytest.approx(3 / 7), "Waiting": pytest.approx(3 / 7),
        "Resolved": 0, "Closed": 0,
    }  # fmt: skip
    assert value(found, "until_last_event", "step_share", "Resolved") == pytest.approx(0.86)


def test_who_closes_a_case_and_works_on_it_again_was_handed_it(kpis):
    lines = [*CLOSED_BY_THE_DESK, (0, 600, state("Doing", "desk", "working")), (0, 610, state("Resolved", "desk", "done"))]  # fmt: skip
    found = kpis(LogKind.STATUS, lines)
    assert (found.passing.hand_overs, found.passing.returns) == (2, 1)


def test_ends_after_the_end_are_no_hand_over(kpis):
    found = kpis(
        LogKind.COMPLETION,
        [
            (0, 0, done("register", "desk")),
            (0, 60, done("repair", "net")),
            (0, 90, done("resolved", "net", **{"class": "done"})),
            (0, 100, done("closed", "desk", **{"class": "done"})),
        ],
    )
    assert value(found, "kpis", "handovers_per_case") == 1
    assert value(found, "kpis", "step_share", "closed") == 0


def test_departments_hold_a_case_that_they_had_so_long(kpis):
    lines = [*CLOSED_BY_THE_DESK, (1, 0, state("New", "desk", "queue")), (1, 20, state("Done", "desk", "done"))]  # fmt: skip
    found = kpis(LogKind.STATUS, lines)
    assert value(found, "departments", "net", "kept_s") == 30 * 60
    assert value(found, "departments", "net", "held_s") == 15 * 60
    assert found.counts["departments", "net", "kept_s"] == 1
    assert found.counts["departments", "net"] == 1


@pytest.mark.parametrize("kind", [LogKind.COMPLETION, LogKind.LIFECYCLE])
def test_where_nothing_is_known_to_be_done_nobody_knows_what_was_reopened(kpis, kind):
    lines = [(0, 0, done("register", "desk")), (0, 60, done("repair", "net")), (0, 90, done("repair", "net"))]  # fmt: skip
    found = kpis(kind, lines)
    assert value(found, "kpis", "rework_per_case") == 1
    assert value(found, "kpis", "reopened") is None
    reasons = {gap.figure: gap.reason.render("en") for gap in found.gaps}
    assert "statuses" in reasons["kpis.reopened"]


def test_ends_of_which_it_is_known_that_a_case_is_done_tell_what_was_reopened(kpis):
    over = {"class": "done"}
    lines = [
        (0, 0, done("repair", "net")), (0, 10, done("closed", "net", **over)),
        (1, 0, done("repair", "net")), (1, 10, done("closed", "net", **over)),
        (1, 20, done("repair", "net")), (1, 30, done("closed", "net", **over)),
    ]  # fmt: skip
    found = kpis(LogKind.COMPLETION, lines)
    assert value(found, "kpis", "reopened") == 1 / 2
    assert "kpis.reopened" not in {gap.figure for gap in found.gaps}


def test_a_state_that_comes_back_is_no_work_done_again_of_a_step_or_department_either(kpis):
    lines = [
        (0, 0, state("Doing", "desk", "working")), (0, 10, state("Waiting", "desk", "waiting-requester")),
        (0, 20, state("Doing", "desk", "working")), (0, 30, state("Resolved", "desk", "done")),
    ]  # fmt: skip
    found = kpis(LogKind.STATUS, lines)
    assert value(found, "kpis", "rework_per_case") == 0
    assert value(found, "steps", "Doing", "rework_per_case") is None
    assert value(found, "departments", "desk", "rework_per_case") is None
    known = kpis(LogKind.STATUS, lines, house(step("Doing", "agent")))
    assert value(known, "kpis", "rework_per_case") == 1
    assert value(known, "steps", "Doing", "rework_per_case") == 1
    assert value(known, "departments", "desk", "rework_per_case") == 1


def test_a_log_of_ends_does_not_tell_who_answered_in_time(kpis):
    variant = house(
        step("register", "agent", respond=30), step("repair", "engineer", respond=30)
    )
    found = kpis(
        LogKind.COMPLETION,
        [
            (0, 0, done("register", "desk")),  # took no time that anybody knows of
            (
                0,
                20,
                done("repair", "net"),
            ),  # begun within 30 minutes, but to count only such would give 100 %
            (1, 0, done("register", "desk")),
            (1, 50, done("repair", "net")),  # begun nobody knows when
        ],
        variant,
    )
    assert found.answers == {"due": 0, "in_time": 0, "inside": 0, "untold": 4}
    assert value(found, "kpis", "response_timeliness") is None
    reasons = {gap.figure: gap.reason.render("en") for gap in found.gaps}
    assert "when work ended" in reasons["kpis.response_timeliness"]


def test_starts_and_ends_in_parallel(kpis):
    """B and C run side by side; B ends last and decides, and both together are held once."""
    found = kpis(
        LogKind.LIFECYCLE,
        [
            (0, 0, done("a", "desk", lifecycle="start", resource="p")),
            (0, 10, done("a", "desk", lifecycle="complete", resource="p")),
            (0, 20, done("b", "net", lifecycle="start", resource="q")),
            (0, 25, done("c", "net", lifecycle="start", resource="r")),
            (0, 40, done("c", "net", lifecycle="complete", resource="r")),
            (0, 60, done("b", "net", lifecycle="complete", resource="q")),
        ],
    )
    assert value(found, "cycle_time", "mean_s") == 60 * 60
    assert value(found, "kpis", "critical_path_share", "a") == pytest.approx(10 / 60)
    assert value(found, "kpis", "critical_path_share", "b") == pytest.approx(50 / 60)
    assert not value(found, "kpis", "critical_path_share", "c")
    assert value(found, "departments", "net", "held_s") == 50 * 60
    assert value(found, "steps", "b", "wait_s") == 10 * 60
    assert value(found, "steps", "b", "touch_s") == 40 * 60
    assert value(found, "kpis", "handovers_per_case") == 1


@pytest.mark.parametrize(
    ("lines", "unit", "cause"),
    [
        # over by 20 of 60 minutes: the wait for the requester alone explains it
        ([(0, "working"), (20, "waiting-requester"), (50, "working"), (80, "done")], Unit.ELAPSED, "external"),
        ([(0, "working"), (20, "waiting-department"), (50, "working"), (80, "done")], Unit.ELAPSED, "paused"),
        ([(0, "queue"), (70, "working"), (80, "done")], Unit.ELAPSED, "queued"),
        ([(0, "queue"), (5, "working"), (80, "done")], Unit.ELAPSED, "slow_work"),
        # from 16:00 to 10:00 of the next day: a night does it, but not to a limit in working time
        ([(7 * 60, "working"), (25 * 60, "done")], Unit.ELAPSED, "off_hours"),
        ([(7 * 60, "working"), (25 * 60, "done")], Unit.WORKING_HOURS, "slow_work"),
        ([(0, None), (80, "done")], Unit.ELAPSED, "unknown"),
    ],
)  # fmt: skip
def test_why_a_limit_was_overrun(kpis, lines, unit, cause):
    """The states of one step: its limit is an hour."""
    variant = house(step("repair", "agent", limit=60, unit=unit))
    found = kpis(
        LogKind.STATUS,
        [
            (0, minute, state("repair" if meaning != "done" else "over", "desk", meaning))
            for minute, meaning in lines
        ],
        variant,
    )
    assert value(found, "kpis", "limit_breached") == 1
    causes = {
        name: value(found, "kpis", "delay_causes", name)
        for name in found.ids("kpis", "delay_causes")
    }
    assert [name for name, share in causes.items() if share] == [cause]
    assert causes["unknown"] == (cause == "unknown")  # always shown
    assert value(found, "kpis", "delay_causes_by_cases", cause) == 1


def test_a_reason_that_is_written_down_goes_before_all(kpis):
    variant = house(
        step("repair", "agent", limit=60),
        targets=(Target("delay-causes", None, (("no-capacity", 0.5), ("other", 0.1))),),
    )
    found = kpis(
        LogKind.STATUS,
        [
            (0, 0, state("repair", "desk", "queue", reason="no-capacity")),
            (0, 80, state("over", "desk", "done")),
        ],
        variant,
    )
    assert value(found, "kpis", "delay_causes", "no-capacity") == 1
    rows = {row.figure[-1]: row for row in scorecard(found, None)}
    assert rows["no-capacity"].standing is Standing.TOO_FEW  # one overrun proves nothing
    assert rows["other"].standing is Standing.UNKNOWN


def test_a_limit_that_still_runs_is_no_verdict(kpis):
    variant = house(step("repair", "agent", limit=60))
    lines = [
        (0, 0, state("repair", "desk", "working")),
        (1, 10, state("repair", "desk", "working")),
    ]
    early, late = (kpis(LogKind.STATUS, lines, variant, until=until) for until in (50, 65))
    assert value(early, "kpis", "limit_breached") is None
    assert value(late, "kpis", "limit_breached") == 1  # the one that is known to be late
    assert early.cases["open_at_end"] == 2
    assert value(early, "cycle_time", "mean_s") is None


def test_hands_of_persons_where_nobody_names_departments(kpis):
    found = kpis(
        LogKind.STATUS,
        [
            (0, 0, state("new", None, "queue", resource="ann")),
            (0, 10, state("work", None, "working", resource="bob")),
            (0, 30, state("over", None, "done", resource="bob")),
        ],
        owner="desk",
    )
    assert value(found, "kpis", "handovers_per_case") == 1
    assert value(found, "kpis", "cross_department_handling_s") is None
    assert any("department" in gap.reason.render("en") for gap in found.gaps)


def test_whose_hands_are_foreign_says_the_ticket(kpis):
    lines = [
        (0, 0, state("new", "desk", "queue")),
        (0, 10, state("work", "net", "working")),
        (0, 40, state("wait", "net", "waiting-supplier")),
        (0, 100, state("over", "net", "done")),
    ]
    assert (
        value(kpis(LogKind.STATUS, lines, owner="desk"), "kpis", "cross_department_handling_s")
        == 1800
    )
    assert (
        value(
            kpis(LogKind.STATUS, lines, requester="net"), "kpis", "cross_department_handling_s"
        )
        == 600
    )
    unknown = kpis(LogKind.STATUS, lines)
    assert value(unknown, "kpis", "cross_department_handling_s") is None
    assert "cross_department_handling_s" in " ".join(gap.figure for gap in unknown.gaps)


def test_dates_of_cases(kpis):
    lines = [
        (0, 0, state("new", "desk", "working")), (0, 30, state("over", "desk", "done")),
        (1, 0, state("new", "desk", "working")), (1, 90, state("over", "desk", "done")),
        (2, 0, state("new", "desk", "working")),
    ]  # fmt: skip
    found = kpis(LogKind.STATUS, lines, deadline=MONDAY + HOUR, until=100)
    assert (found.dated.cases, found.dated.ended_late, found.dated.open_late) == (3, 1, 1)
    assert value(found, "deadline", "met") == pytest.approx(1 / 3)


def test_the_law_of_little_sounds_an_alarm(kpis):
    """Twenty cases are done in a minute each, and one lies about for days."""
    lines = [(0, 0, state("new", "desk", "working"))]
    for case in range(1, 21):
        lines += [
            (case, case * 10, state("new", "desk", "working")),
            (case, case * 10 + 1, state("over", "desk", "done")),
        ]
    held = kpis(LogKind.STATUS, lines, until=5000).inventory
    assert held is not None
    assert held.alarm
    assert held.by_department == (("desk", 1),)
    assert held.mean == pytest.approx((5000 + 20) / 5000)
    assert held.expected == pytest.approx(21 / 5000)


def test_scores_on_every_scale(kpis):
    lines = [(0, 0, state("new", "desk", "working")), (0, 30, state("over", "desk", "done"))]
    for top, least in ((1, 0.8), (5, 4), (10, 8), (100, 80)):
        rows = [(0, "net", "desk", score, None, None) for score in (least, least * 0.9, top)]
        found = kpis(LogKind.STATUS, lines, scores=rows)
        assert found.scale == top
        assert value(found, "feedback", "satisfied") == pytest.approx(2 / 3)


def test_fewer_than_twenty_cases_have_no_interval(kpis):
    def log(count):
        return [
            row
            for case in range(count)
            for row in (
                (case, case, state("new", "desk", "working")),
                (case, 2 * case + 9, state("over", "desk", "done")),
            )
        ]

    few, many = kpis(LogKind.STATUS, log(19)), kpis(LogKind.STATUS, log(20))
    assert few.figure("cycle_time", "mean_s").low is None
    found = many.figure("cycle_time", "mean_s")
    assert found.low < found.value < found.high
    assert many.figure("kpis", "first_time_right").low == pytest.approx(0.838875, abs=1e-6)


def test_a_priority_class_has_its_own_limit(kpis):
    repair = step("repair", "agent", limit=60)
    urgent = replace(
        repair, time_limit=Limit(Duration(60 * MINUTE, Unit.ELAPSED), (("P1", Duration(5 * MINUTE, Unit.ELAPSED)),))
    )  # fmt: skip
    found = kpis(
        LogKind.STATUS,
        [
            (0, 0, state("repair", "desk", "working", priority="P1")), (0, 30, state("over", "desk", "done")),
            (1, 0, state("repair", "desk", "working", priority="P2")), (1, 30, state("over", "desk", "done")),
        ],
        house(urgent),
    )  # fmt: skip
    assert value(found, "by_priority", "P1", "kpis", "limit_breached") == 1
    assert value(found, "by_priority", "P2", "kpis", "limit_breached") == 0


def test_an_empty_log_tells_nothing(kpis):
    found = kpis(LogKind.STATUS, [(0, 0, state("new", "desk", "queue"))])
    assert found.cases == {
        "arrived": 1,
        "completed": 0,
        "rejected": 0,
        "cancelled": 0,
        "open_at_end": 1,
    }
    assert found.inventory is None
    assert "cycle_time.mean_s" in {gap.figure for gap in found.gaps}
