"""Findings of a small Chinese process, and the text behind them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related
from itsmctl.i18n import Label
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import LintReport
from itsmctl.report.findings.checkout import Checkout
from itsmctl.report.findings.dossier import Dossier

PATH = "processes/报修.process.yaml"
SOURCE = """spec:
  steps:
    受理: {responsible: [桌面运维, 服务台]}
    派工: {responsible: 桌面运维}
    维修: {responsible: 桌面运维}
    验收: {responsible: 桌面运维}
    回访: {responsible: 桌面运维}
"""
HOME = Path("/srv/checkout")
CHECKOUT = Checkout(HOME, HOME)
_RULES = {rule.code: rule for rule in RULES}


def at(line: int, column: int, length: int, path: str = PATH) -> Place:
    return Place(path, line, column, line, column + length)


@pytest.fixture
def grey() -> Finding:
    """A step that two departments share, with one more place."""
    rule = _RULES["RAC204"]
    words = {
        "step": Label.plain("受理"),
        "parties": (Label(en="IT support", zh="桌面运维"), Label(en="Desk", zh="服务台")),
        "count": 2,
        "departments": (Label(en="IT", zh="信息部"), Label(en="Service desk", zh="服务台")),
    }
    also = rule.sentence("cell", {"party": "服务台", "department": "服务台"})
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        rule.sentence("split", words),
        at(3, 10, 11),
        ("steps", "受理", "responsible"),
        "报修",
        "受理",
        rule.symptom,
        (Related(at(3, 30, 3), also),),
        departments=(Label(en="IT", zh="信息部"), Label(en="Service desk", zh="服务台")),
    )


@pytest.fixture
def unlimited() -> Callable[..., Finding]:
    """Make a finding about a step without time limit."""
    rule = _RULES["TIM501"]

    def make(line: int, step: str, path: str = PATH, process: str = "报修") -> Finding:
        return Finding(
            rule.code,
            rule.name,
            rule.severity,
            rule.sentence("none", {"step": step}),
            at(line, 5, 2, path),
            ("steps", step),
            process,
            step,
            rule.symptom,
        )

    return make


@pytest.fixture
def dossier() -> Callable[..., Dossier]:
    """Put findings of the small process into a dossier."""

    def make(*findings: Finding, crashes=(), changes=(), paths=(), **more) -> Dossier:
        report = LintReport(findings, 1, crashes, changes, paths)
        texts = {PATH: SOURCE}
        return Dossier(report, **{"text": texts.get, "checkout": CHECKOUT, **more})

    return make
