"""A fault is told once, where it stands: in the base, its model, or the scenario."""

import pytest

from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

PROCESS = """apiVersion: itsmctl/v1
kind: Process
metadata: {id: request}
spec:
  steps:
    submit: {responsible: requester, next: check}
    check: {responsible: requester, next: {ok: closed, back: submit}}
    closed: {type: end}
"""
MODEL = """apiVersion: itsmctl/v1
kind: SimulationModel
metadata: {id: numbers}
spec:
  process: request
  steps: {check: {effort: 5m}}
  outcomes: {check: {ok: 0.8, back: 0.2}}
"""
SCENARIO = """apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: what-if}
spec:
  base: {process: request, model: numbers}
  patch: {process: {steps: {submit: {timeLimit: 1d}}}}
"""
NAMES = ("what-if.scenario.yaml", "request.process.yaml", "numbers.sim.yaml")
DRAFT = Settings(profile=Profile.DRAFT, select=("FLW307", "FLW314"))


def report(process=PROCESS, model=MODEL, scenario=SCENARIO, named=NAMES):
    texts = dict(zip(NAMES, (scenario, process, model), strict=True))
    made = assemble(
        [parse_document(text, name, named=name in named) for name, text in texts.items()]
    )
    found = lint(exhibits(made), DRAFT)
    assert not found.crashes
    return found


def told(found) -> list[tuple[str, str]]:
    return [(each.place.path, each.code) for each in found.findings]


def test_without_faults_nothing_is_told():
    assert told(report()) == []


FAULTS = {
    "a typo in the process": (
        {"process": PROCESS.replace("next: check", "next: chekc")},
        ("request.process.yaml", "REF102"),
    ),
    "a broken process": (
        {"process": PROCESS.replace("responsible: requester", "responsibl: x", 1)},
        ("request.process.yaml", "SYN004"),
    ),
    "a typo in the model": (
        {"model": MODEL.replace("steps: {check", "steps: {chekc")},
        ("numbers.sim.yaml", "REF102"),
    ),
    "shares of the model that do not add up": (
        {"model": MODEL.replace("0.2", "0.3")},
        ("numbers.sim.yaml", "FLW307"),
    ),
    "shares that the model leaves out": (
        {"model": MODEL.replace("  outcomes: {check: {ok: 0.8, back: 0.2}}\n", "")},
        ("numbers.sim.yaml", "FLW314"),
    ),
    "a broken model": (
        {"model": MODEL.replace("5m", "soon")},
        ("numbers.sim.yaml", "SYN003"),
    ),
}


@pytest.mark.parametrize(("changed", "where"), FAULTS.values(), ids=FAULTS)
def test_a_fault_of_what_a_scenario_starts_from_is_told_there_once(changed, where):
    found = report(**changed)
    assert told(found) == [where]
    assert all(not change.added for change in found.changes)


@pytest.mark.parametrize("fault", ["a broken process", "a broken model"])
def test_a_scenario_alone_says_that_its_base_is_broken_and_where(fault):
    changed, (path, _) = FAULTS[fault]
    (finding,) = report(**changed, named=NAMES[:1]).findings
    assert finding.place.path == "what-if.scenario.yaml"
    assert "has faults of its own; mend it first" in finding.message.render("en")
    assert [other.place.path for other in finding.related] == [path]


def test_a_scenario_alone_tells_what_its_model_lacks():
    changed, where = FAULTS["a typo in the model"]
    assert told(report(**changed, named=NAMES[:1])) == [where]


TAKEN = SCENARIO.replace("{submit: {timeLimit: 1d}}", "{submit: {next: closed}, check: null}")


def test_numbers_for_a_step_that_a_scenario_takes_out_are_one_finding():
    (finding,) = report(scenario=TAKEN).findings
    assert (finding.code, finding.place.path, finding.step) == (
        "REF102",
        "what-if.scenario.yaml",
        "check",
    )
    assert finding.message.render("en").endswith("at steps.check, outcomes.check")
    assert "patch.model" in finding.message.render("zh")


def test_they_can_be_taken_out_too():
    numbers = "    model: {steps: {check: null}, outcomes: null}\n"
    mended = TAKEN.replace(
        "  patch: {process: {steps: {submit: {next: closed}, check: null}}}\n",
        "  patch:\n    process: {steps: {submit: {next: closed}, check: null}}\n" + numbers,
    )
    assert told(report(scenario=mended)) == []


@pytest.mark.parametrize(
    ("patch", "said"),
    [
        ("{process: {steps: {chekc: null}}}", "did you mean “check”?"),
        ("{process: {steps: {check: {escalate: null}}}}", "drop this line"),
        ("{model: {outcomes: {chekc: null}}}", "did you mean “check”?"),
        ("{process: {steps: {new: {next: closed, timeLimit: null}}}}", "drop this line"),
    ],
)
def test_a_null_that_takes_nothing_out_is_named_where_it_stands(patch, said):
    scenario = SCENARIO.replace("{process: {steps: {submit: {timeLimit: 1d}}}}", patch)
    (finding,) = report(scenario=scenario).findings
    assert (finding.code, finding.place.path) == ("SYN003", "what-if.scenario.yaml")
    assert finding.message.render("en").endswith(said)
    assert finding.route[-1] in {"chekc", "escalate", "timeLimit"}


def test_a_default_is_not_taken_out_by_null():
    process = PROCESS.replace("spec:\n", "spec:\n  defaults: {timeLimit: 4h}\n")
    scenario = SCENARIO.replace("timeLimit: 1d", "timeLimit: null")
    (finding,) = report(process, scenario=scenario).findings
    assert finding.message.render("en").endswith("write none to do without it")
