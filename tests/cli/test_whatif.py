"""What-if from the command line: sweeps, explanations, pages, and what is refused."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from itsmctl.i18n import text
from itsmctl.simulate.labour import CrewLost

WHATIF = Path(__file__).parents[1] / "whatif"
PEOPLE = "organisation.roles.agent.people"


@pytest.fixture
def house(tmp_path, monkeypatch):
    home = tmp_path / "house"
    shutil.copytree(WHATIF, home)
    monkeypatch.chdir(home)
    return home


def test_a_sweep_is_in_the_document(cli, house):
    found = cli("simulate", "desk", "--sweep", f"{PEOPLE}=1..3", "--format", "json")
    document = json.loads(found.out)
    assert document["sweep"]["axes"] == [{"path": PEOPLE, "values": ["1", "2", "3"]}]
    points = {
        tuple(point["values"]): point["scenario"] for point in document["sweep"]["points"]
    }
    assert list(points) == [("1",), ("2",), ("3",)]
    runs = {run["scenario"]: run for run in document["runs"]}
    assert runs[points["1",]]["settings"] == {PEOPLE: "1"}
    assert len(document["comparisons"]) == 3 * 4


def test_a_sweep_of_one_path_is_one_column(cli, house):
    found = cli("simulate", "desk", "--sweep", "model.steps.fix.effort=30m,60m,2h")
    assert "↓ model.steps.fix.effort" in found.out
    rows = [line for line in found.out.splitlines() if line.startswith(("30m", "60m", "2h"))]
    assert ["▲" in row for row in rows[:3]] == [True, False, False]
    assert "·" in rows[1]
    assert "▼" in rows[2]


def test_a_scenario_of_a_file_may_sweep_too(cli, house):
    text = (house / "quicker.scenario.yaml").read_text(encoding="utf-8")
    swept = text.replace("  compare:", f"  sweep: {{{PEOPLE}: [1, 2]}}\n  compare:")
    (house / "quicker.scenario.yaml").write_text(swept, encoding="utf-8")
    document = json.loads(cli("simulate", "quicker.scenario.yaml", "--format", "json").out)
    assert document["sweep"]["axes"] == [{"path": PEOPLE, "values": ["1", "2"]}]
    cli("simulate", "quicker.scenario.yaml", "--explain").refuses("--explain", "sweep")


def test_an_explanation_is_in_the_document(cli, house):
    document = json.loads(cli("simulate", "quicker", "--explain", "--format", "json").out)
    (explanation,) = document["explanations"]
    by_group = {factor["group"]: factor for factor in explanation["factors"]}
    assert by_group["structure"]["changes"] == [
        "process.start", "process.steps.check", "model.steps.check",
    ]  # fmt: skip
    alone = by_group["assumption"]["alone"]["cycle_time.mean_s"]
    assert (alone["difference"]["value"], alone["verdict"]) == (-1800, "better")
    (turn,) = explanation["break_even"]
    assert turn["path"] == "model.steps.fix.effort"
    assert turn["kept_s"] <= 45 * 60 < turn["turned_s"]
    assert document["assumed"] == [
        {"scenario": "quicker", "path": "model.steps.fix.effort", "name": "“Fix”: effort",
         "value": "30m", "before": "60m"},
    ]  # fmt: skip


def test_parts_run_beside_the_processes_that_the_whole_runs_beside(cli, house):
    """Calls keep the agents busy; without them in every part, parts and whole would not add up."""
    asked = ("--set", "organisation.roles.agent.people=4", "--alongside", "hotline")
    found = cli("simulate", "one-look", "--explain", "--format", "json", *asked)
    (explanation,) = json.loads(found.out)["explanations"]
    (balance,) = explanation["balance"]
    parts = [balance[name]["difference"]["value"] for name in ("structure", "assumed")]
    assert sum(parts) == pytest.approx(balance["whole"]["difference"]["value"], abs=1e-3)
    step, delay = explanation["factors"]
    alone = [row["alone"]["cycle_time.mean_s"]["difference"]["value"] for row in (step, delay)]
    assert sum(alone) + balance["interplay"]["value"] == pytest.approx(sum(parts), abs=1e-3)
    assert parts[1] != -300  # as it would be if nobody called


def test_without_it_the_reader_is_told_that_it_can_be_had(cli, house):
    assert "--explain" in cli("simulate", "quicker").out
    assert "--explain" not in cli("simulate", "desk").out


@pytest.mark.parametrize("targets", [("desk",), ("desk", "hotline")])
def test_only_scenarios_can_be_explained(cli, house, targets):
    cli("simulate", *targets, "--explain").refuses("--explain takes a scenario apart")


@pytest.mark.parametrize(
    ("sweep", "said"),
    [
        ("agents", ("“agents” is no sweep", "=1..3")),
        ("organisation.roles.agnt.people=1,2", ("agnt", "agent")),
        (f"{PEOPLE}=1..2000", ("2000", "1000")),
        (f"{PEOPLE}=1,few", ("few", "cannot be set")),
    ],
)
def test_bad_sweeps_are_refused(cli, house, sweep, said):
    cli("simulate", "desk", "--sweep", sweep).refuses(*said)


def test_a_misspelt_metric_of_a_scenario_is_a_fault_with_its_place(cli, house):
    file = house / "quicker.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("[cycle_time.mean_s,", "[cycle_time.meen_s,"), encoding="utf-8"
    )
    cli("simulate", "quicker.scenario.yaml").refuses(
        "quicker.scenario.yaml:14:15", "cycle_time.meen_s", "cycle_time.mean_s"
    )


def test_undecided_conditions_fail_the_run(cli, house):
    file = house / "quicker.scenario.yaml"
    text = file.read_text(encoding="utf-8")
    wish = text.replace('["cycle_time.mean_s <= 45m"]', '["agreements.quick.met >= 99%"]')
    file.write_text(wish, encoding="utf-8")
    found = cli("simulate", "quicker.scenario.yaml")
    assert found.code == 1  # 57 of 57 kept it, which proves no 99 %
    assert "whether agreements.quick.met >= 99% holds is undecided" in found.out


def test_a_page_goes_into_a_file_and_says_so(cli, house):
    found = cli("simulate", "quicker", "-o", "what.html")
    assert (found.code, found.out) == (0, "")
    assert "wrote what.html" in found.err
    page = (house / "what.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 4
    assert json.loads(cli("simulate", "quicker", "--format", "json").out)["runs"]
    assert cli("simulate", "quicker", "-o", "what.json").code == 0
    json.loads((house / "what.json").read_text(encoding="utf-8"))


def test_a_page_holds_one_study(cli, house):
    cli("simulate", "desk", "hotline", "--format", "html").refuses("holds one study")


def test_what_is_laid_out_for_a_terminal_goes_into_no_file(cli, house):
    cli("simulate", "desk", "--format", "terminal", "-o", "x.html").refuses(
        "no file", "html, md, xlsx or json"
    )
    assert not (house / "x.html").exists()


def test_markdown_says_what_the_terminal_says(cli, house):
    """For the minutes of a committee: verdicts, conditions and charts, by suffix or to a pipe."""
    assert cli("simulate", "quicker", "-o", "what.md").code == 0
    written = (house / "what.md").read_text(encoding="utf-8")
    assert "**Quicker – better: “Cycle time, mean”" in written
    assert "| Compared with the base | base | scenario | difference | verdict |" in written
    assert "```text" in written
    piped = cli("simulate", "quicker", "--format", "md").out
    assert written.replace("<!-- made-by-itsmctl -->\n", "").rstrip() == piped.rstrip()


def test_a_sweep_in_markdown_has_its_grid(cli, house):
    calls = ("--sweep", "organisation.roles.expert.people=1,2", "--format", "md")
    assert "| 1 | " in cli("simulate", "desk", "--replications", "3", *calls).out


def test_a_workbook_has_figures_as_numbers(cli, house):
    """The second sheet holds what the JSON document holds, under the same names."""
    assert cli("simulate", "quicker", "-o", "what.xlsx").code == 0
    document = json.loads(cli("simulate", "quicker", "--format", "json").out)
    report, figures = openpyxl.load_workbook(house / "what.xlsx").worksheets
    assert "Quicker is accepted" in "\n".join(str(row[0]) for row in report.values)
    heading, *rows = figures.values
    assert heading == (
        "scenario", "row", "figure", "name", "value", "low", "high", "verdict",
    )  # fmt: skip
    found = {tuple(row[:3]): row[4:] for row in rows}
    base, scenario = document["runs"]
    for run in (base, scenario):
        mean = run["cycle_time"]["mean_s"]
        told = found[run["scenario"], "figure", "cycle_time.mean_s"]
        assert told == (mean["value"], mean["low"], mean["high"], None)
    for row in document["comparisons"]:
        told = found[row["scenario"], "difference", row["metric"]]
        assert told[:3] == tuple(row["difference"][end] for end in ("value", "low", "high"))
        assert told[3] == (row["verdict"] if told[0] is not None else None)


def test_a_workbook_is_for_a_file(cli, house):
    cli("simulate", "desk", "--format", "xlsx").refuses("a workbook cannot be shown", "-o")


def test_ctrl_c_while_a_scenario_is_taken_apart_leaves_the_study(cli, house, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("itsmctl.simulate.explain.explain", interrupt)
    found = cli("simulate", "quicker", "--explain")
    assert found.code == 130
    assert "Quicker is accepted" in found.out
    assert "What each change does" not in found.out
    assert "stopped after 0 of" in found.err


def test_a_crew_that_is_lost_while_a_scenario_is_taken_apart_is_told_as_such(
    cli, house, monkeypatch
):
    """The study is whole by then, and written; the reason is not taken for Ctrl-C."""

    def lose(*_):
        raise CrewLost(text("x.lost", "the crew is gone"))

    monkeypatch.setattr("itsmctl.simulate.batch.Batch._count", lose)
    found = cli("simulate", "quicker", "--explain", "--format", "json", "--jobs", "1")
    assert found.code == 2
    assert "the crew is gone" in found.err
    assert json.loads(found.out)["comparisons"]


@pytest.mark.parametrize(("cases", "told"), [("1000000", True), ("2", False)])
def test_where_the_horizon_ends_before_enough_cases_came_that_is_said(cli, house, cases, told):
    found = cli(
        "simulate", "hotline", "--replications", "2", "--horizon", "2d", "--cases", cases
    )
    assert found.code == 0
    assert (
        "a replication counted, not 1,000,000: the horizon ended first" in found.err
    ) is told
