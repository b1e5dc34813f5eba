"""Limits that passed and answers that came late, and what should have been sent but was not."""

from collections.abc import Iterator, Sequence

from itsmctl.analyse.conformance.findings import DeviationKind
from itsmctl.analyse.limits import judge_limits
from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step
from itsmctl.model.tickets import LogKind

_SENT = "SELECT COUNT(*) FROM conform_event WHERE lifecycle IN ('remind', 'escalate')"


def judge_promises(
    ledger: Ledger, kind: LogKind, variant: Variant, processes: Sequence[Process]
) -> None:
    """Write down which limits passed, and which notices were due by then and never sent.

    A log of our own tells of limits and notices. Of others the moments are held against the
    definition (see `analyse.limits`), and what was sent nobody knows.
    """
    if kind is not LogKind.RUN:
        judge_limits(ledger, variant)
        ledger.script("itsmctl.analyse", "conform_verdicts")
        return
    notices = (row for process in processes for row in _notices(process))
    ledger.load(
        "conform_notice",
        "process VARCHAR, step VARCHAR, lifecycle VARCHAR, due BIGINT, kind VARCHAR",
        notices,
    )
    ledger.script("itsmctl.analyse", "conform_promises")


def notice_remarks(ledger: Ledger, process: Process) -> Iterator[Text]:
    """Yield what nobody can know of notices."""
    if any(_reminders(step) or _escalations(step) for step in process.steps) and not (
        ledger.value(_SENT)
    ):
        yield text(
            "analyse.conformance.no-notices",
            "Reminders and escalations were not recorded: nothing is said of missing ones.",
        )


def _notices(process: Process) -> Iterator[tuple[str, str, str, int, str]]:
    """Yield how many reminders and escalations a step has sent by the time its limit passes."""
    for step in process.steps:
        if reminders := _reminders(step):
            kind = DeviationKind.REMINDER_MISSING
            yield process.id, step.id, "remind", reminders, kind.value
        if escalations := _escalations(step):
            kind = DeviationKind.ESCALATION_MISSING
            yield process.id, step.id, "escalate", escalations, kind.value


def _reminders(step: Step) -> int:
    thresholds = step.notices.due_soon.at if step.notices.due_soon is not None else ()
    return sum(one.share is not None and one.share <= 1 for one in thresholds)


def _escalations(step: Step) -> int:
    return sum(one.at.share is not None and one.at.share <= 1 for one in step.escalations)
