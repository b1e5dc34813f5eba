"""The 63-bit hash where a weak one betrays itself: bit by bit, and along every part of a key.

`test_draw.py` looks at the numbers of neighbouring cases. Here keys grow as the kernel lets them grow:
seed, replication, process, case, step, visit, purpose and slot, one of which counts up. Everything
is fixed, so a test holds always or never; bounds are those of truly random numbers at 5 standard
deviations, wider by what the number of looks asks for.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import exp, factorial, log, sqrt

import pytest

from itsmctl.simulate import draw, kernel
from itsmctl.simulate.codes import Purpose

BITS = 63
COUNT = 8_000


def key(seed: int, replication: int, case: int, step: str, visit: int) -> int:
    """Return the key of a visit, as `Run` and the kernel derive it."""
    root = draw.hash_of(seed, replication, "software-request")
    first_of_its_batch = kernel.combine(kernel.combine(root, case), 1)
    return kernel.combine(kernel.mix(first_of_its_batch ^ draw.hash_of(step)), visit)


COUNTED: dict[str, Callable[[int], float]] = {
    "seed": lambda n: kernel.uniform(key(n, 0, 1, "triage", 1), Purpose.EFFORT, 0),
    "replication": lambda n: kernel.uniform(key(1, n, 1, "triage", 1), Purpose.EFFORT, 0),
    "case": lambda n: kernel.uniform(key(1, 0, n, "triage", 1), Purpose.EFFORT, 0),
    "step": lambda n: kernel.uniform(key(1, 0, 1, f"step-{n}", 1), Purpose.EFFORT, 0),
    "visit": lambda n: kernel.uniform(key(1, 0, 1, "triage", n), Purpose.EFFORT, 0),
    "slot": lambda n: kernel.uniform(key(1, 0, 1, "triage", 1), Purpose.EFFORT, n),
}


@pytest.fixture(scope="module", params=COUNTED)
def numbers(request: pytest.FixtureRequest) -> list[float]:
    draw_one = COUNTED[request.param]
    return [draw_one(n) for n in range(COUNT)]


def test_the_distance_from_the_even_distribution(numbers: list[float]):
    """Kolmogorov and Smirnov at 1 in 100,000: sqrt(ln(2 / p) / 2)."""
    ranked = sorted(numbers)
    distance = max(
        max(u - place / COUNT, (place + 1) / COUNT - u) for place, u in enumerate(ranked)
    )
    assert distance < sqrt(log(2 / 1e-5) / 2) / sqrt(COUNT)


def test_triples_fill_the_cube(numbers: list[float]):
    cells = Counter(
        tuple(int(u * 6) for u in numbers[place : place + 3])
        for place in range(0, COUNT - 2, 3)
    )
    each = (COUNT // 3) / 216
    chi = sum(
        (cells[x, y, z] - each) ** 2 / each
        for x in range(6)
        for y in range(6)
        for z in range(6)
    )
    assert abs(chi - 215) < 5 * sqrt(2 * 215)


def test_gaps_between_small_numbers(numbers: list[float]):
    """How long until the next number below 1/4: geometric (Knuth 3.3.2 D), 8 or more as one class."""
    small = [place for place, u in enumerate(numbers) if u < 0.25]
    found = Counter(min(8, later - earlier - 1) for earlier, later in pairwise(small))
    chances = [0.25 * 0.75**gap for gap in range(8)] + [0.75**8]
    count = len(small) - 1
    chi = sum((found[gap] - count * p) ** 2 / (count * p) for gap, p in enumerate(chances))
    assert chi < 8 + 5 * sqrt(16)


def test_the_order_of_four_in_a_row(numbers: list[float]):
    """Each of the 24 orders comes equally often (Knuth 3.3.2 P)."""
    rows = [tuple(numbers[place : place + 4]) for place in range(0, COUNT - 3, 4)]
    orders = Counter(tuple(sorted(range(4), key=row.__getitem__)) for row in rows)
    each = len(rows) / factorial(4)
    chi = sum((count - each) ** 2 / each for count in orders.values())
    assert len(orders) == factorial(4)
    assert abs(chi - 23) < 5 * sqrt(46)


def flips() -> Iterator[list[int]]:
    """Yield for each bit of a key how often it turns each bit of what is derived from it."""
    keys = [kernel.combine(draw.hash_of("avalanche"), n) for n in range(400)]
    for bit in range(BITS):
        turned = [kernel.combine(one, 7) ^ kernel.combine(one ^ 1 << bit, 7) for one in keys]
        yield [sum(word >> place & 1 for word in turned) for place in range(BITS)]


def test_every_bit_of_a_key_turns_every_bit_in_half_of_all_cases():
    """The strict avalanche criterion, 63 x 63 looks at 400 keys each."""
    furthest = max(abs(count - 200) for row in flips() for count in row)
    assert furthest < 6 * sqrt(100)


def test_birthdays_are_spaced_as_by_chance():
    """Marsaglia's test, which linear generators fail: equal spacings are Poisson.

    512 birthdays in a year of 2^24 days have 512^3 / (4 * 2^24) = 2 equal spacings on average.
    """
    rounds, found = 60, 0
    for replication in range(rounds):
        root = draw.hash_of(1, replication, "birthdays")
        days = sorted(kernel.combine(root, n) >> BITS - 24 for n in range(512))
        spacings = [later - earlier for earlier, later in pairwise(days)]
        found += len(spacings) - len(set(spacings))
    assert abs(found - 2 * rounds) < 5 * sqrt(2 * rounds)


def test_as_many_keys_share_their_upper_half_as_by_chance():
    """Collisions of 20,000 keys in 2^24 places: n - m (1 - exp(-n / m)), some 12."""
    count, places = 20_000, 1 << 24
    upper = {kernel.combine(draw.hash_of("collide"), n) >> BITS - 24 for n in range(count)}
    expected = count - places * (1 - exp(-count / places))
    assert abs((count - len(upper)) - expected) < 5 * sqrt(expected)


@pytest.mark.parametrize("purpose", [each for each in Purpose if each is not Purpose.EFFORT])
def test_no_purpose_tells_of_another(purpose: Purpose):
    """Of one visit, the number for its effort says nothing about that for anything else."""
    keys = [key(1, 0, n, "triage", 1) for n in range(3_000)]
    pairs = [
        (kernel.uniform(one, Purpose.EFFORT, 0), kernel.uniform(one, purpose, 0))
        for one in keys
    ]
    assert abs(sum((u - 0.5) * (v - 0.5) for u, v in pairs) * 12 / 3_000) < 5 / sqrt(3_000)
