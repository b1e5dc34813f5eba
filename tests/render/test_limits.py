import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import Attribute, AttributeType, Moment
from itsmctl.model.times import Duration, Limit, Unit, parse_duration
from itsmctl.render.limits import duration_words, limit_rows, limit_text


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("30m", "30 min", "30分钟"),
        ("90m", "90 min", "90分钟"),
        ("1h", "1 h", "1小时"),
        ("36h", "36 h", "36小时"),
        ("1d", "1 day", "1天"),
        ("2w", "2 weeks", "2周"),
        ("30s", "0.5 min", "0.5分钟"),
        ("1bh", "1 working h", "1工作小时"),
        ("0.5bh", "30 working min", "30工作分钟"),
        ("2.5bh", "2.5 working h", "2.5工作小时"),
        ("1bd", "1 working day", "1工作日"),
        ("-3bd", "3 working days", "3工作日"),
        ("1mo", "1 month", "1个月"),
        ("1y", "12 months", "12个月"),
    ],
)
def test_a_duration_is_said_in_words_that_clients_know(written, english, chinese):
    words = duration_words(parse_duration(written))
    assert (words.render("en"), words.render("zh")) == (english, chinese)


def test_no_time_at_all():
    assert duration_words(Duration(0, Unit.ELAPSED)).render("en") == "0 min"


def test_a_step_without_limit_and_deadline_says_nothing(task):
    assert limit_text(task("a", "agent"), (), "en") is None


def test_a_limit_of_none_says_nothing(task):
    assert limit_text(task("a", "agent", time_limit=Limit(None)), (), "en") is None


def test_limits_by_priority_that_are_alike_are_said_once(task):
    day = parse_duration("1bd")
    limit = Limit(day, (("P1", day), ("P2", None)))
    assert limit_text(task("a", "agent", time_limit=limit), (), "en") == "≤1 working day"


def test_limits_by_priority_are_said_from_the_first_to_the_default(task):
    limit = Limit(
        parse_duration("3bd"), (("P1", parse_duration("1h")), ("P2", parse_duration("4h")))
    )
    step = task("a", "agent", time_limit=limit)
    assert limit_text(step, (), "en") == "≤1 h … 3 working days"
    assert limit_text(step, (), "zh") == "≤1小时 … 3工作日"
    assert limit_text(step, (), "both") == "≤1小时 … 3工作日 / ≤1 h … 3 working days"


def test_a_box_in_both_languages_has_a_row_for_each(task):
    step = task("a", "agent", time_limit=Limit(parse_duration("4bh")))
    assert limit_rows(step, (), "both") == ("≤4工作小时", "≤4 working h")
    assert limit_rows(step, (), "en") == ("≤4 working h",)
    assert limit_rows(task("b", "agent"), (), "both") == ()


@pytest.mark.parametrize(
    ("offset", "english", "chinese"),
    [
        ("-2bd", "2 working days before First day", "入职日前2工作日"),
        ("1bd", "1 working day after First day", "入职日后1工作日"),
        ("0m", "by First day", "入职日当日"),
    ],
)
def test_a_deadline_names_the_date_that_it_hangs_on(task, offset, english, chinese):
    step = task("a", "agent", deadline=Moment("start", parse_duration(offset)))
    case = (Attribute("start", Label("First day", "入职日"), AttributeType.DATE),)
    assert limit_text(step, case, "en") == english
    assert limit_text(step, case, "zh") == chinese


def test_a_date_that_the_case_does_not_have_is_named_by_its_id(task):
    step = task("a", "agent", deadline=Moment("go-live", parse_duration("1d")))
    assert limit_text(step, (), "en") == "1 day after go-live"
