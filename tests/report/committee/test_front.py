"""Page one: never more than a page, whatever there is to say; and what it says where little was given."""

from datetime import date

import pytest

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import LANGUAGES, Label
from itsmctl.model.register import (
    Cause,
    Decision,
    Effect,
    EffectVerdict,
    Improvement,
    Measured,
    Register,
    Status,
)
from itsmctl.record import replace
from itsmctl.report.committee.forecast import Forecast
from itsmctl.report.committee.front import PAGE, fixed_height, front_of
from itsmctl.report.committee.indicators import Indicator

MONTH = "by_month.2026-06"
FIGURES = {
    f"{MONTH}.agreements.delivery.met": 0.5,
    f"{MONTH}.kpis.response_timeliness": 0.5,
    f"{MONTH}.kpis.cross_department_handling_s": 40_000.0,
    f"{MONTH}.kpis.step_share.install": 0.6,
    f"{MONTH}.kpis.delay_causes.off_hours": 0.6,
    "handovers.desk.it": 1.0,
    "handovers.it.desk": 1.0,
    "pairs.desk.it.turn_s": 7200.0,
    "pairs.it.desk.turn_s": 9000.0,
}
LONG = (
    "a name that is as long as names of departments and processes get in a large organisation"
)


def counted(figures):
    """Pairs are judged by the hand-overs that they had."""
    return {**figures, "pairs.desk.it": 0.0, "pairs.it.desk": 0.0}


def entry(number):
    effect = Effect(
        "cycle_time.p90_s", Measured(9e5), Measured(4e5), Measured(-5e5), "2026-05", "2026-06",
        EffectVerdict.BETTER,
    )  # fmt: skip
    return Improvement(
        f"imp-{number}",
        Label(f"{LONG} {number}", f"{'很长的改进名称' * 9}{number}"),
        Cause(process=f"p{number}"),
        status=Status.DONE if number % 2 else Status.PROPOSED,
        effect=effect if number % 2 else None,
        decided=Decision(date(2026, 5, 1)) if number % 2 else None,
    )


def crowded(make, count=40):
    """40 processes with logs, 300 findings in 12 departments, 60 entries of the register."""
    variants = tuple(make.variant(f"p{number}") for number in range(count))
    findings = [
        make.finding(
            ("RAC201", "RAC202", "HND601", "TIM501", "FLW305", "RAC204")[number % 6],
            process=f"p{number % count}",
            symptom=tuple(Symptom)[number % 3],
            severity=(Severity.ERROR, Severity.WARNING)[number % 2],
            departments=(Label(f"{LONG} {number % 12}", f"{'某某事业部' * 8}{number % 12}"),),
        )
        for number in range(300)
    ]
    readings = []
    for variant in variants:
        reading = make.reading(variant, counted(FIGURES))
        readings.append(reading)
    register = Register("house", Label.plain("R"), tuple(map(entry, range(60))))
    return make.docket(
        variants=variants, findings=tuple(findings), readings=tuple(readings),
        registers=(register,), month="2026-06",
    )  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_crowded_month_is_one_page(make, language):
    front = front_of(crowded(make), language)
    columns = max(
        sum(board.height(language) for board in side) for side in (front.left, front.right)
    )
    cards = 6.6 + 2 * 7.1 + (2 * 5.3) * (len(front.cards[0].rows) + 1)
    whole = (front.agenda, front.effects)
    height = fixed_height(front, language) + columns + cards
    height += sum(board.height(language) for board in whole if board is not None)
    assert height <= PAGE
    assert front.agenda.more > 0
    assert all(len(card.rows) + card.more == 40 for card in front.cards)
    assert {board.id for board in front.whole} >= {"agenda", "promises", "gaps", "effects"}
    for board in front.boards():
        assert board.rows, board.id


def test_what_is_left_out_stands_whole_behind(make):
    front = front_of(crowded(make), "en")
    for board in front.whole:
        shown = next(one for one in front.boards() if one.id == board.id)
        assert len(board.rows) == len(shown.rows) + shown.more


def test_a_portfolio_alone_says_what_is_missing(make):
    front = front_of(make.docket(findings=(make.finding(),)), "en")
    assert front.cards == ()
    assert front.effects is None
    commands = [hint.command for hint in front.hints]
    assert commands[0] == "itsmctl report --log laptop=tickets.csv -o committee.html"
    assert [command.split()[1] for command in commands] == ["report", "simulate", "improve"]
    assert front.agenda.note.render("en") == "There is nothing to decide."
    assert [board.id for board in (*front.left, *front.right)] == ["rules", "gaps"]


def test_nothing_is_missing_where_all_was_given(make):
    docket = crowded(make, 2)
    whole = replace(docket, forecasts=(Forecast(docket.variants[0], ({"scenario": "base"},)),))
    assert front_of(whole, "en").hints == ()


def test_one_process_gets_large_cards(make):
    variant = make.variant()
    docket = make.docket(
        variants=(variant,), readings=(make.reading(variant, FIGURES),), month="2026-06"
    )
    front = front_of(docket, "en")
    assert [card.indicator for card in front.cards] == list(Indicator)
    assert all(card.single for card in front.cards)
    assert front.title.render("zh") == "服务管理委员会：今天需要决定什么"


SENTENCES = {
    "en": "In 2026-06, 0 of 4 targets were met; “Delivered in time” was kept in 50.0% of cases, "
    "promised 90%; work handed from IT to Service desk stays longest (2.5 h); to decide: 4.",
    "zh": "2026-06：4 项目标中达成 0 项；“按时交付”只在 50.0% 的工单中兑现，承诺为 90%；IT部转给服务台的工单停留最久"
    "（2.5 小时）；待决定 4 项。",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_sentence_says_it_all(make, language):
    variant = make.variant()
    docket = make.docket(
        variants=(variant,),
        readings=(make.reading(variant, counted(FIGURES)),),
        month="2026-06",
    )
    assert front_of(docket, language).summary.render(language) == SENTENCES[language]


def test_without_figures_the_sentence_is_about_the_definitions(make):
    one = front_of(make.docket(findings=(make.finding(),)), "en")
    assert one.summary.render("en") == (
        "“Request laptop” has 1 responsibility gaps; nothing is to be decided."
    )
    assert one.meta.render("en") == "House · Request laptop · as of 2026-07-10"
    several = make.docket(
        variants=(make.variant("a"), make.variant("b")),
        findings=(make.finding(process="a", departments=(Label("IT", "IT部"),)),),
    )
    assert front_of(several, "zh").summary.render("zh") == (
        "2 个流程共有 1 处职责缺口，IT部最突出；没有需要决定的事项。"
    )
