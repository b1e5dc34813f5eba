"""``itsmctl render``: the swimlane picture of a process."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itsmctl.cli.client_documents import theme_of
from itsmctl.cli.delivery import deliver
from itsmctl.cli.help import Command
from itsmctl.cli.overlays import OverlayName, OverlayWish, lay_over
from itsmctl.cli.picture_formats import (
    Engine,
    Target,
    Wish,
    require_format,
    require_meaning,
    swimlanes,
    with_readers_fonts,
)
from itsmctl.cli.picture_options import Picture, given, require_used
from itsmctl.cli.pictures import Sources, other_picture
from itsmctl.cli.targets import choose, load_targets
from itsmctl.record import replace

if TYPE_CHECKING:
    from itsmctl.i18n import Text
    from itsmctl.report.console import Console

LaneBy = Literal["department", "role"]
LaneOrder = Literal["declared", "auto"]
PictureLanguage = Literal["en", "zh", "both"]
Direction = Literal["landscape", "portrait"]
Fit = Literal["none", "a4", "16:9"]
Subprocesses = Literal["collapsed", "expanded"]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("render", cls=Command)(render)


def render(
    context: typer.Context,
    process: Annotated[
        str,
        typer.Argument(
            metavar="PROCESS",
            help="A process or scenario: file or id, or - for standard input.",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE",
            help="svg, png, pdf, html, dot, mmd, bpmn, drawio or pptx (default: ID.svg).",
            show_default=False,
        ),
    ] = None,
    by: Annotated[LaneBy, typer.Option(help="What a lane is.")] = "department",
    lane_order: Annotated[LaneOrder, typer.Option(help="The order of lanes.")] = "declared",
    picture_lang: Annotated[
        PictureLanguage | None,
        typer.Option(
            help="The picture's language (default: the reader's).", show_default=False
        ),
    ] = None,
    direction: Annotated[
        Direction, typer.Option(help="Whether the flow runs to the right or down.")
    ] = "landscape",
    fit: Annotated[
        Fit, typer.Option(help="Fold a long flow so that it fills a page or a slide.")
    ] = "none",
    subprocesses: Annotated[
        Subprocesses, typer.Option(help="Whether sub-processes are drawn below.")
    ] = "collapsed",
    overlay: Annotated[
        OverlayName | None,
        typer.Option(
            help="What is laid over (default: wait with --results, diff with --against).",
            show_default=False,
        ),
    ] = None,
    results: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Figures for the overlay: JSON of simulate or kpi.",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            metavar="VERSION",
            help="Draw what changed since another file, folder or git revision.",
            show_default=False,
        ),
    ] = None,
    shows: Annotated[Picture, typer.Option("--picture", help="What is drawn.")] = "swimlanes",
    log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="An event log (simulate --log FILE.csv): for html to replay, for other pictures.",
            show_default=False,
        ),
    ] = None,
    case: Annotated[
        str | None,
        typer.Option(
            metavar="CASE",
            help="One case of the log (gantt; default: the average).",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[Engine, typer.Option(help="Who lays it out: dot is Graphviz.")] = "own",
    target: Annotated[Target, typer.Option(help="Who will use it (bpmn, mmd).")] = "standard",
    embed_font: Annotated[
        bool,
        typer.Option("--embed-font", help="Put the characters it needs into the svg or html."),
    ] = False,
    scale: Annotated[
        float, typer.Option(min=0.1, max=8, metavar="N", help="Pixels per unit (png).")
    ] = 2.0,
    theme: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A client's logo, colours and fonts (pptx).",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")] = False,
) -> None:
    """Draw a process as swimlanes, or what became of its cases."""
    from itsmctl.render.draw import Options

    console: Console = context.obj
    library = load_targets([process])
    variant = choose(library, process)
    path = output or Path(f"{variant.process.id}.svg")
    suffix = path.suffix.lower().lstrip(".")
    require_format(str(path), suffix)
    language = picture_lang or ("both" if console.bilingual else console.language)
    wish = Wish(scale, engine, target, embed_font, theme_of(theme, console))
    require_meaning(suffix, wish)
    require_used(given(context), suffix, shows, engine)
    over = OverlayWish(overlay, results, against)
    sources = Sources(log, results, case)
    options = Options(
        language, by, lane_order, direction=direction, fit=fit, subprocesses=subprocesses
    )
    remark: Text | None = None
    if shows != "swimlanes":
        content = other_picture(shows, variant, language, sources, suffix, wish)
    elif suffix == "html":
        from itsmctl.cli.viewer import viewer

        content = viewer(variant, options, library, over, sources.journeys(variant))
        content, remark = with_readers_fonts(content, language, wish)
    else:
        sources.refuse_log(suffix)
        laid = lay_over(over, variant, library)
        options = replace(options, overlay=laid.overlay, against=laid.against)
        path, content, remark = swimlanes(variant, options, path, wish)
    deliver(path, content, console, force=force)
    if remark is not None:
        console.notice(remark.render(console.language))
