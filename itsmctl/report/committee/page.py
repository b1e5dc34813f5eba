"""The committee's page as one HTML file: no request, no script, page one exactly one A4 page in print."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from itsmctl.i18n import Language, text
from itsmctl.report.committee.appendix import appendix_html
from itsmctl.report.committee.board import (
    MARGIN,
    Board,
    Cell,
    Column,
    Words,
    clipped,
    more_words,
)
from itsmctl.report.committee.boards import WHOLE
from itsmctl.report.committee.cards import (
    SMALL_EM,
    Line,
    lines_of,
    part_words,
    untold,
    widths_of,
)
from itsmctl.report.committee.chapter import Chapter
from itsmctl.report.committee.front import Card, Front
from itsmctl.report.committee.hints import Hint
from itsmctl.report.html import style

KPIS = text("report.committee.kpis", "How the departments work together")
MISSING = text("report.committee.missing", "What is missing here, and how to get it")
_TAGS = {"en": "en", "zh": "zh-CN"}
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
_BAR = 52.0


def committee_page(front: Front, chapters: Iterable[Chapter], language: Language) -> str:
    """Return the whole page in one language."""
    whole = "\n".join(_board(board, language, "whole") for board in front.whole)
    body = "\n".join(
        (*_front(front, language), appendix_html(tuple(chapters), whole, language))
    )
    title = escape(front.title.render(language))
    own = files("itsmctl").joinpath("report", "committee", "committee.css")
    return (
        f'<!DOCTYPE html>\n<html lang="{_TAGS[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="itsmctl">\n'
        f"<title>{title}</title>\n<style>\n{style()}{own.read_text(encoding='utf-8')}</style>\n"
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _front(front: Front, language: Language) -> Iterator[str]:
    skip = text("report.committee.skip", "To the appendix").render(language)
    yield f'<a class="skip" href="#appendix">{escape(skip)}</a>'
    yield '<main class="front">'
    yield f"<h1>{_said(front.title, language)}</h1>"
    yield f'<p class="meta">{_said(front.meta, language)}</p>'
    yield f'<p class="summary">{_said(front.summary, language)}</p>'
    yield _board(front.agenda, language)
    if front.cards:
        yield _cards(front.cards, language)
    yield f'<div class="columns">{_side(front.left, language)}{_side(front.right, language)}</div>'
    if front.effects is not None:
        yield _board(front.effects, language)
    if front.hints:
        yield _hints(front.hints, language)
    notes = "".join(f"<p>{_said(note, language)}</p>" for note in front.notes)
    yield f'<footer class="notes">{notes}</footer>\n</main>'


def _side(boards: tuple[Board, ...], language: Language) -> str:
    return f"<div>{''.join(_board(board, language) for board in boards)}</div>"


def _board(board: Board, language: Language, kind: str = "board") -> str:
    heading = f"{kind}-{board.id}"
    parts = [
        (
            f'<section class="part {board.id}" aria-labelledby="{heading}">'
            f'<h2 id="{heading}">{_said(board.title, language)}</h2>'
        )
    ]
    if board.rows:
        parts.append(_table(board, language))
    if board.more:
        parts.append(f'<p class="more">{_said(more_words(board.more), language)}</p>')
    if board.note is not None:
        parts.append(f'<p class="under">{_said(board.note, language)}</p>')
    return "".join((*parts, "</section>"))


def _table(board: Board, language: Language) -> str:
    widths = "".join(
        f'<col style="width:{100 * column.width / board.width:.2f}%">'
        for column in board.columns
    )
    heads = "".join(
        f'<th scope="col"{_kind(column)}>{_said(column.head, language)}</th>'
        for column in board.columns
    )
    rows = "\n".join(_row(board, row, language) for row in board.rows)
    return (
        f"<table><colgroup>{widths}</colgroup><thead><tr>{heads}</tr></thead>\n"
        f"<tbody>\n{rows}\n</tbody></table>"
    )


def _row(board: Board, row: tuple[Cell, ...], language: Language) -> str:
    said = board.shown(row, language)
    first, *others = (
        (cell, words, cell.words.render(language))
        for cell, words in zip(row, said, strict=True)
    )
    cells = [f'<th scope="row"{_class(first[0])}>{_linked(*first)}</th>']
    cells += (
        f"<td{_class(cell)}>{_linked(cell, words, whole)}</td>" for cell, words, whole in others
    )
    return f"<tr>{''.join(cells)}</tr>"


def _linked(cell: Cell, said: str, whole: str) -> str:
    """Return the words of a cell; cut ones say all where the pointer rests."""
    tip = f' title="{escape(whole)}"' if said != whole else ""
    if cell.to is not None:
        return f'<a href="#process-{escape(cell.to)}"{tip}>{escape(said)}</a>'
    return f"<span{tip}>{escape(said)}</span>" if tip else escape(said)


def _kind(column: Column) -> str:
    return ' class="number"' if column.number else ""


def _class(cell: Cell) -> str:
    names = [name for name in (cell.tone, "number" if cell.number else "") if name]
    return f' class="{" ".join(names)}"' if names else ""


def _cards(cards: tuple[Card, ...], language: Language) -> str:
    body = "".join(_card(card, language) for card in cards)
    return (
        f'<section class="part" aria-labelledby="kpis"><h2 id="kpis">{_said(KPIS, language)}</h2>'
        f'<div class="cards">{body}</div></section>'
    )


def _card(card: Card, language: Language) -> str:
    lines = tuple(lines_of(card, language))
    head = f"<h3>{_said(card.title, language)} <small>{_said(card.term, language)}</small></h3>"
    if not lines:
        body = f'<p class="under">{_said(untold(card), language)}</p>'
    elif card.single:
        body = _single(lines[0], language)
    else:
        body = _several(lines, language)
        if card.more:
            body += f'<p class="more">{_said(more_words(card.more), language)}</p>'
    return f'<div class="card">{head}{body}</div>'


def _single(line: Line, language: Language) -> str:
    room = WHOLE / 2 - _BAR - 6
    below = [
        escape(clipped(words, language, room))
        for words in (line.about, line.target)
        if words is not None and words.render(language)
    ]
    standing = (
        f'<span class="{line.tone}">{_said(line.verdict, language)}</span> '
        f'<span class="soft">{_said(line.count, language)}</span>'
    )
    words = f"<p><b>{_said(line.value, language)}</b>{'<br>'.join((*below, standing))}</p>"
    kind = "single wide-bars" if line.parts else "single"
    side = _shares(line, language) or line.spark
    return f'<div class="{kind}">{words}<div>{side}</div></div>'


def _shares(line: Line, language: Language) -> str:
    rows = "".join(
        f'<li><i style="width:{100 * part.share:.1f}%"></i>'
        f"{escape(clipped(part_words(part), language, _BAR, size=2.7))}</li>"
        for part in line.parts
    )
    return f'<ol class="shares">{rows}</ol>' if rows else ""


def _several(lines: tuple[Line, ...], language: Language) -> str:
    widths = widths_of(lines, language)
    columns = "".join(
        f'<col style="width:{100 * width / sum(widths):.2f}%">' for width in widths
    )
    rows = "".join(_line(line, widths, language) for line in lines)
    return f'<table class="several"><colgroup>{columns}</colgroup><tbody>{rows}</tbody></table>'


def _line(line: Line, widths: Sequence[float], language: Language) -> str:
    name = clipped(line.name, language, widths[0] - MARGIN, size=SMALL_EM)
    target = clipped(line.about or line.target, language, widths[2] - MARGIN, size=SMALL_EM)
    verdict = f"{line.verdict.render(language)}, {line.count.render(language)}"
    return (
        f'<tr><th scope="row"><a href="#process-{escape(line.process)}">{escape(name)}</a></th>'
        f'<td class="number {line.tone}" title="{escape(verdict)}">{_said(line.value, language)}</td>'
        f'<td class="soft">{escape(target)}</td><td class="line">{line.spark}</td></tr>'
    )


def _hints(hints: tuple[Hint, ...], language: Language) -> str:
    rows = "".join(
        f"<dt>{_said(hint.words, language)}</dt><dd><code>{escape(hint.command)}</code></dd>"
        for hint in hints
    )
    return (
        f'<section class="part" aria-labelledby="missing"><h2 id="missing">{_said(MISSING, language)}</h2>'
        f"<dl>{rows}</dl></section>"
    )


def _said(words: Words, language: Language) -> str:
    return escape(words.render(language))
