"""A console never fails on a character."""

import io

import pytest

from itsmctl.report.console import Console, allows_colour, make_safe, open_console, plain


def written(encoding: str, words: str) -> bytes:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n")
    make_safe(stream)
    stream.write(words)
    stream.flush()
    return raw.getvalue()


def test_a_gbk_console_shows_chinese_and_plain_marks():
    assert written("gbk", "受理 ✓ ≤ 4h ⇄ 😀").decode("gbk") == "受理 + ≤ 4h ? ?"


def test_an_ascii_console_gets_something_for_everything():
    assert written("ascii", "“a” → é — 中") == b'"a" -> e - ?'


def test_utf8_is_left_alone():
    assert written("utf-8", "✓ 中 😀").decode() == "✓ 中 😀"


@pytest.mark.parametrize("character", ["≤", "│", "é", "Ａ", "中", "\u200b"])
def test_a_plain_character_is_ascii(character):
    assert plain(character).isascii()


@pytest.mark.parametrize(
    ("environment", "allowed"),
    [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"NO_COLOR": ""}, True),
    ],
)
def test_colour_follows_the_users_settings(environment, allowed):
    assert allows_colour(environment) is allowed


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "columns", "width"),
    [
        (io.StringIO(), None, 120),
        (io.StringIO(), "70", 70),
        (io.StringIO(), "wide", 120),
        (Terminal(), "70", 70),
    ],
)
def test_lines_are_as_wide_as_the_terminal_or_as_columns_says(
    monkeypatch, stream, columns, width
):
    monkeypatch.delenv("COLUMNS", raising=False)
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    console = Console(stream, io.StringIO(), "en", colour=False, interactive=False)
    assert console.width == width


@pytest.mark.parametrize(("terminal", "links"), [(True, True), (False, False)])
def test_a_pipe_gets_no_links(monkeypatch, terminal, links):
    monkeypatch.setenv("FORCE_HYPERLINK", "1")
    monkeypatch.setattr("sys.stdout", Terminal() if terminal else io.StringIO())
    assert open_console("en").links is links
