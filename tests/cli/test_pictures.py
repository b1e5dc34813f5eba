"""``render``: other formats than svg and png, and other pictures than swimlanes."""

import json
import re
import xml.etree.ElementTree as ET

import pytest

from itsmctl.cli.app import command_tree
from itsmctl.cli.picture_options import USES
from itsmctl.render.png import packaged_fonts

PROCESS = "software-request"
CHARTS = ("gantt", "handovers", "cycle-time")
RESULTS = {
    "schema": "itsmctl/simulation/v1",
    "runs": [
        {
            "process": PROCESS,
            "scenario": scenario,
            "cycle_time": {"mean_s": {"value": value, "low": value * 0.9, "high": value * 1.1}},
        }
        for scenario, value in (("base", 4e5), ("parallel-approval", 2e5))
    ],
    "confidence": 0.9,
    "comparisons": [
        {
            "metric": "cycle_time.mean_s",
            "base": "base",
            "scenario": "parallel-approval",
            "ratio": {"value": 0.5, "low": 0.4, "high": 0.6},
            "verdict": "better",
        }
    ],
}


@pytest.fixture
def log(portfolio):
    """A log of two cases: 40 minutes in the desk, a night in IT, done or open."""
    head = "case_id,activity,lifecycle,timestamp,visit,process,scenario,replication,cohort,role,department,slot,outcome"
    lines = [head]
    for case, closed in (("base/1/p/1", True), ("base/1/p/2", False)):
        frame = f"{PROCESS},base,1,true"
        lines += [
            f"{case},,submit,2026-03-02T09:00:00+08:00,,{frame},,,,",
            f"{case},triage,assign,2026-03-02T09:00:00+08:00,1,{frame},service-desk-agent,service-desk,1,",
            f"{case},triage,start,2026-03-02T09:20:00+08:00,1,{frame},service-desk-agent,service-desk,1,",
            f"{case},triage,complete,2026-03-02T09:40:00+08:00,1,{frame},service-desk-agent,service-desk,,complete",
            f"{case},it-approve,assign,2026-03-02T09:40:00+08:00,1,{frame},it-approver,it,1,",
        ]
        if closed:
            lines += [
                f"{case},it-approve,complete,2026-03-03T09:40:00+08:00,1,{frame},it-approver,it,,rejected",
                f"{case},closed-rejected,close,2026-03-03T09:40:00+08:00,,{frame},,,,rejected",
            ]
    (portfolio / "log.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return "log.csv"


@pytest.fixture
def results(portfolio):
    (portfolio / "r.json").write_text(json.dumps(RESULTS), encoding="utf-8")
    return "r.json"


@pytest.mark.parametrize(
    ("suffix", "sign"),
    [
        ("mmd", "flowchart LR"),
        ("bpmn", "<bpmn:definitions"),
        ("drawio", "<mxfile"),
        ("html", "<!DOCTYPE html>"),
        ("dot", "digraph"),
    ],
)
def test_formats_of_text(cli, portfolio, suffix, sign):
    outcome = cli("render", PROCESS, "-o", f"p.{suffix}")
    assert (outcome.code, outcome.out, outcome.err) == (0, "", f"wrote p.{suffix}\n")
    written = (portfolio / f"p.{suffix}").read_text(encoding="utf-8")
    assert sign in written
    assert "made-by-itsmctl" in written
    assert cli("render", PROCESS, "-o", f"p.{suffix}").code == 0, "a result of ours is replaced"


def test_pdf(cli, portfolio):
    pytest.importorskip("fontTools", reason="the extra [pdf] is not installed")
    if not packaged_fonts():
        pytest.skip("the font package of the extra [cjk] is not installed")
    assert cli("--lang", "zh", "render", PROCESS, "-o", "p.pdf").code == 0
    written = (portfolio / "p.pdf").read_bytes()
    assert written.startswith(b"%PDF-1.7")
    assert b"made-by-itsmctl" in written[-40:]
    assert cli("render", PROCESS, "-o", "p.pdf").code == 0


@pytest.mark.parametrize(
    ("suffix", "target", "sign"),
    [("bpmn", "spiff", "<bpmn:manualTask"), ("mmd", "swimlane", "swimlane-beta LR")],
)
def test_targets(cli, portfolio, suffix, target, sign):
    name = "incident-management" if target == "swimlane" else "employee-onboarding"
    assert cli("render", name, "-o", f"p.{suffix}", "--target", target).code == 0
    assert sign in (portfolio / f"p.{suffix}").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("-o", "p.svg", "--target", "spiff"), ("--target spiff", ".svg", ".bpmn (spiff)")),
        (("-o", "p.bpmn", "--target", "swimlane"), ("--target swimlane", ".bpmn")),
        (("-o", "p.pdf", "--engine", "dot"), ("--engine dot does not write .pdf", ".svg")),
        (("-o", "p.pdf", "--embed-font"), ("--embed-font", ".pdf", ".svg")),
        (("-o", "p.html", "--engine", "dot"), ("--engine dot does not write .html", ".svg")),
        (("-o", "p.png", "--embed-font"), ("--embed-font", ".png", ".svg")),
        (("-o", "p.svg", "--log", "log.csv"), (".svg make no use of a log", "write .html")),
        (("-o", "p.html", "--picture", "gantt"), ("“.html” does not say", "svg, png, pdf")),
        (("-o", "p.svg", "--picture", "gantt"), ("--picture gantt needs --log", "simulate")),
        (("-o", "p.svg", "--picture", "comparison"), ("needs --results", "--format json")),
        (("-o", "p.html", "--log", "absent.csv"), ("absent.csv", "cannot be read")),
        (
            ("-o", "p.svg", "--picture", "gantt", "--log", "log.csv", "--case", "9"),
            ("no case “9”", "base/1/p/1"),
        ),
    ],
)
def test_calls_that_make_no_sense(cli, portfolio, log, options, words):
    cli("render", PROCESS, *options).refuses(*words)
    assert not list(portfolio.glob("p.*"))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ("-o p.dot --overlay lint", ("--overlay has no meaning for .dot", ".svg, .png, .pdf")),
        ("-o p.mmd --overlay lint", ("--overlay has no meaning for .mmd", ".html")),
        ("-o p.bpmn --results r.json", ("--results has no meaning for .bpmn",)),
        ("-o p.drawio --against HEAD", ("--against has no meaning for .drawio",)),
        (
            "-o p.bpmn --fit a4",
            ("--fit has no meaning for .bpmn", "it goes with .svg, .png, .pdf"),
        ),
        ("-o p.drawio --fit a4", ("--fit has no meaning for .drawio",)),
        ("-o p.html --fit 16:9", ("--fit has no meaning for .html",)),
        ("-o p.bpmn --subprocesses expanded", ("--subprocesses has no meaning for .bpmn",)),
        ("-o p.dot --lane-order auto", ("--lane-order has no meaning for .dot", ".bpmn")),
        ("-o p.svg --scale 3", ("--scale has no meaning for .svg", "it goes with .png;")),
        (
            "-o p.html --log log.csv --case 1",
            ("--case has no meaning for --picture swimlanes",),
        ),
        (
            "-o p.svg --picture handovers --log log.csv --case 1",
            ("--case has no meaning for --picture handovers", "it goes with --picture gantt;"),
        ),
        (
            "-o p.svg --picture gantt --log log.csv --results r.json",
            ("--results", "comparison"),
        ),
        ("-o p.svg --picture comparison --results r.json --log log.csv", ("--log", "gantt")),
        ("-o p.svg --picture gantt --log log.csv --against HEAD", ("--against", "swimlanes")),
        ("-o p.svg --picture gantt --log log.csv --by role", ("--by", "swimlanes")),
        ("-o p.svg --picture gantt --log log.csv --direction portrait", ("--direction",)),
        ("-o p.svg --picture gantt --log log.csv --engine dot", ("--engine", "swimlanes")),
        (
            "-o p.svg --engine dot --overlay lint",
            ("--overlay has no meaning for --engine dot",),
        ),
        ("-o p.svg --engine dot --embed-font", ("--embed-font", "leave one of the two out")),
    ],
)
def test_an_option_that_would_be_dropped_is_refused(
    cli, portfolio, log, results, options, words
):
    cli("render", PROCESS, *options.split()).refuses(*words)
    assert not list(portfolio.glob("p.*"))


@pytest.mark.parametrize(
    "options",
    [
        "-o p.dot --direction portrait --by role",
        "-o p.bpmn --lane-order auto --fit none --overlay none",
        "-o p.drawio --lane-order auto --direction portrait",
        "-o p.svg --scale 2 --subprocesses collapsed",
        "-o p.pdf --fit a4 --lane-order auto",
        "-o p.png --picture gantt --log log.csv --case 1 --scale 1",
        "-o p.svg --picture cycle-time --log log.csv --embed-font",
    ],
)
def test_an_option_that_is_used_is_not(cli, portfolio, log, options):
    if "pdf" in options or "embed" in options:
        pytest.importorskip("fontTools", reason="the extra [pdf] is not installed")
    outcome = cli("render", PROCESS, *options.split())
    assert (outcome.code, outcome.err) == (0, f"wrote {options.split()[1]}\n")


def test_every_option_of_render_is_in_the_table_or_goes_with_everything():
    known = {name for one in command_tree().commands["render"].params for name in one.opts}
    everywhere = {"process", "-o", "--output", "--picture", "--picture-lang", "--force"}
    assert known - everywhere == set(USES)


@pytest.mark.parametrize("shows", CHARTS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_pictures_of_cases(cli, portfolio, log, shows, language):
    call = ("render", PROCESS, "--picture", shows, "--log", log, "-o", "p.svg")
    assert cli("--lang", language, *call).code == 0
    root = ET.parse(portfolio / "p.svg").getroot()
    title = root.findtext("{http://www.w3.org/2000/svg}title")
    assert title.startswith("软件申请流程" if language == "zh" else "Software request")


BOTH = {
    "gantt": ("自提交起的时间", "time since submission", "服务台初步确认", "Check request"),
    "handovers": ("工作交接", "hand-overs per 100 cases", "服务台", "Service desk"),
    "cycle-time": ("已办结的比例", "share of cases done"),
    "comparison": ("平均", "mean", "周期时间", "cycle time", "as it stands"),
}


@pytest.mark.parametrize("shows", BOTH)
def test_a_picture_in_both_languages_says_everything_in_both(
    cli, portfolio, log, results, shows
):
    source = ("--results", results) if shows == "comparison" else ("--log", log)
    call = ("render", PROCESS, "--picture", shows, *source, "--picture-lang", "both")
    assert cli(*call, "-o", "p.svg").code == 0
    root = ET.parse(portfolio / "p.svg").getroot()
    said = " ".join(one.text or "" for one in root.iter())
    for words in ("软件申请流程", "Software request", *BOTH[shows]):
        assert words in said
    assert "…" not in said


def test_one_case_by_its_number(cli, portfolio, log):
    call = ("render", PROCESS, "--picture", "gantt", "--log", log, "--case", "1", "-o", "p.svg")
    assert cli(*call).code == 0
    assert "case 1" in (portfolio / "p.svg").read_text(encoding="utf-8")


def test_cases_of_the_base_are_not_shown_under_the_name_of_a_scenario(cli, portfolio, log):
    call = ("render", "parallel-approval", "--log", log)
    for more in (("--picture", "gantt", "-o", "p.svg"), ("-o", "p.html")):
        cli(*call, *more).refuses("no case of the scenario “parallel-approval”, only of: base")
    assert not list(portfolio.glob("p.*"))


def test_the_average_says_of_how_many_cases_it_is(cli, portfolio, log):
    call = ("render", PROCESS, "--picture", "gantt", "--log", log, "-o", "p.svg")
    assert cli(*call).code == 0
    assert "average of 1 cases" in (portfolio / "p.svg").read_text(encoding="utf-8")
    assert cli(*call, "--case", "1").code == 0
    assert "average of" not in (portfolio / "p.svg").read_text(encoding="utf-8")


def test_a_cycle_time_ends_with_the_resolution_as_in_a_simulation(cli, portfolio, log):
    call = ("render", PROCESS, "--picture", "cycle-time", "--log", log, "-o", "p.svg")
    assert cli(*call).code == 0
    assert "half within 25 h" in (portfolio / "p.svg").read_text(encoding="utf-8")
    frame = f"{PROCESS},base,1,true"
    with (portfolio / log).open("a", encoding="utf-8") as stream:
        stream.write(f"base/1/p/1,,resolve,2026-03-02T13:00:00+08:00,,{frame},,,,\n")
    assert cli(*call).code == 0
    assert "half within 4 h" in (portfolio / "p.svg").read_text(encoding="utf-8")


def test_promises_that_a_chart_of_plain_time_cannot_show_are_named(cli, portfolio, log):
    kept = (portfolio / log).read_text(encoding="utf-8").replace(PROCESS, "access-request")
    (portfolio / log).write_text(kept, encoding="utf-8")
    call = ("render", "access-request", "--picture", "cycle-time", "--log", log, "-o", "p.svg")
    assert cli(*call).code == 0
    drawn = (portfolio / "p.svg").read_text(encoding="utf-8")
    assert "promises not drawn" in drawn
    assert "Access granted in time" in drawn


def test_only_closed_cases_are_measured(cli, portfolio, log):
    assert (
        cli("render", PROCESS, "--picture", "cycle-time", "--log", log, "-o", "p.svg").code == 0
    )
    assert "Cycle times of 1 cases" in (portfolio / "p.svg").read_text(encoding="utf-8")
    kept = (portfolio / log).read_text(encoding="utf-8").splitlines()
    open_only = [line for line in kept if "base/1/p/1" not in line]
    (portfolio / log).write_text("\n".join(open_only), encoding="utf-8")
    cli("render", PROCESS, "--picture", "gantt", "--log", log, "-o", "q.svg").refuses(
        "no case of the log was closed"
    )


def test_scenarios_compared(cli, portfolio, results):
    call = ("render", "parallel-approval", "--picture", "comparison", "--results", results)
    assert cli(*call, "-o", "p.svg").code == 0
    drawn = (portfolio / "p.svg").read_text(encoding="utf-8")
    assert "as it stands" in drawn
    assert "−50%" in drawn
    assert "with 90% intervals" in drawn
    (portfolio / results).write_text(
        '{"schema": "itsmctl/simulation/v1", "runs": []}', encoding="utf-8"
    )
    cli(*call, "-o", "q.svg").refuses("no results of “software-request”")


def test_a_page_replays_a_log_and_opens_with_the_overlay(cli, portfolio, log):
    assert cli("render", PROCESS, "--log", log, "--overlay", "lint", "-o", "p.html").code == 0
    page = (portfolio / "p.html").read_text(encoding="utf-8")
    assert '<template data-overlay="lint" data-open' in page
    assert '"replay":{' in page
    assert "Asia/Shanghai" in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ""),
        ("zh", "该页面使用读者机器上的字体"),
        ("both", "fonts of the reader's machine"),
    ],
)
def test_a_page_in_chinese_says_whose_fonts_it_needs(cli, portfolio, language, said):
    if language == "zh":
        outcome = cli("--lang", "zh", "render", PROCESS, "-o", "p.html")
    else:
        outcome = cli("render", PROCESS, "-o", "p.html", "--picture-lang", language)
    assert outcome.code == 0
    first, *more = outcome.err.splitlines()
    assert first.endswith("p.html")
    assert len(more) == (1 if said else 0)
    assert said in outcome.err
    assert len(cli("render", PROCESS, "-o", "p.svg").err.splitlines()) == 1


def test_a_real_log_can_be_replayed(cli, portfolio):
    run = ("--replications", "1", "--cases", "5", "--horizon", "20bd", "--log", "real.csv")
    assert cli("simulate", PROCESS, *run).code == 0
    assert cli("render", PROCESS, "--log", "real.csv", "-o", "p.html").code == 0
    assert (
        cli("render", PROCESS, "--log", "real.csv", "--picture", "gantt", "-o", "p.svg").code
        == 0
    )
    drawn = (portfolio / "p.svg").read_text(encoding="utf-8")
    assert "Check request" in drawn


@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_a_matrix_as_a_picture(cli, portfolio, form):
    if form == "pdf":
        pytest.importorskip("fontTools", reason="the extra [pdf] is not installed")
    assert cli("raci", PROCESS, "-o", f"m.{form}").code == 0
    written = (portfolio / f"m.{form}").read_bytes()
    assert written.startswith({"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF"}[form])
    cli("raci", "-o", f"all.{form}").refuses("a picture shows one matrix", "--by role")


def test_an_svg_with_its_font(cli, portfolio):
    pytest.importorskip("fontTools", reason="the extra [pdf] is not installed")
    assert cli("render", PROCESS, "--embed-font", "-o", "p.svg").code == 0
    root = ET.parse(portfolio / "p.svg").getroot()
    assert "@font-face" in root.findtext("{http://www.w3.org/2000/svg}style")


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_the_second_engine(cli, portfolio, monkeypatch, tmp_path, suffix):
    engine = tmp_path / "dot"
    made = '<svg width="20pt" height="10pt" xmlns="http://www.w3.org/2000/svg"></svg>'
    engine.write_text(f"#!/bin/sh\ncat >/dev/null\necho '{made}'\n", encoding="utf-8")
    engine.chmod(0o755)
    monkeypatch.setenv("ITSMCTL_DOT", str(engine))
    assert cli("render", PROCESS, "--engine", "dot", "-o", f"p.{suffix}").code == 0
    written = (portfolio / f"p.{suffix}").read_bytes()
    assert written.startswith(b'<svg role="img" width="20"' if suffix == "svg" else b"\x89PNG")


def test_a_page_with_its_sub_processes_has_their_cards(cli, portfolio):
    call = ("render", "employee-onboarding", "--subprocesses", "expanded", "-o", "p.html")
    assert cli(*call).code == 0
    page = (portfolio / "p.html").read_text(encoding="utf-8")
    drawn = set(re.findall(r'class="step" data-id="([^"]+)"', page))
    cards = json.loads(re.search(r'id="data">(.*?)</script>', page, re.DOTALL)[1])["cards"]
    assert any(one.startswith("access-request/") for one in drawn)
    assert drawn <= set(cards)
