"""A definition by content that no portfolio reads, because of its name."""

import pytest

DEFINITION = """apiVersion: itsmctl/v1
kind: Process
metadata: {id: leave}
spec: {steps: {ask: {responsible: requester, next: done}, done: {type: end}}}
"""
OTHER = "apiVersion: apps/v1\nkind: Deployment\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "itsmctl.toml").write_text("")
    (tmp_path / "leave.yaml").write_text(DEFINITION, encoding="utf-8")
    (tmp_path / "cluster.yaml").write_text(OTHER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("target", [".", "*.yaml"])
def test_a_folder_names_the_files_that_it_does_not_read(cli, folder, target):
    for _ in range(2):  # the second run remembers the first
        outcome = cli("lint", target, "--format", "concise")
        assert outcome.out.splitlines() == [
            (
                "leave.yaml:2:7: SYN003 this says kind: Process, but by the name “leave.yaml” no portfolio "
                "reads it; rename it to leave.process.yaml"
            )
        ]
        assert outcome.code == 1


def test_named_itself_it_is_linted_by_its_kind(cli, folder):
    cli("lint", ".")
    outcome = cli("lint", "leave.yaml", "--format", "concise")
    assert "no portfolio reads it" not in outcome.out
    assert "GOV701" in outcome.out


@pytest.mark.parametrize("command", ["lint", "validate"])
def test_named_itself_its_name_is_told(cli, folder, command):
    said = cli(command, "leave.yaml")
    assert said.err == (
        "leave.yaml is read only because it was named: by its name no portfolio reads it; rename it to "
        "leave.process.yaml\n"
    )
    assert "leave.process.yaml" in cli("--lang", "zh", command, "leave.yaml").err
    assert cli("-q", command, "leave.yaml").err == ""


@pytest.mark.parametrize("command", ["lint", "validate"])
def test_the_name_of_standard_input_may_be_any(cli, folder, stdin, command):
    stdin(DEFINITION)
    assert cli(command, "-", "--stdin-filename", "buffer.yaml").err == ""


@pytest.mark.parametrize("command", ["validate", "raci"])
def test_where_nothing_is_read_the_strays_are_named(cli, folder, command):
    said = cli(command, ".")
    assert said.code == 3
    assert "named otherwise: leave.yaml; rename" in said.err


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("leave.yaml", "leave.process.yaml"),
        ("leave.process.yml", "leave.process.yaml"),
        ("leave.Process.yaml", "leave.process.yaml"),
        ("leave.proces.yaml", "leave.process.yaml"),
        ("leave_process.yaml", "leave.process.yaml"),
        ("请假.process.YAML", "请假.process.yaml"),
        ("process.yaml", "process.process.yaml"),
    ],
)
def test_near_names_are_recognised(cli, folder, name, wanted):
    (folder / "leave.yaml").rename(folder / name)
    said = cli("lint", ".", "--format", "concise").out
    assert f"by the name “{name}” no portfolio reads it; rename it to {wanted}\n" in said


def test_renamed_it_is_read(cli, folder):
    (folder / "leave.yaml").rename(folder / "leave.process.yaml")
    said = cli("lint", ".", "--format", "concise").out
    assert "no portfolio reads it" not in said
    assert "leave.process.yaml" in said
