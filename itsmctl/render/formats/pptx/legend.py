"""The legend of a scene as small shapes beside their words."""

from collections.abc import Callable

from itsmctl.render import palette
from itsmctl.render.formats.pptx.frame import Frame
from itsmctl.render.formats.pptx.markup import Look, Paragraph, named, preset, shape
from itsmctl.render.formats.pptx.signs import OUTLINES, sign
from itsmctl.render.formats.xml import Element
from itsmctl.render.scene import ChipKind, LegendItem, Rect, Symbol

_RADIUS = 7
_RINGS = {
    Symbol.START: (palette.START, 2.0, None),
    Symbol.WITHDRAWAL: (palette.START, 2.0, "withdrawal"),
    Symbol.END_COMPLETED: (palette.LINE, 2.8, None),
    Symbol.END_REJECTED: (palette.ALERT, 2.8, "rejected"),
    Symbol.END_CANCELLED: (palette.MUTED, 2.8, "cancelled"),
    Symbol.TIMEOUT: (palette.ALERT, 1.3, "timeout"),
    Symbol.LOOP_LIMIT: (palette.ALERT, 1.3, "loop-limit"),
}
_GATEWAYS = {
    Symbol.EXCLUSIVE: "×",
    Symbol.FORK: "+",
    Symbol.FIRST: "1",
    Symbol.AT_LEAST: "n",
}
_CHIPS = {
    Symbol.RESPONSIBLE: ChipKind.RESPONSIBLE,
    Symbol.ACCOUNTABLE: ChipKind.ACCOUNTABLE,
    Symbol.CONSULTED: ChipKind.CONSULTED,
    Symbol.INFORMED: ChipKind.INFORMED,
}


def legend_shapes(item: LegendItem, frame: Frame, next_id: Callable[[], int]) -> list[Element]:
    """Return a line of the legend: its symbol and its words."""
    square = Rect(item.x + 9 - _RADIUS, item.y - _RADIUS, 2 * _RADIUS, 2 * _RADIUS)
    drawn = _symbol(item.symbol, square, frame, next_id)
    return [*drawn, frame.written(next_id(), [item.text])]


def _symbol(
    symbol: Symbol, square: Rect, frame: Frame, next_id: Callable[[], int]
) -> list[Element]:
    place = frame.rect(square)
    identity = named(next_id(), f"Legend {symbol.value}")
    if symbol in _RINGS:
        colour, width, inner = _RINGS[symbol]
        look = Look(palette.PAPER, colour, frame.width(width))
        ring = shape(identity, place, preset("ellipse"), look)
        if inner is None:
            return [ring]
        mark = named(next_id(), f"Sign {inner}")
        return [ring, sign(mark, inner, place, colour, frame.width(1.2))]
    if symbol in _GATEWAYS:
        look = Look(palette.GATEWAY_FILL, palette.GATEWAY_BORDER, frame.width(1))
        mark_words = _mark(_GATEWAYS[symbol], 11, palette.GATEWAY_MARK, frame)
        wider = frame.rect(
            Rect(square.x - 2, square.y - 2, square.width + 4, square.height + 4)
        )
        return [shape(identity, wider, preset("diamond"), look, [mark_words])]
    if symbol in _CHIPS:
        fill, colour = palette.CHIP[_CHIPS[symbol]]
        words = [_mark(_CHIPS[symbol].value, 9.5, colour, frame)]
        return [shape(identity, place, preset("roundRect", adj=20_000), Look(fill), words)]
    if symbol.value in OUTLINES:
        return [sign(identity, symbol.value, place, palette.MUTED, frame.width(1.2))]
    return [_other(symbol, identity, square, frame)]


def _other(symbol: Symbol, identity: Element, square: Rect, frame: Frame) -> Element:
    place = frame.rect(square)
    match symbol:
        case Symbol.EXCEPTIONAL:
            line = Rect(square.x - 2, square.y + _RADIUS, 20, 0)
            look = Look(line=palette.ALERT, width=frame.width(1.5), dash="dash")
            return shape(identity, frame.rect(line), preset("line"), look)
        case Symbol.ESCALATES:
            arrow = frame.rect(Rect(square.x + 3, square.y + 2, 8, 9))
            return shape(identity, arrow, preset("upArrow"), Look(palette.ALERT))
        case Symbol.LINK:
            look = Look(palette.LINE, palette.LINE)
            return shape(identity, place, preset("ellipse"), look)
        case Symbol.LIMIT:
            words = _mark("≤", 12, palette.INK, frame)
            return shape(identity, place, preset("rect"), Look(), [words])
        case _:
            look = Look(palette.UNDEFINED_FILL, palette.ALERT, frame.width(1), "dash")
            return shape(identity, place, preset("roundRect", adj=20_000), look)


def _mark(letter: str, size: float, colour: str, frame: Frame) -> Paragraph:
    return Paragraph(letter, size * frame.scale, bold=True, colour=colour)
