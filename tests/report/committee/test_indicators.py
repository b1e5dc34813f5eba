"""The four KPIs: which process stands first, and what is not judged."""

from itsmctl.analyse.kpis import Standing
from itsmctl.report.committee.indicators import Indicator, rows_of
from itsmctl.report.committee.reading import last_busy_month, month_of

HANDLING = "by_month.2026-06.kpis.cross_department_handling_s"
ANSWERED = "by_month.2026-06.kpis.response_timeliness"
SHARE = "by_month.2026-06.kpis.step_share"


def test_missed_targets_first_by_how_far(make):
    figures = {"a": 0.8, "b": 0.5, "c": 0.97, "d": 0.945}
    readings = [
        make.reading(make.variant(name), {ANSWERED: value}) for name, value in figures.items()
    ]
    rows = rows_of(Indicator.TIMELINESS, readings)
    assert [row.reading.process for row in rows] == ["b", "a", "d", "c"]
    assert [row.standing for row in rows] == [Standing.MISSED] * 3 + [Standing.MET]
    # 94.5 % lies within 1 % of 95 %: perhaps chance
    assert [row.is_certain for row in rows] == [True, True, False, True]


def test_few_cases_are_not_judged_and_stand_last(make):
    few = make.reading(make.variant("few"), {ANSWERED: (0.1, 19)})
    enough = make.reading(make.variant("enough"), {ANSWERED: (0.99, 20)})
    rows = rows_of(Indicator.TIMELINESS, [few, enough])
    assert [(row.reading.process, row.standing) for row in rows] == [
        ("enough", Standing.MET), ("few", Standing.TOO_FEW),
    ]  # fmt: skip


def test_a_log_that_does_not_tell_is_left_out(make):
    assert rows_of(Indicator.TIMELINESS, [make.reading(make.variant(), {})]) == ()
    assert rows_of(Indicator.CAUSES, [make.reading(make.variant(), {})]) == ()


def test_without_a_target_the_figure_is_watched(make):
    bare = make.variant("bare", kpis=(), agreements=())
    (row,) = rows_of(Indicator.HANDLING, [make.reading(bare, {HANDLING: 7200.0})])
    assert (row.standing, row.score) == (Standing.WATCHED, None)
    assert row.found.estimate.value == 7200.0


def test_the_watched_step_that_exceeds_its_share_else_the_largest(make):
    variant = make.variant()  # watches install at 40 %
    over = make.reading(variant, {f"{SHARE}.check": 0.45, f"{SHARE}.install": 0.55})
    (row,) = rows_of(Indicator.SHARES, [over])
    assert (row.figure[-1], row.standing) == ("install", Standing.MISSED)
    under = make.reading(variant, {f"{SHARE}.check": 0.7, f"{SHARE}.install": 0.3})
    (row,) = rows_of(Indicator.SHARES, [under])
    assert (row.figure[-1], row.standing) == ("check", Standing.WATCHED)
    assert [part.name.render("zh") for part in row.parts] == ["处理check", "处理install"]


def test_the_trend_ends_with_the_month_of_the_page(make):
    figures = {
        f"by_month.2026-{month:02}.kpis.response_timeliness": (month / 10, 10 * month)
        for month in range(3, 8)
    }
    reading = make.reading(make.variant(), figures)
    (row,) = rows_of(Indicator.TIMELINESS, [reading])
    assert [(point.month, point.value, point.count) for point in row.trend] == [
        ("2026-03", 0.3, 30), ("2026-04", 0.4, 40), ("2026-05", 0.5, 50), ("2026-06", 0.6, 60),
    ]  # fmt: skip
    assert row.found.of_month


def test_a_figure_that_no_month_has_is_that_of_the_log(make):
    whole = make.reading(make.variant(), {"kpis.response_timeliness": 0.7}, since=False)
    found = whole.found("kpis", "response_timeliness")
    assert (found.estimate.value, found.of_month) == (0.7, False)
    measured = make.reading(make.variant(), {"kpis.response_timeliness": 0.7})
    assert measured.found("kpis", "response_timeliness").of_month
    assert not measured.found("kpis", "touch_ratio").count


def test_the_month_is_the_last_whole_one_with_enough_cases(make):
    variant = make.variant()
    assert month_of(make.kpis(variant, {}, since=False)) == "2026-06"
    assert month_of(make.kpis(variant, {}, since=False, months=("2026-05",))) == "2026-05"
    assert month_of(make.kpis(variant, {}, since=False, months=())) is None
    of_june = make.kpis(variant, {}, months=("2026-04",))
    assert (month_of(of_june), last_busy_month(of_june)) == (None, "2026-04")
