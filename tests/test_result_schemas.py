"""What the commands print as JSON fits the schemas that are published for it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

ROOT = Path(__file__).parent.parent
SCENARIO = "processes/scenarios/parallel-approval.scenario.yaml"
A_LITTLE = ("--replications", "3", "--horizon", "10bd")
ONE_OR_TWO = "organisation.roles.service-desk-agent.people=1,2"
KEEP = ("--keep", "cycle_time.p90_s <= 30d")


@pytest.mark.parametrize(
    ("name", "arguments", "filled"),
    [
        ("findings", ("lint", "processes", "--profile", "audit"), "findings"),
        ("findings", ("lint", "processes", "--statistics"), "statistics"),
        ("findings", ("lint", SCENARIO), "changes"),
        ("lint-settings", ("lint", SCENARIO, "--show-settings"), "portfolios"),
        (
            "difference",
            (
                "diff",
                "processes/software-request.process.yaml",
                SCENARIO,
                "--replications",
                "3",
            ),
            "processes",
        ),
        (
            "simulation",
            ("simulate", "processes/access-request.process.yaml", *A_LITTLE),
            "runs",
        ),
        ("simulation", ("simulate", SCENARIO, *A_LITTLE), "comparisons"),
        (
            "simulation",
            (
                "simulate",
                "processes/leaver.process.yaml",
                "--horizon",
                "10bd",
                "--warmup",
                "auto",
                "--precision",
                "40%",
            ),
            "precision",
        ),
        ("simulation", ("simulate", SCENARIO, *A_LITTLE, "--explain"), "explanations"),
        (
            "simulation",
            (
                "simulate",
                "processes/access-request.process.yaml",
                *A_LITTLE,
                "--sweep",
                ONE_OR_TWO,
            ),
            "sweep",
        ),
        (
            "optimum",
            (
                "optimise",
                "processes/access-request.process.yaml",
                *A_LITTLE,
                "--staff",
                "service-desk-agent=1..3",
                *KEEP,
            ),
            "points",
        ),
        (
            "log-doctor",
            ("log", "doctor", "tests/source/tickets/logs/servicenow-audit.csv"),
            "kpis",
        ),
        ("selftest", ("simulate", "--selftest", "tests/simulate/selftest/models"), "answers"),
    ],
)
def test_json_fits_its_schema(name, arguments, filled):
    run = subprocess.run(
        [sys.executable, "-m", "itsmctl", *arguments, "--format", "json"],
        cwd=ROOT,  # where a demo may lie in out/: no bare ids
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert run.returncode in {0, 1}, run.stderr
    document = json.loads(run.stdout)
    file = ROOT / "schemas" / "results" / f"{name}.v1.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    problems = [
        (list(error.absolute_path), error.message)
        for error in Draft7Validator(schema).iter_errors(document)
    ]
    assert not problems
    assert document["schema"] == f"itsmctl/{name}/v1"
    assert document[filled]
