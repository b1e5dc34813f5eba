"""What stands where in a scenario, in the words of what it changes."""

import pytest

from itsmctl.source.parse import parse_document
from itsmctl.source.scenario_text import ScenarioText

WRITTEN = """\
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: faster}
spec:
  base: {process: request}
  patch:
    process:
      steps:
        check: {timeLimit: 2bh}
"""


@pytest.mark.parametrize(
    ("word", "route"),
    [
        ("2bh", ("steps", "check", "timeLimit")),
        ("request", ("base", "process")),
        ("faster", ("$metadata", "id")),
    ],
)
def test_a_place_in_a_patch_is_that_of_what_it_changes(word, route):
    scenario = ScenarioText(parse_document(WRITTEN, "faster.scenario.yaml"))
    assert scenario.route_at(WRITTEN.index(word)) == route
