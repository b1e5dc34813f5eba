"""Changes of a register's text: what they do not speak of stays as its author wrote it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from itsmctl.errors import Place, UnusableInput
from itsmctl.finding import Drop, Edit, Plain, Put
from itsmctl.i18n import Label
from itsmctl.model.portfolio import Kind
from itsmctl.model.register import Decision, Effect, Evidence, Improvement, Loss, Measured
from itsmctl.source.builder.register import ENTRIES
from itsmctl.source.document import value_at
from itsmctl.source.mend import Draft, Refused
from itsmctl.source.mend.amendment import as_node
from itsmctl.source.mend.block import part_lines
from itsmctl.source.spelling import spell

Change = Mapping[str, Plain]
"""Fields of an entry with their new values; None takes a field out."""


def begun(
    identity: str, name: Label, organisation: str | None, entries: Sequence[Improvement]
) -> str:
    """Return the text of a new register."""
    lines = [
        "apiVersion: itsmctl/v1",
        f"kind: {Kind.IMPROVEMENT_REGISTER}",
        f"metadata: {spell({'id': identity, 'name': label_node(name)}, in_flow=False)}",
        "spec:",
    ]
    if organisation is not None:
        lines.append(f"  organisation: {spell(organisation, in_flow=False)}")
    if not entries:
        return "".join(f"{line}\n" for line in (*lines, f"  {ENTRIES}: {{}}"))
    lines.append(f"  {ENTRIES}:")
    for entry in entries:
        lines += _entry_lines(entry)
    return "".join(f"{line}\n" for line in lines)


def with_entries(written: str, path: str, entries: Iterable[Improvement]) -> str:
    """Return a register's text with further entries behind the others.

    Raises:
        UnusableInput: the text cannot be changed without changing more.
    """
    for entry in entries:
        draft = _draft(written, path)
        if value_at(draft.data, ("spec", ENTRIES)) == {}:
            written = _first(written, entry, path)
        else:
            written = _carried_out(
                written, path, [Put((ENTRIES, entry.id), entry_fields(entry))]
            )
    return written


def changed(written: str, path: str, identity: str, change: Change) -> str:
    """Return a register's text with other fields of one entry.

    Raises:
        UnusableInput: as `with_entries`.
    """
    data = value_at(_draft(written, path).data, ("spec", ENTRIES, identity))
    known = data if isinstance(data, dict) else {}
    edits: list[Edit] = [
        Put((ENTRIES, identity, name), value)
        for name, value in change.items()
        if value is not None
    ]
    edits += [
        Drop((ENTRIES, identity, name))
        for name, value in change.items()
        if value is None and name in known
    ]
    return _carried_out(written, path, edits) if edits else written


def entry_fields(entry: Improvement) -> dict[str, Plain]:
    """Return an entry as its file says it, in the order of the language."""
    cause = entry.cause
    finding = None
    if cause.code is not None:
        finding = {"code": cause.code, **({"steps": list(cause.steps)} if cause.steps else {})}
    fields: dict[str, Plain] = {
        "title": label_node(entry.title),
        "status": entry.status.value,
        "process": cause.process,
        "finding": finding,
        "kpi": cause.metric,
        "steps": list(cause.steps) if cause.steps and finding is None else None,
        "evidence": [evidence_node(one) for one in entry.evidence] or None,
        "lost": None if entry.lost is None else _loss_node(entry.lost),
        "scenario": entry.scenario,
        "settings": dict(entry.settings) or None,
        "owner": entry.owner,
        "decided": None if entry.decided is None else decision_node(entry.decided),
        "due": _day(entry.due),
        "effectMeasured": None if entry.effect is None else effect_node(entry.effect),
    }
    return {name: value for name, value in fields.items() if value is not None}


def label_node(label: Label) -> Plain:
    """Return a name as it is written: one text, or one for each language."""
    if label.bilingual:
        return {"zh": label.zh, "en": label.en}
    return label.en if label.en is not None else label.zh


def evidence_node(one: Evidence) -> dict[str, Plain]:
    """Return a piece of evidence as it is written."""
    fields: dict[str, Plain] = {
        "metric": one.metric,
        **({} if one.measured is None else measured_node(one.measured)),
        "target": None if one.target is None else _number(one.target),
        "note": None if one.note is None else label_node(one.note),
        "source": one.source,
        "date": _day(one.day),
    }
    return {name: value for name, value in fields.items() if value is not None}


def decision_node(decision: Decision) -> dict[str, Plain]:
    """Return a decision as it is written."""
    fields: dict[str, Plain] = {
        "date": decision.day.isoformat(),
        "by": decision.by,
        "text": None if decision.text is None else label_node(decision.text),
    }
    return {name: value for name, value in fields.items() if value is not None}


def effect_node(effect: Effect) -> dict[str, Plain]:
    """Return a measured effect as it is written."""
    fields: dict[str, Plain] = {
        "metric": effect.metric,
        "from": effect.since,
        "to": effect.until,
        "before": measured_node(effect.before),
        "after": measured_node(effect.after),
        "difference": measured_node(effect.difference),
        "verdict": effect.verdict.value,
        "source": effect.source,
    }
    return {name: value for name, value in fields.items() if value is not None}


def measured_node(found: Measured) -> dict[str, Plain]:
    """Return a figure as it is written."""
    fields: dict[str, Plain] = {
        "value": _number(found.value),
        "low": None if found.low is None else _number(found.low),
        "high": None if found.high is None else _number(found.high),
        "count": found.count,
    }
    return {name: value for name, value in fields.items() if value is not None}


def _loss_node(lost: Loss) -> dict[str, Plain]:
    fields = {"hours": lost.hours, "cases": lost.cases}
    return {name: _number(value) for name, value in fields.items() if value is not None}


def _number(value: float) -> float:
    """Return a number as a person writes it: whole where it is, else six digits that count."""
    short = float(f"{value:.6g}")
    return int(short) if short.is_integer() else short


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _entry_lines(entry: Improvement) -> Iterator[str]:
    fields = as_node(entry_fields(entry))
    yield f"    {spell(entry.id, in_flow=False)}:"
    for name, value in fields.items() if isinstance(fields, dict) else ():
        yield from part_lines(name, value, 6)


def _first(written: str, entry: Improvement, path: str) -> str:
    """Return the text with its first entry in the place of empty braces."""
    head, braces, rest = written.partition(f"{ENTRIES}: {{}}")
    if not braces:
        return _carried_out(written, path, [Put((ENTRIES, entry.id), entry_fields(entry))])
    lines = "".join(f"{line}\n" for line in _entry_lines(entry))
    return f"{head}{ENTRIES}:\n{lines}{rest.removeprefix(chr(10))}"


def _carried_out(written: str, path: str, edits: Sequence[Edit]) -> str:
    try:
        draft = _draft(written, path)
        return draft.apply([draft.plan(edits)])
    except Refused as refused:
        raise UnusableInput(refused.reason, place=Place(path)) from refused


def _draft(written: str, path: str) -> Draft:
    try:
        return Draft.of(written, Kind.IMPROVEMENT_REGISTER)
    except Refused as refused:
        raise UnusableInput(refused.reason, place=Place(path)) from refused
