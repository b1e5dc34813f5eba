"""Which scenario would show the gain of an improvement, and those that do better than what is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from itsmctl.i18n import Text, text
from itsmctl.improve.draft import Draft, Theme, key_of, said
from itsmctl.improve.figures import Gain, Trial
from itsmctl.model.portfolio import Experiment
from itsmctl.model.process import Process
from itsmctl.model.register import Cause, Evidence, Loss
from itsmctl.record import replace

_BETTER = "better"
_WORSE = "worse"


def with_scenarios(
    drafts: Iterable[Draft],
    experiments: Sequence[Experiment],
    trials: Sequence[Trial],
    today: date,
) -> Iterator[Draft]:
    """Yield drafts with the scenario that changes their steps, and what simulation says of it.

    A scenario that does better and is nobody's gets a draft of its own.
    """
    used: set[str] = set()
    found = {(trial.process, trial.scenario): trial for trial in trials}
    for draft in drafts:
        choice = _best(draft, experiments, found)
        if choice is None:
            yield draft
            continue
        used.add(choice.id)
        trial = found.get((choice.base.process.id, choice.id))
        shown = () if trial is None else tuple(_shown(trial, today))
        yield replace(
            draft, scenario=choice.id, settings=(), evidence=(*draft.evidence, *shown)
        )
    for trial in trials:
        if trial.scenario not in used and _is_better(trial):
            yield _draft(trial, experiments, today)


def changed_steps(experiment: Experiment) -> frozenset[str]:
    """Return the steps that a scenario changes, takes out or puts in."""
    before = _steps(experiment.base.process)
    changed: set[str] = set()
    for variant in experiment.variants:
        after = _steps(variant.process)
        changed |= {
            name for name in before.keys() | after if before.get(name) != after.get(name)
        }
    return frozenset(changed)


def _steps(process: Process) -> Mapping[str, object]:
    return {step.id: step for step in process.steps}


def _best(
    draft: Draft,
    experiments: Sequence[Experiment],
    found: Mapping[tuple[str, str], Trial],
) -> Experiment | None:
    """Return the scenario that changes the most of a draft's steps; one that did better goes first."""
    if draft.key[0] != Theme.WAIT or draft.scenario is not None:
        return None

    def worth(experiment: Experiment) -> tuple[bool, int]:
        trial = found.get((experiment.base.process.id, experiment.id))
        good = trial is not None and _is_better(trial)
        return good, len(changed_steps(experiment) & set(draft.cause.steps))

    fitting = [
        each
        for each in experiments
        if each.base.process.id == draft.cause.process
        and changed_steps(each) & set(draft.cause.steps)
    ]
    return max(fitting, key=worth, default=None)


def _is_better(trial: Trial) -> bool:
    verdicts = {gain.verdict for gain in trial.gains}
    return _BETTER in verdicts and _WORSE not in verdicts


def _shown(trial: Trial, today: date) -> Iterator[Evidence]:
    for gain in trial.gains:
        if gain.verdict in {_BETTER, _WORSE}:
            yield Evidence(
                metric=gain.metric,
                measured=gain.difference,
                note=said(_words(trial, gain)),
                source=trial.source,
                day=today,
            )


def _words(trial: Trial, gain: Gain) -> Text:
    if gain.verdict == _BETTER:
        return text(
            "improve.trial-better",
            "scenario “{scenario}” minus today, in simulation: better",
            scenario=trial.scenario,
        )
    return text(
        "improve.trial-worse",
        "scenario “{scenario}” minus today, in simulation: worse",
        scenario=trial.scenario,
    )


def _draft(trial: Trial, experiments: Sequence[Experiment], today: date) -> Draft:
    cause = Cause(trial.process)
    known = next((each for each in experiments if each.id == trial.scenario), None)
    process = None if known is None else known.base.process
    title = text(
        "improve.trial",
        "do as scenario “{scenario}” says",
        scenario=trial.scenario if known is None else known.name,
    )
    return Draft(
        key=key_of(cause, trial.scenario),
        title=title,
        cause=cause,
        evidence=tuple(_shown(trial, today)),
        lost=Loss(trial.hours, trial.cases),
        owner=None if process is None else process.governance.owner,
        scenario=trial.scenario,
    )
