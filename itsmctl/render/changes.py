"""The overlay of two versions: on each changed step a chip that says what reads otherwise."""

from collections.abc import Iterable, Iterator, Mapping

from itsmctl.diff.processes import process_changes
from itsmctl.diff.steps import step_changes
from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.record import dataclass
from itsmctl.render.limits import duration_words
from itsmctl.render.overlay import Flag, Overlay, OverlayKind, StepMark
from itsmctl.route import METADATA

_NOTHING = text("render.change.nothing", "–")
_APPROVAL = text("render.change.approval", "approval rule")
# what no chip gives the values of, by its key in the language
_OTHERS = {
    "type": text("render.change.type", "type"),
    "status": text("render.change.status", "status"),
    "rule": _APPROVAL,
    "order": _APPROVAL,
    "delegate": _APPROVAL,
    "autoApprove": _APPROVAL,
    "separation": _APPROVAL,
    "absence": _APPROVAL,
    "committee": _APPROVAL,
    "join": text("render.change.join", "join"),
    "loop": text("render.change.loop", "rounds"),
    "onTimeout": text("render.change.timeout", "when late"),
    "escalate": text("render.change.escalations", "escalation"),
    "notify": text("render.change.notices", "notices"),
    "respondWithin": text("render.change.response", "response time"),
    "requires": text("render.change.requires", "needs"),
    "produces": text("render.change.produces", "results"),
    "effort": text("render.change.effort", "effort"),
    "survey": text("render.change.survey", "survey"),
}
# what a process holds beside its steps, likewise
_WHOLE = {
    "name": text("render.change.name", "name"),
    "agreements": text("render.change.agreements", "agreements"),
    "governance": text("render.change.governance", "governance"),
    "kpis": text("render.change.kpis", "target figures"),
    "trigger": text("render.change.trigger", "trigger"),
    "case": text("render.change.case", "case attributes"),
    "cancel": text("render.change.cancel", "withdrawal"),
    "review": text("render.change.review", "review"),
}


@dataclass(frozen=True, slots=True)
class _Aspect:
    """Something of a step that may change: its short name and its value then and now."""

    name: Text
    before: Text | Label
    after: Text | Label


def changes(before: Variant, after: Variant) -> Overlay:
    """Return what a version changed in the steps that both versions have."""
    marks: dict[str, StepMark] = {}
    notes: list[Text] = []
    for step in after.process.steps:
        old = before.process.step(step.id)
        if old is not None and old != step:
            marks[step.id] = StepMark(flags=_flags(old, step, before, after))
            notes.append(_note(step, marks[step.id]))
    facts = _facts(before.process, after.process, len(marks))
    keys = (text("render.change.key", "≠ changed"),) if marks else ()
    return Overlay(OverlayKind.DIFF, marks, facts, keys=keys, notes=tuple(notes))


def _flags(old: Step, new: Step, before: Variant, after: Variant) -> tuple[Flag, ...]:
    aspects = [aspect for aspect in _aspects(old, new, before, after) if _differs(aspect)]
    others = _named(_OTHERS, (change.route[2] for change in step_changes(old, new)))
    if not aspects and not others:
        details = text("render.change.details", "details")
        return (Flag(_chip((details,)), details),)
    says = tuple(
        text(
            "render.change.says",
            "{aspect}: {before} → {after}",
            aspect=aspect.name,
            before=aspect.before,
            after=aspect.after,
        )
        for aspect in aspects
    )
    if others:
        says = (*says, text("render.change.others", "changed: {names}", names=others))
    chip = _chip((*(aspect.name for aspect in aspects), *others))
    return (Flag(chip, _joined(says)),)


def _joined(says: tuple[Text, ...]) -> Text:
    """Return all of it in one sentence; commas part the names within each."""
    whole = says[0]
    for said in says[1:]:
        whole = text("render.change.and", "{whole}; {said}", whole=whole, said=said)
    return whole


def _note(step: Step, mark: StepMark) -> Text:
    """Return below the picture what the tooltip says: paper has none."""
    (flag,) = mark.flags
    return text("render.change.note", "≠ {step} – {says}", step=step.name, says=flag.detail)


def _named(names: Mapping[str, Text], keys: Iterable[str | int]) -> tuple[Text, ...]:
    """Return the names of what changed, in their own order."""
    changed = set(keys)
    return tuple(dict.fromkeys(name for key, name in names.items() if key in changed))


def _chip(names: tuple[Text, ...]) -> Text:
    return text("render.change.chip", "≠ {aspects}", aspects=names)


def _differs(aspect: _Aspect) -> bool:
    return aspect.before != aspect.after


def _aspects(old: Step, new: Step, before: Variant, after: Variant) -> Iterator[_Aspect]:
    yield _Aspect(text("render.change.name", "name"), old.name, new.name)
    cells = (
        ("R", old.responsible, new.responsible),
        ("A", old.accountable, new.accountable),
        ("C", old.consulted, new.consulted),
        ("I", old.informed, new.informed),
    )
    for letter, was, now in cells:
        name = text("render.change.cell", "{letter}", letter=letter)
        yield _Aspect(name, _parties(was, before), _parties(now, after))
    yield _Aspect(text("render.change.limit", "limit"), _limit(old), _limit(new))
    yield _Aspect(text("render.change.next", "next"), _ways(old, before), _ways(new, after))


def _parties(cells: tuple[Assignment, ...], variant: Variant) -> Text:
    if not cells:
        return _NOTHING
    names = tuple(variant.organisation.label_of(cell.party) for cell in cells)
    return text("render.change.list", "{names}", names=names)


def _limit(step: Step) -> Text:
    if step.time_limit is None or not step.time_limit.durations:
        return _NOTHING
    words = tuple(dict.fromkeys(map(duration_words, step.time_limit.durations)))
    return text("render.change.list", "{names}", names=words)


def _ways(step: Step, variant: Variant) -> Text:
    targets = [target for branch in step.branches for target in branch.targets]
    if not targets:
        return _NOTHING
    steps = {known.id: known.name for known in variant.process.steps}
    names = tuple(steps.get(target, Label.plain(target)) for target in targets)
    return text("render.change.list", "{names}", names=names)


def _facts(before: Process, after: Process, changed: int) -> tuple[Text, ...]:
    old, new = ({step.id for step in one.steps} for one in (before, after))
    facts = [
        text(
            "render.facts.changes",
            "steps added: {added}, changed: {changed}, removed: {removed}",
            added=len(new - old),
            changed=changed,
            removed=len(old - new),
        )
    ]
    routes = [change.route for change in process_changes(before, after)]
    besides = _named(_WHOLE, (route[route[0] == METADATA] for route in routes))
    if besides:
        facts.append(text("render.facts.besides", "also changed: {parts}", parts=besides))
    if before.version is not None and before.version != after.version:
        facts.append(
            text("render.facts.since", "since version {version}", version=before.version)
        )
    return tuple(facts)
