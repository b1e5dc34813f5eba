"""What other repositories take from this one works there: hooks, action, pipeline snippet, workflow."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "how-to" / "adopt-in-ci.md"
HOOKS = ("itsmctl-lint", "itsmctl-validate", "itsmctl-fmt")
NOT_FETCHED = (
    ".git",
    ".venv",
    "out",
    "build",
    "tests",
    "docs",
    "*.egg-info",
    ".*_cache",
    "__pycache__",
    "*.so",
)


def run(command, folder, **environment):
    return subprocess.run(
        command, cwd=folder, env=os.environ | environment, capture_output=True, text=True,
        encoding="utf-8", check=False, timeout=300,
    )  # fmt: skip


@pytest.fixture
def repository(tmp_path):
    """A repository of somebody else, with the shipped definitions in it."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    shutil.copytree(ROOT / "processes", tmp_path / "processes")
    commit(tmp_path)
    return tmp_path


def commit(folder):
    for words in (
        ("init", "--quiet"),
        ("add", "--all"),
        (
            "-c",
            "user.name=n",
            "-c",
            "user.email=e",
            "commit",
            "--quiet",
            "--allow-empty",
            "-m",
            "all",
        ),
    ):
        done = run(["git", *words], folder)
        assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def hooks(tmp_path_factory):
    """This repository as pre-commit fetches it: what is committed, installed by pip."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path_factory.mktemp("fetched") / "itsmctl"
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*NOT_FETCHED))
    commit(folder)
    return folder


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return str(tmp_path_factory.mktemp("store"))


def run_hook(hooks, store, repository, hook):
    """Run one hook of ours on all files of a repository that asks for the three of them."""
    revision = run(["git", "rev-parse", "HEAD"], hooks).stdout.strip()
    wanted = [{"id": name} for name in HOOKS]
    config = {"repos": [{"repo": str(hooks), "rev": revision, "hooks": wanted}]}
    (repository / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump(config), encoding="utf-8"
    )
    commit(repository)
    command = [sys.executable, "-m", "pre_commit", "run", hook, "--all-files"]
    done = run(command, repository, PRE_COMMIT_HOME=store, COLUMNS="120")
    if "No matching distribution found" in done.stdout:
        pytest.skip("pip cannot install the hook here: no package registry in reach")
    return done


def test_pre_commit_knows_the_hooks():
    from pre_commit.clientlib import load_manifest  # noqa: PLC0415  heavy

    found = {hook["id"]: hook for hook in load_manifest(ROOT / ".pre-commit-hooks.yaml")}
    assert set(found) == set(HOOKS)


def test_the_lint_hook_stops_a_commit_with_errors(hooks, store, repository):
    done = run_hook(hooks, store, repository, "itsmctl-lint")
    assert done.returncode == 1
    assert "error[RAC201]" in done.stdout
    assert "processes/software-request.process.yaml" in done.stdout


@pytest.fixture
def stranger(tmp_path):
    """A repository of somebody else with definitions of their own, and files of other tools."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    made = run(
        [
            sys.executable,
            "-m",
            "itsmctl",
            "new",
            "出差",
            "--into",
            "流程",
            "--template",
            "portfolio",
        ],
        tmp_path,
    )
    assert made.returncode == 0, made.stderr
    (tmp_path / "deploy.yaml").write_text("apiVersion: apps/v1\nkind: Deployment\n")
    (tmp_path / "README.md").write_text("# Ours\n")
    commit(tmp_path)
    return tmp_path


def test_the_hooks_let_a_clean_foreign_repository_pass(hooks, store, stranger):
    for hook in HOOKS:
        done = run_hook(hooks, store, stranger, hook)
        assert done.returncode == 0, done.stdout
        assert "Skipped" not in done.stdout  # it found the files with odd names


def test_the_hooks_let_a_clean_repository_pass(hooks, store, repository):
    for faulty in repository.glob("processes/**/software-request*"):
        faulty.unlink()
    for scenario in repository.glob("processes/**/*.scenario.yaml"):
        if "software-request" in scenario.read_text(encoding="utf-8"):
            scenario.unlink()
    for hook in HOOKS:
        done = run_hook(hooks, store, repository, hook)
        assert done.returncode == 0, done.stdout


@pytest.fixture
def runner(tmp_path):
    """A runner's folder for temporary files with the tool installed, as the first step leaves it."""
    scripts = tmp_path / "temporary" / "itsmctl" / "bin"
    scripts.mkdir(parents=True)
    tool = scripts / "itsmctl"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m itsmctl "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    return tmp_path / "temporary"


def act(repository, runner, **inputs):
    """Run the action's lint step as a runner does."""
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    step = action["runs"]["steps"][1]
    values = {name: spec["default"] for name, spec in action["inputs"].items()} | inputs
    environment = {
        name: values[written.removeprefix("${{ inputs.").removesuffix(" }}")]
        for name, written in step["env"].items()
    }
    summary = runner / "summary.md"
    done = run(
        ["bash", "-e", "-o", "pipefail", "-c", step["run"]], repository,
        **environment, RUNNER_TEMP=str(runner), GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_WORKSPACE=str(repository), GITHUB_ACTIONS="true", PYTHONPATH=str(ROOT),
    )  # fmt: skip
    return done, summary.read_text(encoding="utf-8") if summary.exists() else ""


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_annotates_and_summarises(repository, runner):
    done, summary = act(repository, runner, paths="processes", sarif="itsmctl.sarif")
    assert done.returncode == 1, done.stderr
    assert "::error file=processes/software-request.process.yaml,line=" in done.stdout
    assert "RAC201" in summary
    assert (repository / "itsmctl.sarif").is_file()


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_accepts_a_baseline(repository, runner):
    wrote = run(
        [sys.executable, "-m", "itsmctl", "lint", "processes", "--write-baseline"],
        repository, PYTHONPATH=str(ROOT),
    )  # fmt: skip
    assert wrote.returncode == 0, wrote.stderr
    (baseline,) = repository.rglob("itsmctl-baseline.yaml")
    done, _ = act(repository, runner, paths="processes", baseline=str(baseline))
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_action_speaks_chinese(repository, runner):
    done, summary = act(repository, runner, paths="processes", language="zh")
    assert done.returncode == 1
    assert "错误 " in done.stdout
    assert "推诿" in done.stdout + summary


def test_the_action_passes_every_input_on():
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    used = "".join(str(step.get("env")) for step in action["runs"]["steps"])
    for name in action["inputs"]:
        assert f"inputs.{name} " in used, name


def test_the_gitlab_job_of_the_guide_runs(repository):
    text = GUIDE.read_text(encoding="utf-8")
    block = text.split("<!-- file .gitlab-ci.yml -->\n```yaml\n")[1].split("```")[0]
    job = yaml.safe_load(block)["itsmctl"]
    (line,) = [line for line in job["script"] if line.startswith("itsmctl ")]
    done = run(
        [sys.executable, "-m", *line.split()], repository,
        CI_PROJECT_DIR=str(repository), PYTHONPATH=str(ROOT),
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    for report in job["artifacts"]["reports"].values():
        assert (repository / report).stat().st_size > 0
