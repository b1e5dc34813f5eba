"""From what the rules said of every file to the report: what is let pass is marked, never dropped."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from itsmctl.finding import Finding, Fix, Severity
from itsmctl.lint.case import Case
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.naming import AnyRule, closest
from itsmctl.lint.choosing.selection import Selection
from itsmctl.lint.ledger import EntryNote, Ledger, UnknownName
from itsmctl.lint.outcome import Crash, FileOutcome, LintReport, in_order
from itsmctl.lint.rule import Sighting
from itsmctl.lint.silencing.account import (
    OWN_FAMILY,
    Account,
    Key,
    key_of,
    may_be_accepted,
)
from itsmctl.lint.silencing.hearing import Hearing
from itsmctl.lint.silencing.marks import BASELINE
from itsmctl.lint.silencing.portions import portions
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.record import replace

_RULES = tuple(rule for rule in RULES if rule.subject is Ledger)


def conclude(cases: Iterable[Case]) -> LintReport:
    """Mark what comments, waivers and baselines let pass, judge these, and put portfolios together.

    Cases that have the same baseline draw from it together.

    Raises:
        UnusableInput: the settings name a rule, severity or option that does not exist.
    """
    return _Session(tuple(cases)).report()


def baseline_of(cases: Sequence[Case], old: Baseline | None) -> tuple[BaselineEntry, ...]:
    """Return the entries that let pass what counts now, in order.

    What is found at several steps at once has an entry for each of them: one more step is new. What
    keeps a file from being read or built has no entry, for nothing else in it is judged; nor have
    findings on suppressions, or what had its day would pass for ever. Of the old baseline those
    entries stay of which this run cannot say whether they are used.
    """
    session = _Session(tuple(replace(case, baseline=None) for case in cases))
    counts: Counter[Key] = Counter()
    for hearing, findings in session.findings:
        root = hearing.case.settings.root
        counting = (found for found in findings if found.suppressed is None)
        said = (portion for found in counting for portion in portions(found))
        counts.update(key_of(each, root) for each in said if may_be_accepted(each.code))
    if old is not None:
        for entry, key, _ in Account(old).balances():
            if key is None or key in counts or not may_be_accepted(key.code):
                continue
            if not _is_judged(key, session.hearings):
                counts[key] = entry.count
    return _in_order(counts)


def pruned(cases: Sequence[Case]) -> tuple[BaselineEntry, ...]:
    """Return the entries of the cases' one baseline without what matches nothing any more."""
    session = _Session(tuple(cases))
    counts: Counter[Key] = Counter()
    for account, hearings in session.accounts:
        for entry, key, left in account.balances():
            if key is not None and not key.code.startswith(OWN_FAMILY):
                counts[key] += entry.count - (left if _is_judged(key, hearings) else 0)
    return _in_order(counts)


class _Session:
    """All portfolios of a run, heard one after the other."""

    def __init__(self, cases: Sequence[Case]) -> None:
        self._crashes: list[Crash] = []
        shared: dict[str, Account] = {}
        self.hearings: list[Hearing] = []
        for case in cases:
            account = None
            if case.baseline is not None:
                account = shared.setdefault(case.baseline.path, Account(case.baseline))
            self.hearings.append(Hearing(case, account))
        self.findings = [(each, in_order(self._findings(each))) for each in self.hearings]
        self.accounts = [
            (account, [each for each in self.hearings if each.marker.account is account])
            for account in shared.values()
        ]

    def report(self) -> LintReport:
        """Return everything that is to be said."""
        found = [finding for _, findings in self.findings for finding in findings]
        for account, hearings in self.accounts:
            found += self._of_entries(account, hearings)
        outcomes = [each for hearing in self.hearings for each in hearing.case.outcomes]
        crashes = [crash for outcome in outcomes for crash in outcome.crashes]
        crashes += [crash for each in self.hearings for crash in each.case.crashes]
        return LintReport(
            tuple(in_order(found)),
            sum(outcome.named for outcome in outcomes),
            tuple(dict.fromkeys((*crashes, *self._crashes))),
            tuple(change for hearing in self.hearings for change in hearing.changes),
            tuple(outcome.path for outcome in outcomes if outcome.named),
            sum(outcome.named and not outcome.is_judged for outcome in outcomes),
        )

    def _findings(self, hearing: Hearing) -> Iterator[Finding]:
        yield from hearing.reported()
        for outcome, ledger in hearing.ledgers():
            for finding in self._said(ledger, hearing, outcome):
                yield hearing.marker.mark(finding)

    def _of_entries(self, account: Account, hearings: Sequence[Hearing]) -> Iterator[Finding]:
        """Yield what is wrong with a baseline; no baseline lets that pass."""
        notes = tuple(_entry_notes(account, hearings))
        yield from self._said(Ledger(entries=notes), hearings[0], None)

    def _said(
        self, ledger: Ledger, hearing: Hearing, outcome: FileOutcome | None
    ) -> Iterator[Finding]:
        for rule in _RULES:
            try:
                sightings = tuple(rule.look(ledger))
                for sighting in sightings:
                    rule.require_words(sighting)
            except Exception as error:  # noqa: BLE001  one broken rule must not hide the others
                subject = outcome.path if outcome is not None else "settings"
                self._crashes.append(Crash(rule.code, rule.name, subject, repr(error)))
                continue
            for sighting in sightings:
                on = hearing.rules_at(sighting.place, outcome)
                if rule.code in on:
                    yield _finding(rule, sighting, on, outcome)


def _finding(
    rule: AnyRule, sighting: Sighting, on: Selection, outcome: FileOutcome | None
) -> Finding:
    if sighting.place is None or not isinstance(sighting.message, str):
        message = f"{rule.code} must say where, and by one of its messages"
        raise TypeError(message)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity(on.severities[rule.code]),
        message=rule.sentence(sighting.message, sighting.words),
        place=sighting.place,
        route=sighting.route,
        process=outcome.process if outcome is not None else None,
        scenario=outcome.scenario if outcome is not None else None,
        symptom=rule.symptom,
        fix=rule.fix if sighting.edits else Fix.NONE,
        edits=sighting.edits,
    )


def _entry_notes(account: Account, hearings: Sequence[Hearing]) -> Iterator[EntryNote]:
    for entry, key, left in account.balances():
        if key is None:
            yield EntryNote(entry, unknown=UnknownName(entry.rule, closest(entry.rule)))
        elif key.code.startswith(OWN_FAMILY):
            yield EntryNote(entry, left, is_void=True)
        elif left and _is_judged(key, hearings):
            yield EntryNote(entry, left, covered=any(_covers(each, key) for each in hearings))


def _covers(hearing: Hearing, key: Key) -> bool:
    """Whether a comment or a waiver lets findings pass for which a baseline has an entry."""
    root = hearing.case.settings.root
    return any(
        portion.suppressed is not None
        and portion.suppressed.kind != BASELINE
        and key_of(portion, root) == key
        for findings in hearing.marked.values()
        for found in findings
        for portion in portions(found)
    )


def _is_judged(key: Key, hearings: Sequence[Hearing]) -> bool:
    """Whether an entry's findings could have been seen by now, wherever they are.

    A place that is nowhere has no findings; whether it is, only a run over all files can tell.
    """
    verdicts = [hearing.scope.judges(key) for hearing in hearings]
    if any(verdict is False for verdict in verdicts):
        return False
    return any(verdicts) or all(hearing.scope.knows_all_ids for hearing in hearings)


def _in_order(counts: Counter[Key]) -> tuple[BaselineEntry, ...]:
    return tuple(
        key.entry(count) for key, count in sorted(counts.items(), key=_place_of) if count > 0
    )


def _place_of(counted: tuple[Key, int]) -> tuple[str, ...]:
    key, _ = counted
    return (
        key.path or "",
        key.process or "",
        key.scenario or "",
        key.step or "",
        key.way or "",
        key.code,
    )
