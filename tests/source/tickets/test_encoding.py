"""Encodings: judged by the whole file, mixed ones read line by line, nothing lost in silence."""

import pytest

from itsmctl.source.tickets.container import Container, Export
from itsmctl.source.tickets.encoding import plain_text

HEAD = "工单号,状态,处理时间\n"
ROWS = "".join(f"G{number},处理中,2026/3/2 9:{number:02d}\n" for number in range(10, 40))


def read(path, scratch, encoding=None):
    found = plain_text(Export(path, Container.DELIMITED), scratch, encoding)
    return found, found.path.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
    ],
)
def test_chinese_is_read_in_every_encoding(written, tmp_path, encoding, named):
    found, text = read(written(HEAD + ROWS, encoding=encoding), tmp_path)
    assert found.encoding == named
    assert text.removeprefix("\ufeff") == HEAD + ROWS
    assert found.complaints == ()


def test_the_only_chinese_may_stand_at_the_end_of_a_long_file(written, tmp_path):
    ascii_rows = "a,b,c\n" * 300_000
    found, _ = read(written(ascii_rows + "服务台,x,y\n", encoding="gb18030"), tmp_path)
    assert found.encoding == "gb18030"


def test_a_character_across_two_blocks_is_no_fault(written, tmp_path):
    content = "a" * ((1 << 20) - 1) + "工\n"
    assert read(written(content), tmp_path)[0].encoding == "utf-8"


def test_western_accents_are_not_taken_for_chinese(written, tmp_path):
    content = "ticket,owner\n1,Müller\n2,José\n3,Günther\n4,Renée\n"
    found, text = read(written(content, encoding="cp1252"), tmp_path)
    assert (found.encoding, text) == ("cp1252", content)


def test_two_encodings_in_one_file_are_read_line_by_line_and_counted(written, tmp_path):
    content = (HEAD + ROWS).encode() + ROWS.encode("gb18030")
    found, text = read(written(content), tmp_path)
    assert (found.encoding, text) == ("mixed", HEAD + ROWS + ROWS)
    (complaint,) = found.complaints
    assert (complaint.kind, complaint.count, complaint.among) == ("encoding", 30, 61)
    assert [example.row for example in complaint.examples] == [32, 33, 34]


def test_bytes_of_no_encoding_are_replaced_and_counted(written, tmp_path):
    content = (HEAD + ROWS).encode() + b"G99,\xff\xfe\xff,x\n"
    found, text = read(written(content), tmp_path)
    assert text.endswith("G99,\ufffd\ufffd\ufffd,x\n")
    assert [(one.count, one.examples[0].row) for one in found.complaints] == [(1, 32)]


def test_what_a_mapping_says_is_not_judged(written, tmp_path):
    _, text = read(written("状态\n", encoding="gb18030"), tmp_path, "gb18030")
    assert text == "状态\n"


_ROWS_OF_TWO_BLOCKS = b"ab,c\r\n" * 200_000


@pytest.mark.parametrize("before", range(6))
def test_a_long_file_from_windows_is_not_written_anew(tmp_path, before):
    path = tmp_path / "log.csv"
    path.write_bytes(b"x" * before + _ROWS_OF_TWO_BLOCKS)  # some of these cut a pair in two
    found = plain_text(Export(path, Container.DELIMITED), tmp_path)
    assert (found.path, found.complaints) == (path, ())


def test_a_pair_is_cut_by_the_end_of_a_block():
    cuts = [(b"x" * before + _ROWS_OF_TWO_BLOCKS)[(1 << 20) - 1 :][:2] for before in range(6)]
    assert cuts.count(b"\r\n") == 1


@pytest.mark.parametrize("next_block", [b"x\n", b"\r\n"])
def test_a_lone_return_at_the_end_of_a_block_is_one(tmp_path, next_block):
    path = tmp_path / "log.csv"
    head = b"a,b\n"
    block = head + b"x" * ((1 << 20) - len(head) - 1) + b"\r"
    path.write_bytes(block + next_block)
    found = plain_text(Export(path, Container.DELIMITED), tmp_path)
    assert found.path != path
    assert b"\r" not in found.path.read_bytes()
