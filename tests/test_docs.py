"""Examples run: every command of README and docs, and every YAML block, does what the page says.

The blocks of a page are followed in order, in a fresh folder that holds the shipped processes and sheets:

- ``console`` holds ``$ itsmctl ...`` lines, each followed by what it prints; ``...`` stands for lines
  left out. ``$ cd FOLDER`` moves on for the rest of the page. A comment ``<!-- exit 1 -->`` before the
  block names the exit code where it is not 0.
- ``<!-- file PATH -->`` before a ``yaml`` or ``csv`` block: the reader writes this file.
- ``<!-- part of PATH -->`` before a ``yaml`` block: the file holds these lines, in this order.
- ``<!-- edit PATH -->`` before a ``diff`` block: the reader replaces the lines marked ``-`` by those
  marked ``+``.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from itsmctl.source.parse import parse_document

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [ROOT / "README.md", ROOT / "README.zh-CN.md"]
    + [page for page in (ROOT / "docs").rglob("*.md") if "reference" not in page.parts]
)
BLOCK = re.compile(
    r"(?:<!-- (?P<word>exit|file|part of|edit) (?P<value>\S+) -->\n)?"
    r"```(?P<language>console|yaml|diff|csv)\n(?P<body>.*?)```",
    re.DOTALL,
)


def blocks(page: Path, *languages: str) -> list[re.Match[str]]:
    text = page.read_text(encoding="utf-8")
    return [match for match in BLOCK.finditer(text) if match["language"] in languages]


def commands(body: str) -> list[tuple[str, list[str]]]:
    """Split a block into commands with the lines they are said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


class Reader:
    """Somebody who follows a page to the letter."""

    def __init__(self, folder: Path, language: str) -> None:
        self.folder = folder
        self.environment = os.environ | {
            "LANG": language, "LC_ALL": "", "COLUMNS": "120", "PYTHONUTF8": "1",
        }  # fmt: skip
        self.environment.pop("GITHUB_ACTIONS", None)

    def follow(self, block: re.Match[str]) -> None:
        match block["language"], block["word"]:
            case "console", word:
                for command, shown in commands(block["body"]):
                    self.run(command, shown, int(block["value"]) if word == "exit" else 0)
            case "yaml" | "csv", "file":
                path = self.folder / block["value"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block["body"], encoding="utf-8")
            case "yaml", "part of":
                written = (self.folder / block["value"]).read_text(encoding="utf-8")
                assert_shown(block["body"].splitlines(), written.splitlines(), block["value"])
            case "diff", "edit":
                self.edit(self.folder / block["value"], block["body"].splitlines())

    def run(self, command: str, shown: list[str], code: int) -> None:
        words = shlex.split(command, comments=True)
        if words[0] == "cd":
            self.folder = self.folder / words[1]
            return
        assert words[0] == "itsmctl", command
        run = subprocess.run(
            [sys.executable, "-m", "itsmctl", *words[1:]],
            cwd=self.folder, env=self.environment, capture_output=True, text=True,
            encoding="utf-8", check=False, timeout=300,
        )  # fmt: skip
        assert run.returncode == code, f"{command}\n{run.stdout}{run.stderr}"
        assert_shown(shown, (run.stdout + run.stderr).splitlines(), command)

    def edit(self, path: Path, lines: list[str]) -> None:
        old = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("+"))
        new = "".join(f"{line[1:]}\n" for line in lines if not line.startswith("-"))
        written = path.read_text(encoding="utf-8")
        assert written.count(old) == 1, f"{path.name} does not hold once:\n{old}"
        path.write_text(written.replace(old, new), encoding="utf-8")


def assert_shown(shown: list[str], printed: list[str], where: str) -> None:
    """Every line that the page shows is there, in the page's order."""
    lines = iter([line.rstrip() for line in printed])
    for line in shown:
        if line.strip() and line.strip() != "...":
            assert line.rstrip() in lines, (
                f"{where}\ndoes not hold here: {line}\nbut is:\n" + "\n".join(printed)
            )


FOLLOWED = [page for page in PAGES if blocks(page, "console")]
WITH_YAML = [page for page in PAGES if blocks(page, "yaml")]


@pytest.mark.parametrize("page", FOLLOWED, ids=lambda page: str(page.relative_to(ROOT)))
def test_whoever_follows_the_page_sees_what_it_shows(page, tmp_path):
    shutil.copytree(ROOT / "processes", tmp_path / "processes")
    shutil.copytree(ROOT / "docs" / "how-to" / "sheets", tmp_path / "sheets")
    chinese = page.name == "README.zh-CN.md" or "zh" in page.parts
    reader = Reader(tmp_path, "zh_CN.UTF-8" if chinese else "C.UTF-8")
    for block in blocks(page, "console", "yaml", "diff", "csv"):
        reader.follow(block)


@pytest.mark.parametrize("page", WITH_YAML, ids=lambda page: str(page.relative_to(ROOT)))
def test_yaml_blocks_are_sound_documents(page):
    for block in blocks(page, "yaml"):
        if "apiVersion:" in block["body"] and block["word"] != "part of":
            document = parse_document(block["body"], str(page))
            assert document.problems == (), block["body"]


def test_the_pages_with_examples_are_found():
    followed = {page.relative_to(ROOT).as_posix() for page in FOLLOWED}
    assert followed >= {
        "README.md", "README.zh-CN.md", "docs/tutorial.md", "docs/zh/tutorial.md",
    }  # fmt: skip


def test_no_comment_for_this_test_is_misspelt():
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        obeyed = sum(match["word"] is not None for match in BLOCK.finditer(text))
        assert text.count("<!--") == obeyed, page.name


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_a_page_that_promises_too_much_is_told():
    with pytest.raises(AssertionError, match="does not hold here: second"):
        assert_shown(["first", "...", "second"], ["second", "first"], "$ command")


def test_an_edit_must_fit_the_file(tmp_path):
    reader = Reader(tmp_path, "C.UTF-8")
    path = tmp_path / "a.yaml"
    path.write_text("a: 1\nb: 2\n", encoding="utf-8")
    reader.edit(path, [" a: 1", "-b: 2", "+b: 3"])
    assert path.read_text(encoding="utf-8") == "a: 1\nb: 3\n"
    with pytest.raises(AssertionError, match="does not hold once"):
        reader.edit(path, ["-b: 2", "+b: 4"])
