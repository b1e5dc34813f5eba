"""The page as Chromium runs it: keys, links, search, overlays, cards and replay, without a request."""

import pytest

from itsmctl.i18n import LANGUAGES, text
from itsmctl.model.journey import Journey, Stay
from itsmctl.model.process import StepType
from itsmctl.render.draw import Options, diagram_of, draw
from itsmctl.render.svg import to_svg
from itsmctl.render.viewer.cards import Cards
from itsmctl.render.viewer.page import Layer, Viewed, to_page
from itsmctl.render.viewer.replay import replay_of
from itsmctl.render.wording import inline
from itsmctl.source.library import load

HOUR = 3_600_000
STEPS = ("submit", "triage", "approve", "install", "record", "confirm")


@pytest.fixture(scope="module")
def variant(request):
    portfolio = load([str(request.config.rootpath / "processes")]).portfolio
    return next(one for one in portfolio.experiments if one.id == "parallel-approval").variants[
        0
    ]


def page(variant, language):
    plain = Options(language, title="")
    layers = [
        Layer(
            name,
            text("render.viewer.layer.none", "Process"),
            to_svg(draw(variant, plain)),
            said=said,
        )
        for name, said in (("none", {}), ("wait", {"install": ["7.6 h <b>waiting</b>"]}))
    ]
    return to_page(
        Viewed(
            inline(variant.process.name, language),
            language,
            layers,
            Cards(variant, language).all(),
            replay_of([journey(number) for number in range(3)], diagram_of(variant, plain)),
            "Asia/Shanghai",
        )
    )


def journey(number):
    start = 1_772_414_334_000 + number * HOUR
    stays = tuple(
        Stay(
            step,
            1,
            start + index * HOUR,
            start + index * HOUR + HOUR // 2,
            start + (index + 1) * HOUR,
        )
        for index, step in enumerate(STEPS)
    )
    return Journey(str(number), start, start + len(STEPS) * HOUR, stays, "closed")


def test_a_card_says_what_the_overlay_says_and_follows_it(browser, variant):
    script = """const seen = {};
    const said = () => [...document.querySelectorAll("#card h3")].slice(4).map(
      (one) => one.nextElementSibling.textContent);
    seen.plain = said();
    press("]");
    seen.waiting = said();
    press("]");
    seen.again = said();
    return seen;"""
    verdict = browser.ask(page(variant, "en"), script, fragment="#step=install")
    assert verdict.found == {
        "plain": [],
        "waiting": ["7.6 h <b>waiting</b>"],
        "again": [],
    }
    assert verdict.console == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_overlaps_and_nothing_is_requested(browser, variant, language):
    script = 'return { said: objections(document.querySelector("#stage svg")), requests: requests() };'
    verdict = browser.ask(page(variant, language), script)
    assert verdict.found == {"said": [], "requests": []}
    assert verdict.console == []


def test_the_policy_forbids_requests(browser, variant):
    """The check above can fail: a picture from elsewhere is refused, and the console says so."""
    spoilt = page(variant, "en").replace(
        "<header>", '<header><img src="https://127.0.0.1/x.png">'
    )
    assert any(
        "Content Security Policy" in said for said in browser.ask(spoilt, "return 1;").console
    )


def test_a_link_opens_a_step_and_an_overlay(browser, variant):
    script = """return {
      card: document.getElementById("card-name")?.textContent,
      items: [...document.querySelectorAll("#card h3")].map((one) => one.textContent),
      chosen: document.querySelector("g.step.chosen")?.dataset.id,
      overlay: document.querySelector('#overlays [aria-checked="true"]').value,
    };"""
    verdict = browser.ask(page(variant, "en"), script, fragment="#step=approve&overlay=wait")
    assert verdict.found == {
        "card": "Approve in parallel",
        "items": ["Who", "Time limit", "Precondition", "Handed on to"],
        "chosen": "approve",
        "overlay": "wait",
    }
    assert verdict.console == []


HEADINGS = {
    "en": ("Who", "Time limit", "Precondition", "Handed on to"),
    "zh": ("谁负责", "执行时限", "前置条件", "交给谁"),
    "both": (
        "谁负责 Who",
        "执行时限 Time limit",
        "前置条件 Precondition",
        "交给谁 Handed on to",
    ),
}
OF_APPROVAL = {  # a word of each item: who, by when, after what, on to what
    "en": ("IT approver", "8 working h", "Check request", "Install software"),
    "zh": ("IT审批人", "8工作小时", "服务台初步确认", "软件安装"),
    "both": (
        "IT审批人 IT approver",
        "8 working h",
        "Check request",
        "软件安装 Install software",
    ),
}


@pytest.mark.parametrize("language", HEADINGS)
def test_every_card_says_its_four_items_in_the_language_of_the_page(browser, variant, language):
    script = """
    const cards = {};
    for (const step of document.querySelectorAll("#stage g.step")) {
      step.focus(); press("Enter", step);
      cards[step.dataset.id] = [...document.querySelectorAll("#card h3")].map(
        (one) => [one.textContent, one.nextElementSibling.innerText.trim()]);
    }
    return cards;"""
    found = browser.ask(page(variant, language), script).found
    steps = {step.id for step in variant.process.steps if step.type is not StepType.END}
    assert set(found) == steps
    for step, items in found.items():
        assert tuple(heading for heading, _ in items) == HEADINGS[language]
        assert all(words for _, words in items), step
    said = [words for _, words in found["approve"]]
    for words, expected in zip(said, OF_APPROVAL[language], strict=True):
        assert expected in words


def test_keys(browser, variant):
    script = """
    const view = () => document.querySelector("#stage svg").getAttribute("viewBox");
    const seen = { whole: view() };
    press("+"); seen.larger = view();
    press("ArrowRight"); seen.moved = view();
    press("0"); seen.fit = view();
    press("/"); seen.focus = document.activeElement.id;
    const find = document.getElementById("find");
    find.value = "security officer"; find.dispatchEvent(new Event("input"));
    seen.hits = [...document.querySelectorAll("g.step.hit")].map((one) => one.dataset.id);
    press("Enter", find); seen.first = document.querySelector("g.step.chosen").dataset.id;
    press("Enter", find); seen.second = document.querySelector("g.step.chosen").dataset.id;
    seen.link = location.hash;
    press("Escape"); seen.shut = document.getElementById("card").hidden;
    const step = document.querySelector('g.step[data-id="install"]');
    step.focus(); press("Enter", step); seen.opened = document.getElementById("card-name").textContent;
    press("]"); seen.overlay = document.querySelector('#overlays [aria-checked="true"]').value;
    press("?"); seen.keys = document.getElementById("keys").open;
    return seen;"""
    verdict = browser.ask(page(variant, "en"), script)
    seen = verdict.found
    assert len({seen["whole"], seen["larger"], seen["moved"]}) == 3
    assert seen["fit"] == seen["whole"]
    assert seen["focus"] == "find"
    assert set(seen["hits"]) == {"approve", "record"}
    assert seen["first"] != seen["second"]
    assert seen["link"] == f"#step={seen['second']}"
    assert (seen["shut"], seen["opened"]) == (True, "Install software")
    assert (seen["overlay"], seen["keys"]) == ("wait", True)
    assert verdict.console == []


def test_tokens_follow_the_slider_and_time(browser, variant):
    script = """
    const slider = document.querySelector("#replay input[type=range]");
    const clock = () => document.querySelector("#replay output").textContent;
    const at = (seconds) => {
      slider.value = seconds; slider.dispatchEvent(new Event("input"));
      return { tokens: document.querySelectorAll(".tokens > *").length, clock: clock() };
    };
    const seen = { start: at(0), middle: at(9000), end: at(slider.max) };
    window.requestAnimationFrame = (draw) => setTimeout(() => draw(performance.now()), 16);
    window.cancelAnimationFrame = clearTimeout;  // virtual time has no frames
    at(0); press("p"); await wait(900); seen.moved = Number(slider.value); press("p");
    await wait(300); seen.stopped = Number(slider.value);
    return seen;"""
    verdict = browser.ask(page(variant, "en"), script)
    seen = verdict.found
    assert seen["start"]["tokens"] > 0
    assert seen["middle"]["tokens"] >= 3
    assert seen["end"]["tokens"] == 0
    assert seen["start"]["clock"].endswith("open 1 · closed 0")
    assert seen["end"]["clock"].endswith("open 0 · closed 3")
    assert seen["stopped"] >= seen["moved"] > 0
    assert seen["stopped"] - seen["moved"] < 3600
    assert verdict.console == []
