"""Our BPMN read back: semantics, coordinates, and what BPMN itself has no word for."""

import xml.etree.ElementTree as ET

import pytest

from itsmctl.model.process import Cancellation, Join, JoinKind
from itsmctl.model.times import DAY, HOUR, Duration, Unit
from itsmctl.render.draw import Options, diagram_of
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.render.formats.bpmn.extension import NAMESPACE
from itsmctl.render.formats.bpmn.merges import with_merges
from itsmctl.render.formats.bpmn.names import xml_name
from itsmctl.render.formats.bpmn.times import iso_duration

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
DC = "{http://www.omg.org/spec/DD/20100524/DC}"
DD = "{http://www.omg.org/spec/DD/20100524/DI}"
ITSM = f"{{{NAMESPACE}}}"


def read(variant, target="standard", **options):
    return ET.fromstring(to_bpmn(variant, Options("en", **options), target))


def elements(root, *kinds):
    return [one for one in root.iter() if one.tag in {f"{BPMN}{kind}" for kind in kinds}]


def by_id(root):
    return {one.get("id"): one for one in root.iter() if one.get("id")}


@pytest.fixture
def waiting(variant, task, end):
    """A fork, an AND join that a step enters by two ways, a race, and a withdrawal."""
    join = Join(JoinKind.ALL)
    return variant(
        task("a", "agent", next={"go": ["b", "c"]}),
        task("b", "support", next={"fine": "d", "poor": "d2"}),
        task("d2", "support", next="d"),
        task("c", "manager", next="d"),
        task("d", "agent", next="done", join=join),
        end("done"),
        cancel=Cancellation("requester", next="done"),
    )


@pytest.mark.parametrize("target", ["standard", "spiff"])
@pytest.mark.parametrize("name", ["review", "signing", "waiting"])
def test_every_reference_leads_somewhere_and_ids_are_unique(request, name, target):
    root = read(request.getfixturevalue(name), target)
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        for key in (
            "sourceRef",
            "targetRef",
            "attachedToRef",
            "bpmnElement",
            "processRef",
            "errorRef",
        ):
            assert one.get(key) in {None, *ids}
    for one in elements(root, "incoming", "outgoing", "flowNodeRef"):
        assert one.text in ids


@pytest.mark.parametrize("name", ["review", "signing", "waiting"])
def test_only_gateways_join_and_split(request, name):
    root = read(request.getfixturevalue(name))
    flows = elements(root, "sequenceFlow")
    gateways = {one.get("id") for one in elements(root, "exclusiveGateway", "parallelGateway")}
    for kind in ("sourceRef", "targetRef"):
        ends = [flow.get(kind) for flow in flows]
        assert {end for end in ends if ends.count(end) > 1} <= gateways
    for gate in gateways:
        entering = sum(flow.get("targetRef") == gate for flow in flows)
        leaving = sum(flow.get("sourceRef") == gate for flow in flows)
        assert (entering == 1) != (leaving == 1) or entering == leaving == 1


def test_a_step_gives_a_parallel_join_one_token(waiting):
    diagram = with_merges(diagram_of(waiting, Options()))
    entering = [edge.source for edge in diagram.edges if edge.target == "d/join"]
    assert len(entering) == len({source.partition("/")[0] for source in entering}) == 3


def test_every_node_is_in_one_lane(signing):
    root = read(signing)
    members = [one.text for one in elements(root, "flowNodeRef")]
    nodes = [
        one.get("id")
        for one in elements(root, "process")[0]
        if one.tag not in {f"{BPMN}laneSet", f"{BPMN}sequenceFlow"}
    ]
    assert sorted(members) == sorted(nodes)


def test_everything_is_drawn_where_our_picture_has_it(signing):
    root = read(signing)
    shapes = {
        one.get("bpmnElement"): one.find(f"{DC}Bounds") for one in root.iter(f"{DI}BPMNShape")
    }
    edges = {one.get("bpmnElement"): one for one in root.iter(f"{DI}BPMNEdge")}
    flows = elements(root, "sequenceFlow")
    assert set(edges) == {flow.get("id") for flow in flows}
    for flow in flows:
        points = [
            (float(p.get("x")), float(p.get("y")))
            for p in edges[flow.get("id")].iter(f"{DD}waypoint")
        ]
        assert len(points) >= 2
        for (x, y), end in ((points[0], "sourceRef"), (points[-1], "targetRef")):
            bounds = {
                key: float(shapes[flow.get(end)].get(key))
                for key in ("x", "y", "width", "height")
            }
            slack = 14 if flow.get(end).startswith("Boundary") else 1
            assert bounds["x"] - slack <= x <= bounds["x"] + bounds["width"] + slack
            assert bounds["y"] - slack <= y <= bounds["y"] + bounds["height"] + slack


def test_lanes_lie_flat_or_upright(signing):
    for direction, flat in (("landscape", "true"), ("portrait", "false")):
        root = read(signing, direction=direction)
        shapes = [one for one in root.iter(f"{DI}BPMNShape") if one.get("isHorizontal")]
        assert {one.get("isHorizontal") for one in shapes} == {flat}
        assert len(shapes) == 1 + len(elements(root, "lane"))


def test_limits_are_timers_and_rework_bounds_conditions(signing):
    root = read(signing)
    timer, often = elements(root, "boundaryEvent")
    assert timer.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDuration") == "PT8H"
    assert often.findtext(f"{BPMN}conditionalEventDefinition/{BPMN}condition") == "rounds > 2"
    flows = by_id(root)
    assert flows[timer.findtext(f"{BPMN}outgoing")].get("name") is None
    assert timer.get("name") == "Timeout"


def test_ends_that_withdraw_all_other_work_terminate(review):
    root = read(review)
    ends = {
        one.get("name"): one.find(f"{BPMN}terminateEventDefinition")
        for one in elements(root, "endEvent")
    }
    assert ends["Done"] is None
    assert ends["Stop"] is not None


def test_choices_have_names_and_conditions(review):
    root = read(review)
    gate = next(one for one in elements(root, "exclusiveGateway") if one.get("name"))
    said = {
        flow.get("name"): flow.findtext(f"{BPMN}conditionExpression")
        for flow in elements(root, "sequenceFlow")
        if flow.get("sourceRef") == gate.get("id")
    }
    assert said == {
        "ok": 'outcome = "ok"',
        "back": 'outcome = "back"',
        "no": 'outcome = "no"',
    }


def test_the_extension_holds_raci_limit_and_rule(signing):
    task = by_id(read(signing))["Activity_approve"]
    extension = task.find(f"{BPMN}extensionElements")
    found = [
        (one.tag.removeprefix(ITSM), one.get("party") or one.get("value") or one.get("max"))
        for one in extension
    ]
    assert ("responsible", "manager") in found
    assert ("accountable", "director") in found
    assert ("informed", "requester") in found
    assert ("limit", "8bh") in found
    assert ("rework", "2") in found
    assert extension.find(f"{ITSM}approval").get("quorum") == "all"
    assert "Responsible: Service desk manager" in task.findtext(f"{BPMN}documentation")


def test_for_spiff_nothing_waits_for_what_it_does_not_know(waiting, signing):
    root = read(waiting, "spiff")
    assert not elements(root, "messageEventDefinition", "complexGateway", "callActivity")
    assert len(elements(root, "startEvent")) == 1
    assert elements(read(waiting), "messageEventDefinition")
    timer = next(iter(elements(read(signing, "spiff"), "timeDuration")))
    assert timer.text == '"PT8H"'
    conditions = [one.text for one in elements(read(signing, "spiff"), "conditionExpression")]
    assert 'outcome == "approved"' in conditions


@pytest.mark.parametrize(
    ("duration", "written"),
    [
        (Duration(8 * HOUR, Unit.WORKING_HOURS), "PT8H"),
        (Duration(HOUR // 2, Unit.WORKING_HOURS), "PT30M"),
        (Duration(0, Unit.WORKING_HOURS), "PT0S"),
        (Duration(2, Unit.WORKING_DAYS), "P2D"),
        (Duration(-1, Unit.WORKING_DAYS), "-P1D"),
        (Duration(3, Unit.MONTHS), "P3M"),
        (Duration(DAY + HOUR, Unit.ELAPSED), "P1DT1H"),
        (Duration(2 * DAY, Unit.ELAPSED), "P2D"),
        (Duration(0, Unit.ELAPSED), "PT0S"),
    ],
)
def test_durations(duration, written):
    assert iso_duration(duration) == written


@pytest.mark.parametrize(
    ("words", "name"),
    [("Activity_a-b.c", "Activity_a-b.c"), ("Event_中", "Event_u4e2d"), ("X_a/b≥2", "X_a_b_2")],
)
def test_ids_are_plain(words, name):
    assert xml_name(words) == name
