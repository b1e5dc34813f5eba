"""One file that cannot be read or built: it is told there, and nothing false anywhere else."""

import json
import re

import pytest

from itsmctl.source.baseline import BASELINE_FILE

ACQUISITION = "software-acquisition-review.process.yaml"
UNCLOSED = b"\n  broken: [1\n"
FILES = (
    "org/hengda.org.yaml",
    "calendars/cn-office.calendar.yaml",
    "models/leaver.sim.yaml",
    "normal-change.process.yaml",
    ACQUISITION,
    "workshop-repair.process.yaml",
)


def findings(outcome):
    return json.loads(outcome.out)["findings"]


def told(outcome):
    return {(found["code"], found["path"], found["message"]) for found in findings(outcome)}


def broken(portfolio, name, how):
    path = portfolio / name
    written = path.read_bytes()
    path.write_bytes(how(written))


HOWS = {
    "syntax": lambda raw: raw + UNCLOSED,
    "encoding": lambda raw: raw.decode("utf-8").encode("utf-16"),
    "shape": lambda raw: raw + b"\nbroken: 1\n",
    "empty": lambda _: b"",
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", HOWS)
def test_a_broken_file_is_told_there_and_nothing_new_elsewhere(cli, portfolio, name, how):
    words = ("lint", "--profile", "audit", "--no-cache", "--format", "json")
    before = told(cli(*words))
    broken(portfolio, name, HOWS[how])
    new = told(cli(*words)) - before
    assert {path for _, path, _ in new} == {name}
    assert {code for code, _, _ in new} <= {"SYN001", "SYN003", "SYN004"}


def test_what_is_remembered_does_not_make_it_false(cli, portfolio):
    words = ("lint", "--profile", "audit", "--format", "json")
    cli(*words)
    for name in FILES:
        kept = (portfolio / name).read_bytes()
        broken(portfolio, name, HOWS["syntax"])
        assert told(cli(*words)) == told(cli(*words, "--no-cache")), name
        (portfolio / name).write_bytes(kept)
        assert told(cli(*words)) == told(cli(*words, "--no-cache")), name


def test_a_role_that_a_broken_file_may_use_is_not_taken_away(cli, portfolio):
    broken(portfolio, ACQUISITION, HOWS["syntax"])
    house = portfolio / "org/hengda.org.yaml"
    before = house.read_bytes()
    assert "REF105" not in cli("lint", "--format", "concise").out
    cli("lint", "--fix", "--unsafe-fixes")
    assert house.read_bytes() == before


def test_what_stands_on_a_broken_file_that_nobody_named_is_not_called_clean(cli, portfolio):
    broken(portfolio, "org/hengda.org.yaml", HOWS["syntax"])
    outcome = cli("lint", "leaver.process.yaml", "--format", "json")
    assert outcome.code == 1
    (found,) = findings(outcome)
    assert found["code"] == "SYN003"
    assert "“hengda”" in found["message"]
    assert "has faults of its own" in found["message"]
    assert "因此未对本文件进行判断" in cli("--lang", "zh", "lint", "leaver.process.yaml").out
    scenario = cli("lint", "scenarios/cab-twice-weekly.scenario.yaml", "--format", "json")
    assert [found["code"] for found in findings(scenario)] == ["SYN003"]


def test_other_commands_refuse_what_stands_on_it(cli, portfolio):
    broken(portfolio, "org/hengda.org.yaml", HOWS["syntax"])
    cli("raci", "leaver").refuses("hengda.org.yaml")


def test_comments_are_not_called_unused_where_nothing_was_judged(cli, portfolio, change):
    change(
        "leaver.process.yaml", "\n  steps:\n", "\n  steps:  # itsmctl: ignore[no-accountable]\n"
    )
    assert "SUP001" in cli("lint", "--format", "concise").out
    broken(portfolio, "org/hengda.org.yaml", HOWS["syntax"])
    assert "SUP001" not in cli("lint", "--format", "concise").out


def test_no_baseline_lets_a_broken_file_pass(cli, portfolio):
    broken(portfolio, ACQUISITION, HOWS["syntax"])
    outcome = cli("lint", "--write-baseline")
    assert outcome.code == 1
    assert "left out: 1;" in outcome.err
    assert "SYN001" not in (portfolio / BASELINE_FILE).read_text("utf-8")
    assert cli("lint").code == 1
    assert "已排除 1 处" in cli("--lang", "zh", "lint", "--write-baseline").err


@pytest.mark.parametrize("option", ["--write-baseline", "--prune-baseline"])
def test_standard_input_has_no_baseline(cli, portfolio, stdin, option):
    stdin("kind: Process\n")
    cli("lint", "-", option).refuses(option, "standard input")
    assert not (portfolio / BASELINE_FILE).exists()


def test_files_that_cannot_be_built_are_counted_for_what_else_they_may_hide(cli, portfolio):
    whole = cli("lint", "--statistics")
    assert "only syntax and shape" not in whole.out
    broken(portfolio, ACQUISITION, HOWS["shape"])
    for options in ((), ("--statistics",), ("--format", "markdown")):
        said = " ".join(cli("lint", *options).out.split())
        assert re.search(r"In [1-9] of 39 files only syntax and shape were judged", said)
    assert "只检查了语法和结构" in cli("--lang", "zh", "lint").out


def test_a_finding_is_the_same_when_its_file_can_be_built_again(cli, portfolio):
    path = portfolio / ACQUISITION
    once = path.read_text(encoding="utf-8")
    doubled = once.replace("metadata:", "x-note: 一\nx-note: 二\nmetadata:", 1)
    path.write_text(doubled, encoding="utf-8")
    broken(portfolio, ACQUISITION, HOWS["shape"])
    names = {
        (each["code"], each["process"])
        for each in json.loads(cli("lint", ACQUISITION, "--format", "json").out)["findings"]
    }
    assert {process for _, process in names} == {"software-acquisition-review"}
