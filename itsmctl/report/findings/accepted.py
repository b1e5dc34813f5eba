"""What was accepted: by whom, why and until when, for each department that carries the step out."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Finding, Suppression
from itsmctl.i18n import Language
from itsmctl.record import dataclass

_LATER = "9999-12-31"  # sorts what has no last day behind what has one


@dataclass(frozen=True, slots=True)
class AcceptedRow:
    """Findings of one rule that were accepted at once, in one department (None: in none).

    `places` are their steps as a waiver names them (``process#step``), else their files.
    """

    department: str | None
    code: str
    name: str
    suppression: Suppression
    places: tuple[str, ...]


def accepted_rows(findings: Sequence[Finding], language: Language) -> tuple[AcceptedRow, ...]:
    """Return what was accepted, by department, what ends first before what lasts.

    What is at a step of several departments stands in the rows of each.
    """
    groups: dict[tuple[str | None, str, str, Suppression], list[str]] = {}
    for finding in findings:
        if finding.suppressed is not None:
            for department in _departments(finding, language):
                key = (department, finding.code, finding.name, finding.suppressed)
                groups.setdefault(key, []).append(_place(finding))
    rows = (AcceptedRow(*key, tuple(dict.fromkeys(found))) for key, found in groups.items())
    return tuple(sorted(rows, key=_order))


def _departments(finding: Finding, language: Language) -> Iterator[str | None]:
    names = dict.fromkeys(name.render(language) for name in finding.departments)
    yield from names or (None,)


def _place(finding: Finding) -> str:
    if finding.process is None:
        return finding.place.path
    return finding.process if finding.step is None else f"{finding.process}#{finding.step}"


def _order(row: AcceptedRow) -> tuple[object, ...]:
    until = row.suppression.until or _LATER
    return row.department is None, row.department or "", until, row.code, row.places
