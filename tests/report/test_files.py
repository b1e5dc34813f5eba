"""Files are written whole or not at all, and never over somebody else's."""

import io
import zlib

import openpyxl
import pytest

from itsmctl.errors import UnusableInput
from itsmctl.report.files import (
    require_writable,
    rewrite,
    write_definition,
    write_result,
    write_together,
)
from itsmctl.report.marks import ENGINE, MARK, is_marked, marked

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00\x00\x00\x00IEND\xaeB`\x82"


def test_a_new_file_is_written_with_its_folders(tmp_path):
    target = tmp_path / "a" / "b.txt"
    write_result(target, "中")
    assert target.read_text(encoding="utf-8") == "中"
    assert [entry.name for entry in target.parent.iterdir()] == ["b.txt"]


@pytest.mark.parametrize("name", ["b.svg", "b.html", "b.md", "b.dot", "B.SVG"])
def test_our_own_result_is_written_again(tmp_path, name):
    target = tmp_path / name
    write_result(target, "<one/>")
    write_result(target, b"<two/>")
    assert target.read_text().startswith("<two/>")


def test_a_json_result_is_known_by_its_schema(tmp_path):
    target = tmp_path / "r.json"
    write_result(target, '{\n  "schema": "itsmctl/raci/v1"}')
    write_result(target, '{"schema": "itsmctl/raci/v1", "matrices": []}')
    assert "matrices" in target.read_text()


def test_a_png_keeps_its_end_and_gets_a_sound_chunk():
    content = marked(PNG, ".png")
    assert content.endswith(PNG[-12:])
    chunk = content[8:-12]
    length, body = int.from_bytes(chunk[:4], "big"), chunk[4:-4]
    assert body == b"tEXtSoftware\x00made-by-itsmctl"
    assert length == len(body) - 4
    assert int.from_bytes(chunk[-4:], "big") == zlib.crc32(body)


def test_a_marked_workbook_still_opens(tmp_path):
    stream = io.BytesIO()
    openpyxl.Workbook().save(stream)
    target = tmp_path / "b.xlsx"
    write_result(target, stream.getvalue())
    assert is_marked(target)
    assert openpyxl.load_workbook(target).sheetnames == ["Sheet"]


def test_a_foreign_file_is_kept_unless_forced(tmp_path):
    target = tmp_path / "README.md"
    target.write_text("We use itsmctl; its files are made-by-us.")
    with pytest.raises(UnusableInput, match="exists already") as caught:
        write_result(target, "new")
    assert "--force" in caught.value.render("en")
    assert target.read_text().startswith("We use")
    write_result(target, "new", force=True)
    assert target.read_text().startswith("new")


def test_csv_has_no_mark_and_so_is_kept(tmp_path):
    target = tmp_path / "m.csv"
    write_result(target, "a,b\n")
    assert target.read_text() == "a,b\n"
    with pytest.raises(UnusableInput, match="exists already"):
        write_result(target, "c,d\n")


def test_what_people_edit_is_kept_although_we_wrote_it(tmp_path):
    target = tmp_path / "p.process.yaml"
    write_definition(target, "old")
    with pytest.raises(UnusableInput, match="exists already"):
        write_definition(target, "new")
    write_definition(target, "new", force=True)
    assert target.read_text() == "new"


def test_an_empty_file_counts_as_ours(tmp_path):
    target = tmp_path / "x.svg"
    target.touch()
    assert is_marked(target)
    assert not is_marked(tmp_path / "absent")


def test_a_path_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    blocker = tmp_path / "file"
    blocker.touch()
    with pytest.raises(UnusableInput, match="cannot be written"):
        write_result(blocker / "below.svg", "x")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("force", [False, True])
def test_a_folder_is_no_file(tmp_path, force):
    with pytest.raises(UnusableInput, match="is a folder"):
        write_result(tmp_path, "x", force=force)


def test_the_file_mode_follows_the_umask(tmp_path):
    target = tmp_path / "b.txt"
    write_result(target, "x")
    other = tmp_path / "other"
    other.touch()
    assert target.stat().st_mode == other.stat().st_mode


def test_a_document_that_carries_its_mark_is_not_marked_twice(tmp_path):
    target = tmp_path / "comment.md"
    write_result(target, f"# Findings\n<!-- {MARK} -->\n")
    assert target.read_text().count(MARK) == 1


@pytest.mark.parametrize("content", ["[]\n", f'[\n  {{"engine_name": "{ENGINE}"\n  }}\n]\n'])
def test_a_bare_list_is_known_by_its_entries(tmp_path, content):
    target = tmp_path / "quality.json"
    target.write_text(content)
    assert is_marked(target)
    target.write_text("[1]\n")
    assert not is_marked(target)


def test_a_file_of_the_users_keeps_its_mode(tmp_path):
    target = tmp_path / "a.yaml"
    target.write_text("old", encoding="utf-8")
    target.chmod(0o640)
    rewrite(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.yaml"]


def test_a_link_stays_one(tmp_path):
    real, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    require_writable(link, b"old")
    rewrite(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"


def test_what_may_not_be_rewritten_is_told_before(tmp_path):
    target = tmp_path / "a.yaml"
    target.write_text("old", encoding="utf-8")
    with pytest.raises(UnusableInput, match="somebody else meanwhile"):
        require_writable(target, b"older")
    target.chmod(0o444)
    with pytest.raises(UnusableInput, match="write-protected"):
        require_writable(target, b"old")
    with pytest.raises(UnusableInput, match="cannot be written"):
        require_writable(tmp_path / "gone.yaml", b"")
    with pytest.raises(UnusableInput, match="cannot be written"):
        rewrite(tmp_path / "gone.yaml", b"")


def test_a_write_protected_folder_is_named_with_a_remedy_that_fits(tmp_path):
    folder = tmp_path / "theirs"
    folder.mkdir()
    file = folder / "a.yaml"
    file.write_bytes(b"a")
    folder.chmod(0o555)
    try:
        with pytest.raises(UnusableInput) as caught:
            require_writable(file, b"a")
    finally:
        folder.chmod(0o755)
    said = caught.value.render("en")
    assert f"its folder “{folder}” is write-protected" in said
    assert "permit writing in the folder" in said
    require_writable(file, b"a")


def test_files_are_written_together(tmp_path):
    files = [(tmp_path / "a" / "b.yaml", "one"), (tmp_path / "c.yaml", "two")]
    write_together(files)
    assert [path.read_text("utf-8") for path, _ in files] == ["one", "two"]


@pytest.mark.parametrize("force", [False, True])
def test_where_one_of_several_cannot_be_written_none_is(tmp_path, force):
    (tmp_path / "wall").write_text("a file", "utf-8")
    old = tmp_path / "old.yaml"
    if force:
        old.write_text("mine", "utf-8")
    files = [
        (old, "new"),
        (tmp_path / "deep" / "er" / "x.yaml", "x"),
        (tmp_path / "wall" / "y.yaml", "y"),
    ]
    with pytest.raises(UnusableInput):
        write_together(files, force=force)
    assert sorted(path.name for path in tmp_path.iterdir()) == (
        ["old.yaml", "wall"] if force else ["wall"]
    )
    if force:
        assert old.read_text("utf-8") == "mine"


def test_ctrl_c_between_two_files_leaves_none(tmp_path, monkeypatch):
    def interrupted(path, content, *, force=False):
        if path.name == "second.yaml":
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")

    monkeypatch.setattr("itsmctl.report.files.write_definition", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_together([(tmp_path / "x" / "first.yaml", "1"), (tmp_path / "second.yaml", "2")])
    assert list(tmp_path.iterdir()) == []
