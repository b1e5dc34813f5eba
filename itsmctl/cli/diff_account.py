"""What `itsmctl diff` finds out: the difference, the findings that came and went, predictions."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from itsmctl.cli.checking import lint_as_set
from itsmctl.cli.editions import editions
from itsmctl.cli.studies import run_study
from itsmctl.cli.wishes import Wishes, plan_for
from itsmctl.cli.works import Work
from itsmctl.diff.change import Topic
from itsmctl.diff.compare import compare, pairs
from itsmctl.diff.renaming import aligned
from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
from itsmctl.lint.outcome import compare as compare_findings
from itsmctl.model.portfolio import BASE, Experiment, Variant
from itsmctl.record import replace
from itsmctl.report.difference.account import Account, Prediction

if TYPE_CHECKING:
    from itsmctl.cli.editions import Side
    from itsmctl.diff.change import Difference, ProcessDifference
    from itsmctl.finding import Finding
    from itsmctl.lint.outcome import Change, LintReport
    from itsmctl.report.console import Console

_AFTER = "new"  # the id of a later version beside the earlier one
_METRICS = ("cycle_time.mean_s", "cycle_time.p90_s")
_WITHOUT_BEARING = frozenset({Topic.WORDING, Topic.GOVERNANCE, Topic.OTHER})


def account_of(
    before: Side, after: Side, wishes: Wishes | None, console: Console, *, lint: bool
) -> Account:
    """Hold two sides against each other.

    `wishes` say how predictions are made, None: not at all.

    Raises:
        UnusableInput: a lint policy or setting cannot be used.
    """
    old, new = editions(before, after)
    found = compare(old, new)
    earlier = {house.id: house for house in old.organisations}
    return Account(
        before.said,
        after.said,
        found,
        single=before.single and after.single,
        variants=tuple(pairs(before.variants, after.variants)),
        houses=tuple(
            (earlier[house.id], house) for house in new.organisations if house.id in earlier
        ),
        findings=tuple(_findings(before, after, found)) if lint else (),
        predictions=tuple(_predictions(before, after, found, wishes, console))
        if wishes is not None
        else (),
    )


def _findings(before: Side, after: Side, found: Difference) -> Iterator[Change]:
    """Yield by process which findings went and which came; last those beside the processes."""
    olds, news = lint_as_set(before.library), lint_as_set(after.library)
    new_ids = {entry.after.process.id: entry.new_ids for entry in found.processes}
    for old, new in pairs(before.variants, after.variants):
        name = new.process.id
        was = _of(old, olds, new_ids.get(name, {}), name)
        change = compare_findings("", name, was, _of(new, news, {}, name))
        if change.removed or change.added:
            yield change
    if not before.single:
        change = compare_findings("", "", _beside(before, olds), _beside(after, news))
        if change.removed or change.added:
            yield change


def _beside(side: Side, report: LintReport) -> list[Finding]:
    """Return the findings of houses, calendars, numbers and scenarios."""
    known = {variant.process.id for variant in side.variants}
    return [
        entry
        for entry in report.counting
        if entry.process not in known or entry.scenario is not None
    ]


def _of(
    variant: Variant, report: LintReport, names: Mapping[str, str], process: str
) -> list[Finding]:
    """Return the findings of a version that count, with the ids that its steps have now."""
    scenario = None if variant.id == BASE else variant.id
    return [
        replace(
            entry,
            process=process,
            scenario=None,
            step=None if entry.step is None else names.get(entry.step, entry.step),
            route=tuple(
                names.get(part, part) if isinstance(part, str) else part for part in entry.route
            ),
        )
        for entry in report.counting
        if entry.process == variant.process.id and entry.scenario == scenario
    ]


def _predictions(
    before: Side, after: Side, found: Difference, wishes: Wishes, console: Console
) -> Iterator[Prediction]:
    """Yield what the change means for cycle times, where both sides have numbers."""
    changed = {entry.after.process.id: entry for entry in found.processes}
    for old, new in pairs(before.variants, after.variants):
        entry = changed.get(new.process.id)
        base = aligned(old, entry.new_ids if entry is not None else {})
        if base.model is None or new.model is None or not _bears(base, new, entry):
            continue
        try:
            yield _prediction(base, new, wishes, console)
        except CannotSimulate as error:
            console.notice(_unpredicted(new, error).render(console.language))


def _bears(old: Variant, new: Variant, entry: ProcessDifference | None) -> bool:
    """Whether anything differs that a run may depend on."""
    if (old.organisation, old.model) != (new.organisation, new.model):
        return True
    if old.calendars != new.calendars:
        return True
    if entry is None:
        return False
    topics = {change.topic for change in entry.changes} - _WITHOUT_BEARING
    return bool(topics or entry.duties or entry.added or entry.removed)


def _prediction(old: Variant, new: Variant, wishes: Wishes, console: Console) -> Prediction:
    """Run both versions with the same luck; steps that were renamed share theirs, too."""
    from itsmctl.simulate.trial import Question

    base = replace(old, id=BASE)
    later = replace(new, id=_AFTER)
    promises = _promises((old, new))
    experiment = Experiment(_AFTER, new.name, None, base, (later,), (*_METRICS, *promises))
    work = Work(base, (experiment,))
    study = run_study(work, plan_for(base, wishes), Question(), console)
    return Prediction(new.process.id, study)


def _promises(variants: Sequence[Variant]) -> Iterator[str]:
    """Yield the shares of kept promises that can be compared: measured on both sides."""
    from itsmctl.simulate.yardstick import agreements_of

    for promise in agreements_of(tuple(variants)):
        yield f"agreements.{promise.id}.met"


def _unpredicted(variant: Variant, error: CannotSimulate) -> Text:
    return text(
        "cli.diff.unpredicted",
        "no prediction for “{process}”: {reason}",
        process=variant.process.name,
        reason=error.message,
    )
