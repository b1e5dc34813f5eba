"""Examples run: every command of README and docs, and every YAML block, does what the page says.

A block of ``console`` holds ``$ itsmctl ...`` lines, each followed by what it prints; ``...`` stands
for lines left out. Commands run in order in a fresh folder that holds the shipped processes. A
comment ``<!-- exit 1 -->`` before a block names the exit code where it is not 0.
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
BLOCK = re.compile(r"(?:<!-- exit (?P<exit>\d+) -->\n)?```(?P<language>console|yaml)\n(?P<body>.*?)```", re.DOTALL)


def blocks(page: Path, language: str) -> list[re.Match[str]]:
    text = page.read_text(encoding="utf-8")
    return [match for match in BLOCK.finditer(text) if match["language"] == language]


def commands(body: str) -> list[tuple[str, list[str]]]:
    """Split a block into commands with the lines they are said to print."""
    found: list[tuple[str, list[str]]] = []
    for line in body.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif found:
            found[-1][1].append(line)
    return found


WITH_COMMANDS = [page for page in PAGES if blocks(page, "console")]
WITH_YAML = [page for page in PAGES if blocks(page, "yaml")]


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=lambda page: str(page.relative_to(ROOT)))
def test_commands_print_what_the_page_shows(page, tmp_path):
    shutil.copytree(ROOT / "processes", tmp_path / "processes")
    chinese = page.name == "README.zh-CN.md" or "zh" in page.parts
    environment = os.environ | {
        "LANG": "zh_CN.UTF-8" if chinese else "C.UTF-8",
        "LC_ALL": "",
        "COLUMNS": "110",
        "PYTHONUTF8": "1",
    }
    environment.pop("GITHUB_ACTIONS", None)
    for block in blocks(page, "console"):
        for command, shown in commands(block["body"]):
            words = shlex.split(command)
            if words[0] != "itsmctl":
                continue
            run = subprocess.run(
                [sys.executable, "-m", "itsmctl", *words[1:]],
                cwd=tmp_path, env=environment, capture_output=True, text=True,
                encoding="utf-8", check=False, timeout=300,
            )  # fmt: skip
            assert run.returncode == int(block["exit"] or 0), f"{command}\n{run.stderr}"
            assert_shown(shown, (run.stdout + run.stderr).splitlines(), command)


def assert_shown(shown: list[str], printed: list[str], command: str) -> None:
    """Every line that the page shows is printed, in the page's order."""
    lines = iter(line.rstrip() for line in printed)
    for line in shown:
        if line.strip() and line.strip() != "...":
            assert line.rstrip() in lines, f"$ {command}\ndoes not print: {line}"


@pytest.mark.parametrize("page", WITH_YAML, ids=lambda page: str(page.relative_to(ROOT)))
def test_yaml_blocks_are_sound_documents(page):
    for block in blocks(page, "yaml"):
        if "apiVersion:" in block["body"]:
            document = parse_document(block["body"], str(page))
            assert document.problems == (), block["body"]


def test_the_pages_with_examples_are_found():
    assert {"README.md", "README.zh-CN.md", "tutorial.md"} <= {page.name for page in WITH_COMMANDS}


def test_links_between_pages_lead_somewhere():
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"
