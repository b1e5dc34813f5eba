"""``new`` as a wizard: on a real terminal, by options, from a file; never where nobody answers."""

import os
import signal
import subprocess
import sys
import time

import pytest
import yaml

from itsmctl.i18n import Label
from itsmctl.source.interview import read_answers

posix = pytest.mark.skipif(os.name == "nt", reason="no pseudo-terminals")
PATIENCE = 60  # seconds that a question may take to appear

OPTIONS = (
    "--request", "Laptop request", "--department", "Service desk", "--department", "IT",
    "--step", "Check the request | Service desk/Agent | Service desk/Manager | 4h",
    "--step", "Approve | IT/Manager, IT/Security officer | IT/Director | 1d | sequential",
    "--step", "Hand out | IT/Support | IT/Director | 2d",
    "--per-day", "6", "--people", "Service desk/Agent=2", "--people", "IT/Manager=1",
    "--people", "IT/Security officer=1", "--people", "IT/Support=3",
)  # fmt: skip
TALK = {
    "en": (
        ("What is requested?", "New laptop"),
        ("short id", "bad id"),
        ("cannot be an id", "laptop"),
        ("Which departments", "Service desk, IT"),
        ("what is done?", "Check"),
        ("approve or reject here?", "perhaps"),
        ("please answer y or n", "n"),
        ("Who does it?", "Agent"),
        ("of which department is “Agent”?", "Service desk/Agent"),
        ("Who answers for it", "Service desk/Manager"),
        ("office time?", "soon"),
        ("“soon” is no time", "4h"),
        ("Step 2", "Approve"),
        ("approve or reject here?", "y"),
        ("Who approves?", "IT/Manager, IT/Officer"),
        ("same time (1)", "2"),
        ("Who answers for it", "IT/Director"),
        ("office time?", ""),
        ("Step 3", ""),
        ("whole process?", ""),
        ("days are worked?", ""),
        ("Office hours", "9-5"),
        ("are no hours of a day", "09:00-17:00"),
        ("whole request done?", "1d"),
        ("which is more than 1bd", "3d"),
        ("requests come on a working day?", "many"),
        ("is no number", "8"),
        ("are “Service desk/Agent”?", "2"),
        ("are “IT/Manager”?", "1"),
        ("are “IT/Officer”?", "1"),
        ("Time zone", "Mars/Base"),
        ("is no time zone", "Europe/Berlin"),
        ("Public holidays", "DE"),
    ),
    "zh": (
        ("申请什么", "笔记本电脑"),
        ("简短标识", ""),
        ("有哪些部门", "服务台、IT部"),
        ("第 1 步", "核对"),
        ("批准或驳回吗", "否"),
        ("由谁做", "服务台/专员"),
        ("由谁负责把它办成", "服务台/经理"),
        ("上班时间之内完成", "4小时"),
        ("第 2 步", "审批"),
        ("批准或驳回吗", "是"),
        ("由谁审批", "IT部/经理，IT部/安全专员"),
        ("同时审批（1）", "1"),
        ("由谁负责把它办成", "IT部/总监"),
        ("上班时间之内完成", "1个工作日"),
        ("第 3 步", ""),
        ("对整个流程负责", "IT部/总监"),
        ("哪几天上班", ""),
        ("上班时间", ""),
        ("多久之内办完", ""),
        ("有多少申请", "8"),
        ("“服务台/专员”有多少人", "2"),
        ("“IT部/经理”有多少人", "1"),
        ("“IT部/安全专员”有多少人", "1"),
        ("时区", ""),
        ("法定节假日", ""),
    ),
}


class Terminal:
    """A person at a real terminal: reads what is asked, and types."""

    def __init__(self, arguments, folder, environment) -> None:
        self._shown, inner = os.openpty()
        settings = environment(TERM="xterm", COLUMNS="100")
        settings.pop("CI", None)
        self.process = subprocess.Popen(
            [sys.executable, "-m", "itsmctl", *arguments], cwd=folder, env=settings,
            stdin=inner, stdout=inner, stderr=inner, start_new_session=True,
        )  # fmt: skip
        os.close(inner)
        self.said = ""
        self._heard = 0

    def wait_for(self, words: str) -> None:
        end = time.monotonic() + PATIENCE
        while words not in self.said[self._heard :]:
            assert time.monotonic() < end, self.said
            piece = self._read()
            assert piece, self.said
            self.said += piece.decode(errors="replace")
        self._heard += self.said[self._heard :].index(words) + len(words)

    def type(self, answer: str) -> None:
        os.write(self._shown, f"{answer}\n".encode())

    def end(self) -> int:
        while piece := self._read():
            self.said += piece.decode(errors="replace")
        os.close(self._shown)
        return self.process.wait(PATIENCE)

    def _read(self) -> bytes:
        try:
            return os.read(self._shown, 4096)
        except OSError:  # nobody holds the terminal any more
            return b""


@posix
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_talk_at_a_terminal_makes_a_clean_portfolio(cli, tmp_path, environment, language):
    terminal = Terminal(
        ["--lang", language, "new", "--save-answers", "answers.yaml"], tmp_path, environment
    )
    for words, answer in TALK[language]:
        terminal.wait_for(words)
        terminal.type(answer)
    assert terminal.end() == 0, terminal.said
    identity = "laptop" if language == "en" else "笔记本电脑"
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")}
    assert written == {
        "itsmctl.toml", "answers.yaml", f"{identity}.process.yaml",
        f"org/{identity}-house.org.yaml", f"calendars/{identity}-hours.calendar.yaml",
        f"models/{identity}-model.sim.yaml",
    }  # fmt: skip
    checked = cli("lint", tmp_path, "--profile", "basic", "--fail-on", "info")
    assert checked.code == 0, checked.out
    run = cli(
        "simulate",
        tmp_path / f"{identity}.process.yaml",
        "--replications",
        "1",
        "--horizon",
        "10bd",
    )
    assert run.code == 0, run.err
    answers = read_answers((tmp_path / "answers.yaml").read_bytes(), "answers.yaml")
    assert answers.id == identity
    kinds = [step.kind.value for step in answers.steps]
    assert kinds == ["work", "sequential" if language == "en" else "parallel"]


@posix
def test_ctrl_c_in_the_middle_leaves_nothing(tmp_path, environment):
    terminal = Terminal(["new"], tmp_path, environment)
    terminal.wait_for("What is requested?")
    terminal.type("New laptop")
    terminal.wait_for("short id")
    os.killpg(terminal.process.pid, signal.SIGINT)
    assert terminal.end() == 130
    assert "Traceback" not in terminal.said
    assert list(tmp_path.iterdir()) == []


@posix
def test_options_are_not_asked_again(tmp_path, environment):
    terminal = Terminal(
        ["new", "laptop", *OPTIONS, "--promise", "1d", "--zone", "UTC"], tmp_path, environment
    )
    for words, answer in (
        ("whole process?", ""),
        ("days are worked?", ""),
        ("Office hours", ""),
        ("which is more than 1bd", "5d"),  # an option that cannot be taken is asked again
        ("Public holidays", ""),
    ):
        terminal.wait_for(words)
        terminal.type(answer)
    assert terminal.end() == 0, terminal.said
    assert "What is requested" not in terminal.said
    assert (tmp_path / "laptop.process.yaml").is_file()


def test_the_same_answers_by_options_by_file_and_by_standard_input(cli, stdin, tmp_path):
    first, second, third = (tmp_path / name for name in ("first", "second", "third"))
    saved = tmp_path / "answers.yaml"
    outcome = cli("new", "laptop", *OPTIONS, "--into", first, "--save-answers", saved)
    assert outcome.code == 0, outcome.err
    assert str(saved) in outcome.out
    assert cli("new", "--answers", saved, "--into", second).code == 0
    stdin(saved.read_bytes())
    assert cli("new", "--answers", "-", "--into", third).code == 0
    files = sorted(path.relative_to(first) for path in first.rglob("*.*"))
    assert len(files) == 5
    for file in files:
        texts = {(folder / file).read_text("utf-8") for folder in (first, second, third)}
        assert len(texts) == 1, file


def test_an_id_of_ones_own_goes_before_that_of_the_file(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "laptop", *OPTIONS, "--save-answers", "a.yaml").code == 0
    assert cli("new", "tablet", "--answers", "a.yaml").code == 0
    assert (tmp_path / "tablet.process.yaml").is_file()
    assert cli("lint", ".", "--fail-on", "info", "--profile", "basic").code == 0


def test_an_id_that_is_none_is_refused_beside_a_file_too(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "laptop", *OPTIONS, "--into", "x", "--save-answers", "a.yaml").code == 0
    cli("new", "a/b", "--answers", "a.yaml", "--into", "y").refuses("“a/b” cannot be an id")
    assert not (tmp_path / "y").exists()


@pytest.mark.parametrize("missing", ["--department", "--step", "--per-day", "--people"])
def test_what_is_missing_is_named_where_nobody_can_be_asked(cli, tmp_path, missing):
    pairs = [OPTIONS[index : index + 2] for index in range(0, len(OPTIONS), 2)]
    left = [word for pair in pairs if pair[0] != missing for word in pair]
    cli("new", "laptop", *left, "--into", tmp_path / "x").refuses(missing)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--step", "Check | Agent", "write “what | DEPARTMENT/ROLE"),
        ("--step", "Check | HR/Clerk | IT/Director | 4h", "of none of the departments"),
        ("--step", "Check | IT/A, IT/B | IT/Director | 4h", "name one role"),
        (
            "--step",
            "Check | IT/A | IT/Director | 4h | maybe",
            "“maybe” is none of work, parallel",
        ),
        ("--step", "Check | IT/requester | IT/Director | 4h", "asks and at the end confirms"),
        ("--step", "Check | IT/Process manager | IT/Director | 4h", "watches the process"),
        ("--step", "Check | IT/A | IT/Director | 1.5d", "is part of a day"),
        ("--per-day", "0", "“0” is no number above 0"),
        ("--people", "IT/Manager", "write DEPARTMENT/ROLE=3"),
        ("--people", "IT/Manager=1.5", "is no whole number"),
        ("--hours", "25:00-26:00", "no hours of a day"),
        ("--hours", "09:00-12:00,11:00-18:00", "overlap"),
        ("--hours", "09:00-09:30", "at least an hour"),
        ("--days", "fri-mon", "no days of a week"),
        ("--zone", "Mars/Base", "no time zone"),
        ("--holidays", "China", "no country"),
        ("--promise", "2d", "may take 4 working days"),
        ("--owner", "Nobody", "of which department is “Nobody”"),
    ],
)
def test_an_option_that_cannot_be_taken_is_refused_with_the_reason(
    cli, tmp_path, option, value, words
):
    outcome = cli("new", "laptop", *OPTIONS, option, value, "--into", tmp_path / "x")
    outcome.refuses(option, words)
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("within: 4bh", "within: soon", ("a.yaml:10:13", "is no time")),
        ("who: IT/Support", "who: HR/Clerk", ("a.yaml", "none of the departments")),
        ("perDay: 6", "perDay: 0", ("a.yaml", "must be above 0")),
        ("kind: sequential", "kind: sequentiel", ("a.yaml", "did you mean “sequential”?")),
        ("promise: 4bd", "promise: 3bd", ("a.yaml", "may take 4 working days")),
        ("schema: itsmctl/answers/v1", "x: y", ("a.yaml", "does not say schema")),
        ("steps:", "stpes:", ("a.yaml", "stpes")),
        ("  IT/Support: 3\n", "", ("a.yaml", "how many people are “IT/Support”?")),
        (
            "departments: [Service desk, IT]",
            "departments: [IT, IT]",
            ("a.yaml:5", "stands twice"),
        ),
    ],
)
def test_a_fault_in_a_file_of_answers_has_its_place(
    cli, tmp_path, monkeypatch, old, new, words
):
    monkeypatch.chdir(tmp_path)
    assert cli("new", "laptop", *OPTIONS, "--into", "x", "--save-answers", "a.yaml").code == 0
    file = tmp_path / "a.yaml"
    content = file.read_text("utf-8")
    assert old in content
    file.write_text(content.replace(old, new, 1), "utf-8")
    cli("new", "--answers", "a.yaml", "--into", "y").refuses(*words)
    assert not (tmp_path / "y").exists()


def test_a_template_takes_no_answers(cli, tmp_path):
    cli("new", "a", "--template", "request", "--per-day", "3", "--into", tmp_path).refuses(
        "a template asks nothing"
    )
    cli("new", "--answers", "a.yaml", "--per-day", "3").refuses("--answers and --per-day")


def test_without_a_terminal_and_without_answers_a_template_is_taken_as_before(cli, tmp_path):
    outcome = cli("new", "laptop", "--into", tmp_path / "x")
    assert outcome.code == 0
    assert (tmp_path / "x" / "README.md").is_file()


def test_what_is_there_stays_and_nothing_else_is_written(cli, tmp_path):
    kept = tmp_path / "models" / "laptop-model.sim.yaml"
    kept.parent.mkdir()
    kept.write_text("mine", "utf-8")
    cli("new", "laptop", *OPTIONS, "--into", tmp_path).refuses("exists already and is kept")
    assert [path.name for path in tmp_path.rglob("*.*")] == [kept.name]
    assert cli("new", "laptop", *OPTIONS, "--into", tmp_path, "--force").code == 0
    assert kept.read_text("utf-8") != "mine"


def test_a_folder_that_takes_no_file_leaves_nothing(cli, tmp_path):
    (tmp_path / "org").write_text("a file where a folder should be", "utf-8")
    outcome = cli("new", "laptop", *OPTIONS, "--into", tmp_path)
    assert outcome.code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["org"]


def test_too_much_work_is_told(cli, tmp_path):
    options = [word.replace("6", "600") if word == "6" else word for word in OPTIONS]
    outcome = cli("new", "laptop", *options, "--into", tmp_path)
    assert outcome.code == 0
    assert "“IT/Support”: the requests take" in outcome.err


def test_names_of_both_languages_come_from_a_file(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cli("new", "laptop", *OPTIONS, "--into", "x", "--save-answers", "a.yaml")
    data = yaml.safe_load((tmp_path / "a.yaml").read_text("utf-8"))
    data["request"] = {"en": "Laptop request", "zh": "笔记本申请"}
    (tmp_path / "b.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), "utf-8")
    assert cli("new", "--answers", "b.yaml", "--into", "y").code == 0
    answers = read_answers((tmp_path / "b.yaml").read_bytes(), "b.yaml")
    assert answers.request == Label("Laptop request", "笔记本申请")
    assert "笔记本申请" in (tmp_path / "y" / "laptop.process.yaml").read_text("utf-8")
