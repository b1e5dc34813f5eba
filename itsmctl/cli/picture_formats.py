"""The formats of a picture, by the suffix of its file."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING, Literal

from itsmctl.errors import ItsmctlError, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from pathlib import Path

    from itsmctl.model.portfolio import Variant
    from itsmctl.model.theme import Theme
    from itsmctl.render.draw import Options
    from itsmctl.render.scene import Scene
    from itsmctl.render.wording import PictureLanguage

FORMATS = ("svg", "png", "pdf", "html", "dot", "mmd", "bpmn", "drawio", "pptx")
_LEAST_WORDS = 6  # points
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
    """How a picture is written, whatever it shows; `scale` is for png, `theme` for pptx."""

    scale: float = 2.0
    engine: Engine = "own"
    target: Target = "standard"
    embed_font: bool = False
    theme: Theme | None = None


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
        case "pptx":
            return _slides(variant, options, wish)[0]
        case _:
            from itsmctl.render.svg import to_svg

            return drawn(to_svg(draw(variant, options)), suffix, wish)


def swimlanes(
    variant: Variant, options: Options, path: Path, wish: Wish
) -> tuple[Path, str | bytes, Text | None]:
    """Return where a picture goes (html is made elsewhere), the picture, and what is to be known.

    Raises:
        CannotDraw: the picture cannot be drawn or written.
        MissingExtra: the format needs an extra that is not installed.
    """
    suffix = path.suffix.lower().lstrip(".")
    if wish.engine == "dot" and suffix != "dot":
        return _by_graphviz(variant, options, path, wish)
    if suffix == "pptx":
        return path, *_slides(variant, options, wish)
    if options.fit != "none":
        return path, *_fitted(variant, options, suffix, wish)
    return path, picture(variant, options, suffix, wish), None


def with_readers_fonts(
    page: str, language: PictureLanguage, wish: Wish
) -> tuple[str, Text | None]:
    """Return a page with its fonts embedded where that is wished for, else what is to be known.

    Raises:
        CannotDraw: no font has some character.
        MissingExtra: an extra is not installed.
    """
    if wish.embed_font:
        from itsmctl.render.formats.embedding import page_with_fonts

        return page_with_fonts(page), None
    return page, None if language == "en" else _READERS_FONTS


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


_READERS_FONTS = text(
    "cli.render.readers-fonts",
    "the page is shown in the fonts of the reader's machine; where it may have none with Chinese "
    "characters, add --embed-font, or send .pdf",
)


def _by_graphviz(
    variant: Variant, options: Options, path: Path, wish: Wish
) -> tuple[Path, str | bytes, Text | None]:
    """Return a picture laid out by Graphviz and its path.

    Where no Graphviz is there that is the graph's source as .dot, and what has to be said then.
    """
    from itsmctl.render.dot import to_dot
    from itsmctl.render.formats.graphviz import MissingGraphviz, lay_out
    from itsmctl.render.png import to_png

    source = to_dot(variant, options)
    try:
        svg = lay_out(source)
    except MissingGraphviz as missing:
        instead = path.with_suffix(".dot")
        return instead, source, _dot_instead(missing, path, instead)
    return path, svg if path.suffix.lower() == ".svg" else to_png(svg, wish.scale), None


def _fitted(
    variant: Variant, options: Options, suffix: str, wish: Wish
) -> tuple[str | bytes, Text | None]:
    """Return a picture for a page, and what has to be said where its words get small there."""
    from itsmctl.render.draw import draw
    from itsmctl.render.svg import to_svg

    scene = draw(variant, options)
    return drawn(to_svg(scene), suffix, wish), _small_words(scene, options)


def _slides(variant: Variant, options: Options, wish: Wish) -> tuple[bytes, Text | None]:
    from itsmctl.cli.client_documents import slides
    from itsmctl.model.theme import PLAIN

    return slides([variant], _plain(options), wish.theme or PLAIN, opens=False)


def _dot_instead(missing: ItsmctlError, path: Path, source: Path) -> Text:
    return text(
        "cli.render.dot-instead",
        "{missing}; {source} holds the graph instead, for dot -T{suffix} {source} -o {path}. To have "
        "it drawn here: {remedy}",
        missing=missing.message,
        remedy=missing.remedy or "",
        suffix=path.suffix.lower().lstrip("."),
        source=str(source),
        path=str(path),
    )


def _small_words(scene: Scene, options: Options) -> Text | None:
    """Return a warning where the smallest words are hard to read on the page."""
    from itsmctl.render.page import smallest_words

    size = smallest_words(scene, options.fit)
    if size >= _LEAST_WORDS:
        return None
    pages = {
        "a4": text("cli.render.page-a4", "A4"),
        "16:9": text("cli.render.page-16-9", "a slide 13.33 inches wide"),
    }
    return text(
        "cli.render.small",
        "on {page} the smallest words are {size} pt high (below {least} pt they are hard to read): "
        "print it larger, or make one sub-process of several steps",
        page=pages[options.fit],
        size=f"{size:.1f}",
        least=_LEAST_WORDS,
    )


def _plain(options: Options) -> Options:
    """Return options without what only a page or a screen can show."""
    from itsmctl.record import replace

    return replace(options, fit="none", subprocesses="collapsed", overlay=None, against=None)
