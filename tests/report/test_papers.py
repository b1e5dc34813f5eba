"""A paper in Markdown and as a workbook: everything of it is there, and nothing is taken for a sign."""

import io

import pytest
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Label
from itsmctl.report.paper_markdown import escaped, paper_markdown
from itsmctl.report.sections import Grid, Heading, Paper, Picture, Points, Sentence


def words(en: str, zh: str) -> Label:
    return Label(en, zh)


def table(language):
    made = Table(title="T_1" if language == "en" else "表一")
    made.add_column("")
    made.add_column("n", justify="right")
    made.add_row("  a|b", RichText("1,234"))
    made.add_row("=1+1", "2\n3")
    return made


PAPER = Paper(
    words("Title *1*", "标题"),
    (
        Sentence(words("matters", "要点"), "lead"),
        Sentence(words("beware", "注意"), "warning"),
        Heading(words("Part", "部分")),
        Points(words("several:", "若干："), (words("<one>", "一"), words("two", "二"))),
        Grid(table),
        Picture(lambda language, width: [f"{language} {width}"], lambda *_: ""),
    ),
)


def test_markdown():
    assert paper_markdown(PAPER, "en") == (
        "# Title \\*1\\*\n\n**matters**\n\n**beware**\n\n## Part\n\n"
        "several:\n\n- \\<one\\>\n- two\n\n"
        "### T\\_1\n\n|  | n |\n| --- | --: |\n| &nbsp;&nbsp;a\\|b | 1,234 |\n| =1+1 | 2<br>3 |\n\n"
        "```text\nen 80\n```\n"
    )
    assert "# 标题\n" in paper_markdown(PAPER, "zh")
    assert "### 表一" in paper_markdown(PAPER, "zh")


def test_nothing_is_taken_for_a_sign():
    assert escaped("a_b*c`d`[e](f)#<g>") == "a\\_b\\*c\\`d\\`\\[e\\](f)\\#\\<g\\>"


def test_workbook():
    openpyxl = pytest.importorskip("openpyxl", reason="needs openpyxl")
    from itsmctl.report.paper_workbook import paper_workbook  # noqa: PLC0415  needs openpyxl

    rows = [("figure", "value"), ("cycle_time.mean_s", 1.5), ("=evil()", None)]
    book = openpyxl.load_workbook(io.BytesIO(paper_workbook(PAPER, rows, "zh")))
    assert book.sheetnames == ["报告", "数据"]
    cells = [cell for row in book["报告"].iter_rows(values_only=True) for cell in row if cell]
    for expected in ("标题", "要点", "部分", "· 一", "表一", 1234, "zh 80"):
        assert expected in cells
    assert "=1+1" in cells
    assert all(cell.data_type != "f" for sheet in book for row in sheet for cell in row)
    figures = list(book["数据"].iter_rows(values_only=True))
    assert figures == [("figure", "value"), ("cycle_time.mean_s", 1.5), ("=evil()", None)]
    assert book["数据"].freeze_panes == "A2"
    assert book["数据"].auto_filter.ref == "A1:B3"
    alone = openpyxl.load_workbook(io.BytesIO(paper_workbook(PAPER, (), "en")))
    assert alone.sheetnames == ["Report"]


@pytest.mark.parametrize(
    ("said", "value", "form"),
    [
        ("1,234", 1234, "#,##0"),
        ("0.068", 0.068, "#,##0.000"),
        ("-3", -3, "#,##0"),
        ("93.2%", 0.932, "0.0%"),
        ("62.5% █████", 0.625, "0.0%"),
        ("█████", "", "General"),
        ("3.2 (2.9 – 3.5) days", "3.2 (2.9 – 3.5) days", "General"),
        ("≥ 95%", "≥ 95%", "General"),
        ("2026-03", "2026-03", "General"),
        ("–", "–", "General"),
    ],
)
def test_numbers_are_numbers_in_a_workbook(said, value, form):
    pytest.importorskip("openpyxl", reason="needs openpyxl")
    from itsmctl.report.paper_workbook import told  # noqa: PLC0415  needs openpyxl

    found, written = told(said)
    assert found == (pytest.approx(value) if isinstance(value, float) else value)
    assert written == form
