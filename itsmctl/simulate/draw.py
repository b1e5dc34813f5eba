"""Chance outside the hot loop: keys, hashes of ids, and distributions as the kernel reads them.

The numbers themselves come from `kernel.uniform`: key = hash(seed, replication, process, case,
call path, step id or its ``drawAs``, visit, purpose, slot). Ids enter as hashed strings, never as
indices, so that an inserted step leaves all other draws alone. The 63-bit hash passes the batteries
of tests/simulate/test_draw.py and test_hash_battery.py.
"""

from collections.abc import Sequence
from hashlib import blake2b

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
from itsmctl.model.shapes import Fault, Form, NoDistribution, durations_of, shape_of
from itsmctl.model.simulation import Distribution
from itsmctl.model.times import Duration, Unit
from itsmctl.route import Route, format_route

_MASK = (1 << 63) - 1


def hash_of(*parts: str | int) -> int:
    """Return 63 bits that belong to some ids and numbers, the same on every machine."""
    written = "\x1f".join(str(part) for part in parts).encode()
    return int.from_bytes(blake2b(written, digest_size=8).digest(), "big") & _MASK


def milliseconds(duration: Duration, day: float) -> float:
    """Return a duration in milliseconds; a working day has `day` of them (its mean length)."""
    return duration.quantity * day if duration.unit is Unit.WORKING_DAYS else duration.quantity


def encode(distribution: Distribution, day: float, route: Route) -> Form:
    """Return a distribution as the kernel reads it; `route` names it in messages.

    Raises:
        CannotSimulate: the numbers are no distribution of a time.
    """
    try:
        return shape_of(distribution, lambda duration: milliseconds(duration, day))
    except NoDistribution as error:
        written = durations_of(distribution)
        raise _impossible(route, written, _REASONS[error.fault]) from error


def share_of_each(decided: float, votes: int, needed: int) -> float:
    """Return the share of votes for with which a decision for has the share `decided`.

    All: p^(1/n); any: 1-(1-p)^(1/n); else the root of the binomial tail, by bisection.
    """
    if needed == votes:
        return float(decided ** (1 / votes))
    if needed == 1:
        return float(1 - (1 - decided) ** (1 / votes))
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (
            (middle, high) if _carried(middle, votes, needed) < decided else (low, middle)
        )
    return (low + high) / 2


def _carried(share: float, votes: int, needed: int) -> float:
    """The chance of `needed` votes for among `votes`."""
    chances = [1.0] + [0.0] * votes
    for _ in range(votes):
        chances = [
            (chances[count - 1] * share if count else 0.0) + chances[count] * (1 - share)
            for count in range(votes + 1)
        ]
    return sum(chances[needed:])


def _impossible(route: Route, written: Sequence[Duration], reason: Text) -> CannotSimulate:
    return CannotSimulate(
        text(
            "simulate.draw.impossible",
            "{route}: {values} is no distribution of a time: {reason}",
            route=format_route(route),
            values=tuple(str(duration) for duration in written),
            reason=reason,
        ),
        remedy=text("simulate.draw.correct", "correct the numbers"),
        route=route,
    )


_REASONS = {
    Fault.MONTHS: text("simulate.draw.months", "months are for reviews"),
    Fault.EMPTY: text("simulate.draw.empty", "it has no values"),
    Fault.NEGATIVE: text("simulate.draw.negative", "time is negative"),
    Fault.ORDER: text("simulate.draw.order", "the values must ascend"),
    Fault.SHAPE: text("simulate.draw.shape", "the shape must be above 0"),
    Fault.MEDIAN: text("simulate.draw.median", "the median must be above 0"),
    Fault.CV: text("simulate.draw.cv", "the coefficient of variation is negative"),
}
