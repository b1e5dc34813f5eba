"""The tables of the page, with all their rows, ranked."""

from collections.abc import Iterator

from itsmctl.analyse.kpis import ENOUGH
from itsmctl.finding import Symptom
from itsmctl.i18n import Label, text
from itsmctl.model.register import EffectVerdict
from itsmctl.report.committee.agenda import Item, agenda_of
from itsmctl.report.committee.board import Board, Cell, Column, Tone, Words
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.effects import Outcome, outcomes_of
from itsmctl.report.committee.gaps import Broken, Department, by_department, by_rule
from itsmctl.report.committee.pairs import Handover, slowest
from itsmctl.report.committee.promises import Promise, Risk, promises_at_risk
from itsmctl.report.committee.words import (
    EFFECTS,
    RISKS,
    figure_label,
    figure_words,
    goal_label,
    held_label,
    item_words,
    rule_words,
    share_label,
)
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.kpi.words import party_name
from itsmctl.report.severities import SYMPTOMS

LEFT, RIGHT, WHOLE = 104.0, 82.0, 190.0
"""Millimetres of the two columns, and of the page."""
_WIDTHS = {Symptom.BUCK_PASSING: 14.0, Symptom.OMISSION: 16.0, Symptom.DUPLICATION: 18.0}
_NOTHING = Label.plain(NOT_KNOWN)


def agenda_board(docket: Docket) -> Board:
    """Return what to decide today, with owner and due date."""
    columns = (
        Column(text("report.committee.agenda.what", "Decision"), 116, 2),
        Column(text("report.committee.agenda.owner", "Owner"), 38, 2),
        Column(text("report.committee.agenda.due", "Due"), 36, 1),
    )
    rows = tuple(_item_row(item, docket) for item in agenda_of(docket))
    note = (
        None if rows else text("report.committee.agenda.nothing", "There is nothing to decide.")
    )
    title = text("report.committee.agenda.title", "What to decide today")
    return Board("agenda", title, columns, rows, len(rows), note)


def promises_board(docket: Docket) -> Board | None:
    """Return the promises at risk; None where there is none and nobody has measured."""
    rows = tuple(_promise_row(one) for one in promises_at_risk(docket))
    if not rows and not any(entry.process.agreements for entry in docket.variants):
        return None
    if not rows and not docket.readings and not docket.forecasts:
        return None
    columns = (
        Column(text("report.committee.promises.promise", "Promise"), 38, 2),
        Column(text("report.committee.promises.goal", "goal"), 11, 1, number=True),
        Column(text("report.committee.promises.kept", "kept (n)"), 21, 1, number=True),
        Column(text("report.committee.promises.predicted", "forecast"), 13, 1, number=True),
        Column(Label(), 21, 2),
    )
    title = text("report.committee.promises.title", "Promises at risk")
    none = text("report.committee.promises.none", "As far as is known, no promise is at risk.")
    return Board("promises", title, columns, rows, len(rows), None if rows else none)


def pairs_board(docket: Docket) -> Board | None:
    """Return between which departments cases lie longest; None where no log tells."""
    pairs = slowest(docket.readings)
    several = len(docket.readings) > 1
    columns = (
        Column(text("report.committee.pairs.pair", "From → to"), 52, 2),
        Column(text("report.committee.pairs.time", "stays there"), 22, 1, number=True),
        Column(text("report.committee.pairs.count", "times"), 12, 1, number=True),
        Column(text("report.committee.pairs.back", "comes back"), 18, 1, number=True),
    )
    rows = tuple(_pair_row(pair, several=several) for pair in pairs)
    title = text(
        "report.committee.pairs.title",
        "Where cases lie between departments (time on hold left out)",
    )
    return Board("pairs", title, columns, rows, len(rows)) if rows else None


def gaps_board(docket: Docket) -> Board:
    """Return the responsibility gaps of each department, by symptom."""
    found = by_department(docket.counting)
    columns = (
        Column(text("report.committee.gaps.department", "Department"), 24, 2),
        *(Column(SYMPTOMS[one], width, 1, number=True) for one, width in _WIDTHS.items()),
        Column(text("report.committee.gaps.all", "all"), 10, 1, number=True),
    )
    rows = tuple(map(_department_row, found))
    note = None
    if not rows:
        note = text("report.committee.gaps.none", "No responsibility gap was found.")
    title = text("report.committee.gaps.title", "Responsibility gaps")
    return Board("gaps", title, columns, rows, len(rows), note)


def rules_board(docket: Docket, width: float = RIGHT) -> Board | None:
    """Return what should hold and does not, at how many places; None where everything holds."""
    columns = (
        Column(
            text("report.committee.rules.rule", "What should hold, and does not"), width - 17, 2
        ),
        Column(text("report.committee.rules.places", "places"), 17, 1, number=True),
    )
    rows = tuple(map(_rule_row, by_rule(docket.counting)))
    title = text("report.committee.rules.title", "Gaps met most often")
    return Board("rules", title, columns, rows, len(rows)) if rows else None


def effects_board(docket: Docket) -> Board | None:
    """Return what earlier decisions changed; None where nothing was decided."""
    columns = (
        Column(text("report.committee.effects.decision", "Decision"), 68, 2),
        Column(text("report.committee.effects.figure", "measured by"), 46, 2),
        Column(text("report.committee.effects.change", "before → after"), 48, 1),
        Column(Label(), 28, 2),
    )
    rows = tuple(_effect_row(one, docket) for one in outcomes_of(docket))
    title = text("report.committee.effects.title", "What earlier decisions changed")
    return Board("effects", title, columns, rows, len(rows)) if rows else None


def _item_row(item: Item, docket: Docket) -> tuple[Cell, ...]:
    late = item.is_overdue(docket.today)
    due: Words = _NOTHING
    if item.due == docket.today:
        due = text("report.committee.agenda.today", "today")
    elif item.due is not None:
        due = Label.plain(item.due.isoformat())
    if late:
        due = text("report.committee.agenda.late", "{due} overdue", due=due)
    owner: Words = item.owner or text("report.committee.agenda.nobody", "nobody yet")
    return (
        Cell(item_words(item, docket.called), to=item.process),
        Cell(owner, "" if item.owner is not None else "bad"),
        Cell(due, "bad" if late else ""),
    )


_RISK_TONES: dict[Risk, Tone] = {
    Risk.BROKEN: "bad",
    Risk.IMPOSSIBLE: "bad",
    Risk.PREDICTED: "bad",
    Risk.SLIPPING: "warn",
    Risk.DOUBTFUL: "warn",
}


def _promise_row(promise: Promise) -> tuple[Cell, ...]:
    name = text(
        "report.committee.promises.of",
        "{promise} · {process}",
        promise=promise.agreement.name,
        process=promise.variant.process.name,
    )
    kept: Words = _NOTHING
    if promise.kept.value is not None:
        kept = Label.plain(f"{share_label(promise.kept).en} ({promise.count:,})")
    if promise.kept.value is not None and promise.count < ENOUGH:
        kept = text("report.committee.promises.few", "n {count}", count=promise.count)
    return (
        Cell(name, to=promise.variant.process.id),
        Cell(goal_label(promise.agreement.goal), number=True),
        Cell(kept, number=True),
        Cell(share_label(promise.predicted), number=True),
        Cell(RISKS[promise.risk], _RISK_TONES[promise.risk]),
    )


def _pair_row(found: Handover, *, several: bool) -> tuple[Cell, ...]:
    pair, kpis = found.pair, found.reading.kpis
    name = text(
        "report.committee.pairs.name",
        "{giver} → {taker}",
        giver=party_name(pair.giver, kpis),
        taker=party_name(pair.taker, kpis),
    )
    if several:
        process = found.reading.variant.process.name
        name = text(
            "report.committee.pairs.of", "{pair} · {process}", pair=name, process=process
        )
    return (
        Cell(name, to=found.reading.process),
        Cell(held_label(found), number=True),
        Cell(Label.plain(f"{pair.count:,}"), number=True),
        Cell(share_label(pair.ping_pong), number=True),
    )


def _department_row(row: Department) -> tuple[Cell, ...]:
    name: Words = row.name or text("report.committee.gaps.nobody", "of no department")
    counts = (row.symptoms.get(symptom, 0) for symptom in Symptom)
    tone: Tone = "bad" if row.errors else ""
    return (
        Cell(name, "soft" if row.name is None else ""),
        *(Cell(Label.plain(str(count or "·")), number=True) for count in counts),
        Cell(Label.plain(str(row.total)), tone, number=True),
    )


def _rule_row(row: Broken) -> tuple[Cell, ...]:
    return (
        Cell(rule_words(row.code)),
        Cell(
            Label.plain(f"{row.places:,}"),
            "bad" if row.severity.value == "error" else "",
            number=True,
        ),
    )


_EFFECT_TONES: dict[EffectVerdict, Tone] = {
    EffectVerdict.BETTER: "good",
    EffectVerdict.WORSE: "bad",
    EffectVerdict.INDISTINCT: "soft",
}


def _effect_row(outcome: Outcome, docket: Docket) -> tuple[Cell, ...]:
    entry, effect = outcome.improvement, outcome.effect
    process = entry.cause.process
    title = Cell(entry.title, to=process)
    if effect is None:
        waiting = text("report.committee.effects.waiting", "not measured yet")
        decided = entry.decided.day.isoformat() if entry.decided is not None else ""
        since = text("report.committee.effects.since", "decided {day}", day=decided)
        return title, Cell(since, "soft"), Cell(_NOTHING), Cell(waiting, "soft")
    change = text(
        "report.committee.effects.ways",
        "{before} → {after}",
        before=figure_label(effect.metric, effect.before.value),
        after=figure_label(effect.metric, effect.after.value),
    )
    tone = _EFFECT_TONES[effect.verdict]
    name = figure_words(effect.metric, docket.variant(process))
    return title, Cell(name), Cell(change), Cell(EFFECTS[effect.verdict], tone)


def boards_of(docket: Docket) -> Iterator[Board]:
    """Yield all tables with all their rows, for a sheet each."""
    found = (
        agenda_board(docket),
        promises_board(docket),
        pairs_board(docket),
        gaps_board(docket),
        rules_board(docket),
        effects_board(docket),
    )
    yield from (board for board in found if board is not None)
