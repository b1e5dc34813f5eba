"""Diffs that other tools apply, and that people see in colour."""

import io

from itsmctl.report.console import Console
from itsmctl.report.diff import diff_lines, print_diff


def console(*, colour: bool) -> Console:
    return Console(io.StringIO(), io.StringIO(), "en", colour=colour, interactive=False)


def test_a_diff_has_the_name_twice_and_the_lines_around():
    old = "".join(f"{number}\n" for number in range(9))
    lines = list(diff_lines("a.yaml", old, old.replace("4\n", "四\n")))
    assert lines[:3] == ["--- a.yaml\n", "+++ a.yaml\n", "@@ -2,7 +2,7 @@\n"]
    assert lines[3:] == [" 1\n", " 2\n", " 3\n", "-4\n", "+四\n", " 5\n", " 6\n", " 7\n"]


def test_line_ends_are_those_of_the_file():
    lines = list(diff_lines("a", "x\r\ny\u2028z\r\n", "x\r\ny\r\n"))
    assert lines[3:] == [" x\r\n", "-y\u2028z\r\n", "+y\r\n"]


def test_a_last_line_without_end_is_marked():
    lines = list(diff_lines("a", "x", "x\n"))
    assert lines[3:] == ["-x\n", "\\ No newline at end of file\n", "+x\n"]
    assert list(diff_lines("a", "x", "x")) == []
    assert list(diff_lines("a", "", "x\n"))[3:] == ["+x\n"]


def test_colour_is_for_terminals_only(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    plain, shown = console(colour=False), console(colour=True)
    for each in (plain, shown):
        print_diff(each, "a", "x\n", "y\n")
    assert plain.out.getvalue() == "".join(diff_lines("a", "x\n", "y\n"))
    assert "\x1b[32m+y\x1b[0m" in shown.out.getvalue()
    assert "\x1b[31m-x\x1b[0m" in shown.out.getvalue()
