"""Deviations from a definition in plain words, with the names of steps and parties."""

from collections.abc import Callable, Mapping

from itsmctl.analyse.conformance.findings import Area, DeviationKind, Name
from itsmctl.i18n import Label, Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Process

AREAS: Mapping[Area, Text] = {
    Area.FLOW: text("report.conformance.area.flow", "Order of steps"),
    Area.PEOPLE: text("report.conformance.area.people", "Who acted"),
    Area.TIME: text("report.conformance.area.time", "Limits"),
    Area.NOTICES: text("report.conformance.area.notices", "Notices"),
    Area.HAND_OVERS: text(
        "report.conformance.area.hand-overs",
        "Hand-overs that the definition does not know: look for a grey zone there",
    ),
}


def deviation_words(name: Name, process: Process, house: Organisation) -> Text:
    """Return what happened, in one sentence."""
    make = _SENTENCES[name.kind]
    if name.kind is DeviationKind.UNKNOWN_HAND_OVER:
        return make(house.label_of(name.step), house.label_of(name.other))
    return make(step_name(name.step, process), _other(name, process, house))


def step_name(step: str, process: Process) -> Label:
    """Return the name of a step; what is no step is called as it is written."""
    found = process.step(step)
    return found.name if found is not None else Label.plain(step)


def _other(name: Name, process: Process, house: Organisation) -> Label:
    if name.kind is DeviationKind.FOUR_EYES:
        return step_name(name.other, process)
    if name.kind in {DeviationKind.NOT_RESPONSIBLE, DeviationKind.NOT_APPROVER}:
        return house.label_of(name.other)
    return Label.plain(name.other)


_Sentence = Callable[[Label, Label], Text]
_SENTENCES: Mapping[DeviationKind, _Sentence] = {
    DeviationKind.UNKNOWN_ACTIVITY: lambda _, other: text(
        "report.conformance.unknown-activity",
        "“{other}” was done, which is no step of the definition",
        other=other,
    ),
    DeviationKind.SKIPPED: lambda step, _: text(
        "report.conformance.skipped", "{step}: left out", step=step
    ),
    DeviationKind.ENDED_EARLY: lambda step, _: text(
        "report.conformance.ended-early", "{step}: the case was over before it", step=step
    ),
    DeviationKind.TOO_EARLY: lambda step, _: text(
        "report.conformance.too-early", "{step}: done before its turn", step=step
    ),
    DeviationKind.TOO_LATE: lambda step, _: text(
        "report.conformance.too-late", "{step}: done after its turn", step=step
    ),
    DeviationKind.REPEATED: lambda step, _: text(
        "report.conformance.repeated",
        "{step}: done once more than the definition allows",
        step=step,
    ),
    DeviationKind.OUT_OF_PLACE: lambda step, _: text(
        "report.conformance.out-of-place",
        "{step}: done where the definition has no place for it",
        step=step,
    ),
    DeviationKind.OUTCOME_IGNORED: lambda step, other: text(
        "report.conformance.outcome-ignored",
        "{step}: work went on as if the outcome had been “{other}”",
        step=step,
        other=other,
    ),
    DeviationKind.WRONG_END: lambda step, _: text(
        "report.conformance.wrong-end",
        "{step}: the case is said to have ended so, and its way does not lead there",
        step=step,
    ),
    DeviationKind.NOT_RESPONSIBLE: lambda step, other: text(
        "report.conformance.not-responsible",
        "{step}: done by {other}, not responsible for it",
        step=step,
        other=other,
    ),
    DeviationKind.NOT_APPROVER: lambda step, other: text(
        "report.conformance.not-approver",
        "{step}: decided by {other}, who is no approver",
        step=step,
        other=other,
    ),
    DeviationKind.FOUR_EYES: lambda step, other: text(
        "report.conformance.four-eyes",
        "{step}: approved by the same person who had done “{other}”",
        step=step,
        other=other,
    ),
    DeviationKind.LIMIT_PASSED: lambda step, _: text(
        "report.conformance.limit-passed", "{step}: not done within its limit", step=step
    ),
    DeviationKind.ANSWERED_LATE: lambda step, _: text(
        "report.conformance.answered-late",
        "{step}: not begun within its response time",
        step=step,
    ),
    DeviationKind.REMINDER_MISSING: lambda step, _: text(
        "report.conformance.reminder-missing",
        "{step}: nobody was reminded before the limit passed",
        step=step,
    ),
    DeviationKind.ESCALATION_MISSING: lambda step, _: text(
        "report.conformance.escalation-missing",
        "{step}: the limit passed and nothing was escalated",
        step=step,
    ),
    DeviationKind.UNKNOWN_HAND_OVER: lambda giver, taker: text(
        "report.conformance.unknown-hand-over",
        "{giver} → {taker}",
        giver=giver,
        taker=taker,
    ),
}
