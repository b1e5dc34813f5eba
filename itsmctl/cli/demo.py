"""``itsmctl demo``: the founding case before and after, from definition to verdict."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.picture_formats import picture
from itsmctl.cli.raci import gaps_by_step
from itsmctl.cli.studies import run_study
from itsmctl.cli.targets import named_keys, require_usable
from itsmctl.cli.wishes import Wishes, plan_for
from itsmctl.cli.works import Work
from itsmctl.errors import MissingExtra
from itsmctl.i18n import LANGUAGES, Language, text
from itsmctl.record import dataclass
from itsmctl.report.files import require_free, write_definition, write_result

if TYPE_CHECKING:
    from itsmctl.finding import Finding
    from itsmctl.i18n import Text
    from itsmctl.lint.outcome import LintReport
    from itsmctl.model.portfolio import Experiment, Variant
    from itsmctl.report.console import Console
    from itsmctl.report.demo_page import Side
    from itsmctl.simulate.study import Study
    from itsmctl.source.library import Library

PROCESS, SCENARIO = "software-request", "parallel-approval"
PAGE = "index.html"
_PICTURES = tuple(
    f"{side}.{ending}" for side in ("before", "after") for ending in ("en.svg", "zh.svg", "png")
)
REPLICATIONS = 12
"""Enough for a clear verdict, few enough for an interpreted kernel."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Where the demo plays: the folder, who watches, and whether files may be overwritten."""

    folder: Path
    console: Console
    force: bool

    def write(self, name: str, content: str | bytes) -> None:
        """Write a file of the demo."""
        write_result(self.folder / name, content, force=self.force)

    def say(self, sentence: Text) -> None:
        """Tell the user what was found."""
        self.console.print(sentence.render(self.console.language))


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo", cls=Command)(demo)


def demo(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="[DIR]", help="Where to write.")] = Path(
        "out"
    ),
    replications: Annotated[
        int, typer.Option(min=2, metavar="N", help="How many runs of each version.")
    ] = REPLICATIONS,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of yours.")] = False,
) -> None:
    """Show the founding case before and after, on one page."""
    stage = Stage(folder, context.obj, force)
    for name in (PAGE, *_PICTURES):
        require_free(folder / name, force=force)
    library = _library(stage)
    experiment = library.experiment(SCENARIO)
    report = _lint(library, stage)
    change = next(entry for entry in report.changes if entry.scenario == SCENARIO)
    before = _side(experiment.base, "before", (*change.removed, *change.kept), stage)
    after = _side(experiment.variants[0], "after", (*change.added, *change.kept), stage)
    _images({"before": experiment.base, "after": experiment.variants[0]}, stage)
    study = _simulate(experiment, replications, stage)
    _page(report, (before, after), study, stage)


def _library(stage: Stage) -> Library:
    """Load the shipped portfolio from a copy beside the page; edited copies are kept."""
    from itsmctl.resources import folder
    from itsmctl.source.library import load

    shipped, own = folder("processes"), stage.folder / "processes"
    for source in sorted(shipped.rglob("*")):
        target = own / source.relative_to(shipped)
        if source.is_file() and not target.exists():
            write_definition(target, source.read_bytes())
    library = load([os.fspath(own)])
    require_usable(library, *named_keys(library))
    return library


def _lint(library: Library, stage: Stage) -> LintReport:
    from itsmctl.cli.checking import check
    from itsmctl.model.policy import Settings

    report = check(library, Settings())
    change = next(entry for entry in report.changes if entry.scenario == SCENARIO)
    stage.say(
        text(
            "cli.demo.findings",
            "lint: {found} findings before; the scenario removes {removed} and adds {added}",
            found=len(change.removed) + len(change.kept),
            removed=len(change.removed),
            added=len(change.added),
        )
    )
    return report


def _side(variant: Variant, name: str, findings: tuple[Finding, ...], stage: Stage) -> Side:
    """Draw one version in both languages."""
    from itsmctl.model.raci import matrix_of
    from itsmctl.render.draw import Options
    from itsmctl.report.demo_page import Side

    pictures: dict[Language, str] = {}
    for language in LANGUAGES:
        pictures[language] = str(picture(variant, Options(language), "svg"))
        stage.write(f"{name}.{language}.svg", pictures[language])
    return Side(variant.name, matrix_of(variant, gaps_by_step(findings)), pictures)


def _images(variants: dict[str, Variant], stage: Stage) -> None:
    """Write a PNG of each version where fonts allow it; say once where they do not."""
    from itsmctl.render.draw import Options

    for name, variant in variants.items():
        try:
            image = picture(variant, Options(stage.console.language), "png")
        except MissingExtra as missing:
            for stale in variants:
                (stage.folder / f"{stale}.png").unlink(missing_ok=True)
            stage.console.notice(missing.render(stage.console.language))
            return
        stage.write(f"{name}.png", image)


def _simulate(experiment: Experiment, replications: int, stage: Stage) -> Study:
    from itsmctl.report.demo_page import main_comparison, verdict_text
    from itsmctl.simulate.trial import Question

    wishes = Wishes(replications=replications)
    work = Work(experiment.base, (experiment,))
    plan = plan_for(experiment.base, wishes)
    study = run_study(work, plan, Question(), stage.console)
    row = main_comparison(study)
    if row is not None:
        stage.say(verdict_text(row))
    return study


def _page(report: LintReport, sides: tuple[Side, Side], study: Study, stage: Stage) -> None:
    from itsmctl.report.demo_page import Story, demo_page

    change = next(entry for entry in report.changes if entry.scenario == SCENARIO)
    findings = tuple(found for found in report.counting if found.process == PROCESS)
    title = study.runs[0].variant.process.name
    story = Story(title, *sides, findings, change, study)
    stage.write(PAGE, demo_page(story, stage.console.language))
    stage.say(text("cli.demo.done", "open {path}", path=os.fspath(stage.folder / PAGE)))
