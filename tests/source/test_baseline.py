"""The baseline as a file: read with its places, written sorted and quoted as it must be."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import Place, UnusableInput
from itsmctl.model.baseline import BaselineEntry
from itsmctl.model.policy import Settings
from itsmctl.resources import folder
from itsmctl.source.baseline import (
    BASELINE_FILE,
    baseline_file,
    find_baseline,
    read_baseline,
    rendered,
)
from itsmctl.source.scalars import composed
from itsmctl.source.shape import Bare, check_bare

ENTRIES = (
    BaselineEntry("REF105", path="org/house.org.yaml", count=2),
    BaselineEntry("RAC201", "software-request", step="it-approve"),
    BaselineEntry("RAC201", "受理", scenario="并行", step="审批"),
    BaselineEntry("TIM502", "software-request", way="exception"),
)


def without_places(entries) -> tuple[BaselineEntry, ...]:
    return tuple(replace(entry, place=None) for entry in entries)


def test_what_is_written_is_read_again(tmp_path):
    file = tmp_path / "known.yaml"
    file.write_text(rendered(ENTRIES), encoding="utf-8")
    found = read_baseline(file)
    assert without_places(found.entries) == ENTRIES
    lines = rendered(ENTRIES).splitlines()
    for entry in found.entries:
        assert entry.rule in lines[entry.place.line - 1]


def test_an_entry_is_a_line():
    assert rendered(ENTRIES).splitlines()[-4:] == [
        '- {rule: REF105, path: "org/house.org.yaml", count: 2}',
        "- {rule: RAC201, process: software-request, step: it-approve}",
        "- {rule: RAC201, process: 受理, scenario: 并行, step: 审批}",
        "- {rule: TIM502, process: software-request, way: exception}",
    ]


def test_an_empty_baseline_is_one_too(tmp_path):
    file = tmp_path / "known.yaml"
    file.write_text(rendered(()), encoding="utf-8")
    assert read_baseline(file).entries == ()


IDS = st.text(
    st.characters(
        codec="utf-8", exclude_characters=".#/:,=[]{}", exclude_categories=["Z", "C"]
    ),
    min_size=1,
    max_size=8,
).map(composed)


@given(process=IDS | st.sampled_from(["yes", "null", "007", "1e3", "-a", "~"]), step=IDS)
def test_ids_of_any_script_survive_in_every_reader(tmp_path_factory, process, step):
    entry = BaselineEntry("RAC201", process, step=step)
    file = tmp_path_factory.mktemp("b") / "known.yaml"
    file.write_text(rendered((entry,)), encoding="utf-8")
    assert without_places(read_baseline(file).entries) == (entry,)
    (read,) = yaml.safe_load(file.read_text(encoding="utf-8"))["findings"]
    assert (composed(read["process"]), composed(read["step"])) == (process, step)


def test_json_is_read_as_well(tmp_path):
    file = tmp_path / "known.json"
    written = {
        "schema": "itsmctl/baseline/v1",
        "findings": [{"rule": "RAC201", "process": "a"}],
    }
    file.write_text(json.dumps(written), encoding="utf-8")
    assert without_places(read_baseline(file).entries) == (BaselineEntry("RAC201", "a"),)


HEAD = "schema: itsmctl/baseline/v1\n"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("", ":1:1: this is no baseline"),
        ("- a\n", ":1:1: this is no baseline"),
        ("a: [\n", "known.yaml:"),
        ("kind: Process\n", ":1:1: this is no baseline"),
        ("schema: itsmctl/findings/v1\nfindings: []\n", ":1:1: “schema” takes"),
        (f"{HEAD}findings: 1\n", ":2:1: “findings” takes a list"),
        (f"{HEAD}findings:\n- {{process: a}}\n", ":3:3: entry 1 of “findings” lacks “rule”"),
        (f"{HEAD}findings:\n- {{rule: RAC}}\n", ":3:4: “RAC” does not fit “rule”"),
        (f"{HEAD}findings:\n- {{rule: RAC201, stepp: a}}\n", "unknown key “stepp”"),
        (
            f"{HEAD}findings:\n- {{rule: RAC201, count: 0}}\n",
            ":3:18: “count” must be at least 1",
        ),
        (f"{HEAD}findings: []\nfindings: []\n", ":3:1: the key “findings” stands twice"),
    ],
)
def test_what_is_no_baseline_is_refused_at_its_place(tmp_path, monkeypatch, written, said):
    monkeypatch.chdir(tmp_path)
    Path("known.yaml").write_text(written, encoding="utf-8")
    with pytest.raises(UnusableInput) as refusal:
        read_baseline(Path("known.yaml"))
    assert said in refusal.value.render("en")
    assert refusal.value.render("zh") != refusal.value.render("en")


def test_a_baseline_that_is_not_there(tmp_path):
    with pytest.raises(UnusableInput, match="there is no baseline") as refusal:
        read_baseline(tmp_path / "known.yaml")
    assert "--write-baseline" in refusal.value.render("en")
    with pytest.raises(UnusableInput, match="cannot be read"):
        read_baseline(tmp_path)


def test_where_the_baseline_is(tmp_path):
    named = Settings(baseline="ci/known.yaml", places=((("baseline",), Place("t", 3, 1)),))
    layered = Settings().over(named)
    assert baseline_file(Settings(), tmp_path) == tmp_path / BASELINE_FILE
    assert baseline_file(layered, tmp_path) == tmp_path / "ci" / "known.yaml"
    assert find_baseline(Settings(), tmp_path) is None
    with pytest.raises(UnusableInput) as refusal:
        find_baseline(layered, tmp_path)
    assert refusal.value.place == Place("t", 3, 1)
    (tmp_path / BASELINE_FILE).write_text(rendered(()), encoding="utf-8")
    assert find_baseline(Settings(), tmp_path) == tmp_path / BASELINE_FILE


def test_the_schema_and_its_example_agree():
    schema = json.loads((folder("schemas") / "baseline.v1.schema.json").read_text("utf-8"))
    assert check_bare(Bare.BASELINE, schema["examples"][0], "x") == ()
