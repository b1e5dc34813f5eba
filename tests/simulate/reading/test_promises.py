"""Promises kept and broken: every type of clock, on cases of one or two steps."""

from dataclasses import replace

import pytest

from itsmctl.eventlog import Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.parties import PriorityClass
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    EndOutcome,
    Metric,
    Process,
    Step,
    StepType,
)
from itsmctl.model.times import HOUR, Calendar, Duration, Hours, Limit, Unit
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.reading import observe
from itsmctl.simulate.yardstick import agreements_of, yardstick

L = Label.plain
PROCESS = Process(
    "p",
    L("p"),
    steps=(
        Step("check", L("check"), responsible=(Assignment("agent"),)),
        Step("fix", L("fix"), responsible=(Assignment("engineer"),)),
        Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED),
        Step("refused", L("refused"), type=StepType.END, end=EndOutcome.REJECTED),
    ),
)
OFFICE = Calendar("office", L("office"), "UTC", (*((Hours(540, 1020),),) * 5, (), ()))
PEOPLE = {"ann": ("agent",), "bob": ("engineer",)}


def elapsed(hours: float) -> Limit:
    return Limit(Duration(round(hours * HOUR), Unit.ELAPSED))


def promise(metric: Metric, target: Limit | None = None, **more: object) -> Agreement:
    return Agreement("a", L("a"), AgreementType.SLA, metric, target=target, **more)


@pytest.fixture
def builder(make_variant, log_builder):
    return log_builder(make_variant(PROCESS, calendar="office"), PEOPLE)


def verdict(builder, agreement: Agreement, case: int = 0, until: float | None = None):
    """Return whether a case, the only one that counts here, kept a promise; None: not measured."""
    plan = Plan(start=builder.at(0), horizon=1000 * HOUR)
    log = builder.finish(until)
    for number in range(len(log.cases.cohort)):
        log.cases.cohort[number] = int(number == case)
    found = observe(log, yardstick(builder.variant, plan, (agreement,)))
    return {(1, 1): True, (0, 1): False, (0, 0): None}[found.ratios["agreements", "a", "met"]]


def served(builder, submitted: float, times, *, step: str = "check", end: str = "done", **more):
    case = builder.case(submitted, **more)
    item = builder.item(case, step)
    builder.work(item, times)
    builder.resolve(case, times[2], item)
    builder.close(case, times[2], end)
    return case


@pytest.mark.parametrize(("ended", "kept"), [(12, True), (12.01, False)])
def test_done_at_the_due_moment_is_in_time(builder, ended, kept):
    served(builder, 9, (9, 10, ended))
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(3))) is kept


def test_working_hours_count_on_the_agreements_calendar(builder):
    served(builder, 16, (16, 33, 35))  # Monday 16:00 to Tuesday 11:00: 1 + 2 working hours
    limit = Limit(Duration(3 * HOUR, Unit.WORKING_HOURS))
    assert verdict(builder, promise(Metric.RESOLUTION, limit)) is True
    builder.log = replace_events(builder)
    assert verdict(builder, promise(Metric.RESOLUTION, limit, calendar="around")) is False


@pytest.mark.parametrize(("submitted", "kept"), [(10, False), (11, True)])
def test_working_days_are_due_at_the_same_clock_time(builder, submitted, kept):
    served(builder, submitted, (submitted, 33, 34.5))  # Tuesday 10:30
    limit = Limit(Duration(1, Unit.WORKING_DAYS))
    assert verdict(builder, promise(Metric.RESOLUTION, limit)) is kept


def test_only_the_reasons_that_the_agreement_names_stop_its_clock(builder):
    case = builder.case(9)
    item = builder.item(case, "check")
    builder.add(item, 9, Lifecycle.ASSIGN, slot=0)
    builder.add(item, 9, Lifecycle.START, slot=0, person=0)
    builder.add(item, 10, Lifecycle.PAUSE, detail=0)
    builder.add(item, 14, Lifecycle.UNPAUSE, detail=0)
    builder.add(item, 14, Lifecycle.COMPLETE)
    builder.resolve(case, 14, item)
    builder.close(case, 14, "done")
    paused = promise(Metric.RESOLUTION, elapsed(2), pause_on=("awaiting-requester",))
    other = promise(Metric.RESOLUTION, elapsed(2), pause_on=("awaiting-supplier",))
    assert verdict(builder, paused) is True  # due 11 moves by 4 h to 15
    builder.log = replace_events(builder)
    assert verdict(builder, other) is False


def replace_events(builder):
    """Forget the events written so far, so that the same rows can be written again."""
    return replace(builder.log, events=type(builder.log.events)())


def test_limits_depend_on_priority(make_variant, log_builder):
    classes = (PriorityClass("P1", L("P1")), PriorityClass("P2", L("P2")))
    variant = make_variant(PROCESS, priorities=classes)
    limit = Limit(Duration(4 * HOUR, Unit.ELAPSED), (("P1", Duration(HOUR, Unit.ELAPSED)),))
    for priority, kept in ((0, False), (1, True)):
        builder = log_builder(variant, PEOPLE)
        served(builder, 9, (9, 10, 11), priority=priority)
        assert verdict(builder, promise(Metric.RESOLUTION, limit)) is kept


def test_a_class_without_a_limit_is_not_measured(builder):
    served(builder, 9, (9, 10, 11))
    assert verdict(builder, promise(Metric.RESOLUTION, Limit(None))) is None


def test_rejected_cases_promise_no_resolution(builder):
    served(builder, 9, (9, 10, 11), end="refused")
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(1))) is None


def test_an_open_case_is_late_once_its_moment_has_passed(builder):
    builder.case(9)
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(2)), until=10) is None
    builder.log = replace_events(builder)
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(2)), until=12) is False


def test_the_clock_stops_when_the_step_until_completes_for_the_last_time(builder):
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 0, 1))
    again = builder.item(case, "check", cause=first, visit=1)
    builder.work(again, (1, 1, 3))
    last = builder.item(case, "fix", cause=again)
    builder.work(last, (3, 3, 9), person=1)
    builder.resolve(case, 9, last)
    builder.close(case, 9, "done")
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(3), until="check")) is True
    builder.log = replace_events(builder)
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(2.9), until="check")) is False


def test_an_unknown_step_until_leaves_the_rule_of_the_process(builder):
    served(builder, 9, (9, 10, 12))
    assert verdict(builder, promise(Metric.RESOLUTION, elapsed(3), until="elsewhere")) is True


@pytest.mark.parametrize(("limit", "kept"), [(1, True), (0.9, False)])
def test_a_case_is_answered_by_the_first_work_on_it(builder, limit, kept):
    served(builder, 9, (9, 10, 12))
    assert verdict(builder, promise(Metric.RESPONSE, elapsed(limit))) is kept


def test_a_machine_answers_nobody(builder):
    case = builder.case(9)
    item = builder.item(case, "check")
    builder.work(item, (9, 9, 10), person=-1)
    assert verdict(builder, promise(Metric.RESPONSE, elapsed(0.5)), case) is False


@pytest.mark.parametrize(("closed", "kept"), [(10, None), (11, None), (11.01, False)])
def test_what_is_withdrawn_before_it_was_due_was_neither_late_nor_in_time(
    builder, closed, kept
):
    """The answer was due at 11:00, and nobody had begun."""
    case = builder.case(9)
    item = builder.item(case, "check")
    builder.add(item, 9, Lifecycle.ASSIGN, slot=0)
    builder.add(item, closed, Lifecycle.WITHDRAW, slot=0)
    builder.close(case, closed, "refused")
    whole = promise(Metric.RESPONSE, elapsed(2), calendar="around")
    assert verdict(builder, whole, case) is kept


@pytest.mark.parametrize("metric", [Metric.RESPONSE, Metric.STEP_TIME])
def test_a_step_that_observation_leaves_before_it_is_due_is_not_measured(builder, metric):
    case = builder.case(9)
    item = builder.item(case, "check")
    builder.add(item, 9, Lifecycle.ASSIGN, slot=0)
    agreed = promise(metric, elapsed(2), steps=("check",), calendar="around")
    assert verdict(builder, agreed, case, until=10) is None
    builder.log = replace_events(builder)
    assert verdict(builder, agreed, case, until=12) is False


def test_the_provider_answers_from_when_it_was_given_the_work(builder):
    """An agreement between departments looks at the provider's steps only."""
    case = builder.case(0)
    first = builder.item(case, "check")
    builder.work(first, (0, 5, 6))
    last = builder.item(case, "fix", cause=first)
    builder.work(last, (6, 7, 8), person=1)
    ola = promise(Metric.RESPONSE, elapsed(1), between=("it", "desk"), calendar="around")
    assert verdict(builder, ola, case) is True


def test_a_case_keeps_a_step_time_when_every_visit_does(builder):
    case = builder.case(0)
    first = builder.item(case, "fix")
    builder.work(first, (0, 0, 1), person=1)
    again = builder.item(case, "fix", cause=first, visit=1)
    builder.work(again, (1, 1, 4), person=1)
    for hours, kept in ((3, True), (2, False)):
        builder.log = replace_events(builder)
        assert (
            verdict(builder, promise(Metric.STEP_TIME, elapsed(hours), steps=("fix",))) is kept
        )


def test_a_case_that_never_came_to_the_step_is_not_measured(builder):
    served(builder, 9, (9, 10, 12))
    assert verdict(builder, promise(Metric.STEP_TIME, elapsed(1), steps=("fix",))) is None
    builder.log = replace_events(builder)
    assert verdict(builder, promise(Metric.STEP_TIME, elapsed(1), steps=("elsewhere",))) is None


@pytest.mark.parametrize(("ended", "kept"), [(24 + 17, True), (24 + 17.1, False)])
def test_ready_by_is_the_close_of_business_before_the_date(builder, ended, kept):
    """The start date is Wednesday; one working day before is Tuesday, 17:00."""
    served(builder, 9, (9, 33, ended))
    builder.log.date_ids = ("start-date",)
    builder.log.dates.append(builder.at(72) - 1)
    offset = Duration(-1, Unit.WORKING_DAYS)
    ready = promise(Metric.READY_BY, anchor="start-date", offset=offset)
    assert verdict(builder, ready) is kept


def test_without_the_date_nothing_can_be_ready(builder):
    served(builder, 9, (9, 10, 12))
    assert verdict(builder, promise(Metric.READY_BY, anchor="start-date")) is None


def test_all_agreements_of_all_variants_are_measured(make_variant):
    base = make_variant(replace(PROCESS, agreements=(promise(Metric.RESOLUTION, elapsed(1)),)))
    other = replace(promise(Metric.RESPONSE, elapsed(2)), id="b")
    changed = make_variant(
        replace(PROCESS, agreements=(promise(Metric.RESOLUTION, elapsed(9)), other))
    )
    assert [(entry.id, entry.target) for entry in agreements_of((base, changed))] == [
        ("a", elapsed(1)),
        ("b", elapsed(2)),
    ]


def test_dates_are_those_of_the_house(make_variant, log_builder):
    """In Shanghai Wednesday ends at 16:00 UTC; the office closes at 17:00 there, 9:00 UTC."""
    shanghai = replace(OFFICE, timezone="Asia/Shanghai")
    variant = replace(make_variant(PROCESS, calendar="office"), calendars=(shanghai,))
    ready = promise(Metric.READY_BY, anchor="start-date")
    for ended, kept in ((48 + 9, True), (48 + 9.1, False)):
        builder = log_builder(variant, PEOPLE)
        served(builder, 9, (9, 33, ended))
        builder.log.date_ids = ("start-date",)
        builder.log.dates.append(builder.at(48 + 16) - 1)
        assert verdict(builder, ready) is kept


def test_a_promise_beyond_the_years_of_the_calendar_is_not_yet_due(make_variant, log_builder):
    """The calendar knows 2026; three years of working days from then on nobody can count."""
    known = replace(OFFICE, covers=(2026,))
    variant = replace(make_variant(PROCESS, calendar="office"), calendars=(known,))
    builder = log_builder(variant, PEOPLE)
    served(builder, 9, (9, 10, 12))
    builder.case(10)
    far = promise(Metric.RESOLUTION, Limit(Duration(780, Unit.WORKING_DAYS)))
    assert verdict(builder, far) is True
    builder.log = replace_events(builder)
    assert verdict(builder, far, 1) is None
