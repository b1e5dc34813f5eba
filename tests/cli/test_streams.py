"""Streams that cannot show everything, are closed early or are full; Ctrl-C; our own mistakes."""

import contextlib
import io
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from itsmctl.cli.door import run

A_LITTLE = ("--replications", "2", "--horizon", "5bd", "--warmup", "0bd")
CALLS = {
    "help": ["--help"],
    "demo": ["demo", "out", "--replications", "2", "-q"],  # no word about missing fonts
    "new": ["new", "笔记本", "--into", "neu"],
    "validate": ["validate"],
    "lint": ["lint", "software-request"],
    "rule": ["rule", "RAC201"],
    "rules": ["rule"],
    "raci": ["raci", "software-request"],
    "render": ["render", "software-request"],
    "simulate": ["simulate", "parallel-approval", *A_LITTLE],
    "error": ["lint", "ärger.process.yaml"],
}
posix = pytest.mark.skipif(os.name != "posix", reason="signals and pipes of POSIX")


class Terminal(io.BytesIO):
    """What a program writes to, read back after it was closed."""

    def close(self):
        """Stay readable."""


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("call", [name for name in CALLS if name != "demo"])
def test_a_console_without_a_character_gets_a_plain_one(
    portfolio, monkeypatch, encoding, language, call
):
    streams = {name: Terminal() for name in ("stdout", "stderr")}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, io.TextIOWrapper(stream, encoding=encoding))
    code = run(["--lang", language, *CALLS[call]])
    sys.stdout.flush()
    sys.stderr.flush()
    said = {name: stream.getvalue().decode(encoding) for name, stream in streams.items()}
    monkeypatch.undo()
    assert code == {"lint": 1, "simulate": code, "error": 2}.get(call, 0)
    assert code in {0, 1, 2}
    assert said["stdout"] or said["stderr"]
    assert "Traceback" not in said["stderr"]
    assert "bug" not in said["stderr"]
    assert "缺陷" not in said["stderr"]
    if language == "zh" and encoding == "gbk" and call != "render":
        assert any("\u4e00" <= c <= "\u9fff" for c in said["stdout"] + said["stderr"])


@pytest.mark.parametrize("encoding", ["gbk", "ascii"])
@pytest.mark.parametrize("call", ["demo", "lint"])
def test_a_real_console_of_another_encoding(shell, root, call, encoding, tmp_path):
    folder = tmp_path if call == "demo" else root / "processes"
    done = shell(
        CALLS[call],
        folder=folder,
        settings={"PYTHONIOENCODING": encoding, "LANG": "zh_CN.GBK"},
    )
    assert done.returncode == (0 if call == "demo" else 1)
    assert done.stderr == b""
    shown = done.stdout.decode(encoding)
    assert ("检查" in shown or "错误" in shown) is (encoding == "gbk")


@pytest.mark.parametrize(
    "call",
    [
        ["lint", "software-request", "--format", "json"],
        ["simulate", "access-request", *A_LITTLE, "--format", "json"],
        ["raci", "software-request", "--format", "json"],
    ],
    ids=lambda call: call[0],
)
def test_documents_are_utf8_whatever_the_console_speaks(portfolio, monkeypatch, call):
    documents = {}
    for encoding in ("utf-8", "gbk", "ascii"):
        stream = Terminal()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(stream, encoding=encoding))
            run(["--lang", "zh", *call])
            sys.stdout.flush()
        documents[encoding] = stream.getvalue()
    assert json.loads(documents["utf-8"].decode("utf-8"))
    assert documents["gbk"] == documents["ascii"] == documents["utf-8"]


@posix
@pytest.mark.parametrize("call", ["lint", "rules", "simulate", "raci", "help"])
def test_a_pipe_that_is_closed_early(root, environment, call):
    reader, writer = os.pipe()
    os.close(reader)
    with contextlib.closing(os.fdopen(writer, "wb")) as pipe:
        done = subprocess.run(
            [sys.executable, "-m", "itsmctl", *CALLS[call]],
            cwd=root / "processes", env=environment(), stdout=pipe, stderr=subprocess.PIPE,
            timeout=60, check=False,
        )  # fmt: skip
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("call", [["rule"], ["raci", "software-request", "--format", "json"]])
def test_a_disk_that_is_full(root, environment, call):
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "itsmctl", *call],
            cwd=root / "processes", env=environment(), stdout=full, stderr=subprocess.PIPE,
            timeout=60, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith(b"itsmctl: the output cannot be written: No space left")
    assert done.stderr.count(b"\n") == 1


@posix
def test_ctrl_c_says_how_far_it_got(root, environment):
    """A real signal, as soon as the progress bar on a real terminal shows that work is under way."""
    shown, terminal = os.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "itsmctl", "simulate", "leaver", "--replications", "100000"],
        cwd=root / "processes", env=environment(TERM="xterm", COLUMNS="100"),
        stdout=subprocess.PIPE, stderr=terminal, start_new_session=True,
    )  # fmt: skip
    os.close(terminal)
    said = b""
    try:
        while b"simulating Leaver" not in said:
            said += os.read(shown, 4096)
        process.send_signal(signal.SIGINT)
        out, _ = process.communicate(timeout=60)
        with contextlib.suppress(OSError):  # the terminal is gone once nobody holds it
            while rest := os.read(shown, 4096):
                said += rest
    finally:
        process.kill()
        os.close(shown)
    assert process.returncode == 130
    last = said.decode().replace("\r", "").splitlines()
    assert any("stopped after" in line and "of 100000 replications" in line for line in last)
    assert any("interrupted; nothing half-written was left behind" in line for line in last)
    assert "Traceback" not in said.decode()
    assert "Leaver: " in out.decode()  # what was finished is shown


@pytest.mark.parametrize("form", ["terminal", "json"])
def test_what_was_finished_is_shown_but_never_half_a_document(
    cli, portfolio, monkeypatch, form
):
    from itsmctl.simulate import trial  # noqa: PLC0415  imported by the command itself

    class Interrupting(trial.Reading):
        """Ctrl-C comes while the fourth replication is read."""

        def observation(self):
            if len(seen) == 3:
                raise KeyboardInterrupt
            seen.append(1)
            return super().observation()

    seen = []
    monkeypatch.setattr(trial, "Reading", Interrupting)
    asked = ("--replications", "9", "--jobs", "1", "--format", form)
    outcome = cli("simulate", "leaver", *A_LITTLE, *asked)
    assert outcome.code == 130
    assert outcome.err.splitlines()[0] == "stopped after 3 of 9 replications"
    assert ("Leaver: 3 replications" in outcome.out) is (form == "terminal")
    if form == "json":
        document = json.loads(outcome.out)
        assert (document["interrupted"], document["replications"]) == (True, 3)
    else:
        assert "This run was interrupted" in outcome.out


def test_ctrl_c_while_drawing_leaves_no_file(cli, portfolio, monkeypatch):
    def interrupt(_):
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", interrupt)
    before = sorted(portfolio.iterdir())
    cli("render", "leaver", "--lang", "zh").refuses("已中断；没有留下写了一半的文件", code=130)
    assert sorted(portfolio.iterdir()) == before


@pytest.mark.parametrize(
    ("language", "word"), [("en", "this is a bug of itsmctl"), ("zh", "这是 itsmctl 的缺陷")]
)
def test_our_own_mistake_is_one_line(cli, monkeypatch, language, word):
    def fail(*_):
        raise ZeroDivisionError("one\ntwo")

    monkeypatch.setattr("itsmctl.report.rule_page.print_rules", fail)
    cli("--lang", language, "rule").refuses(
        word, "ZeroDivisionError: one two", "ITSMCTL_TRACEBACK=1"
    )


def test_the_traceback_is_there_for_those_who_ask(cli, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("oops")

    monkeypatch.setattr("itsmctl.report.rule_page.print_rules", fail)
    monkeypatch.setenv("ITSMCTL_TRACEBACK", "1")
    outcome = cli("rule")
    assert outcome.code == 2
    assert "Traceback (most recent call last)" in outcome.err
    assert outcome.err.endswith("ZeroDivisionError: oops\n")


def test_a_file_that_the_system_withholds(cli, portfolio, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied", "secret.yaml")

    monkeypatch.setattr("itsmctl.source.targets.find_targets", refuse)
    cli("lint").refuses("“secret.yaml”", "Permission denied")


@pytest.mark.parametrize(
    ("columns", "least", "most"), [("60", 55, 60), ("100", 90, 100), ("", 101, 120)]
)
def test_tables_are_as_wide_as_columns_says(cli, portfolio, monkeypatch, columns, least, most):
    monkeypatch.setenv("COLUMNS", columns)
    lines = cli("raci", "software-request").out.splitlines()
    assert least <= max(len(line) for line in lines) <= most


def test_quiet_keeps_the_results(cli, portfolio):
    assert cli("raci", "leaver", "-q").out == cli("raci", "leaver").out
