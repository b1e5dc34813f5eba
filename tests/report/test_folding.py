"""Lines end where readers of either language expect it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.report.excerpt import cells
from itsmctl.report.folding import fold


def test_what_fits_stays_on_its_line():
    assert fold("a short sentence", 30, 10, 4) == ["a short sentence"]


def test_english_breaks_at_blanks_and_is_indented():
    assert fold("one two three four five six seven", 20, 8, 2) == [
        "one two",
        "  three four five",
        "  six seven",
    ]


def test_chinese_breaks_between_characters_but_not_before_a_comma():
    assert fold("请指定一个角色执行，其余会商，或把步骤拆开", 19, 0, 2) == [
        "请指定一个角色执",
        "  行，其余会商，或",
        "  把步骤拆开",
    ]


def test_an_opening_quotation_mark_goes_with_its_word():
    lines = fold("由三个部门共同执行“受理”步骤的角色", 20, 0, 0)
    assert lines == ["由三个部门共同执行", "“受理”步骤的角色"]


def test_a_word_longer_than_a_line_stays_whole():
    address = "processes/a-very-long-name-of-a-process.yaml"
    assert fold(f"see {address} now", 20, 0, 2) == ["see", f"  {address}", "  now"]


def test_a_terminal_too_narrow_for_the_indent_is_left_alone():
    assert fold("one two three four", 10, 0, 4) == ["one two three four"]


@pytest.mark.parametrize("width", [20, 33, 80])
@given(
    words=st.text("abc 审批，。（）“”:", min_size=1, max_size=120),
    before=st.integers(0, 30),
    indent=st.integers(0, 4),
)
def test_nothing_but_blanks_is_lost(words, before, indent, width):
    lines = fold(words, width, before, indent)
    assert "".join("".join(lines).split()) == "".join(words.split())
    for line in lines[1:]:
        assert line.startswith(" " * indent)
        rest = line[indent:]
        assert rest
        if cells(line) > width:  # one word that cannot be parted
            assert " " not in rest.strip()
