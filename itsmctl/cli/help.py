"""Help in the reader's language: English stands at the commands, Chinese in ``cli.toml``."""

import re

import typer
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from itsmctl.i18n import chinese

_HEADS = (
    (re.compile(r"^Usage:", re.MULTILINE), "用法："),
    (re.compile(r"^Options:", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:", re.MULTILINE), "命令："),
    (re.compile(r"^Arguments:", re.MULTILINE), "参数："),
    (re.compile(r"Show this message and exit\."), "显示本帮助并退出。"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: "), "[默认："),
)


class Command(TyperCommand):
    """A command whose help reads the same in both languages."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # its base is private
        """Return the help page with the fixed words in the reader's language."""
        return _in_language(super().get_help(ctx), ctx)


class Group(TyperGroup):
    """The list of commands, likewise."""

    def get_help(self, ctx: typer.Context) -> str:  # type: ignore[override]  # its base is private
        """Return the help page with the fixed words in the reader's language."""
        return _in_language(super().get_help(ctx), ctx)


def speak_chinese(group: TyperGroup) -> None:
    """Put the Chinese help of every command and option in place of the English."""
    group.help = chinese("cli.help") or group.help
    for name, command in group.commands.items():
        command.help = chinese(f"cli.{name}.help") or command.help
        command.short_help = None
        for parameter in command.params:
            key = f"cli.{name}.options.{parameter.name}"
            sentence = chinese(key)
            if sentence is not None and isinstance(parameter, TyperArgument | TyperOption):
                parameter.help = sentence


def _in_language(page: str, context: typer.Context) -> str:
    if context.obj is None or context.obj.language != "zh":
        return page
    for pattern, word in _HEADS:
        page = pattern.sub(word, page)
    return page
