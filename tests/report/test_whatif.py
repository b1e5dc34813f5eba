"""Golden outputs of what-if: read by a person once, held to ever since."""

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "golden"
FOLDER = Path(__file__).parents[1] / "whatif"
PEOPLE, EFFORT = "organisation.roles.expert.people", "model.steps.fix.effort"
CALLS = {
    "explain": ("simulate", "quicker.scenario.yaml", "--explain"),
    "sweep": (
        "simulate", "desk.process.yaml", "--sweep", f"{PEOPLE}=1,2", "--sweep", f"{EFFORT}=30m,1h,2h",
    ),
    "optimise": (
        "optimise", "hotline.process.yaml", "--keep", "roles.agent.contention_s <= 4m",
        "--staff", "agent=1..9",
    ),
}  # fmt: skip


def itsmctl(*words: str) -> str:
    run = subprocess.run(
        [sys.executable, "-m", "itsmctl", *words],
        cwd=FOLDER, env=os.environ | {"COLUMNS": "120"}, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", CALLS)
def test_the_terminal_shows_what_was_read(name, language):
    shown = itsmctl("--lang", language, *CALLS[name])
    assert shown == (HERE / f"{name}.{language}.txt").read_text(encoding="utf-8")


class Page(HTMLParser):
    """What a page holds, and what it would fetch."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.requests, self.charts, self.ids, self.shades = [], 0, [], 0
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(text)
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag in {"link", "iframe", "object"} or found.get("src") or "url(" in str(attrs):
            self.requests.append((tag, attrs))
        self.charts += tag == "svg"
        self.shades += "background:#" in found.get("style", "")
        if "id" in found:
            self.ids.append(found["id"])
        if tag not in {"meta", "br", "img"}:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        pass

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)


@pytest.mark.parametrize(("name", "charts"), [("explain", 4), ("sweep", 4), ("optimise", 2)])
def test_a_page_says_the_same_in_both_languages_and_asks_for_nothing(name, charts):
    page = Page(itsmctl(*CALLS[name], "--format", "html"))
    assert page.requests == []
    assert page.charts == charts  # each once in each language
    assert len(page.ids) == len(set(page.ids))
    said = "".join(page.words)
    for language in ("en", "zh"):
        golden = (HERE / f"{name}.{language}.txt").read_text(encoding="utf-8").splitlines()
        notes = [line.strip(" ·") for line in golden if line.startswith("  · ")]
        for line in (golden[0], *(note for note in notes if len(note) < 60)):
            assert line in said


def test_a_sweep_is_shaded_on_the_page():
    assert Page(itsmctl(*CALLS["sweep"], "--format", "html")).shades > 12


def test_a_page_has_one_heading_of_the_first_order():
    page = itsmctl(*CALLS["explain"], "--format", "html")
    assert page.count("<h1>") == 1
    assert '<h1><span lang="en">Desk request' in page
