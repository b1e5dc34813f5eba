"""Which of the KPIs a log does not tell, and what it would take."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.metrics import Path
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Metric
from itsmctl.model.tickets import LogKind
from itsmctl.record import dataclass

_NO_DEFINITION = text(
    "analyse.kpis.gap.definition", "limits stand in a definition: name it with --process"
)
_NO_CALENDAR = text(
    "analyse.kpis.gap.calendar",
    "working hours stand in a definition: name it with --process",
)
_NO_ENDS = text(
    "analyse.kpis.gap.ends",
    "nothing says which rows mean that a case is done: name them in a mapping file (statuses)",
)
_CYCLE: Path = ("cycle_time", "mean_s")


@dataclass(frozen=True, slots=True)
class Gap:
    """A KPI that cannot be told, by the name of its figure, and why."""

    figure: str
    reason: Text


def gaps_of(
    ledger: Ledger, kind: LogKind, variant: Variant | None, known: frozenset[Path]
) -> tuple[Gap, ...]:
    """Return what is missing, in the order of the KPIs."""
    return tuple(_Search(ledger, kind, variant, known).gaps())


class _Search:
    def __init__(
        self, ledger: Ledger, kind: LogKind, variant: Variant | None, known: frozenset[Path]
    ) -> None:
        self._ledger = ledger
        self._kind = kind
        self._variant = variant
        self._known = known

    def gaps(self) -> Iterator[Gap]:
        for path, reason in (
            (_CYCLE, self._cycle),
            (("cycle_time", "mean_work_s"), lambda: _NO_CALENDAR),
            (("kpis", "cross_department_handling_s"), self._handling),
            (("kpis", "response_timeliness"), self._response),
            (("kpis", "touch_ratio"), self._touch),
            (("kpis", "limit_breached"), self._limits),
        ):
            if path not in self._known:
                yield Gap(".".join(path), reason())
        if ("kpis", "reopened") not in self._known and _CYCLE in self._known:
            yield Gap("kpis.reopened", _NO_ENDS)
        if self._variant is not None:
            yield from self._causes(self._variant)
            yield from self._promises(self._variant)
        if ("feedback", "satisfied") not in self._known:
            yield Gap(
                "feedback",
                text(
                    "analyse.kpis.gap.feedback", "the log holds no scores between departments"
                ),
            )

    def _cycle(self) -> Text:
        return text("analyse.kpis.gap.cycle", "no case was resolved")

    def _handling(self) -> Text:
        if not self._ledger.value("SELECT COUNT(department) FROM spell"):
            return text("analyse.kpis.gap.departments", "no row names a department")
        if self._ledger.value("SELECT MAX(departments) FROM ("
            "SELECT COUNT(DISTINCT taker) AS departments FROM unit_turn GROUP BY case_no"
            ") AS counted") in {None, 1}:  # fmt: skip
            return text("analyse.kpis.gap.alone", "no case passes through two departments")
        return text(
            "analyse.kpis.gap.home",
            "nobody says to which departments requester and owner belong: name the definition "
            "with --process, or map the columns",
        )

    def _response(self) -> Text:
        if self._variant is None:
            return _NO_DEFINITION
        if not any(step.respond_within for step in self._variant.process.steps):
            return text(
                "analyse.kpis.gap.respond", "no step of the definition has respondWithin"
            )
        if self._kind is LogKind.COMPLETION:
            return text(
                "analyse.kpis.gap.starts", "the log tells when work ended, not when it began"
            )
        return text(
            "analyse.kpis.gap.unmatched",
            "no row belongs to a step that has respondWithin: map the activities (log doctor)",
        )

    def _touch(self) -> Text:
        return text(
            "analyse.kpis.gap.touch",
            "the log does not tell work from waiting: say what its statuses mean (log doctor)",
        )

    def _limits(self) -> Text:
        if self._variant is None:
            return _NO_DEFINITION
        if not any(step.time_limit for step in self._variant.process.steps):
            return text(
                "analyse.kpis.gap.limitless", "no step of the definition has a timeLimit"
            )
        return text(
            "analyse.kpis.gap.limits",
            "no row belongs to a step that has a timeLimit: map the activities (log doctor)",
        )

    def _causes(self, variant: Variant) -> Iterator[Gap]:
        """Yield that watched reasons of delay are written down nowhere."""
        watched = [
            cause
            for target in variant.process.kpis
            if target.kpi == "delay-causes"
            for cause, _ in target.watch
        ]
        if any(("kpis", "delay_causes", cause) not in self._known for cause in watched):
            yield Gap(
                "kpis.delay_causes",
                text(
                    "analyse.kpis.gap.reasons",
                    "the log writes down none of the reasons that the definition watches",
                ),
            )

    def _promises(self, variant: Variant) -> Iterator[Gap]:
        for agreement in variant.process.agreements:
            if ("agreements", agreement.id, "met") not in self._known:
                if agreement.metric is Metric.READY_BY:
                    reason = text(
                        "analyse.kpis.gap.date",
                        "the log does not hold the date that it is about",
                    )
                else:
                    reason = text(
                        "analyse.kpis.gap.promise", "no case came to what it is about"
                    )
                yield Gap(f"agreements.{agreement.id}.met", reason)
