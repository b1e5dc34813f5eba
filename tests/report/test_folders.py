"""Folders that are filled whole or not at all; files of others stay."""

import json
from pathlib import Path

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.report import folders
from itsmctl.report.folders import MANIFEST, fill, require_free_folder

PAGES = {
    "index.html": "<p>start</p>\n",
    "processes/a.html": "<p>a</p>\n",
    "assets/x.css": "p{}\n",
}


def tree(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_new_folder_holds_the_files_and_says_so(tmp_path):
    folder = tmp_path / "deep" / "site"
    assert fill(folder, PAGES) == 0
    assert set(tree(folder)) == {*PAGES, MANIFEST}
    assert json.loads(tree(folder)[MANIFEST])["files"] == sorted(PAGES)
    assert tree(folder)["processes/a.html"].startswith("<p>a</p>\n")


def test_the_same_again_changes_nothing(tmp_path):
    fill(tmp_path / "site", PAGES)
    before = tree(tmp_path / "site")
    assert fill(tmp_path / "site", PAGES) == 0
    assert tree(tmp_path / "site") == before


def test_what_an_earlier_time_wrote_and_this_one_does_not_goes(tmp_path):
    fill(tmp_path, PAGES)
    assert fill(tmp_path, {"index.html": "<p>new</p>\n"}) == 2
    assert set(tree(tmp_path)) == {"index.html", MANIFEST}
    assert not (tmp_path / "processes").exists()


def test_files_of_others_beside_an_earlier_site_stay(tmp_path):
    fill(tmp_path, PAGES)
    (tmp_path / "processes" / "notes.txt").write_text("mine", encoding="utf-8")
    fill(tmp_path, {"index.html": "<p>new</p>\n"})
    assert tree(tmp_path)["processes/notes.txt"] == "mine"


def test_a_page_of_ours_that_somebody_replaced_stays(tmp_path):
    fill(tmp_path, PAGES)
    (tmp_path / "processes" / "a.html").write_text("mine", encoding="utf-8")
    assert fill(tmp_path, {"index.html": "<p>new</p>\n"}) == 1
    assert tree(tmp_path)["processes/a.html"] == "mine"


def test_a_folder_with_files_of_others_is_refused_unless_forced(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableInput, match="did not write"):
        fill(tmp_path, PAGES)
    assert set(tree(tmp_path)) == {"letter.txt"}
    fill(tmp_path, PAGES, force=True)
    assert tree(tmp_path)["letter.txt"] == "mine"
    assert set(tree(tmp_path)) == {"letter.txt", *PAGES, MANIFEST}


def test_a_file_of_others_where_a_page_belongs_is_refused(tmp_path):
    fill(tmp_path, {"index.html": "<p>old</p>\n"})
    (tmp_path / "processes").mkdir()
    (tmp_path / "processes" / "a.html").write_text("mine", encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UnusableInput, match=r"a\.html” exists already"):
        fill(tmp_path, PAGES)
    assert tree(tmp_path) == before


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "site").write_text("mine", encoding="utf-8")
    with pytest.raises(UnusableInput, match="is a file"):
        require_free_folder(tmp_path / "site", force=True)


@pytest.mark.parametrize("breaks_at", range(1, 9))
def test_what_fails_midway_leaves_the_folder_as_it_was(tmp_path, monkeypatch, breaks_at):
    fill(tmp_path / "site", {**PAGES, "old.html": "<p>old</p>\n"})
    before = tree(tmp_path / "site")
    moves = iter(range(1, 100))
    real = Path.replace

    def move(source: Path, target: Path) -> None:
        if next(moves) == breaks_at:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(Path, "replace", move)
    with pytest.raises(UnusableInput, match="No space left"):
        fill(tmp_path / "site", {"index.html": "<p>2</p>\n", "b/c.html": "<p>3</p>\n"})
    assert tree(tmp_path / "site") == before
    assert not (tmp_path / "site" / "b").exists()


def test_a_new_folder_that_fails_is_gone(tmp_path, monkeypatch):
    def refuse(path: Path, content: str) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folders, "_write", refuse)
    with pytest.raises(UnusableInput, match="No space left"):
        fill(tmp_path / "site", PAGES)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize("breaks_at", range(1, 5))
def test_interruption_leaves_the_folder_as_it_was(tmp_path, monkeypatch, breaks_at):
    fill(tmp_path, PAGES)
    before = tree(tmp_path)
    moves = iter(range(1, 100))
    real = Path.replace

    def move(source: Path, target: Path) -> None:
        real(source, target)
        if next(moves) == breaks_at:
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "replace", move)
    with pytest.raises(KeyboardInterrupt):
        fill(tmp_path, {"index.html": "<p>2</p>\n"})
    assert tree(tmp_path) == before


@pytest.mark.parametrize("path", ["../outside.html", "/outside.html", ""])
def test_a_list_that_leads_outside_removes_nothing(tmp_path, path):
    outside = tmp_path / "outside.html"
    outside.write_text("x <!-- made-by-itsmctl -->\n", encoding="utf-8")
    site = tmp_path / "site"
    fill(site, PAGES)
    document = {"schema": folders.SCHEMA, "files": [path or "../outside.html", str(outside), 3]}
    (site / MANIFEST).write_text(json.dumps(document), encoding="utf-8")
    assert fill(site, PAGES) == 0
    assert outside.exists()


@pytest.mark.parametrize("content", ["{", '{"files": ["index.html"]}'])
def test_a_list_that_is_not_ours_makes_the_folder_somebody_elses(tmp_path, content):
    fill(tmp_path, PAGES)
    (tmp_path / MANIFEST).write_text(content, encoding="utf-8")
    before = tree(tmp_path)
    with pytest.raises(UnusableInput, match="did not write"):
        fill(tmp_path, {"index.html": "<p>2</p>\n"})
    assert tree(tmp_path) == before
