"""All KPIs of one log: figures under the names of `model.metrics`, and what they rest on."""

from collections.abc import Mapping

from itsmctl.analyse.kpis.gaps import Gap
from itsmctl.analyse.kpis.inventory import Inventory
from itsmctl.analyse.kpis.promises import Breach
from itsmctl.estimation.estimates import Estimate
from itsmctl.model.metrics import Path
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import LogKind
from itsmctl.record import dataclass, field


@dataclass(frozen=True, slots=True)
class Passing:
    """Changes of hands in all cases, those that are still open or were rejected included."""

    cases: int = 0
    hand_overs: int = 0
    returns: int = 0
    cases_with_returns: int = 0


@dataclass(frozen=True, slots=True)
class Dated:
    """Cases that have a date of their own: how many ended after it, and are open after it."""

    cases: int = 0
    ended_late: int = 0
    open_late: int = 0


@dataclass(frozen=True, slots=True)
class Kpis:
    """What a log says.

    `figures` are in seconds where they are times; one that cannot be told is not there. `counts`
    say on how many cases (hand-overs, limits) a figure rests, under the name of the figure.
    `answers` count hand-overs with a response time: due, in time, still inside, untold.
    `zone` is where months and days begin; `spread` are the percentiles of the cycle times of
    completed cases, in seconds, from the shortest to the longest.
    """

    kind: LogKind
    variant: Variant | None
    zone: str
    first_ms: int
    since_ms: int | None
    until_ms: int
    cases: Mapping[str, int]
    figures: Mapping[Path, Estimate]
    counts: Mapping[Path, int]
    answers: Mapping[str, int] = field(default_factory=dict)
    breaches: tuple[Breach, ...] = ()
    passing: Passing = field(default_factory=Passing)
    dated: Dated = field(default_factory=Dated)
    inventory: Inventory | None = None
    scale: float | None = None
    gaps: tuple[Gap, ...] = ()
    scenario: str | None = None
    replications: int = 1
    spread: tuple[float, ...] = ()

    def figure(self, *path: str) -> Estimate | None:
        """Return a figure by its names, None where there is none."""
        return self.figures.get(path)

    def ids(self, *prefix: str) -> tuple[str, ...]:
        """Return the names that stand next below a prefix: the steps, the months."""
        depth = len(prefix)
        below = (path for path in self.figures if path[:depth] == prefix and len(path) > depth)
        return tuple(dict.fromkeys(path[depth] for path in below))
