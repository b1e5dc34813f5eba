"""Conditions are looked at for their form, and for the attributes that they name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.condition import Fault, Misfit, Reading, access, read_condition


@pytest.mark.parametrize(
    ("written", "attributes"),
    [
        ("case['金额'] > 50000", ("金额",)),
        ("case.超标 || case.金额 > 10000", ("超标", "金额")),
        ("case['size-tb'] >= 3.5e1 || !case['out-of-hours']", ("size-tb", "out-of-hours")),
        ("case.kind in [\"a\", 'b',] && -case.n < 0x1F", ("kind", "n")),
        ("(case.a - case.b) * 2 % 3 == 1", ("a", "b")),
        ("case.a-1 > 0", ("a",)),
        ("case.total-case.paid > 0", ("total", "paid")),
        ("size(case.items) > 3 && case.name.startsWith('x')", ("items", "name")),
        ("case.tags.exists(t, t == 'x')", ("tags",)),
        ("has(case.amount) && case.amount > 5", ("amount",)),
        ("case.a ? case.b : {'k': [1]}['k'] == []", ("a", "b")),
        ("type(case.a) == int && f() == null", ("a",)),
        ("case[case.key] == 1", ("key",)),
        (r"case.a == 'it\'s' && case.b == r'\d'", ("a", "b")),
        ("case", ()),
    ],
)
def test_a_condition_names_attributes(written, attributes):
    assert read_condition(written) == Reading(attributes)


@pytest.mark.parametrize(
    ("written", "found", "instead"),
    [
        ("case['金额'] > 5 或 case['联网']", "或", "||"),
        ("case['a']且case['b']", "且", "&&"),
        ("case['金额'] 大于等于 5", "大于等于", ">="),
        ("case.a and case.b", "and", "&&"),
        ("not case.a", "not", "!"),
        ("case.a = 5", "=", "=="),
        ("case.a ＝ 5", "＝", "=="),
        ("case.a ≥ 5", "≥", ">="),
        ("（case.a > 1）", "（", "("),
        ("case.start-date > 3", "case.start-date", "case['start-date']"),
        ("case.a-b-c", "case.a-b-c", "case['a-b-c']"),
        ("case.a > 5000元", "元", None),
        ("case.a > 5bd", "bd", None),
        ("case.a > 1,000", ",", None),
        ("case.a 是否 case.b", "是否", None),
        ("(case.a]", "]", None),
        ("case.a b", "b", None),
    ],
)
def test_what_means_nothing_is_named_with_what_to_write(written, found, instead):
    assert read_condition(written) == Reading((), Misfit(Fault.STRANGE, found, instead))


@pytest.mark.parametrize(
    ("written", "misfit"),
    [
        ("", Misfit(Fault.NO_VALUE, "")),
        ("case.a > ", Misfit(Fault.NO_VALUE, "")),
        ("case.a.", Misfit(Fault.NO_VALUE, "")),
        ("> 5", Misfit(Fault.NO_VALUE, ">")),
        ("case..a", Misfit(Fault.NO_VALUE, ".")),
        ("case.!a", Misfit(Fault.NO_VALUE, "!")),
        ("()", Misfit(Fault.NO_VALUE, ")")),
        ("f(1,)", Misfit(Fault.NO_VALUE, ")")),
        ("(case.a > 1", Misfit(Fault.OPEN, "(")),
        ("f(case.a", Misfit(Fault.OPEN, "(")),
        ("case.a == 'b", Misfit(Fault.OPEN, "'")),
        ("金额 > 5000", Misfit(Fault.NAME, "金额")),
        ("case['类别'] == 采购", Misfit(Fault.NAME, "采购")),
        ("超过五千元", Misfit(Fault.NAME, "超过五千元")),
    ],
)
def test_what_is_missing_or_unknown_is_named(written, misfit):
    assert read_condition(written).misfit == misfit


@pytest.mark.parametrize(
    ("name", "written"),
    [("amount", "case.amount"), ("金额", "case['金额']"), ("a-b", "case['a-b']")],
)
def test_how_an_attribute_is_written(name, written):
    assert access(name) == written
    assert read_condition(written) == Reading((name,))


def test_depth_does_no_harm():
    deep = 20_000
    assert read_condition("(" * deep + "case.a" + ")" * deep) == Reading(("a",))
    assert read_condition("(" * deep).misfit == Misfit(Fault.NO_VALUE, "")


comparisons = st.builds(
    "case['{}'] {} {}".format,
    st.sampled_from(["金额", "kind", "a-b"]),
    st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
    st.sampled_from(["5", "2.5", "'x'", '"采购"', "true"]),
)
conditions = st.recursive(
    comparisons,
    lambda inner: st.one_of(
        st.builds("({} {} {})".format, inner, st.sampled_from(["&&", "||"]), inner),
        st.builds("!({})".format, inner),
        st.builds("({} ? {} : {})".format, inner, inner, inner),
    ),
    max_leaves=8,
)


@given(conditions)
def test_what_is_built_by_the_grammar_is_well_formed(written):
    reading = read_condition(written)
    assert reading.misfit is None
    assert set(reading.attributes) <= {"金额", "kind", "a-b"}


@given(conditions, st.data())
def test_a_bracket_taken_away_is_missed(written, data):
    places = [place for place, sign in enumerate(written) if sign in "()"]
    if places:
        place = data.draw(st.sampled_from(places))
        assert read_condition(written[:place] + written[place + 1 :]).misfit is not None


@given(st.text(alphabet="case.['金额 ]()&|<>=!?:,{}-+5\"或", max_size=40))
def test_anything_gets_an_answer(written):
    reading = read_condition(written)
    assert (
        reading.misfit is None or not reading.attributes or reading.misfit.fault is Fault.NAME
    )
