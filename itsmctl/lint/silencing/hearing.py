"""What is to be said of one portfolio: its findings, its scenarios, and what lets nothing pass."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property

from itsmctl.errors import Place
from itsmctl.finding import Finding
from itsmctl.i18n import Text
from itsmctl.lint.case import Case
from itsmctl.lint.choosing.naming import closest, codes_of, known_codes
from itsmctl.lint.choosing.selection import Selection, Selector, matches, within
from itsmctl.lint.leave import Leave
from itsmctl.lint.ledger import CommentNote, Ledger, PatternNote, UnknownName, WaiverNote
from itsmctl.lint.outcome import Change, FileOutcome, compare, fingerprint, in_order
from itsmctl.lint.silencing.account import OWN_FAMILY, Account
from itsmctl.lint.silencing.marks import Marker, numbered
from itsmctl.lint.silencing.portions import portions, put_together
from itsmctl.lint.silencing.scope import Scope
from itsmctl.model.policy import Waiver
from itsmctl.model.portfolio import Kind
from itsmctl.record import replace
from itsmctl.route import Route

Marked = tuple[Finding, ...]

_NOWHERE = Place("")  # settings that were made by a program


class Hearing:
    """One portfolio: its findings are marked once, then its suppressions are judged by that."""

    def __init__(self, case: Case, account: Account | None) -> None:
        self.case = case
        self.selector = Selector(case.settings)
        self.scope = Scope(case, self.selector)
        self.marker = Marker(case.outcomes, case.settings, account)
        self._today = case.settings.today

    @cached_property
    def marked(self) -> dict[str, Marked]:
        """The findings of each file by its path, those marked that are let pass."""
        found: dict[str, Marked] = {}
        for outcome in sorted(self.case.outcomes, key=_scenarios_last):
            raw = (*outcome.findings, *self._across.get(outcome.path, ()))
            if outcome.scenario is not None:
                raw = tuple(_of_scenario(each, outcome.scenario) for each in raw)
            before = found.get(outcome.base or "", ())
            found[outcome.path] = tuple(self._mark_all(raw, before))
        return found

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What each scenario that the user named does to the findings that count."""
        named = {outcome.path: outcome.named for outcome in self.case.outcomes}
        found = []
        for outcome in self.case.outcomes:
            if outcome.scenario is None or not outcome.named:
                continue
            before = self.marked.get(outcome.base or "", ())
            change = compare(
                outcome.scenario,
                outcome.process or "",
                _counting(before),
                _counting(self._own(outcome)),
            )
            found.append(replace(change, base_named=named.get(outcome.base or "", False)))
        return tuple(found)

    def reported(self) -> Iterator[Finding]:
        """Yield what is to be said: of a scenario only what its base, if named, does not say."""
        named = {outcome.path for outcome in self.case.outcomes if outcome.named}
        for outcome in self.case.outcomes:
            if not outcome.named:
                continue
            said = set()
            if outcome.scenario is not None and outcome.base in named:
                said = {fingerprint(each) for each in self.marked.get(outcome.base or "", ())}
            yield from (each for each in self._own(outcome) if fingerprint(each) not in said)

    def ledgers(self) -> Iterator[tuple[FileOutcome | None, Ledger]]:
        """Yield the suppressions in every file that was named, then those of the portfolio."""
        _ = self.marked  # whatever is used has been used by now
        for outcome in self.case.outcomes:
            if outcome.named and (notes := tuple(self._comment_notes(outcome))):
                options = self.scope.selection(outcome).options
                yield outcome, Ledger(notes, today=self._today, options=options)
        yield (
            None,
            Ledger(
                waivers=tuple(self._waiver_notes()),
                patterns=tuple(self._pattern_notes()),
                today=self._today,
                options=self.selector.options,
            ),
        )

    def rules_at(self, place: Place | None, outcome: FileOutcome | None) -> Selection:
        """Return the rules that are on where a suppression stands: in a file, or in settings."""
        if outcome is not None:
            return self.scope.selection(outcome)
        return self.selector.select(place.path if place is not None else "", None)

    def _own(self, outcome: FileOutcome) -> Marked:
        """Return the findings of a file; of a scenario without those of its model, if named.

        What is wrong with the process itself is found by the comparison with it.
        """
        found = self.marked[outcome.path]
        if outcome.scenario is None:
            return found
        return tuple(each for each in found if _said(each) not in self._of_models)

    @cached_property
    def _of_models(self) -> frozenset[tuple[str, Route, Text]]:
        """What models that the user named say for themselves."""
        return frozenset(
            _said(each)
            for outcome in self.case.outcomes
            if outcome.named and outcome.key is not None
            if outcome.key.kind is Kind.SIMULATION_MODEL
            for each in self.marked[outcome.path]
        )

    @cached_property
    def _across(self) -> Mapping[str, list[Finding]]:
        found: dict[str, list[Finding]] = defaultdict(list)
        for finding in self.case.across:
            found[finding.place.path].append(finding)
        return found

    def _mark_all(self, raw: Iterable[Finding], before: Marked) -> Iterator[Finding]:
        """Mark the findings of one file; what its base has too passes where it passes there."""
        known = [portion for each in before for portion in portions(each)]
        passing = {fingerprint(each): each.suppressed for each in known}
        passing |= {fingerprint(each): None for each in _counting(known)}
        for finding in in_order(raw):
            marked = [
                self.marker.mark(portion, passing.get(fingerprint(portion)), finding)
                for portion in portions(finding)
            ]
            yield from put_together(finding, marked)

    def _comment_notes(self, outcome: FileOutcome) -> Iterator[CommentNote]:
        for leave in self.marker.leaves.get(outcome.path, ()):
            if not leave.clear:
                yield CommentNote(leave)
                continue
            unknown = tuple(
                UnknownName(name, closest(name))
                for name in leave.names
                if not known_codes(name)
            )
            idle = [name for name in leave.names if self._is_idle(name, leave, outcome)]
            lines = {name: self._line_elsewhere(name, leave, outcome) for name in idle}
            yield CommentNote(
                leave,
                unknown,
                tuple(name for name in idle if lines[name] is None),
                tuple((name, line) for name, line in lines.items() if line is not None),
            )

    def _is_idle(self, name: str, leave: Leave, outcome: FileOutcome) -> bool:
        """Whether the rules of that name could have spoken at a comment, and none of them did.

        Leave to break the rules on leave itself is never called unused: it would judge itself.
        """
        codes = known_codes(name)
        return (
            bool(codes)
            and not any(code.startswith(OWN_FAMILY) for code in codes)
            and not self.marker.silences(leave, codes)
            and all(self.scope.has_spoken(code, outcome) for code in codes)
        )

    def _line_elsewhere(self, name: str, leave: Leave, outcome: FileOutcome) -> int | None:
        """Return where rules of that name object to the file as a whole, or to the same step."""
        lines = (
            found.place.line
            for found in self.marked[outcome.path]
            if found.code in known_codes(name)
            and found.step in {None, leave.step}
            and found.suppressed is None
        )
        return next(lines, None)

    def _waiver_notes(self) -> Iterator[WaiverNote]:
        for number, waiver, layer in numbered(self.case.settings):
            found = self.scope.processes(waiver.process)
            route = ("waivers", number[1])
            place = layer.place(route) or _NOWHERE
            if not any(
                fnmatchcase(name, waiver.process) for name in self.scope.known_processes
            ):
                if self.scope.knows_all_ids:
                    close = _closest_of(waiver.process, self.scope.known_processes)
                    yield WaiverNote(waiver, place, route, gone=True, close=close)
            elif found is not None:
                idle = not self.marker.is_used(number) and self._have_spoken(waiver, found)
                yield WaiverNote(waiver, place, route, idle=idle)

    def _have_spoken(self, waiver: Waiver, outcomes: list[FileOutcome]) -> bool:
        codes = codes_of(waiver.rule)
        return not any(code.startswith(OWN_FAMILY) for code in codes) and all(
            self.scope.has_spoken(code, outcome) for outcome in outcomes for code in codes
        )

    def _pattern_notes(self) -> Iterator[PatternNote]:
        files = [path for path, _ in self.case.files]
        if not files or not self.scope.is_complete:
            return
        for layer in self.case.settings.layers:
            for entry in layer.per_file:
                if not any(matches(within(path, layer.root), entry.pattern) for path in files):
                    route = ("perFile", entry.pattern)
                    yield PatternNote(entry.pattern, layer.place(route) or _NOWHERE, route)


def _of_scenario(finding: Finding, scenario: str) -> Finding:
    parts = tuple(replace(part, scenario=scenario) for part in finding.parts)
    return replace(finding, scenario=scenario, parts=parts)


def _said(finding: Finding) -> tuple[str, Route, Text]:
    return finding.code, finding.route, finding.message


def _counting(findings: Iterable[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.suppressed is None]


def _scenarios_last(outcome: FileOutcome) -> bool:
    return outcome.scenario is not None


def _closest_of(name: str, known: Iterable[str]) -> str | None:
    from difflib import get_close_matches  # noqa: PLC0415  slow to import, for wrong names only

    return next(iter(get_close_matches(name, sorted(known), 1)), None)
