"""A scene as SVG: the master format. The same scene gives the same bytes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from itsmctl.markup import escape, quoteattr
from itsmctl.model.process import EndOutcome
from itsmctl.record import dataclass, field
from itsmctl.render import palette
from itsmctl.render.diagram import EdgeKind, NodeKind
from itsmctl.render.glyphs import change_border, glyph_path, symbol
from itsmctl.render.measure import text_width
from itsmctl.render.overlay import Change
from itsmctl.render.scene import (
    BoundaryMark,
    Box,
    Chip,
    ChipKind,
    Circle,
    Diamond,
    Label,
    LaneBand,
    LegendItem,
    Path,
    Point,
    Scene,
    TextLine,
)

ShapeT = TypeVar("ShapeT")

FONTS = (
    "Noto Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
)
_FONT_STACK = ", ".join([*(f"'{family}'" for family in FONTS), "sans-serif"])
_CORNER = 6
_LANGUAGES = {"en": "en", "zh": "zh-CN", "both": "zh-CN"}


@dataclass(frozen=True, slots=True)
class Setting:
    """How a picture stands in a page with others.

    Its ids begin with `prefix`; `links` says by id where steps lead that can be followed.
    """

    prefix: str = ""
    links: Mapping[str, str] = field(default_factory=dict)


def to_svg(scene: Scene, setting: Setting | None = None) -> str:
    """Return the scene as one SVG document that needs no other file; its `setting` is a page."""
    return "\n".join((*_document(scene, setting or Setting()), "</svg>", ""))


def _document(scene: Scene, setting: Setting) -> Iterator[str]:
    prefix = setting.prefix
    role = "group" if setting.links else "img"
    size = f'width="{scene.width}" height="{scene.height}"'
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} '
        f'viewBox="0 0 {scene.width} {scene.height}" role="{role}" '
        f'aria-labelledby="{prefix}title {prefix}desc" xml:lang="{_LANGUAGES[scene.language]}" '
        f'font-family="{_FONT_STACK}">'
    )
    yield f'<title id="{prefix}title">{escape(scene.name)}</title>'
    yield f'<desc id="{prefix}desc">{escape(scene.description)}</desc>'
    yield _markers(scene, prefix)
    yield f'<rect width="100%" height="100%" fill="{palette.PAPER}"/>'
    yield from map(_text, (*scene.title, *scene.facts, *scene.notes))
    yield from (_text(strip.title) for strip in scene.strips if strip.title is not None)
    yield from _each(scene.lanes, _lane)
    yield from _flows(scene, prefix)
    for box in scene.boxes:
        yield from _linked(_box(box), setting.links.get(box.id))
    yield from _each(scene.diamonds, _diamond)
    yield from _each(scene.circles, _circle)
    yield from _each(scene.marks, _mark)
    yield from _each((path.label for path in scene.paths if path.label is not None), _label)
    if scene.legend:
        yield '<g class="legend">'
        yield from _each(scene.legend, _legend)
        yield "</g>"


def _each(shapes: Iterable[ShapeT], write: Callable[[ShapeT], Iterator[str]]) -> Iterator[str]:
    for shape in shapes:
        yield from write(shape)


def _flows(scene: Scene, prefix: str) -> Iterator[str]:
    for net in _nets(scene.paths):
        yield from map(_halo, net)
        for path in net:
            yield from _path(path, prefix)


def _markers(scene: Scene, prefix: str) -> str:
    arrow = '<path d="M0 .6L8 4L0 7.4z" fill="{fill}"/>'
    marker = (
        f'<marker id="{prefix}{{id}}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="8" '
        'markerHeight="8" orient="auto">{arrow}</marker>'
    )
    plain = marker.format(id="arrow", arrow=arrow.format(fill=palette.LINE))
    alert = marker.format(id="arrow-alert", arrow=arrow.format(fill=palette.ALERT))
    others = "".join(
        marker.format(
            id=f"arrow-{change.value}", arrow=arrow.format(fill=palette.CHANGE[change])
        )
        for change in Change
        if any(path.change is change for path in scene.paths)
    )
    return f"<defs>{plain}{alert}{others}</defs>"


def _lane(lane: LaneBand) -> Iterator[str]:
    area, header = lane.rect, lane.header
    border = f'stroke="{palette.GRID}"'
    yield f'<g class="lane" data-lane={quoteattr(lane.id)}>'
    for rect, fill in ((area, palette.LANE), (header, palette.HEADER)):
        yield (
            f'<rect x="{rect.x}" y="{rect.y}" width="{rect.width}" height="{rect.height}" '
            f'fill="{fill[lane.shaded]}" {border}/>'
        )
    for line in lane.texts:
        yield _text(line)
    yield "</g>"


def _nets(paths: Iterable[Path]) -> list[list[Path]]:
    """Return lines that run together in groups, dashed ones last: halos never cut their own."""
    nets: dict[tuple[bool, str, Change | None], list[Path]] = {}
    for path in paths:
        nets.setdefault((path.exceptional, path.target, path.change), []).append(path)
    return [net for _, net in sorted(nets.items(), key=lambda item: item[0][0])]


def _halo(path: Path) -> str:
    return (
        f'<path d="{_rounded(path.points)}" fill="none" stroke="{palette.PAPER}" '
        f'stroke-width="5"/>'
    )


def _path(path: Path, prefix: str) -> Iterator[str]:
    way = _rounded(path.points)
    colour, dash, arrow = palette.LINE, "", "arrow"
    if path.exceptional:
        colour, dash, arrow = palette.ALERT, ' stroke-dasharray="6 3"', "arrow-alert"
    if path.change is not None:
        colour, arrow = palette.CHANGE[path.change], f"arrow-{path.change.value}"
    if path.change is Change.REMOVED:
        dash = ' stroke-dasharray="2 3"'
    ends = f"data-source={quoteattr(path.source)} data-target={quoteattr(path.target)}"
    yield f'<g class="flow" id="{prefix}{path.id}" {ends} fill="none">'
    yield (
        f'<path d="{way}" stroke="{colour}" stroke-width="1.5"{dash} marker-end="url(#{prefix}{arrow})"/>'
    )
    yield "</g>"


def _rounded(points: tuple[Point, ...]) -> str:
    """Return path data with rounded corners."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(_CORNER, _distance(before, corner) // 2, _distance(corner, after) // 2)
        x1, y1 = _towards(corner, before, radius)
        x2, y2 = _towards(corner, after, radius)
        parts.append(f"L{x1} {y1}Q{corner[0]} {corner[1]} {x2} {y2}")
    return "".join((*parts, f"L{points[-1][0]} {points[-1][1]}"))


def _distance(first: Point, second: Point) -> int:
    return abs(first[0] - second[0]) + abs(first[1] - second[1])


def _towards(start: Point, end: Point, distance: int) -> Point:
    def step(first: int, second: int) -> int:
        return distance * ((second > first) - (second < first))

    return start[0] + step(start[0], end[0]), start[1] + step(start[1], end[1])


def _linked(shape: Iterator[str], target: str | None) -> Iterator[str]:
    if target is None:
        yield from shape
        return
    yield f"<a href={quoteattr(target)}>"
    yield from shape
    yield "</a>"


def _box(box: Box) -> Iterator[str]:
    rect = box.rect
    fill = palette.HEAT[box.heat or 0]
    border = f'stroke="{palette.STEP_BORDER}" stroke-width="1.4"'
    if box.undefined:
        fill = palette.UNDEFINED_FILL
        border = f'stroke="{palette.ALERT}" stroke-width="1.4" stroke-dasharray="6 3"'
    if box.change is not None:
        fill = palette.REMOVED_FILL if box.change is Change.REMOVED else fill
        border = change_border(box.change)
    yield f'<g class="step" data-id={quoteattr(box.id)}>'
    yield f"<title>{escape(box.summary)}</title>"
    yield (
        f'<rect x="{rect.x}" y="{rect.y}" width="{rect.width}" height="{rect.height}" rx="7" '
        f'fill="{fill}" {border}/>'
    )
    if box.sign is not None:
        yield glyph_path(box.sign.glyph, box.sign.x, box.sign.y)
    for line in box.texts:
        yield _text(line)
    for chip in box.chips:
        yield from _chip(chip)
    if box.escalates is not None:
        yield symbol("escalates-on-heat" if box.heat else "escalates", *box.escalates)
    yield "</g>"


def _chip(chip: Chip) -> Iterator[str]:
    fill, colour = palette.CHIP[chip.kind]
    rect = chip.rect
    border = f' stroke="{colour}"' if chip.kind in {ChipKind.RULE, ChipKind.FLAG} else ""
    if chip.kind is ChipKind.FLAG:
        border += ' stroke-dasharray="3 2"'
    yield (
        f'<rect x="{rect.x}" y="{rect.y}" width="{rect.width}" height="{rect.height}" rx="3" '
        f'fill="{fill}"{border}/>'
    )
    for line in chip.texts:
        yield _text(line, colour)


def _diamond(diamond: Diamond) -> Iterator[str]:
    x, y, radius = diamond.x, diamond.y, diamond.radius
    fill, border, ink = palette.GATEWAY_FILL, palette.GATEWAY_BORDER, palette.GATEWAY_MARK
    if diamond.change is Change.REMOVED:
        fill, border, ink = palette.REMOVED_FILL, palette.REMOVED, palette.REMOVED
    yield f'<g class="gateway" data-step={quoteattr(diamond.step)}{_faded(diamond.change)}>'
    yield (
        f'<path d="M{x} {y - radius}L{x + radius} {y}L{x} {y + radius}L{x - radius} {y}z" '
        f'fill="{fill}" stroke="{border}" stroke-width="1.5"/>'
    )
    stroke = f'fill="none" stroke="{ink}" stroke-width="2.7"'
    match diamond.mark:
        case "x":
            yield f'<path d="M{x - 7} {y - 7}l14 14m-14 0l14 -14" {stroke}/>'
        case "+":
            yield f'<path d="M{x - 9} {y}h18m-9 -9v18" {stroke}/>'
        case mark:
            yield _text(TextLine(mark, x, y + 5, 13, bold=True), ink)
    yield "</g>"


def _circle(circle: Circle) -> Iterator[str]:
    step = "" if circle.step is None else f" data-id={quoteattr(circle.step)}"
    yield f'<g class="{circle.kind.value}"{step}{_faded(circle.change)}>'
    name = circle.kind.value
    if circle.kind is NodeKind.END:
        name = f"end-{(circle.outcome or EndOutcome.COMPLETED).value}"
    yield symbol(name, circle.x, circle.y, circle.radius)
    for line in circle.label.texts:
        yield _text(line)
    yield "</g>"


def _faded(change: Change | None) -> str:
    """Return what lets a gateway or an end that is gone step back; texts stay legible."""
    return ' opacity="0.75"' if change is Change.REMOVED else ""


def _mark(mark: BoundaryMark) -> Iterator[str]:
    name = "timeout" if mark.kind is EdgeKind.TIMEOUT else "loop-limit"
    yield f'<g class="boundary" data-step={quoteattr(mark.step)}>'
    yield symbol(name, mark.x, mark.y, mark.radius)
    yield "</g>"


def _label(label: Label) -> Iterator[str]:
    for line in label.texts:
        yield _text(line, halo=True)


def _legend(item: LegendItem) -> Iterator[str]:
    yield symbol(item.symbol.value, item.x + 9, item.y, 7)
    yield _text(item.text)


def _text(line: TextLine, colour: str | None = None, *, halo: bool = False) -> str:
    """Write one line of text, held to the width that was measured: no font runs out of its box."""
    anchor = "" if line.anchor == "start" else f' text-anchor="{line.anchor}"'
    weight = ' font-weight="700"' if line.bold else ""
    around = ""
    if halo:
        around = f' stroke="{palette.PAPER}" stroke-width="3" paint-order="stroke"'
    fill = palette.TEXT[line.tone] if colour is None else colour
    width = text_width(line.text, line.size, bold=line.bold)
    held = f' textLength="{width:.1f}" lengthAdjust="spacingAndGlyphs"' if width else ""
    return (
        f'<text x="{line.x}" y="{line.y}" font-size="{line.size:g}"{anchor}{weight} '
        f'fill="{fill}"{around}{held}>{escape(line.text)}</text>'
    )
