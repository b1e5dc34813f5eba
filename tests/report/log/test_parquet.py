"""Parquet, read back by pyarrow; and the word about it where it is missing."""

import importlib.util
import io
import pickle
from datetime import UTC, datetime

import pytest

from itsmctl.errors import MissingExtra
from itsmctl.report.log import event_log
from itsmctl.report.log.columns import COLUMNS
from itsmctl.report.marks import is_marked

arrow = pytest.importorskip("pyarrow", reason="the extra [parquet] is not installed")
parquet = pytest.importorskip("pyarrow.parquet")


def table(cases, about):
    from itsmctl.report.log.parquet import ParquetLog  # noqa: PLC0415  needs the extra

    stream = io.BytesIO()
    log = ParquetLog(stream, about)
    for chunk in log.encode(iter(cases)):
        log.keep(chunk)
    log.close()
    return parquet.read_table(io.BytesIO(stream.getvalue()))


def test_the_columns_of_an_event(cases, about):
    read = table(cases, about)
    assert read.column_names == list(COLUMNS)
    assert read.slice(6, 1).to_pylist() == [
        dict.fromkeys(COLUMNS)
        | {
            "case_id": "base/1/p/1",
            "seq": 7,
            "activity": "it-approve",
            "lifecycle": "complete",
            "timestamp": datetime(2026, 3, 2, 3, tzinfo=UTC),
            "resource": "李工",
            "department": "it",
            "role": "it-approver",
            "priority": "停线",
            "outcome": "ok",
            "cost": 12.5,
            "activity_en": 'Approve, "really" <at once>',
            "activity_zh": "信息技术部审批",
            "visit": 1,
            "process": "p",
            "scenario": "base",
            "replication": 1,
            "cohort": True,
        }
    ]


def test_every_event_is_a_row_in_order(cases, about):
    read = table(cases, about)
    assert read["lifecycle"].to_pylist() == [
        entry.what.lifecycle for trace in cases for entry in trace.entries
    ]
    assert read["cause"].to_pylist()[:5] == [
        None, None, "prerequisite", "pickup", "contention",
    ]  # fmt: skip
    assert read["parent_case"].null_count == 9


def test_moments_keep_the_zone_of_the_house(cases, about):
    assert str(table(cases, about).schema.field("timestamp").type) == (
        "timestamp[ms, tz=Asia/Shanghai]"
    )
    assert str(table(cases, type(about)()).schema.field("timestamp").type).endswith("tz=UTC]")


def test_an_empty_log_is_a_table(about):
    read = table([], about)
    assert (read.num_rows, read.column_names) == (0, list(COLUMNS))


def test_it_grows_by_row_groups_of_whole_cases(tmp_path, cases, about):
    path = tmp_path / "log.parquet"
    many = [trace._replace(case=f"c{number}") for number in range(8000) for trace in cases]
    with event_log(path, about) as log:
        for chunk in log.encode(iter(many)):
            log.keep(chunk)
    file = parquet.ParquetFile(path)
    assert file.metadata.num_rows == log.events == 18 * 8000
    assert file.num_row_groups == 3
    for number in range(file.num_row_groups):
        assert file.read_row_group(number, ["seq"])["seq"][0].as_py() == 1


def test_batches_can_be_made_in_another_process(cases, about):
    from itsmctl.report.log.parquet import Encoder  # noqa: PLC0415  needs the extra

    twin = pickle.loads(pickle.dumps(Encoder(about)))  # noqa: S301  our own
    (chunk,) = pickle.loads(pickle.dumps(list(twin(cases))))  # noqa: S301  our own
    assert chunk.data.num_rows == chunk.events == 18


def test_our_logs_are_known_again(tmp_path, about):
    ours, theirs = tmp_path / "ours.parquet", tmp_path / "theirs.parquet"
    with event_log(ours, about):
        pass
    parquet.write_table(arrow.table({"case_id": ["1"] * 100}), theirs)
    assert is_marked(ours)
    assert not is_marked(theirs)
    theirs.write_bytes(b"PAR1")
    assert not is_marked(theirs)


def test_without_the_package_it_is_named_before_anything_is_written(
    monkeypatch, tmp_path, about
):
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with (
        pytest.raises(MissingExtra, match="pyarrow") as caught,
        event_log(tmp_path / "a.parquet", about),
    ):
        pass
    assert "pip install 'itsmctl[parquet]'" in caught.value.render("en")
    assert "pip install 'itsmctl[parquet]'" in caught.value.render("zh")
    assert list(tmp_path.iterdir()) == []
