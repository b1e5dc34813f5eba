"""What changed, for programs: ``itsmctl/difference/v1``."""

import json
from collections.abc import Iterable
from typing import Any, TextIO

from itsmctl.diff.change import Change, DocumentDifference, Duty, ProcessDifference
from itsmctl.estimation.estimates import Estimate
from itsmctl.finding import Finding
from itsmctl.i18n import LANGUAGES, Label, Text, render_word
from itsmctl.lint.outcome import Change as Findings
from itsmctl.model.portfolio import Variant
from itsmctl.report.difference.account import Account
from itsmctl.report.difference.notation import notation
from itsmctl.report.difference.paper import teller_for
from itsmctl.report.difference.process_paper import headline
from itsmctl.report.difference.sentences import Teller, teller_of
from itsmctl.route import METADATA, format_route
from itsmctl.simulate.study import Study

SCHEMA = "itsmctl/difference/v1"

Json = dict[str, Any]


def write_document(account: Account, out: TextIO) -> None:
    """Write the account as JSON, sentences in both languages."""
    json.dump(document(account), out, ensure_ascii=False, indent=2)
    out.write("\n")


def document(account: Account) -> Json:
    """Return the account as plain data."""
    difference = account.difference
    known = {entry.after.process.id for entry in difference.processes}
    return {
        "schema": SCHEMA,
        "old": account.old,
        "new": account.new,
        "differs": bool(difference),
        "topics": sorted(topic.value for topic in difference.topics),
        "processes": [_process(entry, account) for entry in difference.processes],
        "added": [_named(variant) for variant in difference.added],
        "removed": [_named(variant) for variant in difference.removed],
        "documents": [_document(entry, account) for entry in difference.documents],
        "findings": [
            {"process": found.process or None, **_findings(found)}
            for found in account.findings
            if found.process not in known
        ],
        "predictions": [
            {"process": entry.process, "metrics": _metrics(entry.study)}
            for entry in account.predictions
            if entry.process not in known
        ],
    }


def _process(entry: ProcessDifference, account: Account) -> Json:
    teller, identity = teller_of(entry), entry.after.process.id
    study = account.prediction_of(identity)
    found = account.findings_of(identity)
    summary = headline(entry, study)
    return {
        **_named(entry.after),
        "id_before": entry.before.process.id,
        "summary": {one: render_word(summary, one) for one in LANGUAGES},
        "renamed": [{"before": one.before, "after": one.after} for one in entry.renamed],
        "added": [step.id for step in entry.added],
        "removed": [step.id for step in entry.removed],
        "rearranged": [
            {
                "before": {"order": one.order_before.value, "steps": list(one.before)},
                "after": {"order": one.order_after.value, "steps": list(one.after)},
            }
            for one in entry.rearranged
        ],
        "duties": [_duty(duty, teller) for duty in entry.duties],
        "changes": [_change(change, teller) for change in entry.changes],
        "signoffs": [
            {
                "department": one.department,
                "before": one.seal_before.value,
                "after": one.seal_after.value,
                "stale": one.is_stale,
                "renewed": one.is_renewed,
            }
            for one in entry.signoffs
        ],
        "findings": _findings(found),
        "prediction": _metrics(study) if study is not None else None,
    }


def _named(variant: Variant) -> Json:
    return {"id": variant.process.id, "name": _label(variant.process.name)}


def _duty(duty: Duty, teller: Teller) -> Json:
    return {
        "department": duty.department,
        "step": duty.step,
        "letter": duty.letter,
        "change": "gained" if duty.is_gained else "lost" if duty.is_lost else "passed-on",
        "before": [cell.party for cell in duty.before],
        "after": [cell.party for cell in duty.after],
        "message": _said(teller.duty(duty)),
    }


def _change(change: Change, teller: Teller) -> Json:
    return {
        "topic": change.topic.value,
        "route": _route(change),
        "before": notation(change.before),
        "after": notation(change.after),
        "message": _said(teller.change(change)),
    }


def _route(change: Change) -> str:
    first, *rest = change.route
    return format_route(("metadata" if first == METADATA else first, *rest))


def _document(entry: DocumentDifference, account: Account) -> Json:
    teller = teller_for(account, entry)
    status = (
        "changed"
        if entry.is_before and entry.is_after
        else ("added" if entry.is_after else "removed")
    )
    return {
        "kind": entry.key.kind.value,
        "id": entry.key.id,
        "name": _label(entry.name),
        "status": status,
        "changes": [_change(change, teller) for change in entry.changes],
    }


def _findings(found: Findings | None) -> Json:
    return {
        "removed": _rows(() if found is None else found.removed),
        "added": _rows(() if found is None else found.added),
    }


def _rows(findings: Iterable[Finding]) -> list[Json]:
    return [
        {
            "code": one.code,
            "name": one.name,
            "severity": one.severity.value,
            "step": one.step,
            "message": _said(one.message),
        }
        for one in findings
    ]


def _metrics(study: Study) -> list[Json]:
    return [
        {
            "metric": row.metric,
            "held_at": row.held_at,
            "before": _estimate(row.base_value),
            "after": _estimate(row.scenario_value),
            "difference": _estimate(row.difference),
            "verdict": row.verdict.value if row.judged else None,
        }
        for row in study.comparisons
    ]


def _estimate(estimate: Estimate) -> Json:
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def _label(label: Label) -> Json:
    return {one: label.render(one) for one in LANGUAGES}


def _said(words: Text) -> Json:
    return {one: words.render(one) for one in LANGUAGES}
