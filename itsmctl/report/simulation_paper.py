"""The results of `simulate` for people: what a change brings, on what assumptions, and why.

What decides comes first, then what was taken as given, then the figures behind it.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from rich.table import Table

from itsmctl.i18n import Language, Text, text
from itsmctl.report.account import Account
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_explained import assumption_words, explained
from itsmctl.report.simulation_heat import heat
from itsmctl.report.simulation_plots import cycle_times
from itsmctl.report.simulation_shares import delay_causes, time_shares
from itsmctl.report.simulation_summary import summary
from itsmctl.report.simulation_tables import (
    departments,
    headline,
    name_of,
    priorities,
    promises,
    roles,
    steps,
)
from itsmctl.report.simulation_theory import theory_lines, theory_of_others
from itsmctl.report.simulation_verdicts import (
    acceptances,
    comparisons,
    direction_notes,
    family_note,
)
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study

Subject = TypeVar("Subject")
"""What a table is about: a run, or several."""

_INTERRUPTED = text(
    "report.simulation.interrupted",
    "This run was interrupted: these are the replications that were finished, without verdicts.",
)
_NEARLY_FULL = 0.95
_DETAILED = 2  # runs that are shown in detail without --verbose: a base and one scenario


def study_paper(account: Account, *, verbose: bool = False) -> Paper:
    """Return all that there is to say of a study, in order."""
    return Paper(_title(account.study), tuple(_sections(account, verbose=verbose)))


def _title(study: Study) -> Text:
    first = study.runs[0]
    return text(
        "report.simulation.title",
        "{process}: {replications} replications, seed {seed}, {percent}% intervals in brackets",
        process=first.variant.process.name,
        replications=first.replications,
        seed=first.seed,
        percent=f"{100 * first.confidence:g}",
    )


def _sections(account: Account, *, verbose: bool) -> Iterator[Section]:
    study = account.study
    if account.interrupted:
        yield Sentence(_INTERRUPTED, "warning")
    yield from (Sentence(question) for question in study.questions)
    yield from (Sentence(words, "warning") for words in _warnings(study))
    yield from (Sentence(words, "warning") for words in direction_notes(study))
    if account.axes:
        yield from heat(account)
    elif study.comparisons:
        yield from (Sentence(words, "lead") for words in summary(study))
        yield Grid(partial(comparisons, study))
        if (family := family_note(study)) is not None:
            yield Sentence(family, "note")
    if study.judgements:
        yield Grid(partial(acceptances, study))
    yield from _given(account)
    for explanation in account.explanations:
        yield from explained(explanation, study, verbose=verbose)
    yield from _figures(account, verbose=verbose)
    yield from _checks(study)


def _warnings(study: Study) -> Iterator[Text]:
    for run in study.runs:
        if run.withheld is not None:
            yield _of_run([run], run.withheld)
        elif nearly := tuple(_nearly_full(run)):
            sentence = text(
                "report.simulation.nearly-full",
                "the hours of {roles} are nearly full: queues take very long to settle there, so "
                "that times may be longer than shown, and intervals too narrow. Lengthen the "
                "horizon to see.",
                roles=nearly,
            )
            yield _of_run([run], sentence)
        if run.left_out is not None:
            yield _of_run([run], run.left_out)
        if stuck := run.cases.get("stuck", 0):
            sentence = text(
                "report.simulation.stuck",
                "{count} of {arrived} cases got stuck: nothing can ever move them on.",
                count=stuck,
                arrived=run.cases["arrived"],
            )
            yield _of_run([run], sentence)


def _nearly_full(run: Results) -> Iterator[Text]:
    """Yield the roles whose queues settle so slowly that a run hardly knows their means."""
    for role, load in run.load.by_role:
        if load >= _NEARLY_FULL and not run.plan.transient:
            yield text(
                "report.simulation.nearly-full-role",
                "{role} ({percent}%)",
                role=run.variant.organisation.label_of(role),
                percent=f"{100 * load:.1f}",
            )


def _of_run(runs: Sequence[Results], sentence: Text) -> Text:
    return text(
        "report.simulation.of-run",
        "{variant}: {sentence}",
        variant=tuple(name_of(run) for run in runs),
        sentence=sentence,
    )


def _given(account: Account) -> Iterator[Section]:
    """Yield what the results rest on: numbers of the author, rules of the simulator, chance."""
    study = account.study
    names = {run.variant.id: run.variant.name for run in study.runs}
    for scenario, assumptions in account.assumed:
        if assumptions:
            words = text(
                "report.simulation.assumed-by-author",
                "Numbers that “{scenario}” assumes, not results of it:",
                scenario=names.get(scenario, scenario),
            )
            yield Points(words, tuple(map(assumption_words, assumptions)))
    if noted := tuple(_assumptions(study)):
        yield Points(_ASSUMED, noted)
    yield Sentence(_ONE if study.runs[0].replications == 1 else _CHANCE, "note")
    if not account.explanations and any(len(rows) for _, rows in account.assumed):
        yield Sentence(_EXPLAIN, "note")


def _assumptions(study: Study) -> Iterator[Text]:
    """Yield what is assumed: once for all runs, then what only some of them take as given."""
    takers: dict[Text, list[Results]] = {}
    for run in study.runs:
        for note in run.assumptions:
            takers.setdefault(note, []).append(run)
    everywhere = [note for note, runs in takers.items() if len(runs) == len(study.runs)]
    yield from everywhere
    for note, runs in takers.items():
        if note not in everywhere:
            yield _of_run(runs, note)


def _figures(account: Account, *, verbose: bool) -> Iterator[Section]:
    study = account.study
    shown = study.runs[:1] if account.axes and not verbose else study.runs
    if study.comparisons:
        yield Heading(_FIGURES)
    yield Grid(partial(headline, shown))
    yield from _grids(shown, promises)
    yield from cycle_times(shown)
    detailed = verbose or len(study.runs) <= _DETAILED
    runs = study.runs if detailed else study.runs[:1]
    yield from _grids(runs, partial(time_shares, among=study.runs), delay_causes)
    for run in runs:
        yield from _grids(run, steps, partial(priorities, among=study.runs), departments, roles)
    if not detailed:
        yield Sentence(_MORE, "note")


def _grids(
    about: Subject, *makers: Callable[[Subject, Language], Table | None]
) -> Iterator[Grid]:
    """Yield the tables that have anything to show."""
    for make in makers:
        if make(about, "en") is not None:
            yield Grid(partial(_made, make, about))


def _made(
    make: Callable[[Subject, Language], Table | None], about: Subject, language: Language
) -> Table:
    """Return a table that is known to have something to show."""
    table = make(about, language)
    if table is None:
        raise AssertionError(make)
    return table


def _checks(study: Study) -> Iterator[Section]:
    """Yield what theory says of the runs, for whoever doubts the simulation; all of the base."""
    first, *others = study.runs
    if lines := (*theory_lines(first), *theory_of_others(others)):
        yield Points(_CHECKED, lines)
    yield Sentence(first.warmed_up, "note")
    if study.precision is not None:
        yield Sentence(study.precision.sentence, "note")


_FIGURES = text("report.simulation.figures", "The figures behind it")
_EXPLAIN = text(
    "report.simulation.explain",
    "Which change does what, and how far these numbers may err: --explain.",
)
_MORE = text(
    "report.simulation.more",
    "Steps and roles of the other variants: --verbose or --format json.",
)
_CHECKED = text("report.simulation.theory.title", "Checked by other means (99.9% intervals):")
_ASSUMED = text("report.simulation.assumed", "Taken as given:")
_ONE = text(
    "report.simulation.one-replication",
    "One replication shows no spread: there are no intervals. Ask for more with --replications.",
)
_CHANCE = text(
    "report.simulation.chance",
    "The intervals cover chance only, not wrong inputs: a number that was guessed stays guessed.",
)
