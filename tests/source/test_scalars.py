"""Scalars by the core schema of YAML 1.2.2."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.source.scalars import composed, is_ambiguous, resolve


@pytest.mark.parametrize(
    ("plain", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nUll", "nUll"),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+7", 7),
        ("007", 7),
        ("0o14", 12),
        ("0x1F", 31),
        ("1.5", 1.5),
        (".5", 0.5),
        ("-2.", -2.0),
        ("1e3", 1000.0),
        ("6.02E-2", 0.0602),
        ("it-approve", "it-approve"),
        ("受理", "受理"),
    ],
)
def test_core_schema(plain, value):
    resolved = resolve(plain)
    assert resolved == value
    assert type(resolved) is type(value)


@pytest.mark.parametrize(
    "plain",
    [
        "yes",
        "No",
        "on",
        "OFF",
        "y",
        "n",
        "9:30",
        "1:30:00",
        "2026-06-09",
        "1_000",
        "0b101",
        "=",
        "<<",
    ],
)
def test_what_only_yaml_1_1_reads_otherwise_stays_text(plain):
    assert resolve(plain) == plain


@pytest.mark.parametrize(
    "plain", [".inf", "-.INF", ".nan", "1e999", "9" * 5000, "-.", "+", "."]
)
def test_numbers_that_no_float_holds_stay_text(plain):
    assert resolve(plain) == plain


@pytest.mark.parametrize(
    "plain", ["yes", "NO", "On", "off", "y", "N", "9:30", "007", "010", "1_0"]
)
def test_ambiguous(plain):
    assert is_ambiguous(plain)


@pytest.mark.parametrize(
    "plain", ["", "0", "10", "0.5", "0x10", "yess", "09:00-12:00", "2026-06-09", "a:1", "4h"]
)
def test_not_ambiguous(plain):
    assert not is_ambiguous(plain)


def test_text_is_composed():
    assert composed("e\u0301") == "\u00e9"
    assert resolve("e\u0301") == "\u00e9"
    assert composed("审批") == "审批"


@given(st.text(max_size=12))
def test_every_text_resolves_to_a_finite_scalar(plain):
    value = resolve(plain)
    assert not isinstance(value, float) or math.isfinite(value)


@given(st.integers())
def test_integers_survive(number):
    assert resolve(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_floats_survive(number):
    assert resolve(repr(number)) == number
