"""What somebody probably meant."""

import pytest

from itsmctl.source.shape.likeness import enumerated, meant_amount, meant_duration, nearest

KNOWN = ("timeLimit", "due-soon", "responsible", "步骤负责人")
ANY = "^[0-9.]+(?:m|h|d|w|bh|bd)$"


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("timelimit", "timeLimit"),
        ("time_limit", "timeLimit"),
        ("Time-Limit", "timeLimit"),
        ("due_soon", "due-soon"),
        ("dueSoon", "due-soon"),
        ("responsable", "responsible"),
        ("步骤负责", "步骤负责人"),
        ("colour", None),
        ("", None),
    ],
)
def test_nearest(written, word):
    assert nearest(written, KNOWN) == word


def test_nothing_is_near_nothing():
    assert nearest("timeLimit", ()) is None


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("30 minutes", "30m"),
        ("1 min", "1m"),
        ("4 hours", "4h"),
        ("1.5 Hours", "1.5h"),
        ("2 days", "2d"),
        ("1 week", "1w"),
        ("2 business days", "2bd"),
        ("2  working  days", "2bd"),
        ("8 working hours", "8bh"),
        ("30分钟", "30m"),
        ("4个小时", "4h"),
        ("2 天", "2d"),
        ("3日", "3d"),
        ("1周", "1w"),
        ("2个工作日", "2bd"),
        ("8工作小时", "8bh"),
        ("soon", None),
        ("hours", None),
        ("4h", None),
    ],
)
def test_durations_in_everyday_words(written, duration):
    assert meant_duration(written, ANY) == duration


def test_only_what_the_place_takes_is_offered():
    assert meant_duration("4 hours", "^[0-9]+%$") is None


@pytest.mark.parametrize(
    ("written", "shape", "amount"),
    [
        (0.95, {"pattern": "^[0-9]+%$"}, "95%"),
        (7, {"pattern": "^[0-9]{1,2}%$"}, "7%"),
        (100, {"pattern": "^[0-9]+%$"}, "100%"),
        (700, {"pattern": "^[0-9]{1,2}%$"}, None),
        (1.0, {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$", "title": "version"}, "1.0.0"),
        (2, {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$", "title": "version"}, "2.0.0"),
        (4, {"pattern": "^[0-9]+h$"}, None),
        (4, {"type": "string"}, None),
        ("78%", {"type": "number"}, "0.78"),
        ("78%", {"type": "string"}, None),
        ("much", {"type": "number"}, None),
        (None, {"type": "number"}, None),
    ],
)
def test_amounts(written, shape, amount):
    assert meant_amount(written, shape) == amount


@pytest.mark.parametrize(
    ("value", "written", "amount"),
    [(1.1, "1.10", "1.10.0"), (1.1, None, "1.1.0"), (2, "2", "2.0.0"), (100.0, "1e2", None)],
)
def test_a_version_is_offered_with_all_its_digits(value, written, amount):
    shape = {"pattern": r"^[0-9]+\.[0-9]+\.[0-9]+$", "title": "version"}
    assert meant_amount(value, shape, written) == amount


@pytest.mark.parametrize(
    ("written", "entries"),
    [
        ("甲，乙", ("甲", "乙")),
        ("甲、 乙、丙", ("甲", "乙", "丙")),
        ("甲", ()),
        ("甲,乙", ()),
        ("甲，", ()),
        ("，", ()),
    ],
)
def test_entries_between_chinese_commas(written, entries):
    assert enumerated(written) == entries
