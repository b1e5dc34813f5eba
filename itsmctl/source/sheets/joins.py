"""Where parallel ways meet: a sheet never says that a step waits for all of them."""

from collections.abc import Mapping

from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label, text
from itsmctl.model.process import Branch, Process, Step, StepType
from itsmctl.record import replace
from itsmctl.source.composition import Node
from itsmctl.source.sheets.draft import Statement, StepDraft

_BEFORE_JOIN = frozenset({"type", "name", "status", "phase", "process", "outcome"})


def joined(steps: list[StepDraft], start: str | None) -> list[StepDraft]:
    """Say at steps where parallel ways meet that they wait for all of them."""
    models = tuple(map(_modelled, steps))
    if not any(len(branch.targets) > 1 for step in models for branch in step.branches):
        return steps
    first = start or models[0].id
    graph = Graph.of(Process("", Label.plain(""), models, start=first))
    unstated = {found.step for found in graph.meetings if graph.may_be_unstated(found.step)}
    found = []
    for step in steps:
        if "join" in step.fields or step.id not in unstated:
            found.append(step)
            continue
        doubt = text("source.sheets.process.join", "waits for all ways that meet here")
        found.append(replace(step, fields=_with_join(step.fields, Statement("all", (doubt,)))))
    return found


def _with_join(fields: Mapping[str, Statement], join: Statement) -> dict[str, Statement]:
    before = {name: said for name, said in fields.items() if name in _BEFORE_JOIN}
    return {**before, "join": join, **fields}


def _modelled(step: StepDraft) -> Step:
    """Return as much of a step as the flow between steps needs."""
    said = step.fields.get("next")
    kind = step.fields.get("type")
    return Step(
        step.id,
        Label.plain(step.id),
        StepType(str(kind.value)) if kind is not None else StepType.TASK,
        branches=() if said is None else tuple(_branches(said.value)),
    )


def _branches(value: Node) -> list[Branch]:
    if isinstance(value, dict):
        return [Branch(outcome, _targets(targets)) for outcome, targets in value.items()]
    return [Branch(None, _targets(value))]


def _targets(value: Node) -> tuple[str, ...]:
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
