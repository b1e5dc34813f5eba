"""The appendix of the page: a chapter a process, as HTML."""

import base64
from collections.abc import Iterator, Sequence
from html import escape

from itsmctl.i18n import Language, text
from itsmctl.report.committee.board import Words
from itsmctl.report.committee.chapter import Chapter
from itsmctl.report.committee.tables import Sheet, sheets_of
from itsmctl.report.raci.page import section as raci_section

TITLE = text("report.committee.appendix.title", "Appendix: process by process")
PICTURE = text("report.committee.appendix.picture", "The process")


def appendix_html(chapters: Sequence[Chapter], whole: str, language: Language) -> str:
    """Return the appendix with a list of its chapters; `whole` are tables that page one had no room for."""
    items = "".join(
        f'<li><a href="#process-{escape(chapter.id)}">{_said(chapter.variant.process.name, language)}</a></li>'
        for chapter in chapters
    )
    contents = f"<nav><ul>{items}</ul></nav>" if len(chapters) > 1 else ""
    head = f'<h1 id="appendix" tabindex="-1">{_said(TITLE, language)}</h1>\n{contents}'
    full = f'<section class="full">{whole}</section>\n' if whole else ""
    body = "\n".join(part for chapter in chapters for part in _chapter(chapter, language))
    return (
        f'<aside class="appendix" aria-labelledby="appendix">\n{head}\n{full}{body}\n</aside>'
    )


def _chapter(chapter: Chapter, language: Language) -> Iterator[str]:
    name = chapter.variant.process.name.render(language)
    yield f'<section class="chapter" id="process-{escape(chapter.id)}"><h2>{escape(name)}</h2>'
    yield from _picture(chapter, name, language)
    for sheet in sheets_of(chapter):
        yield _table(sheet, language)
    matrix = raci_section(chapter.matrix, language).replace("h2>", "h3>")
    yield matrix.replace('<div class="wide">', _wide(chapter.matrix.name, language))
    yield "</section>"


def _picture(chapter: Chapter, name: str, language: Language) -> Iterator[str]:
    note = f'<p class="note">{_said(chapter.drawing.heat, language)}</p>'
    yield f"<h3>{_said(PICTURE, language)}</h3>"
    if chapter.drawing.svg is not None:
        data = base64.b64encode(chapter.drawing.svg.encode()).decode()
        # as an image, so that the ids of one picture never meet those of another
        source = f"data:image/svg+xml;base64,{data}"
        wide = _wide(chapter.variant.process.name, language).replace(
            "div class", "figure class"
        )
        yield f'{wide}<img src="{source}" alt="{escape(name)}"></figure>'
    yield note


def _table(sheet: Sheet, language: Language) -> str:
    heads = "".join(f'<th scope="col">{_said(head, language)}</th>' for head in sheet.heads)
    rows = "\n".join(
        "<tr>"
        + "".join(
            f'<th scope="row">{_said(cell, language)}</th>'
            if place == 0
            else f"<td>{_said(cell, language)}</td>"
            for place, cell in enumerate(row)
        )
        + "</tr>"
        for row in sheet.rows
    )
    head = f"<thead><tr>{heads}</tr></thead>\n" if sheet.heads else ""
    note = "" if sheet.note is None else f'<p class="note">{_said(sheet.note, language)}</p>'
    table = (
        f"{_wide(sheet.title, language)}<table>{head}<tbody>\n{rows}\n</tbody></table></div>"
        if sheet.rows
        else ""
    )
    return f"<h3>{_said(sheet.title, language)}</h3>\n{table}{note}"


def _wide(name: Words, language: Language) -> str:
    """Return the beginning of a box that scrolls sideways, by keys too."""
    return f'<div class="wide" tabindex="0" role="region" aria-label="{_said(name, language)}">'


def _said(words: Words, language: Language) -> str:
    return escape(words.render(language))
