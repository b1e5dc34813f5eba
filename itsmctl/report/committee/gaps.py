"""Responsibility gaps: findings by symptom (推诿, 遗漏, 重复) and department, and the rules broken most."""

from collections import Counter
from collections.abc import Iterable, Mapping

from itsmctl.finding import Finding, Severity, Symptom
from itsmctl.i18n import Label
from itsmctl.record import dataclass

DUTIES = ("GOV703", "GOV705")
"""Rules whose findings stand on the agenda: reviews and sign-offs that are overdue."""
_OTHERWISE_TOLD = frozenset({*DUTIES, "GOV709", "GOV710"})  # and entries of the register


@dataclass(frozen=True, slots=True)
class Department:
    """The gaps at steps that a department carries out; None: at none of any department."""

    name: Label | None
    symptoms: Mapping[Symptom, int]
    errors: int

    @property
    def total(self) -> int:
        """How many gaps of all symptoms there are."""
        return sum(self.symptoms.values())


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule, and at how many places of how many processes it is broken."""

    code: str
    severity: Severity
    symptom: Symptom
    places: int
    processes: tuple[str, ...]


def gaps_in(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings on definitions as they stand that are one of the three symptoms."""
    return tuple(
        found
        for found in findings
        if found.symptom is not None and found.suppressed is None and found.scenario is None
        if found.code not in _OTHERWISE_TOLD
    )


def by_department(findings: Iterable[Finding]) -> tuple[Department, ...]:
    """Return the gaps of each department, errors first; a step that several share counts for each.

    Gaps that belong to no department stand last.
    """
    counts: dict[Label | None, Counter[Symptom]] = {}
    errors: Counter[Label | None] = Counter()
    for found in gaps_in(findings):
        for name in found.departments or (None,):
            if found.symptom is not None:
                counts.setdefault(name, Counter())[found.symptom] += 1
            errors[name] += found.severity is Severity.ERROR
    rows = (Department(name, dict(own), errors[name]) for name, own in counts.items())
    return tuple(sorted(rows, key=_badness))


def by_rule(findings: Iterable[Finding]) -> tuple[Broken, ...]:
    """Return the rules that are broken: the most often first, errors before others."""
    groups: dict[str, list[Finding]] = {}
    for found in gaps_in(findings):
        groups.setdefault(found.code, []).append(found)
    rows = (_broken(code, own) for code, own in groups.items())
    ranks = tuple(Severity)
    return tuple(
        sorted(rows, key=lambda one: (-one.places, ranks.index(one.severity), one.code))
    )


def _badness(row: Department) -> tuple[bool, int, int, str]:
    return row.name is None, -row.errors, -row.total, (row.name or Label()).render("en")


def _broken(code: str, findings: list[Finding]) -> Broken:
    ranks = tuple(Severity)
    worst = min((found.severity for found in findings), key=ranks.index)
    symptom = next(found.symptom for found in findings if found.symptom is not None)
    processes = dict.fromkeys(found.process for found in findings if found.process is not None)
    return Broken(code, worst, symptom, len(findings), tuple(processes))
