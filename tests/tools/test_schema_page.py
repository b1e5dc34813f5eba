"""The reference of the definition language: complete, linked, the same in both languages."""

import importlib.util
import re
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.model.portfolio import Kind
from itsmctl.model.process import StepType
from itsmctl.source.assembly import assemble
from itsmctl.source.exhibits import exhibits
from itsmctl.source.parse import parse_document

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "generate_schema_page.py"


def _tool():
    if str(TOOL.parent) not in sys.path:
        sys.path.append(str(TOOL.parent))
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


def whole_files(page: str) -> dict[str, str]:
    """The definitions that a page shows from the first line to the last, by file name."""
    names = re.findall(r"[（(]`([\w-]+\.[a-z]+\.yaml)`", page)
    texts = re.findall(r"```yaml\n(apiVersion.*?)```", page, re.DOTALL)
    return dict(zip(names, texts, strict=True))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_whole_files_are_a_portfolio_of_every_kind_without_a_finding(pages, language):
    files = whole_files(pages[language])
    assert {Kind(yaml.safe_load(text)["kind"]) for text in files.values()} == set(Kind)
    made = assemble([parse_document(text, name) for name, text in files.items()])
    settings = Settings(profile=Profile.AUDIT, today=date(2026, 7, 1))
    report = lint(exhibits(made), settings.over(made.settings()))
    assert not report.crashes
    found = [(each.code, each.message.render("en")) for each in report.counting]
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_stands_in_next_is_said_for_every_type_of_step(pages, language):
    section = pages[language].partition(f"### {_tool().ways.HEADING[language]}\n")[2]
    table = section.partition("\n## ")[0]
    for kind in StepType:
        assert f"`{kind.value}`" in table


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


def test_every_row_of_keys_has_three_cells(pages):
    for language, page in pages.items():
        for line in page.replace(_tool().ways.TEXT[language], "").splitlines():
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
