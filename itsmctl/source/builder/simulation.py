"""Numbers for a run (FORMAT, SimulationModel.spec)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from itsmctl.i18n import Label, text
from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    CancelNumbers,
    Distribution,
    PauseNumbers,
    PeopleOverride,
    Per,
    Rate,
    Run,
    Shares,
    SimulationModel,
    StepNumbers,
)
from itsmctl.pattern import pattern
from itsmctl.source.builder.distribution import distribution
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import duration

_RATE = pattern(r"(?P<amount>\d+(?:\.\d+)?)\s*/\s*(?P<per>bd|bh|d|h|w)")
_FACTOR = pattern(r"x(?P<factor>\d+(?:\.\d+)?)")
_DEFAULT_CLASS = "default"
_KINDS_OF_DISTRIBUTION = frozenset(
    {"triangular", "uniform", "exponential", "lognormal", "gamma", "weibull", "empirical"}
)


def simulation_model(metadata: Field, spec: Field) -> SimulationModel:
    """Read the numbers of a model."""
    identity = metadata.at("id").text() or ""
    return SimulationModel(
        id=identity,
        name=metadata.at("name").label() or Label.plain(identity),
        process=spec.at("process").reference("process") or "",
        arrivals=_arrivals(spec.at("arrivals")),
        steps=tuple(_step(key, entry) for key, entry in spec.at("steps").entries()),
        outcomes=tuple(_shares(key, entry) for key, entry in spec.at("outcomes").entries()),
        votes=tuple(_shares(key, entry) for key, entry in spec.at("votes").entries()),
        auto=_step_shares(spec.at("auto")),
        pauses=tuple(_pauses(spec.at("pauses"))),
        pickup_reminder_factor=_factor(spec.at("reminders").at("pickup")),
        priorities=_priorities(spec.at("priorities")),
        case=tuple(_attribute(key, entry) for key, entry in spec.at("case").entries()),
        people=tuple(_people(spec.at("people"))),
        cancel=_cancel(spec.at("cancel")),
        run=_run(spec.at("run")),
    )


def rate(field: Field) -> Rate | None:
    """Read so many cases per unit of time: ``14/bd``."""
    written = field.text()
    match = _RATE.fullmatch(written or "")
    if match is None:
        if written is not None:
            field.object(
                text(
                    "source.bad-rate",
                    "“{value}” is no rate; write cases per unit of time, such as 14/bd, 2/bh, "
                    "20/d, 3/h or 70/w",
                    value=written,
                )
            )
        return None
    amount = field.counted(match["amount"])
    return None if amount is None else Rate(amount, Per(match["per"]))


def _arrivals(field: Field) -> Arrivals | None:
    if not field:
        return None
    return Arrivals(
        rate=rate(field.at("rate")),
        interval=distribution(field.at("interval")),
        calendar=field.at("calendar").reference("calendar"),
        profile=_weights(field.at("profile")),
        batch=_batch(field.at("batch")),
        replay=_recorded(field.at("replay")),
    )


def _recorded(field: Field) -> tuple[datetime, ...]:
    """Read when cases came from a file beside the document: one moment per line, first in it.

    So a CSV will do whose first column is the moment of submission; its heading is left out.
    """
    name = field.text()
    if name is None:
        return ()
    try:
        lines = Path(field.notes.path).parent.joinpath(name).read_text("utf-8-sig").splitlines()
        written = [line.split(",")[0].strip(' "') for line in lines if line.strip()]
        heading = bool(written) and not any(mark.isdecimal() for mark in written[0])
        found = tuple(datetime.fromisoformat(entry) for entry in written[heading:])
    except (OSError, ValueError) as error:
        field.object(
            text(
                "source.bad-replay",
                "the arrivals in “{file}” cannot be read ({reason}); write one moment per line, "
                "such as 2026-03-02 09:15, or the rate instead",
                file=name,
                reason=str(error),
            )
        )
        return ()
    if not found:
        field.object(text("source.no-replay", "“{file}” holds no arrivals", file=name))
    return found


def _batch(field: Field) -> tuple[int, ...]:
    sizes = (element.integer() for element in field.elements())
    return tuple(size for size in sizes if size is not None) or (1,)


def _weights(field: Field) -> tuple[tuple[str, float], ...]:
    return tuple(
        (key, weight)
        for key, entry in field.entries()
        if (weight := entry.number()) is not None
    )


def _step(key: str, field: Field) -> StepNumbers:
    field.refer("step", key)
    pickup, by_class = _by_class(field.at("pickup"))
    return StepNumbers(
        step=key,
        effort=distribution(field.at("effort")),
        pickup=pickup,
        pickup_by_class=by_class,
        requester_delay=distribution(field.at("requesterDelay")),
        supplier_delay=distribution(field.at("supplierDelay")),
        draw_as=field.at("drawAs").text(),
    )


def _by_class(
    field: Field,
) -> tuple[Distribution | None, tuple[tuple[str, Distribution], ...]]:
    """Read one distribution, or one per priority class."""
    kinds = {name for name, _ in field.entries()}
    if not field.is_map or kinds <= _KINDS_OF_DISTRIBUTION:
        return distribution(field), ()
    found = []
    for name, entry in field.entries():
        if name != _DEFAULT_CLASS:
            entry.refer("priority", name)
            if (read := distribution(entry)) is not None:
                found.append((name, read))
    return distribution(field.at(_DEFAULT_CLASS)), tuple(found)


def _shares(key: str, field: Field) -> Shares:
    field.refer("step", key)
    return Shares(key, _weights(field))


def _step_shares(field: Field) -> tuple[tuple[str, float], ...]:
    for key, entry in field.entries():
        entry.refer("step", key)
    return _weights(field)


def _priorities(field: Field) -> tuple[tuple[str, float], ...]:
    for key, entry in field.entries():
        entry.refer("priority", key)
    return _weights(field)


def _pauses(field: Field) -> Iterator[PauseNumbers]:
    for key, entry in field.entries():
        step, _, outcome = key.partition(".")
        entry.refer("step", step)
        time = distribution(entry.at("time"))
        reason = entry.at("reason").reference("pause reason")
        if time is not None and reason is not None:
            yield PauseNumbers(step, outcome or None, reason, time)


def _factor(field: Field) -> float | None:
    """Read ``x0.6``: what a reminder leaves of the delay."""
    match = _FACTOR.fullmatch(field.text() or "")
    return None if match is None else field.counted(match["factor"])


def _attribute(key: str, field: Field) -> AttributeNumbers:
    """Read shares of values, or a range of numbers ``{uniform: [low, high]}``."""
    field.refer("attribute", key)
    bounds = field.at("uniform")
    if isinstance(bounds.value, list):
        low, high = (element.number() for element in bounds.elements())
        return AttributeNumbers(key, low=low, high=high)
    return AttributeNumbers(key, _weights(field))


def _people(field: Field) -> Iterator[PeopleOverride]:
    for role, entry in field.entries():
        entry.refer("role", role)
        if (people := entry.integer()) is not None:
            yield PeopleOverride(role, people)


def _cancel(field: Field) -> CancelNumbers | None:
    after, share = distribution(field.at("after")), field.at("share").number()
    return None if after is None else CancelNumbers(after, 1.0 if share is None else share)


def _run(field: Field) -> Run:
    return Run(
        start=field.at("start").text(),
        horizon=duration(field.at("horizon")),
        warmup=duration(field.at("warmup")),
        replications=field.at("replications").integer(),
        precision=field.at("precision").number(),
        seed=field.at("seed").integer(),
    )
