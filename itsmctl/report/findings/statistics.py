"""How many findings there are per rule, per file and per department, worst first."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

from itsmctl.finding import Finding, Severity, Symptom
from itsmctl.i18n import Language
from itsmctl.record import dataclass

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of each severity and of each symptom there are."""

    severities: Mapping[Severity, int]
    symptoms: Mapping[Symptom, int]

    @classmethod
    def of(cls, findings: Sequence[Finding]) -> "Tally":
        """Count some findings."""
        return cls(
            {kind: sum(found.severity is kind for found in findings) for kind in Severity},
            {kind: sum(found.symptom is kind for found in findings) for kind in Symptom},
        )

    @property
    def total(self) -> int:
        """How many findings there are."""
        return sum(self.severities.values())

    @property
    def badness(self) -> tuple[int, ...]:
        """What to sort by, worst first: errors, then warnings, then infos."""
        return tuple(-count for count in self.severities.values())


@dataclass(frozen=True, slots=True)
class RuleRow:
    """The findings of one rule."""

    code: str
    name: str
    symptom: Symptom | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class FileRow:
    """The findings of one file; `process` is what they are about, None for other files."""

    path: str
    process: str | None
    findings: tuple[Finding, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class DepartmentRow:
    """The findings at steps that a department carries out; None for all other findings."""

    name: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Statistics:
    """The same findings counted three times; a step that departments share counts for each."""

    rules: tuple[RuleRow, ...]
    files: tuple[FileRow, ...]
    departments: tuple[DepartmentRow, ...]
    total: Tally

    @property
    def repeated(self) -> int:
        """How many more findings the rows of departments add up to than there are."""
        return sum(row.tally.total for row in self.departments) - self.total.total


def statistics(findings: Sequence[Finding], language: Language) -> Statistics:
    """Count some findings, worst first; departments of one name in `language` are counted as one."""

    def departments_of(finding: Finding) -> Iterable[str | None]:
        return {name.render(language): None for name in finding.departments} or (None,)

    by_rule = _grouped(findings, lambda found: ((found.code, found.name, found.symptom),))
    by_path = _grouped(findings, lambda found: (found.place.path,))
    by_department = _grouped(findings, departments_of)
    rules = (RuleRow(*rule, Tally.of(same)) for rule, same in by_rule.items())
    files = (_file(path, same) for path, same in by_path.items())
    departments = (DepartmentRow(name, Tally.of(same)) for name, same in by_department.items())
    return Statistics(
        tuple(sorted(rules, key=lambda row: (row.tally.badness, row.code))),
        tuple(sorted(files, key=lambda row: (row.tally.badness, row.path))),
        tuple(sorted(departments, key=_departments_first)),
        Tally.of(findings),
    )


def _grouped(
    findings: Iterable[Finding], keys: Callable[[Finding], Iterable[K]]
) -> dict[K, list[Finding]]:
    groups: dict[K, list[Finding]] = {}
    for finding in findings:
        for key in keys(finding):
            groups.setdefault(key, []).append(finding)
    return groups


def _file(path: str, findings: Sequence[Finding]) -> FileRow:
    process = next((found.process for found in findings if found.process is not None), None)
    return FileRow(path, process, tuple(findings), Tally.of(findings))


def _departments_first(row: DepartmentRow) -> tuple[object, ...]:
    return row.name is None, row.tally.badness, row.name or ""
