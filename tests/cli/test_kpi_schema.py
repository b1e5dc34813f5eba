"""What `kpi` prints as JSON fits the schema that is published for it."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
SCHEMA = ROOT / "schemas" / "results" / "kpi.v1.schema.json"


@pytest.mark.parametrize("definition", [(), ("--process", "fault.process.yaml")])
def test_json_fits_its_schema(cli, monkeypatch, definition):
    monkeypatch.chdir(Path(__file__).parent / "by_hand")
    outcome = cli("kpi", "tickets.csv", *definition, "--format", "json", "-q")
    document = json.loads(outcome.out)
    validator = Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(document)] == []
    assert document["kpis"]["handovers_per_case"]["count"] == 19
