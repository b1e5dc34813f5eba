"""``itsmctl simulate``: what to expect of a process, and what a change would bring."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.alongside import with_others
from itsmctl.cli.event_log import LogWish, logged, refuse_log, require_one_study
from itsmctl.cli.help import Command
from itsmctl.cli.options import StdinName
from itsmctl.cli.refusals import placed
from itsmctl.cli.result_formats import (
    ForceOption,
    Format,
    FormatOption,
    Outlet,
    OutputOption,
    outlet,
    require_one,
)
from itsmctl.cli.studies import explained, require_scenarios, run_study, tell_fewer
from itsmctl.cli.targets import STDIN, load_targets
from itsmctl.cli.wishes import (
    Alongside,
    Horizon,
    Replications,
    Seed,
    Settings,
    Start,
    Sweeps,
    WarmUp,
    Wishes,
    condition,
    plan_for,
    share,
)
from itsmctl.cli.workforce import ClusterOption, JobsOption, workforce
from itsmctl.cli.works import Work, find_works
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.report.account import Account
    from itsmctl.report.console import Console
    from itsmctl.simulate.explain import Explanation
    from itsmctl.simulate.study import Study
    from itsmctl.simulate.trial import Question
    from itsmctl.simulate.workers import Jobs
    from itsmctl.source.library import Library


@dataclass(frozen=True, slots=True)
class Call:
    """What one call of the command asks for, whatever its targets."""

    wishes: Wishes
    question: Question
    settings: Sequence[str]
    log: LogWish
    explain: bool
    outlet: Outlet


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
    settings: Settings = None,
    sweeps: Sweeps = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Tell what each change of a scenario does, and how far assumptions may err.",
        ),
    ] = False,
    replications: Replications = None,
    precision: Annotated[
        str | None,
        typer.Option(
            metavar="SHARE",
            help="Run until intervals are so narrow on either side: 2%.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = None,
    horizon: Horizon = None,
    warmup: WarmUp = None,
    start: Start = None,
    cases: Annotated[
        int | None,
        typer.Option(
            min=1, metavar="N", help="Count at most so many cases.", show_default=False
        ),
    ] = None,
    transient: Annotated[
        bool, typer.Option("--transient", help="Start empty and count from the first case.")
    ] = False,
    alongside: Alongside = None,
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
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    log: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Write the event log: .csv, .parquet, .xes or .xes.gz.",
            show_default=False,
        ),
    ] = None,
    force: ForceOption = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    stdin_filename: StdinName = None,
) -> int:
    """Predict cycle times and load; compare what-if scenarios."""
    from itsmctl.simulate.trial import Question

    console: Console = context.obj
    wish = LogWish(log, force)
    if selftest:
        from itsmctl.cli.selftest import refuse_ignored, run_self_test

        refuse_log(wish)
        refuse_ignored(context)
        with workforce(jobs, cluster) as hands:
            return run_self_test(
                targets or (), seed, console, hands, as_json=form is Format.JSON
            )
    if not targets:
        raise _no_target()
    narrow = None if precision is None else share("--precision", precision)
    call = Call(
        Wishes(replications, seed, horizon, warmup, start, cases, transient, narrow),
        Question(fail_if=tuple(condition("--fail-if", each) for each in fail_if or ())),
        settings or [],
        wish,
        explain,
        outlet(form, output, console, force=force),
    )
    library = load_targets(targets, stdin_filename)
    names = [stdin_filename or STDIN if name == STDIN else name for name in targets]
    works = [
        with_others(library, work, alongside or ())
        for work in find_works(library, names, call.settings, sweeps or [])
    ]
    require_one(call.outlet.form, works)
    require_one_study(wish, works)
    if explain:
        require_scenarios(works)
    with workforce(jobs, cluster) as hands:
        passed = [_run(library, work, call, hands) for work in works]
    return int(not all(passed))


def _run(library: Library, work: Work, call: Call, hands: Jobs) -> bool:
    from itsmctl.cli.questions import completed
    from itsmctl.report.account import Account
    from itsmctl.simulate.labour import CrewLost
    from itsmctl.simulate.study import Study
    from itsmctl.simulate.trial import Interrupted

    console = call.outlet.console
    work = replace(work, base=completed(work.base, console))
    try:
        with (
            placed(library, work, call.wishes.given),
            logged(call.log, work, console) as log,
        ):
            plan = plan_for(work.base, call.wishes)
            study = run_study(work, plan, call.question, console, log, hands)
        tell_fewer(study, plan, console)
    except Interrupted as stop:
        if stop.runs:
            _write(Account(Study(stop.runs), interrupted=True), call.outlet)
        if isinstance(stop.__cause__, CrewLost):
            raise stop.__cause__ from None
        raise
    explanations: tuple[Explanation, ...] = ()
    try:
        if call.explain:
            explanations = explained(library, work, study, call.settings, console, hands)
    finally:  # Ctrl-C while a scenario is taken apart leaves the study whole
        _write(_account(study, work, library, call.settings, explanations), call.outlet)
    return study.passed


def _write(account: Account, outlet: Outlet) -> None:
    from itsmctl.report.figures_sheet import study_rows
    from itsmctl.report.simulation_json import write_simulation_json
    from itsmctl.report.simulation_paper import study_paper

    console = outlet.console
    outlet.write(
        study_paper(account, verbose=console.verbose),
        lambda out: write_simulation_json(account, out, console.language),
        lambda: study_rows(account, console.language),
    )


def _account(
    study: Study,
    work: Work,
    library: Library,
    settings: Sequence[str],
    explanations: tuple[Explanation, ...],
) -> Account:
    from itsmctl.report.account import Account

    single = work.experiments[0].axes if len(work.experiments) == 1 else ()
    assumed = tuple(
        (entry.id, library.dissection(entry.id, settings).assumptions)
        for entry in work.experiments
        if not entry.axes
    )
    return Account(study, explanations, single, assumed)


def _no_target() -> UnusableInput:
    return UnusableInput(
        text("cli.usage.missing", "“{name}” is missing", name="TARGET..."),
        remedy=text("cli.usage.help", "see {command} --help", command="itsmctl simulate"),
    )
