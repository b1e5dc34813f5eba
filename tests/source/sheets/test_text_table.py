import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.sheets.text_table import text_grid

ROWS = (("步骤", "责任人", "下一步"), ("提交申请", "申请人", "审批"), ("审批", "部门经理", ""))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_encodings_and_delimiters_are_told_by_the_text(tmp_path, encoding, delimiter):
    path = tmp_path / "流程.csv"
    path.write_bytes("\r\n".join(delimiter.join(row) for row in ROWS).encode(encoding))
    grid = text_grid(path)
    assert grid.rows == ROWS
    assert (grid.file, grid.sheet, grid.address((2, 3))) == ("流程.csv", "", "流程.csv!C2")


def test_lines_of_two_encodings_are_read_each_for_itself(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("步骤,部门\n".encode() + "审批,信息安全部\n".encode("gb18030"))
    assert text_grid(path).rows == (("步骤", "部门"), ("审批", "信息安全部"))


def test_a_told_encoding_is_taken_and_a_wrong_one_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("步骤,部门\n审批,行政部\n".encode("gb18030"))
    assert text_grid(path, "gbk").rows[1] == ("审批", "行政部")
    with pytest.raises(UnusableInput, match="byte 0 is no utf-8"):
        text_grid(path, "utf-8")
    with pytest.raises(UnusableInput, match="no encoding is called “gb2”"):
        text_grid(path, "gb2")


def test_cells_hold_line_breaks_and_excel_says_its_delimiter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('sep=;\n步骤;备注\n审批;"两\n行; 一格"\n', encoding="utf-8")
    grid = text_grid(path)
    assert grid.text(3, 2) == "两\n行; 一格"
    assert grid.text(2, 1) == "步骤"


def test_the_guard_against_formulas_is_taken_off(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("步骤,备注\n审批,'=1+1\n", encoding="utf-8")
    assert text_grid(path).text(2, 2) == "=1+1"


def test_what_is_no_text_is_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"a,b\n" * 2000 + b"\0")
    with pytest.raises(UnusableInput, match="it is no table"):
        text_grid(path)
