"""The reference of the definition language: complete, linked, the same in both languages."""

import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "generate_schema_page.py"


def _tool():
    spec = importlib.util.spec_from_file_location("generate_schema_page", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    tool = _tool()
    return {language: tool.render(language) for language in tool.PAGES}


def anchors(page: str) -> list[str]:
    """The anchors that GitHub gives to the headings of a page."""
    headings = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_link_has_its_heading_and_every_heading_is_unique(pages, language):
    found = anchors(pages[language])
    assert len(found) == len(set(found))
    links = set(re.findall(r"\]\(#([^)]+)\)", pages[language]))
    assert len(links) > 40
    assert links <= set(found)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_key_of_every_object_has_a_row(pages, language):
    tool = _tool()
    rows = set(re.findall(r"^\| `([^`]+)`", pages[language], re.MULTILINE))
    for path in (ROOT / "schemas").glob("**/*.schema.json"):
        text = path.read_text(encoding="utf-8")
        for block in re.findall(r'"required": \[([^\]]*)\]', text):
            keys = set(re.findall(r'"([^"]+)"', block))
            assert keys - rows <= {"apiVersion", "kind", "metadata", "spec", "extends"}
    assert {"steps", "timeLimit", "due-soon", "lognormal", "priorityMatrix", "verdict"} <= rows
    assert tool.PAGES[language].name == "schema.md"


def test_both_languages_have_the_same_tables(pages):
    def keys(page: str) -> list[str]:
        return re.findall(r"^\| `([^`]+)`( \*)? \|", page, re.MULTILINE)

    assert keys(pages["en"]) == keys(pages["zh"])


def test_every_row_has_three_cells(pages):
    for page in pages.values():
        for line in page.splitlines():
            if line.startswith("|"):
                assert len(re.findall(r"(?<!\\)\|", line)) == 4, line


def test_an_outdated_page_is_told(tmp_path, monkeypatch, capsys):
    tool = _tool()
    (tmp_path / "schemas").symlink_to(ROOT / "schemas")
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    assert tool.main(["--check"]) == 1
    assert "docs/zh/reference/schema.md" in capsys.readouterr().out.replace("\\", "/")
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
