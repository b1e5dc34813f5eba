import json

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.results import processes_in, read_document, read_run, read_study

RUNS = [
    {"process": "leaver", "scenario": "base", "steps": {}},
    {"process": "access", "scenario": "base", "steps": {"a": {}}},
    {"process": "access", "scenario": "faster", "steps": {"b": {}}},
]


@pytest.fixture
def written(tmp_path):
    def write(content):
        path = tmp_path / "results.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


def simulation(runs):
    return {"schema": "itsmctl/simulation/v1", "runs": runs}


def test_the_run_of_the_process_and_scenario(written):
    path = written(simulation(RUNS))
    assert read_run(path, "access", "base")["steps"] == {"a": {}}
    assert read_run(path, "access", "faster")["steps"] == {"b": {}}


def test_a_document_without_runs_is_one_run(written):
    path = written({"schema": "itsmctl/kpi/v1", "process": "access", "steps": {"a": {}}})
    assert read_run(path, "access", "base")["steps"] == {"a": {}}


def test_a_study_is_of_one_process_with_what_sets_its_scenarios_apart(written):
    rows = [
        {"base": "base", "scenario": "faster", "metric": "a"},
        {"base": "base", "scenario": "of another process", "metric": "b"},
        {"base": "faster", "scenario": "base", "metric": "c"},
        "no row",
    ]
    document = simulation(RUNS) | {"comparisons": rows, "confidence": 0.9}
    study = read_study(written(document), "access")
    assert [run["scenario"] for run in study.runs] == ["base", "faster"]
    assert [row["metric"] for row in study.comparisons] == ["a"]
    assert study.confidence == 0.9


def test_a_study_without_comparisons_claims_none(written):
    study = read_study(written(simulation(RUNS)), "leaver")
    assert (len(study.runs), study.comparisons, study.confidence) == (1, (), None)
    with pytest.raises(UnusableInput, match="no results of “absent”"):
        read_study(written(simulation(RUNS)), "absent")


def test_a_byte_order_mark_does_no_harm(written):
    content = json.dumps(simulation(RUNS)).encode("utf-8-sig")
    assert read_run(written(content), "leaver", "base")["process"] == "leaver"


def test_what_is_not_there_is_answered_with_what_is(written):
    path = written(simulation(RUNS))
    with pytest.raises(UnusableInput, match="no results of “access” \\(slower\\)") as caught:
        read_run(path, "access", "slower")
    assert "leaver (base), access (base), access (faster)" in str(caught.value)
    assert str(path) in caught.value.render("en")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not json",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b"[]",
        b"null",
        b'{"runs": []}',
        b'{"schema": 1}',
        b'{"schema": "itsmctl/findings/v1"}',
    ],
)
def test_what_is_no_result_of_ours_is_refused(written, content):
    with pytest.raises(UnusableInput, match="no JSON of results"):
        read_run(written(content), "access", "base")


@pytest.mark.parametrize("runs", [[], [1, None], {}, "x"])
def test_odd_runs_hold_nothing(written, runs):
    with pytest.raises(UnusableInput, match="there are no results"):
        read_run(written(simulation(runs)), "access", "base")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnusableInput, match="cannot be read: No such file"):
        read_run(tmp_path / "nowhere.json", "access", "base")


def test_the_processes_of_a_file_each_once(written):
    assert processes_in(written(simulation(RUNS))) == ("leaver", "access")
    one = written({"schema": "itsmctl/kpi/v1", "process": "access"})
    assert processes_in(one) == ("access",)
    assert processes_in(written(simulation([{"scenario": "base"}, "no run"]))) == ()


def test_a_document_is_read_by_its_schema(written):
    path = written({"schema": "itsmctl/kpi/v1", "process": "access"})
    assert read_document(path, "itsmctl/kpi/")["process"] == "access"
    with pytest.raises(UnusableInput, match="no JSON of results"):
        read_document(path, "itsmctl/simulation/")
