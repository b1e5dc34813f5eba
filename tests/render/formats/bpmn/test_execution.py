"""Processes run by SpiffWorkflow: every end is reached by some case, and no case gets stuck.

Shipped processes and generated ones: a case is steered along the shortest way to each end, through
limits that pass and bounds on rework, too; what runs beside it goes its own shortest way.
"""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.parties import Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Process,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.render.draw import Options
from itsmctl.render.formats.bpmn.document import to_bpmn
from itsmctl.source.library import load

REASON = "SpiffWorkflow is not installed (extra [dev])"
parser = pytest.importorskip("SpiffWorkflow.bpmn.parser.BpmnParser", reason=REASON)
workflow = pytest.importorskip("SpiffWorkflow.bpmn.workflow", reason=REASON)
event = pytest.importorskip("SpiffWorkflow.bpmn", reason=REASON)
task = pytest.importorskip("SpiffWorkflow.util.task", reason=REASON)

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
LONGEST = 200  # steps of a case
FAR = 10_000


def pytest_generate_tests(metafunc):
    if "variant" in metafunc.fixturenames:
        portfolio = load([str(metafunc.config.rootpath / "processes")]).portfolio
        variants = [*portfolio.processes, *(one.variants[0] for one in portfolio.experiments)]
        metafunc.parametrize(
            "variant", variants, ids=[f"{one.process.id} {one.id}" for one in variants]
        )


@dataclass(frozen=True)
class Model:
    """A BPMN file as a reader sees it: ways out of each node, and what each asks for."""

    document: str
    name: str
    ends: frozenset[str]
    completing: frozenset[str]  # the ends that do not stop what runs beside them
    flows: dict[str, list[tuple[str, str]]]  # by source: target, condition
    hosts: dict[str, str]  # boundary event to step

    @classmethod
    def of(cls, document):
        root = ET.fromstring(document)
        flows = {}
        for flow in root.iter(f"{BPMN}sequenceFlow"):
            condition = flow.findtext(f"{BPMN}conditionExpression") or ""
            flows.setdefault(flow.get("sourceRef"), []).append(
                (flow.get("targetRef"), condition)
            )
        return cls(
            document,
            root.find(f"{BPMN}process").get("id"),
            frozenset(one.get("id") for one in root.iter(f"{BPMN}endEvent")),
            frozenset(
                one.get("id")
                for one in root.iter(f"{BPMN}endEvent")
                if one.find(f"{BPMN}terminateEventDefinition") is None
            ),
            flows,
            {
                one.get("id"): one.get("attachedToRef")
                for one in root.iter(f"{BPMN}boundaryEvent")
            },
        )

    def distances(self, goals):
        """Return how many ways lead from each node to the nearest goal, boundary events counted."""
        entering = {}
        for source, ways in self.flows.items():
            for target, _ in ways:
                entering.setdefault(target, []).append(source)
        found = dict.fromkeys(goals, 0)
        waiting = list(goals)
        for node in waiting:
            before = [*entering.get(node, ())]
            if node in self.hosts:
                before.append(self.hosts[node])
            for source in before:
                if source not in found:
                    found[source] = found[node] + 1
                    waiting.append(source)
        return found

    def outcomes(self, step):
        """Return the outcomes that the gateway behind a step asks for, and where each leads."""
        ((following, _),) = self.flows[step]
        return [
            (outcome, target)
            for target, condition in self.flows.get(following, ())
            for outcome in re.findall(r'"([^"]+)"', condition)
        ]


@dataclass
class Case:
    """One run; `ends` are the ends that were reached, `done` the steps in order."""

    model: Model

    def __post_init__(self):
        reader = parser.BpmnParser()
        reader.add_bpmn_str(self.model.document.encode())
        name = self.model.name
        self.run = workflow.BpmnWorkflow(
            reader.get_spec(name), reader.get_subprocess_specs(name)
        )
        self.done = []

    @property
    def ends(self):
        completed = self.run.get_tasks(state=task.TaskState.COMPLETED)
        return {one.task_spec.bpmn_id for one in completed} & self.model.ends

    def work(self, decide):
        """Run to the end: `decide` names an outcome, a boundary event, or None for either."""
        while not self.run.is_completed() and len(self.done) < LONGEST:
            self.run.do_engine_steps()
            ready = self.run.get_tasks(state=task.TaskState.READY, manual=True)
            if not ready:
                break
            step = ready[0].task_spec.bpmn_id
            self.done.append(step)
            choice = decide(step)
            if choice in self.model.hosts:
                self._fire(choice)
            else:
                ready[0].data["outcome"] = choice
                ready[0].run()
        self.run.do_engine_steps()
        return self

    def _fire(self, boundary):
        """Let the limit pass, or the bound on rework be exceeded."""
        (waiting,) = (
            one
            for one in self.run.get_tasks(state=task.TaskState.WAITING)
            if one.task_spec.bpmn_id == boundary
        )
        definition = waiting.task_spec.event_definition
        waiting.task_spec.catch(waiting, event.BpmnEvent(definition))
        waiting.task_spec._update(waiting)  # noqa: SLF001  as refresh_timers does it


def steered(model, goal):
    """Return a decision that leads to a goal by the shortest way; what else runs is completed."""
    elsewhere = model.distances(model.completing)
    towards = model.distances({goal})

    def decide(step):
        ways = model.outcomes(step) or [(None, model.flows[step][0][0])]
        ways += [(event, event) for event, host in model.hosts.items() if host == step]
        return min(
            ways,
            key=lambda way: (towards.get(way[1], FAR), elsewhere.get(way[1], FAR)),
        )[0]

    return decide


def check(model):
    assert model.ends
    for goal in sorted(model.ends):
        case = Case(model).work(steered(model, goal))
        assert goal in case.ends, (goal, case.done)
        assert case.run.is_completed(), (goal, case.done)


def test_every_end_of_a_shipped_process_is_reached(variant):
    check(Model.of(to_bpmn(variant, Options("en"), "spiff")))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_end_of_a_generated_process_is_reached(data):
    check(Model.of(to_bpmn(Builder(data.draw).variant(), Options("en"), "spiff")))


def test_the_flow_stops_where_an_outcome_is_unknown(root):
    variant = load([str(root / "processes")]).portfolio.processes[0]
    with pytest.raises(Exception, match="No conditions satisfied"):
        Case(Model.of(to_bpmn(variant, Options("en"), "spiff"))).work(lambda _step: "nonsense")


@pytest.mark.parametrize("fault", ["parallelGateway", "exclusiveGateway"])
def test_a_join_that_waits_for_ever_is_seen(fault):
    """Choices that meet in a parallel join deadlock, and parallel ways need a parallel join."""
    steps = (
        step("ask", {"yes": "do", "no": "leave"}),
        step("do", "last"),
        step("leave", "last"),
        step("last", "done"),
    )
    document = to_bpmn(made(steps), Options("en"), "spiff")
    merge = re.search(r'<bpmn:exclusiveGateway id="(\w*last\w*)">.*?</', document, re.DOTALL)
    spoilt = document.replace(merge[0], merge[0].replace("exclusiveGateway", fault, 1), 1)
    closing = "</bpmn:exclusiveGateway>"
    head, tail = spoilt.split(f'id="{merge[1]}">', 1)
    spoilt = f'{head}id="{merge[1]}">{tail.replace(closing, f"</bpmn:{fault}>", 1)}'
    if fault == "exclusiveGateway":
        check(Model.of(spoilt))
        return
    with pytest.raises(AssertionError, match="ask"):
        check(Model.of(spoilt))


def step(name, ways, **fields):
    """Return a step; `ways` is where it leads, or where each outcome does."""
    leads = ways if isinstance(ways, dict) else {None: ways}
    branches = tuple(
        Branch(outcome, (to,) if isinstance(to, str) else tuple(to))
        for outcome, to in leads.items()
    )
    return Step(
        name,
        Label.plain(name),
        responsible=(Assignment("agent"),),
        time_limit=Limit(Duration(8 * HOUR, Unit.WORKING_HOURS)),
        branches=branches,
        **fields,
    )


def made(steps):
    ends = (
        Step("done", Label.plain("Done"), StepType.END, end=EndOutcome.COMPLETED),
        Step("stop", Label.plain("Stop"), StepType.END, end=EndOutcome.REJECTED),
    )
    led_to = {to for one in steps for branch in one.branches for to in branch.targets}
    led_to |= {one.on_timeout.to for one in steps if one.on_timeout is not None}
    led_to |= {one.loop.then for one in steps if one.loop is not None}
    process = Process(
        "p", Label.plain("P"), (*steps, *(end for end in ends if end.id in led_to))
    )
    house = Organisation("house", Label.plain("House"), roles=(Role("agent", Label("Agent")),))
    return Variant("base", process.name, process, house)


class Builder:
    """Builds a sound process of blocks, each with one way in and one out, before what follows it."""

    def __init__(self, draw):
        self.draw = draw
        self.steps = []

    def variant(self):
        self.chain("done", depth=2)
        return made(tuple(reversed(self.steps)))

    def chain(self, following, depth):
        """Add blocks that lead to `following`; return the first step."""
        for _ in range(self.draw(st.integers(1, depth + 1))):
            kinds = (
                ("plain", "limited", "rework", "choice", "parallel") if depth else ("plain",)
            )
            kind = self.draw(st.sampled_from(kinds))
            following = getattr(self, kind)(following, depth - 1)
        return following

    def add(self, ways, **fields):
        name = f"s{len(self.steps)}"
        self.steps.append(step(name, ways, **fields))
        return name

    def plain(self, following, _depth):
        return self.add(following)

    def limited(self, following, _depth):
        return self.add(following, on_timeout=Timeout(TimeoutAction.GO, "stop"))

    def rework(self, following, depth):
        """A step, and a judgement that may send back; too many rounds lead to the end."""
        judge = f"s{len(self.steps)}"
        self.steps.append(None)
        at = len(self.steps) - 1
        first = self.add(judge, loop=Loop(2, "stop"))
        self.steps[at] = step(judge, {"good": following, "bad": first})
        assert depth >= 0
        return first

    def choice(self, following, depth):
        ways = {
            f"way {number}": self.chain(following, depth)
            for number in range(self.draw(st.integers(1, 2)))
        }
        if self.draw(st.booleans()):
            ways["no"] = "stop"
        return self.add(ways if len(ways) > 1 else next(iter(ways.values())))

    def parallel(self, following, depth):
        """Two chains; what excludes each other in one meets before the join, which counts ways."""
        join = self.add(following, join=Join(JoinKind.ALL))
        return self.add([self.chain(self.add(join), depth) for _ in range(2)])
