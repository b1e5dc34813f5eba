"""``itsmctl optimise``: the least staffing that keeps a promise."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.alongside import with_others
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
)
from itsmctl.cli.studies import counted
from itsmctl.cli.targets import STDIN, load_targets
from itsmctl.cli.wishes import (
    Alongside,
    Horizon,
    Replications,
    Seed,
    Settings,
    Start,
    WarmUp,
    Wishes,
    condition,
    plan_for,
)
from itsmctl.cli.workforce import ClusterOption, JobsOption, workforce
from itsmctl.cli.works import Work, find_works
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Acceptance, Variant
    from itsmctl.report.console import Console
    from itsmctl.simulate.optimum import Optimum
    from itsmctl.simulate.workers import Jobs
    from itsmctl.source.library import Library

TRIES = 80  # as in simulate.optimise, which `--help` need not import
_RANGE = pattern(r"(?P<role>[^=]+)=(?P<low>\d+)(?:\.\.(?P<high>\d+))?")

Ranges = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Aim:
    """What one call looks for: conditions, the roles with how many people, and how long."""

    keep: tuple[Acceptance, ...]
    ranges: Ranges
    tries: int


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("optimise", cls=Command)(optimise)


def optimise(
    context: typer.Context,
    target: Annotated[
        str,
        typer.Argument(
            metavar="TARGET", help="A process, a model or a scenario: a file, an id, or -."
        ),
    ],
    keep: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CONDITION",
            help='What must hold: "agreements.sla-delivery.met >= 95%"; repeatable '
            "(default: every agreement with a goal).",
        ),
    ] = None,
    staff: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE=LOW..HIGH",
            help="How many people a role may have; repeatable (default: every role that works).",
        ),
    ] = None,
    tries: Annotated[
        int, typer.Option(min=1, metavar="N", help="How many staffings to simulate at most.")
    ] = TRIES,
    settings: Settings = None,
    replications: Replications = None,
    seed: Seed = None,
    horizon: Horizon = None,
    warmup: WarmUp = None,
    start: Start = None,
    alongside: Alongside = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
    jobs: JobsOption = None,
    cluster: ClusterOption = None,
    stdin_filename: StdinName = None,
) -> int:
    """Find the cheapest staffing that keeps a promise."""
    console: Console = context.obj
    goes_to = outlet(form, output, console, force=force)
    aim = Aim(
        tuple(condition("--keep", each) for each in keep or ()),
        dict(_range(each) for each in staff or ()),
        tries,
    )
    library = load_targets([target], stdin_filename)
    name = stdin_filename or STDIN if target == STDIN else target
    works = find_works(library, [name], settings or [])
    work = with_others(library, _only(works, name), alongside or ())
    wishes = Wishes(replications, seed, horizon, warmup, start)
    with workforce(jobs, cluster) as hands:
        found = _searched(library, work, wishes, aim, goes_to, hands)
    _write(found, goes_to)
    return int(not found.kept)


def _searched(
    library: Library, work: Work, wishes: Wishes, aim: Aim, outlet: Outlet, hands: Jobs
) -> Optimum:
    """Search; what stops it finds written what was found until then."""
    from itsmctl.simulate.labour import CrewLost
    from itsmctl.simulate.optimise import Halted

    try:
        return _search(library, work, wishes, aim, outlet.console, hands)
    except Halted as stop:
        if stop.found.points:
            _write(stop.found, outlet)
        if isinstance(stop.__cause__, CrewLost):
            raise stop.__cause__ from None
        raise


def _search(
    library: Library, work: Work, wishes: Wishes, aim: Aim, console: Console, hands: Jobs
) -> Optimum:
    from itsmctl.simulate.batch import Batch
    from itsmctl.simulate.frontier import survey
    from itsmctl.simulate.optimise import optimise as search
    from itsmctl.simulate.staffing import staff_of
    from itsmctl.simulate.warmup import with_warm_up

    variant = _variant(work)
    conditions = aim.keep or _goals(variant)
    _require_roles(aim.ranges, variant)
    with placed(library, work, wishes.given):
        plan = with_warm_up([variant], plan_for(variant, wishes), hands)
        posts = staff_of(variant, plan, aim.ranges or None)
        title = text("cli.optimise.progress", "staffing {name}", name=variant.process.name)
        with counted(console, title, aim.tries * plan.replications) as count:
            batch = Batch(plan, variant.process.agreements, count, hands)
            found = search(posts, conditions, batch, tries=aim.tries)
            return survey(found, batch, tries=aim.tries)


def _write(found: Optimum, outlet: Outlet) -> None:
    from itsmctl.report.figures_sheet import optimum_rows
    from itsmctl.report.optimum_json import write_optimum_json
    from itsmctl.report.optimum_paper import optimum_paper

    language = outlet.console.language
    outlet.write(
        optimum_paper(found),
        lambda out: write_optimum_json(found, out, language),
        lambda: optimum_rows(found),
    )


def _only(works: Sequence[Work], name: str) -> Work:
    if len(works) != 1:
        raise UnusableInput(
            text("cli.optimise.several", "“{name}” holds several processes", name=name),
            remedy=text("cli.optimise.one", "name one process, model or scenario"),
        )
    return works[0]


def _variant(work: Work) -> Variant:
    """Return what is staffed: the process, or what a scenario makes of it."""
    variants = [one for entry in work.experiments for one in entry.variants] or [work.base]
    if len(variants) > 1:
        raise UnusableInput(
            text(
                "cli.optimise.sweep",
                "“{name}” sweeps over values, and only one variant can be staffed",
                name=work.experiments[0].id,
            ),
            remedy=text("cli.optimise.one", "name one process, model or scenario"),
        )
    return variants[0]


def _goals(variant: Variant) -> tuple[Acceptance, ...]:
    """Return the conditions that the agreements of a process make by their goals."""
    from itsmctl.model.portfolio import Acceptance

    goals = tuple(
        Acceptance(
            f"agreements.{entry.id}.met >= {100 * entry.goal:g}%",
            f"agreements.{entry.id}.met",
            ">=",
            entry.goal,
        )
        for entry in variant.process.agreements
        if entry.goal is not None
    )
    if not goals:
        raise UnusableInput(
            text(
                "cli.optimise.nothing-to-keep",
                "“{name}” has no agreement with a goal that could be kept",
                name=variant.process.id,
            ),
            remedy=text(
                "cli.optimise.say-keep", 'say what must hold: --keep "cycle_time.p90_s <= 3d"'
            ),
        )
    return goals


def _range(written: str) -> tuple[str, tuple[int, int]]:
    """Read ``it-support=1..4``; a bare number is the only one allowed."""
    match = _RANGE.fullmatch(written.replace(" ", ""))
    if match is not None:
        low, high = int(match["low"]), int(match["high"] or match["low"])
        if low <= high and high:
            return match["role"], (low, high)
    raise UnusableInput(
        text("cli.optimise.bad-range", "--staff: “{written}” is no range", written=written),
        remedy=text("cli.optimise.write-range", "write it like it-support=1..4"),
    )


def _require_roles(ranges: Ranges, variant: Variant) -> None:
    """Refuse a role that the house does not have, or that nobody plays."""
    from itsmctl.closeness import get_close_matches

    known = [role.id for role in variant.organisation.roles if not role.external]
    for name in ranges:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            raise UnusableInput(_no_role(name, variant), remedy=_hint(near, known))


def _no_role(name: str, variant: Variant) -> Text:
    return text(
        "cli.optimise.no-role",
        "--staff: {house} has no role “{name}” with people",
        name=name,
        house=variant.organisation.name,
    )


def _hint(near: Sequence[str], known: Sequence[str]) -> Text:
    if near:
        return text("cli.optimise.meant", "did you mean “{name}”?", name=near[0])
    return text("cli.optimise.known", "there are {names}", names=tuple(known[:8]))
