"""``itsmctl render``: the swimlane picture of a process."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.targets import choose, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.report.files import write_result

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.render.draw import Options
    from itsmctl.report.console import Console

FORMATS = ("svg", "png", "dot")
LaneBy = Literal["department", "role"]
LaneOrder = Literal["declared", "auto"]
PictureLanguage = Literal["en", "zh", "both"]


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
            help="svg, png or dot (default: ID.svg).",
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
    scale: Annotated[
        float, typer.Option(min=0.1, max=8, metavar="N", help="Pixels per unit (png).")
    ] = 2.0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")] = False,
) -> None:
    """Draw a process as swimlanes."""
    from itsmctl.render.draw import Options

    console: Console = context.obj
    variant = choose(load_targets([process]), process)
    path = output or Path(f"{variant.process.id}.svg")
    suffix = path.suffix.lower().lstrip(".")
    if suffix not in FORMATS:
        raise UnusableInput(
            text("cli.suffix", "“{path}” does not say a format", path=str(path)),
            remedy=text("cli.suffixes", "end it in one of {known}", known=FORMATS),
        )
    options = Options(picture_lang or console.language, by, lane_order)
    write_result(path, picture(variant, options, suffix, scale), force=force)
    console.notice(text("cli.written", "wrote {path}", path=str(path)).render(console.language))


def picture(variant: Variant, options: Options, suffix: str, scale: float = 2.0) -> str | bytes:
    """Return the picture in the format that a suffix stands for."""
    from itsmctl.render.draw import draw

    match suffix:
        case "dot":
            from itsmctl.render.dot import to_dot

            return to_dot(variant, options)
        case "png":
            from itsmctl.render.png import to_png
            from itsmctl.render.svg import to_svg

            return to_png(to_svg(draw(variant, options)), scale)
        case _:
            from itsmctl.render.svg import to_svg

            return to_svg(draw(variant, options))
