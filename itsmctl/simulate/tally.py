"""Sums of one replication: all that is kept of its log."""

from array import array
from collections.abc import Iterable, Mapping

from itsmctl.estimation.curves import Sample
from itsmctl.record import dataclass, field

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

    _ratios: dict[Path, tuple[float, float]] = field(default_factory=dict)
    _samples: dict[Path, Sample] = field(default_factory=dict)

    def name(self, *paths: Path) -> None:
        """Name figures before anything is counted: they appear even when nothing is."""
        for path in paths:
            self.add(path, 0, 0)

    def add(self, path: Path, numerator: float, denominator: float = 1) -> None:
        """Add to a ratio of sums."""
        top, bottom = self._ratios.get(path, (0, 0))
        self._ratios[path] = top + numerator, bottom + denominator

    def sample(self, path: Path, ended: Iterable[int], running: Iterable[int] = ()) -> None:
        """Set a sample of times, in any order; `running`: those that had not ended."""
        self._samples[path] = Sample(array("q", sorted(ended)), array("q", sorted(running)))

    def observation(self, replication: int, cases: Mapping[str, int]) -> Observation:
        """Return the sums."""
        return Observation(replication, cases, dict(self._ratios), dict(self._samples))
