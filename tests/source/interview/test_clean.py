"""Whatever is answered, if it can be taken: the files lint clean, lay out as they are, and simulate."""

from datetime import UTC, date, datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.model.times import DAY, SECOND
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.trial import Question, run_process
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.interview import (
    Answers,
    StepAnswer,
    answers_text,
    definitions,
    read_answers,
    require_consistent,
)
from itsmctl.source.interview.answers import Hours, Kind, Party, Within
from itsmctl.source.interview.checks import least_promise
from itsmctl.source.parse import parse_document

NAMES = (
    "Service desk", "IT", "Legal", "Facilities", "HR", "服务台", "IT部", "财务部", "信息安全部",
    "no", "2026", "on", "Ops & Maintenance", "R+D", "“VIP”", "none", "a: b", "# hash",
)  # fmt: skip
ROLES = (
    "Agent", "Manager", "Officer", "Director", "Clerk", "专员", "经理", "审批人", "yes",
    "7", "next", "requester's mate", "总监", "Engineer (2nd line)",
)  # fmt: skip
DEEDS = (
    "Check the request", "Approve", "Hand out", "核对申请", "审批", "安装软件", "confirm", "closed", "Order",
    "y", "登记", "42", "Check the request!", "Pay: invoice", "归档",
)  # fmt: skip
HOURS = (
    Hours(((540, 720), (780, 1080))),
    Hours(((480, 1020),), "mon-sat"),
    Hours(((600, 660),), "mon-fri"),
    Hours(((0, 1440),), "mon-sun"),
)


@st.composite
def answers(draw) -> Answers:
    departments = tuple(
        draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    )
    party = st.builds(Party, st.sampled_from(departments), st.sampled_from(ROLES))
    limit = st.one_of(
        st.builds(Within, st.sampled_from([0.25, 0.5, 1.0, 4.0, 12.0]), st.just(False)),
        st.builds(Within, st.sampled_from([1.0, 2.0, 10.0]), st.just(True)),
    )
    steps = []
    for what in draw(st.lists(st.sampled_from(DEEDS), min_size=1, max_size=6)):
        kind = draw(st.sampled_from(Kind))
        most = 1 if kind is Kind.WORK else 4
        who = tuple(draw(st.lists(party, min_size=1, max_size=most, unique=True)))
        minutes = draw(st.sampled_from([None, 1.0, 15.0, 90.5]))
        steps.append(
            StepAnswer(Label.plain(what), who, draw(party), draw(limit), kind, minutes)
        )
    hours = draw(st.sampled_from(HOURS))
    least = least_promise(steps, hours)
    made = Answers(
        request=draw(st.sampled_from([Label.plain("New laptop"), Label("Access", "权限申请")])),
        id=draw(st.sampled_from(["laptop", "权限申请", "no-1"])),
        departments=departments,
        steps=tuple(steps),
        owner=draw(party),
        promise=Within(least.amount + draw(st.integers(0, 3)), in_days=True),
        per_day=draw(st.sampled_from([0.5, 3.0, 25.0])),
        people=(),
        hours=hours,
        zone=draw(st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "UTC"])),
        country=draw(st.sampled_from([None, "CN", "DE"])),
    )
    counted = tuple((each, draw(st.integers(1, 5))) for each in made.working)
    return Answers(
        **{name: getattr(made, name) for name in made.__slots__} | {"people": counted}
    )


@given(answers())
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_answers_make_is_clean(given_answers):
    require_consistent(given_answers)
    documents = [
        parse_document(file.text, str(file.path))
        for file in definitions(given_answers, "en", root=False)
    ]
    report = lint(
        exhibits(assemble(documents)), Settings(profile=Profile.BASIC, today=date(2026, 7, 1))
    )
    assert not report.crashes
    assert [(found.code, found.message.render("en")) for found in report.findings] == []


@given(answers())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_what_answers_make_simulates_at_once(given_answers):
    documents = [
        parse_document(file.text, str(file.path))
        for file in definitions(given_answers, "en", root=False)
    ]
    (variant,) = assemble(documents).portfolio.processes
    assert variant.model is not None
    assert not variant.assumed
    start = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp()) * SECOND
    plan = Plan(replications=1, start=start, horizon=28 * DAY, cases=5, transient=True)
    (run,) = run_process(variant, plan, Question()).runs
    arrived = run.figure("cases.arrived")
    assert arrived is not None
    assert arrived.value == 5


@given(answers())
@settings(max_examples=60, deadline=None)
def test_the_file_of_answers_says_the_same_again(given_answers):
    written = answers_text(given_answers)
    assert read_answers(written.encode(), "answers.yaml") == given_answers
