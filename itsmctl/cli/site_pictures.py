"""The pictures of all processes of a site, drawn by as many processes as that is worth."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from typing import TYPE_CHECKING
from urllib.parse import quote

from itsmctl.cli.crew import Crew
from itsmctl.errors import CannotDraw
from itsmctl.i18n import LANGUAGES, Language, Text, text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from itsmctl.model.portfolio import Variant
    from itsmctl.render.overlay import Overlay
    from itsmctl.report.console import Console
    from itsmctl.report.site.atlas import Picture
    from itsmctl.source.results import Run

_WORTH = 24  # processes for each worker; drawing that many takes about two seconds

_PLAIN = text("report.site.picture.plain", "Who does what, in what order, by when")
_WAITS = text("report.site.picture.waits", "Where requests wait, as simulated")
_SHARES = text("report.site.picture.shares", "Where the time goes, as measured")


@dataclass(frozen=True, slots=True)
class Heat:
    """Figures that colour a picture: of a simulation, or measured."""

    run: Run
    measured: bool


Key = tuple[str, str]
Task = tuple["Variant", tuple[Heat, ...]]


def heats_of(file: Path, *, measured: bool) -> Iterator[tuple[Key, Heat]]:
    """Yield the runs of a file of results, by the ids of their process and scenario.

    Raises:
        UnusableInput: the file cannot be read, or holds no results of ours.
    """
    from itsmctl.model.portfolio import BASE
    from itsmctl.source.results import runs_in

    for run in runs_in(file):
        yield (str(run.get("process")), str(run.get("scenario", BASE))), Heat(run, measured)


def all_pictures(
    variants: Sequence[Variant], heats: Mapping[Key, tuple[Heat, ...]], console: Console
) -> Iterator[tuple[Picture, ...]]:
    """Yield the pictures of each process."""
    from itsmctl.report.progress import progress

    tasks = [(variant, heats.get((variant.process.id, variant.id), ())) for variant in variants]
    workers = min(os.cpu_count() or 1, len(tasks) // _WORTH)
    drawn: Iterable[tuple[Picture, ...]] = (
        map(_pictures, tasks) if workers < 2 else Crew(workers).spread(_pictures, tasks)  # noqa: PLR2004  one worker is ourselves
    )
    with progress(console, text("cli.site.drawing", "Drawing"), len(tasks)) as advance:
        for pictures in drawn:
            advance()
            yield pictures


def _pictures(task: Task) -> tuple[Picture, ...]:
    variant, heats = task
    if not variant.process.steps:
        return ()
    found = [_picture(variant, _PLAIN, None, 0)]
    for number, heat in enumerate(heats, start=1):
        overlay = _overlay(variant, heat)
        if overlay is not None:
            heading = _SHARES if heat.measured else _WAITS
            found.append(_picture(variant, heading, overlay, number))
    return tuple(found)


def _overlay(variant: Variant, heat: Heat) -> Overlay | None:
    """Return what figures say of the steps, None where they say nothing of any."""
    from itsmctl.render.measured import measured
    from itsmctl.render.overlay import OverlayKind

    kind = OverlayKind.KPI if heat.measured else OverlayKind.WAIT
    try:
        return measured(kind, heat.run, variant)
    except CannotDraw:
        return None


def _picture(variant: Variant, heading: Text, overlay: Overlay | None, number: int) -> Picture:
    from itsmctl.render.draw import Options, draw
    from itsmctl.render.svg import Setting, to_svg
    from itsmctl.report.site.atlas import Picture

    links = {step.id: f"#{quote(step.id)}" for step in variant.process.steps}

    def svg(language: Language) -> str:
        scene = draw(variant, Options(language, title="", overlay=overlay))
        return to_svg(scene, Setting(f"picture.{number}.{language}.", links))

    return Picture(heading, {tongue: svg(tongue) for tongue in LANGUAGES})
