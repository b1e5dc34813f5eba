"""All that `kpi` has to say."""

from itsmctl.analyse.kpis import Kpis, Score
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class KpiAccount:
    """The KPIs of a log with its scorecard; `month` is the last whole month before its end.

    `by` names the breakdowns to show in full (``step``, ``department``, ``pair``, ``priority``,
    ``month``); without any all are shown, the long ones cut.
    """

    kpis: Kpis
    scores: tuple[Score, ...]
    source: str
    month: str | None = None
    by: tuple[str, ...] = ()
    verbose: bool = False
