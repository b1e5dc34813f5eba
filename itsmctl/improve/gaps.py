"""What the linter objects to, one draft for each rule and process."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Label, Text, text
from itsmctl.improve.draft import Draft, key_of, said
from itsmctl.improve.figures import Figures
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import Cause, Evidence, Loss

_FEW = 3
_BLIND = ("SYN", "SUP", "STY")
"""Families of rules on how a file is written: mended at once, not decided by a committee."""

Titles = Mapping[str, Text]
"""What each rule demands, by its code."""


def gap_drafts(
    findings: Iterable[Finding],
    variants: Mapping[str, Variant],
    titles: Titles,
    measured: Mapping[str, Figures],
    today: date,
) -> Iterator[Draft]:
    """Yield what errors and warnings of rules are about; those that were let pass do not count."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for found in findings:
        if found.process in variants and found.process is not None and _counts(found):
            groups.setdefault((found.process, found.code), []).append(found)
    for (process, code), group in groups.items():
        steps = tuple(dict.fromkeys(step for one in group for step in _steps(one)))
        cause = Cause(process, steps, code)
        variant = variants[process]
        yield Draft(
            key=key_of(cause),
            title=_title(variant, group, steps, titles),
            cause=cause,
            evidence=tuple(_evidence(group, today)),
            lost=Loss(cases=_cases(steps, measured.get(process))),
            weight=list(Severity).index(min(group, key=_severity).severity),
            owner=variant.process.governance.owner,
        )


def _counts(found: Finding) -> bool:
    return (
        found.suppressed is None
        and found.severity is not Severity.INFO
        and found.scenario is None
        and not found.code.startswith(_BLIND)
    )


def _severity(found: Finding) -> int:
    return list(Severity).index(found.severity)


def _steps(found: Finding) -> tuple[str, ...]:
    own = (found.step, *(part.step for part in found.parts))
    return tuple(step for step in own if step is not None)


def _title(
    variant: Variant, group: Sequence[Finding], steps: Sequence[str], titles: Titles
) -> Text:
    demand = titles.get(group[0].code) or group[0].message
    if not steps:
        return demand
    names = tuple(_step_name(variant, step) for step in steps[:_FEW])
    if len(steps) > _FEW:
        return text(
            "improve.gap-at-many",
            "{demand} Steps: {steps} and {more} more",
            demand=demand,
            steps=names,
            more=len(steps) - _FEW,
        )
    return text("improve.gap-at", "{demand} Steps: {steps}", demand=demand, steps=names)


def _evidence(group: Sequence[Finding], today: date) -> Iterator[Evidence]:
    for found in group[:_FEW]:
        yield Evidence(note=said(found.message), source=str(found.place), day=today)
    if len(group) > _FEW:
        more = text("improve.more", "and {count} more", count=len(group) - _FEW)
        yield Evidence(note=said(more), source=f"itsmctl lint --select={group[0].code}")


def _cases(steps: Sequence[str], figures: Figures | None) -> float | None:
    """Return how many cases of a month come to the steps, at the one to which most come."""
    if figures is None:
        return None
    counts = [
        found.count
        for step in steps
        if (found := figures.figure("steps", step, "elapsed_s")) is not None
        and found.count is not None
    ]
    return figures.monthly(max(counts)) if counts else None


def _step_name(variant: Variant, step: str) -> Label:
    known = variant.process.step(step)
    return Label.plain(step) if known is None else known.name
