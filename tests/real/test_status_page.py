"""The page of open requests as Chromium runs it: search, filters, sorting, languages, keys and contrast."""

import io
import shutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from itsmctl.cli.door import run

HOUSE = Path(__file__).parents[1] / "cli" / "status_by_hand"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    folder = tmp_path_factory.mktemp("page") / "house"
    shutil.copytree(HOUSE, folder)
    words = ["status", str(folder / "requests.csv"), "--until", "2026-04-07T11:30", "-q"]
    words += [
        "--process",
        str(folder / "request.process.yaml"),
        "-o",
        str(folder / "page.html"),
    ]
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        assert run(words) == 0
    return (folder / "page.html").read_text(encoding="utf-8")


TOOLS = """
const $ = (id) => document.getElementById(id);
const shown = () => [...document.querySelectorAll("#steps tbody tr")].filter((row) => !row.hidden)
  .map((row) => row.cells[0].textContent);
const set = (id, value) => { $(id).value = value; $(id).dispatchEvent(new Event("input")); };
"""


def test_filters_search_and_the_address(browser, page):
    verdict = browser.ask(
        page,
        TOOLS
        + """
        const all = shown();
        set("department", "security"); const security = shown();
        set("standing", "paused"); const paused = shown();
        const address = location.hash; const count = $("count").textContent;
        set("department", ""); set("standing", ""); set("search", "eva 核对"); const found = shown();
        set("search", "nobody of that name"); const none = shown();
        return { all, security, paused, address, count, found, none };
        """,
        fragment="#lang=en",
    )
    assert verdict.found == {
        "all": ["R-3", "R-1", "R-2", "R-4"],
        "security": ["R-2", "R-4"],
        "paused": ["R-4"],
        "address": "#lang=en&department=security&standing=paused",
        "count": "1 of 4",
        "found": ["R-1"],
        "none": [],
    }
    assert verdict.console == []


def test_the_address_brings_back_language_and_filters(browser, page):
    verdict = browser.ask(
        page,
        TOOLS
        + """
        const before = { lang: document.documentElement.lang, shown: shown(),
          option: $("department").selectedOptions[0].textContent };
        document.querySelector("button.language").click();
        return { before, after: document.documentElement.lang, kept: shown(),
          said: $("department").selectedOptions[0].textContent };
        """,
        fragment="#lang=zh&department=desk",
    )
    assert verdict.found == {
        "before": {"lang": "zh-CN", "shown": ["R-3", "R-1"], "option": "服务台"},
        "after": "en",
        "kept": ["R-3", "R-1"],
        "said": "Service desk",
    }
    assert verdict.console == []


def test_sorting_by_keys(browser, page):
    verdict = browser.ask(
        page,
        TOOLS
        + """
        const heads = [...document.querySelectorAll("#steps thead th")];
        const by = (column) => { heads[column].querySelector("button").click(); return shown(); };
        const reached = [...document.querySelectorAll("button, input, select, summary, [tabindex]")]
          .every((one) => { one.focus(); return document.activeElement === one; });
        const up = by(0), down = by(0), used = by(4);
        return { up, down, used, reached, marks: heads.map((head) => head.getAttribute("aria-sort")) };
        """,
    )
    assert verdict.found == {
        "up": ["R-1", "R-2", "R-3", "R-4"],
        "down": ["R-4", "R-3", "R-2", "R-1"],
        "used": ["R-4", "R-2", "R-1", "R-3"],
        "reached": True,
        "marks": ["none"] * 4 + ["ascending"] + ["none"] * 3,
    }
    assert verdict.console == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_contrast_and_no_request(browser, page, language):
    verdict = browser.ask(
        page,
        """
        for (const one of document.querySelectorAll("details")) one.open = true;
        const faint = faintWords(document.querySelectorAll("main *"));
        const wide = document.documentElement.scrollWidth > innerWidth;
        return { faint, wide, requests: performance.getEntriesByType("resource").length };
        """,
        fragment=f"#lang={language}",
    )
    assert verdict.found == {"faint": [], "wide": False, "requests": 0}
    assert verdict.console == []
