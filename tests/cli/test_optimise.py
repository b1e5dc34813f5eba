"""``itsmctl optimise``: calls, files, refusals and exit codes."""

import json
import shutil
from pathlib import Path

import openpyxl
import pytest

from itsmctl.i18n import text
from itsmctl.simulate.labour import CrewLost

WHATIF = Path(__file__).parents[1] / "whatif"
WAIT = "roles.agent.contention_s"


@pytest.fixture
def house(tmp_path, monkeypatch):
    home = tmp_path / "house"
    shutil.copytree(WHATIF, home)
    monkeypatch.chdir(home)
    return home


def test_the_least_is_found_and_told(cli, house):
    found = cli(
        "optimise", "hotline", "--keep", f"{WAIT} <= 4m", "--staff", "agent=3..6", "--jobs", "1"
    )
    assert found.code == 0, found.err
    assert "5 × Agent" in found.out
    assert "Every cheaper staffing certainly fails." in found.out


def test_agreements_with_a_goal_are_kept_unless_something_else_is_said(cli, house):
    found = cli("optimise", "desk", "--format", "json", "--replications", "2")
    document = json.loads(found.out)
    assert document["keep"] == ["agreements.quick.met >= 90%"]
    assert document["best"]["people"] == {"agent": 1, "expert": 1}
    assert document["best"]["held"]
    assert document["now"]["people"] == {"agent": 2, "expert": 3}
    assert {row["seed"] for row in document["confirmed"]} == {3}  # two shares say little


def test_a_scenario_is_staffed_as_it_would_be(cli, house):
    found = cli("optimise", "quicker.scenario.yaml", "--keep", "cycle_time.mean_s <= 40m")
    assert found.code == 0, found.err
    assert "1 × Expert" in found.out


def test_where_nothing_holds_the_exit_code_is_1(cli, house):
    found = cli("optimise", "hotline", "--keep", f"{WAIT} <= 1s", "--staff", "agent=4..5")
    assert found.code == 1
    assert "No staffing keeps the promise" in found.out
    assert "--staff" in found.out


def test_the_level_of_confidence_is_stated(cli, house):
    call = ("optimise", "hotline", "--keep", f"{WAIT} <= 4m", "--staff", "agent=4..6")
    document = json.loads(cli(*call, "--format", "json").out)
    assert document["confidence"] == 0.95
    assert document["confirmation"]["confidence"] == pytest.approx(0.975)
    assert document["warmup_s"] == 24 * 3600
    for form in ("terminal", "html"):
        out = cli(*call, "--format", form).out
        assert out.count("whole 95% interval says so") == 1


def test_what_is_undecided_is_called_that_and_more_replications_advised(cli, house):
    """With five people the mean wait is near the bound, which a few short runs do not settle."""
    few = ("--replications", "2", "--horizon", "2d")
    call = ("optimise", "hotline", "--keep", f"{WAIT} <= 45s", "--staff", "agent=4..5", *few)
    found = cli(*call)
    assert found.code == 1
    assert "it is undecided" in found.out
    assert "--replications" in found.out
    assert "--staff" not in found.out
    document = json.loads(cli(*call, "--format", "json").out)
    assert (document["best"], document["proof"], document["undecided"]) == (
        None,
        "undecided",
        1,
    )
    assert "undecided" in {point["state"] for point in document["points"]}


def test_one_replication_is_refused(cli, house):
    call = ("optimise", "hotline", "--keep", f"{WAIT} <= 4m", "--replications", "1")
    cli(*call).refuses("one replication", "--replications 30")


def stopping_after(count, stop):
    """Return what ends a run when so many replications are done."""
    done = []

    def count_down(self):
        done.append(1)
        if len(done) > count:
            raise stop

    return count_down


@pytest.mark.parametrize(
    ("stop", "code", "said"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (CrewLost(text("x.lost", "the crew is gone")), 2, "the crew is gone"),
    ],
)
def test_what_stops_a_search_leaves_what_it_found(cli, house, monkeypatch, stop, code, said):
    monkeypatch.setattr("itsmctl.simulate.batch.Batch._count", stopping_after(18, stop))
    call = ("optimise", "hotline", "--keep", f"{WAIT} <= 4m", "--staff", "agent=3..9")
    found = cli(*call, "--format", "json", "--jobs", "1")
    assert (found.code, said in found.err) == (code, True)
    document = json.loads(found.out)
    assert document["proof"] == "interrupted"
    assert document["best"]["people"] == {"agent": 6}
    assert len(document["points"]) == 2


def test_a_workbook_lists_every_staffing_that_was_simulated(cli, house):
    call = ("optimise", "desk", "--replications", "2")
    assert cli(*call, "-o", "least.xlsx").code == 0
    document = json.loads(cli(*call, "--format", "json").out)
    _, sheet = openpyxl.load_workbook(house / "least.xlsx").worksheets
    heading, *rows = sheet.values
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert [row["cost"] for row in found] == sorted(row["cost"] for row in found)
    assert len(found) == len(document["points"]) + len(document["beside"])
    (best,) = (row for row in found if row["best"])
    assert document["best"]["people"].items() <= best.items()
    (condition, *_), (value, *_) = document["keep"], document["best"]["values"]
    assert best[condition] == value["value"]
    assert (best[f"{condition} low"], best[f"{condition} high"]) == (
        value["low"],
        value["high"],
    )


def test_markdown_names_the_staffing(cli, house):
    call = ("optimise", "desk", "--replications", "2", "--format", "md")
    assert "# " in (out := cli(*call).out)
    assert "| Role | now | cheapest |" in out


def test_a_page_is_written_once_and_not_over_files_of_the_user(cli, house):
    call = ("optimise", "desk", "--replications", "2", "-o", "least.html")
    assert cli(*call).code == 0
    assert (house / "least.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert cli(*call).code == 0  # ours may be replaced
    (house / "least.html").write_text("mine", encoding="utf-8")
    cli(*call).refuses("least.html", "--force")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--staff", "agnt=1..3"), ("agnt", "agent")),
        (("--staff", "agent=3..1"), ("agent=3..1", "it-support=1..4")),
        (("--staff", "agent"), ("is no range",)),
        (("--keep", "soon"), ("--keep: “soon” is no condition",)),
        (("--keep", "cycle_time.p90 <= 4d"), ("cycle_time.p90", "cycle_time.p90_s")),
        (("--keep", "cycle_time.p90_s <= 0.6 * base"), ("speaks of a base",)),
        (("-o", "least.txt"), ("least.txt", "html")),
        (("--jobs", "many"), ("many",)),
    ],
)
def test_bad_calls_are_refused_with_their_remedy(cli, house, words, said):
    cli("optimise", "desk", *words).refuses(*said)


def test_without_a_goal_something_must_be_said(cli, house):
    cli("optimise", "hotline").refuses("no agreement with a goal", "--keep")


def test_a_folder_of_processes_is_too_many(cli, house):
    cli("optimise", ".").refuses("several processes")


def test_an_unknown_process_is_named(cli, house):
    cli("optimise", "hotlne", "--keep", f"{WAIT} <= 4m").refuses("hotlne", "hotline")
