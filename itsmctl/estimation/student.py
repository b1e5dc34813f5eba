"""Student's t distribution in plain Python: the quantiles of intervals, the tails of verdicts.

The distribution function is the regularised incomplete beta function by Lentz's continued
fraction (Press et al., Numerical Recipes, 3rd edition, section 6.4); quantiles invert it.
"""

import math
from functools import cache
from statistics import NormalDist

_TINY = 1e-300
_PRECISION = 1e-15
_TERMS = 400
_NORMAL_FROM = 1e7  # degrees of freedom beyond which t and normal agree to double precision


def normal_quantile(probability: float) -> float:
    """Return z with P(Z <= z) = `probability`, for 0 < probability < 1."""
    return NormalDist().inv_cdf(probability)


def t_tail(t: float, freedom: float) -> float:
    """Return the two-sided tail P(|T| >= |t|) for that many degrees of freedom (>= 1)."""
    if math.isinf(t):
        return 0.0
    if freedom >= _NORMAL_FROM:
        return math.erfc(abs(t) / math.sqrt(2))
    return _incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t))


@cache
def t_quantile(probability: float, freedom: float) -> float:
    """Return t with P(T <= t) = `probability`.

    Raises:
        ValueError: `probability` is not inside (0, 1), or `freedom` is below 1.
    """
    if not 0 < probability < 1 or freedom < 1:
        message = f"no t quantile at {probability} with {freedom} degrees of freedom"
        raise ValueError(message)
    if probability < 0.5:  # noqa: PLR2004  the median
        return -t_quantile(1 - probability, freedom)
    low, high = 0.0, 1.0
    tail = 2 * (1 - probability)
    while t_tail(high, freedom) > tail:
        low, high = high, 2 * high
    while high - low > _PRECISION * high:
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if t_tail(middle, freedom) > tail:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    if x <= 0 or x >= 1:
        return min(1.0, max(0.0, x))
    if x > (a + 1) / (a + b + 2):
        return 1 - _incomplete_beta(b, a, 1 - x)
    front = math.exp(
        math.lgamma(a + b)
        - math.lgamma(a)
        - math.lgamma(b)
        + a * math.log(x)
        + b * math.log1p(-x)
    )
    return front * _continued_fraction(a, b, x) / a


def _continued_fraction(a: float, b: float, x: float) -> float:
    c = 1.0
    d = 1 / _nonzero(1 - (a + b) * x / (a + 1))
    result = d
    for m in range(1, _TERMS):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / _nonzero(1 + term * d)
            c = _nonzero(1 + term / c)
            result *= d * c
        if abs(d * c - 1) < _PRECISION:
            break
    return result


def _nonzero(value: float) -> float:
    return value if abs(value) > _TINY else _TINY
