"""Verdicts, conditions and the names of figures."""

from dataclasses import replace

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.estimation.estimates import NOTHING, mean, proportion
from itsmctl.i18n import Label
from itsmctl.model.acceptance import parse_acceptance
from itsmctl.model.metrics import METRICS, metric_of
from itsmctl.model.process import EndOutcome, Process, Step, StepType
from itsmctl.simulate.compare import Standing, Verdict, compare, judge
from itsmctl.simulate.load import Load, Overload
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.results import Results
from itsmctl.simulate.study import rule_out, study

L = Label.plain
PROCESS = Process(
    "p",
    L("p"),
    steps=(
        Step("done", L("done"), type=StepType.END, end=EndOutcome.COMPLETED),
        Step("refused", L("refused"), type=StepType.END, end=EndOutcome.REJECTED),
    ),
)
BASE = [100.0, 110, 90, 105, 95, 100]


@pytest.fixture
def make_results(make_variant):
    def make(id_: str = "base", **figures) -> Results:
        variant = replace(make_variant(PROCESS), id=id_)
        named = {
            tuple(name.replace("__", ".").split(".")): value for name, value in figures.items()
        }
        return Results(variant, 0.95, 6, 1, {"arrived": 10}, named, Load(), ())

    return make


def p90(values) -> dict:
    return {"cycle_time__p90_s": mean(values, 0.95)}


def verdict_of(base, other, name="cycle_time.p90_s"):
    return compare(base, [other], [name])[0].verdict


def test_less_time_is_better_and_more_is_worse(make_results):
    base = make_results(**p90(BASE))
    assert verdict_of(base, make_results("s", **p90([v - 20 for v in BASE]))) is Verdict.BETTER
    assert verdict_of(base, make_results("s", **p90([v + 20 for v in BASE]))) is Verdict.WORSE


def test_more_promises_kept_are_better(make_results):
    name = "agreements__sla__met"
    base = make_results(**{name: proportion([8, 7, 9, 8, 8, 7], [10] * 6, 0.95)})
    other = make_results("s", **{name: proportion([9, 9, 10, 10, 9, 9], [10] * 6, 0.95)})
    assert verdict_of(base, other, "agreements.sla.met") is Verdict.BETTER


def test_the_way_of_outcomes_depends_on_the_end(make_results):
    few, many = mean([0.1, 0.11, 0.1], 0.95), mean([0.3, 0.31, 0.29], 0.95)
    base = make_results(outcomes__done=few, outcomes__refused=few)
    other = make_results("s", outcomes__done=many, outcomes__refused=many)
    assert verdict_of(base, other, "outcomes.done") is Verdict.BETTER
    assert verdict_of(base, other, "outcomes.refused") is Verdict.WORSE


def test_what_chance_could_do_is_not_distinguishable(make_results):
    base = make_results(**p90(BASE))
    noise = make_results("s", **p90([101.0, 108, 93, 104, 97, 98]))
    found = compare(base, [noise], ["cycle_time.p90_s"])[0]
    assert found.verdict is Verdict.INDISTINCT
    assert found.difference.low < 0 < found.difference.high


def test_the_pairing_finds_what_the_intervals_alone_would_hide(make_results):
    shifted = [value - 1 for value in (100.0, 110.2, 90.1, 104.9, 95, 99.9)]
    base, other = make_results(**p90(BASE)), make_results("s", **p90(shifted))
    found = compare(base, [other], ["cycle_time.p90_s"])[0]
    assert found.base_value.low < found.scenario_value.value < found.base_value.high
    assert found.verdict is Verdict.BETTER
    assert found.ratio.value == pytest.approx(599.1 / 600 - 0.0085, abs=1e-3)


def test_holm_takes_back_what_only_one_of_many_tests_shows(make_results):
    """A difference with p = .02 is a verdict alone, but not among five of its kind."""
    gaps = [2.0, -1.2, 2.8, 1.4, 3.0, -0.2]  # mean 1.3, t = 1.89
    strong = [
        value + 2 * gap for value, gap in zip(BASE, (2, 0.4, 2.6, 1.6, 3.1, 0.2), strict=True)
    ]
    names = ["cycle_time.mean_s", "cycle_time.p50_s", "cycle_time.p90_s", "cycle_time.p95_s"]
    base = make_results(**{name.replace(".", "__"): mean(BASE, 0.95) for name in names})
    quiet = [value + gap * 0.01 for value, gap in zip(BASE, gaps, strict=True)]
    other = make_results(
        "s", **{name.replace(".", "__"): mean(quiet, 0.95) for name in names[1:]},
        cycle_time__mean_s=mean(strong, 0.95),
    )  # fmt: skip
    assert compare(base, [other], names[:1])[0].verdict is Verdict.WORSE
    together = compare(base, [other], names)
    assert {row.verdict for row in together} == {Verdict.INDISTINCT}


def test_few_cases_without_any_spread_prove_nothing(make_results):
    """One case per replication, all kept against all broken: three are too few, sixty are not."""

    def share(kept: int, count: int):
        return proportion([kept] * count, [1] * count, 0.95)

    for count, verdict in ((3, Verdict.INDISTINCT), (60, Verdict.BETTER)):
        base = make_results(agreements__a__met=share(0, count))
        other = make_results("s", agreements__a__met=share(1, count))
        assert verdict_of(base, other, "agreements.a.met") is verdict


def test_a_figure_without_a_better_way_is_shown_but_not_judged(make_results):
    base = make_results(kpis__step_share__x=mean([0.1, 0.11, 0.1], 0.95))
    other = make_results("s", kpis__step_share__x=mean([0.5, 0.51, 0.5], 0.95))
    found = compare(base, [other], ["kpis.step_share.x"])[0]
    assert found.verdict is Verdict.INDISTINCT
    assert not found.judged
    assert found.difference.value == pytest.approx(0.4)


def test_what_only_one_side_has_cannot_be_compared(make_results):
    base, other = make_results(), make_results("s", steps__new__wait_s=mean([1.0, 2], 0.95))
    found = compare(base, [other], ["steps.new.wait_s"])[0]
    assert found.difference.value is None
    assert found.verdict is Verdict.INDISTINCT


def test_one_replication_gives_no_verdict(make_results):
    base, other = make_results(**p90([100.0])), make_results("s", **p90([10.0]))
    assert verdict_of(base, other) is Verdict.INDISTINCT


def test_an_unknown_figure_gets_a_did_you_mean(make_results):
    base = make_results(**p90(BASE))
    with pytest.raises(UnusableInput) as error:
        compare(base, [base], ["cycle_time.p9_s"])
    assert "cycle_time.p9_s" in error.value.render("en")
    assert "cycle_time.p90_s" in error.value.render("en")
    assert "cycle_time.p90_s" in error.value.render("zh")


def test_a_name_like_no_other_gets_examples(make_results):
    with pytest.raises(UnusableInput, match="no figure") as error:
        compare(make_results(), [make_results("s")], ["zzz"])
    assert "cycle_time.p90_s" in error.value.render("en")


@pytest.mark.parametrize(
    ("condition", "standing"),
    [
        ("cycle_time.p90_s <= 120", Standing.HELD),
        ("cycle_time.p90_s <= 100", Standing.UNDECIDED),  # the interval is 92.6 to 107.4
        ("cycle_time.p90_s < 80", Standing.BROKEN),
        ("cycle_time.p90_s >= 80", Standing.HELD),
        ("cycle_time.p90_s > 101", Standing.UNDECIDED),
        ("cycle_time.p90_s >= 120", Standing.BROKEN),
        ("cycle_time.p90_s <= 2m", Standing.HELD),
        ("cycle_time.mean_s <= 2m", Standing.UNDECIDED),  # not estimable
    ],
)
def test_a_condition_needs_the_whole_interval(make_results, condition, standing):
    results = make_results(**p90(BASE), cycle_time__mean_s=NOTHING)
    (found,) = judge([parse_acceptance(condition)], [results])
    assert found.standing is standing
    assert found.held is (standing is Standing.HELD)


def test_a_relative_condition_is_paired(make_results):
    base = make_results(**p90(BASE))
    half = make_results("s", **p90([value / 2 for value in BASE]))
    for condition, standing in (
        ("cycle_time.p90_s <= 0.6 * base", Standing.HELD),
        ("cycle_time.p90_s <= 50% * base", Standing.HELD),  # exactly, in every replication
        ("cycle_time.p90_s < base", Standing.HELD),
        ("cycle_time.p90_s <= 0.4*base", Standing.BROKEN),
    ):
        assert judge([parse_acceptance(condition)], [half], base)[0].standing is standing


def test_a_relative_condition_needs_a_base(make_results):
    with pytest.raises(UnusableInput, match="speaks of a base"):
        judge([parse_acceptance("cycle_time.p90_s < base")], [make_results(**p90(BASE))])


def test_a_study_passes_only_when_every_condition_holds(make_results):
    base = make_results(**p90(BASE))
    other = make_results("s", **p90([value / 2 for value in BASE]))
    good, open_ = (parse_acceptance(f"cycle_time.p90_s <= {bound}") for bound in (60, 50))
    metrics = ["cycle_time.p90_s"]
    assert study(base, [other], metrics=metrics, accept=[good]).passed
    undecided = study(base, [other], metrics=metrics, accept=[good, open_])
    assert not undecided.passed
    assert [row.scenario for row in undecided.judgements] == ["s", "s"]


def test_a_base_alone_is_held_against_its_conditions(make_results):
    alone = study(make_results(**p90(BASE)), accept=[parse_acceptance("cycle_time.p90_s > 5")])
    assert alone.comparisons == ()
    assert alone.judgements[0].scenario == "base"


def test_without_metrics_the_cycle_time_and_the_agreements_are_compared(make_results):
    figures = {f"cycle_time__{name}_s": mean(BASE, 0.95) for name in ("mean", "p50", "p90")}
    base = make_results(**figures, agreements__sla__met=mean([0.5, 0.6], 0.95))
    assert [row.metric for row in study(base, [replace(base)]).comparisons] == [
        "cycle_time.mean_s",
        "cycle_time.p50_s",
        "cycle_time.p90_s",
        "agreements.sla.met",
    ]


@pytest.mark.parametrize(
    ("condition", "passes"),
    [
        ("cycle_time.p90_s > 120", True),
        ("cycle_time.p90_s > 100", False),  # it might be
        ("cycle_time.p90_s >= 80", False),
    ],
)
def test_fail_if_passes_only_when_the_opposite_is_certain(make_results, condition, passes):
    found = rule_out(parse_acceptance(condition), make_results(**p90(BASE)))
    assert found.passed is passes
    assert found.condition.text == condition


def test_fail_if_may_speak_of_the_base(make_results):
    base, worse = make_results(**p90(BASE)), make_results("s", **p90([2 * v for v in BASE]))
    found = rule_out(parse_acceptance("cycle_time.p90_s > 1.1 * base"), worse, base)
    assert (found.held, found.passed) == (True, False)
    assert not replace(study(base), judgements=(found,)).passed


def test_every_metric_is_found_by_its_own_pattern():
    for metric in METRICS:
        path = tuple("x" if name.startswith("*") else name for name in metric.pattern)
        assert metric_of(path).pattern == metric.pattern
    with pytest.raises(KeyError):
        metric_of(("steps", "x"))


def overloaded(run):
    full = Load((("agent", 1.2),), (Overload(("agent",), 1.2),))
    return replace(run, load=full)


def test_an_overloaded_base_is_no_measure(make_results):
    """Ten times the horizon would have made its queue ten times as long."""
    base = overloaded(make_results(**p90(BASE)))
    other = make_results("s", **p90([value - 60 for value in BASE]))
    conditions = [parse_acceptance("cycle_time.p90_s <= 0.8 * base")]
    conditions.append(parse_acceptance("cycle_time.p90_s <= 80s"))
    relative, absolute = judge(conditions, [other], base)
    assert (relative.standing, relative.unmeasured) == (Standing.UNDECIDED, True)
    assert (absolute.standing, absolute.unmeasured) == (Standing.HELD, False)
    (row,) = compare(base, [other], ["cycle_time.p90_s"])
    assert (row.verdict, row.direction_only) == (Verdict.BETTER, True)


def test_a_run_that_starts_empty_on_purpose_is_measured_within_its_horizon(make_results):
    plan = Plan(transient=True)
    base = replace(overloaded(make_results(**p90(BASE))), plan=plan)
    other = make_results("s", **p90([value - 60 for value in BASE]))
    (found,) = judge([parse_acceptance("cycle_time.p90_s <= 0.8 * base")], [other], base)
    assert found.standing is Standing.HELD
    assert not compare(base, [other], ["cycle_time.p90_s"])[0].direction_only
