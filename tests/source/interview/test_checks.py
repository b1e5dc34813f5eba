"""How answers are read: what people write, and why something cannot be taken."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.i18n import Label, Text
from itsmctl.route import is_id
from itsmctl.source.interview import StepAnswer, Unanswerable, checks, parties, times, words
from itsmctl.source.interview.answers import Hours, Kind, Party, Within
from itsmctl.source.interview.ids import Names, slug

IT = ("IT", "HR")
AGENT = Party("IT", "Agent")
NINE_TO_SIX = Hours(((540, 720), (780, 1080)))


@pytest.mark.parametrize(
    ("written", "within"),
    [
        ("4h", Within(4, in_days=False)),
        ("4 hours", Within(4, in_days=False)),
        ("4小时", Within(4, in_days=False)),
        ("４ 小时", Within(4, in_days=False)),
        ("0.5h", Within(0.5, in_days=False)),
        ("半小时", Within(0.5, in_days=False)),
        ("30 min", Within(0.5, in_days=False)),
        ("90分钟", Within(1.5, in_days=False)),
        ("2d", Within(2, in_days=True)),
        ("2bd", Within(2, in_days=True)),
        ("2个工作日", Within(2, in_days=True)),
        ("两天", Within(2, in_days=True)),
        ("1 working day", Within(1, in_days=True)),
    ],
)
def test_times_as_people_write_them(written, within):
    assert times.within_of(written) == within


@pytest.mark.parametrize(
    "written", ["", "soon", "4", "h", "-1h", "0h", "1.5d", "1 month", "999d", "4h 30m", "nan h"]
)
def test_what_is_no_time(written):
    with pytest.raises(Unanswerable):
        times.within_of(written)


@given(st.sampled_from([0.25, 0.5, 1, 4, 12.5]) | st.integers(1, 200), st.booleans())
def test_a_time_is_read_as_it_is_written(amount, in_days):
    within = Within(float(amount), in_days and float(amount).is_integer())
    assert times.within_of(str(within)) == within


@pytest.mark.parametrize(
    ("written", "spans"),
    [
        ("09:00-17:00", ((540, 1020),)),
        ("9:00–12:00, 13:00至18:00", ((540, 720), (780, 1080))),
        ("13：00-18：00；09：00-12：00", ((540, 720), (780, 1080))),
        ("00:00-24:00", ((0, 1440),)),
    ],
)
def test_hours_as_people_write_them(written, spans):
    assert times.hours_of(written).spans == spans


@pytest.mark.parametrize(
    ("written", "named"),
    [
        ("IT/Agent", (AGENT,)),
        ("IT／Agent，HR/Clerk", (AGENT, Party("HR", "Clerk"))),
        ("IT/Agent; HR/Clerk", (AGENT, Party("HR", "Clerk"))),
        ("Agent", (AGENT,)),  # named before
    ],
)
def test_parties_as_people_write_them(written, named):
    assert parties.parties_in(written, IT, [AGENT]) == named


@pytest.mark.parametrize(
    "written",
    ["", "Clerk", "Legal/Clerk", "IT/", "/Agent", "IT/a/b", "IT/Agent, IT/Agent", "IT/申请人",
     "Requester", "IT/流程管理员"],
)  # fmt: skip
def test_what_is_no_party(written):
    with pytest.raises(Unanswerable):
        parties.parties_in(written, IT, [AGENT])


def test_of_the_only_department_a_role_may_stand_alone():
    assert parties.one_party("Clerk", ("HR",)) == Party("HR", "Clerk")


def test_a_role_of_two_departments_must_say_which():
    known = [Party("IT", "Manager"), Party("HR", "Manager")]
    with pytest.raises(Unanswerable, match="of which department is “Manager”"):
        parties.one_party("Manager", IT, known)


def step(amount: float, *, in_days: bool) -> StepAnswer:
    return StepAnswer(Label.plain("x"), (AGENT,), AGENT, Within(amount, in_days))


@pytest.mark.parametrize(
    ("steps", "least"),
    [
        ([step(4, in_days=False)], 1),
        ([step(4, in_days=False), step(4, in_days=False)], 1),
        ([step(4, in_days=False), step(5, in_days=False)], 2),
        ([step(2, in_days=True), step(1, in_days=False)], 3),
    ],
)
def test_the_least_promise_has_room_for_all_limits(steps, least):
    found = checks.least_promise(steps, NINE_TO_SIX)
    assert found == Within(least, in_days=True)
    checks.require_promise(found, steps, NINE_TO_SIX)
    if least > 1:
        with pytest.raises(Unanswerable):
            checks.require_promise(Within(least - 1, in_days=True), steps, NINE_TO_SIX)


def test_work_is_done_by_one_role_and_approved_by_a_few():
    with pytest.raises(Unanswerable, match="name one role"):
        checks.require_step(
            StepAnswer(
                Label.plain("x"), (AGENT, Party("IT", "B")), AGENT, Within(1, in_days=True)
            )
        )
    many = tuple(Party("IT", str(number)) for number in range(9))
    with pytest.raises(Unanswerable, match="9 approvers are too many"):
        checks.require_step(
            StepAnswer(Label.plain("x"), many, AGENT, Within(1, in_days=True), Kind.PARALLEL)
        )


@given(st.text(max_size=30))
def test_every_name_gets_an_id(name):
    assert is_id(slug(name, "step"))


@given(st.lists(st.sampled_from(["Approve", "approve", "APPROVE!", "", "on", "审批", "42"])))
def test_ids_are_given_once(names):
    giver = Names()
    made = [giver.give(name, "step") for name in names]
    assert len(set(made)) == len(made)
    assert not {"on", "approve", "42"} & set(made)


def refusal_of(read: Callable[[str], object], written: str) -> Text | None:
    try:
        read(written)
    except Unanswerable as refusal:
        return refusal.reason
    return None


@given(st.text(max_size=20))
def test_whatever_is_typed_is_taken_or_refused_with_a_reason(written):
    readers = (
        words.name_of, words.identity_of, words.names_in, times.within_of, words.amount_of,
        words.people_of, times.hours_of, times.days_of, words.zone_of, words.country_of,
        lambda said: parties.parties_in(said, IT),
    )  # fmt: skip
    for read in readers:
        reason = refusal_of(read, written)
        assert reason is None or (reason.render("zh") and reason.render("en"))
