"""``lint``: every format, several at once, files that are kept, numbers, and where to begin."""

import json
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

FAULTY = "software-request.process.yaml"
FORMATS = ("terminal", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_same_findings(cli, portfolio, form):
    outcome = cli("lint", "software-request", "--format", form)
    assert (outcome.code, outcome.err) == (1, "")
    for code in ("RAC201", "RAC204", "TIM501", "FLW305"):
        assert code in outcome.out


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_speaks_chinese(cli, portfolio, form):
    outcome = cli("--lang", "zh", "lint", "software-request", "--format", form)
    assert (outcome.code, outcome.err) == (1, "")
    assert "没有执行时限" in outcome.out
    english_too = form == "sarif"  # which holds the rules in both languages
    assert ("has no time limit" in outcome.out) is english_too


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_a_clean_run(cli, portfolio, form):
    outcome = cli("lint", "leaver", "--format", form)
    assert (outcome.code, outcome.err) == (0, "")
    match form:
        case "json":
            assert json.loads(outcome.out)["findings"] == []
        case "sarif":
            assert json.loads(outcome.out)["runs"][0]["results"] == []
        case "gitlab":
            assert json.loads(outcome.out) == []
        case "junit":
            assert fromstring(outcome.out).get("tests") == "1"
        case "concise":
            assert outcome.out == ""
        case _:
            assert "No findings (files: 1, suppressed findings: 0)." in outcome.out


def test_several_outputs_in_one_run(cli, portfolio):
    plain = cli("lint", "software-request", "--format", "concise")
    wanted = [f"--output={form}=reports/{form}.out" for form in FORMATS]
    outcome = cli("lint", "software-request", "--format", "concise", *wanted)
    assert (outcome.code, outcome.out) == (1, plain.out)
    written = [f"wrote reports/{form}.out" for form in FORMATS]
    made = "folder “reports” was not there; made it"
    assert outcome.err.splitlines() == [written[0], made, *written[1:]]
    for form in FORMATS:
        alone = cli("lint", "software-request", "--format", form).out
        assert Path("reports", f"{form}.out").read_text(encoding="utf-8") == alone


def test_a_quiet_run_writes_its_files_all_the_same(cli, portfolio):
    assert cli("lint", "leaver", "-q", "--output", "sarif=lint.sarif").err == ""
    assert Path("lint.sarif").exists()


@pytest.mark.parametrize(
    ("form", "target"),
    [
        ("sarif", "leaver"),
        ("json", "leaver"),
        ("gitlab", "leaver"),
        ("gitlab", "software-request"),
        ("junit", "leaver"),
        ("markdown", "leaver"),
    ],
)
@pytest.mark.parametrize("suffix", ["out", "md", "xml", "json"])
def test_our_own_reports_are_written_again(cli, portfolio, form, target, suffix):
    wanted = ("lint", target, f"--output={form}=lint.{suffix}")
    first = cli(*wanted)
    content = Path(f"lint.{suffix}").read_bytes()
    assert cli(*wanted) == first
    assert Path(f"lint.{suffix}").read_bytes() == content


@pytest.mark.parametrize("form", FORMATS)
def test_a_file_of_yours_is_kept_unless_forced(cli, portfolio, form):
    mine = portfolio / "mine.txt"
    mine.write_text("mine\n")
    wanted = ("lint", "leaver", "--output", f"{form}=mine.txt")
    cli(*wanted).refuses("“mine.txt”", "--force")
    assert mine.read_text() == "mine\n"
    assert cli(*wanted, "--force").code == 0
    assert mine.read_text(encoding="utf-8") != "mine\n"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("lint.sarif", ("“lint.sarif”", "sarif=lint.sarif")),
        ("sarif=", ("“sarif=”", "sarif=lint.sarif")),
        ("sarf=x", ("“sarf”", "did you mean “sarif”?")),
        ("auto=x", ("“auto”", "terminal, concise")),
        ("zzz=x", ("“zzz”", "junit, markdown")),
        ("junit=.", ("“.” is a folder",)),
    ],
)
def test_an_output_that_cannot_be_understood(cli, portfolio, written, words):
    cli("lint", "leaver", "--output", written).refuses(*words)


def test_an_output_that_cannot_be_understood_in_chinese(cli, portfolio):
    cli("--lang", "zh", "lint", "--output", "sarf=x").refuses("没有格式“sarf”", "“sarif”")


def test_two_formats_do_not_share_a_file(cli, portfolio):
    cli("lint", "--output", "sarif=x", "--output", "junit=x").refuses("“x” twice")
    assert not Path("x").exists()


def test_nothing_is_written_where_nothing_could_be_linted(cli, portfolio):
    cli("lint", "nowhere", "--output", "sarif=lint.sarif").refuses("“nowhere”")
    assert not Path("lint.sarif").exists()


@pytest.mark.parametrize(
    ("value", "annotates"), [("true", True), ("false", False), ("", False)]
)
def test_auto_annotates_where_github_runs_us(cli, portfolio, monkeypatch, value, annotates):
    monkeypatch.setenv("GITHUB_ACTIONS", value)
    said = cli("lint", "software-request").out
    form = "github" if annotates else "terminal"
    assert said == cli("lint", "software-request", "--format", form).out
    assert ("::error file=" in said) is annotates


def test_services_get_paths_from_the_top_of_the_checkout(cli, portfolio, monkeypatch):
    monkeypatch.setenv("GITHUB_WORKSPACE", str(portfolio.parent))
    annotations = cli("lint", FAULTY, "--format", "github").out
    assert f"::error file=house/{FAULTY},line=" in annotations
    monkeypatch.delenv("GITHUB_WORKSPACE")
    monkeypatch.setenv("CI_PROJECT_DIR", str(portfolio.parent))
    entries = json.loads(cli("lint", FAULTY, "--format", "gitlab").out)
    assert {entry["location"]["path"] for entry in entries} == {f"house/{FAULTY}"}


def test_fixes_are_told_to_programs(cli, portfolio):
    document = json.loads(cli("lint", "software-request", "--format", "json").out)
    mendable = [found for found in document["findings"] if found["fix"] != "none"]
    assert mendable
    assert all(found["edits"] for found in mendable)
    log = json.loads(cli("lint", "software-request", "--format", "sarif").out)
    fixed = [result for result in log["runs"][0]["results"] if "fixes" in result]
    assert len(fixed) == len(mendable)


def test_an_edit_of_the_document_mends_the_file(cli, portfolio):
    def found():
        document = json.loads(cli("lint", "software-request", "--format", "json").out)
        return [entry for entry in document["findings"] if entry["code"] == "RAC202"]

    (doubled,) = found()
    lines = (portfolio / FAULTY).read_text(encoding="utf-8").splitlines(keepends=True)
    content = "".join(lines)
    for edit in reversed(doubled["edits"]):
        start = sum(map(len, lines[: edit["line"] - 1])) + edit["column"] - 1
        end = sum(map(len, lines[: edit["end_line"] - 1])) + edit["end_column"] - 1
        content = content[:start] + edit["text"] + content[end:]
    (portfolio / FAULTY).write_text(content, encoding="utf-8")
    assert found() == []


def test_numbers_instead_of_places(cli, portfolio):
    outcome = cli("lint", "--statistics")
    assert (outcome.code, outcome.err) == (1, "")
    assert f"{FAULTY}:" not in outcome.out.partition("Where to begin")[0]
    rules, processes, departments = outcome.out.split("Per ")[1:]
    assert "TIM501 no-time-limit" in rules
    assert "software-request" in processes
    assert "Information security" in departments
    assert "(no department of the house)" in departments


def test_numbers_add_up_to_the_findings(cli, portfolio):
    document = json.loads(cli("lint", "--statistics", "--format", "json").out)
    numbers, summary = document["statistics"], document["summary"]
    for severity in ("error", "warning", "info"):
        for rows in ("rules", "processes"):
            assert sum(row[severity] for row in numbers[rows]) == summary[severity]
    with_symptom = [found for found in document["findings"] if found["symptom"]]
    assert sum(numbers["symptoms"].values()) == len(with_symptom) > 0
    named = [row["name"] for row in numbers["departments"]]
    assert {"IT", "Service desk", None} <= set(named)


@pytest.mark.parametrize("form", [form for form in FORMATS if form not in {"terminal", "json"}])
def test_numbers_have_no_place_in_other_formats(cli, portfolio, form):
    cli("lint", "--statistics", "--format", form).refuses(f"“{form}”", "terminal or json")


def test_numbers_leave_the_files_whole(cli, portfolio):
    outcome = cli("lint", "--statistics", "--output", "concise=all.txt")
    assert "Per rule" in outcome.out
    assert " TIM501 " in Path("all.txt").read_text(encoding="utf-8")


def test_much_to_mend_ends_with_where_to_begin(cli, portfolio):
    outcome = cli("lint", ".", "--profile", "basic")
    last = outcome.out.splitlines()[-6:]
    assert last[0].startswith("Where to begin")
    assert [line[:5] for line in last[1:4]] == ["  1. ", "  2. ", "  3. "]
    assert last[4].endswith(": itsmctl lint . --profile basic --statistics")
    assert last[5].endswith(": itsmctl lint . --profile basic --write-baseline")


def test_the_advice_repeats_the_call(cli, portfolio, stdin):
    last = cli("lint", ".", "--profile", "review", "--ignore", "SYN", "--select", "RAC").out
    assert last.endswith(
        ": itsmctl lint . --profile review --select=RAC --ignore=SYN --write-baseline\n"
    )
    stdin((portfolio / FAULTY).read_bytes())
    piped = cli("lint", "-", "--stdin-filename", FAULTY, "--profile", "audit").out
    assert "Where to begin" in piped
    assert "--write-baseline" not in piped


def test_validate_names_no_option_that_it_has_not(cli, portfolio):
    for number in range(21):
        name = f"p{number}.process.yaml"
        (portfolio / name).write_text("apiVersion: itsmctl/v1\nkind: [", encoding="utf-8")
    said = cli("validate", ".").out
    assert "Where to begin" in said
    assert "--statistics" not in said


def test_the_advice_is_the_way_to_silence(cli, portfolio):
    """The command that the first run names is the one that makes the next run clean."""
    command = cli("lint", ".").out.splitlines()[-1].rpartition(": itsmctl ")[2]
    assert cli(*command.split()).code == 0
    after = cli("lint", ".")
    assert after.code == 0
    assert "Where to begin" not in after.out


@pytest.mark.parametrize(
    ("form", "language", "encoding"),
    [
        ("terminal", "zh", "ascii"),
        ("github", "zh", "gbk"),
        ("json", "zh", "ascii"),
        ("junit", "en", "gbk"),
        ("statistics", "zh", "gbk"),
        ("statistics", "en", "cp1252"),
    ],
)
def test_no_console_is_too_plain(shell, root, form, language, encoding):
    wanted = ["--statistics"] if form == "statistics" else ["--format", form]
    done = shell(
        ["--lang", language, "lint", "software-request", *wanted],
        folder=root / "processes",
        settings={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
    )
    assert (done.returncode, done.stderr) == (1, b"")
    for_programs = form in {"json", "junit"}
    assert "TIM501" in done.stdout.decode("utf-8" if for_programs else encoding)
