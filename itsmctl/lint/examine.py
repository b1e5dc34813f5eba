"""Put the rules to one file after the other, and then to what connects the files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any

from itsmctl.exhibit import Exhibit
from itsmctl.finding import Finding, Severity, SourceText
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.selection import Selection, Selector
from itsmctl.lint.facts import ProcessFacts, facts_of
from itsmctl.lint.leave import leaves_in
from itsmctl.lint.library import Library
from itsmctl.lint.outcome import Crash, FileOutcome, Instrument
from itsmctl.lint.rule import Rule
from itsmctl.lint.statement import Seen, Texts, finding_of, without_superseded
from itsmctl.lint.subject import Definition, Manuscript, Numbers, Options, Plans
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.record import dataclass, replace


def by_subject(rules: Iterable[Rule[Any]]) -> Mapping[type[Any], tuple[Rule[Any], ...]]:
    """Return the rules on each kind of subject, in their order."""
    found: dict[type[Any], tuple[Rule[Any], ...]] = {}
    for rule in rules:
        found[rule.subject] = (*found.get(rule.subject, ()), rule)
    return found


_BY_SUBJECT = by_subject(RULES)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What rules on one file must know of the others.

    `called` are the processes that another one runs as a sub-process, `processes` all ids,
    `text_of` finds the texts that findings also point into.
    """

    called: frozenset[str]
    processes: tuple[str, ...]
    text_of: Texts


@dataclass(frozen=True, slots=True)
class Examined:
    """What came of one file; `dated` says whether a rule asked for today."""

    outcome: FileOutcome
    facts: tuple[ProcessFacts, ...]
    dated: bool


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of one file, none where working them out failed."""

    facts: tuple[ProcessFacts, ...]
    crashes: tuple[Crash, ...] = ()


class Examiner:
    """Looks at the files of one portfolio with the same settings."""

    def __init__(self, surroundings: Surroundings, selector: Selector, today: date) -> None:
        self._around = surroundings
        self._selector = selector
        self._today = today

    def examine(self, exhibit: Exhibit) -> Examined:
        """Return what the rules that are on for a file find in it, and its facts."""
        text, key = exhibit.text, exhibit.text.key
        status = exhibit.variants[0].process.status if exhibit.variants else None
        on = self._selector.select(text.path, status)
        judged = key if exhibit.grounded else None
        numbers = list(self._numbers(exhibit, judged, on.options))
        definitions = list(self._definitions(exhibit, judged, on.options))
        look = _Look(on, text.path)
        look.at(Manuscript, [self._manuscript(exhibit)])
        look.at(Organisation, [] if exhibit.house is None else [exhibit.house])
        look.at(Numbers, numbers)
        look.at(Definition, definitions)
        plans = [Plans(exhibit.register, self._today)] if exhibit.register is not None else []
        look.at(Plans, plans)
        gathered = self._gathered(exhibit, definitions)
        findings = look.attributed(self._findings(exhibit, look, on), definitions)
        outcome = FileOutcome(
            text.path,
            key,
            text.named,
            findings,
            tuple(
                leave for each in _pointed_into(exhibit, findings) for leave in leaves_in(each)
            ),
            _process_of(exhibit),
            status,
            exhibit.sound and exhibit.grounded,
            key.id if key is not None and exhibit.base is not None else None,
            exhibit.base,
            (*look.crashes, *gathered.crashes),
        )
        dated = bool(numbers or plans) or any(each.asked_for_today for each in definitions)
        return Examined(outcome, gathered.facts, dated)

    def facts(self, exhibit: Exhibit) -> Gathered:
        """Return the facts of a file of which nobody wants to know more."""
        key = exhibit.text.key if exhibit.grounded else None
        definitions = self._definitions(exhibit, key, self._selector.options)
        return self._gathered(exhibit, list(definitions))

    def _definitions(
        self, exhibit: Exhibit, key: DocumentKey | None, options: Options
    ) -> Iterator["_Watched"]:
        if key is None:
            return
        for variant in exhibit.variants:
            called = variant.process.id in self._around.called
            yield _Watched(variant, key, options, self._today, called, exhibit.text)

    def _numbers(
        self, exhibit: Exhibit, key: DocumentKey | None, options: Options
    ) -> Iterator[Numbers]:
        if key is None:
            return
        if exhibit.model is not None:
            yield Numbers(exhibit.model, exhibit.modelled, key, options, self._today)
        for variant in exhibit.variants if key.kind is Kind.SCENARIO else ():
            if variant.model is not None:
                yield Numbers(variant.model, variant, key, options, self._today)

    def _manuscript(self, exhibit: Exhibit) -> Manuscript:
        variant: Variant | None = next(iter(exhibit.variants), exhibit.modelled)
        return Manuscript(
            exhibit.text,
            exhibit.unresolved,
            exhibit.house or exhibit.owners if variant is None else variant.organisation,
            None if variant is None else variant.process,
            self._around.processes,
        )

    def _gathered(self, exhibit: Exhibit, definitions: Sequence["_Watched"]) -> Gathered:
        try:
            return Gathered(tuple(self._facts(exhibit, definitions)))
        except Exception as error:  # noqa: BLE001  no instrument must hide what the rules say
            return Gathered((), (_crash_of(Instrument.FACTS, exhibit.text.path, error),))

    def _facts(
        self, exhibit: Exhibit, definitions: Sequence["_Watched"]
    ) -> Iterator[ProcessFacts]:
        general = self._selector.options
        for definition in definitions:
            is_general = definition.options == general
            asked = definition if is_general else replace(definition, options=general)
            yield facts_of(asked, exhibit.references)

    def _findings(self, exhibit: Exhibit, look: "_Look", on: Selection) -> tuple[Finding, ...]:
        process = _process_of(exhibit)
        made: dict[Finding, None] = {}
        for entry in without_superseded(tuple(look.seen)):
            with look.guarding(entry[0]):
                found = finding_of(entry, exhibit.text, on, process, self._around.text_of)
                made[found] = None
        return tuple(made)


def _with_departments(
    findings: tuple[Finding, ...], definitions: Sequence[Definition]
) -> tuple[Finding, ...]:
    """Say of each finding which departments carry its step out."""
    if not definitions:
        return findings
    carriers = definitions[0].carriers
    return tuple(
        replace(
            found,
            departments=carriers(found.step),
            parts=tuple(replace(part, departments=carriers(part.step)) for part in found.parts),
        )
        for found in findings
    )


class _Look:
    """What rules see in one file or portfolio, and which of them fail on it."""

    def __init__(self, on: Selection, name: str) -> None:
        self.seen: list[Seen] = []
        self.crashes: dict[Crash, None] = {}
        self._on = on
        self._name = name

    def at(self, kind: type[Any], subjects: Iterable[object]) -> None:
        """Put the rules on a kind of subject to some of them."""
        for subject in subjects:
            for rule in _BY_SUBJECT.get(kind, ()):
                if rule.code in self._on:
                    self._put(rule, subject)

    def _put(self, rule: Rule[Any], subject: object) -> None:
        try:  # as `guarding` does, which takes as long as most rules
            found = tuple(rule.look(subject))
            for sighting in found:
                rule.require_words(sighting)
        except Exception as error:  # noqa: BLE001  one broken rule must not hide the others
            self._note(rule, error)
        else:
            self.seen += [(rule, sighting) for sighting in found]

    @contextmanager
    def guarding(self, rule: Rule[Any]) -> Iterator[None]:
        """Take note where a rule fails meanwhile."""
        try:
            yield
        except Exception as error:  # noqa: BLE001  as above
            self._note(rule, error)

    def _note(self, rule: Rule[Any], error: Exception) -> None:
        self.crashes[Crash(rule.code, rule.name, self._name, repr(error))] = None

    def attributed(
        self, findings: tuple[Finding, ...], definitions: Sequence[Definition]
    ) -> tuple[Finding, ...]:
        """Say of each finding which departments carry its step out, if that can be worked out."""
        try:
            return _with_departments(findings, definitions)
        except Exception as error:  # noqa: BLE001  as above
            self.crashes[_crash_of(Instrument.DEPARTMENTS, self._name, error)] = None
            return findings


class _Watched(Definition):
    """A definition that notes whether a rule asked for today: such a judgement is good for a day."""

    @property
    def today(self) -> date:
        """The day on which the linter judges."""
        self.__dict__["asked_for_today"] = True
        day: date = self.__dict__["today"]
        return day

    @property
    def asked_for_today(self) -> bool:
        """Whether anybody has asked."""
        return "asked_for_today" in self.__dict__


def look_across(
    library: Library, outcomes: Sequence[FileOutcome], selector: Selector, text_of: Texts
) -> tuple[tuple[Finding, ...], tuple[Crash, ...]]:
    """Put the rules on a whole portfolio to it; return their findings in some files, and crashes."""
    selections = {each.path: selector.select(each.path, each.status) for each in outcomes}
    anywhere = {code for each in selections.values() for code in each.severities}
    look = _Look(Selection(dict.fromkeys(anywhere, Severity.INFO)), "portfolio")
    look.at(Library, [library])
    by_key = {outcome.key: outcome for outcome in reversed(outcomes)}
    found: dict[Finding, None] = {}
    for rule, sighting in without_superseded(look.seen):
        outcome = by_key.get(sighting.document) if sighting.document is not None else None
        if outcome is None or sighting.document is None:
            continue
        on = selections[outcome.path]
        text = text_of(sighting.document)
        if rule.code in on and text is not None:
            with look.guarding(rule):
                finding = finding_of((rule, sighting), text, on, outcome.process, text_of)
                found[finding] = None
    return tuple(found), tuple(look.crashes)


def _process_of(exhibit: Exhibit) -> str | None:
    """Return the id of the process that a file is about, also where its process cannot be built."""
    if exhibit.variants:
        return exhibit.variants[0].process.id
    key = exhibit.text.key
    return key.id if key is not None and key.kind is Kind.PROCESS else None


def _pointed_into(exhibit: Exhibit, findings: Iterable[Finding]) -> Iterator[SourceText]:
    """Yield the text of a file and those merged into it that its findings point into."""
    yield exhibit.text
    said = (each for found in findings for each in (found, *found.parts))
    paths = {each.place.path for each in said} - {exhibit.text.path}
    yield from (text for text in exhibit.merged if text.path in paths)


def _crash_of(instrument: Instrument, path: str, error: Exception) -> Crash:
    return Crash(instrument, instrument, path, repr(error))
