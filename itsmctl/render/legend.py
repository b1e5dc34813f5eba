"""What the signs of this picture mean; only signs that occur are explained."""

import math
from collections.abc import Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.process import EndOutcome
from itsmctl.render.chips import CHIP_SIZE
from itsmctl.render.diagram import Edge, EdgeKind, Node, NodeKind
from itsmctl.render.faces import SMALL_SIZE, Face
from itsmctl.render.measure import clip, text_width
from itsmctl.render.overlay import HEATS, Change, Overlay
from itsmctl.render.scene import HEAT_WIDTH, ChipKind, LegendItem, Symbol, TextLine, Tone
from itsmctl.render.sheet import Sheet
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_WORDS: dict[Symbol, Text] = {
    Symbol.START: text("render.legend.start", "start"),
    Symbol.WITHDRAWAL: text("render.legend.withdrawal", "withdrawal"),
    Symbol.END_COMPLETED: text("render.legend.end-completed", "end: completed"),
    Symbol.END_REJECTED: text("render.legend.end-rejected", "end: rejected"),
    Symbol.END_CANCELLED: text("render.legend.end-cancelled", "end: cancelled"),
    Symbol.EXCLUSIVE: text("render.legend.exclusive", "exclusive choice"),
    Symbol.FORK: text("render.legend.fork", "in parallel"),
    Symbol.FIRST: text("render.legend.first", "first to arrive"),
    Symbol.AT_LEAST: text("render.legend.at-least", "at least n"),
    Symbol.TIMEOUT: text("render.legend.timeout", "limit passed"),
    Symbol.LOOP_LIMIT: text("render.legend.loop-limit", "too many rounds"),
    Symbol.EXCEPTIONAL: text("render.legend.exceptional", "rework, escalation"),
    Symbol.APPROVAL: text("render.legend.approval", "approval"),
    Symbol.DECISION: text("render.legend.decision", "decision"),
    Symbol.FEEDBACK: text("render.legend.feedback", "feedback"),
    Symbol.SUBPROCESS: text("render.legend.subprocess", "sub-process"),
    Symbol.AUTOMATED: text("render.legend.automated", "automated"),
    Symbol.WAIT: text("render.legend.wait", "waiting"),
    Symbol.NOTIFICATION: text("render.legend.notification", "notification"),
    Symbol.RESPONSIBLE: text("render.raci.responsible", "Responsible"),
    Symbol.ACCOUNTABLE: text("render.raci.accountable", "Accountable"),
    Symbol.CONSULTED: text("render.raci.consulted", "Consulted"),
    Symbol.INFORMED: text("render.raci.informed", "Informed"),
    Symbol.LIMIT: text("render.limit", "Time limit"),
    Symbol.ESCALATES: text("render.legend.escalates", "escalates when overdue"),
    Symbol.UNDEFINED: text("render.legend.undefined", "step not defined"),
    Symbol.LINK: text("render.legend.link", "continues at the same letter"),
    Symbol.ADDED: text("render.legend.added", "added"),
    Symbol.CHANGED: text("render.legend.changed", "changed"),
    Symbol.REMOVED: text("render.legend.removed", "removed"),
}
_ENDS = {
    EndOutcome.COMPLETED: Symbol.END_COMPLETED,
    EndOutcome.REJECTED: Symbol.END_REJECTED,
    EndOutcome.CANCELLED: Symbol.END_CANCELLED,
}
_CHANGES = {
    Change.ADDED: Symbol.ADDED,
    Change.CHANGED: Symbol.CHANGED,
    Change.REMOVED: Symbol.REMOVED,
}
_JOINS = {"+": Symbol.FORK, "1": Symbol.FIRST}
_CHIPS = {
    ChipKind.RESPONSIBLE: Symbol.RESPONSIBLE,
    ChipKind.ACCOUNTABLE: Symbol.ACCOUNTABLE,
    ChipKind.CONSULTED: Symbol.CONSULTED,
    ChipKind.INFORMED: Symbol.INFORMED,
}
_SYMBOL = 24
_GAP = 20
_LINE = 22
_MOST = 900


def legend_entries(
    sheets: Sequence[Sheet], overlay: Overlay | None, language: PictureLanguage
) -> list[tuple[Symbol, str]]:
    """Return what the legend explains: signs that occur, in a fixed order, and what is laid over."""
    used: set[Symbol] = set()
    for sheet in sheets:
        for node in sheet.diagram.nodes:
            used.update(_symbols(node, sheet.faces[node.id]))
        for edge in sheet.diagram.edges:
            used.update(_edge_symbols(edge))
    entries = [
        (symbol, say(words, language)) for symbol, words in _WORDS.items() if symbol in used
    ]
    if overlay is not None:
        if overlay.legend is not None:
            entries.append((Symbol.HEAT, say(overlay.legend, language)))
        entries += [(Symbol.FLAG, say(words, language)) for words in overlay.keys]
    return entries


def least_width(entries: Sequence[tuple[Symbol, str]]) -> int:
    """Return how wide a picture must be for the longest words of its legend."""
    return min(_MOST, max((_room(symbol, words) for symbol, words in entries), default=0))


def place_legend(
    entries: Sequence[tuple[Symbol, str]], left: int, top: int, width: int
) -> tuple[LegendItem, ...]:
    """Return the legend in as few rows as fit `width`, about equally long."""
    rows = _rows(entries, width)
    narrower = width - _GAP
    while len(rows) > 1 and len(tried := _rows(entries, narrower)) == len(rows):
        rows = tried
        narrower -= _GAP
    items: list[LegendItem] = []
    for index, row in enumerate(rows):
        x, y = left, top + _LINE * (index + 1)
        for symbol, words in row:
            place = x + _symbol_width(symbol)
            kept = clip(words, SMALL_SIZE, width - _symbol_width(symbol))
            line = TextLine(kept, place, y + 4, SMALL_SIZE, anchor="start", tone=Tone.MUTED)
            items.append(LegendItem(symbol, x, y, line))
            x += _room(symbol, words) + _GAP
    return tuple(items)


def _rows(entries: Sequence[tuple[Symbol, str]], width: int) -> list[list[tuple[Symbol, str]]]:
    rows: list[list[tuple[Symbol, str]]] = []
    x = width
    for symbol, words in entries:
        room = _room(symbol, words)
        if not rows or x + room > width:
            rows.append([])
            x = 0
        rows[-1].append((symbol, words))
        x += room + _GAP
    return rows


def _room(symbol: Symbol, words: str) -> int:
    return _symbol_width(symbol) + math.ceil(text_width(words, SMALL_SIZE))


def _symbol_width(symbol: Symbol) -> int:
    return HEATS * HEAT_WIDTH + _SYMBOL - 18 if symbol is Symbol.HEAT else _SYMBOL


def _symbols(node: Node, face: Face) -> Iterator[Symbol]:
    if node.change is not None:
        yield _CHANGES[node.change]
    if node.kind.is_link:
        yield Symbol.LINK
    elif node.outcome is not None:
        yield _ENDS[node.outcome]
    elif node.kind is NodeKind.JOIN:
        yield _JOINS.get(node.mark, Symbol.AT_LEAST)
    elif node.kind is NodeKind.STEP:
        yield from _face_symbols(face)
    else:
        yield Symbol(node.kind.value)


def _face_symbols(face: Face) -> Iterator[Symbol]:
    if face.sign is not None:
        yield Symbol(face.sign.glyph.value)
    for chip in face.chips:
        if chip.kind in _CHIPS:
            yield _CHIPS[chip.kind]
        if chip.words.startswith("R/A"):
            yield Symbol.ACCOUNTABLE
    if any(line.text.startswith("≤") and line.size == CHIP_SIZE for line in face.texts):
        yield Symbol.LIMIT
    if face.escalates is not None:
        yield Symbol.ESCALATES


def _edge_symbols(edge: Edge) -> Iterator[Symbol]:
    if edge.change is not None:
        yield _CHANGES[edge.change]
    if edge.exceptional:
        yield Symbol.EXCEPTIONAL
    if edge.kind is EdgeKind.TIMEOUT:
        yield Symbol.TIMEOUT
    if edge.kind is EdgeKind.LOOP_LIMIT:
        yield Symbol.LOOP_LIMIT
