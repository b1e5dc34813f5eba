"""Values are spelt so that every YAML tool reads them as they are."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.reading import composition_of
from itsmctl.source.spelling import is_word, spell

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(-1e9, 1e9) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc-受理 ", min_size=1), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip


def read(text):
    return composition_of(text, marked=False).data


@given(PLAIN)
def test_a_value_reads_back_as_itself(value):
    """Texts are brought to Unicode NFC on the way."""
    once = read(f"a: {spell(value, in_flow=False)}\n")
    assert read(f"a: {spell(once['a'], in_flow=False)}\n") == once
    assert read(f"{{a: {spell(once['a'], in_flow=True)}}}\n") == once
    if not isinstance(value, str | list | dict):
        assert once["a"] == value


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
def test_tools_of_yaml_1_1_read_the_same_text(text):
    once = read(f"a: {spell(text, in_flow=False)}\n")
    assert yaml.safe_load(f"a: {spell(once['a'], in_flow=False)}\n") == once
    assert yaml.safe_load(f"[{spell(once['a'], in_flow=True)}]\n") == [once["a"]]


@pytest.mark.parametrize(
    ("value", "block", "flow"),
    [
        ("requester", "requester", "requester"),
        ("受理", "受理", "受理"),
        ("IT部/桌面运维", "IT部/桌面运维", "IT部/桌面运维"),
        ("4bh", "4bh", "4bh"),
        ("-1bd", "-1bd", "-1bd"),
        ("80%", "80%", "80%"),
        ("1.2.3", "1.2.3", "1.2.3"),
        ("Ready, at last", "Ready, at last", '"Ready, at last"'),
        ("why?", "why?", '"why?"'),
        ("case.x > 5", "case.x > 5", "case.x > 5"),
        ("no", '"no"', '"no"'),
        ("9:30", '"9:30"', '"9:30"'),
        ("2026-01-01", '"2026-01-01"', '"2026-01-01"'),
        ("012", '"012"', '"012"'),
        ("a: b", '"a: b"', '"a: b"'),
        ("a #b", '"a #b"', '"a #b"'),
        ("- a", '"- a"', '"- a"'),
        ("---", '"---"', '"---"'),
        ('say "x"', 'say "x"', 'say "x"'),
        ('"x" \\ y', '"\\"x\\" \\\\ y"', '"\\"x\\" \\\\ y"'),
        ("a\nb\tc", '"a\\nb\\tc"', '"a\\nb\\tc"'),
        ("\u200b\ufeff\U000e0001", '"\\u200b\\ufeff\\U000e0001"', '"\\u200b\\ufeff\\U000e0001"'),
        ("", '""', '""'),
        (True, "true", "true"),
        (None, "null", "null"),
        ({"to": ["a", 1], "no": {}}, '{to: [a, 1], "no": {}}', '{to: [a, 1], "no": {}}'),
    ],
)  # fmt: skip
def test_quotes_stand_where_they_are_needed(value, block, flow):
    assert (spell(value, in_flow=False), spell(value, in_flow=True)) == (block, flow)


def test_other_objects_have_no_spelling():
    with pytest.raises(TypeError, match="object"):
        spell(object(), in_flow=False)


@pytest.mark.parametrize(
    "word", ["Request", "Software request", "受理", "it-support", "v1.2", "P1"]
)
def test_words_need_no_second_look(word):
    assert is_word(word)


@pytest.mark.parametrize(
    "text",
    [
        "yes",
        "null",
        "2026-01",
        "09:00",
        "a, b",
        "x > 1",
        "1e3",
        "-a",
        "a:",
        "*",
        "",
        " a",
        "a  b",
        "_",
    ],
)
def test_other_texts_do(text):
    assert not is_word(text)
