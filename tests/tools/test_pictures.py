"""The pictures in docs: of every shipped process and scenario, as the tool draws them today."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "draw_pictures.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("draw_pictures", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def drawn(tool):
    return dict(tool.pictures())


def test_every_shipped_definition_has_its_picture(drawn):
    processes = list((ROOT / "processes").glob("*.process.yaml"))
    scenarios = list((ROOT / "processes").rglob("*.scenario.yaml"))
    assert len(drawn) == 2 * len(processes) + 3 * len(scenarios)
    assert all(picture.startswith("<svg") for picture in drawn.values())


def test_the_committed_pictures_are_up_to_date(tool, drawn):
    assert tool.stale(ROOT / tool.FOLDER, drawn) == []


def test_what_is_outdated_or_left_over_is_drawn_anew_or_removed(tool, tmp_path):
    drawn = {"a.svg": "<svg/>", "b.svg": "<svg/>"}
    (tmp_path / "a.svg").write_text("<svg/>", encoding="utf-8")
    (tmp_path / "c.svg").write_text("<svg/>", encoding="utf-8")
    assert [path.name for path in tool.stale(tmp_path, drawn)] == ["b.svg", "c.svg"]


def test_check_names_what_is_missing(tool, drawn, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "pictures", lambda: iter(drawn.items()))
    assert tool.main(["--check"]) == 1
    assert "software-request.svg; run make pictures" in capsys.readouterr().out
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
