"""Files are read once and kept small; what changed meanwhile is noticed."""

from pathlib import Path

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.examination import examined
from itsmctl.source.files import Wanted
from itsmctl.source.parse import parse_document
from itsmctl.source.portfolio import Root
from itsmctl.source.shelf import Shelf

TEXT = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: 请求, status: draft}
spec:
  extends: base
  steps:
    a: {type: subprocess, process: b, responsible: &who [x, y], next: c}   # a comment
    c: {responsible: *who, process: 7, x-note: "a # b", next: d}
    d: {type: end}
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "p.process.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def taken(shelf: Shelf, *files: Path, **how):
    wanted = [Wanted(each, str(each), home=each.name, **how) for each in files]
    return list(shelf.files(Root(files[0].parent), wanted))


def test_a_folio_says_what_a_file_is_and_stands_on(file):
    (folio,) = taken(Shelf(), file, named=True)
    assert (folio.path, folio.named, folio.sound) == (str(file), True, True)
    assert (folio.key.kind, folio.key.id, folio.status) == ("Process", "请求", "draft")
    assert (folio.extends, folio.calls) == ("base", ("b", "7"))


@pytest.mark.parametrize(
    "raw",
    [
        TEXT.encode(),
        b"",
        b"a: [",
        b"\xff\xfe",
        "a：b".encode(),
        TEXT.encode("gb18030"),
        b"kind: No",
    ],
)
def test_what_is_unpacked_is_what_was_read(file, raw):
    file.write_bytes(raw)
    shelf = Shelf()
    (folio,) = taken(shelf, file)
    document = shelf.document(folio)
    direct = examined(parse_document(raw, str(file), named=False))
    assert (document.data, document.text, document.kind) == (
        direct.data,
        direct.text,
        direct.kind,
    )
    assert document.problems == direct.problems
    assert list(document.comments()) == list(direct.comments())
    for route in ((), ("steps", "a", "next"), ("steps", "c")):
        assert document.place(route) == direct.place(route)


def test_what_is_remembered_is_not_parsed_again(file, monkeypatch):
    (folio,) = taken(Shelf(), file)
    remembered = Shelf(lambda _: {file.name: (folio.digest, folio)})
    with monkeypatch.context() as patched:
        patched.setattr("itsmctl.source.parse.parse_document", pytest.fail)
        assert taken(remembered, file) == [folio]
    assert remembered.document(folio).text == TEXT
    assert remembered.is_steady


def test_a_file_that_is_another_now_is_read_again(file):
    (folio,) = taken(Shelf(), file)
    remembered = Shelf(lambda _: {file.name: (folio.digest, folio)})
    file.write_text(TEXT.replace("id: 请求", "id: other"), encoding="utf-8")
    (again,) = taken(remembered, file)
    assert again.id == "other"
    assert remembered.is_steady


@pytest.mark.parametrize("change", [lambda path: path.write_text("kind: Process"), Path.unlink])
def test_a_change_behind_our_back_is_noticed(file, change):
    (folio,) = taken(Shelf(), file)
    shelf = Shelf(lambda _: {file.name: (folio.digest, folio)})
    taken(shelf, file)
    change(file)
    assert shelf.text(str(file)) is None
    assert not shelf.document(folio).is_sound
    assert not shelf.is_steady


def test_dropped_texts_are_found_again_but_standard_input_is_kept(file):
    shelf = Shelf()
    (folio,) = taken(shelf, file)
    shelf.drop(folio)
    assert shelf.packed == {}
    assert shelf.text(str(file)) == TEXT
    assert shelf.document(folio).text == TEXT
    piped = shelf.stdin(b"kind: Process", shown="-")
    shelf.drop(piped)
    assert shelf.text("-") == "kind: Process"
    assert shelf.kind("-") == "Process"


def test_what_cannot_be_read_is_an_error_only_where_it_was_named_itself(tmp_path):
    gone = tmp_path / "gone.process.yaml"
    (folio,) = taken(Shelf(), gone, named=True)
    assert (folio.digest, folio.key, folio.sound) == (b"", None, False)
    with pytest.raises(UnusableInput, match="cannot be read"):
        taken(Shelf(), gone, named=True, typed=True)
