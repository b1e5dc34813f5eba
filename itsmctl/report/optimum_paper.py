"""The cheapest staffing for people: who, at what cost, how certain, and what less would bring."""

from collections.abc import Iterator
from functools import partial
from math import prod

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import format_figure
from itsmctl.report.optimum_answer import answer, level, people_words, proof
from itsmctl.report.optimum_plot import frontier_picture
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table
from itsmctl.simulate.appraisal import CLOSER
from itsmctl.simulate.batch import LONGER
from itsmctl.simulate.compare import Standing
from itsmctl.simulate.optimum import Optimum, Point, State


def optimum_paper(found: Optimum) -> Paper:
    """Return all that there is to say of a search."""
    title = text(
        "report.optimum.title",
        "{process}: the cheapest staffing that keeps {conditions}",
        process=found.staff.variant.process.name,
        conditions=tuple(condition.text for condition in found.conditions),
    )
    return Paper(title, tuple(_sections(found)))


def _sections(found: Optimum) -> Iterator[Section]:
    yield Sentence(answer(found), "lead")
    yield Sentence(proof(found))
    yield Sentence(level(found), "note")
    if found.confirmation is not None and not found.kept:
        yield Sentence(_NOT_CONFIRMED, "warning")
    if found.best is not None:
        yield Grid(partial(_people, found, found.best))
        yield Grid(partial(_conditions, found, found.best))
    yield from (Sentence(words, "note") for words in _warm_ups(found))
    if found.results is not None and found.results.assumptions:
        yield Points(_ASSUMED, found.results.assumptions)
    yield Sentence(_ONLY_THIS, "note")
    yield Sentence(_CHANCE, "note")
    if len(found.frontier) > 1:
        yield Heading(text("report.optimum.frontier", "What more or less money would bring"))
        yield Sentence(_left_out(found))
        yield Grid(partial(_frontier, found))
        yield frontier_picture(found)
    yield Points(_HOW, tuple(_search(found)))


def _warm_ups(found: Optimum) -> Iterator[Text]:
    """Yield what of the runs does not count, of the confirmation where that is another time."""
    if found.results is None:
        return
    yield found.results.warmed_up
    if found.confirmation is None:
        return
    again = found.confirmation.results
    if again.plan.counted_from != found.results.plan.counted_from:
        yield text(
            "report.optimum.warmup-again",
            "With other luck: {words}",
            words=again.warmed_up,
        )


def _people(found: Optimum, best: Point, language: Language) -> Table:
    heads = (
        text("report.optimum.now", "now"),
        text("report.optimum.then", "cheapest"),
        text("report.optimum.range", "looked at"),
        text("report.optimum.each", "one costs a week"),
    )
    role = text("report.optimum.role", "Role").render(language)
    table = new_table(role, *(head.render(language) for head in heads))
    for post, count in zip(found.staff.posts, best.staffing, strict=True):
        table.add_row(
            found.staff.variant.organisation.label_of(post.role).render(language),
            str(post.now),
            RichText(str(count), style="bold"),
            f"{post.low} – {post.high}",
            f"{post.weekly:,.0f}" if found.staff.priced else NOT_KNOWN,
        )
    return table


def _conditions(found: Optimum, best: Point, language: Language) -> Table:
    heads = (
        text("report.optimum.now", "now"),
        text("report.optimum.then", "cheapest"),
        text("report.optimum.confirmed", "with other luck"),
        text("report.optimum.verdict", "verdict"),
    )
    condition = text("report.optimum.condition", "Condition").render(language)
    table = new_table(condition, *(head.render(language) for head in heads))
    table.columns[-1].justify = "left"
    for number, row in enumerate(found.conditions):
        now = None if found.now is None else found.now.values[number]
        again = None if found.confirmation is None else found.confirmation.rows[number]
        table.add_row(
            RichText(row.text),
            format_figure(row.metric, now, language),
            format_figure(row.metric, best.values[number], language),
            NOT_KNOWN if again is None else format_figure(row.metric, again.value, language),
            _verdict(None if again is None else again.standing, language),
        )
    return table


def _verdict(again: Standing | None, language: Language) -> RichText:
    if again is Standing.HELD:
        words = text("report.optimum.holds-twice", "holds, twice")
        return RichText(words.render(language), style="green")
    if again is Standing.BROKEN:
        words = text("report.optimum.broken-again", "broken with other luck")
    else:
        words = text("report.optimum.not-again", "not confirmed")
    return RichText(words.render(language), style="red")


def _frontier(found: Optimum, language: Language) -> Table:
    first = found.conditions[0]
    unit = text("report.optimum.cost", "Cost a week") if found.staff.priced else _HEADS
    heads = (Label.plain(first.metric), text("report.optimum.keeps", "all hold"), _STAFFING)
    table = new_table(unit.render(language), *(head.render(language) for head in heads))
    for column in table.columns[2:]:
        column.justify = "left"
    beside = [Estimate(point.values[0].value) for point in found.frontier]
    separator = "、" if language == "zh" else ", "
    for point in found.frontier:
        best = point == found.best
        people = separator.join(
            word.render(language) for word in people_words(point.staffing, found)
        )
        rough = found.given_up(point)
        value = Estimate(point.values[0].value) if rough else point.values[0]
        about = "≈ " if rough else ""
        table.add_row(
            f"{point.cost:,.0f}",
            about + format_figure(first.metric, value, language, beside),
            _STATES[point.state].render(language),
            RichText(people),
            style="bold" if best else "",
        )
    return table


def _left_out(found: Optimum) -> Text:
    """Return of what the frontier was chosen."""
    return text(
        "report.optimum.left-out",
        "Of {count} staffings that were simulated: what costs more than another and does no better by "
        "the first condition is left out. {beside} of them were simulated for this picture alone, with "
        "one person less than the cheapest, one more, and one more again as long as that helps. What "
        "was not simulated may lie between.",
        count=len(found.points) + len(found.beside),
        beside=len(found.beside),
    )


def _search(found: Optimum) -> Iterator[Text]:
    yield text(
        "report.optimum.ran",
        "Of {allowed} staffings that were allowed, {runs} runs were made, {replications} replications "
        "each; those that are plainly too small (≈) were given up after a few, and {overloaded} without "
        "hours for their work were not run.",
        allowed=f"{prod(post.high - post.low + 1 for post in found.staff.posts):,}",
        runs=found.runs,
        replications=found.staff.plan.replications,
        overloaded=found.overloaded,
    )
    yield _NEEDS
    yield _CLIMB
    plan = found.staff.plan
    yield text(
        "report.optimum.closer",
        "Those that were undecided and would have been the answer were run with {times} times the "
        "replications, {most} at most: here {count}.",
        times=LONGER,
        most=CLOSER,
        count=sum(point.replications > plan.replications for point in found.points),
    )
    yield _CONFIRM


_ONLY_THIS = text(
    "report.optimum.only-this",
    "Only the work of this process counts here (and of --alongside): the same people may be needed for "
    "others.",
)
_NOT_CONFIRMED = text(
    "report.optimum.not-confirmed",
    "Under other luck it did not hold for certain: ask for more --replications or --tries.",
)
_HEADS = text("report.optimum.number", "People")
_STAFFING = text("report.optimum.staffing", "staffing")
_STATES = {
    State.HELD: text("report.optimum.yes", "yes"),
    State.UNCONFIRMED: text("report.optimum.once", "once, not again"),
    State.UNDECIDED: text("report.optimum.open", "undecided"),
    State.BROKEN: text("report.optimum.no", "no"),
}
_ASSUMED = text("report.simulation.assumed", "Taken as given:")
_CHANCE = text(
    "report.simulation.chance",
    "The intervals cover chance only, not wrong inputs: a number that was guessed stays guessed.",
)
_HOW = text("report.optimum.how", "How it was searched:")
_NEEDS = text(
    "report.optimum.needs",
    "With how many people each role does when nobody else is short was found by halving.",
)
_CLIMB = text(
    "report.optimum.climb",
    "From there people were added where work waits longest per money, then every cheaper staffing was "
    "looked at unless one that was not shown to hold has as many people everywhere. Ruled out is only "
    "what is broken, or has no more people than what is: more people never hurt is taken for granted.",
)
_CONFIRM = text(
    "report.optimum.confirm",
    "The best of many is a little lucky, so it had to hold once more with another seed; each attempt "
    "has a seed of its own.",
)
