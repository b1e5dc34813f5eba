"""Sums of one replication: all that is kept of its log."""

from array import array
from collections.abc import Mapping

from itsmctl.record import dataclass, field
from itsmctl.simulate.curves import Sample

Path = tuple[str, ...]
"""The address of a figure in the results: ``("cycle_time", "mean_s")``, in JSON's own names."""


@dataclass(frozen=True, slots=True)
class Observation:
    """What one replication contributes; times are milliseconds.

    `ratios` hold a numerator and a denominator for each figure that is a ratio of sums, `samples`
    the single times of figures that are quantiles (by the path above their names).
    """

    replication: int
    cases: Mapping[str, int]
    ratios: Mapping[Path, tuple[float, float]]
    samples: Mapping[Path, Sample]


@dataclass(slots=True)
class Tally:
    """Collects the sums of one replication; figures keep the order in which they were named."""

    _ratios: dict[Path, list[float]] = field(default_factory=dict)
    _times: dict[Path, tuple[list[int], list[int]]] = field(default_factory=dict)

    def name(self, *paths: Path) -> None:
        """Name figures before anything is counted: they appear even when nothing is."""
        for path in paths:
            self._ratios.setdefault(path, [0, 0])

    def add(self, path: Path, numerator: float, denominator: float = 1) -> None:
        """Add to a ratio of sums."""
        row = self._ratios.setdefault(path, [0, 0])
        row[0] += numerator
        row[1] += denominator

    def time(self, path: Path, time: int, *, censored: bool = False) -> None:
        """Add one time to a sample; `censored`: it was still running."""
        self._times.setdefault(path, ([], []))[censored].append(time)

    def name_sample(self, path: Path) -> None:
        """Name a sample before any time is known."""
        self._times.setdefault(path, ([], []))

    def observation(self, replication: int, cases: Mapping[str, int]) -> Observation:
        """Return the sums."""
        return Observation(
            replication,
            cases,
            {path: (row[0], row[1]) for path, row in self._ratios.items()},
            {
                path: Sample(array("q", sorted(ended)), array("q", sorted(running)))
                for path, (ended, running) in self._times.items()
            },
        )
