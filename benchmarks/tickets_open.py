"""Write a log of requests that are all under way: ``tickets_open.py FILE CASES``.

The cases of a simulated log of a shipped process, copied as in `tickets.py`; each copy ends somewhere on its way.
"""

import csv
import random
import sys
from collections.abc import Iterable
from itertools import count, islice
from pathlib import Path

from tickets import TIMED, Original, copied, simulated

_LAST = 3
"""Rows that tell of a decision, of what it solved, and of the end."""


def make(path: Path, cases: int) -> None:
    """Write a log of so many open cases."""
    original, chance = simulated(TIMED), random.Random(20130102)  # noqa: S311  chance that need not be secret
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(original.heading)
        for number, case in islice(_again(original), cases):
            begun = case[: chance.randint(2, len(case) - _LAST)]
            writer.writerows(copied(original, begun, number, chance))


def _again(original: Original) -> Iterable[tuple[int, list[list[str]]]]:
    long = [case for case in original.cases if len(case) > 1 + _LAST]
    return ((number, case) for number in count(1) for case in long)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
