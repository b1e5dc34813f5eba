"""Which years a calendar knows, and what it says about the others."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.times import DAY, HOUR, Duration, Unit, parse_duration
from itsmctl.worktime import ALWAYS_OPEN, UncoveredYear, compile_calendar
from itsmctl.worktime.coverage import is_covered


@pytest.mark.parametrize(
    ("fields", "covered", "uncovered"),
    [
        ({}, [1990, 2026, 2100], [1899, 2200]),
        ({"covers": [2026]}, [2026], [2025, 2027]),
        ({"holidays": ["2026-01-01", "2027-05-01"]}, [2026, 2027], [2025, 2028]),
        # A span over New Year says little about either year.
        ({"holidays": ["2026-05-01", "2026-12-24..2027-01-02"]}, [2026], [2025, 2027]),
        ({"workdays": ["2026-06-06"]}, [2025, 2026], []),
        ({"week": (), "workdays": ["2026-06-06 09:00-17:00"]}, [2026], [2025, 2027]),
        ({"countries": ["DE-BY"]}, [1995, 2026, 2099], [1950]),
        ({"countries": ["DE-BY"], "holidays": ["2026-06-05"]}, [2025, 2026, 2027], []),
        ({"countries": ["DE-BY"], "covers": [2026]}, [2026], [2025]),
        ({"countries": ["CN"]}, [2024, 2025, 2026], [1999, 2099]),
        ({"countries": ["CN"], "workdays": ["2099-02-01"]}, [2099], [2098]),
    ],
)
def test_covered_years(calendar, fields, covered, uncovered):
    made = calendar(**fields)
    assert [year for year in covered if is_covered(made, year)] == covered
    assert [year for year in uncovered if is_covered(made, year)] == []


ASKED = {
    "working_ms": lambda office, day: office.working_ms(day, day + 400 * DAY),
    "open_spans": lambda office, day: office.open_spans(day, day + 400 * DAY),
    "add_working": lambda office, day: office.add_working(day, 300 * 8 * HOUR),
    "subtract": lambda office, day: office.add_working(day, -300 * 8 * HOUR),
    "add_days": lambda office, day: office.add_days(day, 300),
    "days_before": lambda office, day: office.add_days(day, -300),
    "due": lambda office, day: office.due(day, parse_duration("300bd")),
    "is_open": lambda office, day: office.is_open(day + 400 * DAY),
    "next_open": lambda office, day: office.next_open(day + 400 * DAY),
    "next_close": lambda office, day: office.next_close(day + 400 * DAY),
}


@pytest.mark.parametrize("question", ASKED)
def test_every_question_refuses_an_uncovered_year(china, at, question):
    with pytest.raises(UncoveredYear) as caught:
        ASKED[question](china, at("2026-06-01 10:00"))
    assert caught.value.year in {2025, 2027}


def test_the_message_names_calendar_year_and_remedy(china, at):
    with pytest.raises(UncoveredYear) as caught:
        china.next_open(at("2027-01-04 10:00"))
    assert caught.value.render("en") == (
        "calendar “test” does not know the holidays of 2027; "
        "list its holidays and make-up days, and add 2027 to covers"
    )
    assert caught.value.render("zh").startswith("日历“test”不知道 2027 年的节假日；")
    assert caught.value.exit_code == 2


def test_the_end_of_the_last_covered_year_is_still_known(china, compiled, at):
    zone = "Asia/Shanghai"
    start, end = at("2026-12-31 00:00", zone), at("2027-01-01 00:00", zone)
    assert china.working_ms(start, end) == 8 * HOUR
    assert china.add_working(start, 8 * HOUR) == at("2026-12-31 18:00", zone)
    machine = compiled(zone, week=("00:00-24:00",) * 7, covers=[2026])
    assert machine.add_working(start, DAY) == end
    assert machine.add_working(end, -DAY) == start
    assert machine.add_days(end, -1) == start


def test_answers_do_not_depend_on_earlier_questions(calendar, at):
    moments = [at(f"{year}-06-01 10:00") for year in (2020, 2026, 2022, 2020)]
    made = calendar(covers=[2020, 2022, 2023, 2026])
    compile_calendar.cache_clear()
    asked_in_turn = compile_calendar(made)
    answers = [asked_in_turn.add_working(moment, 9 * HOUR) for moment in moments]
    for moment, answer in zip(moments, answers, strict=True):
        compile_calendar.cache_clear()
        assert compile_calendar(made).add_working(moment, 9 * HOUR) == answer
    with pytest.raises(UncoveredYear, match="2021"):
        asked_in_turn.working_ms(moments[0], moments[2])


def test_the_next_year_is_laid_out_when_it_is_needed(calendar, at):
    compile_calendar.cache_clear()
    evening = at("2026-12-31 18:00")
    for question in ("next_open", "next_close"):
        fresh = compile_calendar(calendar(covers=[2026, 2027]))
        assert getattr(fresh, question)(evening) > at("2027-01-01 00:00")
        compile_calendar.cache_clear()


@pytest.mark.parametrize(
    "question",
    [
        lambda: ALWAYS_OPEN.add_working(0, 10**16),
        lambda: ALWAYS_OPEN.add_working(0, -(10**16)),
        lambda: ALWAYS_OPEN.add_days(0, 10**6),
        lambda: ALWAYS_OPEN.add_days(0, -(10**6)),
        lambda: ALWAYS_OPEN.due(0, Duration(9000 * 12, Unit.MONTHS)),
        lambda: ALWAYS_OPEN.is_open(10**18),
        lambda: ALWAYS_OPEN.due(-(10**18), parse_duration("1mo")),
    ],
)
def test_an_absurd_amount_is_refused_at_once(question):
    with pytest.raises(UncoveredYear, match="1900 to 2199"):
        question()


@pytest.mark.parametrize(
    ("arguments", "fields", "message"),
    [
        (["Asia/Shanghei"], {}, "no time zone “Asia/Shanghei”; did you mean “Asia/Shanghai”?"),
        (["Mars"], {}, "no time zone “Mars”"),
        (["../etc/passwd"], {}, "no time zone"),
        ([], {"week": ()}, "calendar “test” has no working hours; give it hours"),
        ([], {"week": ("",) * 7, "workdays": ["2026-06-06"]}, "has no working hours"),
        ([], {"rotation": ("2026-01-01", ("", ""))}, "has no working hours"),
    ],
)
def test_calendars_that_cannot_be_used(compiled, arguments, fields, message):
    with pytest.raises(UnusableInput) as caught:
        compiled(*arguments, **fields)
    assert message in caught.value.render("en")


@pytest.mark.parametrize(
    ("country", "message", "remedy"),
    [
        ("CHN2", "knows no country “CHN2”", "CHN"),
        ("QQQQ", "knows no country “QQQQ”", "ISO 3166"),
        ("DE-XY", "knows no part “XY” of DE", "BY"),
    ],
)
def test_unknown_countries(compiled, at, country, message, remedy):
    made = compiled(countries=[country])
    with pytest.raises(UnusableInput, match=message) as caught:
        made.next_open(at("2026-06-01 10:00"))
    assert remedy in caught.value.render("en")
