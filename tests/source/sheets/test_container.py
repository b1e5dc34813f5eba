import io
import os
import zipfile

import pytest
from openpyxl import Workbook

from itsmctl.errors import UnusableInput
from itsmctl.source.sheets import container
from itsmctl.source.sheets.container import Form, recognise
from itsmctl.source.sheets.intake import grids

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name, content in members.items():
            written.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b" \r\n ", "it is empty"),
        (OLE, "Excel 97 to 2003"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "protected by a password"),
        (b"%PDF-1.7 ...", "it is a PDF"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "a web page"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><Workbook/>", "a web page or XML"),
        (b"PK\x03\x04 and then nothing", "damaged or cut short"),
        (archive(word__document_dot_xml=b"<w/>"), "a Word document"),
        (archive(content_dot_xml=b"<o/>", mimetype=b"ods"), "OpenDocument"),
        (archive(xl__workbook_dot_bin=b"x"), "binary workbook"),
        (archive(readme_dot_txt=b"x"), "an archive without a workbook"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "it is no table"),
    ],
)
def test_what_is_no_sheet_is_named_with_a_remedy(tmp_path, content, said):
    path = tmp_path / "流程.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnusableInput) as refused:
        recognise(path)
    assert said in str(refused.value)
    assert str(path) in str(refused.value)
    assert refused.value.remedy is not None


def test_a_workbook_with_a_broken_part_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    parts["xl/worksheets/sheet1.xml"] = b"<worksheet><sheetData><row r='1'><c"
    with zipfile.ZipFile(path, "w") as broken:
        for name, content in parts.items():
            broken.writestr(name, content)
    with pytest.raises(UnusableInput, match="damaged"):
        grids(path)


def test_a_workbook_cut_short_is_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    Workbook().save(path)
    path.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(UnusableInput, match="damaged"):
        grids(path)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(container, "_LARGEST", 2 << 20)
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("xl/workbook.xml", b"<w/>")
        written.writestr("xl/worksheets/sheet1.xml", b"0" * (3 << 20))
    with pytest.raises(UnusableInput, match="unpacked it would take 3 MB, and 2"):
        recognise(path)


def test_a_missing_file_names_its_neighbour(tmp_path):
    (tmp_path / "流程表.xlsx").write_bytes(b"x")
    with pytest.raises(UnusableInput, match="there is no file") as refused:
        recognise(tmp_path / "流程.xlsx")
    assert "流程表.xlsx" in refused.value.render("zh")


def test_folders_and_pipes_are_no_sheets(tmp_path):
    with pytest.raises(UnusableInput, match="it is a folder"):
        recognise(tmp_path)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(UnusableInput, match="pipe"):
            recognise(tmp_path / "pipe")


def test_the_name_does_not_matter(tmp_path):
    path = tmp_path / "a.txt"
    Workbook().save(path)
    assert recognise(path) is Form.WORKBOOK
    path.write_text("步骤,部门\n", encoding="utf-8")
    assert recognise(path) is Form.TEXT
