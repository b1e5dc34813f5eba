"""The reference of the commands: complete, up to date, the same in both languages."""

import importlib.util
import re
from pathlib import Path

import pytest

from itsmctl.cli.app import command_tree
from itsmctl.cli.help import leaves

ROOT = Path(__file__).parent.parent.parent
TOOL = ROOT / "tools" / "generate_commands_page.py"
ROW = re.compile(r"^\| (`.+?)(?: [^`|]+)? \| (.+) \|$", re.MULTILINE)


def _tool():
    spec = importlib.util.spec_from_file_location("generate_commands_page", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def pages():
    tool = _tool()
    return {language: tool.render(language) for language in tool.PAGES}


def options(page: str) -> list[str]:
    return re.findall(r"`(--?[a-z-]+)`", page)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_command_and_option_stands_on_the_page(pages, language):
    page = pages[language]
    for name, command in leaves(command_tree()):
        section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
        assert section, name
        wanted = {
            each
            for parameter in command.params
            for each in (*parameter.opts, *parameter.secondary_opts)
        }
        named = set(options(section))
        assert {each for each in wanted if each.startswith("-")} == named, name


def test_options_without_a_command_stand_on_the_page(pages):
    for parameter in command_tree().params:
        assert set(parameter.opts) <= set(options(pages["en"]))


def test_both_languages_have_the_same_options(pages):
    assert len(options(pages["en"])) > 30
    assert options(pages["en"]) == options(pages["zh"])


def test_every_chinese_sentence_is_chinese(pages):
    rows = ROW.findall(pages["zh"])
    assert len(rows) > 40
    for _, meaning in rows:
        assert re.search("[\u4e00-\u9fff]", meaning), meaning


def test_no_row_is_empty(pages):
    for page in pages.values():
        for line in page.splitlines():
            if line.startswith("|"):
                cells = re.split(r"(?<!\\)\|", line)[1:-1]
                assert len(cells) == 2, line
                assert all(cell.strip() for cell in cells), line


def test_the_english_page_is_not_touched_by_the_chinese_one():
    tool = _tool()
    before = tool.render("en")
    assert tool.render("zh") != before
    assert tool.render("en") == before


def test_the_committed_pages_are_up_to_date(capsys):
    assert _tool().main(["--check"]) == 0, capsys.readouterr().out


def test_an_outdated_page_is_told(tmp_path, monkeypatch, capsys):
    tool = _tool()
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    assert tool.main(["--check"]) == 1
    assert "docs/zh/reference/commands.md" in capsys.readouterr().out.replace("\\", "/")
    assert tool.main([]) == 0
    assert tool.main(["--check"]) == 0
