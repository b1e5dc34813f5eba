"""From findings, figures and scenarios to entries that the register does not have yet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from itsmctl.finding import Finding
from itsmctl.improve.delays import delay_drafts
from itsmctl.improve.draft import Draft, Key, Theme, key_of, said
from itsmctl.improve.figures import Figures, Trial
from itsmctl.improve.gaps import Titles, gap_drafts
from itsmctl.improve.trials import with_scenarios
from itsmctl.model.portfolio import Experiment, Variant
from itsmctl.model.register import Evidence, Improvement, Loss, Register, Status
from itsmctl.record import dataclass, field, replace

_PREFIX = "imp-"


@dataclass(frozen=True, slots=True)
class Sources:
    """All that may give cause to an improvement; `titles` are what each rule demands.

    Of figures of one process, the first are believed, the others are further evidence.
    """

    variants: Mapping[str, Variant]
    experiments: Sequence[Experiment] = ()
    findings: Sequence[Finding] = ()
    titles: Titles = field(default_factory=dict)
    figures: Sequence[Figures] = ()
    trials: Sequence[Trial] = ()


@dataclass(frozen=True, slots=True)
class Proposals:
    """New entries, the costliest first; `known` the register has already.

    `returned` are entries of the register that are done, though what they are about is still seen.
    """

    new: tuple[Improvement, ...]
    known: tuple[Improvement, ...] = ()
    returned: tuple[Improvement, ...] = ()


def propose(sources: Sources, register: Register | None, today: date) -> Proposals:
    """Return one entry for each cause that the register does not have, whatever became of it there."""
    entries = () if register is None else register.improvements
    listed: dict[Key, list[Improvement]] = {}
    for entry in entries:
        for key in _keys(entry):
            listed.setdefault(key, []).append(entry)
    drafts = sorted(_drafts(sources, today), key=lambda draft: draft.rank)
    new: list[Draft] = []
    known: set[str] = set()
    for draft in drafts:
        found = listed.get(draft.key, [])
        known.update(entry.id for entry in found)
        rest = _without_known_steps(draft, found)
        if rest is not None:
            new.append(rest)
    named = _ids(len(new), {entry.id for entry in entries})
    seen = tuple(entry for entry in entries if entry.id in known)
    return Proposals(
        tuple(_entry(draft, name) for draft, name in zip(new, named, strict=True)),
        seen,
        tuple(entry for entry in seen if entry.status is Status.DONE),
    )


def next_id(register: Register | None) -> str:
    """Return an id that the register does not have."""
    taken = {entry.id for entry in register.improvements} if register is not None else set()
    return _ids(1, taken)[0]


def _drafts(sources: Sources, today: date) -> list[Draft]:
    measured: dict[str, Figures] = {}
    for figures in sources.figures:
        measured.setdefault(figures.process, figures)
    found = [
        draft
        for figures in sources.figures
        if figures.process in sources.variants
        for draft in delay_drafts(figures, sources.variants[figures.process], today)
    ]
    delays = with_scenarios(_joined(found), sources.experiments, sources.trials, today)
    gaps = gap_drafts(sources.findings, sources.variants, sources.titles, measured, today)
    return _joined([*delays, *gaps])


def _joined(drafts: Iterable[Draft]) -> list[Draft]:
    """Make one draft of those with one cause: the first, with the evidence of all."""
    found: dict[Key, Draft] = {}
    for draft in drafts:
        first = found.get(draft.key)
        if first is None:
            found[draft.key] = draft
        else:
            evidence = tuple(dict.fromkeys((*first.evidence, *draft.evidence)))
            settings = first.settings or draft.settings
            found[draft.key] = replace(first, evidence=evidence, settings=settings)
    return list(found.values())


def _keys(entry: Improvement) -> tuple[Key, ...]:
    """Return all that an entry is about: its cause, and the scenario that it would try."""
    keys = [key_of(entry.cause, entry.scenario)]
    if entry.cause.code is not None and entry.cause.metric is not None:
        keys.append(key_of(replace(entry.cause, code=None)))
    if entry.scenario is not None:
        keys.append((Theme.TRIAL, entry.cause.process or "", entry.scenario))
    return tuple(dict.fromkeys(keys))


def _without_known_steps(draft: Draft, found: Sequence[Improvement]) -> Draft | None:
    """Return what of a draft is new: steps that no entry of its cause names, None where all are known."""
    if not found:
        return draft
    if draft.key[0] != Theme.GAP or not draft.cause.steps:
        return None
    if any(not entry.cause.steps for entry in found):  # it speaks of the whole process
        return None
    told = {step for entry in found for step in entry.cause.steps}
    rest = tuple(step for step in draft.cause.steps if step not in told)
    return replace(draft, cause=replace(draft.cause, steps=rest)) if rest else None


def _ids(count: int, taken: set[str]) -> list[str]:
    """Return so many ids after the highest that is taken."""
    numbers = [
        int(name.removeprefix(_PREFIX))
        for name in taken
        if name.startswith(_PREFIX) and name.removeprefix(_PREFIX).isdecimal()
    ]
    first = max(numbers, default=0) + 1
    return [f"{_PREFIX}{first + index}" for index in range(count)]


def _entry(draft: Draft, identity: str) -> Improvement:
    return Improvement(
        id=identity,
        title=said(draft.title),
        cause=draft.cause,
        evidence=tuple(_rounded(one) for one in draft.evidence),
        lost=_rounded_loss(draft.lost),
        owner=draft.owner,
        scenario=draft.scenario,
        settings=draft.settings,
    )


def _rounded_loss(lost: Loss) -> Loss | None:
    if lost.hours is None and lost.cases is None:
        return None
    return Loss(*(None if one is None else round(one, 1) for one in (lost.hours, lost.cases)))


def _rounded(evidence: Evidence) -> Evidence:
    """Return evidence with the digits that a person reads: four that count."""
    found = evidence.measured
    if found is None:
        return evidence
    low, high = (None if one is None else _short(one) for one in (found.low, found.high))
    return replace(
        evidence, measured=replace(found, value=_short(found.value), low=low, high=high)
    )


def _short(number: float) -> float:
    return float(f"{number:.4g}")
