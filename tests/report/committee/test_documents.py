"""The page as HTML, as PDF and as a workbook: the same, told in three ways."""

import io
import re
import sys

import pytest
from openpyxl import load_workbook

from itsmctl.errors import MissingExtra
from itsmctl.i18n import LANGUAGES, Label
from itsmctl.model.raci import matrix_of
from itsmctl.model.register import Cause, Improvement, Register
from itsmctl.report.committee.chapter import chapters_of
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.front import front_of
from itsmctl.report.committee.page import committee_page
from itsmctl.report.committee.pdf import committee_pdf
from itsmctl.report.committee.reading import Point
from itsmctl.report.committee.sparkline import sparkline
from itsmctl.report.committee.typesetting import quoted, typeset
from itsmctl.report.committee.workbook import committee_workbook

NASTY = '<b>"\\x" #sys.inputs & =1+1 `'
MONTH = "by_month.2026-06"


@pytest.fixture
def docket(make):
    variants = (make.variant("laptop"), make.variant("badge"))
    figures = {
        f"{MONTH}.kpis.response_timeliness": 0.5,
        "by_month.2026-05.kpis.response_timeliness": 0.6,
        "steps.check.wait_s": 900.0,
    }
    runs = (
        {"scenario": "base", "cycle_time": {"p90_s": {"value": 9e4}}, "assumptions": [NASTY]},
        {"scenario": "fast", "cycle_time": {"p90_s": {"value": 4e4}}},
    )
    rows = ({"scenario": "fast", "metric": "cycle_time.p90_s", "verdict": "better"},)
    entry = Improvement("imp-1", Label.plain(NASTY), Cause(process="laptop"))
    return make.docket(
        variants=variants,
        findings=(make.finding(step="check"), make.finding("RAC203", process="badge")),
        readings=tuple(make.reading(one, figures) for one in variants),
        forecasts=(Forecast(variants[0], runs, rows, (("fast", Label("Faster", "更快")),), "r.json"),),
        registers=(Register("house", Label.plain("R"), (entry,)),),
        month="2026-06",
    )  # fmt: skip


@pytest.fixture
def chapters(docket):
    matrices = {one.process.id: matrix_of(one) for one in docket.variants}
    return lambda language: tuple(chapters_of(docket, matrices, language))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_asks_for_nothing_and_runs_nothing(docket, chapters, language):
    page = committee_page(front_of(docket, language), chapters(language), language)
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?!#|data:)', page)
    assert "default-src 'none'" in page
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in page


def test_what_authors_write_is_no_markup(docket, chapters):
    page = committee_page(front_of(docket, "en"), chapters("en"), "en")
    assert NASTY not in page
    assert "&lt;b&gt;&quot;\\x&quot; #sys.inputs &amp; =1+1 `" in page


def test_every_link_leads_somewhere_and_ids_are_unique(docket, chapters):
    page = committee_page(front_of(docket, "en"), chapters("en"), "en")
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert {one[1:] for one in re.findall(r'href="(#[^"]+)"', page)} <= set(ids)
    assert {"process-laptop", "process-badge", "appendix"} <= set(ids)


def test_a_chapter_holds_all_that_was_promised(docket, chapters):
    page = committee_page(front_of(docket, "en"), chapters("en"), "en")
    chapter = page.partition('id="process-laptop"')[2].partition('id="process-badge"')[0]
    for heading in (
        "The process", "Targets and what was reached", "Month by month", "Findings: 1", "What if",
        "What this rests on", "Responsibilities: Request laptop",
    ):  # fmt: skip
        assert f">{heading}</h3>" in chapter, heading
    assert "longer cases wait there (log)" in chapter
    assert "Faster" in chapter


def test_heat_by_what_is_known(make):
    variant = make.variant()
    matrices = {"laptop": matrix_of(variant)}
    run = {"steps": {"check": {"wait_s": {"value": 60}}}}
    for parts, words in (
        ({}, "is wrong with its definition"),
        ({"forecasts": (Forecast(variant, (run,)),)}, "(simulation)"),
        ({"readings": (make.reading(variant, {"steps.check.wait_s": 60.0}),)}, "(log)"),
        ({"readings": (make.reading(variant, {}),)}, "is wrong with its definition"),
    ):
        (chapter,) = chapters_of(make.docket(variants=(variant,), **parts), matrices, "en")
        assert words in chapter.drawing.heat.render("en")
        assert chapter.drawing.svg.startswith("<svg")


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_one_of_the_pdf_is_one_page(docket, chapters, language):
    pytest.importorskip("typst")
    pdfium = pytest.importorskip("pypdfium2")
    content = committee_pdf(front_of(docket, language), chapters(language), language)
    document = pdfium.PdfDocument(content)
    pages = [page.get_textpage().get_text_range() for page in document]
    title = {"en": "Appendix: process by process", "zh": "附录：逐个流程"}[language]
    assert title not in pages[0]
    assert title in pages[1]
    assert all(page.get_size() == pytest.approx((595.28, 841.89), abs=0.1) for page in document)
    assert "#sys.inputs" in pages[0]
    document.close()


def test_equal_input_makes_equal_pdf(docket, chapters):
    pytest.importorskip("typst")
    made = {committee_pdf(front_of(docket, "en"), chapters("en"), "en") for _ in range(2)}
    assert len(made) == 1


def test_without_typst_the_remedy_is_named(docket, monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtra) as refused:
        committee_pdf(front_of(docket, "en"), (), "en")
    assert "pip install 'itsmctl[pdf]'" in refused.value.render("en")


def test_words_are_literals_of_typst():
    assert quoted('a "b" \\c\n#d') == '"a \\"b\\" \\\\c\\n#d"'


def test_the_source_holds_no_word_outside_a_literal(docket, chapters):
    source = typeset(front_of(docket, "en"), chapters("en"), "en", ("Arial",))
    bare = re.sub(r'"(?:\\.|[^"\\])*"', "", source)
    assert "sys.inputs" not in bare
    assert "Request" not in bare


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_and_holds_numbers(docket, chapters, language):
    content = committee_workbook(docket, chapters(language), language)
    book = load_workbook(io.BytesIO(content))
    names = {
        "en": ["Summary", "What to decide today", "Responsibility gaps", "Gaps met most often", "KPIs",
               "Findings", "What if", "RACI"],
        "zh": ["摘要", "今天需要决定的事项", "职责缺口", "最常见的缺口", "指标", "问题", "如果这样改", "RACI"],
    }[language]  # fmt: skip
    assert book.sheetnames == names
    kpis = book[names[4]]
    assert kpis.freeze_panes == "A2"
    heads = [cell.value for cell in kpis[1]]
    first = dict(zip(heads, (cell.value for cell in kpis[2]), strict=True))
    assert first["2026-06"] == pytest.approx(0.5)
    assert first["2026-05"] == pytest.approx(0.6)
    assert first[heads[7]] == "kpis.response_timeliness"
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_line_needs_two_months():
    points = [Point("2026-05", 0.5, 30), Point("2026-06", 0.7, 10)]
    assert sparkline(points[:1], 0.9, "k") == ""
    drawn = sparkline(points, 0.9, "a <b>")
    assert drawn.count("<circle") == 1  # hollow: few cases
    assert 'stroke-dasharray="3 2"' in drawn
    assert "a &lt;b&gt;" in drawn
    assert "dasharray" not in sparkline(points, None, "k")
