"""``improve``: the register from its first proposal to its measured effect."""

import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
FILE = "improvements.register.yaml"
SCHEMA = ROOT / "schemas" / "results" / "improvements.v1.schema.json"


@pytest.fixture(scope="module")
def run_log(tmp_path_factory) -> Path:
    """A simulated log of two whole months."""
    log = tmp_path_factory.mktemp("log") / "run.csv"
    subprocess.run(
        [sys.executable, "-m", "itsmctl", "-q", "simulate", "software-request", "--replications",
         "1", "--horizon", "61d", "--warmup", "0d", "--log", str(log), "--format", "json"],
        cwd=ROOT / "processes", check=True, timeout=120, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return log


@pytest.fixture
def house(portfolio, monkeypatch):
    """The shipped portfolio as of a day on which its reviews are fresh."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01
    return portfolio


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A portfolio of one process, that of the reference page; the test stands in it."""
    home = tmp_path / "small"
    home.mkdir()
    for path in (ROOT / "tools" / "schema_source" / "examples").iterdir():
        if not path.name.endswith(".register.yaml"):
            shutil.copy(path, home)
    monkeypatch.chdir(home)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1782864000")  # 2026-07-01
    return home


def entries(cli, *words: str) -> list[dict]:
    outcome = cli("improve", "list", "--status", "all", "--format", "json", *words)
    assert outcome.code == 0, outcome.err
    document = json.loads(outcome.out)
    schema = json.loads(SCHEMA.read_text("utf-8"))
    Draft7Validator(schema).validate(document)
    return document["entries"]


def test_where_there_is_no_register_it_is_said_how_to_begin_one(cli, small):
    cli("improve").refuses("there is no register", FILE, "improve add --title")
    cli("improve", "list", "--lang", "zh").refuses("没有登记册")
    assert not (small / FILE).exists()


def test_findings_become_proposals_and_then_entries(cli, house):
    shown = cli("improve", "propose", "software-request")
    assert shown.code == 0
    assert "Somebody answers for every task, decision and approval." in shown.out
    assert shown.err == f"--write puts them into {FILE}\n"
    assert not (house / FILE).exists()
    assert cli("improve", "propose", "software-request", "--write").code == 0
    found = entries(cli)
    assert found
    assert {each["status"] for each in found} == {"proposed"}
    assert {each["process"] for each in found} == {"software-request"}
    assert "organisation: hengda" in (house / FILE).read_text("utf-8")
    again = cli("improve", "propose", "software-request")
    assert "Nothing new to propose" in again.out
    assert cli("lint", FILE, "--fail-on", "info").code == 0


def test_a_log_gives_numbers_and_the_scenario_and_so_do_its_kpis(cli, house, run_log, tmp_path):
    call = ("improve", "propose", "software-request", "--format", "json")
    outcome = cli(*call, "--log", run_log, "--process", "software-request")
    document = json.loads(outcome.out)
    Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(document)
    first = document["entries"][0]
    assert document["proposals"] is True
    assert first["metric"] == "steps.it-approve.wait_s"
    assert first["scenario"] == "parallel-approval"
    assert first["lost"]["hours"] > 100
    assert first["evidence"][0]["measured"]["count"] > 20
    hours = [(each["lost"] or {}).get("hours") or 0 for each in document["entries"]]
    assert hours == sorted(hours, reverse=True)
    kpi = tmp_path / "kpi.json"
    assert cli("kpi", run_log, "--process", "software-request", "-o", kpi).code == 0
    again = json.loads(cli(*call, "--kpi", kpi).out)["entries"]
    for one, other in zip(document["entries"], again, strict=True):
        assert (one["metric"], one["lost"]) == (other["metric"], other["lost"])


def test_simulation_shows_the_gain(cli, house, tmp_path):
    results = tmp_path / "results.json"
    run = cli("simulate", "parallel-approval", "--replications", "8", "--horizon", "20bd",
              "-o", results)  # fmt: skip
    assert run.code in {0, 1}, run.err
    outcome = cli("improve", "propose", "software-request", "--results", results)
    assert outcome.code == 0, outcome.err
    assert "scenario “parallel-approval” minus today, in simulation: better" in outcome.out
    assert "itsmctl simulate parallel-approval" in outcome.out
    cli("improve", "propose", "leaver", "--results", results).refuses(
        "results of software-request", str(results)
    )


def test_an_improvement_from_its_first_word_to_its_effect(cli, house, run_log):
    added = cli(
        "improve", "add", "--title", "Answer within four hours", "--process", "software-request",
        "--step", "it-approve", "--kpi", "cycle_time.p90_s", "--note", "a complaint in May",
    )  # fmt: skip
    assert (added.code, added.out) == (0, "imp-1\n"), added.err
    decided = cli(
        "improve", "set", "imp-1", "--decided", "2026-06-12", "--by", "service-committee",
        "--owner", "it-director", "--due", "2026-06-30", "--text", "四小时内答复",
    )  # fmt: skip
    assert decided.code == 0, decided.err
    (entry,) = entries(cli)
    assert entry["status"] == "decided"  # who decides, decides
    assert entry["decided"]["text"] == {"en": "四小时内答复", "zh": "四小时内答复"}
    assert entry["overdue"] is True
    assert "2026-06-30 (overdue)" in cli("improve").out.replace("\n", " ")
    assert "GOV709" in cli("lint", FILE).out
    closed = cli("improve", "close", "imp-1")
    assert closed.code == 0
    assert "improve measure imp-1" in closed.err
    assert "nobody decided" not in closed.err
    measured = cli(
        "improve",
        "measure",
        "imp-1",
        "--log",
        run_log,
        "--before",
        "2026-03",
        "--after",
        "2026-04",
    )
    assert measured.code == 0, measured.err
    assert measured.out.startswith("cycle_time.p90_s: ")
    assert measured.out.rstrip().endswith("not distinguishable")  # nothing was changed
    (entry,) = entries(cli)
    assert entry["effect"]["verdict"] == "not distinguishable"
    assert (entry["effect"]["from"], entry["effect"]["to"]) == ("2026-03", "2026-04")
    difference = entry["effect"]["difference"]
    assert difference["low"] < 0 < difference["high"]
    assert cli("lint", FILE, "--fail-on", "info").code == 0
    assert "Entries: 0" in cli("improve").out
    shown = cli("improve", "list", "--status", "all", "-o", house / "list.md")
    assert shown.code == 0
    assert "done: not distinguishable" in (house / "list.md").read_text("utf-8")


def test_kpis_by_month_measure_too(cli, house, run_log, tmp_path):
    kpi = tmp_path / "kpi.json"
    cli("kpi", run_log, "--process", "software-request", "-o", kpi)
    cli("improve", "add", "--title", "x", "--kpi", "cycle_time.p90_s")
    call = ("improve", "measure", "imp-1", "--kpi", str(kpi), "--before", "2026-03", "--after")
    assert cli(*call, "2026-04").code == 0
    cli(*call, "2027-01").refuses("2027-01", "is not told there")
    cli(*call, "2026-04", "--metric", "steps.it-approve.wait_s").refuses("is not told there")


@pytest.mark.parametrize("form", ["--log", "--kpi"])
def test_a_month_that_is_cut_short_is_not_measured(cli, house, run_log, tmp_path, form):
    """What is still open in half a month would make it look better than it is."""
    lines = run_log.read_text("utf-8").splitlines(keepends=True)
    short = tmp_path / "short.csv"
    kept = (line for line in lines[1:] if "2026-03-12" < _moment_in(line) < "2026-04-17")
    short.write_text("".join((lines[0], *kept)), "utf-8")
    kpi = tmp_path / "short.json"
    cli("kpi", short, "--process", "software-request", "-o", kpi)
    cli("improve", "add", "--title", "x", "--process", "software-request", "--kpi",
        "cycle_time.p90_s")  # fmt: skip
    before = (house / FILE).read_text("utf-8")
    source = short if form == "--log" else kpi
    call = ("improve", "measure", "imp-1", form, source, "--before", "2026-03", "--after")
    cli(*call, "2026-04").refuses("2026-03 is not whole", "from 2026-03-12 to 2026-04-1")
    kept = (line for line in lines[1:] if _moment_in(line) < "2026-04-17")
    short.write_text("".join((lines[0], *kept)), "utf-8")
    cli("kpi", short, "--process", "software-request", "-o", kpi, "--force")
    cli(*call, "2026-04").refuses("2026-04 is not whole", "to 2026-04-1")
    assert (house / FILE).read_text("utf-8") == before


def _moment_in(line: str) -> str:
    """The first moment that a line of a log holds."""
    return re.search(r"2026-\d\d-\d\d[T ][\d:]+", line).group()


def test_comments_of_the_register_stay(cli, small):
    cli("improve", "add", "--title", "First")
    file = small / FILE
    content = file.read_text("utf-8").replace(
        "title: First", "title: First  # as the board said"
    )
    file.write_text("# ours 我们的\n" + content, "utf-8")
    cli("improve", "set", "imp-1", "--owner", "office-manager")
    cli("improve", "add", "--title", "Second")
    written = file.read_text("utf-8")
    assert written.startswith("# ours 我们的\n")
    assert "# as the board said" in written
    assert [each["id"] for each in entries(cli)] == ["imp-1", "imp-2"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("add",), ("needs a title",)),
        (("add", "--title", " "), ("needs a title",)),
        (("add", "--title", "x", "--process", "bagde"), ("bagde", "did you mean “badge”?")),
        (("add", "--title", "x", "--owner", "office-manger"), ("office-manager",)),
        (("add", "--title", "x", "--process", "badge", "--step", "aprove"), ("approve",)),
        (("add", "--title", "x", "--scenario", "badge-at-one"), ("badge-at-once",)),
        (("add", "--title", "x", "--kpi", "charm"), ("no result has a figure “charm”",)),
        (("add", "--title", "x", "--due", "tomorrow"), ("--due: “tomorrow” is no date",)),
        (("add", "--title", "x", "--id", "a b"), ("“a b” is no id",)),
        (("add", "--title", "x", "--id", "imp-1"), ("has an entry “imp-1” already",)),
        (("set", "imp-1"), ("nothing is said to change",)),
        (("set", "imp-2", "--title", "y"), ("no entry “imp-2”", "did you mean “imp-1”?")),
        (("set", "imp-1", "--by", "bord"), ("bord",)),
        (("close", "imp-9"), ("no entry “imp-9”",)),
        (("measure", "imp-1", "--before", "2026-05"), ("--after is missing",)),
        (("measure", "imp-1", "--before", "May", "--after", "2026-06"), ("“May” is no month",)),
        (("measure", "imp-1", "--before", "2026-06", "--after", "2026-05"), ("swap",)),
        (("measure", "imp-1", "--before", "2026-05", "--after", "2026-06"), ("by which figure",)),
        (("measure", "imp-1", "--before", "2026-05", "--after", "2026-06", "--metric",
          "cycle_time.p90_s"), ("nothing is given to measure it in",)),
        (("propose", "--log", "x.csv"), ("name it with --process",)),
        (("list", "--register", "x.yaml"), ("end it in .register.yaml",)),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_changes(cli, small, words, told):
    cli("improve", "add", "--title", "First")
    before = (small / FILE).read_bytes()
    cli("improve", *words).refuses(*told)
    assert (small / FILE).read_bytes() == before


def test_what_was_wrong_before_hinders_no_other_change(cli, small):
    cli("improve", "add", "--title", "First")
    file = small / FILE
    file.write_text(
        file.read_text("utf-8").replace("title: First", "title: First\n      owner: gone")
    )
    assert cli("improve", "set", "imp-1", "--status", "decided").code == 0
    cli("improve", "set", "imp-1", "--scenario", "nowhere").refuses("nowhere")


def test_several_registers_must_be_told_apart(cli, small):
    cli("improve", "add", "--title", "First")
    cli("improve", "add", "--title", "Second", "--register", "other.register.yaml")
    cli("improve").refuses("several registers", "other.register.yaml", "--register")
    assert cli("improve", "list", "--register", "other.register.yaml").code == 0


def test_what_is_done_without_a_decision_is_told(cli, small, tmp_path):
    file = tmp_path / "x.register.yaml"
    for title in ("One", "Two"):
        cli("improve", "add", "--title", title, "--register", file)
    closed = cli("improve", "close", "imp-1", "--register", file)
    assert closed.code == 0
    assert "nobody decided it" in closed.err
    assert "improve set imp-1 --decided" in closed.err
    dropped = cli("improve", "close", "imp-2", "--dropped", "--register", file)
    assert "nobody decided it" not in dropped.err
    late = ("--decided", "2026-06-12", "--by", "service-committee", "--register", file)
    assert cli("improve", "set", "imp-1", *late).code == 0
    assert entries(cli, "--register", str(file))[0]["status"] == "done"


def test_a_register_may_be_elsewhere_and_lists_only_what_is_asked(cli, small, tmp_path):
    file = tmp_path / "far" / "x.register.yaml"
    assert cli("improve", "add", "--title", "One", "--register", file).code == 0
    cli("improve", "add", "--title", "Two", "--register", file)
    cli("improve", "close", "imp-2", "--dropped", "--text", "too dear", "--register", file)
    (only,) = entries(cli, "--register", str(file))[1:]
    assert only["status"] == "dropped"
    assert only["evidence"][-1]["note"]["en"] == "too dear"
    shown = cli("improve", "list", "--register", file)
    assert "imp-1" in shown.out
    assert "imp-2" not in shown.out
    assert "1 more are not shown" in shown.out


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_form_in_both_languages(cli, small, tmp_path, language):
    cli(
        "improve",
        "add",
        "--title",
        "Answer sooner",
        "--process",
        "badge",
        "--due",
        "2026-06-01",
    )
    call = ("--lang", language, "improve", "list", "--status", "all", "-o")
    for name in ("r.md", "r.html", "r.xlsx", "r.json"):
        assert cli(*call, tmp_path / name).code == 0
    words = ("补办工牌", "逾期") if language == "zh" else ("Replace a badge", "overdue")
    book = openpyxl.load_workbook(io.BytesIO((tmp_path / "r.xlsx").read_bytes()))
    cells = " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row
    )
    texts = [(tmp_path / name).read_text("utf-8") for name in ("r.md", "r.html")]
    for said in (*texts, cells):
        assert "Answer sooner" in said
        assert all(word in said for word in words)


def test_the_linter_looks_again_when_what_a_register_names_has_changed(cli, small):
    cli("improve", "add", "--title", "Sooner", "--process", "badge", "--step", "approve",
        "--owner", "office-clerk", "--scenario", "badge-at-once")  # fmt: skip
    assert cli("lint", FILE, "--fail-on", "info").code == 0
    house = small / "campus.org.yaml"
    content = house.read_text("utf-8")
    house.write_text(content.replace("office-clerk", "office-helper"), "utf-8")
    assert "REF101" in cli("lint", FILE, "--format", "concise").out
    house.write_text(content, "utf-8")
    assert cli("lint", FILE, "--fail-on", "info").code == 0
    process = small / "badge.process.yaml"
    content = process.read_text("utf-8").replace("    approve:\n", "    permit:\n")
    process.write_text(content.replace("restricted: approve", "restricted: permit"), "utf-8")
    assert "REF102" in cli("lint", FILE, "--format", "concise").out
    (small / "badge-at-once.scenario.yaml").unlink()
    assert "there is no scenario" in cli("lint", FILE, "--format", "concise").out


def test_an_entry_is_late_from_one_day_to_the_next(cli, small):
    cli("improve", "add", "--title", "Sooner", "--due", "2026-07-02")
    assert cli("lint", FILE, "--today", "2026-07-02", "--fail-on", "info").code == 0
    assert cli("lint", FILE, "--today", "2026-07-03", "--fail-on", "info").code == 1
