"""``new``: what it writes is clean at once, and what is there already stays."""

import sys

import pytest

from itsmctl.source.scaffold import templates


@pytest.fixture
def house(cli, tmp_path, monkeypatch):
    """A portfolio made by ``new``; the test stands in it."""
    home = tmp_path / "house"
    assert cli("new", "laptop-request", "--into", home).code == 0
    monkeypatch.chdir(home)
    return home


def test_without_a_template_a_portfolio_is_made_with_all_it_needs(cli, tmp_path):
    home = tmp_path / "house"
    outcome = cli("new", "laptop-request", "--into", home, "--name", "Laptop request")
    assert outcome.code == 0
    written = {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()}
    assert {
        "itsmctl.toml", "README.md", ".gitignore", "laptop-request.process.yaml",
        "models/laptop-request.sim.yaml", "schemas/process.v1.schema.json",
    } <= written  # fmt: skip
    assert any(name.startswith(".github/workflows/") for name in written)
    assert sorted(outcome.out.splitlines()) == sorted(str(home / name) for name in written)
    assert outcome.err == f"next: itsmctl lint {home}\n"
    for path in home.rglob("*"):
        if path.is_file():
            content = path.read_text(encoding="utf-8")
            assert "template-id" not in content
            assert "模板名称" not in content
    assert "Laptop request" in (home / "laptop-request.process.yaml").read_text("utf-8")


@pytest.mark.parametrize("template", templates())
@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_a_template_makes_is_clean_and_runs(cli, house, template, language):
    identity = "笔记本申请" if language == "zh" else "notebook"
    if template != "portfolio":
        outcome = cli("--lang", language, "new", identity, "--template", template)
        assert outcome.code == 0
        assert outcome.out.splitlines() == [
            f"{identity}.process.yaml",
            f"{identity}.sim.yaml",
        ]
    checked = cli("--lang", language, "lint", ".")
    assert (checked.code, checked.err) == (0, ""), checked.out
    target = "laptop-request" if template == "portfolio" else identity
    run = cli(
        "--lang", language, "simulate", target, "--replications", "2", "--horizon", "10bd"
    )
    assert (run.code, run.err) == (0, ""), run.out
    assert target.replace("laptop-request", "laptop") in run.out


def test_a_request_agrees_with_the_organisation_of_the_portfolio(cli, house):
    cli("new", "travel", "--template", "request")
    found = cli("lint", ".", "--fail-on", "info", "--format", "concise")
    assert "PRT902" not in found.out


def test_a_workflow_speaks_the_language_of_who_asked_for_it(cli, tmp_path):
    said = {}
    for language in ("en", "zh"):
        cli("--lang", language, "new", "travel", "--into", tmp_path / language)
        workflow = tmp_path / language / ".github" / "workflows" / "itsmctl.yml"
        said[language] = workflow.read_text(encoding="utf-8").splitlines()[-1].strip()
    assert said == {
        "en": "- run: itsmctl lint .",
        "zh": "- run: itsmctl --lang zh lint .",
    }


def test_a_workflow_lints_and_leaves_it_at_that(cli, house):
    """`lint` finds what `validate` finds, and knows the baseline."""
    workflow = (house / ".github" / "workflows" / "itsmctl.yml").read_text(encoding="utf-8")
    assert "validate" not in workflow


def test_files_that_are_there_are_kept_unless_forced(cli, house):
    process = house / "laptop-request.process.yaml"
    process.write_text("mine", encoding="utf-8")
    before = {path: path.read_bytes() for path in house.rglob("*") if path.is_file()}
    cli("new", "laptop-request").refuses("exists already and is kept", "--force")
    assert {path: path.read_bytes() for path in house.rglob("*") if path.is_file()} == before
    assert cli("new", "laptop-request", "--force").code == 0
    assert "kind: Process" in process.read_text(encoding="utf-8")


def test_one_file_in_the_way_and_none_is_written(cli, house):
    (house / "chair.sim.yaml").write_text("mine", encoding="utf-8")
    cli("new", "chair", "--template", "request").refuses("chair.sim.yaml")
    assert not (house / "chair.process.yaml").exists()


@pytest.mark.parametrize("identity", ["a b", "a/b", "../up", "a.b", "{a}", ""])
def test_what_cannot_be_an_id(cli, tmp_path, monkeypatch, identity):
    monkeypatch.chdir(tmp_path)
    cli("new", identity).refuses("itsmctl: ")
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_template_is_refused_with_the_nearest(cli, tmp_path):
    cli("new", "x", "--template", "aproval", "--into", tmp_path / "h").refuses(
        "“aproval”", "did you mean “approval”?"
    )
    cli("new", "x", "--template", "zzz", "--into", tmp_path / "h").refuses(*templates())
    assert not (tmp_path / "h").exists()


def test_a_folder_that_cannot_be_made(cli, tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cli("new", "x", "--into", tmp_path / "file" / "below").refuses(str(tmp_path / "file"))


def test_nothing_is_asked_where_nobody_can_answer(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cli("new").refuses("the new process needs an id", "itsmctl new my-process")
    cli("new", "--lang", "zh").refuses("新流程需要一个标识")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def terminal(cli, monkeypatch):
    """Both streams are terminals, and no CI is about."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")

    def answer(*answers):
        waiting = list(answers)
        for stream in (sys.stdin, sys.stdout):
            monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
        monkeypatch.setattr("typer.prompt", lambda *_, **__: waiting.pop(0))
        return waiting

    return answer


def test_of_a_template_a_terminal_asks_the_id(cli, tmp_path, monkeypatch, terminal):
    monkeypatch.chdir(tmp_path)
    waiting = terminal("desk-chair")
    assert cli("new", "--template", "request").code == 0
    assert waiting == []
    assert (tmp_path / "desk-chair.process.yaml").exists()


def test_ci_is_never_asked(cli, tmp_path, monkeypatch, terminal):
    monkeypatch.chdir(tmp_path)
    terminal()
    monkeypatch.setenv("CI", "true")
    cli("new").refuses("the new process needs an id")
