"""What holds of suppressions whatever the portfolio: tried on the shipped ones and their faults."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.finding import Finding, Splice
from itsmctl.lint.case import Case
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.conclusion import baseline_of, conclude
from itsmctl.lint.outcome import LintReport
from itsmctl.lint.run import examine
from itsmctl.lint.silencing.account import key_of
from itsmctl.lint.silencing.portions import portions
from itsmctl.model.baseline import Baseline
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.assembly import assemble
from itsmctl.source.examination import examined
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

SHIPPED = Path(__file__).parents[2] / "processes"
SETTINGS = Settings(profile=Profile.AUDIT, today=date(2026, 7, 1))
FAULTY = "software-request.process.yaml"
HOUSE = (
    "org/hengda.org.yaml",
    *(str(path.relative_to(SHIPPED)) for path in sorted(SHIPPED.glob("calendars/*.yaml"))),
)
SUPPRESSIONS = {"SUP001", "SUP002"}


def texts(*names: str) -> dict[str, str]:
    return {name: (SHIPPED / name).read_text(encoding="utf-8") for name in names}


def case_of(files: Mapping[str, str]) -> Case:
    documents = [examined(parse_document(text, name)) for name, text in files.items()]
    return examine(tuple(exhibits(assemble(documents))), SETTINGS)


@cache
def whole() -> Case:
    names = (str(path.relative_to(SHIPPED)) for path in sorted(SHIPPED.rglob("*.*.yaml")))
    return case_of(texts(*names))


ONE = texts(FAULTY, *HOUSE)
FOUND = [each for each in conclude([case_of(ONE)]).findings if each.place.path == FAULTY]
LINES = ONE[FAULTY].splitlines(keepends=True)


def with_baseline(case: Case) -> Case:
    return replace(case, baseline=Baseline("known.yaml", baseline_of([case], None)))


def unused(report: LintReport) -> list[Finding]:
    return [each for each in report.findings if each.code in SUPPRESSIONS]


def test_a_new_baseline_silences_everything_and_nothing_of_it_is_unused():
    report = conclude([with_baseline(whole())])
    assert report.counting == ()
    assert len(report.findings) == len(conclude([whole()]).findings) > 20
    assert unused(report) == []
    assert all(not (c.added or c.removed or c.kept) for c in report.changes)


@settings(max_examples=15)
@given(st.data())
def test_mending_makes_exactly_the_entries_of_what_is_mended_unused(data):
    known = with_baseline(whole())
    named = [each for each in known.outcomes if each.findings and each.scenario is None]
    chosen = data.draw(st.sampled_from(named))
    mended = data.draw(st.sets(st.sampled_from(chosen.findings), min_size=1))
    left = tuple(each for each in chosen.findings if each not in mended)
    outcomes = tuple(
        replace(each, findings=left) if each is chosen else each for each in known.outcomes
    )
    report = conclude([replace(known, outcomes=outcomes)])
    keys = {key_of(part, "") for each in mended for part in portions(each)}
    told = [each for each in unused(report) if each.place.path == ""]
    assert len(told) == len(keys)
    assert {dict(each.message.words)["rule"] for each in told} == {key.code for key in keys}


def moved(places: list[int]) -> dict[str, str]:
    """The faulty process with lines of its own, or comments, put in at places."""
    lines = list(LINES)
    for number, place in enumerate(sorted(places, reverse=True)):
        lines.insert(place % len(lines), "\n" if number % 2 else "  # nothing to see here\n")
    return {**ONE, FAULTY: "".join(lines)}


@settings(max_examples=15)
@given(st.lists(st.integers(0, 200), max_size=6))
def test_moving_lines_changes_nothing(places):
    known = with_baseline(case_of(ONE)).baseline
    report = conclude([replace(case_of(moved(places)), baseline=known)])
    assert report.counting == ()
    assert unused(report) == []


@pytest.mark.parametrize("found", FOUND, ids=lambda each: f"{each.code}-{each.place.line}")
def test_a_comment_above_or_beside_silences_a_finding_and_is_used(found):
    line = LINES[found.place.line - 1]
    indent = line[: len(line) - len(line.lstrip())]
    note = f"# itsmctl: ignore[{found.name}]"
    above = [*LINES]
    above.insert(found.place.line - 1, f"{indent}{note}\n")
    beside = [*LINES]
    beside[found.place.line - 1] = f"{line.rstrip()}  {note}\n"
    for lines in (above, beside):
        report = conclude([case_of({**ONE, FAULTY: "".join(lines)})])
        assert unused(report) == []
        hidden = [each for each in report.findings if each.suppressed is not None]
        assert (found.code, found.step) in [(each.code, each.step) for each in hidden]
        assert {each.code for each in hidden} == {found.code}
        assert len(report.findings) == len(conclude([case_of(ONE)]).findings)


NAMES = st.sampled_from([*(rule.name for rule in RULES), "RAC", "TIM501", "nonsense-of-a-name"])
COMMENTS = st.lists(
    st.tuples(
        st.integers(0, len(LINES) - 1), st.lists(NAMES, min_size=1, max_size=3), st.booleans()
    ),
    max_size=3,
    unique_by=lambda each: each[0],
)


def commented(comments: list[tuple[int, list[str], bool]]) -> str:
    lines = [*LINES]
    for number, names, alone in sorted(comments, reverse=True):
        note = f"# itsmctl: ignore[{', '.join(names)}]"
        if alone or not lines[number].strip():
            lines.insert(number, f"{note}\n")
        else:
            lines[number] = f"{lines[number].rstrip()} {note}\n"
    return "".join(lines)


@settings(max_examples=25)
@given(COMMENTS)
def test_taking_out_what_is_unused_ends_the_complaint_and_changes_nothing_else(comments):
    text = commented(comments)
    before = conclude([case_of({**ONE, FAULTY: text})])
    splices = {edit for found in unused(before) for edit in found.edits}
    for edit in sorted(splices, key=lambda each: each.start, reverse=True):
        assert isinstance(edit, Splice)
        text = text[: edit.start] + edit.text + text[edit.end :]
    after = conclude([case_of({**ONE, FAULTY: text})])
    assert [each for each in unused(after) if each.edits] == []

    def others(report: LintReport) -> list[tuple]:
        return [
            (each.code, each.step, each.suppressed)
            for each in report.findings
            if each.code not in SUPPRESSIONS
        ]

    assert sorted(others(before), key=str) == sorted(others(after), key=str)
