"""The formats of a picture, by the suffix of its file."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING, Literal

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.render.draw import Options

FORMATS = ("svg", "png", "pdf", "html", "dot", "mmd", "bpmn", "drawio")
CHART_FORMATS = ("svg", "png", "pdf")

Engine = Literal["own", "dot"]
Target = Literal["standard", "spiff", "swimlane"]
_BY_GRAPHVIZ = ("svg", "png", "dot")
_TARGETS: dict[str, tuple[Target, ...]] = {
    "bpmn": ("standard", "spiff"),
    "mmd": ("standard", "swimlane"),
}


@dataclass(frozen=True, slots=True)
class Wish:
    """How a picture is written, whatever it shows; `scale` is for png."""

    scale: float = 2.0
    engine: Engine = "own"
    target: Target = "standard"
    embed_font: bool = False


def picture(
    variant: Variant, options: Options, suffix: str, wish: Wish | None = None
) -> str | bytes:
    """Return the picture in the format that a suffix stands for (html is made elsewhere).

    Raises:
        CannotDraw: the picture cannot be drawn or written.
        MissingExtra: the format needs an extra that is not installed.
    """
    from itsmctl.render.draw import draw

    wish = wish or Wish()
    if wish.engine == "dot" and suffix != "dot":
        return _by_graphviz(variant, options, suffix, wish)
    match suffix:
        case "dot":
            from itsmctl.render.dot import to_dot

            return to_dot(variant, options)
        case "mmd":
            from itsmctl.render.formats.mermaid import to_mermaid

            swimlane = wish.target == "swimlane"
            return to_mermaid(variant, options, "swimlane-beta" if swimlane else "flowchart")
        case "bpmn":
            from itsmctl.render.formats.bpmn.document import to_bpmn

            return to_bpmn(variant, options, "spiff" if wish.target == "spiff" else "standard")
        case "drawio":
            from itsmctl.render.formats.drawio import to_drawio

            return to_drawio(draw(variant, _plain(options)))
        case _:
            from itsmctl.render.svg import to_svg

            return drawn(to_svg(draw(variant, options)), suffix, wish)


def drawn(svg: str, suffix: str, wish: Wish) -> str | bytes:
    """Return an SVG of ours in one of `CHART_FORMATS`.

    Raises:
        CannotDraw: no font has some character, or the picture is too large.
        MissingExtra: the format or the font needs an extra that is not installed.
    """
    match suffix:
        case "png":
            from itsmctl.render.png import to_png

            return to_png(svg, wish.scale)
        case "pdf":
            from itsmctl.render.formats.pdf import to_pdf

            return to_pdf(svg)
        case _ if wish.embed_font:
            from itsmctl.render.formats.embedding import with_fonts

            return with_fonts(svg)
        case _:
            return svg


def require_format(path: str, suffix: str, known: tuple[str, ...] = FORMATS) -> None:
    """Refuse a file whose name does not say one of the known formats.

    Raises:
        UnusableInput: it does not.
    """
    if suffix not in known:
        raise UnusableInput(
            text("cli.suffix", "“{path}” does not say a format", path=path),
            remedy=text("cli.suffixes", "end it in one of {known}", known=known),
        )


def require_meaning(suffix: str, wish: Wish) -> None:
    """Refuse a wish that a format cannot fulfil.

    Raises:
        UnusableInput: the format has no such target, or Graphviz does not write it.
    """
    _require_target(suffix, wish.target)
    if wish.engine == "dot" and suffix not in _BY_GRAPHVIZ:
        raise UnusableInput(
            text("cli.render.engine", "--engine dot does not write .{suffix}", suffix=suffix),
            remedy=text("cli.render.engines", "write .svg, .png or .dot, or leave it out"),
        )


def _require_target(suffix: str, target: Target) -> None:
    known = _TARGETS.get(suffix, ("standard",))
    if target not in known:
        raise UnusableInput(
            text(
                "cli.render.target",
                "--target {target} has no meaning for .{suffix}",
                target=target,
                suffix=suffix,
            ),
            remedy=text(
                "cli.render.targets", "it goes with .bpmn (spiff) and with .mmd (swimlane)"
            ),
        )


def _by_graphviz(variant: Variant, options: Options, suffix: str, wish: Wish) -> str | bytes:
    from itsmctl.render.dot import to_dot
    from itsmctl.render.formats.graphviz import lay_out

    svg = lay_out(to_dot(variant, options))
    if suffix == "svg":
        return svg
    from itsmctl.render.png import to_png

    return to_png(svg, wish.scale)


def _plain(options: Options) -> Options:
    """Return options without what only a page or a screen can show."""
    from itsmctl.record import replace

    return replace(options, fit="none", subprocesses="collapsed", overlay=None, against=None)
