"""What the command line says about a run, and the plan that comes of it and the model."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, fields, replace

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Acceptance, Variant
    from itsmctl.model.simulation import Run
    from itsmctl.model.times import Duration
    from itsmctl.simulate.plan import Plan

_AUTO = "auto"  # a warm-up that is found out

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value; repeatable."),
]
Sweeps = Annotated[
    list[str] | None,
    typer.Option(
        "--sweep",
        metavar="PATH=VALUES",
        help="Try values, 1,2,3 or 1..3, in all combinations; repeatable.",
    ),
]
Replications = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="How many independent runs.", show_default=False),
]
Seed = Annotated[
    int | None,
    typer.Option(
        metavar="N", help="Which luck; equal seeds, equal results.", show_default=False
    ),
]
Horizon = Annotated[
    str | None,
    typer.Option(metavar="TIME", help="How long cases arrive: 60bd.", show_default=False),
]
WarmUp = Annotated[
    str | None,
    typer.Option(
        metavar="TIME", help="What of it does not count; auto finds it out.", show_default=False
    ),
]
Start = Annotated[
    str | None, typer.Option(metavar="DATE", help="The first day.", show_default=False)
]
Alongside = Annotated[
    list[str] | None,
    typer.Option(
        metavar="PROCESS", help="Another process that keeps the same people busy; repeatable."
    ),
]


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


def plan_for(variant: Variant, wishes: Wishes) -> Plan:
    """Return the plan of a variant's model, changed as the command line says.

    Raises:
        UnusableInput: a time that is none.
        CannotSimulate: as `plan_of`.
    """
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


def share(option: str, written: str) -> float:
    """Read ``2%`` or ``0.02``.

    Raises:
        UnusableInput: it is no share between 0 and 1.
    """
    number, percent = written.removesuffix("%"), written.endswith("%")
    try:
        found = float(number) / (100 if percent else 1)
    except ValueError:
        found = 0.0
    if not 0 < found < 1:
        raise UnusableInput(
            text(
                "cli.share", "{option}: “{written}” is no share", option=option, written=written
            ),
            remedy=text("cli.shares", "write it like 2%"),
        )
    return found


def condition(option: str, written: str) -> Acceptance:
    """Read ``cycle_time.p90_s > 4d``.

    Raises:
        UnusableInput: it is no condition.
    """
    from itsmctl.model.acceptance import parse_acceptance

    try:
        return parse_acceptance(written)
    except ValueError:
        raise UnusableInput(
            text(
                "cli.condition",
                "{option}: “{written}” is no condition",
                option=option,
                written=written,
            ),
            remedy=text("cli.conditions", "write it like “cycle_time.p90_s > 4d”"),
        ) from None


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


def _duration(option: str, written: str | None) -> Duration | None:
    from itsmctl.model.times import parse_duration

    if written is None:
        return None
    try:
        duration = parse_duration(written)
    except ValueError:
        duration = None
    if duration is None or duration.quantity < 0:
        raise UnusableInput(
            text(
                "cli.duration",
                "{option}: “{written}” is no time",
                option=option,
                written=written,
            ),
            remedy=text("cli.durations", "write it like 60bd, 12w or 30d"),
        )
    return duration
