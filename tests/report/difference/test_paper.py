"""What changed as a paper, a page and a document."""

import re

import pytest

from itsmctl.diff.change import Difference, DocumentDifference
from itsmctl.diff.compare import compare
from itsmctl.diff.edition import Edition
from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity
from itsmctl.i18n import LANGUAGES, Label, text
from itsmctl.lint.outcome import Change
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import BASE, DocumentKey, Kind, Variant
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.report.difference.account import Account
from itsmctl.report.difference.document import document
from itsmctl.report.difference.page import difference_page
from itsmctl.report.difference.paper import difference_paper
from itsmctl.report.paper_markdown import paper_markdown

HOUSE = Organisation(
    "house",
    Label("House", "公司"),
    departments=(
        Department("it", Label("IT", "信息部")),
        Department("hr", Label("HR", "人事部")),
    ),
    roles=(
        Role("engineer", Label("Engineer", "工程师"), "it"),
        Role("officer", Label("Officer", "专员"), "hr"),
    ),
)


def variant(identity, *parties, steps=("check",)):
    made = tuple(
        Step(
            name, Label(name.title(), f"步骤{name}"),
            responsible=tuple(map(Assignment, parties)),
        )
        for name in steps
    )  # fmt: skip
    process = Process(identity, Label(identity.title(), f"流程{identity}"), made)
    return Variant(BASE, process.name, process, HOUSE)


def finding(code, message, step=None):
    said = text("difference.findings.one", "{code} {message}", code="", message=message)
    return Finding(
        code, "name", Severity.ERROR, said, Place("p.yaml"), process="badge", step=step
    )


@pytest.fixture
def account():
    before = (variant("badge", "engineer"), variant("old", "engineer", steps=("a", "b")))
    after = (variant("badge", "officer"), variant("new", "officer", steps=("x", "y")))
    difference = compare(Edition(before), Edition(after))
    gone = tuple(finding("RAC201", "nobody answers", step) for step in ("check", "other"))
    came = (finding("TIM501", "no limit"),)
    return Account(
        "HEAD~1", ".", difference, single=False,
        variants=((before[0], after[0]),),
        findings=(Change("", "badge", gone, came, ()),),
    )  # fmt: skip


def test_what_a_portfolio_became(account):
    said = paper_markdown(difference_paper(account), "en")
    assert said.startswith("# HEAD~1 → .\n\n**processes changed: 1; new: 1; gone: 1**\n")
    assert "New processes:\n\n- New" in said
    assert "Processes that are gone:\n\n- Old" in said
    assert "## Badge\n\n**HR: +1 responsible; IT: -1 responsible**" in said


def test_findings_that_went_stand_by_rule_and_those_that_came_as_they_are(account):
    said = paper_markdown(difference_paper(account), "en")
    title = "Somebody answers for every task, decision and approval."
    assert f"Findings that are gone: 2\n\n- RAC201 {title} (2)" in said
    assert "New findings: 1\n\n- TIM501  no limit" in said


def test_nothing():
    said = paper_markdown(difference_paper(Account("a", "b", Difference())), "zh")
    assert said == "# a → b\n\n**两个版本的定义没有差别。**\n"


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("language", LANGUAGES)
def test_documents_of_every_kind_have_a_heading(kind, language):
    entry = DocumentDifference(DocumentKey(kind, "it"), Label.plain("Itself"), is_before=False)
    account = Account("a", "b", Difference(documents=(entry,)), single=False)
    said = paper_markdown(difference_paper(account), language)
    heading = re.search(r"^## (.*Itself)$", said, re.MULTILINE)
    assert heading is not None
    assert ("It is new." if language == "en" else "新增。") in said


def test_the_page_holds_both_languages_and_both_versions_in_one_picture(account):
    page = difference_page(account, "zh")
    assert '<html lang="zh-CN" data-language="zh">' in page
    for language in LANGUAGES:
        assert f'<div lang="{language}">' in page
    assert page.count("data:image/svg+xml;base64,") == 2
    assert 'alt="Both versions in one picture: Badge"' in page
    assert 'alt="两个版本合在一张图上：流程badge"' in page
    assert not re.search(r'(src|href)="(?!data:)', page)


def test_a_process_without_steps_has_no_picture():
    sides = (variant("badge", "engineer"), variant("badge", steps=()))
    difference = compare(*(Edition((side,)) for side in sides))
    page = difference_page(Account("a", "b", difference), "en")
    assert "<figure" not in page
    assert "gone: “Check”" in page


def test_the_document_says_the_same_in_both_languages(account):
    found = document(account)
    (process,) = found["processes"]
    assert process["summary"] == {
        "en": "HR: +1 responsible; IT: -1 responsible",
        "zh": "人事部：新增 1 项执行；信息部：减少 1 项执行",
    }
    assert [entry["id"] for entry in found["added"]] == ["new"]
    assert [entry["id"] for entry in found["removed"]] == ["old"]
    assert len(process["findings"]["removed"]) == 2
    assert found["findings"] == []
