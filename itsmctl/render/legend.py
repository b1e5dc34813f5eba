"""What the signs of this picture mean; only signs that occur are explained."""

import math
from collections.abc import Iterator, Mapping

from itsmctl.i18n import Text, text
from itsmctl.model.process import EndOutcome
from itsmctl.render.diagram import Diagram, Edge, EdgeKind, Node, NodeKind
from itsmctl.render.faces import SMALL_SIZE, Face
from itsmctl.render.measure import text_width
from itsmctl.render.scene import ChipKind, LegendItem, Symbol, TextLine, Tone
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage

_WORDS: dict[Symbol, Text] = {
    Symbol.START: text("render.legend.start", "start"),
    Symbol.WITHDRAWAL: text("render.legend.withdrawal", "withdrawal"),
    Symbol.END_COMPLETED: text("render.legend.end-completed", "end: completed"),
    Symbol.END_REJECTED: text("render.legend.end-rejected", "end: rejected"),
    Symbol.END_CANCELLED: text("render.legend.end-cancelled", "end: cancelled"),
    Symbol.EXCLUSIVE: text("render.legend.exclusive", "one way only"),
    Symbol.FORK: text("render.legend.fork", "all ways at once"),
    Symbol.FIRST: text("render.legend.first", "first to arrive"),
    Symbol.AT_LEAST: text("render.legend.at-least", "as many as stated"),
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
}
_ENDS = {
    EndOutcome.COMPLETED: Symbol.END_COMPLETED,
    EndOutcome.REJECTED: Symbol.END_REJECTED,
    EndOutcome.CANCELLED: Symbol.END_CANCELLED,
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


def make_legend(
    diagram: Diagram,
    faces: Mapping[str, Face],
    language: PictureLanguage,
    left: int,
    bottom: int,
    width: int,
) -> tuple[LegendItem, ...]:
    """Return the legend below the lanes, broken into rows that fit the picture's width."""
    used = {symbol for node in diagram.nodes for symbol in _symbols(node, faces[node.id])}
    used |= {symbol for edge in diagram.edges for symbol in _edge_symbols(edge)}
    items: list[LegendItem] = []
    x, y = left, bottom + _LINE
    for symbol in Symbol:
        if symbol not in used:
            continue
        words = say(_WORDS[symbol], language)
        room = _SYMBOL + math.ceil(text_width(words, SMALL_SIZE))
        if x > left and x + room > width - left:
            x, y = left, y + _LINE
        line = TextLine(words, x + _SYMBOL, y + 4, SMALL_SIZE, anchor="start", tone=Tone.MUTED)
        items.append(LegendItem(symbol, x, y, line))
        x += room + _GAP
    return tuple(items)


def _symbols(node: Node, face: Face) -> Iterator[Symbol]:
    if node.outcome is not None:
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
        if chip.text.text.startswith("R/A"):
            yield Symbol.ACCOUNTABLE
    if any(line.text.startswith("≤") for line in face.texts):
        yield Symbol.LIMIT
    if face.escalates is not None:
        yield Symbol.ESCALATES


def _edge_symbols(edge: Edge) -> Iterator[Symbol]:
    if edge.exceptional:
        yield Symbol.EXCEPTIONAL
    if edge.kind is EdgeKind.TIMEOUT:
        yield Symbol.TIMEOUT
    if edge.kind is EdgeKind.LOOP_LIMIT:
        yield Symbol.LOOP_LIMIT
