"""The improvement register: what was seen, what was decided, what came of it (FORMAT, Kinds)."""

from collections.abc import Iterator

from itsmctl.i18n import Label
from itsmctl.model.register import (
    Cause,
    Decision,
    Effect,
    EffectVerdict,
    Evidence,
    Improvement,
    Loss,
    Measured,
    Register,
    Status,
)
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import day

ENTRIES = "entries"
"""Where the improvements stand below ``spec``."""


def register(identity: str, name: Label, spec: Field, path: str = "") -> Register:
    """Read a register; `path` is where it stands."""
    return Register(
        id=identity,
        name=name,
        improvements=tuple(_entry(key, entry) for key, entry in spec.at(ENTRIES).entries()),
        organisation=spec.at("organisation").reference("organisation"),
        path=path,
    )


def _entry(key: str, entry: Field) -> Improvement:
    return Improvement(
        id=key,
        title=entry.at("title").label() or Label.plain(key),
        cause=_cause(entry),
        status=entry.at("status").choice(Status) or Status.PROPOSED,
        evidence=tuple(_evidence(each) for each in entry.at("evidence").elements()),
        lost=_lost(entry.at("lost")),
        owner=entry.at("owner").reference("role"),
        scenario=entry.at("scenario").reference("scenario"),
        settings=tuple(
            (path, value.text() or "") for path, value in entry.at("settings").entries()
        ),
        decided=_decision(entry.at("decided")),
        due=day(entry.at("due")),
        effect=_effect(entry.at("effectMeasured")),
    )


def _cause(entry: Field) -> Cause:
    finding = entry.at("finding")
    process = entry.at("process").reference("process")
    steps = (
        *_steps(entry.at("steps"), process),
        *_steps(finding.at("steps"), process),
    )
    return Cause(
        process=process,
        steps=tuple(dict.fromkeys(steps)),
        code=finding.at("code").text(),
        metric=entry.at("kpi").text(),
    )


def _steps(field: Field, process: str | None) -> Iterator[str]:
    """Yield the steps of an entry; those of no process lead nowhere, and nobody says where."""
    for each in field.elements():
        name = each.text()
        if name is not None:
            if process is not None:
                each.refer("step", name)
            yield name


def _evidence(field: Field) -> Evidence:
    value = field.at("value").number()
    return Evidence(
        metric=field.at("metric").text(),
        measured=None if value is None else _measured(field),
        target=field.at("target").number(),
        note=field.at("note").label(),
        source=field.at("source").text(),
        day=day(field.at("date")),
    )


def _measured(field: Field) -> Measured:
    return Measured(
        value=field.at("value").number() or 0.0,
        low=field.at("low").number(),
        high=field.at("high").number(),
        count=field.at("count").integer(),
    )


def _lost(field: Field) -> Loss | None:
    return Loss(field.at("hours").number(), field.at("cases").number()) if field else None


def _decision(field: Field) -> Decision | None:
    when = day(field.at("date"))
    if when is None:
        return None
    return Decision(when, field.at("by").reference("role"), field.at("text").label())


def _effect(field: Field) -> Effect | None:
    verdict = field.at("verdict").choice(EffectVerdict)
    if verdict is None:
        return None
    return Effect(
        metric=field.at("metric").text() or "",
        before=_measured(field.at("before")),
        after=_measured(field.at("after")),
        difference=_measured(field.at("difference")),
        since=field.at("from").text() or "",
        until=field.at("to").text() or "",
        verdict=verdict,
        source=field.at("source").text(),
    )
