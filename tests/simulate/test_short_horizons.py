"""Every shipped process over a day or two: people without hours, meetings that do not come."""

import io
import json
import re
import shutil
from dataclasses import replace

import jsonschema
import pytest

from itsmctl.model.times import parse_duration
from itsmctl.report.account import Account
from itsmctl.report.console import Console
from itsmctl.report.paper_terminal import print_paper
from itsmctl.report.simulation_json import write_simulation_json
from itsmctl.report.simulation_paper import study_paper
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.trial import Question, run_process
from itsmctl.source.library import load

HORIZONS = ("1bd", "2bd")


@pytest.fixture(scope="module")
def library(root):
    return load([str(root / "processes")])


@pytest.fixture(scope="module")
def schema(root):
    file = root / "schemas" / "results" / "simulation.v1.schema.json"
    return jsonschema.Draft7Validator(json.loads(file.read_text(encoding="utf-8")))


def short_study(library, process: str, horizon: str, replications: int = 1):
    variant = library.variant(process)
    run = replace(
        variant.model.run,
        horizon=parse_duration(horizon),
        warmup=parse_duration("0d"),
        replications=replications,
    )
    variant = replace(variant, model=replace(variant.model, run=run))
    return run_process(variant, plan_of(variant), Question())


def written(study, language="en") -> str:
    out = io.StringIO()
    print_paper(study_paper(Account(study)), Console(out, out, language, False, False))
    return out.getvalue()


def document_of(study) -> dict:
    out = io.StringIO()
    write_simulation_json(Account(study), out)
    return json.loads(out.getvalue())


@pytest.mark.parametrize("horizon", HORIZONS)
def test_every_shipped_process_can_be_shown_over_a_short_horizon(
    root, library, schema, horizon
):
    processes = [entry.process.id for entry in library.portfolio.processes]
    assert len(processes) == len(list((root / "processes").glob("*.process.yaml")))
    for process in processes:
        found = short_study(library, process, horizon)
        schema.validate(document_of(found))
        for language in ("en", "zh"):
            page = written(found, language)
            assert "inf" not in page.split()
            assert "nan" not in page.split()


def test_a_committee_that_does_not_meet_has_a_sentence_and_no_load(library, schema):
    found = short_study(library, "normal-change", "2bd", replications=2)
    idle = [entry for entry in found.runs[0].load.overloaded if entry.load == float("inf")]
    assert [entry.roles for entry in idle] == [("cab",)]
    document = document_of(found)
    schema.validate(document)
    (run,) = document["runs"]
    assert run["load"]["cab"] is None
    assert run["load"]["change-manager"] > 0
    assert {"roles": ["cab"], "load": None} in run["overloaded"]
    assert "no hours (or meeting) in this horizon; lengthen it" in run["assumptions"][-1]
    assert "more work arrives" not in run["assumptions"][-1]
    assert run["cycle_time"]["mean_s"]["value"] is None
    assert "没有工时（或会议）" in written(found, "zh")


@pytest.mark.parametrize(
    ("days", "remedy"), [("WE", "lengthen it"), ("SU", "change when it meets")]
)
def test_a_committee_that_only_meets_on_days_off_needs_another_day_and_no_longer_run(
    tmp_path, root, days, remedy
):
    """On Wednesdays two days are too short; on Sundays every run is."""
    shutil.copytree(root / "processes", tmp_path / "p")
    for file in (tmp_path / "p" / "org").rglob("*.yaml"):
        written = file.read_text(encoding="utf-8")
        file.write_text(re.sub(r"BYDAY=\w+", f"BYDAY={days}", written), encoding="utf-8")
    horizon = "2bd" if days == "WE" else "20bd"
    found = short_study(load([str(tmp_path / "p")]), "normal-change", horizon, replications=2)
    (words,) = [run.withheld.render("en") for run in found.runs]
    assert remedy in words
    assert ("however long" in words) == (days == "SU")
