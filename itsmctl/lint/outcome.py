"""What a run of the linter returns."""

from collections.abc import Iterable
from dataclasses import dataclass

from itsmctl.finding import Finding, Severity


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that failed on a subject: a bug of ours, told without losing the other rules."""

    code: str
    name: str
    subject: str
    error: str


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
    """All findings, sorted by place; `files` counts the files that the user named."""

    findings: tuple[Finding, ...]
    files: int
    crashes: tuple[Crash, ...] = ()
    changes: tuple[Change, ...] = ()

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
    old = {fingerprint(finding): finding for finding in before}
    new = tuple(after)
    kept = {fingerprint(finding) for finding in new}
    return Change(
        scenario,
        process,
        removed=tuple(found for mark, found in old.items() if mark not in kept),
        added=tuple(found for found in new if fingerprint(found) not in old),
        kept=tuple(found for found in new if fingerprint(found) in old),
    )


def fingerprint(finding: Finding) -> tuple[str, str | None, str | None]:
    """Return what stays the same when lines move: rule, process and step."""
    return finding.code, finding.process, finding.step
