"""Every shipped process run to its end by SpiffWorkflow, with every first choice and every second."""

import re
import xml.etree.ElementTree as ET

import pytest

from itsmctl.render.draw import Options
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.source.library import load

REASON = "SpiffWorkflow is not installed (extra [dev])"
parser = pytest.importorskip("SpiffWorkflow.bpmn.parser.BpmnParser", reason=REASON)
workflow = pytest.importorskip("SpiffWorkflow.bpmn.workflow", reason=REASON)
task = pytest.importorskip("SpiffWorkflow.util.task", reason=REASON)

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
LONGEST = 60  # steps of a case


def pytest_generate_tests(metafunc):
    if "variant" in metafunc.fixturenames:
        variants = load([str(metafunc.config.rootpath / "processes")]).portfolio.processes
        metafunc.parametrize("variant", variants, ids=[one.process.id for one in variants])


def outcomes(root):
    """Return what may come of each step: the outcomes asked for at the gateway that follows it."""
    flows = list(root.iter(f"{BPMN}sequenceFlow"))
    asked = {}
    for flow in flows:
        written = re.findall(r'"([^"]+)"', flow.findtext(f"{BPMN}conditionExpression") or "")
        asked.setdefault(flow.get("sourceRef"), []).extend(written)
    return {flow.get("sourceRef"): asked.get(flow.get("targetRef"), []) for flow in flows}


def run(document, choose):
    """Run a case: `choose` picks among the outcomes of a step by how often it was done."""
    root = ET.fromstring(document)
    reader = parser.BpmnParser()
    reader.add_bpmn_str(document.encode())
    name = root.find(f"{BPMN}process").get("id")
    case = workflow.BpmnWorkflow(reader.get_spec(name), reader.get_subprocess_specs(name))
    known, done = outcomes(root), []
    while not case.is_completed() and len(done) < LONGEST:
        case.do_engine_steps()
        for ready in case.get_tasks(state=task.TaskState.READY, manual=True)[:1]:
            step = ready.task_spec.bpmn_id
            if known[step]:
                ready.data["outcome"] = choose(known[step], done.count(step))
            done.append(step)
            ready.run()
    ends = {
        one.task_spec.bpmn_id
        for one in case.get_tasks(state=task.TaskState.COMPLETED)
        if type(one.task_spec).__name__ == "EndEvent"
    }
    return case.is_completed(), done, ends


@pytest.mark.parametrize(
    "choose",
    [
        lambda known, _done: known[0],
        lambda known, done: known[min(done + 1, len(known) - 1)] if done == 0 else known[0],
        lambda known, _done: known[-1],
    ],
    ids=["first", "second, then first", "last"],
)
def test_a_case_comes_to_its_end(variant, choose, request):
    document = to_bpmn(variant, Options("en"), "spiff")
    completed, done, ends = run(document, choose)
    if not completed and "last" in request.node.name:
        assert len(done) == LONGEST, "a case may go round for ever, but it never gets stuck"
        return
    assert completed, done
    assert done
    assert ends


def test_the_flow_stops_where_an_outcome_is_unknown(root):
    variant = load([str(root / "processes")]).portfolio.processes[0]
    with pytest.raises(Exception, match="No conditions satisfied"):
        run(to_bpmn(variant, Options("en"), "spiff"), lambda _known, _done: "nonsense")
