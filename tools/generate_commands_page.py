"""Write docs/reference/commands.md and its Chinese twin from the parser; --check says what is out of date."""

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.core import TyperArgument, TyperCommand, TyperOption

from itsmctl.cli.app import command_tree
from itsmctl.cli.help import leaves, speak_chinese
from itsmctl.i18n import Language

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, Path] = {
    "en": Path("docs/reference/commands.md"),
    "zh": Path("docs/zh/reference/commands.md"),
}

_WORDS = {
    "en": {
        "title": "Commands",
        "intro": "Generated from the program by `make docs`. `itsmctl COMMAND --help` prints the same.",
        "everywhere": "These may stand anywhere on the line:",
        "alone": "Without a command:",
        "everywhere_rows": (
            "| `--lang` en, zh, auto | The language of all output; auto: as the computer is set. |",
            "| `-q`, `--quiet` | Results only, no notices and no progress; findings are results, the exit code tells whether there are any. |",
            "| `-v`, `--verbose` | More details. |",
            "| `-h`, `--help` | Explain the command. |",
        ),
        "argument": "| argument | meaning |",
        "option": "| option | meaning |",
        "default": "Default: {}.",
        "least": "At least {}.",
        "range": "From {} to {}.",
        "required": "Must be given.",
        "exits": "Exit codes",
        "exit_head": "| code | means |",
        "exit_rows": (
            "| 0 | Fine. |",
            "| 1 | There are findings (`--fail-on`), or a condition does not hold (`accept`, `--fail-if`). |",
            "| 2 | The input or the call cannot be used; the message says where and what to do. |",
            "| 3 | No file matched. |",
            "| 130 | Interrupted; nothing half-written is left behind. |",
        ),
        "environment": "Environment",
        "environment_text": "`LANG` chooses the language where `--lang` does not; `NO_COLOR` turns colour "
        "off.",
    },
    "zh": {
        "title": "命令",
        "intro": "由 `make docs` 根据程序生成。`itsmctl 命令 --help` 显示同样的内容。",
        "everywhere": "以下选项可以写在命令行的任何位置：",
        "alone": "不带命令时：",
        "everywhere_rows": (
            "| `--lang` en、zh、auto | 全部输出的语言；auto 表示随系统设置。 |",
            "| `-q`、`--quiet` | 只输出结果，不输出提示和进度；问题即结果，有无问题看退出码。 |",
            "| `-v`、`--verbose` | 输出更多细节。 |",
            "| `-h`、`--help` | 显示命令说明。 |",
        ),
        "argument": "| 参数 | 含义 |",
        "option": "| 选项 | 含义 |",
        "default": "默认：{}。",
        "least": "至少为 {}。",
        "range": "取值 {} 至 {}。",
        "required": "必填。",
        "exits": "退出码",
        "exit_head": "| 退出码 | 含义 |",
        "exit_rows": (
            "| 0 | 正常。 |",
            "| 1 | 检查出问题（`--fail-on`），或条件不成立（`accept`、`--fail-if`）。 |",
            "| 2 | 输入或命令无法使用；消息会说明位置和解决办法。 |",
            "| 3 | 没有匹配的文件。 |",
            "| 130 | 已中断；没有留下写了一半的文件。 |",
        ),
        "environment": "环境变量",
        "environment_text": "未给出 `--lang` 时由 `LANG` 决定语言；`NO_COLOR` 关闭颜色。",
    },
}  # fmt: skip


def render(language: Language) -> str:
    """Return the page in one language."""
    tree = command_tree()
    if language == "zh":
        speak_chinese(tree)
    commands = dict(leaves(tree))
    alone = [each for each in tree.params if isinstance(each, TyperOption)]
    return "\n\n".join(_Page(language).parts(commands, alone)) + "\n"


class _Page:
    """The parts of a page in one language."""

    def __init__(self, language: Language) -> None:
        self._words: Mapping[str, Any] = _WORDS[language]
        self._comma = "、" if language == "zh" else ", "
        self._gap = "" if language == "zh" else " "

    def parts(
        self, commands: Mapping[str, TyperCommand], alone: Iterable[TyperOption]
    ) -> Iterator[str]:
        word = self._words
        yield f"# {word['title']}"
        yield word["intro"]
        yield " · ".join(f"[{name}](#{name.replace(' ', '-')})" for name in commands)
        yield word["everywhere"]
        yield _table(word["option"], word["everywhere_rows"])
        yield word["alone"]
        rows = (self._row(self._written(each), each) for each in alone)
        yield _table(word["option"], rows)
        for name, command in commands.items():
            yield from self._command(name, command)
        yield f"## {word['exits']}"
        yield _table(word["exit_head"], word["exit_rows"])
        yield f"## {word['environment']}"
        yield word["environment_text"]

    def _command(self, name: str, command: TyperCommand) -> Iterator[str]:
        arguments = [each for each in command.params if isinstance(each, TyperArgument)]
        options = [each for each in command.params if isinstance(each, TyperOption)]
        shown = " ".join(map(_placeholder, arguments))
        yield f"## {name}"
        yield f"`itsmctl {name} {shown}`"
        yield command.help or ""
        if arguments:
            rows = (self._row(f"`{_placeholder(each)}`", each) for each in arguments)
            yield _table(self._words["argument"], rows)
        if options:
            rows = (self._row(self._written(each), each) for each in options)
            yield _table(self._words["option"], rows)

    def _row(self, written: str, parameter: TyperArgument | TyperOption) -> str:
        sentences = [parameter.help or "", *self._remarks(parameter)]
        return f"| {_cell(written)} | {_cell(self._gap.join(sentences))} |"

    def _written(self, option: TyperOption) -> str:
        names = self._comma.join(f"`{each}`" for each in (*option.opts, *option.secondary_opts))
        if option.is_flag:
            return names
        choices = getattr(option.type, "choices", None)
        if choices:
            return f"{names} {self._comma.join(map(str, choices))}"
        return f"{names} {option.metavar or _UNITS.get(type(option.type).__name__, 'TEXT')}"

    def _remarks(self, parameter: TyperArgument | TyperOption) -> Iterator[str]:
        low, high = (getattr(parameter.type, end, None) for end in ("min", "max"))
        if low is not None:
            word = self._words["least"] if high is None else self._words["range"]
            yield word.format(low, high)
        if parameter.required:
            yield self._words["required"]
        default = parameter.default
        if default is True and parameter.secondary_opts:
            default = parameter.opts[0]  # of two options that exclude each other, the one meant
        if default not in {None, False} and parameter.show_default:
            yield self._words["default"].format(f"`{default}`")


_UNITS = {"IntRange": "N", "IntParamType": "N", "FloatRange": "NUMBER"}


def _placeholder(argument: TyperArgument) -> str:
    return argument.metavar or str(argument.name).upper()


def _table(head: str, rows: Iterable[str]) -> str:
    return "\n".join([head, "|---|---|", *rows])


def _cell(content: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", content)


def main(arguments: list[str]) -> int:
    """Write both pages, or check them; return 1 where one is out of date."""
    wrong = []
    for language, path in PAGES.items():
        page, target = render(language), ROOT / path
        if not target.is_file() or target.read_text(encoding="utf-8") != page:
            wrong.append(path)
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, encoding="utf-8", newline="\n")
    if "--check" not in arguments:
        return 0
    for path in wrong:
        print(f"out of date: {path}; run make docs")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
