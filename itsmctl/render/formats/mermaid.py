"""A process in Mermaid: a flowchart with a subgraph a lane, or the newer swimlane diagram.

The flowchart keeps to what GitHub, GitLab and wikis draw: no HTML but line breaks, no links, no
configuration. ``swimlane-beta`` (Mermaid 11.16) has the same syntax and draws real lanes.
"""

from collections.abc import Iterator
from typing import Literal

from itsmctl.model.portfolio import Variant
from itsmctl.render import palette
from itsmctl.render.diagram import Diagram, Edge, Node, NodeKind
from itsmctl.render.draw import Options, diagram_of, title_of
from itsmctl.render.limits import limit_text
from itsmctl.render.parties import Parties, chip_texts
from itsmctl.render.wording import inline, stacked

Keyword = Literal["flowchart", "swimlane-beta"]

_RESERVED = {  # what the parser would take as syntax inside a label
    "#": "#35;",
    '"': "#quot;",
    "&": "#amp;",
    "<": "#lt;",
    ">": "#gt;",
    "`": "#96;",
    "\\": "#92;",
}
_DIRECTIONS = {"landscape": "LR", "portrait": "TB"}
_SHAPES = {
    NodeKind.STEP: '["{}"]',
    NodeKind.UNDEFINED: '["{}"]',
    NodeKind.END: '((("{}")))',
    NodeKind.EXCLUSIVE: '{{"{}"}}',
    NodeKind.FORK: '{{"{}"}}',
    NodeKind.JOIN: '{{"{}"}}',
}
_CIRCLE = '(("{}"))'
_EXCLUSIVE_MARK = "×"
# class: fill, border, text, and whether the border is dashed
_STYLES = {
    "step": (palette.STEP_FILL, palette.STEP_BORDER, palette.INK, False),
    "gateway": (palette.GATEWAY_FILL, palette.GATEWAY_BORDER, palette.GATEWAY_MARK, False),
    "start": (palette.PAPER, palette.START, palette.INK, False),
    "finish": (palette.PAPER, palette.LINE, palette.INK, False),
    "missing": (palette.UNDEFINED_FILL, palette.ALERT, palette.ALERT_TEXT, True),
}


def to_mermaid(
    variant: Variant, options: Options | None = None, keyword: Keyword = "flowchart"
) -> str:
    """Return the Mermaid source of a process.

    Raises:
        CannotDraw: the process has no steps.
    """
    options = options or Options()
    return "\n".join(_lines(_Writer.of(variant, options), keyword)) + "\n"


class _Writer:
    """Names nodes n1, n2, … and writes what stands on them."""

    def __init__(self, variant: Variant, options: Options, diagram: Diagram) -> None:
        self.variant = variant
        self.options = options
        self.diagram = diagram
        self.lanes = {lane.id: lane for lane in diagram.lanes}
        self.numbers = {node.id: f"n{index}" for index, node in enumerate(diagram.nodes, 1)}
        self._parties = Parties.of(variant.process, variant.organisation, options.language)

    @classmethod
    def of(cls, variant: Variant, options: Options) -> "_Writer":
        return cls(variant, options, diagram_of(variant, options))

    def node(self, node: Node) -> str:
        shape = _SHAPES.get(node.kind, _CIRCLE).format(self._words(node))
        return f"{self.numbers[node.id]}{shape}:::{_class(node)}"

    def edge(self, edge: Edge) -> str:
        arrow = "-.->" if edge.exceptional else "-->"
        words = " / ".join(inline(label, self.options.language) for label in edge.labels)
        label = f'|"{_escaped(words)}"|' if words else ""
        return f"{self.numbers[edge.source]} {arrow}{label} {self.numbers[edge.target]}"

    def _words(self, node: Node) -> str:
        if node.kind.is_gateway:
            return _escaped(_EXCLUSIVE_MARK if node.kind is NodeKind.EXCLUSIVE else node.mark)
        if node.kind is NodeKind.UNDEFINED:
            return f"? {_escaped(node.id)}"
        if node.step is None or node.kind is not NodeKind.STEP:
            return _escaped(
                inline(node.label, self.options.language) if node.label else node.id
            )
        return "<br/>".join(map(_escaped, self._step(node)))

    def _step(self, node: Node) -> Iterator[str]:
        """Yield the lines of a step: its name, who has which part in it, its limit."""
        step, language = node.step, self.options.language
        if step is None:
            return
        yield from stacked(step.name, language)
        chips = chip_texts(step, self.lanes[node.lane], self._parties)
        parts = [" ".join(words) for _, words in chips]
        limit = limit_text(step, self.variant.process.case, language)
        if parts:
            yield " · ".join(parts)
        if limit is not None:
            yield limit


def _lines(writer: _Writer, keyword: Keyword) -> Iterator[str]:
    diagram, options = writer.diagram, writer.options
    yield f"{keyword} {_DIRECTIONS[options.direction]}"
    title = title_of(writer.variant, options)
    if title:
        yield f"  accTitle: {_plain(title)}"
    for number, lane in enumerate(diagram.lanes, 1):
        yield f'  subgraph lane{number}["{_escaped(inline(lane.name, options.language))}"]'
        yield from (
            f"    {writer.node(node)}" for node in diagram.nodes if node.lane == lane.id
        )
        yield "  end"
    yield from (f"  {writer.edge(edge)}" for edge in diagram.edges)
    yield from (f"  {_style(name)}" for name in _STYLES)
    if dashed := [str(at) for at, edge in enumerate(diagram.edges) if edge.exceptional]:
        yield f"  linkStyle {','.join(dashed)} stroke:{palette.ALERT}"


def _style(name: str) -> str:
    fill, border, text, dashed = _STYLES[name]
    dashes = ",stroke-dasharray:6 3" if dashed else ""
    return f"classDef {name} fill:{fill},stroke:{border},color:{text}{dashes}"


def _class(node: Node) -> str:
    if node.kind.is_gateway:
        return "gateway"
    match node.kind:
        case NodeKind.STEP:
            return "step"
        case NodeKind.UNDEFINED:
            return "missing"
        case NodeKind.END:
            return "finish"
        case _:
            return "start"


def _escaped(words: str) -> str:
    return "".join(_RESERVED.get(char, char) for char in words)


def _plain(words: str) -> str:
    """Return a title, which ends at its line and takes no marks of syntax."""
    return "".join(" " if char in ";{}#" else char for char in words)
