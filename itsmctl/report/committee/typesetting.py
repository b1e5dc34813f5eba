"""The committee's page in the language of Typst: page one exactly one A4 page, the appendix behind it.

All words stand in string literals, never in markup: nothing that an author writes is a command.
"""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.i18n import Language
from itsmctl.render import palette
from itsmctl.render.measure import text_width
from itsmctl.report.committee.appendix import PICTURE, TITLE
from itsmctl.report.committee.board import EM, MARGIN, Board, Cell, Words, clipped, more_words
from itsmctl.report.committee.cards import (
    SMALL_EM,
    Line,
    lines_of,
    part_words,
    untold,
    widths_of,
)
from itsmctl.report.committee.chapter import Chapter
from itsmctl.report.committee.front import CARD, PAGE, Card, Front
from itsmctl.report.committee.hints import Hint
from itsmctl.report.committee.page import KPIS, MISSING
from itsmctl.report.committee.tables import Sheet, sheets_of
from itsmctl.report.raci import grid

_GREEN, _RED, _BROWN = "#00714f", "#b34700", "#7a5200"
_TONES = {
    "bad": _RED,
    "good": _GREEN,
    "warn": _BROWN,
    "soft": palette.MUTED,
    "": palette.INK,
    "strong": palette.INK,
}
_BAR = "#cfe3f1"
_LOUD = frozenset({"bad", "good", "warn", "strong"})
_SMALL, _MANY = 2.4, 9  # millimetres of words in a matrix of more columns
_PREAMBLE = """\
#set document(title: {title}, date: none)
#set page(paper: "a4", margin: 10mm)
#set text(font: {fonts}, size: 3mm, fill: rgb("{ink}"), lang: "{language}", top-edge: 0.98em, bottom-edge: -0.335em)
#set par(leading: 0mm, spacing: 0mm, justify: false)
#set table(stroke: (x, y) => (bottom: 0.2mm + rgb("{grid}")), inset: (x: 1.1mm, y: 0.65mm))
#set table.cell(breakable: false)
#show heading: set block(above: 2.4mm, below: 0.8mm)
#show heading.where(level: 1): set text(size: 6mm, top-edge: 0.8em, bottom-edge: -0.3em)
#show heading.where(level: 2): set text(size: 3.5mm)
#show heading.where(level: 3): set text(size: 3mm)
"""


def typeset(
    front: Front, chapters: Iterable[Chapter], language: Language, fonts: Sequence[str]
) -> str:
    """Return the source of the whole document in one language."""
    head = _PREAMBLE.format(
        title=quoted(front.title.render(language)),
        fonts=f"({''.join(f'{quoted(name)}, ' for name in fonts)})",
        ink=palette.INK,
        grid=palette.GRID,
        language=language,
    )
    body = "\n".join(_front(front, language))
    page = (
        f"#block(height: {PAGE - 0.5}mm, width: 100%, clip: true)[\n{body}\n]\n#pagebreak()\n"
    )
    appendix = "\n".join(_appendix(front, tuple(chapters), language))
    return f"{head}{page}{appendix}\n"


def picture_name(place: int) -> str:
    """Return the name of the file in which the picture of a chapter is looked for."""
    return f"picture-{place}.pdf"


def quoted(words: str) -> str:
    """Return words as a string literal of Typst."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    lines = escaped.replace("\r", " ").replace("\n", "\\n").replace("\t", " ")
    return f'"{lines}"'


def _front(front: Front, language: Language) -> Iterator[str]:
    yield _heading(1, front.title, language)
    yield f"#text(fill: rgb({quoted(palette.MUTED)}), {_said(front.meta, language)})"
    yield (
        f'#block(width: 100%, fill: rgb("#e4eaf2"), inset: (x: 4mm, y: 2mm), '
        f"stroke: (left: 1mm + rgb({quoted(palette.STEP_BORDER)})))"
        f'[#text(size: 4.1mm, weight: "bold", {_said(front.summary, language)})]'
    )
    yield from _board(front.agenda, language)
    if front.cards:
        yield _heading(2, KPIS, language)
        cells = ",\n".join(f"[{_card(card, language)}]" for card in front.cards)
        yield f"#grid(columns: (1fr, 1fr), column-gutter: 4mm, row-gutter: 2mm,\n{cells})"
    left = "\n".join(line for board in front.left for line in _board(board, language))
    right = "\n".join(line for board in front.right for line in _board(board, language))
    yield "#v(2.4mm)"
    yield f"#grid(columns: (104fr, 82fr), column-gutter: 4mm, [{left}], [{right}])"
    if front.effects is not None:
        yield from _board(front.effects, language)
    if front.hints:
        yield _heading(2, MISSING, language)
        yield from (_hint(hint, language) for hint in front.hints)
    yield "#v(2mm)"
    for note in front.notes:
        yield (
            f"#text(size: 2.6mm, fill: rgb({quoted(palette.MUTED)}), {_said(note, language)})\n"
        )


def _board(board: Board, language: Language) -> Iterator[str]:
    yield _heading(2, board.title, language)
    if board.rows:
        yield _table(board, language)
    if board.more:
        yield _soft(more_words(board.more), language)
    if board.note is not None:
        yield _soft(board.note, language)


def _table(board: Board, language: Language) -> str:
    widths = ", ".join(f"{column.width:g}fr" for column in board.columns)
    sides = ", ".join("right" if column.number else "left" for column in board.columns)
    heads = ", ".join(
        f"text(fill: rgb({quoted(palette.MUTED)}), {_said(column.head, language)})"
        for column in board.columns
    )
    rows = ",\n".join(
        ", ".join(
            _cell(cell, words)
            for cell, words in zip(row, board.shown(row, language), strict=True)
        )
        for row in board.rows
    )
    return f"#table(columns: ({widths}), align: ({sides}),\ntable.header({heads}),\n{rows})"


def _cell(cell: Cell, words: str) -> str:
    loud = ', weight: "bold"' if cell.tone in _LOUD else ""
    said = f"text(fill: rgb({quoted(_TONES[cell.tone])}){loud}, {quoted(words)})"
    return said if cell.to is None else f"link(label({quoted(f'process-{cell.to}')}), {said})"


def _card(card: Card, language: Language) -> str:
    room = CARD - 1.1 * text_width(card.title.render(language), EM, bold=True)
    head = (
        f'#line(length: 100%, stroke: 0.5mm + rgb({quoted(palette.STEP_BORDER)}))\n#text(weight: "bold", '
        f"{_said(card.title, language)}) #text(size: 2.6mm, fill: rgb({quoted(palette.MUTED)}), "
        f"{quoted(clipped(card.term, language, room, size=2.6))})\n\n"
    )
    lines = tuple(lines_of(card, language))
    if not lines:
        return head + _soft(untold(card), language)
    if card.single:
        return head + _single(lines[0], language)
    widths = widths_of(lines, language)
    columns = ", ".join(f"{width:g}fr" for width in widths)
    rows = ",\n".join(_line(line, widths, language) for line in lines)
    table = (
        f"#[#set text(size: {SMALL_EM:g}mm)\n#table(columns: ({columns}), "
        f"align: (left, right, left, left),\n{rows})]"
    )
    return head + table + (_soft(more_words(card.more), language) if card.more else "")


def _single(line: Line, language: Language) -> str:
    parts = [f'#text(size: 5mm, weight: "bold", {_said(line.value, language)})']
    target = " ".join(words.render(language) for words in (line.about, line.target) if words)
    parts.append(f"#text({quoted(target)})")
    parts.append(
        f'#text(fill: rgb({quoted(_TONES[line.tone])}), weight: "bold", '
        f"{_said(line.verdict, language)}) "
        f"#text(fill: rgb({quoted(palette.MUTED)}), {_said(line.count, language)})"
    )
    side = _shares(line, language) or _spark(line.spark, 42)
    words = "\n\n".join(parts)
    return f"#grid(columns: (1fr, {'56mm' if line.parts else '42mm'}), column-gutter: 2mm, [{words}], [{side}])"


def _shares(line: Line, language: Language) -> str:
    rows = (
        f"#box(width: 100%, height: 3.5mm)[#place(rect(width: {100 * part.share:.1f}%, height: 3.3mm, "
        f'fill: rgb("{_BAR}")))#place(dx: 0.6mm, dy: 0.2mm, text(size: 2.7mm, '
        f"{quoted(clipped(part_words(part), language, 54, size=2.7))}))]"
        for part in line.parts
    )
    return (
        "#stack(spacing: 0.3mm, " + ", ".join(f"[{row}]" for row in rows) + ")"
        if line.parts
        else ""
    )


def _line(line: Line, widths: Sequence[float], language: Language) -> str:
    name = quoted(clipped(line.name, language, widths[0] - MARGIN, size=SMALL_EM))
    target = clipped(line.about or line.target, language, widths[2] - MARGIN, size=SMALL_EM)
    loud = ', weight: "bold"' if line.tone in _LOUD else ""
    return (
        f"link(label({quoted(f'process-{line.process}')}), {name}), "
        f"text(fill: rgb({quoted(_TONES[line.tone])}){loud}, {_said(line.value, language)}), "
        f"text(fill: rgb({quoted(palette.MUTED)}), {quoted(target)}), [{_spark(line.spark, 10.8)}]"
    )


def _spark(svg: str, width: float) -> str:
    return f'#image(bytes({quoted(svg)}), format: "svg", width: {width:g}mm)' if svg else ""


def _hint(hint: Hint, language: Language) -> str:
    words = f"#text({_said(hint.words, language)}) #linebreak() #raw({quoted(hint.command)})"
    return f"#block(above: 0.8mm, below: 0.8mm)[{words}]"


def _appendix(front: Front, chapters: tuple[Chapter, ...], language: Language) -> Iterator[str]:
    yield _heading(1, TITLE, language)
    for board in front.whole:
        yield from _board(board, language)
    for place, chapter in enumerate(chapters):
        if place or front.whole:
            yield "#pagebreak()"
        name = quoted(chapter.variant.process.name.render(language))
        label = quoted(f"process-{chapter.id}")
        yield f"#[#heading(level: 1, {name})#label({label})]"
        yield _heading(2, PICTURE, language)
        if chapter.drawing.svg is not None:
            yield f"#image({quoted(picture_name(place))}, width: 100%, alt: {name})"
        yield _soft(chapter.drawing.heat, language)
        for sheet in sheets_of(chapter):
            yield from _sheet(sheet, language)
        yield from _matrix(chapter, language)


def _sheet(sheet: Sheet, language: Language) -> Iterator[str]:
    yield _heading(2, sheet.title, language)
    if sheet.rows:
        rows = [[cell.render(language) for cell in row] for row in sheet.rows]
        yield _plain_table([head.render(language) for head in sheet.heads], rows)
    if sheet.note is not None:
        yield _soft(sheet.note, language)


def _matrix(chapter: Chapter, language: Language) -> Iterator[str]:
    """Yield the matrix: many narrow columns between the steps and their gaps."""
    matrix = chapter.matrix
    heads, rows = grid.header(matrix, language), list(grid.rows(matrix, language))
    yield f"#heading(level: 2, {quoted(grid.title(matrix, language))})"
    ends = ("3fr", "2fr") if matrix.steps else ("3fr",)
    widths = ", ".join((ends[0], *["1fr"] * len(matrix.columns), *ends[1:]))
    size = _SMALL if len(matrix.columns) > _MANY else EM
    yield f"#[#set text(size: {size:g}mm)\n{_plain_table(heads, rows, widths)}]"


def _plain_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], widths: str | None = None
) -> str:
    count = max(map(len, (heads, *rows)), default=1)
    top = ", ".join(f'text(weight: "bold", {quoted(head)})' for head in heads)
    header = f"table.header({top}),\n" if heads else ""
    cells = ",\n".join(", ".join(map(quoted, row)) for row in rows)
    return f"#table(columns: ({widths or ', '.join(['auto'] * count)},),\n{header}{cells})"


def _heading(level: int, words: Words, language: Language) -> str:
    return f"#heading(level: {level}, outlined: false, {_said(words, language)})"


def _soft(words: Words, language: Language) -> str:
    return f"#text(fill: rgb({quoted(palette.MUTED)}), {_said(words, language)})\n"


def _said(words: Words, language: Language) -> str:
    return quoted(words.render(language))
