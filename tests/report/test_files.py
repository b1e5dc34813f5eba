"""Files are written whole or not at all, and never over somebody else's."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.report.files import bears_our_mark, write_file


def test_a_new_file_is_written_with_its_folders(tmp_path):
    target = tmp_path / "a" / "b.svg"
    write_file(target, "<!-- made-by-itsmctl --> 中")
    assert target.read_text(encoding="utf-8") == "<!-- made-by-itsmctl --> 中"
    assert [entry.name for entry in target.parent.iterdir()] == ["b.svg"]


def test_our_own_file_is_written_again(tmp_path):
    target = tmp_path / "b.svg"
    write_file(target, "<!-- made-by-itsmctl 1 -->")
    write_file(target, b"2")
    assert target.read_bytes() == b"2"


def test_a_foreign_file_is_kept_unless_forced(tmp_path):
    target = tmp_path / "b.svg"
    target.write_text("precious")
    with pytest.raises(UnusableInput, match="exists already") as caught:
        write_file(target, "itsmctl")
    assert "--force" in caught.value.render("en")
    assert target.read_text() == "precious"
    write_file(target, "itsmctl", force=True)
    assert target.read_text() == "itsmctl"


def test_a_path_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    blocker = tmp_path / "file"
    blocker.write_text("itsmctl")
    with pytest.raises(UnusableInput, match="cannot be written"):
        write_file(blocker / "below.svg", "itsmctl")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_no_file(tmp_path):
    with pytest.raises(UnusableInput, match="is a folder"):
        write_file(tmp_path, "itsmctl", force=True)


def test_the_file_mode_follows_the_umask(tmp_path):
    target = tmp_path / "b.svg"
    write_file(target, "itsmctl")
    other = tmp_path / "other"
    other.touch()
    assert target.stat().st_mode == other.stat().st_mode


@pytest.mark.parametrize(
    "content",
    [
        b'{"schema": "itsmctl/raci/v1"}',
        b"x" * 9000 + b"made-by-itsmctl",
        b"",
    ],
)
def test_our_mark_stands_in_the_head_or_at_the_end(tmp_path, content):
    target = tmp_path / "x"
    target.write_bytes(content)
    assert bears_our_mark(target)


def test_a_page_that_only_speaks_of_us_is_not_ours(tmp_path):
    target = tmp_path / "README.md"
    target.write_text("We use itsmctl for our processes.")
    assert not bears_our_mark(target)


def test_what_people_edit_is_kept_although_we_wrote_it(tmp_path):
    target = tmp_path / "p.process.yaml"
    target.write_text("# made-by-itsmctl")
    with pytest.raises(UnusableInput, match="exists already"):
        write_file(target, "new", over_ours=False)
    write_file(target, "new", over_ours=False, force=True)
    assert target.read_text() == "new"
