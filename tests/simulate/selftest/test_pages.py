"""What the pages show of the self-test is what it says: the table is the same on every machine."""

import io
import re

import pytest

from itsmctl.report.console import Console
from itsmctl.report.selftest_terminal import print_self_test
from itsmctl.resources import folder
from itsmctl.simulate.selftest.check import SelfTest, self_test
from itsmctl.source.library import load

PAGES = {
    "en": "docs/how-to/check-the-simulation.md",
    "zh": "docs/zh/how-to/check-the-simulation.md",
}


@pytest.fixture(scope="module")
def found() -> SelfTest:
    """Every answer of up to half a million tasks."""
    library = load([str(folder("selftest"))])
    models = library.portfolio.models
    return self_test(
        [library.variant_with(model.process, (), model.id) for model in models], millions=0.5
    )


def words(line: str) -> str:
    return " ".join(line.split())


@pytest.mark.parametrize("language", PAGES)
def test_pages_show_what_the_self_test_prints(root, monkeypatch, found, language):
    monkeypatch.setenv("COLUMNS", "160")
    out = io.StringIO()
    print_self_test(found, Console(out, out, language, False, False))
    printed = [words(line) for line in out.getvalue().splitlines()]
    page = (root / PAGES[language]).read_text(encoding="utf-8")
    shown = re.search(r"```text\n(.*?)```", page, re.DOTALL)[1].splitlines()
    assert len(shown) == 7
    for line in shown:
        assert words(line) in printed
