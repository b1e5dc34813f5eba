"""A process as one BPMN file: collaboration, process with lanes, diagram."""

from itsmctl.model.portfolio import Variant
from itsmctl.record import replace
from itsmctl.render.draw import Options, diagram_of, draw_diagram, title_of
from itsmctl.render.formats.bpmn.extension import NAMESPACE
from itsmctl.render.formats.bpmn.interchange import Interchange, lane_name
from itsmctl.render.formats.bpmn.merges import with_merges, without_withdrawal
from itsmctl.render.formats.bpmn.names import Target, names_of, xml_name
from itsmctl.render.formats.bpmn.semantics import LOOP_ERROR, Semantics
from itsmctl.render.formats.xml import Element, document, element, said
from itsmctl.render.scene import Scene
from itsmctl.render.wording import inline

_BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_SPACES = {
    "xmlns:bpmn": _BPMN,
    "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
    "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
    "xmlns:itsm": NAMESPACE,
    "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_POOL = "Participant_1"


def to_bpmn(
    variant: Variant, options: Options | None = None, target: Target = "standard"
) -> str:
    """Return the process as BPMN 2.0 with diagram interchange.

    For ``spiff`` expressions are Python, durations are quoted, nothing waits for a message or
    another process: SpiffWorkflow runs it as it is, given the variable ``outcome`` after each step.

    Raises:
        CannotDraw: the process has no steps.
    """
    plain = replace(
        options or Options(), fit="none", subprocesses="collapsed", overlay=None, against=None
    )
    diagram = diagram_of(variant, plain)
    if target == "spiff":
        diagram = without_withdrawal(diagram)
    diagram = with_merges(diagram)
    names = names_of(diagram.nodes)
    semantics = Semantics(variant, diagram, names, plain.language, target)
    scene = draw_diagram(variant, plain, diagram)
    drawn = Interchange(scene, diagram, names, semantics)
    title = title_of(variant, plain)
    process = xml_name(f"Process_{variant.process.id}")
    parts = (
        *_errors(semantics),
        element(
            "bpmn:collaboration",
            element("bpmn:participant", id=_POOL, name=title, processRef=process),
            id="Collaboration_1",
        ),
        element(
            "bpmn:process",
            element("bpmn:laneSet", *_lanes(scene, semantics), id="LaneSet_1"),
            *semantics.elements(),
            id=process,
            name=title,
            isExecutable="true",
        ),
        _diagram(drawn),
    )
    return document(_definitions(variant.process.id, parts))


def _definitions(process: str, parts: tuple[Element, ...]) -> Element:
    names = {
        "id": xml_name(f"Definitions_{process}"),
        "targetNamespace": NAMESPACE,
        "exporter": "itsmctl",
    }
    return Element("bpmn:definitions", {**_SPACES, **names}, parts)


def _errors(semantics: Semantics) -> tuple[Element, ...]:
    if semantics.target == "spiff" and semantics.has_rework_bound():
        return (element("bpmn:error", id=LOOP_ERROR, name="rounds", errorCode="rounds"),)
    return ()


def _lanes(scene: Scene, semantics: Semantics) -> tuple[Element, ...]:
    names = {lane.id: lane.name for lane in semantics.diagram.lanes}
    return tuple(
        element(
            "bpmn:lane",
            *(said("bpmn:flowNodeRef", member) for member in semantics.members(band.id)),
            id=lane_name(scene, band.id),
            name=inline(names[band.id], semantics.language),
        )
        for band in scene.lanes
    )


def _diagram(drawn: Interchange) -> Element:
    pool, landscape = drawn.pool, drawn.scene.direction == "landscape"
    frame = element(
        "bpmndi:BPMNShape",
        element("dc:Bounds", x=pool.x - 30, y=pool.y, width=pool.width + 30, height=pool.height)
        if landscape
        else element(
            "dc:Bounds", x=pool.x, y=pool.y - 30, width=pool.width, height=pool.height + 30
        ),
        id=f"{_POOL}_di",
        bpmnElement=_POOL,
        isHorizontal="true" if landscape else "false",
    )
    plane = element(
        "bpmndi:BPMNPlane",
        frame,
        *drawn.shapes(),
        *drawn.edges(),
        id="Plane_1",
        bpmnElement="Collaboration_1",
    )
    return element("bpmndi:BPMNDiagram", plane, id="Diagram_1")
