"""Put every rule to everything that was loaded, and return what they found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix, Related, Severity, SourceText
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import Change, Crash, LintReport, compare
from itsmctl.lint.rule import Also, Rule, Sighting
from itsmctl.lint.selection import Selection, Selector
from itsmctl.lint.subject import Definition, Library, Manuscript
from itsmctl.lint.suppress import Leaves
from itsmctl.model.policy import Settings
from itsmctl.model.portfolio import (
    DocumentKey,
    Experiment,
    Kind,
    Portfolio,
    Reference,
    Variant,
)

S = TypeVar("S")
Seen = tuple[Rule[Any], Sighting]  # a rule of any subject and what it objects to


def lint(
    portfolio: Portfolio,
    texts: Sequence[SourceText],
    unresolved: Sequence[Reference],
    settings: Settings,
) -> LintReport:
    """Return what the rules find in the files that the user named.

    A scenario answers for the merged process. What its base has too is reported once, at the
    base, if the user named that as well.

    Raises:
        UnusableInput: the settings name a rule, severity or option that does not exist.
    """
    run = _Run(portfolio, unresolved, texts, settings)
    found: list[Finding] = []
    changes: list[Change] = []
    for text in texts:
        if not text.named:
            continue
        findings = run.findings(text)
        if (change := run.change(text, findings)) is not None:
            changes.append(change)
            findings = change.reported
        found += findings
    files = sum(text.named for text in texts)
    return LintReport(
        tuple(sorted(found, key=_by_place)),
        files,
        tuple(dict.fromkeys(run.crashes)),
        tuple(changes),
    )


def joined(reports: Iterable[LintReport]) -> LintReport:
    """Put the reports on several portfolios together."""
    each = tuple(reports)
    return LintReport(
        tuple(sorted((found for report in each for found in report.findings), key=_by_place)),
        sum(report.files for report in each),
        tuple(dict.fromkeys(crash for report in each for crash in report.crashes)),
        tuple(change for report in each for change in report.changes),
    )


class _Run:
    """What one run has at hand: the files by key, the rules that are on, and what crashed."""

    def __init__(
        self,
        portfolio: Portfolio,
        unresolved: Sequence[Reference],
        texts: Sequence[SourceText],
        settings: Settings,
    ) -> None:
        self.crashes: list[Crash] = []
        self._texts = {text.key: text for text in reversed(texts) if text.key is not None}
        self._selector = Selector(settings)
        self._today = settings.today
        self._library = library = Library(
            portfolio, tuple(unresolved), self._selector.options, settings.today
        )
        by_path = {text.path: text for text in texts}
        self._leaves = Leaves(by_path, settings.waivers, settings.today)
        self._experiments = {entry.id: entry for entry in library.portfolio.experiments}
        self._across = self._look_across()

    def findings(self, text: SourceText) -> tuple[Finding, ...]:
        """Return what the rules that are on for a file find in it."""
        variants = self._variants(text.key)
        status = variants[0].process.status if variants else None
        on = self._selector.select(text.path, status)
        seen = [*self._look(Manuscript(text), Manuscript, on, text.path)]
        if text.key is not None:
            seen += [entry for entry in self._across.get(text.key, ()) if entry[0].code in on]
            for variant in variants:
                definition = Definition(
                    variant, self._library, text.key, self._selector.options, self._today
                )
                seen += self._look(definition, Definition, on, text.path)
        process = variants[0].process.id if variants else None
        made = (self._finding(entry, text, on, process) for entry in without_superseded(seen))
        return tuple(dict.fromkeys(made))

    def change(self, text: SourceText, after: tuple[Finding, ...]) -> Change | None:
        """Return what a scenario does to the findings of its base, None for other files."""
        experiment = self._experiment(text.key)
        if experiment is None:
            return None
        process = experiment.base.process.id
        base = self._texts.get(DocumentKey(Kind.PROCESS, process))
        before = self.findings(base) if base is not None else ()
        change = compare(experiment.id, process, before, after)
        return replace(change, base_named=base is not None and base.named)

    def _experiment(self, key: DocumentKey | None) -> Experiment | None:
        if key is None or key.kind is not Kind.SCENARIO:
            return None
        return self._experiments.get(key.id)

    def _variants(self, key: DocumentKey | None) -> tuple[Variant, ...]:
        if (experiment := self._experiment(key)) is not None:
            return experiment.variants
        if key is None or key.kind is not Kind.PROCESS:
            return ()
        bases = self._library.portfolio.processes
        return tuple(variant for variant in bases if variant.process.id == key.id)

    def _look_across(self) -> dict[DocumentKey, list[Seen]]:
        every = Selection({rule.code: rule.severity for rule in RULES})
        found: dict[DocumentKey, list[Seen]] = {}
        for rule, sighting in self._look(self._library, Library, every, "portfolio"):
            if sighting.document is not None:
                found.setdefault(sighting.document, []).append((rule, sighting))
        return found

    def _look(self, subject: S, kind: type[S], on: Selection, name: str) -> Iterator[Seen]:
        for rule in RULES:
            if rule.subject is kind and rule.code in on:
                try:
                    yield from [(rule, sighting) for sighting in rule.look(subject)]
                except Exception as error:  # noqa: BLE001  one broken rule must not hide the others
                    self.crashes.append(Crash(rule.code, rule.name, name, repr(error)))

    def _finding(
        self, entry: Seen, text: SourceText, on: Selection, process: str | None
    ) -> Finding:
        rule, sighting = entry
        message = sighting.message
        finding = Finding(
            code=rule.code,
            name=rule.name,
            severity=_milder(on.severities[rule.code], sighting.severity),
            message=rule.sentence(message, sighting.words)
            if isinstance(message, str)
            else message,
            place=_place(text, sighting),
            route=sighting.route,
            process=process,
            step=sighting.step,
            symptom=rule.symptom,
            related=tuple(self._related(rule, sighting, text)),
            fix=rule.fix if sighting.edits else Fix.NONE,
            edits=sighting.edits,
        )
        return self._leaves.apply(finding)

    def _related(
        self, rule: Rule[Any], sighting: Sighting, text: SourceText
    ) -> Iterator[Related]:
        for also in sighting.related:
            match also:
                case Related():
                    yield also
                case Also():
                    other = self._texts.get(also.document) if also.document else text
                    if other is not None:
                        sentence = rule.sentence(also.message, also.words)
                        yield Related(other.place(also.route), sentence)


def without_superseded(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield what rules saw in one file, without what a better rule says of the same step."""
    silenced = {
        (code, step)
        for rule, sighting in seen
        for code in rule.supersedes
        for step in (sighting.step, *sighting.covers)
        if step is not None
    }
    for rule, sighting in seen:
        if (rule.code, sighting.step) not in silenced:
            yield rule, sighting


def _milder(first: Severity, second: Severity | None) -> Severity:
    return max(first, second or first, key=tuple(Severity).index)


def _place(text: SourceText, sighting: Sighting) -> Place:
    if sighting.place is not None:
        return sighting.place
    where = text.value_place if sighting.on_value else text.place
    return where(sighting.route)


def _by_place(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (place.path, place.line, place.column, finding.code, finding.message.render("en"))
