"""Estimates made longer or shorter, their shape kept."""

from typing import Any

from itsmctl.model.simulation import Distribution, Empirical, Uniform
from itsmctl.model.times import Duration, Unit
from itsmctl.record import fields, replace

_MIDDLE = ("value", "p50", "mode", "mean", "scale")  # by what an author names a distribution


def scaled(distribution: Distribution, factor: float) -> Distribution:
    """Return the distribution of `factor` times the times; working days stay whole, one at least."""
    parts: dict[str, Any] = {
        one.name: _times(getattr(distribution, one.name), factor)
        for one in fields(distribution)
    }
    return replace(distribution, **parts)


def middle(distribution: Distribution) -> Duration:
    """Return the one duration that an author would name: median, most likely, mean or scale."""
    match distribution:
        case Uniform(low, high):
            return replace(low, quantity=(low.quantity + high.quantity) // 2)
        case Empirical(quantiles):
            return quantiles[len(quantiles) // 2]
        case _:
            return next(
                part
                for name in _MIDDLE
                if isinstance(part := getattr(distribution, name, None), Duration)
            )


def _times(part: object, factor: float) -> object:
    """Return a duration, or several, times a factor; a shape as it is."""
    match part:
        case Duration(quantity, unit):
            longer = round(quantity * factor)
            least = 1 if unit is Unit.WORKING_DAYS and quantity else 0
            return Duration(max(least, longer), unit)
        case tuple():
            return tuple(_times(one, factor) for one in part)
        case _:
            return part
