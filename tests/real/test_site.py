"""The site as Chromium opens it from files: search, languages, keys, contrast, print, no network."""

import re
from pathlib import Path

import pytest

from itsmctl.cli.door import run

ROOT = Path(__file__).parents[2]
PAGES = (
    "index.html",
    "processes/software-request.html",
    "departments/hengda.it.html",
    "roles/hengda.it-support.html",
    "rules/RAC201.html",
)


# what asks runs before the page's own script is told that the document stands
LOADED = "if (document.readyState !== 'complete') await new Promise((go) => addEventListener('load', go));\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site") / "站点 1"
    assert run(["-q", "site", str(folder), str(ROOT / "processes")]) == 0
    return folder


@pytest.fixture
def ask(browser, site):
    """Put a question to a page where it lies, among the others."""

    def put(name, script, *, address=""):
        path = site / name
        page = path.read_text(encoding="utf-8")
        # what asks stands in the page, which the policy of the site forbids
        free = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
        asked = path.with_name(f"asked-{path.name}")
        try:
            return browser.ask(free, LOADED + script, at=asked, fragment=address)
        finally:
            asked.unlink()

    return put


SEARCH = """
const $ = (id) => document.getElementById(id);
const holds = (until) => new Promise((done) => { const look = () => until() ? done() : setTimeout(look, 20); look(); });
const type = (words) => { $("page.find").focus(); $("page.find").value = words; $("page.find").dispatchEvent(new Event("input")); };
const hits = () => [...$("page.hits").querySelectorAll("a")].map((a) => [a.firstChild.data, decodeURIComponent(a.getAttribute("href"))]);
const strike = (key) => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
"""


def test_the_search_finds_in_both_languages_and_is_used_by_keys(ask):
    verdict = ask(
        "departments/hengda.it.html",
        SEARCH
        + """
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "/", bubbles: true, cancelable: true }));
        const reached = document.activeElement === $("page.find");
        type("install software"); await holds(() => hits().length);
        const english = hits()[0], count = $("page.count").textContent;
        type("软件安装"); const chinese = hits()[0];
        strike("ArrowDown"); const first = document.activeElement.getAttribute("href");
        strike("ArrowUp"); const back = document.activeElement === $("page.find");
        type("nobody of that name"); const none = [hits().length, $("page.count").textContent];
        strike("Escape"); const cleared = $("page.find").value;
        return { reached, english, count, chinese, first, back, none, cleared };
        """,
        address="?lang=en",
    )
    found = verdict.found
    there = "../processes/software-request.html?lang=en#install"
    assert found["english"] == ["Install software", there]
    assert found["chinese"] == ["Install software", there]
    assert found["first"] == there
    assert (found["reached"], found["back"], found["cleared"]) == (True, True, "")
    assert found["none"] == [0, "0 of 0"]
    assert verdict.console == []


def test_a_chosen_language_goes_along_links(ask):
    verdict = ask(
        "index.html",
        """
        const link = document.querySelector('main a[href^="processes/"]');
        const before = [document.documentElement.lang, link.getAttribute("href")];
        document.querySelector("button.language").click();
        return { before, after: [document.documentElement.lang, link.getAttribute("href")],
          title: document.title, find: document.getElementById("page.find").placeholder };
        """,
        address="?lang=en",
    )
    found = verdict.found
    assert found["before"] == ["en", "processes/access-request.html?lang=en"]
    assert found["after"] == ["zh-CN", "processes/access-request.html?lang=zh"]
    assert (found["title"], found["find"][:2]) == ("服务流程", "搜索")
    assert verdict.console == []


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", PAGES)
def test_contrast_width_and_requests(ask, name, language):
    verdict = ask(
        name,
        """
        const faint = faintWords(document.querySelectorAll("body *"));
        const loaded = performance.getEntriesByType("resource").map((one) => one.name);
        return { faint, wide: document.documentElement.scrollWidth > innerWidth,
          foreign: loaded.filter((name) => !name.startsWith("file:") || !/assets/.test(name)) };
        """,
        address=f"?lang={language}",
    )
    assert verdict.found == {"faint": [], "wide": False, "foreign": []}
    assert verdict.console == []


def test_one_picture_is_shown_and_its_arrows_with_it(ask):
    verdict = ask(
        "processes/software-request.html",
        """
        const shown = [...document.querySelectorAll("figure svg")].filter((svg) => svg.checkVisibility());
        const links = [...shown[0].querySelectorAll("a")];
        links[0].focus();
        return { shown: shown.length, focused: document.activeElement === links[0],
          lost: links.filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1)))).length,
          arrows: [...shown[0].querySelectorAll("[marker-end]")].every((path) =>
            shown[0].querySelector(`[id="${path.getAttribute("marker-end").slice(5, -1)}"]`)) };
        """,
        address="?lang=zh",
    )
    assert verdict.found == {"shown": 1, "focused": True, "lost": 0, "arrows": True}


def test_the_pages_keep_their_own_policy(browser, site):
    """As they are, with the policy: the script runs and the browser has nothing to complain of."""
    verdict = browser.look(site / "processes" / "software-request.html", "?lang=zh#install")
    assert 'lang="zh-CN"' in verdict.found
    assert 'id="page.search" role="search">' in verdict.found
    assert verdict.console == []
