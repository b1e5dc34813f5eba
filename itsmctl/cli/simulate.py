"""``itsmctl simulate``: what to expect of a process, and what a change would bring."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from enum import StrEnum
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.alongside import with_others
from itsmctl.cli.event_log import LogWish, logged, refuse_log, require_one_study
from itsmctl.cli.help import Command
from itsmctl.cli.options import StdinName
from itsmctl.cli.refusals import placed
from itsmctl.cli.targets import STDIN, load_targets
from itsmctl.cli.works import Work, find_works
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, fields, replace

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Acceptance, Variant
    from itsmctl.model.simulation import Run
    from itsmctl.model.times import Duration
    from itsmctl.report.console import Console
    from itsmctl.simulate.plan import Plan
    from itsmctl.simulate.recording import Recording
    from itsmctl.simulate.study import Study
    from itsmctl.simulate.trial import Question
    from itsmctl.source.library import Library


_AUTO = "auto"  # a warm-up that is found out


class Format(StrEnum):
    """How results are written; `auto` is the one for people."""

    AUTO = "auto"
    TERMINAL = "terminal"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says about the run; None: the model's own."""

    replications: int | None = None
    seed: int | None = None
    horizon: str | None = None
    warmup: str | None = None
    start: str | None = None
    cases: int | None = None
    transient: bool = False
    precision: float | None = None

    @property
    def given(self) -> frozenset[str]:
        """The names of what the command line said."""
        values = ((one.name, getattr(self, one.name)) for one in fields(self))
        return frozenset(name for name, value in values if value not in {None, False})


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate", cls=Command)(simulate)


def simulate(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="TARGET...",
            help="Processes, models or scenarios: files, folders, ids, or -.",
            show_default=False,
        ),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="PATH=VALUE", help="Change one value; repeatable."),
    ] = None,
    replications: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="How many independent runs.", show_default=False),
    ] = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="SHARE",
            help="Run until intervals are so narrow on either side: 2%.",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[
        int | None,
        typer.Option(
            metavar="N", help="Which luck; equal seeds, equal results.", show_default=False
        ),
    ] = None,
    horizon: Annotated[
        str | None,
        typer.Option(metavar="TIME", help="How long cases arrive: 60bd.", show_default=False),
    ] = None,
    warmup: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="What of it does not count; auto finds it out.",
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option(metavar="DATE", help="The first day.", show_default=False)
    ] = None,
    cases: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Count at most so many cases.", show_default=False
        ),
    ] = None,
    transient: Annotated[
        bool, typer.Option("--transient", help="Start empty and count from the first case.")
    ] = False,
    alongside: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PROCESS",
            help="Another process that keeps the same people busy; repeatable.",
        ),
    ] = None,
    fail_if: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help='Exit 1 unless ruled out: "cycle_time.p90_s > 4d"; repeatable.',
        ),
    ] = None,
    selftest: Annotated[
        bool,
        typer.Option("--selftest", help="Run models of which theory knows the answers."),
    ] = False,
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.AUTO,
    log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the event log: .csv, .parquet, .xes or .xes.gz.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="N",
            help="How many processes may work at once (default: as many as the work is worth).",
        ),
    ] = None,
    stdin_filename: StdinName = None,
) -> int:
    """Predict cycle times and load; compare what-if scenarios."""
    from itsmctl.simulate.trial import Question

    console: Console = context.obj
    wish = LogWish(log, force)
    if selftest:
        from itsmctl.cli.selftest import run_self_test

        refuse_log(wish)
        return run_self_test(targets or (), seed, console, as_json=form is Format.JSON)
    if not targets:
        raise _no_target()
    library = load_targets(targets, stdin_filename)
    wishes = Wishes(
        replications, seed, horizon, warmup, start, cases, transient, _precision(precision)
    )
    question = Question(fail_if=tuple(map(_condition, fail_if or ())))
    names = [stdin_filename or STDIN if name == STDIN else name for name in targets]
    works = [
        with_others(library, work, alongside or ())
        for work in find_works(library, names, settings or [])
    ]
    if form is Format.JSON and len(works) > 1:
        raise UnusableInput(
            text(
                "cli.simulate.one-document",
                "JSON holds one study, and the targets make several",
            ),
            remedy=text("cli.simulate.one-base", "name one process, or scenarios of one base"),
        )
    require_one_study(wish, works)
    passed = [
        _run(library, work, wishes, question, form, console, wish, jobs) for work in works
    ]
    return int(not all(passed))


def _run(
    library: Library,
    work: Work,
    wishes: Wishes,
    question: Question,
    form: Format,
    console: Console,
    wish: LogWish,
    jobs: int | None,
) -> bool:
    from itsmctl.cli.questions import completed
    from itsmctl.simulate.study import study as study_of
    from itsmctl.simulate.trial import Interrupted

    work = replace(work, base=completed(work.base, console))
    try:
        with placed(library, work, wishes.given), logged(wish, work, console) as log:
            study = run_study(work, plan_for(work.base, wishes), question, console, log, jobs)
    except Interrupted as stop:
        if stop.results is not None and form is not Format.JSON:
            _write(study_of(stop.results), form, console)
        raise
    _write(study, form, console)
    return study.passed


def _write(study: Study, form: Format, console: Console) -> None:
    if form is Format.JSON:
        from itsmctl.report.simulation_json import write_simulation_json

        document = StringIO()
        write_simulation_json(study, document, console.language)
        console.write_document(document.getvalue())
    else:
        from itsmctl.report.simulation_terminal import print_study

        print_study(study, console)


def run_study(
    work: Work,
    plan: Plan,
    question: Question,
    console: Console,
    recording: Recording | None = None,
    jobs: int | None = None,
) -> Study:
    """Run a study with a progress bar; on Ctrl-C say how far it got."""
    from itsmctl.report.progress import progress
    from itsmctl.simulate.trial import run_experiments, run_process

    title = text("cli.simulate.progress", "simulating {name}", name=work.base.process.name)
    total = work.variants * plan.replications
    done = 0
    _tell_kernel(console)
    try:
        with progress(console, title, total) as advance:

            def count() -> None:
                nonlocal done
                done += 1
                advance()

            if work.experiments:
                return run_experiments(work.experiments, plan, question, count, recording, jobs)
            return run_process(work.base, plan, question, count, recording, jobs)
    except KeyboardInterrupt:
        stopped = text(
            "cli.simulate.stopped",
            "stopped after {done} of {total} replications",
            done=done,
            total=total,
        )
        console.notice(stopped.render(console.language))
        raise


def _tell_kernel(console: Console) -> None:
    """Say in verbose mode which kernel runs, and how to come by the faster one."""
    from itsmctl.simulate.engine import kernel_is_compiled

    if not console.verbose:
        return
    if kernel_is_compiled():
        said = text("cli.simulate.compiled", "the compiled kernel runs")
    else:
        said = text(
            "cli.simulate.interpreted",
            "the interpreted kernel runs: the same results, only slower; installing itsmctl"
            " anew where a C compiler is at hand makes the compiled one",
        )
    console.notice(said.render(console.language))


def plan_for(variant: Variant, wishes: Wishes) -> Plan:
    """Return the plan of a variant's model, changed as the command line says."""
    from itsmctl.simulate.plan import plan_of

    if variant.model is not None:
        run = _changed(variant.model.run, wishes)
        variant = replace(variant, model=replace(variant.model, run=run))
    overrides = {
        "cases": wishes.cases,
        "transient": int(wishes.transient),
        "most": wishes.replications,
    }
    return plan_of(variant, overrides)


def _changed(run: Run, wishes: Wishes) -> Run:
    return replace(
        run,
        replications=wishes.replications or run.replications,
        seed=run.seed if wishes.seed is None else wishes.seed,
        start=wishes.start or run.start,
        horizon=_duration("--horizon", wishes.horizon) or run.horizon,
        warmup=_warmup(run, wishes.warmup),
        precision=wishes.precision or run.precision,
    )


def _warmup(run: Run, written: str | None) -> Duration | None:
    """Return what does not count; None leaves that to be found out."""
    return None if written == _AUTO else _duration("--warmup", written) or run.warmup


def _precision(written: str | None) -> float | None:
    """Read ``2%`` or ``0.02``."""
    if written is None:
        return None
    number, percent = written.removesuffix("%"), written.endswith("%")
    try:
        share = float(number) / (100 if percent else 1)
    except ValueError:
        share = 0.0
    if not 0 < share < 1:
        raise UnusableInput(
            text("cli.precision", "--precision: “{written}” is no share", written=written),
            remedy=text("cli.precisions", "write it like 2%"),
        )
    return share


def _no_target() -> UnusableInput:
    return UnusableInput(
        text("cli.usage.missing", "“{name}” is missing", name="TARGET..."),
        remedy=text("cli.usage.help", "see {command} --help", command="itsmctl simulate"),
    )


def _duration(option: str, written: str | None) -> Duration | None:
    from itsmctl.model.times import parse_duration

    if written is None:
        return None
    try:
        return parse_duration(written)
    except ValueError:
        raise UnusableInput(
            text(
                "cli.duration",
                "{option}: “{written}” is no time",
                option=option,
                written=written,
            ),
            remedy=text("cli.durations", "write it like 60bd, 12w or 30d"),
        ) from None


def _condition(written: str) -> Acceptance:
    from itsmctl.model.acceptance import parse_acceptance

    try:
        return parse_acceptance(written)
    except ValueError:
        raise UnusableInput(
            text("cli.condition", "--fail-if: “{written}” is no condition", written=written),
            remedy=text("cli.conditions", "write it like “cycle_time.p90_s > 4d”"),
        ) from None
