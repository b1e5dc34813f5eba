"""What a file is by its bytes, and what is refused before anything is read."""

import gzip
import os
import resource
import zipfile

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.tickets.container import Container, recognise

CSV = b"ticket,status,time\n1,Open,2026-03-01 10:00\n"


def refusal(path):
    with pytest.raises(UnusableInput) as caught:
        recognise(path)
    assert caught.value.render("zh") != caught.value.render("en")
    return caught.value.render("en")


@pytest.mark.parametrize(
    ("content", "container", "packed"),
    [
        (CSV, Container.DELIMITED, False),
        (gzip.compress(CSV), Container.DELIMITED, True),
        (b"\xef\xbb\xbf" + CSV, Container.DELIMITED, False),
        ("工单号\t状态\n".encode("utf-16"), Container.DELIMITED, False),
        (b'<?xml version="1.0"?><log/>', Container.XES, False),
        (gzip.compress(b"\n  <log>"), Container.XES, True),
        (b"PAR1....", Container.PARQUET, False),
        (b"SQLite format 3\0", Container.OCEL, False),
        (b"PK\x03\x04....", Container.WORKBOOK, False),
    ],
)
def test_the_first_bytes_tell_whatever_the_name_says(written, content, container, packed):
    found = recognise(written(content, "export.dat"))
    assert (found.container, found.packed) == (container, packed)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty; export the tickets once more"),
        (gzip.compress(b""), "holds an empty file"),
        (b"\x7fELF\x02\x01\x01\0\0\0", "is a binary file, not a log"),
        (b'{"issues": []}', "is JSON, not a log"),
        (b"<!DOCTYPE html><html>Log in</html>", "is a web page, not a log"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel 97 (.xls), not a log"),
        (gzip.compress(b"PAR1"), "has gzip around a file"),
        (b"\x1f\x8bnonsense that is no archive", "is damaged"),
    ],
)
def test_what_holds_no_log_is_named(written, content, words):
    assert words in refusal(written(content, "export.csv"))


def test_a_torn_archive_is_named_with_what_was_in_it(written, log):
    path = written(gzip.compress(CSV * 5000)[:-200], "export.csv.gz")
    with pytest.raises(UnusableInput) as caught:
        log(path)
    assert "breaks off after" in caught.value.render("en")
    assert "gunzip -c" in caught.value.render("en")


def test_of_a_torn_archive_of_xml_nothing_is_offered(written, log):
    event = b'<event><string key="concept:name" value="%d"/></event>'
    content = b"<log><trace>" + b"".join(event % n for n in range(50_000)) + b"</trace></log>"
    with pytest.raises(UnusableInput) as caught:
        log(written(gzip.compress(content)[:-200], "export.xes.gz"))
    assert caught.value.render("en").endswith("copy it once more")


def test_an_archive_with_a_wrong_checksum_is_named(written, log):
    packed = bytearray(gzip.compress(CSV))
    packed[-6] ^= 0xFF
    with pytest.raises(UnusableInput, match="is damaged"):
        log(written(bytes(packed), "export.csv.gz"))


def test_a_folder_an_absent_file_and_a_pipe_are_named(tmp_path, written):
    written(CSV, "tickets.csv")
    assert "is a folder, not a log" in refusal(tmp_path)
    assert "did you mean" in refusal(tmp_path / "ticket.csv")
    assert refusal(tmp_path / "nowhere" / "x.csv").startswith("there is no file")
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe or a device" in refusal(tmp_path / "pipe")


def test_another_archive_is_no_workbook(tmp_path, log):
    path = tmp_path / "tickets.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
    with pytest.raises(UnusableInput, match="a damaged workbook or another archive"):
        log(path)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"SQLite format 3\0" + b"\0" * 100, "a database, but no OCEL 2.0"),
        (b"PAR1 broken PAR1", "a damaged Parquet file"),
    ],
)
def test_a_damaged_database_is_named(log, written, content, words):
    with pytest.raises(UnusableInput, match=words):
        log(written(content, "x.dat"))


@pytest.mark.parametrize("kind", ["gzip", "gb18030", "xes"])
def test_a_disk_without_room_for_the_copy_is_named(written, log, tmp_path, kind):
    rows = "".join(f"{number},处理中,2026-03-01 10:00\n" for number in range(200_000))
    event = '<event><date key="time:timestamp" value="2026-03-01"/><string key="concept:name" value="a"/></event>'
    content = {
        "gzip": lambda: gzip.compress(("工单号,状态,处理时间\n" + rows).encode(), 1),
        "gb18030": lambda: ("工单号,状态,处理时间\n" + rows).encode("gb18030"),
        "xes": lambda: b"<log><trace>" + event.encode() * 100_000 + b"</trace></log>",
    }[kind]()
    path = written(content, "log.dat")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, hard))  # as a small disk would
    try:
        with pytest.raises(UnusableInput, match="there is no room left in"):
            log(path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
