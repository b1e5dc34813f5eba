"""Processes: context, promises, governance."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import (
    AgreementType,
    Attribute,
    AttributeType,
    Cancellation,
    Governance,
    Metric,
    Review,
    Signoff,
    Source,
    Target,
    Trigger,
)
from itsmctl.model.times import Limit
from itsmctl.model.times import parse_duration as d
from itsmctl.source.builder.process import process


@pytest.fixture
def built(field, house):
    def build(spec, metadata="{id: p}"):
        return process(field(metadata), field(spec), house)

    return build


def test_metadata(built):
    found = built(
        "{steps: {}}",
        "{id: p, name: {zh: 流程, en: P}, version: 1.0.0, status: draft, sources: [{field: steps.a, url: u, date: 2026-01-01, note: n}]}",
    )
    assert (found.id, found.version, found.status) == ("p", "1.0.0", "draft")
    assert found.name == Label("P", "流程")
    assert found.sources == (Source("steps.a", "u", "2026-01-01", "n"),)
    assert built("{}").name == Label.plain("p")


def test_context(built):
    found = built(
        "{organisation: house, trigger: {by: desk/agent, via: portal, form: f, leadTime: 10bd}, outcome: {zh: 完成}, "
        "case: {amount: {type: number, required: true}, grade: {type: enum, values: [a, 2]}}, cancel: {by: requester, until: a, next: z}}"
    )
    assert found.organisation == "house"
    assert found.trigger == Trigger("agent", "portal", "f", d("10bd"))
    assert found.outcome == Label(None, "完成")
    assert found.case == (
        Attribute("amount", Label.plain("amount"), AttributeType.NUMBER, required=True),
        Attribute("grade", Label.plain("grade"), AttributeType.ENUM, values=("a", "2")),
    )
    assert found.cancel == Cancellation("requester", "a", "z")


def test_governance_and_review(built):
    found = built(
        "governance: {owner: it-lead, manager: agent, committee: cab, reviewEvery: 3mo, lastReview: 2026-01-01, signoffs: {it: {by: it-lead, date: 2026-02-01, digest: x}}}\n"
        "review: {every: 1mo, last: 2026-06-09, by: agent, forum: cab, uses: [kpis]}\n"
    )
    assert found.governance == Governance(
        "it-lead",
        "agent",
        "cab",
        d("3mo"),
        "2026-01-01",
        (Signoff("it", "it-lead", "2026-02-01", "x"),),
    )
    assert found.review == Review(d("1mo"), "2026-06-09", "agent", "cab", ("kpis",))
    assert built("{}").review is None


def test_promises(built):
    found = built(
        "agreements:\n"
        "  sla: {type: sla, metric: resolution, target: {P1: 4h, default: 3bd}, goal: 95%, pauseOn: [w], until: a, calendar: k}\n"
        "  ola: {type: ola, metric: step-time, between: [it, desk], steps: [a], target: 8bh, supports: sla}\n"
        "  ready: {type: uc, metric: ready-by, supplier: vendor, anchor: start, offset: -1bd}\n"
        "kpis: {handling-time: {target: 5bd}, step-share: {watch: {a: 25%}}}\n"
    )
    sla, ola, ready = found.agreements
    assert (sla.type, sla.metric, sla.goal, sla.until) == (
        AgreementType.SLA,
        Metric.RESOLUTION,
        0.95,
        "a",
    )
    assert sla.target.in_class("P1") == d("4h")
    assert (sla.pause_on, sla.calendar) == (("w",), "k")
    assert (ola.between, ola.steps, ola.target, ola.supports) == (
        ("it", "desk"),
        ("a",),
        Limit(d("8bh")),
        "sla",
    )
    assert (ready.metric, ready.supplier, ready.anchor, ready.offset) == (
        Metric.READY_BY,
        "vendor",
        "start",
        d("-1bd"),
    )
    assert found.kpis == (
        Target("handling-time", "5bd"),
        Target("step-share", None, (("a", 0.25),)),
    )


@pytest.mark.parametrize(
    ("spec", "start"),
    [
        ("{start: b, steps: {a: {next: b}, b: {}}}", "b"),
        ("{steps: {b: {next: c}, a: {next: b}, c: {type: end}}}", "a"),
        ("{steps: {a: {next: [a, c]}, c: {type: end}}}", "a"),
        ("{steps: {b: {next: a}, a: {next: b}}}", "b"),
        ("{steps: {}}", None),
    ],
)
def test_the_start(built, spec, start):
    assert built(spec).start == start


def test_house_defaults_come_after_the_process(field, house):
    spec = field("{defaults: {channel: itsm}, steps: {a: {}}}")
    far = field("{channel: email, respondWithin: 1h}")
    (step,) = process(field("{id: p}"), spec, house, far).steps
    assert (step.channel, step.respond_within) == ("itsm", Limit(d("1h")))
