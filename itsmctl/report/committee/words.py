"""What the committee's page calls things: for a chair who does not know ITIL."""

from collections.abc import Callable, Iterator, Mapping

from itsmctl.analyse.kpis import Standing
from itsmctl.estimation.estimates import Estimate
from itsmctl.finding import Finding
from itsmctl.i18n import Label, Language, Text, text
from itsmctl.improve.effect import verdict_of
from itsmctl.lint.catalogue import RULES
from itsmctl.model.metrics import metric_of
from itsmctl.model.portfolio import Variant
from itsmctl.model.register import EffectVerdict, Evidence, Improvement
from itsmctl.report.committee.agenda import Item, Matter
from itsmctl.report.committee.indicators import Indicator, Row
from itsmctl.report.committee.pairs import Handover
from itsmctl.report.committee.promises import Promise, Risk
from itsmctl.report.durations import NOT_KNOWN, format_share
from itsmctl.report.figures import format_figure
from itsmctl.report.kpi.scores import target_words, value_words
from itsmctl.report.kpi.words import NAMES

Words = Text | Label

INDICATORS: dict[Indicator, Text] = {
    Indicator.HANDLING: text("report.committee.kpi.handling", "Time in other departments"),
    Indicator.TIMELINESS: text("report.committee.kpi.timeliness", "Hand-overs begun in time"),
    Indicator.SHARES: text("report.committee.kpi.shares", "Where the time goes"),
    Indicator.CAUSES: text("report.committee.kpi.causes", "Why limits are overrun"),
}
TERMS: dict[Indicator, Text] = {
    Indicator.HANDLING: text(
        "report.committee.term.handling", "mean cross-department handling time"
    ),
    Indicator.TIMELINESS: text("report.committee.term.timeliness", "response timeliness"),
    Indicator.SHARES: text("report.committee.term.shares", "each step’s share of time"),
    Indicator.CAUSES: text("report.committee.term.causes", "distribution of delay causes"),
}
STANDINGS: dict[Standing, Text] = {
    Standing.MET: text("report.committee.standing.met", "target met"),
    Standing.MISSED: text("report.committee.standing.missed", "target missed"),
    Standing.TOO_FEW: text("report.committee.standing.few", "not judged under 20 cases"),
    Standing.UNKNOWN: text("report.committee.standing.unknown", "not known"),
    Standing.WATCHED: text("report.committee.standing.watched", "no target"),
}
RISKS: dict[Risk, Text] = {
    Risk.BROKEN: text("report.committee.risk.broken", "broken"),
    Risk.IMPOSSIBLE: text("report.committee.risk.impossible", "limits too long for it"),
    Risk.PREDICTED: text("report.committee.risk.predicted", "will be broken"),
    Risk.SLIPPING: text("report.committee.risk.slipping", "broken (or chance)"),
    Risk.DOUBTFUL: text("report.committee.risk.doubtful", "just kept (or chance)"),
}
EFFECTS: dict[EffectVerdict, Text] = {
    EffectVerdict.BETTER: text("report.committee.effect.better", "better"),
    EffectVerdict.WORSE: text("report.committee.effect.worse", "worse"),
    EffectVerdict.INDISTINCT: text("report.committee.effect.indistinct", "no clear difference"),
}
CHANGES: dict[str, Text] = {verdict.value: words for verdict, words in EFFECTS.items()}
"""The verdicts of `simulate`, as its JSON writes them."""
_OF_STEPS: dict[str, Text] = {
    "elapsed_s": text("report.committee.figure.elapsed", "time in the step"),
    "elapsed_work_s": text("report.committee.figure.elapsed-work", "working time in the step"),
    "wait_s": text("report.committee.figure.wait", "waiting"),
    "touch_s": text("report.committee.figure.touch", "work"),
    "limit_breached": text("report.committee.figure.breached", "over its limit"),
    "response_timeliness": text("report.committee.figure.answered", "begun in time"),
    "step_share": text("report.committee.figure.share", "share of time"),
}
_TINY = 0.25
_CHIEF = "cycle_time.p90_s"
"""What a scenario is judged by first."""
_CHANGED: dict[str, Text] = {
    _CHIEF: text("report.committee.changed.p90", "the time until 9 in 10 are done"),
    "cycle_time.p50_s": text("report.committee.changed.p50", "the time until half are done"),
}
_TITLES: dict[str, Text] = {rule.code: rule.title for rule in RULES}


def rule_words(code: str) -> Words:
    """Return what a rule asks for, as the list of rules says it."""
    return _TITLES.get(code, Label.plain(code))


def figure_words(metric: str, variant: Variant | None) -> Words:
    """Return what a figure is called, by its dotted name; one without a name by that."""
    if metric in NAMES:
        return NAMES[metric]
    path = tuple(metric.split("."))
    if variant is None:
        return Label.plain(metric)
    process, house = variant.process, variant.organisation
    match path:
        case ("agreements", agreement, "met"):
            known = (one.name for one in process.agreements if one.id == agreement)
            return next(known, Label.plain(agreement))
        case ("steps", name, figure) | ("kpis", "step_share" as figure, name):
            step = process.step(name)
            return _of_step(
                figure, step.name if step is not None else Label.plain(name), metric
            )
        case ("departments", name, figure):
            return _of_step(figure, house.label_of(name), metric)
        case _:
            return Label.plain(metric)


def _of_step(figure: str, name: Label, metric: str) -> Words:
    sentence = _OF_STEPS.get(figure)
    if sentence is None:
        return Label.plain(metric)
    return text("report.committee.figure.of", "“{name}”: {figure}", name=name, figure=sentence)


def figure_label(metric: str, value: float | None) -> Label:
    """Return a bare figure in its unit."""
    try:
        metric_of(tuple(metric.split(".")))
    except KeyError:
        return Label.plain(NOT_KNOWN if value is None else f"{value:g}")
    return label(lambda language: format_figure(metric, Estimate(value), language))


def share_label(found: Estimate) -> Label:
    """Return a share; what is not known is a dash."""
    return Label.plain(NOT_KNOWN if found.value is None else format_share(found.value))


def goal_label(goal: float | None) -> Label:
    """Return a share as it was promised: 95%."""
    return Label.plain(NOT_KNOWN if goal is None else f"{100 * goal:g}%")


def held_label(found: Handover) -> Label:
    """Return how long a department keeps what another hands it: in working time where that is known."""
    pair = found.pair
    if pair.held_work.value is not None:
        return figure_label("pairs.any.any.turn_work_s", pair.held_work.value)
    return figure_label("pairs.any.any.turn_s", pair.held.value)


def row_value(row: Row) -> Label:
    """Return what a KPI came to."""
    found = Estimate(row.found.estimate.value)
    score = row.score
    if score is not None and score.figure == row.figure and not _is_tiny(row):
        return label(lambda language: value_words(score, found, language))
    return label(lambda language: format_figure(".".join(row.figure), found, language))


def _is_tiny(row: Row) -> bool:
    """Whether a time is so short beside a target in days that hours say more."""
    score, value = row.score, row.found.estimate.value
    if score is None or score.duration is None or score.bound is None or value is None:
        return False
    return value < _TINY * score.bound


def row_target(row: Row) -> Label:
    """Return the target of a KPI, a dash where there is none."""
    score = row.score
    if score is None or score.bound is None:
        return Label.plain(NOT_KNOWN)
    return label(lambda language: target_words(score, language))


def verdict_words(row: Row) -> Words:
    """Return how a KPI stands to its target, and whether that may be chance."""
    word = STANDINGS[row.standing]
    if row.standing in {Standing.MET, Standing.MISSED} and not row.is_certain:
        return text("report.committee.standing.chance", "{verdict} (or chance)", verdict=word)
    return word


def item_words(item: Item, names: Mapping[str, Label]) -> Words:
    """Return what is to be decided, as one sentence; `names` are those of the processes and scenarios."""
    process: Words = names.get(item.process or "", Label.plain(item.process or ""))
    match item.about:
        case Improvement() as entry:
            return _improvement_words(item, entry, names)
        case Promise() as promise:
            return text(
                "report.committee.item.promise",
                "Find a measure: the promise “{promise}” of “{process}” was kept in {share} of cases, "
                "promised {goal}",
                promise=promise.agreement.name,
                process=process,
                share=share_label(promise.kept),
                goal=goal_label(promise.agreement.goal),
            )
        case Row() as row:
            return _target_words(row, process)
        case Finding() as found:
            return _finding_words(item, found, process, names)


def _improvement_words(item: Item, entry: Improvement, names: Mapping[str, Label]) -> Text:
    """Return what is to be done, and what the scenario that was tried for it would bring."""
    title: Words = entry.title
    if _is_demand(entry):
        title = text("report.committee.item.demand", "see to it that “{demand}”", demand=title)
    if item.matter is not Matter.PROPOSAL:
        return text("report.committee.item.measure", "Carry out: {title}", title=title)
    if entry.scenario is None:
        return text("report.committee.item.proposal", "Decide: {title}", title=title)
    scenario = names.get(entry.scenario, Label.plain(entry.scenario))
    gain = next(iter(sorted(_gains(entry), key=lambda one: one.metric != _CHIEF)), None)
    if gain is None or gain.metric is None or gain.measured is None:
        return text(
            "report.committee.item.try",
            "Decide: {title}. Try “{scenario}”",
            title=title,
            scenario=scenario,
        )
    return text(
        "report.committee.item.gain",
        "Decide: {title}. Try “{scenario}”: {figure} {change}, {verdict} (simulated)",
        title=title,
        scenario=scenario,
        figure=_CHANGED.get(gain.metric) or figure_words(gain.metric, None),
        change=figure_label(gain.metric, gain.measured.value),
        verdict=EFFECTS[verdict_of(gain.metric, gain.measured)],
    )


def _is_demand(entry: Improvement) -> bool:
    """Whether the title is what a rule asks for: on its own it reads as if it were so."""
    rule = _TITLES.get(entry.cause.code or "")
    said = entry.title.en
    return rule is not None and said is not None and said.startswith(rule.render("en"))


def _gains(entry: Improvement) -> Iterator[Evidence]:
    """Yield what simulation says of the scenario: figures with a note, scenario minus base."""
    for one in entry.evidence:
        if one.note is not None and one.metric is not None and one.measured is not None:
            yield one


def _target_words(row: Row, process: Words) -> Text:
    name: Words = INDICATORS[_indicator(row)]
    if row.about is not None:
        name = text("report.committee.item.of", "{kpi}, “{about}”", kpi=name, about=row.about)
    return text(
        "report.committee.item.target",
        "Find a measure: “{process}”, {kpi}: {value}, target {target}",
        process=process,
        kpi=name,
        value=row_value(row),
        target=row_target(row),
    )


def _indicator(row: Row) -> Indicator:
    match row.figure:
        case ("kpis", "step_share", _):
            return Indicator.SHARES
        case ("kpis", "delay_causes", _):
            return Indicator.CAUSES
        case ("kpis", "response_timeliness"):
            return Indicator.TIMELINESS
        case _:
            return Indicator.HANDLING


def _finding_words(
    item: Item, found: Finding, process: Words, names: Mapping[str, Label]
) -> Text:
    words = dict(found.message.words)
    listed = tuple(names.get(one, Label.plain(one)) for one in item.processes)
    match item.matter:
        case Matter.REVIEW if len(listed) > 1:
            return text(
                "report.committee.item.reviews",
                "Hold {count} reviews: {processes}",
                count=len(listed),
                processes=listed,
            )
        case Matter.REVIEW:
            return text(
                "report.committee.item.review",
                "Hold the review of “{process}”",
                process=process,
            )
        case Matter.SIGNATURE:
            return text(
                "report.committee.item.signature",
                "{department} signs again what it does and answers for: {processes}",
                department=words.get("department", ""),
                processes=listed,
            )
        case _:
            return text(
                "report.committee.item.leave",
                "Mend or extend: “{process}” has leave to break “{rule}” ({count})",
                process=process,
                rule=rule_words(found.code),
                count=item.count,
            )


def label(make: Callable[[Language], str]) -> Label:
    """Return words that are made for each language."""
    return Label(make("en"), make("zh"))
