"""Small signs as SVG: kinds of step, events, boundary marks, and what the legend shows."""

from collections.abc import Callable

from itsmctl.render import palette
from itsmctl.render.overlay import Change
from itsmctl.render.scene import HEAT_WIDTH, ChipKind, Glyph

_LEGEND_RADIUS = 8
_LINE = f'fill="none" stroke="{palette.MUTED}" stroke-width="1.2"'
# each within 12 by 12 pixels around (0, 0)
_GLYPHS = {
    Glyph.APPROVAL: f'<rect x="-5" y="-5" width="10" height="10" rx="2" {_LINE}/>'
    f'<path d="M-2.6 .2l2 2.2l3.6 -4.6" {_LINE}/>',
    Glyph.DECISION: f'<path d="M0 -6l6 6l-6 6l-6 -6z" {_LINE}/>'
    f'<path d="M-1.6 -1.2q0 -1.8 1.6 -1.8q1.7 0 1.7 1.5q0 1 -1.6 1.6v.8m0 1.4v.8" {_LINE}/>',
    Glyph.FEEDBACK: f'<path d="M-5.5 -4.5h11v7.5h-6l-3 2.6v-2.6h-2z" {_LINE}/>'
    f'<path d="M-3 -2h6m-6 2.4h4" {_LINE}/>',
    Glyph.SUBPROCESS: f'<rect x="-5" y="-5" width="10" height="10" {_LINE}/>'
    f'<path d="M-3 0h6m-3 -3v6" {_LINE}/>',
    Glyph.AUTOMATED: f'<circle r="3.4" {_LINE}/><circle r="1" {_LINE}/>'
    f'<path d="M0 -3.4v-2.4M0 3.4v2.4M-3.4 0h-2.4M3.4 0h2.4M-2.4 -2.4l-1.7 -1.7'
    f'M2.4 -2.4l1.7 -1.7M-2.4 2.4l-1.7 1.7M2.4 2.4l1.7 1.7" {_LINE}/>',
    Glyph.WAIT: f'<path d="M-4 -5.5h8m-8 11h8M-3 -5.5q0 3 3 5.5q3 -2.5 3 -5.5'
    f'M-3 5.5q0 -3 3 -5.5q3 2.5 3 5.5" {_LINE}/>',
    Glyph.NOTIFICATION: f'<rect x="-5.5" y="-4" width="11" height="8" {_LINE}/>'
    f'<path d="M-5.5 -3.6l5.5 4.2l5.5 -4.2" {_LINE}/>',
}


def glyph_path(glyph: Glyph, x: int, y: int) -> str:
    """Return the sign of a kind of step around a point."""
    return f'<g transform="translate({x} {y})">{_GLYPHS[glyph]}</g>'


def symbol(name: str, x: int, y: int, radius: int = 8) -> str:
    """Return a symbol of the legend or of the picture by name, around a point."""
    drawn = _SYMBOLS[name](radius)
    return f'<g transform="translate({x} {y})">{drawn}</g>'


def _ring(colour: str, width: float) -> Callable[[int], str]:
    def draw(radius: int) -> str:
        stroke = width if radius > _LEGEND_RADIUS else max(1.6, width * 0.7)
        return f'<circle r="{radius}" fill="#fff" stroke="{colour}" stroke-width="{stroke:g}"/>'

    return draw


def _rejected(radius: int) -> str:
    arm = radius * 0.4
    cross = f"M{-arm:g} {-arm:g}L{arm:g} {arm:g}M{-arm:g} {arm:g}L{arm:g} {-arm:g}"
    return (
        _ring(palette.ALERT, 4)(radius)
        + f'<path d="{cross}" fill="none" stroke="{palette.ALERT}" stroke-width="{radius / 6:g}"/>'
    )


def _cancelled(radius: int) -> str:
    arm = radius * 0.45
    return (
        _ring(palette.MUTED, 4)(radius)
        + f'<path d="M{-arm:g} 0H{arm:g}" stroke="{palette.MUTED}" stroke-width="{radius / 6:g}"/>'
    )


def _withdrawal(radius: int) -> str:
    arm = radius * 0.45
    arrow = f"M{arm:g} 0H{-arm:g}m{arm * 0.8:g} {-arm * 0.8:g}L{-arm:g} 0l{arm * 0.8:g} {arm * 0.8:g}"
    return (
        _ring(palette.START, 2)(radius)
        + f'<path d="{arrow}" fill="none" stroke="{palette.START}" stroke-width="1.6"/>'
    )


def _clock(radius: int) -> str:
    inner, hand = radius * 0.76, radius * 0.5
    return (
        f'<circle r="{radius}" fill="#fff" stroke="{palette.ALERT}" stroke-width="1.3"/>'
        f'<circle r="{inner:g}" fill="none" stroke="{palette.ALERT}"/>'
        f'<path d="M0 {-hand:g}V0H{hand * 0.8:g}" fill="none" stroke="{palette.ALERT}" '
        f'stroke-width="1.4"/>'
    )


def _loop_limit(radius: int) -> str:
    arc = radius * 0.5
    tip = radius * 0.28
    return (
        f'<circle r="{radius}" fill="#fff" stroke="{palette.ALERT}" stroke-width="1.3"/>'
        f'<path d="M{arc:g} 0A{arc:g} {arc:g} 0 1 1 0 {-arc:g}" fill="none" '
        f'stroke="{palette.ALERT}" stroke-width="1.4"/>'
        f'<path d="M0 {-arc - tip:g}L{tip * 1.5:g} {-arc:g}L0 {-arc + tip:g}z" '
        f'fill="{palette.ALERT}"/>'
    )


def _diamond(mark: str) -> Callable[[int], str]:
    def draw(radius: int) -> str:
        reach = radius + 2
        return (
            f'<path d="M0 {-reach}L{reach} 0L0 {reach}L{-reach} 0z" '
            f'fill="{palette.GATEWAY_FILL}" stroke="{palette.GATEWAY_BORDER}"/>'
            f'<path d="{mark}" fill="none" stroke="{palette.GATEWAY_MARK}" stroke-width="1.7"/>'
        )

    return draw


def _lettered(mark: str) -> Callable[[int], str]:
    def draw(radius: int) -> str:
        return (
            _diamond("")(radius).replace('<path d="" ', '<path d="M0 0" ')
            + f'<text y="3.5" font-size="9" font-weight="700" text-anchor="middle" '
            f'fill="{palette.GATEWAY_MARK}">{mark}</text>'
        )

    return draw


def _dashes(_radius: int) -> str:
    return (
        f'<path d="M-9 0h20" fill="none" stroke="{palette.ALERT}" stroke-width="1.5" '
        f'stroke-dasharray="6 3"/>'
    )


def _sign(glyph: Glyph) -> Callable[[int], str]:
    return lambda _radius: _GLYPHS[glyph]


def _letter(kind: ChipKind) -> Callable[[int], str]:
    fill, colour = palette.CHIP[kind]
    return lambda _radius: (
        f'<rect x="-7" y="-7" width="14" height="13" rx="3" fill="{fill}"/>'
        f'<text y="3" font-size="9.5" text-anchor="middle" fill="{colour}">{kind.value}</text>'
    )


def _limit(_radius: int) -> str:
    return f'<text y="4" font-size="11" text-anchor="middle" fill="{palette.INK}">≤</text>'


def _escalates(fill: str) -> Callable[[int], str]:
    return lambda _radius: f'<path d="M0 -4.5L3.6 .4H1.4V4H-1.4V.4H-3.6z" fill="{fill}"/>'


def _link(fill: str) -> Callable[[int], str]:
    return lambda radius: (
        f'<circle r="{radius}" fill="{fill}" stroke="{palette.LINE}" stroke-width="1.5"/>'
    )


def _heat(_radius: int) -> str:
    return "".join(
        f'<rect x="{HEAT_WIDTH * step - 9}" y="-7" width="{HEAT_WIDTH}" height="14" '
        f'fill="{fill}" stroke="{palette.GRID}"/>'
        for step, fill in enumerate(palette.HEAT)
    )


def _change(change: Change) -> Callable[[int], str]:
    fill = palette.REMOVED_FILL if change is Change.REMOVED else palette.STEP_FILL
    return lambda _radius: (
        f'<rect x="-9" y="-6" width="18" height="12" rx="3" fill="{fill}" '
        f"{change_border(change)}/>"
    )


def change_border(change: Change) -> str:
    """Return the border of what was added, removed or changed: never told by colour alone."""
    dash = {Change.REMOVED: ' stroke-dasharray="2 3"', Change.CHANGED: ""}
    width = {Change.ADDED: "3", Change.CHANGED: "2.2", Change.REMOVED: "1.4"}
    return (
        f'stroke="{palette.CHANGE[change]}" stroke-width="{width[change]}"'
        f"{dash.get(change, '')}"
    )


def _flag(_radius: int) -> str:
    fill, colour = palette.CHIP[ChipKind.FLAG]
    return (
        f'<rect x="-8" y="-7" width="16" height="13" rx="3" fill="{fill}" stroke="{colour}" '
        f'stroke-dasharray="3 2"/>'
    )


def _undefined(_radius: int) -> str:
    return (
        f'<rect x="-9" y="-6" width="18" height="12" rx="3" fill="{palette.UNDEFINED_FILL}" '
        f'stroke="{palette.ALERT}" stroke-dasharray="4 2"/>'
    )


_SYMBOLS: dict[str, Callable[[int], str]] = {
    "start": _ring(palette.START, 2),
    "withdrawal": _withdrawal,
    "end-completed": _ring(palette.LINE, 4),
    "end-rejected": _rejected,
    "end-cancelled": _cancelled,
    "exclusive": _diamond("M-3 -3l6 6m-6 0l6 -6"),
    "fork": _diamond("M-4 0h8m-4 -4v8"),
    "first": _lettered("1"),
    "at-least": _lettered("n"),
    "timeout": _clock,
    "loop-limit": _loop_limit,
    "exceptional": _dashes,
    "responsible": _letter(ChipKind.RESPONSIBLE),
    "accountable": _letter(ChipKind.ACCOUNTABLE),
    "consulted": _letter(ChipKind.CONSULTED),
    "informed": _letter(ChipKind.INFORMED),
    "limit": _limit,
    "escalates": _escalates(palette.ALERT),
    "escalates-on-heat": _escalates(palette.INK),
    "undefined": _undefined,
    "link": _link(palette.LINE),
    "link-out": _link(palette.LINE),
    "link-in": _link(palette.PAPER),
    "heat": _heat,
    "flag": _flag,
    **{change.value: _change(change) for change in Change},
    **{glyph.value: _sign(glyph) for glyph in Glyph},
}
