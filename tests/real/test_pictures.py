"""Every picture as Chromium draws it: nothing overlaps, nothing runs out, everything can be read."""

import xml.etree.ElementTree as ET

import pytest

from itsmctl.i18n import LANGUAGES
from itsmctl.model.raci import matrix_of
from itsmctl.render.changes import changes
from itsmctl.render.chart.comparison import comparison_plot, measured
from itsmctl.render.chart.cycle_time import Promise, cycle_time_plot
from itsmctl.render.chart.gantt import Span, gantt
from itsmctl.render.chart.handovers import HandOvers, handover_map
from itsmctl.render.chart.plot import to_svg as plot_svg
from itsmctl.render.draw import Options, draw
from itsmctl.render.measured import measured as measured_overlay
from itsmctl.render.overlay import OverlayKind
from itsmctl.render.svg import to_svg
from itsmctl.report.raci import picture
from itsmctl.source.library import load

SVG = "{http://www.w3.org/2000/svg}"
DAY = 86_400.0
WAYS = (("en", "landscape"), ("zh", "portrait"), ("both", "landscape"))
ASKED = """
const found = {};
for (const svg of document.querySelectorAll("svg")) {
  const said = objections(svg);
  if (said.length) found[svg.parentElement.id] = said;
}
return { found, requests: requests(), pictures: document.querySelectorAll("svg").length };
"""


@pytest.fixture(scope="module")
def variants(request):
    portfolio = load([str(request.config.rootpath / "processes")]).portfolio
    return [
        *portfolio.processes,
        *(experiment.variants[0] for experiment in portfolio.experiments),
    ]


def test_swimlanes(browser, variants):
    drawn = {
        f"{variant.process.id} {variant.id} {language} {direction}": to_svg(
            draw(variant, Options(language, direction=direction))
        )
        for variant in variants
        for language, direction in WAYS
    }
    judge(browser, drawn)


def test_overlays(browser, variants):
    """Every heat with the longest figures, and what was added, changed and removed."""
    drawn = {}
    before = next(one for one in variants if one.process.id == "software-request")
    after = next(one for one in variants if one.id == "parallel-approval")
    for language, direction in WAYS:
        steps = {
            step.id: {"wait_s": 36_000.0 * rank, "limit_breached": rank / 20}
            for rank, step in enumerate(after.process.steps)
        }
        for kind in (OverlayKind.WAIT, OverlayKind.BREACH):
            overlay = measured_overlay(kind, {"steps": steps}, after)
            options = Options(language, direction=direction, overlay=overlay)
            drawn[f"{kind.value} {language}"] = to_svg(draw(after, options))
        overlay = changes(before, after)
        options = Options(language, direction=direction, overlay=overlay, against=before)
        drawn[f"diff {language}"] = to_svg(draw(after, options))
    judge(browser, drawn)


def test_pages_and_expanded_processes(browser, variants):
    wide = next(one for one in variants if one.process.id == "employee-onboarding")
    drawn = {
        f"{fit} {language} {subprocesses}": to_svg(
            draw(wide, Options(language, fit=fit, subprocesses=subprocesses))
        )
        for fit in ("a4", "16:9")
        for language in ("en", "both")
        for subprocesses in ("collapsed", "expanded")
    }
    judge(browser, drawn)


def test_charts_and_matrices(browser, variants):
    drawn = {
        f"raci {variant.process.id} {language}": picture.render(matrix_of(variant), language)
        for variant in variants
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        drawn |= {f"{name} {language}": svg for name, svg in charts(language)}
    judge(browser, drawn)


BOX = '<g class="step"><title>x</title><rect x="10" y="10" width="60" height="20" fill="{}"/>'
FAULTS = {
    "leaves the picture": '<text x="80" y="20" font-size="12">far too long for it</text>',
    "overlap": '<text x="10" y="20">one</text><text x="12" y="22">two</text>',
    "stands outside": f'{BOX.format("#fff")}<text x="15" y="26">wider than that</text></g>',
    "is squeezed": '<text x="5" y="20" textLength="40">an unreadable text</text>',
    "has a contrast": f'{BOX.format("#777")}<text x="20" y="24" fill="#555">dim</text></g>',
}


@pytest.mark.parametrize("fault", FAULTS)
def test_the_probe_sees_what_is_wrong(browser, fault):
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60">{FAULTS[fault]}</svg>'
    )
    body = f'<div id="bad">{svg}</div>'
    verdict = browser.ask(f"<!DOCTYPE html><meta charset=utf-8><body>{body}</body>", ASKED)
    assert any(fault in said for said in verdict.found["found"]["bad"])


def charts(language):
    """Charts of numbers that make trouble: long names, close rules, no time at all."""
    long = (
        "信息安全与合规管理委员会"
        if language == "zh"
        else "Information security and compliance"
    )
    spans = (
        Span("a", 0, 0, 0, 0, decides=True),
        Span("b", 0, DAY, 2 * DAY, 3 * DAY, decides=True, share=0.4),
        Span("c", DAY, DAY, DAY, 1.5 * DAY),
    )
    yield "gantt", plot_svg(gantt(spans, {"a": "A", "b": long, "c": long * 2}, long, language))
    times = [DAY * (1 + (index * 37 % 101) / 25) for index in range(400)]
    promises = (Promise(long, 3 * DAY), Promise("SLA", 3.1 * DAY))
    yield "cycle time", plot_svg(cycle_time_plot(times, long, language, promises))
    one = {"mean_s": {"value": 2 * DAY, "low": 1.8 * DAY, "high": 2.2 * DAY}}
    other = {"mean_s": {"value": DAY, "low": 0.9 * DAY, "high": 1.1 * DAY}}
    yield (
        "comparison",
        plot_svg(comparison_plot((measured(long, one), measured("B", other)), long, language)),
    )
    names = {party: f"{long} {party}" for party in "abcd"}
    pairs = [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a"), ("a", "c"), ("b", "a"), ("d", "b")]
    volumes = {pair: 1.2 - index / 8 for index, pair in enumerate(pairs)}
    yield "handovers", handover_map(HandOvers(names, volumes, 40), long, language)


def judge(browser, drawn):
    for name, svg in drawn.items():
        root = ET.fromstring(svg)
        assert root.get("role") == "img", name
        assert root.findtext(f"{SVG}title"), name
        assert root.findtext(f"{SVG}desc"), name
    body = "".join(f'<div id="{name}">{svg}</div>' for name, svg in drawn.items())
    verdict = browser.ask(f"<!DOCTYPE html><meta charset=utf-8><body>{body}</body>", ASKED)
    assert verdict.found["pictures"] == len(drawn)
    assert verdict.found["found"] == {}
    assert verdict.found["requests"] == []
    assert verdict.console == []
