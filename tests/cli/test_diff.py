"""`itsmctl diff`: two files, folders, ids and git revisions, told to people and programs."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(
    (ROOT / "schemas" / "results" / "difference.v1.schema.json").read_text("utf-8")
)
QUIET = ("--no-simulate", "--no-lint")

HOUSE = """\
apiVersion: itsmctl/v1
kind: Organisation
metadata: {id: house, name: House}
spec:
  departments: {it: {name: IT, head: director}, hr: {name: HR, head: manager}}
  roles:
    engineer: {name: Engineer, department: it, people: 2}
    director: {name: Director, department: it, people: 1}
    manager: {name: HR manager, department: hr, people: 1}
"""
BADGE = """\
apiVersion: itsmctl/v1
kind: Process
metadata: {id: badge, name: {en: Badge, zh: 胸卡}, status: draft}
spec:
  organisation: house
  governance: {signoffs: {it: {by: director, date: "2026-04-01"}}}
  steps:
    check: {name: Check, responsible: engineer, accountable: director, timeLimit: 16bh, next: print}
    print: {name: Print, responsible: engineer, accountable: director, timeLimit: 1bd, next: done}
    done: {type: end, name: Done}
"""
LATER = BADGE.replace("16bh", "8bh").replace(
    "name: Print, responsible: engineer", "name: Print, responsible: manager"
)


def git(folder, *words):
    identity = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
    subprocess.run(["git", *identity, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A portfolio in a repository: the badge as it was committed, and as it stands."""
    folder = tmp_path / "repository" / "processes"
    folder.mkdir(parents=True)
    (folder / "house.org.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / "badge.process.yaml").write_text(BADGE, encoding="utf-8")
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder.parent, "add", ".")
    git(folder.parent, "commit", "-q", "-m", "first")
    (folder / "badge.process.yaml").write_text(LATER, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def document(found):
    assert found.code in {0, 1}, found
    parsed = json.loads(found.out)
    assert not list(Draft7Validator(SCHEMA).iter_errors(parsed))
    return parsed


def test_a_revision_and_the_files_as_they_stand(cli, home):
    said = cli("diff", "HEAD", *QUIET).out
    assert (
        "HR: +1 responsible; IT: -1 responsible; “Check” time limit: 16 working h → 8" in said
    )
    assert "  · new: responsible for “Print” (HR manager)\n" in said
    assert "  · no longer: responsible for “Print” (Engineer)\n" in said
    assert "IT: what it does and answers for is not what Director signed on 2026-04-01" in said


def test_it_reads_the_same_in_chinese(cli, home):
    said = cli("--lang", "zh", "diff", "HEAD", *QUIET).out
    assert (
        "HR：新增 1 项执行；IT：减少 1 项执行；“Check”的执行时限：16工作小时 → 8工作小时"
        in said
    )
    assert "  · 不再执行：“Print”（Engineer）\n" in said
    assert "需重新签署" in said


@pytest.mark.parametrize(
    "words",
    [
        ("HEAD", "."),
        ("HEAD", "badge"),
        ("HEAD", "badge.process.yaml"),
        ("HEAD:processes/badge.process.yaml", "badge"),
        ("HEAD:badge.process.yaml",),
        ("HEAD:processes/badge.process.yaml",),
        ("HEAD:processes", "badge"),
        ("HEAD..",),
        ("main", "."),
    ],
    ids=" ".join,
)
def test_ways_to_name_both_sides(cli, home, words):
    found = document(cli("diff", *words, *QUIET, "--format", "json"))
    (process,) = found["processes"]
    assert process["id"] == "badge"
    assert [duty["change"] for duty in process["duties"]] == ["gained", "lost"]
    (change,) = process["changes"]
    assert (change["route"], change["before"], change["after"]) == (
        "steps.check.timeLimit", "16bh", "8bh",
    )  # fmt: skip


def test_two_revisions(cli, home):
    git(home, "commit", "-q", "-am", "second")
    for words in (("HEAD~1", "HEAD"), ("HEAD~1..HEAD",), ("HEAD~1..",), ("HEAD~1...HEAD",)):
        found = document(cli("diff", *words, *QUIET, "--format", "json"))
        assert found["topics"] == ["limit", "responsibility"], words
    back = document(cli("diff", "HEAD", "HEAD~1", *QUIET, "--format", "json"))
    assert back["processes"][0]["changes"][0]["after"] == "16bh"


def test_an_id_beats_a_branch_of_its_name(cli, home):
    git(home, "branch", "badge")
    assert not document(cli("diff", "badge", "badge", *QUIET, "--format", "json"))["differs"]


def test_a_path_that_is_gone_by_now(cli, home):
    git(home, "commit", "-q", "-am", "second")
    (home / "badge.process.yaml").rename(home / "card.process.yaml")
    found = document(
        cli(
            "diff",
            "HEAD:processes/badge.process.yaml",
            "card.process.yaml",
            *QUIET,
            "--format",
            "json",
        )
    )
    assert not found["differs"]


def test_processes_come_and_go(cli, home):
    (home / "card.process.yaml").write_text(
        BADGE.replace("id: badge", "id: card").replace("check", "look").replace("print", "cut"),
        encoding="utf-8",
    )
    (home / "badge.process.yaml").unlink()
    said = cli("diff", "HEAD", ".", *QUIET).out
    assert said.count("Badge") >= 1
    found = document(cli("diff", "HEAD", ".", *QUIET, "--format", "json"))
    ids = {entry["id"] for entry in (*found["added"], *found["removed"])}
    renamed = {(entry["id_before"], entry["id"]) for entry in found["processes"]}
    assert ids == {"badge", "card"} or renamed == {("badge", "card")}


def test_folders(cli, home, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(home, other)
    (other / "house.org.yaml").write_text(
        HOUSE.replace("people: 2", "people: 3"), encoding="utf-8"
    )
    found = document(cli("diff", ".", other, *QUIET, "--format", "json"))
    assert found["processes"] == []
    (house,) = found["documents"]
    assert (house["kind"], house["id"], house["status"]) == ("Organisation", "house", "changed")
    assert house["changes"][0]["message"]["en"] == "“Engineer” people: 2 → 3"


def test_a_head_of_another_department(cli, home, tmp_path):
    other = tmp_path / "other"
    shutil.copytree(home, other)
    (other / "house.org.yaml").write_text(
        HOUSE.replace("head: director", "head: engineer"), encoding="utf-8"
    )
    said = cli("diff", ".", other, *QUIET).out
    assert "“IT” head: Director → Engineer" in said


@pytest.mark.parametrize(
    ("cause", "code"),
    [
        ("none", 0), ("any", 1), ("responsibility", 1), ("limit", 1), ("stale-signoff", 1),
        ("promise", 0), ("approval", 0), ("promise,limit", 1), ("calendar", 0),
    ],
)  # fmt: skip
def test_what_fails(cli, home, cause, code):
    assert cli("diff", "HEAD", *QUIET, "--fail-on", cause).code == code
    assert cli("diff", ".", ".", *QUIET, "--fail-on", cause).code == 0


def test_findings_that_went_and_came(cli, home):
    text = LATER.replace("accountable: director, timeLimit: 8bh", "timeLimit: 8bh")
    text = text.replace("status: draft", "status: approved")
    (home / "badge.process.yaml").write_text(text, encoding="utf-8")
    found = cli("diff", "HEAD", "--no-simulate", "--fail-on", "finding")
    assert found.code == 1
    assert "  · RAC201 “Check” has no Accountable party" in found.out
    back = cli("diff", "badge", "HEAD", "--no-simulate", "--fail-on", "finding")
    assert "Findings that are gone:" in back.out


def test_a_scenario_and_what_to_expect_of_it(cli, monkeypatch):
    monkeypatch.chdir(ROOT)
    words = ("software-request", "parallel-approval", "--no-lint", "--replications", "6")
    found = document(cli("diff", *words, "--format", "json", "--fail-on", "worse"))
    (process,) = found["processes"]
    verdicts = {row["metric"]: row["verdict"] for row in process["prediction"]}
    assert verdicts["cycle_time.p90_s"] == "better"
    assert verdicts["cycle_time.mean_s"] == "better"
    assert process["rearranged"] == [
        {
            "before": {"order": "sequential", "steps": ["it-approve", "security-approve"]},
            "after": {"order": "parallel", "steps": ["approve"]},
        }
    ]
    assert "expected p90 " in process["summary"]["en"]
    back = cli(
        "diff", "parallel-approval", "software-request", *words[2:], "--fail-on", "worse"
    )
    assert back.code == 1


@pytest.mark.parametrize("suffix", ["html", "md", "xlsx", "json"])
def test_files(cli, home, tmp_path, suffix):
    path = tmp_path / f"difference.{suffix}"
    assert cli("diff", "HEAD", *QUIET, "-o", path).code == 0
    content = path.read_bytes()
    if suffix != "xlsx":
        assert "Print" in content.decode()
    if suffix == "html":
        assert b"data:image/svg+xml;base64," in content
        assert b"http://" not in content
        assert b'src="http' not in content
    assert cli("diff", "HEAD", *QUIET, "-o", path).code == 0


def test_faults_are_named_by_revision_and_file(cli, home):
    (home / "badge.process.yaml").write_text(BADGE.replace("steps:", "step:"), encoding="utf-8")
    git(home, "commit", "-q", "-am", "broken")
    (home / "badge.process.yaml").write_text(BADGE, encoding="utf-8")
    cli("diff", "HEAD", "badge", *QUIET).refuses(
        "HEAD:processes/badge.process.yaml:7:3: unknown key “step”"
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("badge",), ("“badge” is held against nothing", "itsmctl diff OLD NEW")),
        (("badge", "bagde"), ("bagde", "did you mean “badge”")),
        (("HEAD", "badge", "--fail-on", "promises"), ("promises", "did you mean “promise”")),
        (("HEAD", "badge", "--fail-on", "worse", "--no-simulate"), ("--fail-on worse", "--no-simulate")),
        (("HEAD:nothing.process.yaml", "badge"), ("“nothing.process.yaml” is not there at HEAD",)),
        (("HEAD:nothing/", "."), ("nothing/", "HEAD")),
        (("HEAD~7", "badge"), ("HEAD~7",)),
        (("badge", "badge", "-o", "difference.pdf"), ("difference.pdf", "html")),
        (("no/such/folder", "badge"), ("no/such/folder",)),
        (("", "badge"), ("empty",)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else None,
)  # fmt: skip
def test_refusals(cli, home, words, told):
    cli("diff", *words).refuses(*told)


def test_outside_a_repository_files_and_folders_do(cli, tmp_path, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    for name, text in (("a", BADGE), ("b", LATER)):
        (tmp_path / name).mkdir()
        (tmp_path / name / "badge.process.yaml").write_text(text, encoding="utf-8")
        (tmp_path / name / "house.org.yaml").write_text(HOUSE, encoding="utf-8")
    found = document(cli("diff", "a", "b", *QUIET, "--format", "json"))
    assert found["topics"] == ["limit", "responsibility"]
    cli("diff", "HEAD", "b").refuses("HEAD")
