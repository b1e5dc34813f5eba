"""The register as other programs read it: ``itsmctl/improvements/v1``, and rows for a sheet."""

import json
from collections.abc import Iterator
from typing import TextIO

from itsmctl.i18n import Label, Language
from itsmctl.model.register import Effect, Evidence, Improvement, Measured
from itsmctl.report.figures_json import Json, rounded
from itsmctl.report.register.account import RegisterAccount

SCHEMA = "itsmctl/improvements/v1"


def write_register_json(account: RegisterAccount, out: TextIO) -> None:
    """Write the document and a line feed."""
    json.dump(register_document(account), out, ensure_ascii=False, indent=2)
    out.write("\n")


def register_document(account: RegisterAccount) -> dict[str, Json]:
    """Return the entries that are shown, with everything that is known of them."""
    return {
        "schema": SCHEMA,
        "register": account.path,
        "proposals": account.is_proposal,
        "today": account.today.isoformat(),
        "entries": [_entry(entry, account) for entry in account.entries],
        "known": [entry.id for entry in account.known],
        "returned": [entry.id for entry in account.returned],
    }


def register_rows(
    account: RegisterAccount, language: Language
) -> Iterator[tuple[str | float | None, ...]]:
    """Yield an entry a row, the heading first."""
    yield (
        "id", "title", "status", "process", "rule", "metric", "steps", "lost_hours", "lost_cases",
        "owner", "decided", "due", "overdue", "scenario", "settings", "verdict",
    )  # fmt: skip
    for entry in account.entries:
        lost, cause = entry.lost, entry.cause
        yield (
            entry.id,
            entry.title.render(language),
            entry.status.value,
            cause.process,
            cause.code,
            cause.metric,
            ", ".join(cause.steps),
            None if lost is None else lost.hours,
            None if lost is None else lost.cases,
            entry.owner,
            None if entry.decided is None else entry.decided.day.isoformat(),
            None if entry.due is None else entry.due.isoformat(),
            int(entry.is_overdue(account.today)),
            entry.scenario,
            " ".join(f"{path}={value}" for path, value in entry.settings),
            None if entry.effect is None else entry.effect.verdict.value,
        )


def _entry(entry: Improvement, account: RegisterAccount) -> Json:
    lost, decided = entry.lost, entry.decided
    return {
        "id": entry.id,
        "title": _label(entry.title),
        "status": entry.status.value,
        "process": entry.cause.process,
        "rule": entry.cause.code,
        "metric": entry.cause.metric,
        "steps": list(entry.cause.steps),
        "evidence": [_evidence(one) for one in entry.evidence],
        "lost": None if lost is None else {"hours": lost.hours, "cases": lost.cases},
        "owner": entry.owner,
        "scenario": entry.scenario,
        "settings": dict(entry.settings),
        "decided": None
        if decided is None
        else {
            "date": decided.day.isoformat(),
            "by": decided.by,
            "text": None if decided.text is None else _label(decided.text),
        },
        "due": None if entry.due is None else entry.due.isoformat(),
        "overdue": entry.is_overdue(account.today),
        "effect": None if entry.effect is None else _effect(entry.effect),
    }


def _evidence(one: Evidence) -> Json:
    return {
        "metric": one.metric,
        "measured": None if one.measured is None else _measured(one.measured),
        "target": rounded(one.target),
        "note": None if one.note is None else _label(one.note),
        "source": one.source,
        "date": None if one.day is None else one.day.isoformat(),
    }


def _effect(effect: Effect) -> Json:
    return {
        "metric": effect.metric,
        "from": effect.since,
        "to": effect.until,
        "before": _measured(effect.before),
        "after": _measured(effect.after),
        "difference": _measured(effect.difference),
        "verdict": effect.verdict.value,
        "source": effect.source,
    }


def _measured(found: Measured) -> Json:
    return {
        "value": rounded(found.value),
        "low": rounded(found.low),
        "high": rounded(found.high),
        "count": found.count,
    }


def _label(label: Label) -> Json:
    return {"en": label.render("en"), "zh": label.render("zh")}
