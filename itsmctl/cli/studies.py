"""A study under way: its replications with a progress bar, and what was finished on Ctrl-C."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from itsmctl.cli.alongside import Accompanied
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

if TYPE_CHECKING:
    from itsmctl.cli.works import Work
    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console
    from itsmctl.simulate.explain import Explanation
    from itsmctl.simulate.plan import Plan
    from itsmctl.simulate.recording import Recording
    from itsmctl.simulate.study import Study
    from itsmctl.simulate.trial import Question
    from itsmctl.simulate.workers import Jobs
    from itsmctl.source.library import Library


def run_study(
    work: Work,
    plan: Plan,
    question: Question,
    console: Console,
    recording: Recording | None = None,
    jobs: Jobs = None,
) -> Study:
    """Run a study with a progress bar; on Ctrl-C say how far it got."""
    from itsmctl.simulate.trial import run_experiments, run_process

    title = text("cli.simulate.progress", "simulating {name}", name=work.base.process.name)
    total = work.variants * plan.replications
    _tell_kernel(console)
    _tell_size(work.base, plan, console)
    with counted(console, title, total) as count:
        if work.experiments:
            return run_experiments(work.experiments, plan, question, count, recording, jobs)
        return run_process(work.base, plan, question, count, recording, jobs)


def explained(
    library: Library,
    work: Work,
    study: Study,
    settings: Sequence[str],
    console: Console,
    jobs: Jobs,
) -> tuple[Explanation, ...]:
    """Take every scenario of a study apart, with a progress bar."""
    from itsmctl.simulate.explain import explain, most_runs

    replications = study.runs[0].replications
    found: list[Explanation] = []
    for experiment in work.experiments:
        parts = library.dissection(experiment.id, settings)
        dissection = Accompanied(parts, work.base.alongside)
        title = text("cli.simulate.explaining", "taking {name} apart", name=experiment.name)
        with counted(console, title, most_runs(dissection) * replications) as count:
            found.append(explain(experiment, dissection, study, count, jobs))
    return tuple(found)


def require_scenarios(works: Sequence[Work]) -> None:
    """Refuse to take apart what is no scenario, or one that sweeps.

    Raises:
        UnusableInput: there is nothing to take apart.
    """
    for work in works:
        if not work.experiments or any(entry.axes for entry in work.experiments):
            raise UnusableInput(
                text(
                    "cli.simulate.nothing-to-explain",
                    "--explain takes a scenario apart, and “{name}” is none, or sweeps over values",
                    name=work.base.process.id,
                ),
                remedy=text(
                    "cli.simulate.name-scenario",
                    "name a scenario without a sweep, or no --explain",
                ),
            )


def tell_fewer(study: Study, plan: Plan, console: Console) -> None:
    """Say where the horizon ended before as many cases had come as were asked for."""
    counts = [run.cases["arrived"] // run.replications for run in study.runs]
    if plan.cases is None or min(counts) >= plan.cases:
        return
    said = text(
        "cli.simulate.fewer",
        "{count} cases a replication counted, not {cases}: the horizon ended first; lengthen it with "
        "--horizon",
        count=f"{min(counts):,}",
        cases=f"{plan.cases:,}",
    )
    console.notice(said.render(console.language))


@contextmanager
def counted(console: Console, title: Text, total: int) -> Iterator[Callable[[], None]]:
    """Yield what counts replications on a progress bar; on Ctrl-C say how far it got."""
    from itsmctl.report.progress import progress

    done = 0
    try:
        with progress(console, title, total) as advance:

            def count() -> None:
                nonlocal done
                done += 1
                advance()

            yield count
    except KeyboardInterrupt:
        stopped = text(
            "cli.simulate.stopped",
            "stopped after {done} of {total} replications",
            done=done,
            total=max(total, done),  # a wanted precision may ask for more than was foreseen
        )
        console.notice(stopped.render(console.language))
        raise


def _tell_size(variant: Variant, plan: Plan, console: Console) -> None:
    """Say before it runs what a replication of very many cases takes."""
    from itsmctl.simulate.forecast import announcement

    said = announcement(variant, plan)
    if said is not None:
        console.notice(said.render(console.language))


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
