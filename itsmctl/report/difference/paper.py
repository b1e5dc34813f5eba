"""What changed, as people read it: process by process, department by department."""

from collections.abc import Iterator

from itsmctl.diff.change import DocumentDifference, ProcessDifference
from itsmctl.finding import Finding
from itsmctl.i18n import Label, Text, Word, text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import Change as Findings
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.report.difference.account import Account
from itsmctl.report.difference.process_paper import process_sections, topics
from itsmctl.report.difference.sentences import Teller, teller_of
from itsmctl.report.difference.vocabulary import joined
from itsmctl.report.sections import Grid, Heading, Paper, Points, Section, Sentence
from itsmctl.report.simulation_verdicts import comparisons, direction_notes
from itsmctl.simulate.study import Study

_FEW = 5  # documents that a sentence can name


def difference_paper(account: Account) -> Paper:
    """Return all that changed, in order of what concerns people most."""
    return Paper(
        text("difference.title", "{old} → {new}", old=account.old, new=account.new),
        tuple(_sections(account)),
    )


def _sections(account: Account) -> Iterator[Section]:
    difference = account.difference
    if not difference and not account.findings:
        yield Sentence(
            text("difference.nothing", "Nothing differs in what the definitions say."), "lead"
        )
        return
    if not account.single:
        yield Sentence(_summary(account), "lead")
        yield from _whole(difference.added, _ADDED)
        yield from _whole(difference.removed, _REMOVED)
    for entry in difference.processes:
        yield Heading(process_title(entry))
        yield from _of_process(account, entry)
    for document in difference.documents:
        yield Heading(document_title(document))
        yield from document_sections(account, document)
    yield from _beside(account)


def _of_process(account: Account, entry: ProcessDifference) -> Iterator[Section]:
    study = account.prediction_of(entry.after.process.id)
    found = account.findings_of(entry.after.process.id)
    yield from process_sections(entry, study)
    if found is not None:
        yield from _findings(found)
    if study is not None:
        yield from _prediction(study)


def _beside(account: Account) -> Iterator[Section]:
    """Yield findings and predictions of processes that are as they were: their house is not."""
    told = {entry.after.process.id for entry in account.difference.processes}
    for found in account.findings:
        if found.process not in told:
            yield Heading(_findings_title(found, account))
            yield from _findings(found)
    for prediction in account.predictions:
        if prediction.process not in told:
            name = prediction.study.runs[-1].variant.process.name
            yield Heading(name)
            yield from _prediction(prediction.study)


_ADDED = text("difference.processes.added", "New processes:")
_REMOVED = text("difference.processes.removed", "Processes that are gone:")


def process_title(entry: ProcessDifference) -> Text | Label:
    """Return the name of a process, with its id where that became another one."""
    was, now = entry.before.process.id, entry.after.process.id
    if was == now:
        return entry.after.process.name
    return text(
        "difference.renamed-process", "{name} ({before} → {after})",
        name=entry.after.process.name, before=was, after=now,
    )  # fmt: skip


def document_title(document: DocumentDifference) -> Text:
    """Return what kind of document it is, and its name."""
    match document.key.kind:
        case Kind.ORGANISATION:
            return text("difference.kind.house", "Organisation {name}", name=document.name)
        case Kind.CALENDAR:
            return text("difference.kind.calendar", "Calendar {name}", name=document.name)
        case Kind.SIMULATION_MODEL:
            return text("difference.kind.model", "Simulation model {name}", name=document.name)
        case Kind.SCENARIO:
            return text("difference.kind.scenario", "Scenario {name}", name=document.name)
        case Kind.LINT_POLICY:
            return text("difference.kind.policy", "Lint policy {name}", name=document.name)
        case _:
            kind = document.key.kind.value
            return text("difference.kind.other", "{kind} {name}", kind=kind, name=document.name)


def document_sections(account: Account, document: DocumentDifference) -> Iterator[Section]:
    """Yield what became of a document beside the processes."""
    if not document.is_before:
        yield Sentence(text("difference.document.added", "It is new."))
    elif not document.is_after:
        yield Sentence(text("difference.document.removed", "It is gone."))
    else:
        yield from topics(document.changes, teller_for(account, document))


def teller_for(account: Account, document: DocumentDifference) -> Teller:
    """Return what knows the names in a house, or in numbers: the process that they are for."""
    key = document.key
    for before, after in account.houses:
        if key == DocumentKey(Kind.ORGANISATION, after.id):
            return Teller.of_houses(before, after)
    for entry in account.difference.processes:
        if _has_numbers(entry.after, key):
            return teller_of(entry)
    for old, new in account.variants:
        if _has_numbers(new, key):
            return Teller.between(old, new)
    return Teller.between(None, None)


def _has_numbers(variant: Variant, key: DocumentKey) -> bool:
    model = variant.model
    return model is not None and key == DocumentKey(Kind.SIMULATION_MODEL, model.id)


def _summary(account: Account) -> Text:
    difference = account.difference
    parts: list[Word] = []
    for count, make in (
        (len(difference.processes), _changed_count),
        (len(difference.added), _added_count),
        (len(difference.removed), _removed_count),
        (len(difference.stale_signoffs), _stale_count),
    ):
        if count:
            parts.append(make(count))
    if difference.documents:
        names = tuple(map(document_title, difference.documents[:_FEW]))
        more = ("…",) if len(difference.documents) > _FEW else ()
        parts.append(
            text(
                "difference.summary.documents",
                "other documents: {names}",
                names=(*names, *more),
            )
        )
    return (
        joined(parts) if parts else text("difference.summary.findings", "only findings differ")
    )


def _changed_count(count: int) -> Text:
    return text("difference.summary.changed", "processes changed: {count}", count=count)


def _added_count(count: int) -> Text:
    return text("difference.summary.added", "new: {count}", count=count)


def _removed_count(count: int) -> Text:
    return text("difference.summary.removed", "gone: {count}", count=count)


def _stale_count(count: int) -> Text:
    return text("difference.summary.stale", "sign-offs overtaken: {count}", count=count)


def _whole(variants: tuple[Variant, ...], words: Text) -> Iterator[Section]:
    if variants:
        yield Points(words, tuple(variant.process.name for variant in variants))


def _findings(found: Findings) -> Iterator[Section]:
    """Yield findings that went, a line a rule, and those that came, as the linter says them."""
    if found.removed:
        by_rule: dict[str, list[Finding]] = {}
        for row in found.removed:
            by_rule.setdefault(row.code, []).append(row)
        words = text(
            "difference.findings.removed", "Findings that are gone: {count}",
            count=len(found.removed),
        )  # fmt: skip
        yield Points(words, tuple(_of_rule(rows) for rows in by_rule.values()))
    if found.added:
        words = text(
            "difference.findings.added", "New findings: {count}", count=len(found.added)
        )
        yield Points(words, tuple(map(_finding, found.added)))


def _of_rule(rows: list[Finding]) -> Text:
    if len(rows) == 1:
        return _finding(rows[0])
    title = next((rule.title for rule in RULES if rule.code == rows[0].code), None)
    return text(
        "difference.findings.rule", "{code} {title} ({count})",
        code=rows[0].code, title=title or rows[0].name, count=len(rows),
    )  # fmt: skip


def _finding(row: Finding) -> Text:
    return text(
        "difference.findings.one", "{code} {message}", code=row.code, message=row.message
    )


def _findings_title(found: Findings, account: Account) -> Text | Label:
    for _, variant in account.variants:
        if variant.process.id == found.process:
            return variant.process.name
    return text("difference.findings.others", "Findings of no process")


def _prediction(study: Study) -> Iterator[Section]:
    yield Grid(lambda language: comparisons(study, language, _SIDES))
    for note in direction_notes(study):
        yield Sentence(note, "warning")
    yield Sentence(_LUCK, "note")


_SIDES = (
    text("difference.compare.metric", "What to expect"),
    text("difference.compare.before", "before"),
    text("difference.compare.after", "after"),
)
_LUCK = text(
    "difference.luck",
    "Both versions were simulated with the same requests and the same luck; the intervals cover "
    "chance only, not numbers that were guessed.",
)
