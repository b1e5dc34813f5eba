"""`itsmctl lint --fix`: what can be mended is mended, nothing else is touched."""

import os
import stat
import subprocess
from pathlib import Path
from textwrap import dedent

import pytest

from itsmctl.cli import lint_fix

HOUSE = """\
apiVersion: itsmctl/v1
kind: Organisation
metadata: {id: house}
spec:
  departments: {desk: {head: lead}}
  roles:
    requester: {external: true}
    agent: {department: desk, people: 2, deputy: lead}
    lead: {department: desk, people: 1, deputy: agent}
"""
BADGE = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: badge, status: draft, labels: {form: no}}   # 门禁卡
spec:
  organisation: house
  start: submit
  steps:
    submit: {responsible: requester, next: check}
    check: {responsible: agent, timeLimit: 4bh, next: done}
    done: {type: end}
"""
NUMBERS = """\
apiVersion: itsmctl/v1
kind: SimulationModel
metadata: {id: badge-2026}
spec:
  process: badge
  arrivals: {rate: 14/bd}
  steps: {check: {effort: 10m}}
"""
MENDED = BADGE.replace("form: no", 'form: "no"').replace("   # 门", "  # 门")  # its column
SYNTAX = ("--profile", "draft", "--select", "SYN")


@pytest.fixture
def house(tmp_path, monkeypatch) -> Path:
    """A small portfolio, in which the test stands."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "itsmctl.toml").touch()
    (tmp_path / "house.org.yaml").write_text(HOUSE, encoding="utf-8")
    (tmp_path / "badge.process.yaml").write_text(BADGE, encoding="utf-8")
    (tmp_path / "badge.sim.yaml").write_text(NUMBERS, encoding="utf-8")
    return tmp_path


@pytest.fixture
def process(house) -> Path:
    return house / "badge.process.yaml"


def spoil(path: Path, *changes: tuple[str, str]) -> str:
    """Replace pieces of a file, each of which it holds, and return the new text."""
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return text


def test_what_is_safe_is_mended_and_counted(cli, process):
    outcome = cli("lint", process.name, *SYNTAX, "--fix")
    assert outcome.code == 0
    assert process.read_text(encoding="utf-8") == MENDED
    assert "Findings mended: 1." in outcome.err
    assert "No findings" in outcome.out


def test_the_diff_shows_and_writes_nothing(cli, process):
    outcome = cli("lint", process.name, *SYNTAX, "--diff")
    assert outcome.code == 1
    assert process.read_text(encoding="utf-8") == BADGE
    assert outcome.out.startswith(
        "--- badge.process.yaml\n+++ badge.process.yaml\n@@ -1,6 +1,6 @@\n"
    )
    assert (
        '+metadata: {id: badge, status: draft, labels: {form: "no"}}  # 门禁卡\n' in outcome.out
    )
    assert "Findings that would be mended: 1." in outcome.err


def test_a_diff_without_difference_leaves_with_0(cli, process):
    process.write_text(MENDED, encoding="utf-8")
    outcome = cli("lint", process.name, *SYNTAX, "--diff")
    assert (outcome.code, outcome.out) == (0, "")


def test_the_diff_is_one_that_git_applies(cli, shell, process):
    spoil(process, ("start: submit", "start: submit  # 开始\r"))
    diff = cli("lint", process.name, *SYNTAX, "--diff").out
    assert "-metadata" in diff
    run = subprocess.run(
        ["git", "apply", "-p0", "-"], input=diff.encode(), cwd=process.parent, check=False
    )
    assert run.returncode == 0
    assert 'form: "no"' in process.read_text(encoding="utf-8")


def test_unsafe_mending_must_be_asked_for(cli, process):
    spoil(process, ("timeLimit", "timeLimt"))
    outcome = cli("lint", process.name, *SYNTAX, "--fix")
    assert outcome.code == 1
    assert "timeLimt: 4bh" in process.read_text(encoding="utf-8")
    assert "Findings mended: 1; --unsafe-fixes can mend 1 more." in outcome.err
    assert "SYN004" in outcome.out
    outcome = cli("lint", process.name, *SYNTAX, "--fix", "--unsafe-fixes", "--lang", "zh")
    assert outcome.code == 0
    assert process.read_text(encoding="utf-8").splitlines()[3:] == MENDED.splitlines()[3:]
    assert "已修正 1 处问题。" in outcome.err


def test_unsafe_alone_is_refused_with_the_remedy(cli, process):
    cli("lint", process.name, "--unsafe-fixes").refuses(
        "--unsafe-fixes alone", "--fix --unsafe-fixes"
    )


def test_mending_goes_on_until_nothing_is_left(cli, process):
    """While a file cannot be built, rules cannot look; then they find more to mend."""
    spoil(
        process,
        ("timeLimit", "timeLimt"),
        ("done: {type: end}", "done: {type: end, name: yes}"),
    )
    assert cli("lint", process.name, *SYNTAX, "--fix", "--unsafe-fixes").code == 0
    text = process.read_text(encoding="utf-8")
    assert 'name: "yes"' in text
    assert "timeLimit: 4bh" in text


def test_what_would_raise_an_error_is_not_mended(cli, process):
    before = spoil(
        process, ("timeLimit: 4bh", "timeLimt: 4 hours or so"), ("form: no", "form: x")
    )
    outcome = cli("lint", process.name, *SYNTAX, "--fix", "--unsafe-fixes")
    assert outcome.code == 1
    assert process.read_text(encoding="utf-8") == before
    assert (
        "badge.process.yaml:9:33: SYN004 is not mended: SYN003 would be found then: "
        in outcome.err
    )
    assert "Findings mended: 0." in outcome.err


def test_a_culprit_does_not_keep_others_from_being_mended(cli, process):
    spoil(
        process,
        ("timeLimit: 4bh", "timeLimt: 4 hours or so"),
        ("start: submit", "stat: submit"),
    )
    outcome = cli("lint", process.name, *SYNTAX, "--fix", "--unsafe-fixes")
    text = process.read_text(encoding="utf-8")
    assert "start: submit" in text
    assert 'form: "no"' in text
    assert "timeLimt: 4 hours" in text
    assert outcome.err.count("is not mended") == 1


def test_many_culprits_are_found_without_linting_once_for_each(cli, house, monkeypatch):
    trials = []
    judge = lint_fix._Bench.judge  # noqa: SLF001  how often all is linted is what mending costs

    def counted(bench, texts):
        trials.append(texts)
        return judge(bench, texts)

    monkeypatch.setattr(lint_fix._Bench, "judge", counted)  # noqa: SLF001  as above
    for number in range(12):
        name = f"badge-{number}"
        wrong = BADGE.replace("id: badge", f"id: {name}")
        limit = "timeLimt: 4 hours or so" if number % 2 else "timeLimt: 4bh"
        (house / f"{name}.process.yaml").write_text(
            wrong.replace("timeLimit: 4bh", limit), encoding="utf-8"
        )
    outcome = cli("lint", ".", "--profile", "draft", "--fix", "--unsafe-fixes")
    assert outcome.err.count("SYN004 is not mended: SYN003 would be found then") == 6
    for number in range(12):
        text = (house / f"badge-{number}.process.yaml").read_text(encoding="utf-8")
        assert ("timeLimt: 4 hours" in text) is bool(number % 2)
        assert ("timeLimit: 4bh" in text) is not bool(number % 2)
    assert len(trials) <= 8  # halving alone: 25


ODD = "ｃheck"


def test_a_name_is_not_changed_behind_the_back_of_another_file(cli, house, process):
    spoil(house / "badge.sim.yaml", ("check", ODD))
    before = spoil(process, ("check", ODD))
    outcome = cli("lint", process.name, *SYNTAX, "--fix", "--ignore", "SYN005")
    assert process.read_text(encoding="utf-8") == before
    assert outcome.err.count("is not mended") == 2  # neither the name nor where it is used
    assert cli("lint", ".", *SYNTAX, "--fix").code == 0
    assert process.read_text(encoding="utf-8") == MENDED
    assert (house / "badge.sim.yaml").read_text(encoding="utf-8") == NUMBERS


def test_suppressed_findings_are_let_be(cli, process):
    before = spoil(
        process, ("   # 门禁卡", '   # itsmctl: ignore[SYN005] reason="a form of old"')
    )
    assert cli("lint", process.name, *SYNTAX, "--fix").code == 0
    assert process.read_text(encoding="utf-8") == before


def test_only_named_files_are_touched(cli, house, process):
    before = spoil(house / "house.org.yaml", ("deputy: agent}", "deputy: agent, name: on}"))
    cli("lint", process.name, *SYNTAX, "--fix")
    assert (house / "house.org.yaml").read_text(encoding="utf-8") == before
    cli("lint", "house", *SYNTAX, "--fix")  # by its id
    assert 'name: "on"' in (house / "house.org.yaml").read_text(encoding="utf-8")


def test_marks_and_line_ends_of_the_file_stay(cli, process):
    process.write_bytes(b"\xef\xbb\xbf" + BADGE.replace("\n", "\r\n").encode())
    assert cli("lint", process.name, *SYNTAX, "--fix").code == 0
    assert process.read_bytes() == b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode()


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions and links")
def test_links_and_permissions_stay(cli, house, process):
    hidden = house / ".store"
    hidden.mkdir()
    real = process.rename(hidden / "real.yaml")
    real.chmod(0o640)
    process.symlink_to(real)
    assert cli("lint", process.name, *SYNTAX, "--fix").code == 0
    assert process.is_symlink()
    assert real.read_text(encoding="utf-8") == MENDED
    assert stat.S_IMODE(real.stat().st_mode) == 0o640


def test_a_write_protected_file_is_named_and_nothing_is_written(cli, house, process):
    before = spoil(house / "house.org.yaml", ("deputy: agent}", "deputy: agent, name: on}"))
    process.chmod(0o444)
    outcome = cli("lint", ".", *SYNTAX, "--fix")
    outcome.refuses("“badge.process.yaml” is write-protected")
    assert process.read_text(encoding="utf-8") == BADGE
    assert (house / "house.org.yaml").read_text(encoding="utf-8") == before


def test_what_somebody_else_changes_meanwhile_is_kept(cli, process, monkeypatch):
    def save_late(files, console):
        process.write_text("# somebody else was here\n" + BADGE, encoding="utf-8")
        original(files, console)

    original = lint_fix.save
    monkeypatch.setattr(lint_fix, "save", save_late)
    cli("lint", process.name, *SYNTAX, "--fix").refuses("changed by somebody else", "once more")
    assert process.read_text(encoding="utf-8").startswith("# somebody else")


def test_standard_input_comes_back_mended(cli, house, stdin):
    stdin(BADGE)
    outcome = cli("lint", "-", *SYNTAX, "--fix", "--stdin-filename", "badge.process.yaml")
    assert (outcome.code, outcome.out) == (0, MENDED)
    assert "No findings" in outcome.err
    assert (house / "badge.process.yaml").read_text(encoding="utf-8") == BADGE


def test_standard_input_comes_back_as_it_is_where_nothing_can_be_mended(cli, house, stdin):
    stdin(b"\xef\xbb\xbf" + MENDED.replace("\n", "\r\n").encode())
    assert cli("lint", "-", *SYNTAX, "--fix").out == "\ufeff" + MENDED.replace("\n", "\r\n")
    stdin("spec: [\n")
    outcome = cli("lint", "-", *SYNTAX, "--fix")
    assert (outcome.code, outcome.out) == (1, "spec: [\n")
    assert "SYN001" in outcome.err


def test_the_diff_of_standard_input_has_its_name(cli, house, stdin):
    stdin(BADGE)
    outcome = cli("lint", "-", *SYNTAX, "--diff", "--stdin-filename", "badge.process.yaml")
    assert outcome.code == 1
    assert outcome.out.startswith("--- badge.process.yaml\n")


SCENARIO = """\
apiVersion: itsmctl/v1
kind: Scenario
metadata: {id: faster}
spec:
  base: {process: badge}
  patch:
    process:
      steps:
        check: {acountable: lead}
  compare: {metrics: [cycle_time.p90_s]}
"""


def test_a_scenario_is_mended_in_its_own_file(cli, house, process):
    path = house / "faster.scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8")
    process.write_text(MENDED, encoding="utf-8")
    outcome = cli("lint", path.name, *SYNTAX, "--fix", "--unsafe-fixes")
    assert outcome.code == 0, outcome
    assert path.read_text(encoding="utf-8") == SCENARIO.replace("acountable", "accountable")
    assert process.read_text(encoding="utf-8") == MENDED


def test_what_a_scenario_finds_in_its_base_is_not_mended_there(cli, house, process):
    """The base informs whom the scenario makes responsible: only together that is too much."""
    path = house / "faster.scenario.yaml"
    path.write_text(SCENARIO.replace("acountable: lead", "responsible: lead"), encoding="utf-8")
    before = spoil(
        process,
        ("form: no", "form: x"),
        ("responsible: agent", "responsible: agent, informed: lead"),
    )
    outcome = cli("lint", ".", "--select", "RAC209", "--fix")
    assert "RAC209" in outcome.out
    assert process.read_text(encoding="utf-8") == before


def test_machines_get_their_document_and_people_the_summary(cli, process):
    outcome = cli("lint", process.name, *SYNTAX, "--fix", "--format", "json")
    assert dedent(outcome.out).startswith('{\n  "schema": "itsmctl/findings/v1"')
    assert "Findings mended: 1." in outcome.err
    assert cli("lint", process.name, *SYNTAX, "--fix", "-q").err == ""


def test_a_text_typed_with_full_width_colons_becomes_one_that_can_be_read(cli, process):
    spoil(process, ("form: no", "form: x"), (": house", "：house"), ("start: ", "start："))
    assert cli("lint", process.name, *SYNTAX, "--fix", "--unsafe-fixes").code == 0
    assert process.read_text(encoding="utf-8") == BADGE.replace("form: no", "form: x")


def test_mending_the_founding_case_leaves_nothing_to_mend(cli, portfolio):
    """Several rules want the same field of the same step: they wait for each other."""
    before = {path: path.read_bytes() for path in portfolio.rglob("*.yaml")}
    first = cli("lint", ".", "--fix", "--unsafe-fixes", "--format", "concise")
    assert "is not mended" not in first.err
    changed = [path.name for path, raw in before.items() if path.read_bytes() != raw]
    assert changed == ["software-request.process.yaml"]  # the others are sound
    again = cli("lint", ".", "--fix", "--unsafe-fixes", "--format", "concise")
    assert again.out == first.out
    assert again.err == "Findings mended: 0.\n"
    assert cli("fmt", "--check", ".").code == 0


def test_what_the_baseline_lets_pass_is_left_and_told(cli, house):
    cli("lint", ".", *SYNTAX, "--write-baseline")
    left = cli("lint", ".", *SYNTAX, "--fix")
    assert (house / "badge.process.yaml").read_text(encoding="utf-8") == BADGE
    assert "were left, for they are accepted: 1 (--no-baseline takes in" in left.err
    assert (
        "因已接受而未改动的问题：1 处" in cli("--lang", "zh", "lint", ".", *SYNTAX, "--fix").err
    )
    done = cli("lint", ".", *SYNTAX, "--fix", "--no-baseline")
    assert "accepted" not in done.err
    assert (house / "badge.process.yaml").read_text(encoding="utf-8") == MENDED


def test_where_nothing_can_be_mended_nothing_is_promised(cli, house):
    path = house / "badge.process.yaml"
    path.write_text(BADGE.replace("  start:", "  start: submit\n  start:", 1), encoding="utf-8")
    outcome = cli("lint", "badge.process.yaml", *SYNTAX)
    assert "SYN005" in outcome.out
    assert "--fix" not in outcome.out


def test_misspelt_words_and_tabs_are_mended_when_guesses_may_be(cli, house):
    file = house / "badge.process.yaml"
    spoilt = BADGE.replace("type: end", "type: edn").replace("form: no", 'form: "no"')
    spoilt = spoilt.replace("  organisation", "\torganisation")
    file.write_text(spoilt, encoding="utf-8")
    cli("lint", "--fix", file.name)
    assert file.read_text(encoding="utf-8") == spoilt
    cli("lint", "--fix", "--unsafe-fixes", file.name)
    assert file.read_text(encoding="utf-8") == BADGE.replace("form: no", 'form: "no"')
