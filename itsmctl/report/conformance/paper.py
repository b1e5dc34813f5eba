"""A log held against its definition, for people: what deviates, how often, and on which ways."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.analyse.conformance.conditions import Judgement
from itsmctl.analyse.conformance.findings import (
    Area,
    Conformance,
    Deviation,
    DeviationKind,
    Held,
    Path,
)
from itsmctl.flow.alignment import MoveKind
from itsmctl.i18n import Language, Text, text
from itsmctl.report.conformance.words import AREAS, deviation_words, step_name
from itsmctl.report.durations import format_share
from itsmctl.report.figures import between
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table

COMMONEST = 10
_LONGEST = 60  # steps of a way that are shown
_MOST = 12  # deviations of an area that a table shows; the JSON has them all


def conformance_paper(
    found: Conformance, judgements: Sequence[Judgement] = (), *, verbose: bool = False
) -> Paper:
    """Return all that there is to say; `verbose` shows every deviation of every area."""
    title = text(
        "report.conformance.title",
        "{process}: what happened, held against the definition",
        process=found.main.process.name,
    )
    failed = tuple(Sentence(_failed(each), "warning") for each in judgements if each.failed)
    return Paper(title, (*_sections(found, verbose=verbose), *failed))


def _sections(found: Conformance, *, verbose: bool) -> Iterator[Section]:
    for held in found.held:
        if held is not found.main:
            yield Heading(
                text(
                    "report.conformance.called",
                    "{process}, as a part of it",
                    process=held.process.name,
                )
            )
        yield from _of_process(found, held, verbose=verbose)
    for process, cases in found.elsewhere:
        yield Sentence(
            text(
                "report.conformance.elsewhere",
                "{cases} cases belong to “{process}” and were not looked at.",
                cases=f"{cases:,}",
                process=process,
            ),
            "warning",
        )


def _of_process(found: Conformance, held: Held, *, verbose: bool) -> Iterator[Section]:
    yield Sentence(_lead(held), "lead")
    if not held.cases:
        return
    yield from _restrictions(held)
    for area in Area:
        rows = [one for one in held.deviations if one.name.kind.area is area]
        if rows:
            shown = rows if verbose else rows[:_MOST]
            yield Heading(AREAS[area])
            yield Grid(partial(_deviations, found, held, shown))
            if len(rows) > len(shown):
                yield Sentence(_more(len(rows) - len(shown)), "note")
    if held.deviations:
        yield Sentence(_INTERVALS, "note")
    yield Heading(text("report.conformance.ways", "The commonest ways"))
    yield Grid(partial(_ways, held))
    if any(path.cost for path in held.paths[:COMMONEST]):
        yield Sentence(_LEGEND, "note")
    if remarks := tuple(_remarks(held)):
        yield Points(_REMARKS, remarks)


def _restrictions(held: Held) -> Iterator[Section]:
    """Yield what must be known to read the figures."""
    yield from _strangers(held)
    if held.ended < held.cases:
        yield Sentence(
            text(
                "report.conformance.open",
                "{open} of {cases} cases are not over: they are held against it as far as they have come.",
                open=f"{held.cases - held.ended:,}",
                cases=f"{held.cases:,}",
            )
        )
    if held.unbegun:
        yield Sentence(
            text(
                "report.conformance.unbegun",
                "{cases} of them have done no step yet: they neither conform nor deviate, and are in no share.",
                cases=f"{held.unbegun:,}",
            )
        )
    if held.capped:
        yield Sentence(
            text(
                "report.conformance.capped",
                "In {cases} cases the search for the least deviations was given up: they are not named, and "
                "the fitness is what it is at most.",
                cases=f"{held.capped:,}",
            ),
            "warning",
        )


def _strangers(held: Held) -> Iterator[Section]:
    """Warn where the log and the definition hardly speak of the same things."""
    told = sum(path.cases * len(path.steps) for path in held.paths)
    strange = sum(
        one.times for one in held.deviations if one.name.kind is DeviationKind.UNKNOWN_ACTIVITY
    )
    if 2 * strange > told:
        yield Sentence(
            text(
                "report.conformance.strangers",
                "{strange} of {told} activities are no steps of the definition: if they go by other names there, say "
                "so in a mapping file (itsmctl log doctor).",
                strange=f"{strange:,}",
                told=f"{told:,}",
            ),
            "warning",
        )


def _lead(held: Held) -> Text:
    if not held.cases:
        return text("report.conformance.empty", "The log holds no case of this process.")
    if not held.judged:
        return text(
            "report.conformance.idle",
            "None of the {cases} cases has done a step yet.",
            cases=f"{held.cases:,}",
        )
    return text(
        "report.conformance.lead",
        "{conforming} of {cases} cases ({share}) went a way that the definition allows; fitness {fitness}.",
        conforming=f"{held.conforming:,}",
        cases=f"{held.judged:,}",
        share=format_share(held.conforming / held.judged),
        fitness=f"{held.fitness:.3f}",
    )


def _remarks(held: Held) -> Iterator[Text]:
    if held.unseen:
        names = tuple(step_name(step, held.process) for step in held.unseen)
        yield text(
            "report.conformance.unseen",
            "No row tells of {steps}: taken as done wherever the definition has them.",
            steps=names,
        )
    yield from held.remarks


def _deviations(
    found: Conformance, held: Held, rows: Sequence[Deviation], language: Language
) -> Table:
    heads = (
        text("report.conformance.deviation", "What happened"),
        text("report.conformance.cases", "cases"),
        text("report.conformance.share", "of all"),
        text("report.conformance.times", "times"),
        text("report.conformance.example", "for example"),
    )
    table = new_table(*(head.render(language) for head in heads))
    table.columns[-1].justify = "left"
    house = found.variant.organisation
    for row in rows:
        table.add_row(
            RichText(deviation_words(row.name, held.process, house).render(language)),
            f"{row.cases:,}",
            _share(row),
            f"{row.times:,}",
            RichText(row.examples[0] if row.examples else ""),
        )
    return table


def _share(row: Deviation) -> str:
    bounds = [
        format_share(bound) for bound in (row.share.low, row.share.high) if bound is not None
    ]
    return between(format_share(row.share.value or 0.0), bounds)


def _ways(held: Held, language: Language) -> Table:
    heads = (
        text("report.conformance.way", "Way"),
        text("report.conformance.cases", "cases"),
        text("report.conformance.share", "of all"),
        text("report.conformance.fitness", "fitness"),
    )
    table = new_table(*(head.render(language) for head in heads))
    for path in held.paths[:COMMONEST]:
        table.add_row(
            _way(path, held, language),
            f"{path.cases:,}",
            format_share(path.cases / held.cases),
            f"{path.fitness:.2f}",
        )
    return table


def _way(path: Path, held: Held, language: Language) -> RichText:
    """Return the steps of a way, with marks where it leaves the definition."""
    line = RichText()
    marked = _marked(path, held, language)
    for word, style in islice(marked, _LONGEST):
        line.append(" → " if line else "")
        line.append(word, style=style)
    if not path.ended or next(marked, None) is not None:
        line.append(" …")
    return line


def _marked(path: Path, held: Held, language: Language) -> Iterator[tuple[str, str]]:
    if not path.moves:
        for symbol in path.steps:
            yield step_name(symbol.step, held.process).render(language), ""
        return
    for move in path.moves:
        name = step_name(move.step, held.process).render(language)
        match move.kind:
            case MoveKind.DONE:
                yield name, ""
            case MoveKind.SKIPPED:
                yield f"- {name}", "red"
            case MoveKind.SUPERFLUOUS:
                yield f"+ {name}", "yellow"
            case MoveKind.OTHERWISE:
                yield f"{name} (≠ {move.outcome})", "yellow"
            case _:
                continue


def _failed(judgement: Judgement) -> Text:
    return text(
        "report.conformance.failed",
        "Must not be, and is: {condition} (it is {value}).",
        condition=judgement.condition.text,
        value=f"{judgement.value:.4g}",
    )


def _more(count: int) -> Text:
    return text("report.conformance.more", "{count} more with -v, or in the JSON.", count=count)


_REMARKS = text(
    "report.conformance.remarks", "What the log cannot say, and what is worth a look:"
)
_INTERVALS = text(
    "report.conformance.intervals",
    "In brackets the 95% interval for the share, if these cases stand for others (Wilson).",
)
_LEGEND = text(
    "report.conformance.legend",
    "-: left out. +: too much there, in the least changes that make it a way of the definition. (≠ …): went on as "
    "after that outcome.",
)
