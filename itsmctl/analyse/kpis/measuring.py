"""Collects figures from facts, each with the number of things that it rests on."""

from collections.abc import Sequence

from itsmctl.analyse.kpis import measures
from itsmctl.analyse.kpis.figures import (
    Column,
    Key,
    Sums,
    percentiles,
    quantiles_of,
    ratio_of,
    samples_of,
    sums_of,
)
from itsmctl.analyse.kpis.measures import Measure
from itsmctl.estimation.estimates import Estimate
from itsmctl.ledger import Ledger
from itsmctl.model.metrics import CAUSES, Kind, Path, metric_of
from itsmctl.model.portfolio import Variant

QUEUED = "queued"
"""A cause of which a log tells no more than that nobody had begun."""
_HEADLINE = {"cycle_time", "kpis", "until_last_event", "wait_s"}
"""Figures whose intervals are the bootstrap's; of the many groups of the others the jackknife's."""


class Measuring:
    """Collects figures, each with the number of things that it rests on."""

    def __init__(self, ledger: Ledger, variant: Variant | None, since_ms: int | None) -> None:
        self._ledger = ledger
        self._since = since_ms
        house = variant.organisation if variant is not None else None
        self._reasons = [name for name, _ in house.delay_causes] if house is not None else []
        self.figures: dict[Path, Estimate] = {}
        self.counts: dict[Path, int] = {}
        self.spread: tuple[float, ...] = ()
        self._cases = self._sums("fact_case", measures.CASES)

    def case_counts(self) -> dict[str, int]:
        """Return how many cases there are, by what became of them."""
        names = ("arrived", "completed", "rejected", "cancelled", "open")
        found = {name: int(self._cases.total((), name)) for name in names}
        return {("open_at_end" if name == "open" else name): n for name, n in found.items()}

    def answer_counts(self) -> dict[str, int]:
        """Return how many hand-overs were due, answered in time, still inside, and untold."""
        sums = self._sums("fact_given", measures.GIVEN)
        return {
            name: int(sums.total((), name)) for name in ("due", "in_time", "inside", "untold")
        }

    def add_cases(self) -> None:
        """Add the figures of whole cases, of all and by priority and month."""
        self._add((), self._cases, measures.OF_LIVES)
        self._add_times()
        for prefix, by in (
            ((), ()),
            (("by_priority",), ("priority",)),
            (("by_month",), ("month",)),
        ):
            cases = self._sums("fact_case", measures.CASES, by)
            self._add(prefix, cases, measures.OF_CASES)
            self._count(prefix, cases, "completed")
            self._add(prefix, self._sums("fact_given", measures.GIVEN, by), measures.OF_ANSWERS)
            visits = self._sums("fact_visit", measures.VISITS, by)
            self._add(prefix, visits, measures.OF_LIMITS)
            self._add_causes(prefix, by, visits)

    def add_steps(self) -> None:
        """Add how often each step is visited, and how its time divides."""
        visits = self._sums("fact_visit", measures.VISITS, ("step",))
        self._add(("steps",), visits, measures.OF_STEPS)
        self._count(("steps",), visits, "visited")
        given = self._sums("fact_given", measures.GIVEN, ("step",))
        for key in given.known():
            self._put(("steps", *key, "response_timeliness"), given, key, "in_time", "due")
        whole = self._sums("fact_visit", measures.VISITS)
        spent, completed = whole.column((), "share"), self._cases.total((), "completed")
        cycle, lived = self._cases.column((), "cycle"), whole.column((), "whole")
        for key in visits.known():
            for name, column, whole_of in (
                (("kpis", "step_share"), "share", spent),
                (("kpis", "waiting_share"), "waiting_share", spent),
                (("kpis", "work_share"), "work_share", spent),
                (("kpis", "critical_path_share"), "path", cycle),
                (("until_last_event", "step_share"), "whole", lived),
            ):
                top = visits.column(key, column)
                self._keep((*name, *key), top, whole_of, completed)

    def add_months_of_steps(self) -> None:
        """Add the shares of steps month by month, for targets that watch them."""
        visits = self._sums("fact_visit", measures.SHARED, ("month", "step"))
        whole = self._sums("fact_visit", measures.SHARED, ("month",))
        cases = self._sums("fact_case", {"completed": measures.CASES["completed"]}, ("month",))
        for key in visits.known():
            month, step = key
            self._keep(
                ("by_month", month, "kpis", "step_share", step),
                visits.column(key, "share"),
                whole.column((month,), "share"),
                cases.total((month,), "completed"),
            )

    def add_departments(self) -> None:
        """Add how long each department holds cases, how soon it begins, and how late it is."""
        by = ("department",)
        held = self._sums("fact_held", measures.HELD, by)
        self._add(("departments",), held, measures.OF_DEPARTMENTS_HELD)
        self._count(("departments",), held, "cases")
        visits = self._sums("fact_visit", measures.VISITS, by)
        self._add(("departments",), visits, measures.OF_DEPARTMENTS_VISITED)
        given = self._sums("fact_given", measures.GIVEN, by)
        self._add(("departments",), given, measures.OF_DEPARTMENTS_ANSWERED)
        turns = self._sums("fact_turn", measures.TURNS, ("taker",))
        self._add(("departments",), turns, measures.OF_DEPARTMENTS_TURNED)
        whole = self._sums("fact_visit", measures.VISITS)
        late, lates = whole.column((), "late"), whole.total((), "lates")
        for key in visits.known() if lates else ():
            path = ("departments", *key, "delay_share")
            self._keep(path, visits.column(key, "late"), late, lates)

    def add_pairs(self) -> None:
        """Add how often one department gives a case to another, and how soon that begins."""
        by = ("giver", "taker")
        turns = self._sums("fact_turn", measures.TURNS, by)
        completed = self._cases.column((), "completed")
        for key in turns.known():
            self._keep(("handovers", *key), turns.column(key, "handed"), completed)
        self._add(("pairs",), turns, measures.OF_PAIRS)
        self._count(("pairs",), turns, "handed")
        given = self._sums("fact_given", measures.GIVEN, ("giver", "department"))
        for key in given.known():
            self._put(("pairs", *key, "response_timeliness"), given, key, "in_time", "due")

    def add_promises(self, variant: Variant) -> None:
        """Add how cases ended, and how often each promise was kept, in all and by month."""
        ends = self._sums("fact_case", {"ended": "COUNT(end_step)"}, ("end_step",))
        ended = self._sums("fact_case", {"ended": "COUNT(end_step)"}).column((), "ended")
        for step in variant.process.steps:
            if step.end is not None and any(ended.values()):
                self._keep(("outcomes", step.id), ends.column((step.id,), "ended"), ended)
        columns = {"kept": "SUM(kept)", "judged": "COUNT(kept)"}
        for prefix, by in (((), ("agreement",)), (("by_month",), ("month", "agreement"))):
            verdicts = self._sums("fact_promise", columns, by)
            for key in verdicts.known():
                path = (*prefix, *key[:-1], "agreements", key[-1], "met")
                self._put(path, verdicts, key, "kept", "judged")

    def add_scores(self) -> None:
        """Add what departments say of each other: all, by month, who is judged, and by whom."""
        columns = {
            "satisfied": "SUM(satisfied)",
            "count": "COUNT(score)",
            "score": "SUM(score)",
        }
        for prefix, by in (
            ((), ()),
            (("by_month",), ("month",)),
            (("departments",), ("taker",)),
            (("pairs",), ("giver", "taker")),
        ):
            sums = self._sums("fact_score", columns, by)
            for key in sums.known():
                base = () if prefix[:1] in {("departments",), ("pairs",)} else ("feedback",)
                path = (*prefix, *key, *base)
                self._put((*path, "satisfied"), sums, key, "satisfied", "count")
                self._put((*path, "score"), sums, key, "score", "count")

    def _add_times(self) -> None:
        """Add quantiles; those of open cases know that they take longer than was seen of them."""
        for base, ended, running, ending in (
            (("cycle_time",), "cycle_ms", "running_ms", ""),
            (("cycle_time",), "cycle_work_ms", None, "_work"),
            (("until_last_event",), "life_ms", None, ""),
            (("kpis", "cross_department_handling"), "away_ms", None, ""),
            (("kpis", "cross_department_handling"), "away_work_ms", None, "_work"),
        ):
            whole = base == (
                "until_last_event",
            )  # what a closing date says, of all cases alone
            samples = samples_of(self._ledger, ended, running, self._since, grouped=not whole)
            if running is not None:
                self.spread = percentiles(samples.get((), ()))
            for key, parts in samples.items():
                count = sum(len(one.times) + len(one.censored) for one in parts)
                for name, found in quantiles_of(parts):
                    path = (*key, *base, f"{name.removesuffix('_s')}{ending}_s")
                    self.figures[path] = found
                    self.counts[path] = count

    def _add_causes(self, prefix: Key, by: Sequence[str], visits: Sums) -> None:
        if not any(visits.total(key, "lates") for key in visits.known()):
            return
        causes = self._sums("fact_visit", measures.LATE, (*by, "cause"))
        for key in visits.known():
            late, lates = visits.column(key, "late"), visits.column(key, "lates")
            if not sum(lates.values()):
                continue
            known = [found[-1] for found in causes.known() if found[:-1] == key]
            if any(one not in CAUSES and one != QUEUED for one in known):
                known += self._reasons  # reasons are written down: one that is not is no cause
            for name in dict.fromkeys((*CAUSES, *known)):
                path, group = (*prefix, *key, "kpis"), (*key, name)
                none = dict.fromkeys(late, 0.0)
                hours, times = (
                    none | dict(causes.column(group, one)) for one in ("late", "lates")
                )
                self._keep((*path, "delay_causes", name), hours, late, sum(lates.values()))
                self._keep((*path, "delay_causes_by_cases", name), times, lates)

    def _count(self, prefix: Key, sums: Sums, column: str) -> None:
        for key in sums.known():
            self.counts[*prefix, *key] = int(sums.total(key, column))

    def _add(self, prefix: Key, sums: Sums, wanted: Sequence[Measure]) -> None:
        for key in sums.known():
            for one in wanted:
                self._put((*prefix, *key, *one.name), sums, key, one.top, one.bottom)

    def _put(self, path: Path, sums: Sums, key: Key, top: str, bottom: str) -> None:
        owner, _, column = bottom.rpartition(".")
        source, group = (self._cases, ()) if owner else (sums, key)
        counted = None
        if metric_of(path).kind is Kind.SHARE:
            counted = sums.total(key, "completed")
        self._keep(path, sums.column(key, top), source.column(group, column), counted)

    def _keep(
        self, path: Path, tops: Column, bottoms: Column, counted: float | None = None
    ) -> None:
        drawn = path[0] in _HEADLINE
        found = ratio_of(tops, bottoms, metric_of(path).kind, counted, drawn=drawn)
        if found.value is not None:
            self.figures[path] = found
            self.counts[path] = int(sum(bottoms.values()) if counted is None else counted)

    def _sums(self, table: str, columns: measures.Columns, by: Sequence[str] = ()) -> Sums:
        since = None if "month" in by else self._since  # what was before is what months are for
        return sums_of(self._ledger, table, columns, by, since)
