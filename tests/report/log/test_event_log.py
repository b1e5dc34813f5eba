"""The file of a log appears whole or not at all, and never over somebody else's."""

import os
from pathlib import Path

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.report import files
from itsmctl.report.log import SUFFIXES, event_log

FULL = Path("/dev/full")


@pytest.fixture(params=SUFFIXES)
def path(request, tmp_path):
    if request.param == ".parquet":
        pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
    return tmp_path / "out" / f"log{request.param}"


def write(path, about, cases, **more):
    with event_log(path, about, **more) as log:
        for chunk in log.encode(iter(cases)):
            log.keep(chunk)
    return log


def test_a_log_counts_what_is_in_it(path, about, cases):
    log = write(path, about, cases)
    # XES has no events for submission and resolution: they are dates of the trace
    assert (log.cases, log.events) == (2, 15 if ".xes" in path.name else 18)
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]
    other = path.with_name("other")
    other.touch()
    assert path.stat().st_mode == other.stat().st_mode


def test_a_log_flows(path, about, cases):
    """The first chunk comes long before the last case: no log is ever in memory as a whole."""
    seen = 0

    def endless():
        nonlocal seen
        while True:
            seen += 1
            yield cases[0]

    with event_log(path, about) as log:
        chunks = log.encode(endless())
        for number in range(1, 4):
            log.keep(next(chunks))
            assert seen == log.cases <= number * 10_000


def test_suffixes_in_capitals_count(path, about, cases):
    loud = path.with_name(path.name.upper())
    write(loud, about, cases)
    write(path, about, cases)
    assert loud.read_bytes() == path.read_bytes()


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError])
def test_what_breaks_off_leaves_nothing(path, about, cases, error):
    def write_until_it_breaks() -> None:
        with event_log(path, about) as log:
            for chunk in log.encode(iter(cases)):
                log.keep(chunk)
            raise error

    with pytest.raises(error):
        write_until_it_breaks()
    assert list(path.parent.iterdir()) == []


def test_what_breaks_off_leaves_the_log_of_before(path, about, cases):
    write(path, about, cases)
    before = path.read_bytes()
    with pytest.raises(KeyboardInterrupt), event_log(path, about):
        raise KeyboardInterrupt
    assert path.read_bytes() == before
    assert len(list(path.parent.iterdir())) == 1


def test_our_own_log_is_written_again_and_a_foreign_file_kept(path, about, cases):
    write(path, about, cases[:1])
    assert write(path, about, cases).cases == 2
    path.write_text("precious")
    with pytest.raises(UnusableInput, match="exists already") as caught:
        write(path, about, cases)
    assert "--force" in caught.value.render("en")
    assert path.read_text() == "precious"
    write(path, about, cases, force=True)
    assert path.read_bytes() != b"precious"


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_full_disk_is_refused_with_its_remedy(monkeypatch, path, about, cases):
    def full(target):
        return os.open(FULL, os.O_WRONLY), target.with_name("never")

    monkeypatch.setattr(files, "_temporary", full)
    with pytest.raises(UnusableInput, match="cannot be written: No space left") as caught:
        write(path, about, cases)
    assert str(path) in caught.value.render("en")
    assert "make room" in caught.value.render("en")
    assert "请腾出空间" in caught.value.render("zh")
    assert list(path.parent.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="there is no /dev/full here")
def test_a_disk_that_fills_up_on_the_way_is_told_at_once(monkeypatch, path, about, cases):
    monkeypatch.setattr(files, "_BUFFER", 16)
    test_a_full_disk_is_refused_with_its_remedy(monkeypatch, path, about, cases)


def test_a_folder_that_cannot_be_made(path, about, cases):
    path.parent.write_text("a file where the folder should be")
    with pytest.raises(UnusableInput, match="cannot be written") as caught:
        write(path, about, cases)
    assert "choose a path" in caught.value.render("en")


def test_a_folder_is_no_file(path, about, cases):
    path.mkdir(parents=True)
    with pytest.raises(UnusableInput, match="is a folder"):
        write(path, about, cases)


@pytest.mark.parametrize("name", ["log", "log.txt", "log.csv.gz", "csv", "-", "log.xml"])
def test_a_suffix_that_says_no_format(tmp_path, about, cases, name):
    with pytest.raises(UnusableInput, match="does not say a format") as caught:
        write(tmp_path / name, about, cases)
    assert ".csv, .parquet, .xes, .xes.gz" in caught.value.render("en")
    assert list(tmp_path.iterdir()) == []
