"""The results of `simulate` for people: what to expect, where time goes, what a change brings."""

from collections.abc import Iterator, Sequence

from rich.console import Console as RichConsole
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.report.console import Console
from itsmctl.report.simulation_bars import delay_causes, time_shares
from itsmctl.report.simulation_tables import (
    departments,
    headline,
    priorities,
    promises,
    roles,
    run_name,
    steps,
)
from itsmctl.report.simulation_theory import theory_lines
from itsmctl.report.simulation_verdicts import acceptances, comparisons
from itsmctl.report.terminal import rich_console
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import Study

_DETAILED = 2  # runs that are shown in detail without --verbose: a base and one scenario


def print_study(study: Study, console: Console) -> None:
    """Write the results as tables; plain text where the stream is no terminal."""
    terminal = rich_console(console)
    language = console.language
    _print(terminal, _title(study, language), style="bold")
    for question in study.questions:
        _print(terminal, question.render(language))
    for warning in _warnings(study, language):
        _print(terminal, warning, style="yellow")
    for table in _tables(study, console):
        terminal.print()
        terminal.print(table)
    terminal.print()
    for note in _notes(study, console):
        _print(terminal, note)


def _title(study: Study, language: Language) -> str:
    first = study.runs[0]
    sentence = text(
        "report.simulation.title",
        "{process}: {replications} replications, seed {seed}, {percent}% intervals in brackets",
        process=first.variant.process.name,
        replications=first.replications,
        seed=first.seed,
        percent=f"{100 * first.confidence:g}",
    )
    return sentence.render(language)


def _warnings(study: Study, language: Language) -> Iterator[str]:
    for run in study.runs:
        if run.withheld is not None:
            yield _of_run([run], run.withheld, language)
        if stuck := run.cases.get("stuck", 0):
            sentence = text(
                "report.simulation.stuck",
                "{count} of {arrived} cases got stuck: nothing can ever move them on.",
                count=stuck,
                arrived=run.cases["arrived"],
            )
            yield _of_run([run], sentence, language)


def _of_run(runs: Sequence[Results], sentence: Text, language: Language) -> str:
    return text(
        "report.simulation.of-run",
        "{variant}: {sentence}",
        variant=tuple(run_name(run, language) for run in runs),
        sentence=sentence,
    ).render(language)


def _tables(study: Study, console: Console) -> Iterator[Table]:
    language = console.language
    yield headline(study.runs, language)
    if (promised := promises(study.runs, language)) is not None:
        yield promised
    if study.comparisons:
        yield comparisons(study, language)
    if study.judgements:
        yield acceptances(study, language)
    detailed = console.verbose or len(study.runs) <= _DETAILED
    for run in study.runs if detailed else study.runs[:1]:
        yield from _details(run, language)


def _details(run: Results, language: Language) -> Iterator[Table]:
    if run.withheld is None:
        yield time_shares(run, language)
    for table in (delay_causes(run, language), priorities(run, language)):
        if table is not None:
            yield table
    yield steps(run, language)
    if (by_department := departments(run, language)) is not None:
        yield by_department
    if run.ids("roles"):
        yield roles(run, language)


def _notes(study: Study, console: Console) -> Iterator[str]:
    language = console.language
    if len(study.runs) > _DETAILED and not console.verbose:
        yield _MORE.render(language)
    yield from _checks(study, language)
    yield study.runs[0].warmed_up.render(language)
    if study.precision is not None:
        yield study.precision.sentence.render(language)
    assumed = list(_assumptions(study, language))
    if assumed:
        yield _ASSUMED.render(language)
        yield from (f"  · {note}" for note in assumed)
    if study.runs[0].replications == 1:
        yield _ONE.render(language)
    else:
        yield _CHANCE.render(language)


def _checks(study: Study, language: Language) -> Iterator[str]:
    """Yield what theory says of the base, for whoever doubts the simulation."""
    lines = list(theory_lines(study.runs[0], language))
    if lines:
        yield _CHECKED.render(language)
        yield from (f"  · {line}" for line in lines)


def _assumptions(study: Study, language: Language) -> Iterator[str]:
    """Yield what is assumed: once for all runs, then what only some of them take as given."""
    takers: dict[Text, list[Results]] = {}
    for run in study.runs:
        for note in run.assumptions:
            takers.setdefault(note, []).append(run)
    everywhere = [note for note, runs in takers.items() if len(runs) == len(study.runs)]
    yield from (note.render(language) for note in everywhere)
    for note, runs in takers.items():
        if note not in everywhere:
            yield _of_run(runs, note, language)


def _print(terminal: RichConsole, line: str, style: str = "") -> None:
    terminal.print(RichText(line, style=style))


_MORE = text(
    "report.simulation.more",
    "Steps and roles of the other variants: --verbose or --format json.",
)
_CHECKED = text("report.simulation.theory.title", "Checked by other means:")
_ASSUMED = text("report.simulation.assumed", "Taken as given:")
_ONE = text(
    "report.simulation.one-replication",
    "One replication shows no spread: there are no intervals. Ask for more with --replications.",
)
_CHANCE = text(
    "report.simulation.chance",
    "The intervals cover chance only, not wrong inputs: a number that was guessed stays guessed.",
)
