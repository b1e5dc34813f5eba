"""The KPIs of a simulated log are what the simulator reports: one definition, two readers."""

import json
from collections.abc import Iterator

import pytest

from itsmctl.resources import folder

SHIPPED = sorted(path.name for path in folder("processes").glob("*.process.yaml"))
SHARED = (
    "cycle_time", "outcomes", "agreements", "kpis", "steps", "departments", "handovers", "by_priority",
)  # fmt: skip
SHORT = ("--replications", "1", "--horizon", "20bd", "--warmup", "3bd", "--cases", "40")


def leaves(
    document: object, path: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], float]]:
    """Every figure below a section, with its names."""
    if isinstance(document, dict):
        if "value" in document and "low" in document:
            yield path, document["value"]
        else:
            for name, below in document.items():
                yield from leaves(below, (*path, name))


def figure(document: dict, path: tuple[str, ...]) -> float | None:
    place = document
    for name in path:
        if name not in place:
            return None
        place = place[name]
    return place["value"]


def measured(cli, *words):
    simulated = cli("simulate", *words, "--log", "run.csv", "--format", "json", "-q")
    assert simulated.code in {0, 1}, simulated.err
    outcome = cli("kpi", "run.csv", "--process", words[0], "--format", "json", "-q")
    assert outcome.code == 0, outcome.err
    return json.loads(simulated.out)["runs"][0], json.loads(outcome.out)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_process(cli, portfolio, name):
    run, found = measured(cli, name, *SHORT)
    assert found["cases"] == {k: n for k, n in run["cases"].items() if k != "stuck"}
    by_date = {
        gap["figure"] for gap in found["missing"] if gap["figure"].startswith("agreements")
    }
    compared = 0
    for path, expected in leaves({section: run[section] for section in SHARED}):
        if ".".join(path) in by_date:  # the log does not hold the date that is promised
            assert figure(found, path) is None
            continue
        value = figure(found, path)
        assert (value or 0.0) == pytest.approx(expected or 0.0, abs=2e-6), path
        compared += value is not None
    assert compared > 30


def test_several_replications_together(cli, portfolio):
    run, found = measured(
        cli, "access-request", "--replications", "3", "--horizon", "20bd", "--warmup", "3bd"
    )
    assert found["replications"] == 3
    for path, expected in leaves({section: run[section] for section in SHARED}):
        assert (figure(found, path) or 0.0) == pytest.approx(expected or 0.0, abs=2e-6), path


def test_one_replication_and_one_scenario_of_several(cli, portfolio):
    words = ("parallel-approval", "--replications", "2", "--horizon", "10bd", "--warmup", "2bd")
    assert cli("simulate", *words, "--log", "run.csv", "-q").code in {0, 1}
    for command in ("kpi", "status"):
        refused = cli(command, "run.csv", "-q")
        refused.refuses("several scenarios: base, parallel-approval", "--scenario")
    both, one = (
        json.loads(
            cli("kpi", "run.csv", "--scenario", "base", *more, "--format", "json", "-q").out
        )
        for more in ((), ("--replication", "2"))
    )
    assert 0 < one["cases"]["arrived"] < both["cases"]["arrived"]
    cli("kpi", "run.csv", "--scenario", "bas", "-q").refuses("no scenario “bas”", "“base”")
    cli("kpi", "run.csv", "--scenario", "base", "--replication", "9", "-q").refuses("9")


def test_the_definition_chooses_the_scenario_of_its_name(cli, portfolio):
    words = ("parallel-approval", "--replications", "1", "--horizon", "10bd", "--warmup", "2bd")
    assert cli("simulate", *words, "--log", "run.csv", "-q").code in {0, 1}
    for name in ("software-request", "parallel-approval"):
        held = cli("conform", "run.csv", "--process", name, "--fail-on", "fitness < 1")
        assert held.code == 0, held.out
        found = json.loads(
            cli("kpi", "run.csv", "--process", name, "--format", "json", "-q").out
        )
        assert found["scenario"] == ("base" if name == "software-request" else name)


def test_open_cases_as_of_a_moment(cli, portfolio):
    """Looked at in the middle, what was still open then is open, and later events do not exist."""
    run, found = measured(cli, "service-request-generic", *SHORT)
    early = cli(
        "kpi", "run.csv", "--process", "service-request-generic", "--until", "2026-03-06T11:00",
        "--format", "json", "-q",
    )  # fmt: skip
    then = json.loads(early.out)
    assert then["log"]["until"].startswith("2026-03-06T11:00")
    assert then["cases"]["open_at_end"] > 0
    assert (
        0
        < then["cases"]["completed"]
        < found["cases"]["completed"]
        == run["cases"]["completed"]
    )


def test_a_definition_without_limits_is_told_from_a_log_without_its_steps(cli, portfolio):
    cli("simulate", "software-request", *SHORT, "--log", "run.csv", "-q")
    said = cli("kpi", "run.csv", "--process", "software-request").out
    assert "no step of the definition has a timeLimit" in said
    assert "no step of the definition has respondWithin" in said
