"""Where to begin with a portfolio that has more findings than anybody reads in one go."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Language, Text, text
from itsmctl.lint.outcome import LintReport
from itsmctl.model.portfolio import Kind
from itsmctl.record import dataclass, replace
from itsmctl.report.findings.blocks import extent
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.severities import SYMPTOMS
from itsmctl.source.folio import kind_of_path

BEARABLE = 20  # so many findings need no advice
FIRST = 3
BASELINE = "baseline"  # the kind of suppression that shows that one is in use

_TEXT = text("report.findings.hides-text", "hides whatever else is wrong in the file")
_NAME = text("report.findings.hides-name", "keeps other rules from looking there")
_WAY = text("report.findings.hides-way", "cases get lost, so no promise can be judged")
# Errors of these rules keep other rules from looking; the worst of them comes first.
_FOUNDATIONS = (Kind.ORGANISATION, Kind.CALENDAR)  # without these no process is built
_HIDES = {
    **dict.fromkeys(("SYN", "PRT901"), _TEXT),
    **dict.fromkeys(("REF101", "REF102", "REF103"), _NAME),
    **dict.fromkeys(("FLW301", "FLW302", "FLW304", "FLW311", "FLW312", "SND"), _WAY),
}


@dataclass(frozen=True, slots=True)
class Task:
    """What can be mended in one go: the findings of one kind in one file."""

    findings: tuple[Finding, ...]
    files: int = 0  # how many more have findings of this kind; said once a kind

    @property
    def first(self) -> Finding:
        """The finding that stands for all of them."""
        return self.findings[0]

    @property
    def kind(self) -> str:
        """What a task is known by: the rule; all that is wrong with a text is of one kind."""
        return kind_of(self.first)

    @property
    def reason(self) -> Text | None:
        """Why it comes first, None where it is only one of many."""
        symptom = self.first.symptom
        return self._hides or (SYMPTOMS[symptom] if symptom is not None else None)

    @property
    def urgency(self) -> tuple[object, ...]:
        """What to sort by: what hides others and in how many files, severity, symptom, steps, place."""
        found = self.first
        hides = self._hides
        return (
            (_TEXT, _NAME, _WAY, None).index(hides),
            hides is not _TEXT or kind_of_path(found.place.path) not in _FOUNDATIONS,
            -self.files if hides is _TEXT else 0,
            tuple(Severity).index(found.severity),
            found.symptom is None,
            -len({finding.step for finding in self.findings}),
            found.place.path,
            found.place.line,
            found.code,
        )

    @property
    def _hides(self) -> Text | None:
        if self.first.severity is not Severity.ERROR:
            return None
        return _HIDES.get(self.kind) or _HIDES.get(self.first.code[:3])


def kind_of(finding: Finding) -> str:
    """Return the code of a finding's rule, or ``SYN`` for what keeps a text from being read."""
    is_text = finding.severity is Severity.ERROR and finding.code.startswith("SYN")
    return "SYN" if is_text else finding.code


def first_to_mend(findings: Iterable[Finding]) -> tuple[Task, ...]:
    """Return the most urgent tasks, each of another kind where there are that many."""
    kinds: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        kinds.setdefault((finding.place.path, kind_of(finding)), []).append(finding)
    files = Counter(kind for _, kind in kinds)
    tasks = sorted(
        (Task(tuple(same), files[kind] - 1) for (_, kind), same in kinds.items()),
        key=lambda task: task.urgency,
    )
    best: dict[str, Task] = {}
    for task in tasks:
        best.setdefault(task.kind, task)
    others = (replace(task, files=0) for task in tasks if best[task.kind] is not task)
    return (*best.values(), *others)[:FIRST]


def advice(dossier: Dossier, language: Language) -> Iterator[str]:
    """Yield what to mend first and how to live with the rest, where there is much to mend."""
    found = dossier.report.counting
    if len(found) <= BEARABLE:
        return
    yield ""
    yield text(
        "report.findings.begin",
        "Where to begin (first what hides other findings, then errors, then what has a symptom, "
        "then what touches most steps):",
    ).render(language)
    for number, task in enumerate(first_to_mend(found), 1):
        yield f"  {number}. {_told(task).render(language)}"
    if dossier.call is not None:
        ways = _ways(dossier.report, dossier.call, counted=dossier.counted)
        yield from (sentence.render(language) for sentence in ways)


def _told(task: Task) -> Text:
    found = task.first
    return text(
        "report.findings.task",
        "{code} {name}, {place}{extent}{reason}",
        code=found.code,
        name=found.name,
        place=str(found.place),
        extent=_extent(task),
        reason=_because(task.reason) if task.reason is not None else "",
    )


def _extent(task: Task) -> Text | str:
    if not task.files:
        if len(task.findings) == 1:
            return ""
        return text("report.findings.extent", " ({extent})", extent=extent(task.findings))
    if len(task.findings) == 1:
        return text("report.findings.files", " (further files: {count})", count=task.files)
    return text(
        "report.findings.extent-files",
        " ({extent}; further files: {count})",
        extent=extent(task.findings),
        count=task.files,
    )


def _because(reason: Text) -> Text:
    return text("report.findings.because", ": {reason}", reason=reason)


def _ways(report: LintReport, call: str, *, counted: bool) -> Iterator[Text]:
    if not counted:
        yield text(
            "report.findings.count-them",
            "Counts per rule, process and department: {call} --statistics",
            call=call,
        )
    accepted = (finding.suppressed for finding in report.findings)
    if not any(leave is not None and leave.kind == BASELINE for leave in accepted):
        yield _acceptance(report.counting, call)


def _acceptance(found: Sequence[Finding], call: str) -> Text:
    from itsmctl.lint.silencing.account import may_be_accepted  # noqa: PLC0415  knows all rules

    count = sum(may_be_accepted(finding.code) for finding in found)
    if count == len(found):
        return text(
            "report.findings.accept",
            "Accept these {count} for now and be told only of new ones: "
            "{call} --write-baseline",
            count=count,
            call=call,
        )
    return text(
        "report.findings.accept-some",
        "Mend the {left} that no baseline lets pass (files that cannot be read or built, stale "
        "suppressions); accept the other {count} for now and be told only of new ones: "
        "{call} --write-baseline",
        left=len(found) - count,
        count=count,
        call=call,
    )
