"""Estimates: distributions of durations, and the ones that cannot exist (FORMAT, SimulationModel)."""

from collections.abc import Callable
from math import exp, log, sqrt
from pathlib import Path

from itsmctl.i18n import Text, text
from itsmctl.model.simulation import (
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import Duration, Unit, parse_duration
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import duration

_Z90 = 1.2815515655446008  # of the normal distribution; `statistics` is slow to import
LARGEST_P90_TO_MEAN = exp(
    _Z90**2 / 2
)  # 2.273: beyond it no sigma solves z s - s^2/2 = ln(p90/mean)


def distribution(field: Field) -> Distribution | None:
    """Read a plain duration or one distribution by its name; what cannot exist is an objection."""
    if not field:
        return None
    if not field.is_map:
        value = duration(field)
        return None if value is None else Constant(value)
    for name, entry in field.entries():
        if (read := _READERS.get(name)) is not None:
            return read(entry)
    return None


def _triangular(field: Field) -> Distribution | None:
    values = _increasing(field)
    return Triangular(*values) if len(values) == 3 else None  # noqa: PLR2004  least, mode, most


def _uniform(field: Field) -> Distribution | None:
    values = _increasing(field)
    return Uniform(*values) if len(values) == 2 else None  # noqa: PLR2004  from, to


def _exponential(field: Field) -> Distribution | None:
    mean = _positive(field.at("mean"))
    return None if mean is None else Exponential(mean)


def _lognormal(field: Field) -> Distribution | None:
    if field.at("p50"):
        median, high = _positive(field.at("p50")), duration(field.at("p90"))
        if median is None or high is None or not _comparable(field, (median, high)):
            return None
        if high.quantity < median.quantity:
            field.object(_swapped_quantiles(median, high))
            return None
        return LognormalQuantiles(median, high)
    mean, cv = _positive(field.at("mean")), field.at("cv").number()
    if mean is None:
        return None
    if cv is not None:
        return Lognormal(mean, cv)
    high_or_none = duration(field.at("p90"))
    return (
        None if high_or_none is None else _lognormal_by_mean_and_p90(field, mean, high_or_none)
    )


def _lognormal_by_mean_and_p90(
    field: Field, mean: Duration, high: Duration
) -> Distribution | None:
    """Solve z s - s^2/2 = ln(p90/mean) for the smaller sigma."""
    if not _comparable(field, (mean, high)):
        return None
    ratio = high.quantity / mean.quantity
    if not 1 < ratio <= LARGEST_P90_TO_MEAN:
        field.object(_impossible_lognormal(mean, high, ratio))
        return None
    sigma = _Z90 - sqrt(_Z90**2 - 2 * log(ratio))
    return Lognormal(mean, sqrt(exp(sigma**2) - 1))


def _gamma(field: Field) -> Distribution | None:
    mean, cv = _positive(field.at("mean")), field.at("cv").number()
    return None if mean is None or cv is None else Gamma(mean, cv)


def _weibull(field: Field) -> Distribution | None:
    scale, shape = _positive(field.at("scale")), field.at("shape").number()
    return None if scale is None or shape is None else Weibull(scale, shape)


def _empirical(field: Field) -> Distribution | None:
    name = field.text()
    values = _increasing(field) if name is None else _quantiles_of_file(field, name)
    return Empirical(values) if values else None


_READERS: dict[str, Callable[[Field], Distribution | None]] = {
    "triangular": _triangular,
    "uniform": _uniform,
    "exponential": _exponential,
    "lognormal": _lognormal,
    "gamma": _gamma,
    "weibull": _weibull,
    "empirical": _empirical,
}


def _quantiles_of_file(field: Field, name: str) -> tuple[Duration, ...]:
    """Read one duration per line from a file beside the document; their order does not matter."""
    try:
        lines = Path(field.notes.path).parent.joinpath(name).read_text("utf-8").splitlines()
        values = [parse_duration(line.strip()) for line in lines if line.strip()]
    except (OSError, ValueError) as error:
        field.object(
            text(
                "source.bad-quantiles",
                "the durations in “{file}” cannot be read ({reason}); write one per line, "
                "such as 5m, or list them here",
                file=name,
                reason=str(error),
            )
        )
        return ()
    if not _comparable(field, tuple(values)):
        return ()
    return tuple(sorted(values, key=lambda value: value.quantity))


def _increasing(field: Field) -> tuple[Duration, ...]:
    """Read durations that must not decrease; () where they cannot be used."""
    read = [duration(element) for element in field.elements()]
    values = tuple(value for value in read if value is not None)
    if len(values) < len(read) or not _comparable(field, values):
        return ()
    quantities = [value.quantity for value in values]
    if quantities != sorted(quantities):
        field.object(_not_increasing(values))
        return ()
    return values


def _positive(field: Field) -> Duration | None:
    value = duration(field)
    if value is not None and value.quantity <= 0:
        field.object(
            text("source.not-positive", "{value} must be longer than nothing", value=str(value))
        )
        return None
    return value


def _comparable(field: Field, values: tuple[Duration, ...]) -> bool:
    """Whether the values are all in days or all in hours: a working day has no fixed length."""
    in_days = {value.unit in {Unit.WORKING_DAYS, Unit.MONTHS} for value in values}
    if len(in_days) <= 1:
        return True
    field.object(
        text(
            "source.mixed-units",
            "{values} mix working days and hours, which have no fixed ratio; use bh or bd "
            "for all of them",
            values=tuple(str(value) for value in values),
        )
    )
    return False


def _not_increasing(values: tuple[Duration, ...]) -> Text:
    return text(
        "source.not-increasing",
        "{values} must increase from left to right",
        values=tuple(str(value) for value in values),
    )


def _swapped_quantiles(median: Duration, high: Duration) -> Text:
    return text(
        "source.swapped-quantiles",
        "p50 is {p50} and p90 {p90}: what nine in ten stay below cannot be shorter than what half "
        "stay below; probably the two are swapped",
        p50=str(median),
        p90=str(high),
    )


def _impossible_lognormal(mean: Duration, high: Duration, ratio: float) -> Text:
    return text(
        "source.impossible-lognormal",
        "no lognormal has mean {mean} and p90 {high}: p90/mean is {ratio}, and must lie "
        "between 1 and {limit}; give p50 and p90 instead, which always fit",
        mean=str(mean),
        high=str(high),
        ratio=f"{ratio:.3f}",
        limit=f"{LARGEST_P90_TO_MEAN:.3f}",
    )
