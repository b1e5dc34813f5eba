"""The reader beside a slow one: every figure of every shipped process and of generated ones."""

import pytest
from engine_generated import worlds
from engine_world import DAY, MONDAY, World
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_oracle import Oracle

from itsmctl.errors import CannotSimulate
from itsmctl.eventlog import EventLog
from itsmctl.record import replace
from itsmctl.resources import folder
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.reading import Instrument, observe
from itsmctl.simulate.run import Run, simulate
from itsmctl.simulate.tally import Observation
from itsmctl.simulate.yardstick import yardstick
from itsmctl.source.library import load

SHIPPED = sorted(
    path.name.removesuffix(".sim.yaml")
    for path in (folder("processes") / "models").glob("*.sim.yaml")
)


@pytest.fixture(scope="module")
def library():
    return load([str(folder("processes"))])


def shipped(library: object, name: str, **changes: object) -> Run:
    document = next(
        each for each in library.documents if each.path.endswith(f"/{name}.sim.yaml")
    )
    model = next(each for each in library.portfolio.models if each.id == document.key.id)
    variant = library.variant_with(model.process, (), model.id)
    plan = plan_of(variant)
    short = min(plan.horizon, max(plan.warmup, DAY) + 28 * DAY)
    return simulate(variant, replace(plan, horizon=short, cases=30, **changes))


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_processes(library: object, name: str):
    run = shipped(library, name)
    log, rule = run.replicate(0), yardstick(run.variant, run.plan)
    assert sum(log.cases.cohort) > 2
    agree(observe(log, rule), Oracle(log, rule))


def test_processes_that_share_people(library: object):
    variant = library.variant("software-request")
    others = (library.variant("access-request"), library.variant("employee-onboarding"))
    plan = plan_of(variant, {"cases": 40, "horizon": 20 * DAY})
    run = simulate(replace(variant, alongside=others), plan)
    log, rule = run.replicate(0), yardstick(run.variant, run.plan)
    assert len(set(log.cases.process)) > 2
    agree(observe(log, rule), Oracle(log, rule))


@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_generated_processes(world: World, seed: int):
    run = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    try:
        log = run.replicate(0)
    except CannotSimulate:
        return
    rule = yardstick(run.variant, run.plan)
    agree(observe(log, rule), Oracle(log, rule))


def agree(found: Observation, oracle: Oracle) -> None:
    fates = [oracle.fate(case) for case in oracle.cohort]
    assert found.cases == {
        "arrived": len(fates),
        **{fate: fates.count(fate) for fate in found.cases if fate != "arrived"},
    }
    expected = oracle.figures()
    dated = {entry.id for entry in oracle.rule.agreements if entry.anchor}
    for path, ratio in found.ratios.items():
        if path[0] == "roles":
            continue
        if path[0] != "agreements" or path[1] not in dated:
            assert ratio == expected.pop(path, (0, 0)), path
    assert not {path: ratio for path, ratio in expected.items() if any(ratio)}
    samples_agree(found, oracle)
    roles_agree(found, oracle)


def samples_agree(found: Observation, oracle: Oracle) -> None:
    arrived = oracle.log.cases.arrived
    done = [case for case in oracle.cohort if oracle.fate(case) == "completed"]
    running = [case for case in oracle.cohort if oracle.fate(case) == "open_at_end"]
    sample = found.samples["cycle_time",]
    assert list(sample.times) == sorted(
        oracle.resolution(case)[0] - arrived[case] for case in done
    )
    assert list(sample.censored) == sorted(oracle.end - arrived[case] for case in running)
    away = found.samples["kpis", "cross_department_handling"]
    assert sum(away.times) == found.ratios["kpis", "cross_department_handling_s"][0]
    assert len(away.times) == found.ratios["kpis", "cross_department_handling_s"][1]


def roles_agree(found: Observation, oracle: Oracle) -> None:
    for role in dict.fromkeys(path[1] for path in found.ratios if path[0] == "roles"):
        expected = oracle.roles(role)
        for figure in ("utilisation", "queue_mean", "contention_s"):
            assert found.ratios["roles", role, figure] == expected[figure], (role, figure)
        known = oracle.rule.role(role)
        if known is not None and known.cost is not None:
            effort, cases = expected["effort_h"]
            cost = pytest.approx(effort * known.cost.per_hour), cases
            assert found.ratios["roles", role, "cost"] == cost


@pytest.mark.parametrize("name", ["employee-onboarding", "service-request-generic"])
def test_a_log_in_pieces_gives_the_same_sums(
    library: object, name: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("itsmctl.simulate.run.SLICE", 200)
    run = shipped(library, name)
    rule = yardstick(run.variant, run.plan)
    pieces = list(run.pieces(0, 200))
    assert len(pieces) > 3
    assert same(Instrument(rule).observe(pieces), observe(run.replicate(0), rule))


def same(one: Observation, other: Observation) -> bool:
    return one.ratios == other.ratios and one.samples == other.samples and (
        one.cases == other.cases
    )  # fmt: skip


def test_an_instrument_reads_logs_that_reach_further_and_back(library: object):
    """Logs end at different moments; what was read before must not show."""
    run = shipped(library, "employee-onboarding", replications=4)
    rule = yardstick(run.variant, run.plan)
    logs: list[EventLog] = [run.replicate(number) for number in range(4)]
    assert len({log.until for log in logs}) == 4
    instrument = Instrument(rule)
    for log in [*logs, *reversed(logs)]:
        assert same(instrument.observe([log]), observe(log, rule))


def test_nothing_read_is_nothing_to_observe(library: object):
    run = shipped(library, "leaver")
    with pytest.raises(ValueError, match="nothing was read"):
        Instrument(yardstick(run.variant, run.plan)).observe([])
