"""Reminders and alerts that are due, one JSON object a line, for tools that send them."""

import json
from collections.abc import Iterator

from itsmctl.analyse.status.notices import DueNotice, action_of, due_notices, point_of
from itsmctl.analyse.status.nouns import NoticeKind, Recipient
from itsmctl.analyse.status.status import Status
from itsmctl.i18n import Label, Text, text
from itsmctl.report.figures_json import Json
from itsmctl.report.status.words import iso_words, moment_words, share_words

SCHEMA = "itsmctl/due-notice/v1"


def notice_lines(status: Status) -> Iterator[str]:
    """Yield a line for every notice that is due, the oldest first, each with a line feed."""
    for notice in due_notices(status.steps):
        yield f"{json.dumps(notice_document(notice, status), ensure_ascii=False)}\n"


def notice_document(notice: DueNotice, status: Status) -> dict[str, Json]:
    """Return one notice for programs; its words in both languages."""
    step, place = notice.step, notice.step.place
    words = notice_words(notice, status)
    action = action_of(notice.level)
    limit = step.limit
    return {
        "schema": SCHEMA,
        "id": notice.id,
        "kind": notice.kind.value,
        "process": place.ticket.process,
        "case": place.ticket.case,
        "step": place.step,
        "step_name": _both(step.name),
        "visit": place.visit,
        "at": point_of(notice.level.at),
        "due_since": iso_words(notice.due_ms, status.zone),
        "limit_ends": None
        if limit is None or limit.due_ms is None
        else iso_words(limit.due_ms, status.zone),
        "to": [_recipient(one) for one in notice.level.to],
        "escalation": None
        if action is None
        else {"kind": action[0].value, "action": action[1].value},
        "recorded": notice.level.recorded,
        "text": {"en": words.render("en"), "zh": words.render("zh")},
    }


def notice_words(notice: DueNotice, status: Status) -> Text:
    """Return what is to be said."""
    step, clock = notice.step, notice.step.limit
    case = step.place.ticket.case
    if clock is None or clock.due_ms is None:  # a time after assignment, and no limit
        since = moment_words(step.place.assigned_ms or step.place.enabled_ms, status.zone)
        return text(
            "report.status.notice-waiting",
            "Request {case}: “{step}” has been waiting since {since}.",
            case=case,
            step=step.name,
            since=since,
        )
    due = moment_words(clock.due_ms, status.zone)
    if notice.kind is NoticeKind.OVERDUE:
        return text(
            "report.status.notice-overdue",
            "Request {case}: “{step}” is overdue; it was due on {due}.",
            case=case,
            step=step.name,
            due=due,
        )
    used = share_words(clock.share)
    if notice.kind is NoticeKind.ESCALATION:
        return text(
            "report.status.notice-escalation",
            "Request {case} is escalated to you: “{step}”, due on {due}, has used {used} of its limit.",
            case=case,
            step=step.name,
            due=due,
            used=used,
        )
    return text(
        "report.status.notice-reminder",
        "Request {case}: “{step}” is due on {due}; {used} of the limit is used.",
        case=case,
        step=step.name,
        due=due,
        used=used,
    )


def _recipient(one: Recipient) -> dict[str, Json]:
    return {
        "party": one.party,
        "name": _both(one.name),
        "department": one.department,
        "persons": list(one.persons),
    }


def _both(label: Label) -> dict[str, Json]:
    return {"en": label.render("en"), "zh": label.render("zh")}
