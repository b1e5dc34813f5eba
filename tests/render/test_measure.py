import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.render.measure import BOLD_FACTOR, clip, text_width, wrap, wrap_evenly, wrap_list


def test_chinese_takes_one_em_and_latin_its_advance():
    assert text_width("服务台", 10) == 30
    assert text_width("i", 1000) == 258
    assert text_width("W", 1000) == 930
    assert text_width("，", 10) == 10


def test_bold_latin_is_wider_but_a_chinese_character_stays_square():
    assert text_width("iW", 1000, bold=True) == pytest.approx((258 + 930) * BOLD_FACTOR)
    assert text_width("服务", 10, bold=True) == 20


def test_combining_marks_and_joiners_take_no_room():
    assert text_width("e\u0301", 12) == text_width("e", 12)
    assert text_width("a\u200db", 12) == text_width("ab", 12)


def test_latin_breaks_between_words():
    assert wrap("Confirm that everything is ready", 12, 100) == (
        "Confirm that",
        "everything is",
        "ready",
    )


def test_chinese_breaks_between_characters():
    assert wrap("用户确认与协作反馈", 10, 40) == ("用户确认", "与协作反", "馈")


def test_no_line_starts_with_closing_punctuation():
    assert wrap("提交申请，等待", 10, 40) == ("提交申", "请，等待")


def test_no_line_ends_with_opening_punctuation():
    assert wrap("用户确认（反馈）", 10, 50) == ("用户确认", "（反馈）")


def test_mixed_text_breaks_around_latin_words():
    assert wrap("由IT部门安装软件", 10, 40) == ("由IT部门", "安装软件")


def test_a_word_wider_than_the_line_is_cut():
    lines = wrap("a" * 40, 12, 100)
    assert "".join(lines) == "a" * 40
    assert all(text_width(line, 12) <= 100 for line in lines)


def test_empty_text_is_one_empty_line():
    assert wrap("", 12, 100) == ("",)


def test_even_lines_leave_no_single_character_behind():
    assert wrap("标准请求，已预先批准", 10, 90) == ("标准请求，已预先批", "准")
    assert wrap_evenly("标准请求，已预先批准", 10, 90) == ("标准请求，", "已预先批准")


def test_even_lines_never_cut_a_word():
    assert wrap_evenly("Information missing", 10, 60) == ("Information", "missing")


@given(st.text(max_size=60), st.integers(40, 200))
def test_even_lines_are_as_few_and_never_wider(words, limit):
    even = wrap_evenly(words, 12, limit)
    assert len(even) == len(wrap(words, 12, limit))
    assert all(text_width(line, 12) <= limit or len(line) == 1 for line in even)


def test_clip_keeps_what_fits_and_marks_what_does_not():
    assert clip("short", 10, 100) == "short"
    clipped = clip("a long name that does not fit", 10, 60)
    assert clipped.endswith("…")
    assert text_width(clipped, 10) <= 60


@given(st.text(max_size=80), st.integers(30, 200))
def test_wrapped_lines_fit_and_lose_nothing_but_space(words, limit):
    lines = wrap(words, 12, limit)
    assert all(text_width(line, 12) <= limit or len(line) == 1 for line in lines)
    assert "".join("".join(lines).split()) == "".join(words.split())


def test_a_list_breaks_between_its_entries():
    assert wrap_list("≠ 时限、去向、响应时限、产出", 10, 90) == (
        "≠ 时限、去向、",
        "响应时限、产出",
    )
    assert wrap_list("≠ R, limit, approval rule", 10, 90) == ("≠ R, limit,", "approval rule")


@given(st.text(alphabet="ab 、,时限", max_size=40), st.integers(15, 120))
def test_a_broken_list_loses_nothing_and_keeps_to_its_limit(words, limit):
    lines = wrap_list(words, 10, limit)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(text_width(line, 10) <= limit for line in lines)
