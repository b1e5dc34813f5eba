"""``itsmctl site``: the portfolio as static pages that anybody opens without a server."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.options import Targets
from itsmctl.cli.targets import chosen, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from itsmctl.cli.site_pictures import Heat
    from itsmctl.lint.outcome import LintReport
    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console
    from itsmctl.report.site.atlas import Atlas, Entry, Picture, Plan
    from itsmctl.source.library import Library

Results = Annotated[
    list[Path] | None,
    typer.Option(
        "--results",
        metavar="FILE",
        help="Colour pictures by simulated waits: JSON of simulate; repeatable.",
        show_default=False,
    ),
]
Kpis = Annotated[
    list[Path] | None,
    typer.Option(
        "--kpi",
        metavar="FILE",
        help="Colour pictures by measured shares of time: JSON of kpi; repeatable.",
        show_default=False,
    ),
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("site", cls=Command)(site)


def site(
    context: typer.Context,
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="The folder to fill; new, or a site of ours.")
    ],
    paths: Targets = None,
    title: Annotated[
        str | None,
        typer.Option(
            metavar="TITLE",
            help="What stands above the start page (default: the organisation's name).",
            show_default=False,
        ),
    ] = None,
    results: Results = None,
    kpi: Kpis = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write also into a folder with files of yours.")
    ] = False,
) -> None:
    """Make a site of the portfolio that works offline."""
    from itsmctl.report.folders import fill, require_free_folder
    from itsmctl.report.site.addresses import START, Addresses
    from itsmctl.report.site.pages import site_files

    console: Console = context.obj
    require_free_folder(folder, force=force)
    library = load_targets(paths)
    variants = chosen(library, with_loose_names=True)
    _require_distinct(variants)
    atlas = _atlas(library, variants, _heats(results, kpi, variants), title, console)
    files = dict(site_files(atlas, Addresses.of(atlas)))
    gone = fill(folder, files, force=force)
    _tell(folder / START, len(files), gone, console)


def _tell(start: Path, files: int, gone: int, console: Console) -> None:
    written = text(
        "cli.site.written",
        "wrote {files} files; open {path}",
        files=files,
        path=os.fspath(start),
    )
    console.notice(written.render(console.language))
    if gone:
        removed = text(
            "cli.site.removed", "removed {count} files of the site before", count=gone
        )
        console.notice(removed.render(console.language))


def _require_distinct(variants: Sequence[Variant]) -> None:
    """Refuse processes of several portfolios that have one id: their pages would be one."""
    seen: set[tuple[str, str]] = set()
    for variant in variants:
        key = (variant.process.id, variant.id)
        if key in seen:
            raise UnusableInput(
                text(
                    "cli.site.twice",
                    "the process “{process}” is defined more than once",
                    process=variant.process.id,
                ),
                remedy=text(
                    "cli.site.one",
                    "give each an id of its own, or name one portfolio for each site",
                ),
            )
        seen.add(key)


def _heats(
    results: Sequence[Path] | None, kpis: Sequence[Path] | None, variants: Sequence[Variant]
) -> Mapping[tuple[str, str], tuple[Heat, ...]]:
    """Return what colours the pictures of each process, by its id and the scenario's.

    Raises:
        UnusableInput: a file is none of ours, or holds nothing of any process of the site.
    """
    from itsmctl.cli.site_pictures import heats_of

    found: dict[tuple[str, str], tuple[Heat, ...]] = {}
    known = {(variant.process.id, variant.id) for variant in variants}
    for measured, files in ((False, results or ()), (True, kpis or ())):
        for file in files:
            of_file = [
                (key, heat) for key, heat in heats_of(file, measured=measured) if key in known
            ]
            if not of_file:
                raise UnusableInput(
                    text(
                        "cli.site.nothing",
                        "“{path}” holds nothing of the processes of this site",
                        path=str(file),
                    ),
                    remedy=text(
                        "cli.site.other", "name results of one of them, or leave it out"
                    ),
                )
            for key, heat in of_file:
                found[key] = (*found.get(key, ()), heat)
    return found


def _atlas(
    library: Library,
    variants: Sequence[Variant],
    heats: Mapping[tuple[str, str], tuple[Heat, ...]],
    title: str | None,
    console: Console,
) -> Atlas:
    from itsmctl.cli.checking import lint_besides
    from itsmctl.cli.order import own_day
    from itsmctl.cli.site_pictures import all_pictures
    from itsmctl.report.site.atlas import Atlas

    report = lint_besides(library, (), own_day(os.environ), console)
    pictures = all_pictures(variants, heats, console)
    entries = tuple(
        _entry(library, variant, report, drawn)
        for variant, drawn in zip(variants, pictures, strict=True)
    )
    others = tuple(
        found for found in report.counting if found.process is None and found.scenario is None
    )
    name = _title(variants) if title is None else Label.plain(title)
    return Atlas(name, console.language, entries, others, fixed=console.language_chosen)


def _title(variants: Sequence[Variant]) -> Label:
    houses = {
        one.organisation.id: one.organisation for one in variants if one.organisation.found
    }
    if len(houses) == 1:
        return next(iter(houses.values())).name
    return Label("Service processes", "服务流程")


def _entry(
    library: Library, variant: Variant, report: LintReport, pictures: tuple[Picture, ...]
) -> Entry:
    from itsmctl.cli.raci import matrix_with_gaps
    from itsmctl.model.portfolio import BASE
    from itsmctl.report.site.atlas import Entry

    scenario = None if variant.id == BASE else variant.id
    own = [
        found
        for found in report.findings
        if found.process == variant.process.id and found.scenario == scenario
    ]
    counting = tuple(found for found in own if found.suppressed is None)
    return Entry(
        variant,
        matrix_with_gaps(variant, report, library),
        counting,
        len(own) - len(counting),
        pictures,
        tuple(_plans(library, variant, report)) if scenario is None else (),
    )


def _plans(library: Library, variant: Variant, report: LintReport) -> Iterator[Plan]:
    from itsmctl.report.site.atlas import Plan

    changes = {change.scenario: change for change in report.changes}
    for experiment in library.portfolio.experiments:
        if experiment.base.process.id == variant.process.id:
            yield Plan(experiment, changes.get(experiment.id))
