"""Whole portfolios with faults, and every finding in them, read by a person.

A folder may name rules in ``ignore.txt``: those that would keep the ones of interest silent.
After a change that is meant, write the files anew with ``GOLDEN=write pytest tests/lint`` and read
the difference.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from itsmctl.lint.outcome import LintReport
from itsmctl.model.policy import Profile, Settings
from itsmctl.report.findings.concise import concise_line

GOLDEN = Path(__file__).with_name("golden")
CASES = sorted(path.name for path in GOLDEN.iterdir() if path.is_dir())
SETTINGS = Settings(profile=Profile.AUDIT, today=date(2026, 7, 1))


def told(report: LintReport, language: str) -> str:
    lines = [concise_line(finding, language) for finding in report.findings]
    return "".join(f"{line}\n" for line in lines)


def ignored(folder: Path) -> tuple[str, ...]:
    file = folder / "ignore.txt"
    return tuple(file.read_text(encoding="utf-8").split()) if file.is_file() else ()


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("case", CASES)
def test_a_faulty_portfolio_gets_the_findings_that_were_agreed(bench, case, language):
    folder = GOLDEN / case
    files = {
        path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))
    }
    name = "expected.txt" if language == "en" else "expected.zh.txt"
    found = told(bench.lint(files, replace(SETTINGS, ignore=ignored(folder))), language)
    if os.environ.get("GOLDEN") == "write":
        folder.joinpath(name).write_text(found, encoding="utf-8")
    assert found == folder.joinpath(name).read_text(encoding="utf-8")
