"""The pipeline: the same findings whatever is remembered and however many work on it."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import fields
from datetime import date
from inspect import signature
from pathlib import Path

import pytest

from itsmctl.cli import lint as command
from itsmctl.cli.crew import FEW, Crew
from itsmctl.cli.keepsakes import packer_of_facts
from itsmctl.cli.linting import Batch, lint_files
from itsmctl.cli.order import Order
from itsmctl.lint.choosing.selection import Selector
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.examine import Examiner
from itsmctl.lint.run import examine, surroundings_of
from itsmctl.model.policy import Settings
from itsmctl.source import shelf
from itsmctl.source.exhibits import exhibits
from itsmctl.source.library import load

TODAY = date(2026, 7, 1)
FAULTY = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {{id: {name}}}
spec:
  organisation: hengda
  steps:
    ask: {{responsible: requester, next: check}}
    check: {{responsible: [it-suport, it-approver], next: done}}
    done: {{type: end}}
"""


def told(cli, *words, code=1):
    said = cli("lint", "--format", "json", "--today", "2026-07-01", *words)
    assert (said.code, said.err) == (code, ""), said
    return said.out


def many(folder: Path, count: int) -> None:
    for number in range(count):
        text = FAULTY.format(name=f"p{number:04}")
        (folder / f"p{number:04}.process.yaml").write_text(text, encoding="utf-8")


def test_the_pipeline_says_what_rules_say_of_everything_at_once(portfolio):
    asked = Settings(today=TODAY)
    linted = lint_files(Batch((".",)), asked, None, Crew(1))
    library = load(["."])
    at_once = [
        examine(tuple(exhibits(home)), asked.over(home.settings()))
        for home in library.assemblies
    ]
    report = conclude(linted.cases)
    assert report == conclude(at_once)
    assert report.findings
    assert report.changes
    for document in library.documents:
        assert linted.sources.text(document.path) == document.text
        assert linted.sources.kind(document.path) == document.kind


def test_the_facts_of_all_shipped_processes_can_be_kept(portfolio):
    (home,) = load(["."]).assemblies
    seen = tuple(exhibits(home))
    examiner = Examiner(surroundings_of(seen), Selector(Settings()), TODAY)
    facts = [each for exhibit in seen for each in examiner.facts(exhibit).facts]
    assert len(facts) > 13
    keeper = packer_of_facts()
    assert keeper.unpack(keeper.pack(tuple(facts))) == tuple(facts)


def test_what_is_remembered_is_what_was_said(cli, portfolio, own_cache):
    many(portfolio, 5)
    first = told(cli)
    assert [path.suffix for path in own_cache.iterdir()] == [".lint"]
    assert told(cli) == first
    assert told(cli, "--no-cache") == first


@pytest.mark.parametrize("where", [".", "{home}", "{home}/../house", "../house"])
def test_what_is_remembered_does_not_hang_on_how_files_are_named(
    cli, portfolio, own_cache, monkeypatch, where
):
    many(portfolio, 3)
    (portfolio / "p0001-again.process.yaml").write_text(FAULTY.format(name="p0001"))
    cli("lint")
    (kept,) = (path.read_bytes() for path in own_cache.iterdir())

    def look(*_):
        raise AssertionError

    for name in ("examine", "facts"):
        monkeypatch.setattr(Examiner, name, look)
    target = where.format(home=portfolio)
    again = told(cli, target)
    assert [path.read_bytes() for path in own_cache.iterdir()] == [kept]
    monkeypatch.undo()
    monkeypatch.chdir(portfolio)
    monkeypatch.setenv("ITSMCTL_CACHE_DIR", str(own_cache))
    assert again == told(cli, "--no-cache", target)
    assert "PRT901" in again


def test_what_is_remembered_serves_any_working_directory(
    cli, portfolio, own_cache, monkeypatch
):
    many(portfolio, 3)
    cli("lint")
    monkeypatch.chdir(portfolio.parent)
    again = told(cli, portfolio.name)
    assert len(list(own_cache.iterdir())) == 1
    assert again == told(cli, portfolio.name, "--no-cache")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_language_may_change_between_runs(cli, portfolio, own_cache, language):
    many(portfolio, 1)
    cli("lint", "--lang", "zh" if language == "en" else "en")
    remembered = cli("lint", "--lang", language)
    assert remembered == cli("lint", "--lang", language, "--no-cache")
    assert ("；" in remembered.out) is (language == "zh")


def both(cli, *words):
    """Lint with what is remembered and without, and return what both say."""
    remembered, fresh = cli("lint", *words), cli("lint", "--no-cache", *words)
    assert remembered == fresh
    return remembered.out


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("access-request.process.yaml", "\nspec:", "\n# a comment\nspec:"),
        ("org/hengda.org.yaml", "  it-approver:", "  it-aprover:"),
        (
            "calendars/cn-office.calendar.yaml",
            "timezone: Asia/Shanghai",
            "timezone: Asia/Tokyo",
        ),
        ("scenarios/cab-twice-weekly.scenario.yaml", "base:", "x-note: 1\n  base:"),
    ],
)
def test_a_change_is_seen_wherever_it_tells(cli, portfolio, change, name, old, new):
    before = both(cli)
    change(name, old, new)
    after = both(cli)
    assert (before == after) is ("comment" in new or "x-note" in new or "Tokyo" in new)


def test_a_process_that_is_called_from_now_on(cli, portfolio):
    many(portfolio, 1)
    called = both(cli, "p0000.process.yaml")
    text = FAULTY.format(name="caller").replace(
        "responsible: requester,", "type: subprocess, process: p0000,"
    )
    (portfolio / "caller.process.yaml").write_text(text, encoding="utf-8")
    again = both(cli, "p0000.process.yaml")
    assert "HND608" in called
    assert "HND608" not in again


def test_a_name_that_leads_somewhere_from_now_on(cli, portfolio):
    text = FAULTY.format(name="caller").replace(
        "responsible: requester,", "type: subprocess, process: p0000,"
    )
    (portfolio / "caller.process.yaml").write_text(text, encoding="utf-8")
    assert "REF103" in both(cli, "caller.process.yaml")
    many(portfolio, 1)
    assert "REF103" not in both(cli, "caller.process.yaml")


def test_settings_and_days_count(cli, portfolio):
    before = both(
        cli, "employee-onboarding.process.yaml", "--profile", "audit", "--today", "2026-06-20"
    )
    later = both(
        cli, "employee-onboarding.process.yaml", "--profile", "audit", "--today", "2036-07-01"
    )
    assert before != later
    (portfolio / "itsmctl.toml").write_text('ignore = ["GOV", "RAC", "TIM", "HND"]\n')
    assert both(cli, "software-request.process.yaml") != before


def test_a_rule_that_is_told_to_let_something_pass(cli, portfolio, change):
    many(portfolio, 1)
    assert "REF101" in both(cli, "p0000.process.yaml")
    change(
        "p0000.process.yaml",
        "    check:",
        "    # itsmctl: ignore[REF101] reason='x'\n    check:",
    )
    assert "REF101" not in both(cli, "p0000.process.yaml")


def test_many_files_in_many_processes(cli, portfolio):
    many(portfolio, 30)
    alone = told(cli, "--jobs", "1", "--no-cache")
    assert told(cli, "--jobs", "3", "--no-cache") == alone
    assert told(cli, "--jobs", "2") == alone
    assert told(cli) == alone


def test_processes_that_start_anew_do_the_same(cli, portfolio, monkeypatch):
    many(portfolio, 4)
    alone = told(cli, "--jobs", "1", "--no-cache")
    monkeypatch.setattr("sys.platform", "darwin")
    assert told(cli, "--jobs", "2", "--no-cache") == alone


@pytest.mark.parametrize(
    ("items", "alone"), [(1, True), (FEW - 1, True), (FEW * 4, os.cpu_count() == 1)]
)
def test_few_files_are_not_worth_other_processes(items, alone):
    assert Crew().is_alone_with(items) is alone


def test_standard_input_is_linted_as_the_file_of_its_name(cli, portfolio, stdin):
    many(portfolio, 1)
    text = (portfolio / "p0000.process.yaml").read_text(encoding="utf-8")
    from_file = cli("lint", "p0000.process.yaml")
    (portfolio / "p0000.process.yaml").write_text("changed: in the meantime", encoding="utf-8")
    stdin(text)
    assert cli(
        "lint", "-", "--stdin-filename", "p0000.process.yaml"
    ).out == from_file.out.replace("lint p0000.process.yaml", "lint -")


@pytest.mark.skipif(sys.platform != "linux", reason="tells from /proc that all are at work")
def test_ctrl_c_ends_all_processes_in_one_line(portfolio, own_cache):
    many(portfolio, 400)
    child = subprocess.Popen(
        [sys.executable, "-m", "itsmctl", "lint", "--jobs", "2", "--lang", "en"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    workers = Path(f"/proc/{child.pid}/task/{child.pid}/children")
    while len(workers.read_text(encoding="ascii").split()) < 2:
        time.sleep(0.01)
    os.killpg(child.pid, signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out, err.count(b"\n")) == (130, b"", 1)
    assert b"interrupted" in err


def test_a_folder_that_cannot_be_read_is_named_and_the_others_are_linted(
    cli, portfolio, monkeypatch
):
    scandir = os.scandir

    def refuse(path="."):
        if str(path).endswith("scenarios"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    said = cli("lint", "--no-cache", "--format", "concise")
    assert said.code == 1
    assert "software-request.process.yaml" in said.out
    assert said.err == "“scenarios” cannot be read and is left out: Permission denied\n"


def test_a_file_that_vanishes_meanwhile_is_a_finding(cli, portfolio, monkeypatch):
    read = shelf.read_limited

    def vanished(path):
        if path.name == "leaver.process.yaml":
            path.unlink(missing_ok=True)
        return read(path)

    monkeypatch.setattr(shelf, "read_limited", vanished)
    said = cli("lint", "--format", "concise", "--select", "SYN")
    assert said.code == 1
    assert "leaver.process.yaml:1:1: SYN001 “leaver.process.yaml” cannot be read" in said.out
    assert "software-request.process.yaml" in said.out


def test_a_link_that_leads_nowhere_is_named_and_the_others_are_linted(cli, portfolio):
    (portfolio / "lost.process.yaml").symlink_to("gone.process.yaml")
    (portfolio / "round.process.yaml").symlink_to("round.process.yaml")
    said = cli("lint", "--no-cache", "--format", "concise")
    assert said.code == 1
    assert "software-request.process.yaml" in said.out
    first, second = said.err.splitlines()
    assert (
        first == "“lost.process.yaml” cannot be read and is left out: No such file or directory"
    )
    assert second.startswith(
        "“round.process.yaml” cannot be read and is left out: Too many levels"
    )


def test_circles_of_links_are_walked_once(cli, portfolio):
    (portfolio / "org" / "up").symlink_to(portfolio, target_is_directory=True)
    (portfolio / "round").symlink_to(portfolio / "round")
    (portfolio / "org" / "beside").symlink_to(portfolio / "calendars")
    linked = cli("lint", "--format", "concise")
    assert [line.partition(" cannot be read")[0] for line in linked.err.splitlines()] == [
        "“round”",
        "“org/up”",
    ]
    assert cli("lint", "-q", "--format", "concise").err == ""
    for link in ("org/up", "org/beside", "round"):
        (portfolio / link).unlink()
    plain = cli("lint", "--format", "concise", "--no-cache")
    assert (linked.code, linked.out, "") == (plain.code, plain.out, plain.err)


def test_the_order_has_the_defaults_of_the_command():
    parameters = dict(signature(command.lint).parameters)
    del parameters["context"]
    order = Order()
    assert list(parameters) == [part.name for part in fields(Order)]
    for name, parameter in parameters.items():
        assert (parameter.default or None) == (getattr(order, name) or None), name


def test_plain_calls_and_parsed_ones_say_the_same(cli, portfolio, monkeypatch):
    calls = (["leaver"], [""], ["nothing"], ["-q", "leaver"], ["leaver", "--format", "json"])
    plain = [cli("lint", *words) for words in calls]
    monkeypatch.setattr("itsmctl.cli.lint_words.plain_order", lambda _: None)
    assert [cli("lint", *words) for words in calls] == plain


FORBIDDEN = (
    "concurrent",
    "dataclasses",
    "difflib",
    "fractions",
    "hashlib",
    "importlib.metadata",
    "inspect",
    "json",
    "jsonschema",
    "multiprocessing",
    "networkx",
    "rich",
    "ruamel",
    "statistics",
    "subprocess",
    "tempfile",
    "tomllib",
    "traceback",
    "typer",
)


def imported(portfolio: Path, *words: str) -> set[str]:
    program = (
        "import sys; from itsmctl.cli.door import run; code = run(sys.argv[1:]);"
        "print(code, *sys.modules)"
    )
    done = subprocess.run(
        [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path[:0] = {sys.path!r}; {program}",
            *words,
        ],
        capture_output=True,
        check=True,
        cwd=portfolio,
    )
    code, *modules = done.stdout.decode().splitlines()[-1].split()
    assert code == "0", done.stdout
    return set(modules)


@pytest.mark.parametrize("word", ["access-request.process.yaml", "access-request"])
def test_a_clean_file_needs_no_slow_library(portfolio, word):
    (portfolio / "itsmctl.toml").write_text("")
    cold = imported(portfolio, "lint", word)
    assert sorted(cold & set(FORBIDDEN)) == []
    warm = imported(portfolio, "lint", word)
    assert (
        sorted(warm & {*FORBIDDEN, "yaml", "itsmctl.lint.catalogue", "itsmctl.source.composer"})
        == []
    )


def test_what_a_base_dangles_is_told_once_beside_its_scenarios(cli, portfolio):
    (portfolio / "org" / "hengda.org.yaml").unlink()
    scenario = portfolio / "scenarios" / "bare.scenario.yaml"
    scenario.write_text(
        "apiVersion: itsmctl/v1\nkind: Scenario\nmetadata: {id: bare}\n"
        "spec: {base: {process: normal-change, model: normal-change-baseline}}\n"
    )
    linted = lint_files(Batch((".",)), Settings(today=TODAY), None, Crew(1))
    library = load(["."])
    (home,) = library.assemblies
    at_once = conclude(
        [examine(tuple(exhibits(home)), Settings(today=TODAY).over(home.settings()))]
    )
    assert set(conclude(linted.cases).findings) == set(at_once.findings)
    told = [
        each
        for each in at_once.findings
        if each.place.path == "normal-change.process.yaml"
        and "hengda" in each.message.render("en")
    ]
    assert len(told) == 1
