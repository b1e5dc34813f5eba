"""What is missing for the whole page, and the command that gets it."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass
from itsmctl.report.committee.docket import Docket


@dataclass(frozen=True, slots=True)
class Hint:
    """What the page does not know, and how to tell it: a command."""

    words: Text
    command: str


def hints_of(docket: Docket) -> tuple[Hint, ...]:
    """Return what is missing, () where all was given."""
    return tuple(_hints(docket))


def _hints(docket: Docket) -> Iterator[Hint]:
    process = docket.variants[0].process.id if docket.variants else "PROCESS"
    if not docket.readings:
        yield Hint(
            text(
                "report.committee.hint.log",
                "The four KPIs, their trend and the slowest pair of departments: give the log of the "
                "ticket system.",
            ),
            f"itsmctl report --log {process}=tickets.csv -o committee.html",
        )
    elif not any(reading.scores for reading in docket.readings):
        yield Hint(
            text(
                "report.committee.hint.targets",
                "Targets to hold the KPIs against: write them into the definition, under spec.kpis "
                "and the goals of spec.agreements.",
            ),
            "kpis: {handling-time: {target: 2bd}, response-timeliness: {target: 95%}}",
        )
    if not docket.forecasts:
        yield Hint(
            text(
                "report.committee.hint.results",
                "Whether promises will be kept, and what a change would bring: simulate, and name the "
                "results.",
            ),
            f"itsmctl simulate {process} -o results.json; itsmctl report --results results.json -o "
            "committee.html",
        )
    if not docket.registers:
        yield Hint(
            text(
                "report.committee.hint.register",
                "What was decided, who does it, and what it changed: keep an improvement register.",
            ),
            "itsmctl improve propose --write",
        )
