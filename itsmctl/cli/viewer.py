"""The picture as a page to explore: every overlay that can be made, cards, and a replay."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING

from itsmctl.cli.overlays import OverlayWish, lay_over
from itsmctl.errors import CannotDraw
from itsmctl.i18n import text
from itsmctl.record import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itsmctl.cli.overlays import OverlayName
    from itsmctl.model.journey import Journey
    from itsmctl.model.portfolio import Variant
    from itsmctl.render.draw import Options
    from itsmctl.render.viewer.cards import Json
    from itsmctl.render.viewer.page import Layer
    from itsmctl.source.library import Library

_NAMES = {
    "none": text("render.viewer.layer.none", "Process"),
    "wait": text("render.viewer.layer.wait", "Waiting"),
    "breach": text("render.viewer.layer.breach", "Limits broken"),
    "cost": text("render.viewer.layer.cost", "Cost"),
    "kpi": text("render.viewer.layer.kpi", "KPIs"),
    "lint": text("render.viewer.layer.lint", "Findings"),
    "diff": text("render.viewer.layer.diff", "Changes"),
}


def viewer(
    variant: Variant,
    options: Options,
    library: Library,
    wish: OverlayWish,
    journeys: Sequence[Journey] = (),
) -> str:
    """Return the page; the overlay that was asked for is the one that it opens with.

    Raises:
        UnusableInput: a file or a revision that an overlay needs cannot be read.
        CannotDraw: the process cannot be drawn.
    """
    from itsmctl.render.draw import diagram_of, title_of
    from itsmctl.render.viewer.page import Viewed, to_page
    from itsmctl.render.viewer.replay import replay_of

    plain = replace(options, fit="none", overlay=None, against=None)
    layers = [*_layers(variant, replace(plain, title=""), library, wish)]
    return to_page(
        Viewed(
            title_of(variant, plain),
            plain.language,
            layers,
            _cards(variant, plain),
            replay_of(journeys, diagram_of(variant, plain)) if journeys else None,
            _zone(variant),
        )
    )


def _layers(
    variant: Variant, options: Options, library: Library, wish: OverlayWish
) -> Iterator[Layer]:
    from itsmctl.render.draw import draw
    from itsmctl.render.svg import to_svg
    from itsmctl.render.viewer.cards import laid_over
    from itsmctl.render.viewer.page import Layer

    for name in _available(wish):
        one = replace(
            wish,
            name=name,
            results=wish.results if name in {"wait", "breach", "cost", "kpi"} else None,
            against=wish.against if name == "diff" else None,
        )
        try:
            laid = lay_over(one, variant, library)
        except CannotDraw:
            if name == wish.meant:
                raise
            continue  # the results hold nothing for it
        changed = replace(options, overlay=laid.overlay, against=laid.against)
        svg = to_svg(draw(variant, changed))
        said = laid_over(laid.overlay, options.language)
        yield Layer(name, _NAMES[name], svg, open=name == wish.meant, said=said)


def _cards(variant: Variant, options: Options) -> dict[str, Json]:
    """Return the cards of all steps in the picture, those of expanded sub-processes too."""
    from itsmctl.render.viewer.cards import Cards

    cards = Cards(variant, options.language).all()
    for process in variant.called if options.subprocesses == "expanded" else ():
        inner = replace(variant, process=process)
        cards |= Cards(inner, options.language, f"{process.id}/").all()
    return cards


def _available(wish: OverlayWish) -> Iterator[OverlayName]:
    yield from ("none", "lint")
    if wish.results is not None:
        yield from ("wait", "breach", "cost", "kpi")
    if wish.against is not None:
        yield "diff"


def _zone(variant: Variant) -> str:
    calendar = variant.calendar(variant.organisation.calendar)
    return "UTC" if calendar is None else calendar.timezone
