"""What a run of the linter returns."""

from collections import deque
from collections.abc import Iterable, Sequence
from enum import StrEnum

from itsmctl.finding import Finding, Severity
from itsmctl.lint.leave import Leave
from itsmctl.model.portfolio import SHARED, DocumentKey
from itsmctl.record import dataclass


class Instrument(StrEnum):
    """What is worked out of a file for all rules, or their findings, together."""

    FACTS = "facts"  # what rules across files need to know of it
    DEPARTMENTS = "departments"  # who carries out the steps that findings are about


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that failed on a subject: a bug of ours, told without losing the other rules.

    Where an instrument failed, and no rule, its name stands as code and as name.
    """

    code: str
    name: str
    subject: str
    error: str

    @property
    def is_of_rule(self) -> bool:
        """Whether a rule failed."""
        return self.code not in frozenset(Instrument)


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What the rules say of one file, before anybody asks what is let pass.

    `findings` are those of the rules that are on, without the superseded ones. `leaves` are what
    comments give, in the file itself and, for a scenario, in the documents that it changes.
    `process` is the id that findings name, `status` that of its definition. In a text that is not
    `sound` no rule beyond syntax and shape could look. `scenario` is a scenario's id and `base`
    the path of the process that it changes.
    """

    path: str
    key: DocumentKey | None
    named: bool
    findings: tuple[Finding, ...]
    leaves: tuple[Leave, ...] = ()
    process: str | None = None
    status: str | None = None
    sound: bool = True
    scenario: str | None = None
    base: str | None = None
    crashes: tuple[Crash, ...] = ()

    @property
    def is_judged(self) -> bool:
        """Whether the rules have seen all that the file may need of others.

        Houses and calendars need nothing; what is wrong with their texts is known from these.
        """
        return self.sound or (self.key is not None and self.key.kind in SHARED)


@dataclass(frozen=True, slots=True)
class Change:
    """What a scenario does to the findings of the process that it changes.

    `kept` are the scenario's own findings that its base has as well.
    """

    scenario: str
    process: str
    removed: tuple[Finding, ...]
    added: tuple[Finding, ...]
    kept: tuple[Finding, ...]
    base_named: bool = False

    @property
    def reported(self) -> tuple[Finding, ...]:
        """What is to be said at the scenario: what the base, if named, does not say already."""
        return self.added if self.base_named else self.added + self.kept


@dataclass(frozen=True, slots=True)
class LintReport:
    """All findings, sorted by place; `files` counts the files that the user named.

    `paths` are their names, as the user would type them. In `shallow` of them no rule beyond syntax
    and shape could look.
    """

    findings: tuple[Finding, ...]
    files: int
    crashes: tuple[Crash, ...] = ()
    changes: tuple[Change, ...] = ()
    paths: tuple[str, ...] = ()
    shallow: int = 0

    @property
    def counting(self) -> tuple[Finding, ...]:
        """The findings that nobody suppressed."""
        return tuple(finding for finding in self.findings if finding.suppressed is None)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity count."""
        return sum(finding.severity is severity for finding in self.counting)

    def fails(self, at: Severity) -> bool:
        """Whether a finding of that severity, or of a worse one, counts."""
        ranks = tuple(Severity)
        return any(ranks.index(f.severity) <= ranks.index(at) for f in self.counting)


def compare(
    scenario: str, process: str, before: Iterable[Finding], after: Iterable[Finding]
) -> Change:
    """Return which findings a scenario removes and adds; lines do not matter, steps do."""
    old, new = tuple(before), tuple(after)
    pairs = _paired(old, new)
    left = frozenset(pairs.values())
    return Change(
        scenario,
        process,
        removed=tuple(found for place, found in enumerate(old) if place not in left),
        added=tuple(found for place, found in enumerate(new) if place not in pairs),
        kept=tuple(found for place, found in enumerate(new) if place in pairs),
    )


def fingerprint(finding: Finding) -> tuple[str, str | None, str | None]:
    """Return what stays the same when lines move: rule, process and step."""
    return finding.code, finding.process, finding.step


def _paired(old: Sequence[Finding], new: Sequence[Finding]) -> dict[int, int]:
    """Return which of the new findings is which of the old ones, each at most once.

    Of several of one rule at one step those are the same that say the same of the same field, then
    those of the same field, then the first ones.
    """
    pairs: dict[int, int] = {}
    for mark in (_said, _field, fingerprint):
        waiting: dict[object, deque[int]] = {}
        taken = frozenset(pairs.values())
        for place, found in enumerate(old):
            if place not in taken:
                waiting.setdefault(mark(found), deque()).append(place)
        for place, found in enumerate(new):
            if place not in pairs and (same := waiting.get(mark(found))):
                pairs[place] = same.popleft()
    return pairs


def _said(finding: Finding) -> tuple[object, ...]:
    return (*_field(finding), finding.message)


def _field(finding: Finding) -> tuple[object, ...]:
    return (*fingerprint(finding), finding.route)


def in_order(findings: Iterable[Finding]) -> list[Finding]:
    """Sort findings by file and place, the same ones in the same order whenever."""
    return sorted(findings, key=_by_place)


def _by_place(finding: Finding) -> tuple[object, ...]:
    place = finding.place
    return (place.path, place.line, place.column, finding.code, finding.message.render("en"))
