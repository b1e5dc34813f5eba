import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.errors import CannotDraw
from itsmctl.i18n import LANGUAGES, Label
from itsmctl.model.parties import Cost
from itsmctl.model.process import Agreement, AgreementType, Metric
from itsmctl.record import replace
from itsmctl.render.amounts import money_text, share_text, time_text
from itsmctl.render.draw import Options, draw
from itsmctl.render.measured import measured, number_at
from itsmctl.render.overlay import HEATS, OverlayKind, heat_of
from itsmctl.render.scene import Symbol


def estimate(value):
    return {"value": value, "low": value, "high": value}


FIGURES = {
    "process": "request",
    "scenario": "base",
    "cycle_time": {"mean_s": estimate(3 * 86_400), "p90_s": estimate(6 * 86_400)},
    "agreements": {"sla": {"met": estimate(0.955)}},
    "kpis": {
        "step_share": {"submit": estimate(0), "check": estimate(0.6), "install": 0.4},
        "cross_department_handling_s": estimate(7200),
        "response_timeliness": estimate(0.5),
        "handovers_per_case": estimate(2.34),
    },
    "steps": {
        "submit": {"wait_s": estimate(0), "visits_per_case": 1, "touch_s": 600},
        "check": {
            "wait_s": estimate(36_000),
            "limit_breached": estimate(0.25),
            "visits_per_case": estimate(2),
            "touch_s": estimate(1800),
        },
        "install": {"wait_s": estimate(None), "visits_per_case": 1, "touch_s": 3600},
        "confirm": {"wait_s": 600.0},
        "gone": {"wait_s": estimate(1e9)},
    },
}


@pytest.fixture
def priced(review):
    roles = tuple(
        replace(role, cost=Cost(100.0)) if role.id == "agent" else role
        for role in review.organisation.roles
    )
    house = replace(review.organisation, roles=roles, currency="CNY")
    promise = Agreement("sla", Label("Delivery", "交付"), AgreementType.SLA, Metric.RESOLUTION)
    process = replace(review.process, agreements=(promise,))
    return replace(review, organisation=house, process=process)


def drawn(kind, variant, language="en"):
    return draw(variant, Options(overlay=measured(kind, FIGURES, variant), language=language))


def figures(scene):
    small = {box.id: [line.text for line in box.texts[1:]] for box in scene.boxes}
    return {step: lines[0] for step, lines in small.items() if lines}


def heats(scene):
    return {box.id: box.heat for box in scene.boxes}


def test_waiting_warms_boxes_and_prints_the_number(priced):
    scene = drawn(OverlayKind.WAIT, priced)
    assert heats(scene) == {
        "submit": 0,
        "check": HEATS - 1,
        "install": None,
        "record": None,
        "confirm": 1,
    }
    assert figures(scene) == {"check": "wait 10 h", "confirm": "wait 10 min"}
    (heat,) = [item for item in scene.legend if item.symbol is Symbol.HEAT]
    assert heat.text.text == "mean wait, up to 10 h"
    assert [line.text for line in scene.facts] == [
        "cycle time 3 days on average · 9 of 10 cases within 6 days"
    ]


def test_figures_in_chinese(priced):
    scene = drawn(OverlayKind.WAIT, priced, "zh")
    assert figures(scene)["check"] == "等待10小时"


def test_breaches_stand_beside_the_promises(priced):
    scene = drawn(OverlayKind.BREACH, priced)
    assert figures(scene) == {"check": "25% late"}
    assert scene.facts[0].text.endswith("Delivery: 96% kept")


def test_costs_are_time_at_the_rate_of_the_role(priced):
    scene = drawn(OverlayKind.COST, priced)
    assert figures(scene) == {"check": "100 CNY"}
    assert scene.facts[0].text.endswith("work costs 100 CNY per case")


def test_kpi_shows_shares_of_the_cycle_time_and_how_departments_work_together(priced):
    scene = drawn(OverlayKind.KPI, priced)
    assert figures(scene) == {"check": "60% of time", "install": "40% of time"}
    said = scene.facts[0].text
    for fact in ("across departments 2 h", "50% answered in time", "2.3 hand-overs per case"):
        assert fact in said


def test_an_overlay_without_any_figure_is_refused_by_name(review):
    with pytest.raises(CannotDraw, match="overlay “cost” of process “request”"):
        measured(OverlayKind.COST, FIGURES, review)


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        (OverlayKind.WAIT, None),
        (OverlayKind.BREACH, "timeLimit"),
        (OverlayKind.COST, "cost"),
        (OverlayKind.KPI, None),
    ],
)
def test_each_overlay_has_a_remedy_of_its_own(review, kind, word):
    with pytest.raises(CannotDraw) as caught:
        measured(kind, {}, review)
    for language in LANGUAGES:
        said = caught.value.remedy.render(language)
        assert {one for one in ("timeLimit", "cost") if one in said} == (
            {word} if word else set()
        )
        assert "itsmctl simulate --format json" in said


@pytest.mark.parametrize(
    "odd",
    [
        {},
        {"steps": []},
        {"steps": {"check": 3}},
        {"steps": {"check": {"wait_s": "long"}}},
        {"steps": {"check": {"wait_s": True}}},
        {"steps": {"check": {"wait_s": {"value": {}}}}},
    ],
)
def test_odd_documents_hold_no_figures(review, odd):
    assert number_at(odd, "steps", "check", "wait_s") is None
    with pytest.raises(CannotDraw):
        measured(OverlayKind.WAIT, odd, review)


@given(st.floats(0, 1e9), st.floats(0, 1e9))
def test_heat_rises_with_the_value_and_stays_on_the_scale(one, other):
    low, high = sorted((one, other))
    assert 0 <= heat_of(low, high) <= heat_of(high, high) <= HEATS - 1
    assert heat_of(0, high) == 0
    assert high == 0 or heat_of(high, high) == HEATS - 1


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0 min"), (90, "1.5 min"), (2700, "45 min"), (19_000, "5.3 h"), (864_000, "10 days")],
)
def test_times_are_short(seconds, words):
    assert time_text(seconds).render("en") == words


@pytest.mark.parametrize(
    ("share", "words"), [(0, "0%"), (0.001, "<1%"), (0.5, "50%"), (0.999, ">99%"), (1, "100%")]
)
def test_shares_never_read_all_or_nothing_unless_they_are(share, words):
    assert share_text(share) == words


def test_money_has_its_currency_where_there_is_one():
    assert money_text(1234.5, "CNY") == "1,234 CNY"
    assert money_text(3.14159, None) == "3.14"
