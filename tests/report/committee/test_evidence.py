"""KPIs in a file are the KPIs that they were."""

import json

import pytest

from itsmctl.analyse.kpis import scorecard
from itsmctl.errors import UnusableInput
from itsmctl.report.committee.evidence import kpis_of
from itsmctl.report.kpi import KpiAccount
from itsmctl.report.kpi.document import kpi_document

FIGURES = {
    "kpis.cross_department_handling_s": (36_000.0, 90),
    "kpis.response_timeliness": (0.9, 400),
    "kpis.step_share.install": (0.5, 100),
    "agreements.delivery.met": (0.8, 100),
    "pairs.desk.it.turn_s": (7200.0, 80),
    "handovers.desk.it": (1.2, 100),
    "by_month.2026-06.kpis.response_timeliness": (0.91, 380),
    "steps.check.wait_s": (120.0, 100),
}


@pytest.fixture
def written(make):
    variant = make.variant()
    kpis = make.kpis(variant, FIGURES)
    account = KpiAccount(kpis, scorecard(kpis, "2026-06"), "tickets.csv", "2026-06")
    return kpis, json.loads(json.dumps(kpi_document(account))), variant


def test_there_and_back(written):
    kpis, document, variant = written
    again = kpis_of(document, variant, "kpi.json")
    assert again.figures.keys() == kpis.figures.keys()
    for path, found in kpis.figures.items():
        other = again.figures[path]
        bounds = [(one.value, one.low, one.high) for one in (found, other)]
        assert bounds[0] == pytest.approx(bounds[1], abs=1e-6), path
        assert again.counts.get(path, 0) == kpis.counts.get(path, 0), path
    assert again.counts["by_month", "2026-06"] == 100
    assert (again.kind, again.since_ms, again.until_ms) == (
        kpis.kind, kpis.since_ms, kpis.until_ms,
    )  # fmt: skip
    names = [(score.figure, score.standing) for score in scorecard(again, "2026-06")]
    assert names == [(score.figure, score.standing) for score in scorecard(kpis, "2026-06")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.pop("log"),
        lambda document: document["log"].update(kind="dream"),
        lambda document: document["log"].update(until=5),
        lambda document: document["log"].update(first="yesterday"),
        lambda document: document["kpis"].update(response_timeliness={"value": "much"}),
        lambda document: document["kpis"].update(response_timeliness=[0.9]),
        lambda document: document.update(cases={"arrived": 1.5}),
        lambda document: document.update(cases=None),
        lambda document: document["kpis"].update(count=True),
    ],
)
def test_what_is_no_kpis_is_refused(written, spoil):
    _, document, variant = written
    spoil(document)
    with pytest.raises(UnusableInput) as refused:
        kpis_of(document, variant, "kpi.json")
    said = refused.value.render("en")
    assert said.startswith("kpi.json:1:1: these are no KPIs")
    assert "itsmctl kpi LOG --process laptop -o kpi.json" in said
