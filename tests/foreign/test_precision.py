"""What the linter says of two portfolios that strangers wrote, every line read by a person.

The figures, rule by rule, stand in docs/decisions/0013-precision.md. After a change that is meant,
write the files anew with ``GOLDEN=write pytest tests/foreign`` and read the difference: a line that
a process manager would not act upon is a fault of its rule.
"""

import os
from collections import Counter
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from itsmctl.lint.outcome import LintReport
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.report.findings.concise import concise_line
from itsmctl.source.exhibits import exhibits
from itsmctl.source.library import load

HERE = Path(__file__).parent
DAY = date(2026, 4, 1)  # when both portfolios were written
MOST = 12
"""From how many findings on nobody works through the list of a process."""

both = pytest.mark.parametrize("portfolio", ["en", "zh"])


@pytest.fixture(scope="module")
def reports() -> dict[str, LintReport]:
    return {name: judged(name, Profile.AUDIT) for name in ("en", "zh")}


def judged(portfolio: str, profile: Profile) -> LintReport:
    library = load([str(HERE / portfolio)])
    shown = (each for home in library.assemblies for each in exhibits(home))
    return lint(shown, Settings(profile=profile, today=DAY))


@both
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_finding_was_read(reports, portfolio, language):
    expected = HERE / f"expected.{portfolio}.{language}.txt"
    lines = [concise_line(each, language) for each in reports[portfolio].findings]
    found = "".join(f"{line.removeprefix(f'{HERE}/{portfolio}/')}\n" for line in lines)
    if os.environ.get("GOLDEN") == "write":
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


@both
def test_no_rule_crashes_on_what_strangers_write(reports, portfolio):
    assert reports[portfolio].crashes == ()


@both
def test_the_list_of_a_process_is_one_that_people_work_through(portfolio):
    found = judged(portfolio, Profile.BASIC).findings
    counts = Counter(each.process for each in found if each.process is not None)
    assert len(counts) == 10
    assert median(counts.values()) < MOST


@both
def test_no_rule_speaks_more_than_once_of_what_one_line_mends(reports, portfolio):
    spoken = Counter((each.code, each.process) for each in reports[portfolio].findings)
    told_once = ("HND603", "HND604", "HND605", "HND610", "HND611", "HND612")
    assert [key for key, count in spoken.items() if key[0] in told_once and count > 1] == []
