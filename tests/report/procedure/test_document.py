"""Procedures opened again by python-docx: chapters, the four items, tables, captions, fields, fonts."""

import io
import re
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from itsmctl.i18n import Label
from itsmctl.model.process import Signoff
from itsmctl.model.raci import matrix_of
from itsmctl.model.theme import Colours, Fonts, Logo, Theme
from itsmctl.record import replace
from itsmctl.render.four_items import four_items, worked_steps
from itsmctl.render.png import packaged_fonts, to_png
from itsmctl.render.viewer.cards import Cards
from itsmctl.report.procedure import picture
from itsmctl.report.procedure.document import Wish, procedures
from itsmctl.report.procedure.people import duties, terms
from itsmctl.report.procedure.timing import Timing
from itsmctl.source.library import load

CHAPTERS = {
    "en": (
        "Purpose", "Scope", "Terms", "Roles and responsibilities", "Flow", "Steps", "Responsibility matrix",
        "Time limits and escalation", "Records", "Key figures and review", "Revision history",
    ),
    "zh": (
        "目的", "适用范围", "术语", "职责", "流程图", "步骤说明", "责任矩阵", "时限与升级", "记录", "指标与评审", "修订记录",
    ),
}  # fmt: skip

pytestmark = pytest.mark.skipif(not packaged_fonts(), reason="the extra [cjk] is not installed")


@pytest.fixture(scope="module", autouse=True)
def coarse():
    """Draw pictures with few dots: what they show is tested elsewhere."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(picture, "_DOTS", 0.3)
        yield


@pytest.fixture(scope="module")
def shipped(root):
    return {one.process.id: one for one in load([str(root / "processes")]).portfolio.processes}


@pytest.fixture(scope="module")
def documents(shipped):
    """Open the procedure of a process; what was made once is not made again."""
    made = {}

    def document(process, language):
        key = process, language
        if key not in made:
            made[key] = procedures([shipped[process]], Wish(language))
        return docx.Document(io.BytesIO(made[key]))

    return document


def opened(variants, wish):
    return docx.Document(io.BytesIO(procedures(variants, wish)))


def words_of(document):
    return "\n".join(one.text or "" for one in document.element.iter(qn("w:t")))


def headings(document, level):
    return [one.text for one in document.paragraphs if one.style.name == f"Heading {level}"]


def rows_of(table):
    return [[cell.text for cell in row.cells] for row in table.rows]


@pytest.mark.parametrize(("process", "language"), [("standard-change", "en"), ("leaver", "zh")])
def test_all_chapters_stand_in_their_order(documents, process, language):
    document = documents(process, language)
    assert tuple(headings(document, 1)) == CHAPTERS[language]


@pytest.mark.parametrize(("process", "language"), [("standard-change", "en"), ("leaver", "zh")])
def test_every_step_has_its_four_items(shipped, documents, process, language):
    variant, document = shipped[process], documents(process, language)
    names = [step.name.render(language) for step in worked_steps(variant)]
    assert headings(document, 2) == names
    tables = {rows_of(table)[0][0]: [] for table in document.tables}
    for table in document.tables:
        tables[rows_of(table)[0][0]].append(rows_of(table))
    cards = Cards(variant, language)
    first = four_items(cards.card(worked_steps(variant)[0]), language)[0].title
    assert len(tables[first]) == len(names)
    for step, rows in zip(worked_steps(variant), tables[first], strict=True):
        for item, (title, said) in zip(
            four_items(cards.card(step), language), rows, strict=False
        ):
            assert title == item.title
            assert said.split("\n") == list(item.lines)


def test_the_matrix_is_that_of_the_process(shipped, documents):
    variant, document = shipped["leaver"], documents("leaver", "zh")
    matrix = matrix_of(variant)
    table = next(
        one
        for one in document.tables
        if one.rows[0].cells[0].text == "步骤" and len(one.columns) == len(matrix.columns) + 1
    )
    assert rows_of(table)[1:] == [[row.name.zh, *row.cells] for row in matrix.rows]
    assert rows_of(table)[0][1:] == [column.name.zh for column in matrix.columns]


def test_heads_of_tables_are_repeated_and_rows_stay_whole(documents):
    document = documents("leaver", "zh")
    lines = [[*table.iter(qn("w:tr"))] for table in document.element.iter(qn("w:tbl"))]
    heads = [rows for rows in lines if next(rows[0].iter(qn("w:tblHeader")), None) is not None]
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    tables = [one for one in captions if one.startswith("表")]
    assert len(heads) == len(tables) + 1, "all with a caption, and the lines to sign on"
    for rows in heads[1:]:
        assert all(next(row.iter(qn("w:cantSplit")), None) is not None for row in rows)


def test_captions_count_themselves(documents):
    document = documents("leaver", "zh")
    codes = [one.text.strip() for one in document.element.iter(qn("w:instrText"))]
    captions = [one.text for one in document.paragraphs if one.style.name == "Caption"]
    tables = [one for one in captions if one.startswith("表")]
    assert [one.split()[1] for one in tables] == [str(n + 1) for n in range(len(tables))]
    assert codes.count("SEQ Table \\* ARABIC") == len(tables)
    assert (
        codes.count("SEQ Figure \\* ARABIC")
        == sum(one.startswith("图") for one in captions)
        == len(document.inline_shapes)
    )


def test_the_contents_are_a_field_that_lists_every_chapter(documents):
    document = documents("standard-change", "en")
    paragraphs = [*document.element.iter(qn("w:p"))]
    lines = [one for one in paragraphs if (one.style or "").startswith("toc")]
    shown = ["".join(word.text for word in line.iter(qn("w:t"))) for line in lines]
    chapters = headings(document, 1)
    assert [one.partition(" ")[2] for one in shown if re.match(r"\d+ ", one)] == chapters
    anchors = [line.find(qn("w:hyperlink")).get(qn("w:anchor")) for line in lines]
    marks = {one.get(qn("w:name")) for one in document.element.iter(qn("w:bookmarkStart"))}
    assert set(anchors) <= marks
    codes = [one.text for one in document.element.iter(qn("w:instrText"))]
    assert any(code.strip().startswith("TOC ") for code in codes)
    fields = [one.get(qn("w:fldCharType")) for one in document.element.iter(qn("w:fldChar"))]
    assert fields.count("begin") == fields.count("separate") == fields.count("end")


def test_headings_are_numbered_by_their_styles(documents):
    document = documents("standard-change", "en")
    numbering = document.part.numbering_part.element
    styles = [one.get(qn("w:val")) for one in numbering.iter(qn("w:pStyle"))]
    assert styles[:3] == ["Heading1", "Heading2", "Heading3"]
    for level in (1, 2, 3):
        assert document.styles[f"Heading {level}"].element.pPr.numPr is not None


def test_the_page_is_a4_with_its_number_in_the_footer(documents):
    document = documents("standard-change", "en")
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    codes = [one.text.strip() for one in section.footer.part.element.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.footer.paragraphs[0].text == "\tPage 1 of 1"
    for shape in document.inline_shapes:
        assert shape.width.mm <= 166
        assert shape.height.mm <= 215


def test_the_fonts_are_named_for_both_scripts(shipped):
    theme = Theme(fonts=Fonts("Calibri", "仿宋", heading_east_asian="黑体"))
    document = opened([shipped["standard-change"]], Wish("zh", theme))
    for style in document.styles:
        fonts = style.element.find(f".//{qn('w:rFonts')}") if style.type == 1 else None
        if style.type != 1:
            continue
        assert fonts.get(qn("w:ascii")) == "Calibri"
        assert fonts.get(qn("w:eastAsia")) == (
            "黑体" if style.name.startswith(("Heading", "Title", "TOC")) else "仿宋"
        )
        assert not any(name.endswith("Theme") for name in fonts.attrib)


def test_the_title_block(shipped):
    signed = replace(
        shipped["leaver"].process.governance,
        signoffs=(Signoff("it", by="it-director", date="2026-05-04"),),
    )
    variant = shipped["leaver"]
    variant = replace(variant, process=replace(variant.process, governance=signed))
    theme = Theme(
        Label("Acme", "恒达"), number="HD-{id}-V{version}", footer=Label.plain("内部")
    )
    document = opened([variant], Wish("zh", theme))
    facts, signatures = document.tables[:2]
    assert rows_of(facts)[0] == ["文件编号", "HD-leaver-V1.0.0", "版本", "1.0.0"]
    assert [row[0] for row in rows_of(signatures)] == ["", "编制", "审核", "审核", "批准"]
    assert rows_of(signatures)[3] == ["审核", "IT部", "IT总监", "2026-05-04"]
    assert document.paragraphs[0].text == "恒达"
    assert document.sections[0].footer.paragraphs[0].text.startswith("恒达 · 内部\t第 1 页")


def test_several_processes_are_parts_of_one_document(shipped):
    variants = [shipped["software-request"], shipped["standard-change"]]
    document = opened(variants, Wish("en"))
    assert headings(document, 1) == ["Software request", "Standard change"]
    assert headings(document, 2) == [*CHAPTERS["en"], *CHAPTERS["en"]]
    assert [row[0] for row in rows_of(document.tables[0])[1:]] == headings(document, 1)


def test_the_same_process_gives_the_same_bytes(shipped):
    wish = Wish("en", made=date(2026, 7, 1))
    first = procedures([shipped["standard-change"]], wish)
    assert first == procedures([shipped["standard-change"]], wish)
    assert docx.Document(io.BytesIO(first)).core_properties.created.date() == wish.made


def test_a_logo_stands_in_the_header(shipped):
    logo = Logo(
        to_png('<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10"/>'), 40, 10
    )
    document = opened(
        [shipped["standard-change"]], Wish("en", Theme(logo=logo, colours=Colours("#7a1f5c")))
    )
    assert document.sections[0].header.part.element.find(f".//{qn('w:drawing')}") is not None
    assert document.styles["Heading 1"].font.color.rgb == (0x7A, 0x1F, 0x5C)
    fills = {one.get(qn("w:fill")) for one in document.element.iter(qn("w:shd"))}
    assert "7A1F5C" in fills


def test_a_process_that_says_next_to_nothing(variant, shipped):
    bare = replace(
        variant,
        process=replace(variant.process, steps=variant.process.steps[1:2], start="nobody"),
    )
    document = opened([bare], Wish("en"))
    assert tuple(headings(document, 1)) == CHAPTERS["en"]
    assert words_of(document).count("The definition states none.") >= 5
    assert "nobody is named" in words_of(document)


def test_control_characters_and_long_names_do_no_harm(variant):
    name = Label("Tidy\x00 up\x1b \u202ethe room " * 30, "收拾\x07" * 100)
    steps = (replace(variant.process.steps[0], name=name), *variant.process.steps[1:])
    odd = replace(variant, process=replace(variant.process, steps=steps, name=name))
    for language in ("en", "zh"):
        told = words_of(opened([odd], Wish(language)))
        assert re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\u202e]", told) is None
        assert ("收拾" * 100 if language == "zh" else "Tidy up the room Tidy") in told


def test_duties_hold_the_numbers_of_steps(variant):
    found = {duty.party: duty for duty in duties(variant, "en")}
    assert found["Desk"].steps == ((1, 3, 4, 5), (), (), (1,))
    assert found["IT head"].steps == ((), (1, 3, 4, 5), (), ())
    assert found["Clerk"].department == "HR"


def test_only_terms_that_are_used_are_explained(variant, shipped):
    plain = [name for name, _ in terms(variant, "en")]
    assert plain == ["Responsible (R)", "Accountable (A)", "Consulted (C)", "Informed (I)"]
    rich = [name for name, _ in terms(shipped["employee-onboarding"], "en")]
    assert {"Working hour, working day", "Escalation", "On hold"} <= set(rich)


def test_limits_reminders_and_escalations_are_told_in_words(shipped):
    rows = {row[0]: row[1:] for row in Timing(shipped["employee-onboarding"], "en").rows()}
    limit, respond, reminder, escalation, overdue = rows["1. Register new hire"]
    assert (limit, respond) == ("≤4 working h", "4 working h")
    assert reminder == "70%: who is responsible"
    assert escalation == "100%: HR manager is told"
    assert overdue == "told: who is responsible, who is accountable, Process manager"
    kinds = {
        row[0]: row[1:] for row in Timing(shipped["employee-onboarding"], "en").agreements()
    }
    assert kinds["Ready for day one"] == (
        "to the customer (SLA)",
        "ready by a date",
        "1 working day before First day",
        "98%",
    )
    assert kinds["Laptop delivery"][0] == "by a supplier (UC)"


def test_limits_by_priority_are_told_apart(shipped):
    rows = [*Timing(shipped["incident-management"], "zh").rows()]
    assert any("P1：≤" in row[1] for row in rows)


def test_parts_of_a_table_stand_in_the_order_of_the_standard(documents):
    order = ("tblStyle", "tblW", "jc", "tblInd", "tblBorders", "shd", "tblLayout", "tblLook")
    cells = ("tcW", "gridSpan", "shd", "textDirection")
    document = documents("leaver", "zh")
    for tag, wanted in (("tblPr", order), ("tcPr", cells)):
        for properties in document.element.iter(qn(f"w:{tag}")):
            found = [wanted.index(one.tag.rpartition("}")[2]) for one in properties]
            assert found == sorted(found)


def test_the_scope_names_roles_that_are_in_no_department(variant):
    house = variant.organisation
    roles = tuple(
        replace(one, name=Label("Front desk", "前台"), department=None)
        if one.id == "desk"
        else replace(one, department="it")
        for one in house.roles
    )
    named = replace(variant, organisation=replace(house, roles=roles))
    words = words_of(opened([named], Wish("en")))
    (line,) = [line for line in words.splitlines() if line.startswith("It applies to: ")]
    assert line == "It applies to: Front desk, IT."
