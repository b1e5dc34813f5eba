"""Which step of another version a step is although its id is another: nearly all else is the same."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from itsmctl.i18n import LANGUAGES, Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step

ENOUGH = 0.7
"""How much of what two steps say must be the same; what neither says does not count."""

_ENOUGH_OF_PROCESS = 0.6
_FEWEST_STEPS = 2
_ANY = ""  # a step that may itself be renamed

Item = TypeVar("Item")
Marks = Mapping[str, tuple[float, frozenset[object]]]
"""What is said of a step, by aspect: its weight, and a set that is compared as such."""


def renamed_steps(before: Process, after: Process) -> list[tuple[Step, Step]]:
    """Return the steps that only changed their ids, in order of the later process."""
    known = {step.id for step in before.steps} & {step.id for step in after.steps}
    olds = [step for step in before.steps if step.id not in known]
    news = [step for step in after.steps if step.id not in known]
    was = {step.id: _marks(step, before, known) for step in olds}
    now = {step.id: _marks(step, after, known) for step in news}
    scores = {
        (old.id, new.id): _alike(was[old.id], now[new.id])
        for old in olds
        for new in news
        if old.type is new.type
    }
    pairs = dict(_mutual(scores, ENOUGH))
    by_id = {step.id: step for step in olds}
    return [
        (by_id[old], new) for new in news for old, other in pairs.items() if other == new.id
    ]


def renamed_processes(
    before: Sequence[Variant], after: Sequence[Variant]
) -> list[tuple[Variant, Variant]]:
    """Return the processes that go on under another id: most of their steps are the same ones."""
    scores = {
        (old.process.id, new.process.id): _steps_shared(old.process, new.process)
        for old in before
        for new in after
    }
    pairs = dict(_mutual(scores, _ENOUGH_OF_PROCESS))
    olds = {variant.process.id: variant for variant in before}
    news = {variant.process.id: variant for variant in after}
    return [(olds[old], news[new]) for old, new in pairs.items()]


def _mutual(scores: Mapping[tuple[str, str], float], least: float) -> Iterator[tuple[str, str]]:
    """Yield the pairs of which each is the other's only best; a draw decides nothing."""
    of_old: dict[str, list[float]] = {}
    of_new: dict[str, list[float]] = {}
    for (old, new), score in scores.items():
        of_old.setdefault(old, []).append(score)
        of_new.setdefault(new, []).append(score)
    best = [
        {name: max(found) for name, found in side.items() if found.count(max(found)) == 1}
        for side in (of_old, of_new)
    ]
    for (old, new), score in scores.items():
        if score >= least and best[0].get(old) == score == best[1].get(new):
            yield old, new


def _alike(was: Marks, now: Marks) -> float:
    """Return the part of what is said on either side that is said on both, 0 to 1."""
    held = total = 0.0
    for aspect, (weight, one) in was.items():
        _, other = now[aspect]
        if either := one | other:
            total += weight
            held += weight * len(one & other) / len(either)
    return held / total if total else 0.0


def _marks(step: Step, process: Process, known: set[str]) -> Marks:
    return {
        "name": (2.0, _words(step.name, step.id)),
        "status": (0.5, _words(step.status, step.id)),
        "responsible": (2.0, frozenset(step.responsible)),
        "accountable": (1.0, frozenset(step.accountable)),
        "others": (0.5, frozenset((*step.consulted, *step.informed))),
        "limits": (1.0, _given(step.time_limit, step.respond_within, step.deadline)),
        "artefacts": (1.0, frozenset((*step.requires, *step.produces))),
        "rule": (0.5, _given(step.approval, step.calls, step.end, step.effort)),
        "out": (1.5, frozenset(_out(step, known))),
        "into": (1.5, frozenset(_into(step, process, known))),
    }


def _words(label: Label | None, identity: str) -> frozenset[object]:
    """Return what a name says in each language; one that only repeats the id says nothing."""
    if label is None or label == Label.plain(identity):
        return frozenset()
    return frozenset((language, label.render(language)) for language in LANGUAGES)


def _given(*values: object) -> frozenset[object]:
    return frozenset(value for value in values if value is not None)


def _out(step: Step, known: set[str]) -> Iterator[tuple[object, ...]]:
    for branch in step.branches:
        for target in branch.targets:
            yield branch.outcome, _known(target, known)


def _into(step: Step, process: Process, known: set[str]) -> Iterator[tuple[object, ...]]:
    for other in process.steps:
        for branch in other.branches:
            if step.id in branch.targets:
                yield _known(other.id, known), branch.outcome


def _known(identity: str, known: Iterable[str]) -> str:
    return identity if identity in known else _ANY


def _steps_shared(before: Process, after: Process) -> float:
    olds, news = (
        {step.id for step in one.steps if step.end is None} for one in (before, after)
    )
    if min(len(olds), len(news)) < _FEWEST_STEPS:
        return 0.0
    return len(olds & news) / len(olds | news)
