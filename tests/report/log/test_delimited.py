"""CSV: what spreadsheets, pandas and the csv module read alike."""

import csv
import io
import pickle

from hypothesis import given
from hypothesis import strategies as st

from itsmctl.report.log.columns import COLUMNS
from itsmctl.report.log.delimited import HEADER, DelimitedLog, quoted
from itsmctl.report.marks import is_marked


def written(cases, about) -> bytes:
    stream = io.BytesIO()
    log = DelimitedLog(stream, about)
    for chunk in log.encode(iter(cases)):
        log.keep(chunk)
    log.close()
    return stream.getvalue()


def rows(cases, about):
    return list(csv.DictReader(io.StringIO(written(cases, about).decode("utf-8-sig"))))


def test_the_columns_of_an_event(cases, about):
    assert rows(cases, about)[6] == {
        "case_id": "base/1/p/1",
        "seq": "7",
        "activity": "it-approve",
        "lifecycle": "complete",
        "timestamp": "2026-03-02T11:00:00.000+08:00",
        "resource": "李工",
        "department": "it",
        "role": "it-approver",
        "priority": "停线",
        "reason": "",
        "cause": "",
        "outcome": "ok",
        "cost": "12.5000",
        "activity_en": 'Approve, "really" <at once>',
        "activity_zh": "信息技术部审批",
        "visit": "1",
        "slot": "",
        "process": "p",
        "scenario": "base",
        "replication": "1",
        "cohort": "true",
        "parent_case": "",
    }


def test_every_event_is_a_line_in_order(cases, about):
    read = rows(cases, about)
    assert [row["lifecycle"] for row in read] == [
        entry.what.lifecycle for trace in cases for entry in trace.entries
    ]
    assert [int(row["seq"]) for row in read] == [*range(1, 10), *range(1, 10)]
    assert read[5]["reason"] == "等待, 供应商"
    assert read[4]["cause"] == "contention"
    assert {row["parent_case"] for row in read[9:]} == {"base/1/p/1"}
    assert {row["cohort"] for row in read[9:]} == {"false"}


def test_spreadsheets_are_told_that_it_is_unicode(cases, about):
    assert written(cases, about).startswith(b"\xef\xbb\xbfcase_id,seq,")


def test_what_does_not_apply_is_empty(cases, about):
    submitted = rows(cases, about)[0]
    filled = {name for name, value in submitted.items() if value}
    assert filled == {
        "case_id", "seq", "lifecycle", "timestamp", "priority", "process", "scenario",
        "replication", "cohort",
    }  # fmt: skip


def test_the_header_is_all_that_an_empty_log_has(about):
    assert written([], about) == HEADER
    assert HEADER.decode("utf-8-sig").strip().split(",") == list(COLUMNS)


def test_chunks_hold_whole_cases_and_count_them(cases, about):
    encode = DelimitedLog(io.BytesIO(), about).encode
    many = [trace._replace(case=f"c{number}") for number in range(3000) for trace in cases]
    chunks = list(encode(iter(many)))
    assert len(chunks) > 1
    assert sum(chunk.cases for chunk in chunks) == len(many)
    assert sum(chunk.events for chunk in chunks) == sum(len(one.entries) for one in many)
    for chunk in chunks:
        assert chunk.data.count(b"\n") == chunk.events
        assert chunk.data.split(b",", 2)[1] == b"1"


def test_lines_can_be_made_in_another_process(cases, about):
    encode = DelimitedLog(io.BytesIO(), about).encode
    twin = pickle.loads(pickle.dumps(encode))  # noqa: S301  our own
    assert list(twin(cases)) == list(encode(cases))
    assert pickle.loads(pickle.dumps(list(encode(cases)))) == list(encode(cases))  # noqa: S301  our own


def test_our_logs_are_known_again(tmp_path, cases, about):
    ours, theirs = tmp_path / "ours.csv", tmp_path / "theirs.csv"
    ours.write_bytes(written(cases, about))
    theirs.write_bytes(b"\xef\xbb\xbfcase_id,seq,activity,timestamp\n")
    assert is_marked(ours)
    assert not is_marked(theirs)


@given(
    words=st.lists(st.text(st.characters(exclude_categories=["Cs"])), min_size=2, max_size=4)
)
def test_whatever_a_name_holds_reads_back(words):
    line = ",".join(map(quoted, words)) + "\n"
    assert next(csv.reader(io.StringIO(line, newline=""), strict=True)) == words
