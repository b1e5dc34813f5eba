"""Calls that ask for two results where there is one, or name what is not there."""

import os
from pathlib import Path

import pytest

FAULTY = "software-request.process.yaml"


@pytest.fixture
def refused_folder(portfolio, monkeypatch):
    """A folder of the portfolio that nobody may list."""
    scandir = os.scandir

    def refuse(path="."):
        if str(path).endswith("scenarios"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr("os.scandir", refuse)
    return "scenarios"


@pytest.mark.parametrize(
    "other",
    [
        ["--fix"],
        ["--diff"],
        ["--unsafe-fixes"],
        ["--write-baseline"],
        ["--prune-baseline"],
        ["--statistics"],
        ["--output", "json=all.json"],
        ["--format", "sarif"],
        ["--format", "concise"],
    ],
    ids=" ".join,
)
def test_settings_are_shown_and_nothing_else(cli, portfolio, other):
    before = sorted(portfolio.rglob("*"))
    words = " ".join(other).removesuffix(" json=all.json")
    cli("lint", FAULTY, "--show-settings", *other).refuses("--show-settings and " + words)
    assert sorted(portfolio.rglob("*")) == before


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--fix", "--diff", "--write-baseline"], "--diff and --write-baseline"),
        (["--fix", "--write-baseline"], "--fix and --write-baseline"),
        (["--fix", "--prune-baseline"], "--fix and --prune-baseline"),
        (["--diff", "--statistics"], "--diff and --statistics"),
        (["--diff", "--format", "json"], "--diff and --format json"),
        (["--diff", "--output", "json=all.json"], "--diff and --output"),
    ],
)
def test_mending_makes_one_result(cli, portfolio, options, said):
    cli("lint", FAULTY, *options).refuses(said, "exclude each other", "leave one of them out")
    chinese = cli("--lang", "zh", "lint", FAULTY, *options)
    chinese.refuses("不能同时使用")


@pytest.mark.parametrize("command", ["lint", "validate", "fmt"])
def test_a_name_for_standard_input_needs_standard_input(cli, portfolio, command):
    outcome = cli(command, FAULTY, "--stdin-filename", "a.process.yaml")
    outcome.refuses("--stdin-filename “a.process.yaml”", "add - to the targets")


def test_mending_with_a_name_for_no_input_is_refused(cli, portfolio):
    cli("lint", FAULTY, "--fix", "--stdin-filename", "a").refuses("not among the targets")


def test_standard_output_is_no_file(cli, portfolio):
    cli("lint", "--output", "json=-").refuses("“json=-” names no file", "--format json")
    assert not (portfolio / "-").exists()


def test_a_baseline_that_is_not_there_is_made_by_the_remedy(cli, portfolio):
    remedy = "itsmctl lint --baseline nothere.yaml --write-baseline"
    cli("lint", "--baseline", "nothere.yaml").refuses("no baseline nothere.yaml", remedy)
    assert cli(*remedy.split()[1:]).code == 0
    assert cli("lint", "--baseline", "nothere.yaml").code == 0


def test_a_folder_that_was_named_must_be_readable(cli, refused_folder):
    outcome = cli("lint", refused_folder)
    outcome.refuses("“scenarios” cannot be read: Permission denied", "permit reading")
    cli("fmt", "--check", refused_folder).refuses("“scenarios” cannot be read")


def test_where_nobody_may_look_there_may_be_definitions(cli, refused_folder, tmp_path):
    above = tmp_path / "above"
    (above / refused_folder).mkdir(parents=True)
    cli("lint", above).refuses("scenarios” cannot be read: Permission denied")


@pytest.mark.parametrize(
    "call", [("lint", "--fix"), ("lint", "--diff"), ("validate",), ("fmt", "--check")]
)
def test_every_command_names_the_folder_that_it_leaves_out(cli, refused_folder, call):
    command, *options = call
    said = cli(command, ".", *options)
    assert said.code in {0, 1}
    assert "“scenarios” cannot be read and is left out: Permission denied\n" in said.err


def test_a_folder_that_may_be_listed_but_not_entered_is_left_out(cli, portfolio, monkeypatch):
    stat = os.stat

    def refuse(path, *rest, **more):
        if not isinstance(path, int) and Path(path).parent.name == "scenarios":
            raise PermissionError(13, "Permission denied", str(path))
        return stat(path, *rest, **more)

    monkeypatch.setattr("os.stat", refuse)
    said = cli("lint", ".", "--no-cache", "--format", "concise")
    assert said.code == 1
    assert "itsmctl.toml" not in said.err
    assert "scenarios" in said.err
    assert FAULTY in said.out


def test_rules_are_listed_by_family(cli):
    outcome = cli("rule", "RAC")
    assert outcome.code == 0
    assert {line[:3] for line in outcome.out.splitlines()} == {"RAC"}


def test_numbers_end_with_where_to_begin(cli, portfolio):
    lines = cli("lint", ".", "--profile", "basic", "--statistics").out.splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith("Where to begin"))
    assert [line[:5] for line in lines[begin + 1 : begin + 4]] == ["  1. ", "  2. ", "  3. "]
    assert "--statistics" not in "".join(lines[begin:])
    assert lines[-1].endswith(": itsmctl lint . --profile basic --write-baseline")


def test_a_waiver_tells_who_granted_it(cli, portfolio):
    (portfolio / "a.policy.yaml").write_text(
        "apiVersion: itsmctl/v1\nkind: LintPolicy\nmetadata: {id: a}\nspec:\n  waivers:\n"
        "    - {rule: RAC204, at: software-request, reason: pilot, until: '2099-12-31', by: board}\n",
        encoding="utf-8",
    )
    how = "waived by the policy: pilot (until 2099-12-31, by board)"
    cli("lint", FAULTY, "--output", "sarif=a.sarif", "--output", "markdown=a.md")
    assert how in cli("-v", "lint", FAULTY).out
    assert how in (portfolio / "a.sarif").read_text(encoding="utf-8")
    assert how in (portfolio / "a.md").read_text(encoding="utf-8")
    assert '"by": "board"' in cli("lint", FAULTY, "--format", "json").out
