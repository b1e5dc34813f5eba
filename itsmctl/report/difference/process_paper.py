"""What became of one process: a headline, then department by department and topic by topic."""

from collections import Counter
from collections.abc import Iterable, Iterator

from itsmctl.diff.change import Change, Duty, ProcessDifference, Topic
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import Label, Text, Word, text
from itsmctl.report.difference.names import LETTERS, TOPICS
from itsmctl.report.difference.sentences import Teller, teller_of
from itsmctl.report.difference.vocabulary import joined
from itsmctl.report.figures import figure_label
from itsmctl.report.sections import Points, Section, Sentence
from itsmctl.simulate.compare import Comparison, Verdict
from itsmctl.simulate.study import Study

_P90 = "cycle_time.p90_s"
_FEW = 3  # changes that a headline can hold
_VERDICTS = {
    Verdict.BETTER: text("difference.verdict.better", "better"),
    Verdict.WORSE: text("difference.verdict.worse", "worse"),
    Verdict.INDISTINCT: text("difference.verdict.indistinct", "not distinguishable"),
}


def process_sections(entry: ProcessDifference, study: Study | None) -> Iterator[Section]:
    """Yield what became of a process, without a heading."""
    teller = teller_of(entry)
    yield Sentence(headline(entry, study), "lead")
    for agreed in entry.signoffs:
        if agreed.is_stale:
            yield Sentence(teller.signoff(agreed), "warning")
    for department, duties in _by_department(entry.duties).items():
        yield _department(department, duties, teller)
    yield from topics(entry.changes, teller, {Topic.FLOW: _steps(entry, teller)})


def headline(entry: ProcessDifference, study: Study | None = None) -> Text:
    """Return the change in one sentence: duties by department, limits, and what to expect."""
    teller = teller_of(entry)
    parts: list[Word] = []
    for department, duties in _by_department(entry.duties).items():
        name, tally = _unit(department, teller), _tally(duties)
        parts.append(
            text("difference.headline.unit", "{unit}: {tally}", unit=name, tally=tally)
        )
    parts += [teller.rearranged(found) for found in entry.rearranged]
    if entry.renamed:
        count = len(entry.renamed)
        parts.append(text("difference.headline.renamed", "renamed steps: {count}", count=count))
    parts += _times(entry.changes, teller)
    if study is not None:
        parts += _expected(study)
    if not parts:
        known = {change.topic for change in entry.changes}
        names = tuple(name for topic, name in TOPICS.items() if topic in known)
        return text("difference.headline.details", "Changed: {topics}", topics=names)
    return joined(parts)


def topics(
    changes: Iterable[Change], teller: Teller, before: dict[Topic, list[Text]] | None = None
) -> Iterator[Section]:
    """Yield changes by topic; `before` stands first under a topic."""
    rows = list(changes)
    for topic, name in TOPICS.items():
        first = (before or {}).get(topic, [])
        told = [*first, *teller.together([row for row in rows if row.topic is topic])]
        if told:
            yield Points(text("difference.topic.head", "{topic}:", topic=name), tuple(told))


def _by_department(duties: Iterable[Duty]) -> dict[str | None, list[Duty]]:
    """Return duties by department; where most changed comes first."""
    found: dict[str | None, list[Duty]] = {}
    for duty in duties:
        found.setdefault(duty.department, []).append(duty)
    return dict(sorted(found.items(), key=lambda item: -len(item[1])))


def _department(department: str | None, duties: list[Duty], teller: Teller) -> Section:
    name = _unit(department, teller)
    head = text("difference.unit", "{unit} – {tally}:", unit=name, tally=_tally(duties))
    return Points(head, tuple(teller.duty(duty) for duty in duties))


def _unit(department: str | None, teller: Teller) -> Word:
    """Return the name of a department, of the later version where it has it."""
    if department is None:
        return text("difference.no-department", "Without department")
    now = teller.after.party(department)
    return teller.before.party(department) if now == Label.plain(department) else now


def _tally(duties: Iterable[Duty]) -> tuple[Word, ...]:
    """Return how many duties of which letter came and went, and how many stay with other parties."""
    rows = list(duties)
    gained = Counter(duty.letter for duty in rows if duty.is_gained)
    lost = Counter(duty.letter for duty in rows if duty.is_lost)
    passed = sum(not duty.is_gained and not duty.is_lost for duty in rows)
    within = text("difference.tally.passed", "{count} passed on within", count=passed)
    return (
        *(
            text("difference.tally.gained", "+{count} {letter}", count=gained[one], letter=word)
            for one, word in LETTERS.items()
            if gained[one]
        ),
        *(
            text("difference.tally.lost", "-{count} {letter}", count=lost[one], letter=word)
            for one, word in LETTERS.items()
            if lost[one]
        ),
        *((within,) if passed else ()),
    )


def _times(changes: Iterable[Change], teller: Teller) -> Iterator[Text]:
    """Yield limits and promises: the few that changed as they are, those that came by their number."""
    rows = list(changes)
    limits = [row for row in rows if row.route[-1] == "timeLimit"]
    targets = [row for row in rows if row.route[-1] in {"target", "goal"} and _is_promise(row)]
    promises = [row for row in rows if _is_promise(row) and len(row.route) == 2]  # noqa: PLR2004  a whole one
    moved = [row for row in (*limits, *targets) if _has_both(row)]
    if len(moved) <= _FEW:
        yield from map(teller.change, moved)
    else:
        yield text("difference.headline.moved", "limits changed: {count}", count=len(moved))
    for count, say in (
        (_came(limits), _new_limits),
        (_went(limits), _lost_limits),
        (_came(promises), _new_promises),
        (_went(promises), _lost_promises),
    ):
        if count:
            yield say(count)


def _new_limits(count: int) -> Text:
    return text("difference.headline.new-limits", "new limits: {count}", count=count)


def _lost_limits(count: int) -> Text:
    return text("difference.headline.lost-limits", "limits gone: {count}", count=count)


def _new_promises(count: int) -> Text:
    return text("difference.headline.new-promises", "new promises: {count}", count=count)


def _lost_promises(count: int) -> Text:
    return text("difference.headline.lost-promises", "promises gone: {count}", count=count)


def _came(changes: Iterable[Change]) -> int:
    return sum(change.before is None for change in changes)


def _went(changes: Iterable[Change]) -> int:
    return sum(change.after is None for change in changes)


def _is_promise(change: Change) -> bool:
    return change.route[0] == "agreements"


def _has_both(change: Change) -> bool:
    return change.before is not None and change.after is not None


def _steps(entry: ProcessDifference, teller: Teller) -> list[Text]:
    """Return which steps came, went, were renamed, and are done in another order."""
    return [
        *(
            text("difference.step.added", "new: {step}", step=teller.after.described(step))
            for step in entry.added
        ),
        *(
            text("difference.step.removed", "gone: {step}", step=teller.before.described(step))
            for step in entry.removed
        ),
        *(
            text(
                "difference.step.renamed",
                "“{name}” has another id: {before} → {after}",
                name=found.name_after,
                before=found.before,
                after=found.after,
            )
            for found in entry.renamed
        ),
        *(teller.rearranged(found) for found in entry.rearranged),
    ]


def _expected(study: Study) -> Iterator[Text]:
    """Yield what nine in ten cases need, before and after, and whether that is more than luck."""
    for row in study.comparisons:
        if row.metric == _P90 and row.difference.value is not None:
            yield _p90(row)


def _p90(row: Comparison) -> Text:
    sides = tuple(Estimate(one.value) for one in (row.base_value, row.scenario_value))
    return text(
        "difference.expected",
        "expected p90 {before} → {after} ({verdict})",
        before=figure_label(row.metric, sides[0], sides),
        after=figure_label(row.metric, sides[1], sides),
        verdict=_VERDICTS[row.verdict],
    )
