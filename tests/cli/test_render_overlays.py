"""``render``: directions and pages, and what is laid over a picture."""

import json
import subprocess

import pytest

PROCESS = "access-request.process.yaml"
PICTURE = "p.svg"


@pytest.fixture
def drawn(cli, portfolio):
    def draw(*options):
        outcome = cli("render", PROCESS, "-o", PICTURE, *options)
        assert outcome.code == 0, outcome
        return (portfolio / PICTURE).read_text(encoding="utf-8")

    return draw


@pytest.fixture
def results(portfolio):
    steps = {"check": {"wait_s": {"value": 7200}}}
    run = {"process": "access-request", "scenario": "base", "steps": steps}
    path = portfolio / "results.json"
    path.write_text(json.dumps({"schema": "itsmctl/simulation/v1", "runs": [run]}), "utf-8")
    return path


@pytest.fixture
def committed(portfolio):
    """Keep the portfolio in a repository with one commit."""
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    for words in (["init", "-q"], ["add", "."], [*identity, "commit", "-q", "-m", "first"]):
        subprocess.run(["git", *words], cwd=portfolio, check=True)


def test_direction_and_page_change_the_picture(drawn):
    pictures = {
        drawn(*options)
        for options in (
            (),
            ("--direction", "portrait"),
            ("--fit", "a4"),
            ("--fit", "16:9"),
            ("--fit", "a4", "--direction", "portrait"),
        )
    }
    assert len(pictures) == 5


@pytest.mark.parametrize(
    ("option", "value"), [("--direction", "up"), ("--fit", "a5"), ("--overlay", "heat")]
)
def test_an_unknown_value_is_refused_with_those_that_are_known(cli, portfolio, option, value):
    outcome = cli("render", PROCESS, option, value)
    assert outcome.code == 2
    assert value in outcome.err
    assert not (portfolio / "access-request.svg").exists()


def test_sub_processes_below(cli, portfolio):
    for words in ("collapsed", "expanded"):
        target = f"{words}.svg"
        call = ("render", "employee-onboarding", "--subprocesses", words, "-o", target)
        assert cli(*call).code == 0
    collapsed, expanded = (
        (portfolio / f"{words}.svg").read_text("utf-8") for words in ("collapsed", "expanded")
    )
    assert "Grant rights" in expanded
    assert "Grant rights" not in collapsed


def test_both_languages_by_the_option_that_stands_anywhere(cli, portfolio):
    assert cli("--lang", "both", "render", PROCESS, "-o", PICTURE).code == 0
    both = (portfolio / PICTURE).read_text(encoding="utf-8")
    assert "Grant rights" in both
    assert "开通权限" in both


def test_results_mean_waiting(cli, portfolio, results):
    assert cli("render", PROCESS, "-o", PICTURE, "--results", results).code == 0
    assert "wait 2 h" in (portfolio / PICTURE).read_text(encoding="utf-8")


def test_figures_that_the_results_do_not_hold(cli, results):
    outcome = cli("render", PROCESS, "-o", PICTURE, "--results", results, "--overlay", "breach")
    outcome.refuses("“breach”", "“access-request”", "itsmctl simulate")


@pytest.mark.parametrize("name", ["wait", "breach", "cost", "kpi"])
def test_figures_need_results(cli, portfolio, name):
    cli("render", PROCESS, "--overlay", name).refuses(f"--overlay {name} needs --results")
    assert not (portfolio / "access-request.svg").exists()


def test_results_of_another_process(cli, results):
    cli("render", "leaver", "--results", results).refuses("“leaver”", "access-request (base)")


def test_results_that_are_none(cli, portfolio):
    cli("render", PROCESS, "--results", portfolio / PROCESS).refuses("no JSON of results")
    cli("render", PROCESS, "--results", "nowhere.json").refuses(
        "nowhere.json", "cannot be read"
    )


def test_options_that_do_not_go_together(cli, results):
    call = ("render", PROCESS, "--results", results, "--overlay", "lint")
    cli(*call).refuses("--overlay lint makes no use of --results")
    call = ("render", PROCESS, "--against", "HEAD", "--results", results)
    cli(*call).refuses("--overlay diff makes no use of --results")
    cli("render", PROCESS, "--overlay", "diff").refuses("needs --against", "HEAD~1")


def test_findings_of_the_linter(cli, portfolio):
    assert cli("render", "software-request", "--overlay", "lint", "-o", PICTURE).code == 0
    picture = (portfolio / PICTURE).read_text(encoding="utf-8")
    assert ">A?<" in picture
    assert "Somebody answers for every task, decision and approval (RAC201)" in picture


def test_a_scenario_against_its_base(cli, portfolio):
    base = "software-request.process.yaml"
    assert cli("render", "parallel-approval", "--against", base, "-o", PICTURE).code == 0
    picture = (portfolio / PICTURE).read_text(encoding="utf-8")
    assert "Approve in parallel" in picture
    assert "information security" in picture
    assert "steps added: 3, changed: 4, removed: 2" in picture


def test_against_a_revision_of_git(cli, portfolio, committed):
    path = portfolio / PROCESS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Grant rights", "Give rights"), encoding="utf-8")
    assert cli("render", PROCESS, "--against", "HEAD", "-o", PICTURE).code == 0
    picture = (portfolio / PICTURE).read_text(encoding="utf-8")
    assert "Give rights" in picture
    assert "steps added: 0, changed: 1, removed: 0" in picture
    assert "name: Grant rights → Give rights" in picture


def test_against_a_folder(cli, portfolio, tmp_path_factory):
    other = tmp_path_factory.mktemp("earlier")
    for path in portfolio.rglob("*.yaml"):
        target = other / path.relative_to(portfolio)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    (other / "itsmctl.toml").write_bytes((portfolio / "itsmctl.toml").read_bytes())
    assert cli("render", PROCESS, "--against", other, "-o", PICTURE).code == 0
    assert "changed: 0" in (portfolio / PICTURE).read_text(encoding="utf-8")


def test_a_revision_that_is_not_there(cli, committed):
    cli("render", PROCESS, "--against", "no-such-thing").refuses("“no-such-thing”", "HEAD~1")
    cli("render", PROCESS, "--against=--output=x").refuses("“--output=x”", "dash")


def test_no_repository(cli, portfolio):
    cli("render", PROCESS, "--against", "HEAD").refuses("“HEAD”", "git")


def test_no_git(cli, committed, monkeypatch):
    monkeypatch.setenv("PATH", "")
    cli("render", PROCESS, "--against", "HEAD").refuses("git is not installed")
