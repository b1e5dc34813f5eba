"""The frame of every HTML page that itsmctl writes: one file, no request."""

import re
from html import escape
from importlib.resources import files

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import LANGUAGES, Label, Language, Text, render_word
from itsmctl.pattern import pattern

_TAGS = {"en": "en", "zh": "zh-CN"}
_BAR = pattern(r"(?:(?P<percent>\d+(?:\.\d+)?)% *)?(?P<bar>█+)")
_WHOLE = 8  # em of a bar of 100 %
_CLASSES = {"green": "better", "red": "worse", "yellow": "warning"}


def page(heading: str, body: str, language: Language) -> str:
    """Return a whole page in one language; `body` is HTML, `heading` is text."""
    content = f"<main>\n<h1>{escape(heading)}</h1>\n{body}\n</main>\n"
    return _document(heading, content, language)


def whole_page(
    title: Label, body: str, language: Language, *, script: str, fixed: bool = False
) -> str:
    """Return a page that holds both languages; `script` shows one of them.

    A page that is `fixed` opens in `language`, others in that of the reader's browser.
    """
    content = f"<main>\n{body}\n</main>\n<script>\n{script}</script>\n"
    return _document(title.render(language), content, language, fixed=fixed)


def rich_table(table: Table) -> str:
    """Return a table made for the terminal as HTML; colours become classes."""
    caption = f"<caption>{escape(str(table.title))}</caption>" if table.title else ""
    heads = "".join(f'<th scope="col">{escape(_plain(c.header))}</th>' for c in table.columns)
    head = f"<thead><tr>{heads}</tr></thead>\n" if any(c.header for c in table.columns) else ""
    rows = zip(*(column.cells for column in table.columns), strict=True)
    kinds = ["number" if column.justify == "right" else "" for column in table.columns]
    body = "\n".join(
        f"<tr>{''.join(map(_cell, row, kinds, range(len(row))))}</tr>" for row in rows
    )
    return f'<div class="wide"><table>{caption}{head}<tbody>\n{body}\n</tbody></table></div>'


def both(words: Label | Text) -> str:
    """Return words in both languages, of which a page shows one; what reads the same stands once."""
    en, zh = (escape(render_word(words, tongue)) for tongue in LANGUAGES)
    return en if en == zh else f'<span lang="en">{en}</span><span lang="zh">{zh}</span>'


def tongues(words: Label | Text) -> str:
    """Return attributes from which a script takes words where no element can stand in their place."""
    return " ".join(
        f'data-{tongue}="{escape(render_word(words, tongue))}"' for tongue in LANGUAGES
    )


def style() -> str:
    """Return the style sheet that all pages share."""
    return files("itsmctl").joinpath("report", "page.css").read_text(encoding="utf-8")


def _document(title: str, content: str, language: Language, *, fixed: bool = False) -> str:
    marks = " data-fixed" if fixed else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}" data-language="{language}"{marks}>\n<head>\n'
        '<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itsmctl">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style()}</style>\n</head>\n<body>\n"
        f"{content}</body>\n</html>\n"
    )


def _cell(cell: RenderableType, kind: str, column: int) -> str:
    words = _in_html(_plain(cell))
    if column == 0:
        return f'<th scope="row">{words}</th>'
    last = str(cell.style).rpartition(" ")[2] if isinstance(cell, RichText) else ""
    if last.startswith("#"):  # a shade of a table of heat
        return f'<td class="heat" style="background:{last}">{words}</td>'
    kind = _CLASSES.get(last, kind)
    return f'<td class="{kind}">{words}</td>' if kind else f"<td>{words}</td>"


def _in_html(words: str) -> str:
    """Return words with their line breaks, and bars of blocks as bars.

    A bar that stands behind its percentage is exactly as long, where blocks had to be whole.
    """
    return _BAR.sub(_bar, escape(words).replace("\n", "<br>"))


def _bar(found: re.Match[str]) -> str:
    percent = found["percent"]
    if percent is None:
        return f'<i class="bar" style="width:{len(found["bar"]) / 2:g}em"></i>'
    words = found[0].removesuffix(found["bar"])
    return f'{words}<i class="bar" style="width:{_WHOLE * float(percent) / 100:.3g}em"></i>'


def _plain(cell: RenderableType) -> str:
    return cell.plain if isinstance(cell, RichText) else RichText.from_markup(str(cell)).plain
