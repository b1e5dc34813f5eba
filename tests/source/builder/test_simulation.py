"""Numbers for a run."""

from datetime import datetime

import pytest

from itsmctl.model.simulation import (
    AttributeNumbers,
    CancelNumbers,
    Constant,
    Exponential,
    PauseNumbers,
    PeopleOverride,
    Per,
    Rate,
    Run,
    Shares,
    StepNumbers,
)
from itsmctl.model.times import parse_duration as d
from itsmctl.source.builder.simulation import rate, simulation_model


@pytest.fixture
def built(field):
    return lambda written: simulation_model(field("{id: m}"), field(written))


def words(field):
    return [each.message.render("en") for each in field.notes.objections]


def test_everything(built):
    found = built(
        "process: p\n"
        "arrivals: {rate: 14/bd, calendar: k, profile: {mon: 1.4, '09:00-12:00': 2}, batch: [1, 3]}\n"
        "steps:\n"
        "  a: {effort: 10m, pickup: {P1: 5m, default: {exponential: {mean: 2bh}}}, requesterDelay: 1h, supplierDelay: 2h, drawAs: b}\n"
        "outcomes: {a: {x: 0.9, y: 0.1}}\n"
        "votes: {a: {agent: 0.8}}\n"
        "auto: {a: 0.35}\n"
        "pauses: {a.x: {reason: w, time: 5bh}, a: {reason: w, time: 1h}}\n"
        "reminders: {pickup: x0.6}\n"
        "priorities: {P1: 0.1, P2: 0.9}\n"
        "case: {cost: {uniform: [100, 5000]}, grade: {a: 0.7, b: 0.3}}\n"
        "people: {agent: 2}\n"
        "run: {start: 2026-04-01, horizon: 60bd, warmup: 10bd, replications: 30, precision: 2%, seed: 1}\n"
    )
    assert (found.id, found.process) == ("m", "p")
    assert found.arrivals.rate == Rate(14.0, Per.WORKING_DAY)
    assert found.arrivals.profile == (("mon", 1.4), ("09:00-12:00", 2.0))
    assert (found.arrivals.batch, found.arrivals.calendar) == ((1, 3), "k")
    assert found.steps == (
        StepNumbers(
            "a",
            Constant(d("10m")),
            Exponential(d("2bh")),
            (("P1", Constant(d("5m"))),),
            Constant(d("1h")),
            Constant(d("2h")),
            "b",
        ),
    )
    assert found.outcomes == (Shares("a", (("x", 0.9), ("y", 0.1))),)
    assert found.votes == (Shares("a", (("agent", 0.8),)),)
    assert found.auto == (("a", 0.35),)
    assert found.pauses == (
        PauseNumbers("a", "x", "w", Constant(d("5bh"))),
        PauseNumbers("a", None, "w", Constant(d("1h"))),
    )
    assert found.pickup_reminder_factor == 0.6
    assert found.priorities == (("P1", 0.1), ("P2", 0.9))
    assert found.case == (
        AttributeNumbers("cost", low=100.0, high=5000.0),
        AttributeNumbers("grade", (("a", 0.7), ("b", 0.3))),
    )
    assert found.people == (PeopleOverride("agent", 2),)
    assert found.run == Run("2026-04-01", d("60bd"), d("10bd"), 30, 0.02, 1)


def test_nothing(built):
    found = built("process: p")
    assert (found.arrivals, found.steps, found.run) == (None, (), Run())
    assert found.arrivals is None


def test_intervals_and_single_batches(built):
    found = built("{process: p, arrivals: {interval: {exponential: {mean: 5m}}, batch: 4}}")
    assert found.arrivals.interval == Exponential(d("5m"))
    assert found.arrivals.batch == (4,)
    assert built("{process: p, arrivals: {rate: 1/h}}").arrivals.batch == (1,)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("14/bd", Rate(14, Per.WORKING_DAY)),
        ("0.5/h", Rate(0.5, Per.HOUR)),
        ("70/w", Rate(70, Per.WEEK)),
    ],
)
def test_rates(field, written, expected):
    assert rate(field(written)) == expected


def test_no_rate(field):
    bad = field("14 a day")
    assert rate(bad) is None
    assert "14 a day" in bad.notes.objections[0].message.render("en")


def test_references(field):
    spec = field(
        "{process: p, steps: {a: {pickup: {P1: 5m}}}, people: {r: 1}, case: {c: {x: 1}}, pauses: {a.x: {reason: w, time: 1h}}, auto: {b: 1}}"
    )
    simulation_model(field("{id: m}"), spec)
    noted = {(each.wanted, each.target) for each in spec.notes.references}
    assert noted == {
        ("process", "p"),
        ("step", "a"),
        ("step", "b"),
        ("priority", "P1"),
        ("role", "r"),
        ("attribute", "c"),
        ("pause reason", "w"),
    }


def test_how_requesters_withdraw(built):
    found = built("process: p\ncancel: {share: 0.04, after: {exponential: {mean: 3bd}}}")
    assert found.cancel == CancelNumbers(Exponential(d("3bd")), 0.04)
    assert built("process: p\ncancel: {after: 2h}").cancel == CancelNumbers(
        Constant(d("2h")), 1.0
    )
    assert built("process: p").cancel is None


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-02 09:15\n2026-03-02T10:00\n",
        "submitted,number\n2026-03-02 09:15,INC1\n\n2026-03-02T10:00,INC2\n",
        '\ufeff"opened at"\n"2026-03-02 09:15"\n"2026-03-02 10:00"\n',
    ],
)
def test_arrivals_from_a_file(built, tmp_path, monkeypatch, written):
    (tmp_path / "log.csv").write_text(written, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = built("process: p\narrivals: {replay: log.csv}")
    assert found.arrivals.replay == (datetime(2026, 3, 2, 9, 15), datetime(2026, 3, 2, 10))  # noqa: DTZ001  as in the file


@pytest.mark.parametrize("written", [None, "2026-03-02\nlater\n", "", "2 March\n"])
def test_arrivals_that_cannot_be_read(field, tmp_path, monkeypatch, written):
    if written is not None:
        (tmp_path / "log.csv").write_text(written, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    read = field("process: p\narrivals: {replay: log.csv}")
    assert simulation_model(field("{id: m}"), read).arrivals.replay == ()
    assert any("log.csv" in sentence for sentence in words(read))


def test_a_number_without_measure_is_told(field):
    bad = field(f"{'9' * 400}/bd")
    assert rate(bad) is None
    assert words(bad) == ["this number is too large to count with; write a smaller one"]
