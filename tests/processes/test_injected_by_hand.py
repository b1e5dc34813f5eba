"""Faults that one place of the shipped portfolio can have: the expected finding at its line, no other.

The whole portfolio is linted in the strictest profile; together with the faults that any process can
have and the slips of the pen, every rule of the catalogue speaks of a fault that was put there.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from injection import slips, spoilt
from injection.by_hand import BY_HAND
from injection.shipped import FAULTS, FOLDER, PROCESSES
from injection.spoilt import REGISTER, Spoilt

from itsmctl.finding import Finding
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

COPIED = {"PRT901"}  # a second copy of each process, in test_injected_slips.py


class Portfolio:
    """All shipped files, some of which may be spoilt."""

    def __init__(self) -> None:
        paths = sorted(FOLDER.rglob("*.yaml"))
        self.texts = {
            path.relative_to(FOLDER).as_posix(): path.read_text(encoding="utf-8")
            for path in paths
        } | {REGISTER: Path(spoilt.__file__).with_name(REGISTER).read_text(encoding="utf-8")}
        self._documents = {
            name: parse_document(text, name) for name, text in self.texts.items()
        }
        self.clean = Counter(map(mark, self.findings({})))

    def findings(self, spoilt: dict[str, str], without: tuple[str, ...] = ()) -> list[Finding]:
        """Return what is said of all files if these have other texts."""
        changed = {name: parse_document(text, name) for name, text in spoilt.items()}
        settings = Settings(profile=Profile.AUDIT, today=date(2026, 7, 1), ignore=without)
        documents = assemble([*{**self._documents, **changed}.values()])
        report = lint(exhibits(documents), settings)
        assert not report.crashes
        return list(report.findings)


@pytest.fixture(scope="module")
def portfolio() -> Portfolio:
    return Portfolio()


def mark(found: Finding) -> tuple[str, ...]:
    return found.code, found.place.path, *map(str, found.route)


def changed(portfolio: Portfolio, spoilt: Spoilt) -> dict[str, str]:
    """Return the texts of the files that the changes touch, each change made once."""
    texts: dict[str, str] = {}
    for change in spoilt.changes:
        text = texts.get(change.file, portfolio.texts[change.file])
        assert change.old in text, change
        texts[change.file] = text.replace(change.old, change.new, 1)
    return texts


@pytest.mark.parametrize("spoilt", BY_HAND, ids=lambda each: each.code)
def test_one_fault_is_one_finding_at_its_line(portfolio, spoilt):
    texts = changed(portfolio, spoilt)
    found = portfolio.findings(texts, spoilt.without)
    new = [each for each in found if mark(each) not in portfolio.clean]
    said = [each for each in new if each.code not in spoilt.also]
    told = "\n".join(f"{each.place} {each.code} {each.message.render('en')}" for each in new)
    assert [each.code for each in said] == [spoilt.code], told
    place = said[0].place
    text = texts.get(place.path, portfolio.texts[place.path])
    assert place.line in lines_with(text, spoilt.line), told


@pytest.mark.parametrize(
    "spoilt", [each for each in BY_HAND if each.also], ids=lambda e: e.code
)
def test_a_second_finding_that_is_called_honest_is_there(portfolio, spoilt):
    found = portfolio.findings(changed(portfolio, spoilt), spoilt.without)
    codes = {each.code for each in found if mark(each) not in portfolio.clean}
    assert spoilt.also.keys() <= codes


def test_every_rule_speaks_of_a_fault_that_was_put_into_a_shipped_file():
    spoken = {each.code for each in BY_HAND} | COPIED | set(of_any_process()) | set(of_slips())
    assert {rule.code for rule in RULES} - spoken == set()


def of_any_process() -> Iterator[str]:
    for inject in FAULTS.values():
        for process in PROCESSES.values():
            yield from (fault.code for fault in inject(process))


def of_slips() -> Iterator[str]:
    for name in PROCESSES.values():
        text = (FOLDER / name.name).read_text(encoding="utf-8")
        for slip in slips.SLIPS:
            yield from (code for _, code, _ in slip(text))


def lines_with(text: str, words: str) -> set[int]:
    """Return the numbers of the lines at which the words begin."""
    found, start = set(), text.find(words)
    while start >= 0:
        found.add(text.count("\n", 0, start) + 1)
        start = text.find(words, start + 1)
    assert found, words
    return found
