"""The self-test for other programs: ``itsmctl/selftest/v1``."""

import json
from typing import TextIO

from itsmctl.i18n import Language
from itsmctl.report.figures_json import Json
from itsmctl.simulate.selftest.answers import Quantity
from itsmctl.simulate.selftest.check import Row, SelfTest, Verdict

SCHEMA = "itsmctl/selftest/v1"
_SECOND = 1000.0
_DIGITS = 6


def write_self_test_json(found: SelfTest, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only names and reasons depend on the language."""
    json.dump(
        self_test_document(found, language), out, ensure_ascii=False, indent=2, allow_nan=False
    )
    out.write("\n")


def self_test_document(found: SelfTest, language: Language = "en") -> dict[str, Json]:
    """Return the document; times are in seconds, what was not run is null."""
    return {
        "schema": SCHEMA,
        "kernel": "compiled" if found.compiled else "interpreted",
        "confidence": found.confidence,
        "passed": found.passed,
        "answers": [_row(row, language) for row in found.rows],
    }


def _row(row: Row, language: Language) -> dict[str, Json]:
    scale = 1.0 if row.answer.quantity is Quantity.SHARE else _SECOND

    def shown(value: float | None) -> float | None:
        return None if value is None else round(value / scale, _DIGITS)

    width = row.half_width
    return {
        "model": row.model_id,
        "name": row.model.render(language),
        "figure": row.answer.name.render(language),
        "unit": "share" if row.answer.quantity is Quantity.SHARE else "seconds",
        "theory": shown(row.answer.theory),
        "source": row.source,
        "value": shown(row.found.value),
        "low": shown(row.found.low),
        "high": shown(row.found.high),
        "half_width": None if width is None else round(width, _DIGITS),
        "tasks": row.tasks,
        "verdict": _VERDICTS[row.verdict],
        "reason": None if row.reason is None else row.reason.render(language),
    }


_VERDICTS = {
    Verdict.HOLDS: "holds",
    Verdict.OUTSIDE: "outside",
    Verdict.WIDE: "too-wide",
    Verdict.LEFT_OUT: "left-out",
}
