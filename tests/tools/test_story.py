"""The story runs: every act ends as foreseen, makes its files, and the page shows them all."""

import json
import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import story


@pytest.fixture(scope="module")
def played(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "story"
    assert story.main(folder) == 0
    return folder


def test_every_file_is_there_and_linked(played):
    page = (played / "index.html").read_text(encoding="utf-8")
    linked = [unquote(link) for link in re.findall(r'(?:href|src)="([^"]+)"', page)]
    for act in story.ACTS:
        for name in act.made:
            assert (played / name).is_file(), name
            assert name in linked
    assert all((played / name).is_file() for name in linked)


def test_the_story_is_told_in_figures(played):
    results = json.loads((played / "results.json").read_text(encoding="utf-8"))
    verdicts = {row["metric"]: row["verdict"] for row in results["comparisons"]}
    assert verdicts["cycle_time.p90_s"] == "better"
    assert all(row["held"] for row in results["accept"])
    findings = (played / "findings.md").read_text(encoding="utf-8")
    assert "软件申请!" in findings
    assert "并行审批" in (played / "changes.html").read_text(encoding="utf-8")


def test_page_one_tells_what_the_decision_changed_and_what_is_to_be_decided(played):
    page = (played / "committee.html").read_text(encoding="utf-8")
    front = page.partition('<aside class="appendix"')[0]
    said = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", front))
    assert "2026-09：4 项目标中达成" in said
    assert "目标 ≤ 2 个工作日 达成目标" in said  # a card with its target
    assert front.count("<polyline") + front.count("<path") >= 2  # trends
    assert "审批约定" in said  # a promise of the scenario that is in force
    assert re.search(r"“IT部门审批” 90% 的工单不超过 [\d.]+ 天 → [\d.]+ 天 改善", said)
    assert re.search(r"交付承诺 [\d.]+% → [\d.]+% 改善", said)
    assert "尚无人负责" not in said


def test_a_folder_of_somebody_else_is_kept(tmp_path):
    (tmp_path / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(SystemExit, match="not of this story"):
        story.main(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_an_act_that_ends_otherwise_fails_the_story(tmp_path, monkeypatch, capsys):
    acts = (story.Act(story.Label("A", "甲"), story.Label("b", "乙"), ("rule", "NOPE")),)
    monkeypatch.setattr(story, "ACTS", acts)
    assert story.main(Path(tmp_path / "out")) == 1
    assert "NOPE" in capsys.readouterr().err
