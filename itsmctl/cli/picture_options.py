"""Which options of `itsmctl render` mean something for which picture: what would be dropped is refused."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING, Literal

from itsmctl.cli.picture_formats import FORMATS
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import typer

    from itsmctl.cli.picture_formats import Engine

Picture = Literal["swimlanes", "gantt", "handovers", "cycle-time", "comparison"]

_SWIMLANES: tuple[Picture, ...] = ("swimlanes",)
_OF_CASES: tuple[Picture, ...] = ("gantt", "handovers", "cycle-time")
_PAGES = ("svg", "png", "pdf")
_COLOURED = (*_PAGES, "html")


@dataclass(frozen=True, slots=True)
class Use:
    """The formats and pictures that an option means something for, and whether Graphviz heeds it."""

    formats: tuple[str, ...] = FORMATS
    pictures: tuple[Picture, ...] = _SWIMLANES
    graphviz: bool = False


USES: Mapping[str, Use] = {
    "--by": Use(graphviz=True),
    "--direction": Use(graphviz=True),
    "--lane-order": Use((*_COLOURED, "bpmn", "drawio", "pptx")),
    "--theme": Use(("pptx",)),
    "--fit": Use(_PAGES),
    "--subprocesses": Use(_COLOURED),
    "--overlay": Use(_COLOURED),
    "--against": Use(_COLOURED),
    "--results": Use(_COLOURED, (*_SWIMLANES, "comparison")),
    "--log": Use(pictures=(*_SWIMLANES, *_OF_CASES), graphviz=True),
    "--case": Use(pictures=("gantt",)),
    "--engine": Use(graphviz=True),
    "--target": Use(graphviz=True),
    "--embed-font": Use(("svg", "html"), (*_SWIMLANES, *_OF_CASES, "comparison")),
    "--scale": Use(("png",), (*_SWIMLANES, *_OF_CASES, "comparison"), graphviz=True),
}
"""What each option goes with; those not named, such as --picture-lang, go with everything."""


def given(context: typer.Context) -> tuple[str, ...]:
    """Return the options of `USES` that ask for anything but what is done anyway."""
    return tuple(
        name
        for option in context.command.params
        for name in option.opts
        if name in USES and context.params[str(option.name)] not in {option.default, "none"}
    )


def require_used(
    options: Iterable[str], suffix: str, shows: Picture, engine: Engine = "own"
) -> None:
    """Refuse an option that a picture or its format would make no use of.

    Raises:
        UnusableInput: there is such an option; the remedy names what it goes with.
    """
    for option in options:
        use = USES[option]
        if shows not in use.pictures:
            raise _refusal(option, f"--picture {shows}", _pictures(use.pictures))
        if suffix not in use.formats:
            raise _refusal(option, f".{suffix}", _formats(use.formats))
        if engine == "dot" and not use.graphviz:
            raise _refusal(
                option,
                "--engine dot",
                text("cli.render.one-of-two", "leave one of the two out"),
            )


def _refusal(option: str, found: str, remedy: Text) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.render.meaningless",
            "{option} has no meaning for {found}",
            option=option,
            found=found,
        ),
        remedy=remedy,
    )


def _pictures(known: tuple[Picture, ...]) -> Text:
    return text(
        "cli.render.for-pictures",
        "it goes with --picture {known}; leave it out",
        known=known,
    )


def _formats(known: tuple[str, ...]) -> Text:
    return text(
        "cli.render.for-formats",
        "it goes with {known}; leave it out",
        known=tuple(f".{suffix}" for suffix in known),
    )
