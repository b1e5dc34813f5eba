import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.sheet_cells import (
    Way,
    bare,
    guarded,
    has_arrow,
    join_words,
    read_duration,
    read_letters,
    read_limit,
    read_rule,
    read_ways,
    split_clauses,
    split_words,
    write_duration,
    write_letters,
    write_limit,
    write_rule,
    write_ways,
)
from itsmctl.model.sheets import LETTER_WORDS
from itsmctl.model.times import HOUR, MINUTE, Duration, Limit, Unit, parse_duration

LANGUAGES = st.sampled_from(["en", "zh"])
WORDS = st.text("ab 甲乙、,，;；\n\"“”->→:：'", min_size=1, max_size=8)
DURATIONS = st.one_of(
    st.builds(Duration, st.integers(1, 400), st.just(Unit.WORKING_DAYS)),
    st.integers(1, 4000).map(lambda n: Duration(n * MINUTE, Unit.ELAPSED)),
    st.integers(1, 400).map(lambda n: Duration(n * HOUR // 4, Unit.WORKING_HOURS)),
)
LIMITS = st.builds(
    Limit,
    st.none() | DURATIONS,
    st.lists(
        st.tuples(st.sampled_from(["P1", "P2", "高"]), st.none() | DURATIONS),
        unique_by=lambda row: row[0],
        max_size=3,
    ).map(tuple),
)


@given(st.lists(WORDS, max_size=4), LANGUAGES)
def test_a_list_comes_back_whatever_its_words_hold(words, language):
    assert split_words(join_words(words, language)) == tuple(words)


@given(WORDS)
def test_a_guarded_word_is_bare_again(word):
    assert bare(guarded(word)) == word


@given(
    st.lists(
        st.builds(Way, WORDS, st.lists(WORDS, min_size=1, max_size=3).map(tuple)),
        min_size=1,
        max_size=3,
    ),
    LANGUAGES,
)
def test_ways_by_outcome_come_back(ways, language):
    cell = write_ways(ways, language)
    assert has_arrow(cell)
    assert read_ways(cell) == tuple(ways)


@given(st.lists(WORDS, min_size=1, max_size=3).map(tuple), LANGUAGES)
def test_steps_that_all_start_come_back(targets, language):
    assert read_ways(write_ways([Way("", targets)], language)) == (Way("", targets),)


@given(DURATIONS, LANGUAGES)
def test_an_amount_of_time_comes_back(duration, language):
    assert read_duration(write_duration(duration, language)) == duration


@given(LIMITS, LANGUAGES)
def test_a_limit_comes_back(limit, language):
    assert read_limit(write_limit(limit, language)) == limit


@given(
    st.sampled_from([(Quorum.ALL, None), (Quorum.ANY, None), (Quorum.AT_LEAST, 2.0),
                     (Quorum.PERCENT, 66.5)]),
    st.sampled_from(Order),
    LANGUAGES,
)  # fmt: skip
def test_a_rule_comes_back(quorum, order, language):
    assert read_rule(write_rule(*quorum, order, language)) == (*quorum, order)


@given(st.lists(st.sampled_from("RACI"), unique=True))
def test_letters_come_back(letters):
    assert read_letters(write_letters(letters), LETTER_WORDS) == tuple(letters)


@pytest.mark.parametrize(
    ("cell", "letters"),
    [
        ("R", ("R",)),
        ("a / r", ("A", "R")),
        ("RA", ("R", "A")),
        ("执行、担责", ("R", "A")),
        ("知会", ("I",)),
        ("", ()),
        ("可选", None),
        ("IT", None),
    ],
)
def test_letters_may_be_words(cell, letters):
    assert read_letters(cell, LETTER_WORDS) == letters


@pytest.mark.parametrize(
    ("cell", "means"),
    [
        ("2个工作日", "2bd"),
        ("2 工作日", "2bd"),
        ("4小时", "4h"),
        ("24h", "24h"),
        ("4个工作小时", "4bh"),
        ("30分钟", "30m"),
        ("2个自然日", "2d"),
        ("1周", "1w"),
        ("PT4H", "4h"),
    ],
)
def test_durations_as_people_write_them(cell, means):
    assert read_duration(cell) == parse_duration(means)


@pytest.mark.parametrize("cell", ["尽快", "", "两", "1.5个工作日", "3"])
def test_what_is_no_duration_is_refused(cell):
    with pytest.raises(ValueError):  # noqa: PT011  the message is the text itself
        read_duration(cell)


def test_none_is_a_limit_and_classes_have_theirs():
    assert read_limit("无") == read_limit("None") == Limit(None)
    assert read_limit("P1: 2h；P2：无；其他: 1bd") == Limit(
        parse_duration("1bd"), (("P1", parse_duration("2h")), ("P2", None))
    )


def test_ways_as_people_write_them():
    assert read_ways("批准→安装；驳回→结束") == (Way("批准", ("安装",)), Way("驳回", ("结束",)))
    assert read_ways("yes -> 3, 4\nno => 5") == (Way("yes", ("3", "4")), Way("no", ("5",)))
    assert read_ways("3、4") == (Way("", ("3", "4")),)
    assert read_ways(" ") == ()


def test_clauses_keep_their_quotes():
    assert split_clauses('"a;b" -> c; d') == ('"a;b" -> c', "d")


def test_what_is_no_rule_is_none():
    assert read_rule("看情况") is None
    assert read_rule("") is None
    assert read_rule("依次审批") == (Quorum.ALL, None, Order.SEQUENTIAL)
