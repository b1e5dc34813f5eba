"""The figures of the results: one list for those who write them and those who name them."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.metrics import CAUSES, METRICS, PARTS, figures_of, metric_of
from itsmctl.model.parties import Committee, Organisation, PriorityClass, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    EndOutcome,
    Metric,
    Process,
    Step,
    StepType,
)
from itsmctl.simulate.reading.codes import Fate, Part

NAME = Label.plain("x")
HOUSE = Organisation(
    "h",
    NAME,
    roles=(Role("agent", NAME),),
    committees=(Committee("board", NAME),),
    priorities=(PriorityClass("P1", NAME),),
)
CHECK = Step("check", NAME)
DONE = Step("done", NAME, StepType.END, end=EndOutcome.COMPLETED)
SLA = Agreement("sla", NAME, AgreementType.SLA, Metric.RESOLUTION)


def variant(*steps: Step, agreements=()) -> Variant:
    return Variant("base", NAME, Process("p", NAME, steps, agreements=agreements), HOUSE)


def test_simulation_counts_the_same_fates_and_times():
    cases = {metric.pattern[1] for metric in METRICS if metric.pattern[0] == "cases"}
    assert cases == {"arrived", *Fate}
    assert tuple(f"{part.name.lower()}_s" for part in Part) == PARTS
    assert len(set(CAUSES)) == len(CAUSES)


def test_every_figure_of_a_variant_has_one_meaning():
    names = figures_of([variant(CHECK, DONE, agreements=(SLA,))])
    assert len(set(names)) == len(names)
    for name in names:
        assert metric_of(tuple(name.split(".")))


@pytest.mark.parametrize(
    "name",
    [
        "steps.check.wait_s",
        "outcomes.done",
        "agreements.sla.met",
        "roles.agent.cost",
        "load.board",
        "by_priority.P1.cycle_time.p50_s",
        "kpis.step_share.check",
    ],
)
def test_ids_stand_where_they_belong(name):
    assert name in figures_of([variant(CHECK, DONE, agreements=(SLA,))])


@pytest.mark.parametrize(
    "name", ["steps.done.wait_s", "outcomes.check", "agreements.sla.missed"]
)
def test_ids_stand_nowhere_else(name):
    assert name not in figures_of([variant(CHECK, DONE, agreements=(SLA,))])


def test_what_any_variant_has_is_measured_on_all():
    both = figures_of([variant(DONE), variant(CHECK, DONE, agreements=(SLA,))])
    assert {"steps.check.wait_s", "agreements.sla.met"} <= set(both)


@pytest.mark.parametrize(
    "path", [("steps", "x"), ("time", "wasted_s"), ("cases", "lost"), ("x",)]
)
def test_other_names_mean_nothing(path):
    with pytest.raises(KeyError):
        metric_of(path)
