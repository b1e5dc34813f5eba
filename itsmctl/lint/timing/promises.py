"""What agreements promise of which steps, on whose clock (FORMAT, agreements)."""

from collections.abc import Iterator

from itsmctl.i18n import Label
from itsmctl.lint.capacity.clocks import Allowance, calendar_in_force
from itsmctl.lint.subject import Definition
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, AgreementType, Metric, Process, Step
from itsmctl.model.times import Calendar
from itsmctl.record import dataclass

_BETWEEN_PROVIDERS = frozenset({AgreementType.OLA, AgreementType.UC})


@dataclass(frozen=True, slots=True)
class Grant:
    """What a step may take; `by` is the promise that says so, None where its own limit does."""

    allowance: Allowance
    by: Label | None = None


def calendar_of(variant: Variant, promise: Agreement) -> Calendar | None:
    """Return the calendar of a promise: its own, else its provider's, else the house's."""
    if promise.calendar is not None:
        return variant.calendar(promise.calendar)
    if promise.between:
        return variant.calendar_of(promise.between[0])
    return variant.calendar(variant.organisation.calendar)


def steps_of(definition: Definition, promise: Agreement) -> tuple[Step, ...]:
    """Return the steps of which a promise between providers speaks.

    They are those that it names, else those of the supplier or of the department that promises.
    """
    if promise.steps:
        return tuple(
            definition.steps[name] for name in promise.steps if name in definition.steps
        )
    return tuple(
        step for step in definition.process.steps if _provides(definition, promise, step)
    )


def grant_of(definition: Definition, step: Step, priority: str | None) -> Grant | None:
    """Return what a step may take in a class: its limit, else what is promised of it.

    Of a step an OLA or UC promises, of a sub-process its own resolution. None: nobody says.
    """
    variant = definition.variant
    if step.time_limit is not None:
        limit = step.time_limit.in_class(priority)
        if limit is None:
            return None
        return Grant(Allowance(limit, calendar_in_force(variant, step)))
    for promise in _promises_of(definition, step):
        target = promise.target.in_class(priority) if promise.target is not None else None
        if target is not None:
            return Grant(Allowance(target, calendar_of(variant, promise)), promise.name)
    return None


def called_process(definition: Definition, step: Step) -> Process | None:
    """Return the sub-process that a step runs, None where there is none in reach."""
    return next((entry for entry in definition.variant.called if entry.id == step.calls), None)


def resolutions(process: Process) -> Iterator[Agreement]:
    """Yield what a process promises its customers of a whole case."""
    for promise in process.agreements:
        if promise.type is AgreementType.SLA and promise.metric is Metric.RESOLUTION:
            yield promise


def _promises_of(definition: Definition, step: Step) -> Iterator[Agreement]:
    for promise in definition.process.agreements:
        covered = promise.type in _BETWEEN_PROVIDERS and promise.metric is Metric.STEP_TIME
        if covered and any(step.id == each.id for each in steps_of(definition, promise)):
            yield promise
    called = called_process(definition, step)
    if called is not None:
        yield from resolutions(called)


def _provides(definition: Definition, promise: Agreement, step: Step) -> bool:
    if promise.supplier is not None:
        return promise.supplier in (step.supplier, *step.responsible_parties)
    return promise.between[:1] != () and promise.between[0] in definition.departments(
        step.responsible
    )
