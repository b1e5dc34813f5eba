"""The cell of a sheet behind a place: in a document, in a scenario of it, in a finding."""

import pytest

from itsmctl.source.parse import parse_document
from itsmctl.source.scenario_text import ScenarioText

PROCESS = """\
apiVersion: itsmctl/v1
kind: Process
metadata:
  id: p
  importedFrom:
    file: 流程.xlsx
    sheet: 报修
    heading: 2
    columns: {name: B, responsible: [D, E], timeLimit: F}
    rows: {受理: 3, 派工: [4, 5]}
spec:
  steps:
    受理: {responsible: desk, next: 派工}
    派工: {type: end}
"""
SCENARIO = """\
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: s}
spec:
  base: {process: p}
  patch: {process: {steps: {受理: {timeLimit: 1bd}}}}
"""


@pytest.fixture
def document():
    return parse_document(PROCESS, "p.process.yaml")


@pytest.mark.parametrize(
    ("route", "cell"),
    [
        (("steps", "受理", "responsible"), "报修!D3"),
        (("steps", "受理", "responsible", 0), "报修!D3"),
        (("steps", "受理", "timeLimit"), "报修!F3"),
        (("steps", "受理", "notify"), "报修!B3:F3"),
        (("steps", "派工"), "报修!B4:F5"),
        (("steps", "new"), None),
        (("agreements", "sla"), None),
    ],
)
def test_a_place_has_the_cell_from_which_it_was_imported(document, route, cell):
    assert document.cell(route) == cell


@pytest.mark.parametrize(
    "origin", ["", "  importedFrom: none\n", "  importedFrom: {sheet: x}\n"]
)
def test_what_was_not_imported_has_none(origin):
    start, _, rest = PROCESS.partition("  importedFrom:")
    text = start + origin + rest[rest.index("spec:") :]
    document = parse_document(text, "p.process.yaml")
    assert document.cell(("steps", "受理", "responsible")) is None


def test_a_scenario_has_the_cells_of_its_base_but_none_for_its_patch(document):
    scenario = ScenarioText(
        parse_document(SCENARIO, "s.scenario.yaml"), (("process", document),)
    )
    assert scenario.cell(("steps", "受理", "responsible")) == "报修!D3"
    assert scenario.cell(("steps", "受理", "timeLimit")) is None


def test_the_sheet_is_read_once(document):
    document.cell(("steps", "受理"))
    first = document.positions.origin({})
    assert first is document.positions.origin({"file": "another"})
    assert first.sheet == "报修"
