"""Help in the reader's language: English stands at the commands, Chinese in ``cli.toml``."""

import re
from collections.abc import Iterator

from typer._click.core import Command as AnyCommand
from typer._click.core import (
    Context,  # typer.Context narrows it, an override must not
    Parameter,
)
from typer.core import TyperArgument, TyperCommand, TyperGroup, TyperOption

from itsmctl.i18n import chinese

_HEADS = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"^Options:", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:", re.MULTILINE), "命令："),
    (re.compile(r"^Arguments:", re.MULTILINE), "参数："),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"COMMAND \[ARGS\]\.\.\."), "命令 [参数]..."),
    (re.compile(r"Show this message and exit\."), "显示本帮助并退出。"),
    (re.compile(r"\[required\]"), "[必填]"),
    (re.compile(r"\[default: "), "[默认："),
)


class Command(TyperCommand):
    """A command whose help reads the same in both languages."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option that shows the help on our console."""
        return _on_our_console(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        """Return the help page with the fixed words in the reader's language."""
        return _in_language(super().get_help(ctx), ctx)

    def collect_usage_pieces(self, ctx: Context) -> list[str]:
        """Return the words of the usage line; what is required stands bare."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


class Group(TyperGroup):
    """The list of commands, likewise."""

    def get_help_option(self, ctx: Context) -> TyperOption | None:
        """Return the option that shows the help on our console."""
        return _on_our_console(super().get_help_option(ctx))

    def get_help(self, ctx: Context) -> str:
        """Return the help page with the fixed words in the reader's language."""
        return _in_language(super().get_help(ctx), ctx)


def speak_chinese(group: TyperGroup) -> None:
    """Put the Chinese help of every command and option in place of the English."""
    group.help = chinese("cli.help") or group.help
    group.epilog = chinese("cli.epilog") or group.epilog
    _translate_parameters(group, "cli")
    _translate_commands(group, "cli")


def leaves(group: TyperGroup, before: str = "") -> Iterator[tuple[str, TyperCommand]]:
    """Yield the commands that do something, each by its full name (``log doctor``)."""
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from leaves(command, f"{before}{name} ")
        elif isinstance(command, TyperCommand):
            yield f"{before}{name}", command


def _translate_commands(group: TyperGroup, key: str) -> None:
    for name, command in group.commands.items():
        command.help = chinese(f"{key}.{name}.help") or command.help
        command.short_help = None
        _translate_parameters(command, f"{key}.{name}")
        if isinstance(command, TyperGroup):
            _translate_commands(command, f"{key}.{name}")


def _on_our_console(option: TyperOption | None) -> TyperOption | None:
    """Let help be written where characters are replaced; the parser takes ASCII for UTF-8."""
    if option is not None:
        option.callback = _show_help
    return option


def _show_help(context: Context, _: Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        context.obj.print(context.get_help())
        context.exit()


def _translate_parameters(command: AnyCommand, key: str) -> None:
    for parameter in command.params:
        sentence = chinese(f"{key}.options.{parameter.name}")
        if sentence is not None and isinstance(parameter, TyperOption | TyperArgument):
            parameter.help = sentence


def _in_language(page: str, context: Context) -> str:
    if context.obj is None or context.obj.language != "zh":
        return page
    for pattern, word in _HEADS:
        page = pattern.sub(word, page)
    return page
