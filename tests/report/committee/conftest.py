"""A small house, and what logs, simulations, the linter and the register say of it, built by hand."""

from datetime import date

import pytest

from itsmctl.analyse.kpis import Kpis
from itsmctl.errors import Place
from itsmctl.estimation.estimates import Estimate
from itsmctl.finding import Finding, Severity, Symptom
from itsmctl.i18n import Label, text
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Branch,
    EndOutcome,
    Governance,
    Metric,
    Process,
    Review,
    Step,
    StepType,
    Target,
)
from itsmctl.model.tickets import LogKind
from itsmctl.report.committee.docket import Docket
from itsmctl.report.committee.reading import Reading

DAY_MS = 86_400_000
JULY = 1_782_835_200_000  # 2026-06-30T16:00Z: 1 July in Shanghai is eight hours ahead of UTC
HOUSE = Organisation(
    "house",
    Label("House", "公司"),
    departments=(
        Department("it", Label("IT", "IT部"), head="director"),
        Department("desk", Label("Service desk", "服务台"), head="agent"),
    ),
    roles=(
        Role("director", Label("IT director", "IT总监"), "it"),
        Role("agent", Label("Agent", "坐席"), "desk"),
    ),
)


def step(name, responsible="agent", to="closed"):
    return Step(
        name,
        Label(f"Do {name}", f"处理{name}"),
        responsible=(Assignment(responsible),),
        accountable=(Assignment("director"),),
        branches=(Branch(None, (to,)),),
    )


def process_of(identity, kpis=(), agreements=()):
    end = Step("closed", Label("Closed", "关闭"), StepType.END, end=EndOutcome.COMPLETED)
    return Process(
        identity,
        Label(f"Request {identity}", f"{identity}申请"),
        (step("check", to="install"), step("install", "director"), end),
        start="check",
        version="1.0",
        governance=Governance(owner="director", manager="agent"),
        kpis=kpis,
        agreements=agreements,
        review=Review(by="agent"),
    )


TARGETS = (
    Target("handling-time", "8h"),
    Target("response-timeliness", "95%"),
    Target("step-share", None, (("install", 0.4),)),
)
PROMISE = Agreement(
    "delivery",
    Label("Delivered in time", "按时交付"),
    AgreementType.SLA,
    Metric.RESOLUTION,
    goal=0.9,
)


def variant_of(identity="laptop", kpis=TARGETS, agreements=(PROMISE,)):
    return Variant(
        BASE, Label.plain("base"), process_of(identity, tuple(kpis), tuple(agreements)), HOUSE
    )


def kpis_with(variant, figures, since=True, months=("2026-05", "2026-06")):
    """Return KPIs of June 2026; `figures` hold value, or value and count, by dotted name."""
    found, counts = {}, {}
    for name, value in figures.items():
        path = tuple(name.split("."))
        number, count = value if isinstance(value, tuple) else (value, 100)
        found[path] = Estimate(number, number * 0.99, number * 1.01)
        counts[path] = count
    for month in months:
        counts["by_month", month] = 100
        found.setdefault(("by_month", month, "cycle_time", "mean_s"), Estimate(3600.0))
    first = JULY - 61 * DAY_MS  # 1 May
    begin = JULY - 30 * DAY_MS  # 1 June
    return Kpis(
        LogKind.STATUS, variant, "Asia/Shanghai", first, begin if since else None, JULY,
        {"arrived": 200, "completed": 180}, found, counts,
    )  # fmt: skip


def reading_of(variant, figures, month="2026-06", **more):
    return Reading(kpis_with(variant, figures, **more), variant, month, "tickets.csv")


def finding(code="RAC201", process="laptop", symptom=Symptom.OMISSION, **more):
    severity = more.pop("severity", Severity.ERROR)
    message = more.pop("message", text("report.raci.no-accountable", "nobody accountable"))
    return Finding(
        code, code.lower(), severity, message, Place("a.process.yaml"),
        process=process, symptom=symptom, **more,
    )  # fmt: skip


def docket_with(**parts):
    parts.setdefault("variants", (variant_of(),))
    parts.setdefault("findings", ())
    parts.setdefault("today", date(2026, 7, 10))
    return Docket(**parts)


@pytest.fixture
def make():
    """The builders of this file: modules of tests do not import each other."""

    class Make:
        variant = staticmethod(variant_of)
        kpis = staticmethod(kpis_with)
        reading = staticmethod(reading_of)
        finding = staticmethod(finding)
        docket = staticmethod(docket_with)
        promise = PROMISE

    return Make
