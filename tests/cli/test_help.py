"""Help and the parser's complaints: in both languages, complete, and quick."""

import re
import subprocess
import sys

import pytest
from typer.core import TyperArgument, TyperOption

from itsmctl.cli.app import command_tree
from itsmctl.cli.help import leaves, speak_chinese
from itsmctl.i18n import catalogue

COMMANDS = (
    "demo", "new", "import", "validate", "lint", "rule", "fmt", "raci", "render", "export",
    "simulate", "optimise", "diff", "kpi", "conform", "status", "calibrate", "report", "site",
    "log", "improve",
)  # fmt: skip
HEAVY = (
    "rich", "networkx", "jsonschema", "holidays", "openpyxl", "yaml", "ruamel", "graphviz",
    "itsmctl.source", "itsmctl.lint", "itsmctl.render", "itsmctl.simulate", "itsmctl.flow",
)  # fmt: skip


def is_chinese(sentence):
    return any("\u4e00" <= character <= "\u9fff" for character in sentence)


def parameters(command):
    """The parameters that have help of their own; --help is the parser's."""
    return [
        entry
        for entry in command.params
        if isinstance(entry, TyperOption | TyperArgument) and entry.name != "help"
    ]


def test_the_commands_that_are_there_are_listed(cli):
    outcome = cli("--help")
    assert (outcome.code, outcome.err) == (0, "")
    assert list(command_tree().commands) == list(COMMANDS)
    for name in COMMANDS:
        assert f"\n  {name} " in outcome.out
    assert "..." not in outcome.out.partition("Commands:")[2]  # no sentence is cut short


def test_no_word_at_all_shows_the_help(cli):
    assert cli() == cli("--help")


def test_help_speaks_chinese(cli):
    outcome = cli("--lang", "zh", "--help")
    assert outcome.code == 0
    for word in (
        "用法：itsmctl [选项] 命令",
        "命令：",
        "选项：",
        "显示本帮助并退出。",
        "任意位置",
    ):
        assert word in outcome.out
    for word in ("Usage", "Options", "Commands", "Show", "Everywhere"):
        assert word not in outcome.out


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself_in_both_languages(cli, name):
    english, chinese = cli(name, "--help"), cli(name, "--help", "--lang", "zh")
    assert (english.code, chinese.code) == (0, 0)
    assert english.out.startswith(f"Usage: itsmctl {name} ")
    assert not is_chinese(english.out)
    assert chinese.out.startswith(f"用法：itsmctl {name} ")
    for word in ("Usage", "Options:", "Arguments:", "[required]", "[default:", "exit."):
        assert word not in chinese.out
    # numbers are named by what they mean, not by their type
    assert not re.search(r"<(str|int|float|path)\b", english.out)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_parameter_has_help_in_both_languages(name):
    english, chinese = command_tree(), command_tree()
    speak_chinese(chinese)
    assert english.commands[name].help
    assert not is_chinese(english.commands[name].help)
    assert is_chinese(chinese.commands[name].help)
    for said, translated in zip(
        parameters(english.commands[name]), parameters(chinese.commands[name]), strict=True
    ):
        assert said.help, said.name
        assert not is_chinese(said.help), said.name
        assert is_chinese(translated.help), f"cli.toml lacks {name}.options.{said.name}"


def test_commands_of_a_group_explain_themselves_too(cli):
    english, chinese = command_tree(), command_tree()
    speak_chinese(chinese)
    below = [name for name, _ in leaves(english) if " " in name]
    assert below == [
        "log doctor", "improve list", "improve propose", "improve add", "improve set",
        "improve close", "improve measure",
    ]  # fmt: skip
    for name in below:
        said, translated = dict(leaves(english))[name], dict(leaves(chinese))[name]
        assert is_chinese(translated.help)
        for one, other in zip(parameters(said), parameters(translated), strict=True):
            assert one.help
            assert not is_chinese(one.help)
            assert is_chinese(other.help), other.name
        page = cli(*name.split(), "--help")
        assert page.code == 0
        assert page.out.startswith(f"Usage: itsmctl {name} ")


def test_a_group_without_a_command_shows_its_help(cli):
    assert cli("log") == cli("log", "--help")
    wrong = cli("log", "docter")
    assert (wrong.code, wrong.out) == (2, "")
    assert "there is no command “docter”; did you mean “doctor”?" in wrong.err


def test_no_chinese_help_is_left_over():
    tree = command_tree()
    keys = {f"options.{entry.name}" for entry in parameters(tree)}
    for name, command in leaves(tree):
        key = name.replace(" ", ".")
        keys |= {f"{key}.options.{entry.name}" for entry in parameters(command)}
    written = {key for key in catalogue("cli") if "options." in key}
    assert written == keys


@pytest.mark.parametrize("arguments", [["--help"], ["simulate", "--help"], ["--version"]])
def test_help_loads_no_heavy_room(arguments, environment):
    script = (
        "import sys; from itsmctl.cli.door import run; "
        f"code = run({arguments!r}); "
        f"print([name for name in {HEAVY!r} if name in sys.modules], code, file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(), capture_output=True, check=True,
    )  # fmt: skip
    assert done.stderr.decode().strip() == "[] 0"


def test_the_version_is_told(cli):
    outcome = cli("--version")
    assert outcome.code == 0
    assert outcome.out.startswith("itsmctl 0.")


@pytest.mark.parametrize(
    ("words", "english", "chinese"),
    [
        (["lnt"], ("no command “lnt”", "did you mean “lint”?"), ("没有命令“lnt”", "“lint”")),
        (["zzz"], ("no command “zzz”", "see itsmctl --help"), ("没有命令“zzz”", "itsmctl --help")),
        (["lint", "--fomat", "x"], ("no option “--fomat”", "“--format”?"), ("“--fomat”", "“--format”？")),
        (["lint", "--zzz"], ("no option “--zzz”", "see itsmctl lint --help"), ("没有选项“--zzz”",)),
        (["--zzz"], ("no option “--zzz”", "see itsmctl --help"), ("没有选项“--zzz”",)),
        (["render"], ("“PROCESS” is missing", "see itsmctl render --help"), ("缺少“PROCESS”",)),
        (["render", "a", "b"], ("“b” is more than expected",), ("“b”是多余的参数",)),
        (["new", "--template"], ("“--template” needs a value", "new --help"), ("需要一个值",)),
        (["new", "--force=x"], ("“--force” takes no value",), ("“--force”不带值",)),
        (["lint", "--format", "xml"], ("“xml”", "“--format”", "one of auto, terminal"), ("“xml”", "auto、terminal")),
        (["lint", "--format", "it's"], ("“it's”", "write one of"), ("“it's”",)),
        (["lint", "--profile", "strict"], ("“strict”", "draft, basic, review"), ("“strict”", "draft、basic")),
        (["lint", "--today", "soon"], ("“soon”", "2026-03-31"), ("“soon”", "日期")),
        (["simulate", "x", "--seed", "a"], ("“a”", "“--seed”", "a whole number"), ("整数",)),
        (["simulate", "x", "--cases", "0"], ("“0”", "whole number from 1 up"), ("不小于 1",)),
        (["render", "x", "--scale", "99"], ("“99.0”", "from 0.1 to 8"), ("0.1 到 8",)),
        (["render", "x", "--by", "foo"], ("“foo”", "department, role"), ("department、role",)),
        (["--lang", "fr", "lint"], ("“fr”", "--lang en, zh, auto"), None),
        (["lint", "--lang"], ("“”", "--lang en, zh, auto"), None),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_a_call_that_cannot_be_understood(cli, words, english, chinese):
    cli(*words).refuses(*english)
    if chinese is not None:
        outcome = cli("--lang", "zh", *words)
        outcome.refuses(*chinese)
        assert is_chinese(outcome.err)


def test_words_after_a_double_dash_are_no_options(cli, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    cli("lint", "--", "--lang").refuses("“--lang”")


@pytest.mark.parametrize(
    ("settings", "chinese"),
    [
        ({"LANG": "zh_CN.UTF-8"}, True),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_environment_chooses_the_language(cli, monkeypatch, settings, chinese):
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    assert is_chinese(cli("--help").out) is chinese
    assert not is_chinese(cli("--help", "--lang=en").out)
