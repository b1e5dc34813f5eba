"""What ``itsmctl render`` lays over a picture: figures, findings, or another version."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from typing import TYPE_CHECKING, Literal

from itsmctl.cli.targets import choose, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.render.overlay import Overlay
    from itsmctl.source.library import Library

OverlayName = Literal["none", "wait", "breach", "cost", "kpi", "lint", "diff"]
_OF_RESULTS = ("wait", "breach", "cost", "kpi")


@dataclass(frozen=True, slots=True)
class OverlayWish:
    """What was asked for: an overlay, and where its figures or the other version come from."""

    name: OverlayName | None = None
    results: Path | None = None
    against: str | None = None

    @property
    def meant(self) -> OverlayName:
        """The overlay that was named, else the one that the other options stand for."""
        if self.name is not None:
            return self.name
        if self.against is not None:
            return "diff"
        return "none" if self.results is None else "wait"


@dataclass(frozen=True, slots=True)
class LaidOver:
    """An overlay, and the earlier version that a picture of changes is drawn with."""

    overlay: Overlay | None = None
    against: Variant | None = None


def lay_over(wish: OverlayWish, variant: Variant, library: Library) -> LaidOver:
    """Return what was asked for of one process.

    Raises:
        UnusableInput: an overlay lacks its figures or its other version, or has what it does not
            use; a file or a revision cannot be read.
        CannotDraw: the results hold nothing for the overlay.
    """
    _require_consistent(wish)
    match wish.meant:
        case "none":
            return LaidOver()
        case "lint":
            return LaidOver(_objections(variant, library))
        case "diff":
            return _compared(wish.against or "", variant, library)
        case measured:
            return LaidOver(_measured(measured, wish.results or Path(), variant))


def _require_consistent(wish: OverlayWish) -> None:
    needs_results = wish.meant in _OF_RESULTS
    needs_version = wish.meant == "diff"
    for option, given, needed in (
        ("--results", wish.results is not None, needs_results),
        ("--against", wish.against is not None, needs_version),
    ):
        if needed and not given:
            raise UnusableInput(
                text(
                    "cli.overlay.lacks",
                    "--overlay {overlay} needs {option}",
                    overlay=wish.meant,
                    option=option,
                ),
                remedy=_REMEDIES[option],
            )
        if given and not needed:
            raise UnusableInput(
                text(
                    "cli.overlay.unused",
                    "--overlay {overlay} makes no use of {option}",
                    overlay=wish.meant,
                    option=option,
                ),
                remedy=text("cli.overlay.leave-out", "leave one of the two out"),
            )


_REMEDIES = {
    "--results": text(
        "cli.overlay.results-remedy",
        "name the JSON that itsmctl simulate --format json wrote: --results FILE",
    ),
    "--against": text(
        "cli.overlay.against-remedy",
        "name the earlier file or a git revision: --against HEAD~1",
    ),
}


def _measured(name: str, results: Path, variant: Variant) -> Overlay:
    from itsmctl.render.measured import measured
    from itsmctl.render.overlay import OverlayKind
    from itsmctl.source.results import read_run

    run = read_run(results, variant.process.id, variant.id)
    return measured(OverlayKind(name), run, variant)


def _objections(variant: Variant, library: Library) -> Overlay:
    from itsmctl.cli.checking import lint_as_set
    from itsmctl.i18n import Label
    from itsmctl.lint.catalogue import RULES
    from itsmctl.model.portfolio import BASE
    from itsmctl.render.objections import objections

    scenario = None if variant.id == BASE else variant.id
    report = lint_as_set(library)
    found = [finding for finding in report.findings if finding.scenario == scenario]
    titles = {
        rule.code: Label(rule.title.render("en"), rule.title.render("zh")) for rule in RULES
    }
    return objections(found, variant.process, titles)


def _compared(against: str, variant: Variant, library: Library) -> LaidOver:
    from itsmctl.diff.likeness import renamed_steps
    from itsmctl.diff.renaming import aligned
    from itsmctl.render.changes import changes

    before = _earlier(against, variant, library)
    renamed = renamed_steps(before.process, variant.process)
    before = aligned(before, {old.id: new.id for old, new in renamed})
    return LaidOver(changes(before, variant), before)


def _earlier(against: str, variant: Variant, library: Library) -> Variant:
    """Return another version of a process: from a file, a folder, or a git revision."""
    place = Path(against)
    if place.is_file():
        return choose(load_targets([against]), against)
    if place.is_dir():
        return choose(load_targets([against]), variant.process.id)
    from itsmctl.cli.revisions import checked_out

    home = next(iter(library.assemblies)).folder
    with checked_out(against, home or Path.cwd()) as folder:
        return choose(load_targets([str(folder)]), variant.process.id)
