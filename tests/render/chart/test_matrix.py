import xml.etree.ElementTree as ET

from itsmctl.i18n import Label
from itsmctl.model.raci import Column, Gap, Matrix, Row
from itsmctl.render import palette
from itsmctl.render.chart.matrix import Said, matrix_svg
from itsmctl.render.scene import ChipKind

SVG = "{http://www.w3.org/2000/svg}"
COLUMNS = (Column("a", Label("Agent", "专员")), Column("b", Label("Boss", "经理")))
MATRIX = Matrix(
    "p",
    Label("Process", "流程"),
    COLUMNS,
    (
        Row("one", Label("First", "一"), ("R/A", "")),
        Row("two", Label("Second", "二"), ("R", "C"), (Gap.NO_ACCOUNTABLE,)),
    ),
)
SAID = Said("Who does what", "Step", "Gaps", ("", "nobody accountable"), "1 gap")


def read(matrix=MATRIX, said=SAID, language="en"):
    return ET.fromstring(matrix_svg(matrix, said, language))


def texts(root):
    return [one.text for one in root.iter(f"{SVG}text")]


def test_every_letter_has_a_chip_in_its_colour():
    root = read()
    assert sorted(said for said in texts(root) if len(said) == 1) == [
        *"AACCIRRR"
    ]  # with the key
    fills = [one.get("fill") for one in root.iter(f"{SVG}rect")]
    assert fills.count(palette.CHIP[ChipKind.RESPONSIBLE][0]) == 3
    assert fills.count(palette.CHIP[ChipKind.CONSULTED][0]) == 2


def test_rows_with_a_gap_are_marked_and_say_which():
    root = read()
    assert "nobody accountable" in texts(root)
    bands = [one for one in root.iter(f"{SVG}rect") if one.get("fill") == "#fbe3d6"]
    assert len(bands) == 1


def test_a_matrix_over_processes_has_counts_and_no_column_of_gaps():
    rows = (Row("r", Label.plain("Role"), ("R3 A1", "I12")),)
    matrix = Matrix("roles", Label.plain("All"), COLUMNS, rows, steps=False)
    said = Said("All", "Party", "", (), "No gap")
    found = texts(read(matrix, said))
    assert {"R3", "A1", "I12"} <= set(found)
    assert "Gaps" not in found


def test_both_languages():
    assert {"一 First", "专员 Agent"} <= set(texts(read(language="both")))


def test_a_long_head_is_cut_and_an_empty_matrix_is_drawn():
    long = Column("x", Label.plain("Interdepartmental " * 9))
    found = texts(
        read(
            Matrix("p", Label.plain("P"), (long,), (), steps=True), Said("T", "S", "G", (), "n")
        )
    )
    assert any(said.endswith("…") for said in found)


def test_the_letters_are_explained():
    for language, words in (
        ("en", "Responsible"),
        ("zh", "执行"),
        ("both", "执行 Responsible"),
    ):
        assert words in texts(read(language=language))


def test_heads_break_between_words_and_names_and_gaps_stand_whole():
    head = Label.plain("Incident management coordination")
    name = "Ask all those who have to do with it for their opinion"
    gap = "nobody accountable, grey zone: several departments, names somebody unknown"
    row = Row("one", Label.plain(name), ("R",), (Gap.NO_ACCOUNTABLE,))
    matrix = Matrix("p", Label.plain("P"), (Column("a", head),), (row,))
    found = texts(read(matrix, Said("T", "Step", "Gaps", (gap,), "1 gap")))
    assert {name, gap, "Incident", "management", "coordination"} <= set(found)


def test_nothing_reaches_out_of_the_picture():
    long = Label.plain("Word " * 60)
    row = Row("one", long, ("R/A",), (Gap.NO_ACCOUNTABLE,))
    matrix = Matrix("p", Label.plain("P"), (Column("a", long),), (row,))
    wide = read(matrix, Said("T", "Step", "Gaps", ("gap " * 90,), "1 gap"))
    no_column = Matrix("p", Label.plain("P"), (), (), steps=False)
    narrow = read(no_column, Said("T", "Party", "", (), "none"))
    for drawn in (wide, narrow):
        for one in drawn.iter(f"{SVG}text"):
            if one.get("text-anchor") is None:
                end = float(one.get("x")) + float(one.get("textLength"))
                assert end <= float(drawn.get("width"))
