"""What the linter says of processes, as rows of words."""

from collections.abc import Iterable, Iterator

from itsmctl.finding import Finding, Fix, Severity
from itsmctl.i18n import Language, Text, render_word, text
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass
from itsmctl.report.findings.words import one_line, suppression_text
from itsmctl.report.severities import SEVERITIES, SYMPTOMS

WIDTHS = (9, 10, 23, 9, 16, 18, 16, 52, 21, 12, 14)
_HEADINGS: tuple[Text, ...] = (
    text("report.export.severity", "Severity"),
    text("report.export.code", "Rule"),
    text("report.export.rule", "Name of the rule"),
    text("report.export.symptom", "Symptom"),
    text("report.export.process", "Process"),
    text("report.export.step", "Step"),
    text("report.export.departments", "Departments"),
    text("report.export.message", "Finding"),
    text("report.export.place", "Place"),
    text("report.export.cell", "Cell of the sheet"),
    text("report.export.standing", "Mend or accepted"),
)
_OPTIONS = {Fix.SAFE: "lint --fix", Fix.UNSAFE: "lint --fix --unsafe-fixes"}
LOOKS = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.INFO: "calm"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as words; `look` names its colour, None where it was accepted."""

    words: tuple[str, ...]
    look: str | None


def headings(language: Language) -> tuple[str, ...]:
    """Return the headings of the sheet."""
    return tuple(word.render(language) for word in _HEADINGS)


def none(language: Language) -> FindingRow:
    """Return the row that says that there is nothing to say."""
    return FindingRow((text("report.export.none", "none").render(language),), None)


def finding_rows(
    variants: Iterable[Variant], findings: Iterable[Finding], language: Language
) -> Iterator[FindingRow]:
    """Yield a row for each finding on one of the processes, what was accepted last."""
    known = {variant.process.id: variant for variant in variants}
    own = [found for found in findings if found.process in known]
    for found in sorted(own, key=_order):
        look = None if found.suppressed is not None else LOOKS[found.severity]
        yield FindingRow(_words(found, known[found.process or ""], language), look)


def _words(found: Finding, variant: Variant, language: Language) -> tuple[str, ...]:
    step = variant.process.step(found.step or "")
    return (
        SEVERITIES[found.severity].render(language),
        found.code,
        found.name,
        SYMPTOMS[found.symptom].render(language) if found.symptom is not None else "",
        variant.process.name.render(language),
        (found.step or "") if step is None else step.name.render(language),
        render_word(found.departments, language),
        one_line(found.message.render(language)),
        f"{found.place.path}:{found.place.line}",
        found.cell or "",
        _standing(found, language),
    )


def _standing(found: Finding, language: Language) -> str:
    if found.suppressed is not None:
        return suppression_text(found.suppressed).render(language)
    return _OPTIONS.get(found.fix, "")


def _order(found: Finding) -> tuple[object, ...]:
    severity = tuple(Severity).index(found.severity)
    return found.suppressed is not None, severity, found.place.path, found.place.line
