"""How severities and symptoms are called."""

from collections.abc import Mapping

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Text, text

SEVERITIES: Mapping[Severity, Text] = {
    Severity.ERROR: text("report.findings.error", "error"),
    Severity.WARNING: text("report.findings.warning", "warning"),
    Severity.INFO: text("report.findings.info", "info"),
}
SYMPTOMS: Mapping[Symptom, Text] = {
    Symptom.BUCK_PASSING: text("report.findings.buck-passing", "passing the buck"),
    Symptom.OMISSION: text("report.findings.omission", "omission"),
    Symptom.DUPLICATION: text("report.findings.duplication", "duplication"),
}
