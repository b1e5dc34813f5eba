"""What steps, holders, limits and verdicts of a status are called."""

from datetime import datetime
from zoneinfo import ZoneInfo

from itsmctl.analyse.status.nouns import (
    Clock,
    ClockKind,
    Hand,
    Level,
    NoticeKind,
    OpenStep,
    Recipient,
    Standing,
    Way,
)
from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import HoldClass
from itsmctl.model.times import SECOND
from itsmctl.report.durations import Scale, format_share, scale_of

Words = Text | Label

STANDINGS: dict[Standing, Text] = {
    Standing.OVERDUE: text("report.status.overdue", "overdue"),
    Standing.UNANSWERED: text("report.status.unanswered", "not begun in time"),
    Standing.DUE_SOON: text("report.status.due-soon", "due soon"),
    Standing.WITHIN: text("report.status.within", "in time"),
    Standing.PAUSED: text("report.status.paused", "clock stopped"),
    Standing.NOT_READY: text("report.status.not-ready", "cannot begin yet"),
    Standing.UNLIMITED: text("report.status.no-limit", "no limit"),
}
CLOCKS: dict[ClockKind, Text] = {
    ClockKind.LIMIT: text("report.status.limit", "limit"),
    ClockKind.RESPONSE: text("report.status.response", "time to begin"),
    ClockKind.DATE: text("report.status.date", "date of the ticket"),
    ClockKind.DEADLINE: text("report.status.deadline", "date of the step"),
    ClockKind.PROMISE: text("report.status.promise", "promise"),
}
NOTICES: dict[NoticeKind, Text] = {
    NoticeKind.REMINDER: text("report.status.reminder", "reminder"),
    NoticeKind.OVERDUE: text("report.status.alert", "alert: overdue"),
    NoticeKind.ESCALATION: text("report.status.escalation", "escalation"),
}
STATES: dict[HoldClass, Text] = {
    HoldClass.QUEUE: text("report.status.queue", "waits to be begun"),
    HoldClass.WORKING: text("report.status.working", "is being worked on"),
    HoldClass.WAITING_REQUESTER: text("report.status.requester", "waits for the requester"),
    HoldClass.WAITING_SUPPLIER: text("report.status.supplier", "waits for a supplier"),
    HoldClass.WAITING_DEPARTMENT: text("report.status.elsewhere", "waits for others, or for a date"),
}  # fmt: skip
NOBODY_KNOWN = text("report.status.nobody", "not known")


def case_words(step: OpenStep) -> Label:
    """Return the id of a case."""
    return Label.plain(step.place.ticket.case)


def step_words(step: OpenStep) -> Words:
    """Return where a case is; of a log that tells only what was done, after what."""
    place = step.place
    if place.step:
        if place.inferred:
            return text("report.status.expected", "{step} (expected)", step=step.name)
        return step.name
    if place.after is None:
        return text("report.status.before", "before the first step")
    return text("report.status.after", "after {step}", step=Label.plain(place.after))


def holder_words(step: OpenStep, variant: Variant | None, *, short: bool = False) -> Words:
    """Return who has a step: department and person, or role; of several approvers all.

    In `short` a role is left out where the department is known.
    """
    place = step.place
    if place.child is not None:
        part = place.child.removeprefix(f"{place.ticket.case}/")
        return text("report.status.child", "its part {part}", part=part)
    names = tuple(dict.fromkeys(_hand(hand, variant, short=short) for hand in place.hands))
    if not names:
        return NOBODY_KNOWN
    return names[0] if len(names) == 1 else text("report.status.all", "{names}", names=names)


def department_words(department: str | None, variant: Variant | None) -> Words:
    """Return what the organisation calls a department."""
    if department is None:
        return NOBODY_KNOWN
    return party_label(department, variant)


def party_label(party: str, variant: Variant | None) -> Label:
    """Return what the organisation calls a party, else what the log does."""
    return Label.plain(party) if variant is None else variant.organisation.label_of(party)


def recipient_words(recipient: Recipient) -> Words:
    """Return a party with the persons that are known."""
    if not recipient.persons:
        return recipient.name
    return text(
        "report.status.persons",
        "{party} ({persons})",
        party=recipient.name,
        persons=tuple(recipient.persons),
    )


def next_words(ways: tuple[Way, ...]) -> Words | None:
    """Return who has a case next by the definition: every party once, those of later outcomes last."""
    names: list[Label] = [one.name for way in ways for one in way.parties]
    unique = tuple(dict.fromkeys(names))
    if unique:
        return text("report.status.all", "{names}", names=unique)
    if any(way.ends for way in ways):
        return text("report.status.end", "done")
    return None


def escalation_words(level: Level, zone: str) -> Text:
    """Return to whom a step is escalated and when."""
    to = tuple(one.name for one in level.to)
    moment = moment_words(level.moment_ms, zone)
    if level.passed:
        return text("report.status.escalated", "to {to} since {moment}", to=to, moment=moment)
    return text("report.status.escalates", "to {to} at {moment}", to=to, moment=moment)


def used_words(step: OpenStep) -> str:
    """Return how much of the limit is used; ``–`` where there is none or nobody can tell."""
    return share_words(step.share)


def share_words(share: float | None) -> str:
    """Return a share in whole percent; what is not all never reads 100%."""
    if share is None:
        return "–"
    if 1 - _HALF_PERCENT < share < 1 or 1 < share < 1 + _HALF_PERCENT:
        return format_share(share) if share < 1 else ">100%"
    return f"{100 * share:.0f}%"


def verdict_words(step: OpenStep, *, short: bool = False) -> Text:
    """Return how a step stands: by how much it is late, or how much time is left."""
    clock, standing = step.clock, step.standing
    if standing is Standing.UNLIMITED:
        return state_words(step) or STANDINGS[standing]
    if clock is None or standing in {Standing.PAUSED, Standing.NOT_READY}:
        return STANDINGS[standing]
    if clock.is_late and clock.over_ms is not None:
        over = amount_words(clock.over_ms, working=clock.in_working_time and not short)
        if clock.kind is ClockKind.RESPONSE:
            return text("report.status.not-begun", "not begun, {time} late", time=over)
        return text("report.status.over", "overdue by {time}", time=over)
    left = left_ms(clock)
    if left is None:
        return STANDINGS[standing]
    time = amount_words(left, working=clock.in_working_time and not short)
    return text("report.status.left", "{time} left", time=time)


def age_words(step: OpenStep) -> Text:
    """Return how long its case has been open."""
    return text("report.status.age", "open for {age}", age=amount_words(step.age_ms))


def left_ms(clock: Clock) -> int | None:
    """Return how much of a limit is left, in its own time."""
    if clock.used_ms is None or clock.total_ms is None:
        return None
    return max(0, clock.total_ms - clock.used_ms)


def amount_words(milliseconds: int, *, working: bool = False) -> Text:
    """Return a time: ``3.2 working h``."""
    seconds = milliseconds / SECOND
    scale: Scale = scale_of(seconds, working=working)
    return scale.phrase(scale.number(seconds))


def state_words(step: OpenStep) -> Text | None:
    """Return what is going on at a step, where the log tells."""
    states = [hand.state for hand in step.place.hands if hand.state is not None]
    if not states:
        return None
    best = HoldClass.WORKING if HoldClass.WORKING in states else states[0]
    return STATES.get(best)


def moment_words(moment_ms: int, zone: str) -> str:
    """Return a moment in the house's zone: ``2026-03-02 09:35``."""
    moment = datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(zone))
    return moment.strftime("%Y-%m-%d %H:%M")


def near_words(moment_ms: int, zone: str, seen_ms: int) -> str:
    """Return a moment without its year, where that is the year of the moment looked at."""
    words, now = moment_words(moment_ms, zone), moment_words(seen_ms, zone)
    return words[5:] if words[:4] == now[:4] else words


def promise_words(clock: Clock, zone: str, seen_ms: int) -> Text:
    """Return how much of what was promised is used, and when it is due."""
    due = near_words(clock.due_ms, zone, seen_ms) if clock.due_ms is not None else "–"
    return text(
        "report.status.promised",
        "{promise}: {used} used, due {due}",
        promise=clock_name(clock),
        used=share_words(clock.share),
        due=due,
    )


def clock_name(clock: Clock) -> Words:
    """Return what a clock is about; an agreement by its name."""
    return clock.name or CLOCKS[clock.kind]


def iso_words(moment_ms: int, zone: str) -> str:
    """Return a moment for programs, with its offset: ``2026-03-02T09:35:00+08:00``."""
    moment = datetime.fromtimestamp(moment_ms / SECOND, ZoneInfo(zone))
    return moment.isoformat(timespec="seconds")


def _hand(hand: Hand, variant: Variant | None, *, short: bool) -> Words:
    whose = hand.department or hand.role
    if whose is None:
        return Label.plain(hand.resource) if hand.resource is not None else NOBODY_KNOWN
    name = party_label(whose, variant)
    if hand.resource is not None:
        return text(
            "report.status.person", "{party}: {person}", party=name, person=hand.resource
        )
    alone = short or hand.department is None
    if not alone and hand.role is not None and "|" not in hand.role:
        role = party_label(hand.role, variant)
        return text("report.status.role", "{party}: {role}", party=name, role=role)
    return name


_HALF_PERCENT = 0.005
