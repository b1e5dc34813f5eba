"""The identical kernel file, compiled by Cython: the same bits come out."""

import hashlib
from dataclasses import replace

import pytest
from engine_generated import worlds
from engine_world import (
    DAY,
    MONDAY,
    World,
    constant,
    end,
    escalation,
    exponential,
    free,
    limit,
    office,
    reminders,
    step,
)
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Quorum
from itsmctl.model.parties import Person, PriorityClass, Role
from itsmctl.model.process import (
    Assignment,
    Attribute,
    AttributeType,
    Branch,
    Cancellation,
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Process,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    CancelNumbers,
    Gamma,
    LognormalQuantiles,
    PauseNumbers,
    Per,
    Rate,
    SimulationModel,
    Triangular,
)
from itsmctl.model.times import parse_duration
from itsmctl.resources import folder
from itsmctl.simulate import kernel, run
from itsmctl.simulate.plan import Plan, plan_of
from itsmctl.simulate.selftest.check import self_test
from itsmctl.source.library import load as load_library


def busy_world() -> World:
    """A process in which about everything happens that the kernel knows."""
    steps = [
        step(
            "intake",
            "desk",
            {"ok": "split", "no": "refused"},
            time_limit=limit("2bh"),
            notices=reminders("50%"),
            escalations=(escalation("100%", "boss", "add"),),
        ),
        step("split", (), ["approve", "order"], type=StepType.DECISION),
        step(
            "approve",
            ("desk", "boss", "it"),
            {"approved": "join", "rejected": "refused"},
            type=StepType.APPROVAL,
            approval=Approval(Quorum.AT_LEAST, 2),
            time_limit=limit("1bd"),
            on_timeout=Timeout(TimeoutAction.APPROVE),
            produces=["consent"],
        ),
        step("order", "it", "join", requires=("consent",)),
        step(
            "join",
            "it",
            {"good": "race", "bad": "intake"},
            join=Join(JoinKind.ALL),
            loop=Loop(2, "end"),
            pause_on=("awaiting",),
            time_limit=limit("6h"),
        ),
        step("race", (), ["swift", "slow"], type=StepType.DECISION),
        step("swift", "it", "won"),
        step("slow", "desk", {"ok": "won", "lost": "end"}),
        step("won", "boss", {"fine": "end", "again": "race"}, join=Join(JoinKind.FIRST)),
        end(),
        end("refused", EndOutcome.REJECTED),
    ]
    minutes = {
        name: parse_duration(f"{size}m")
        for name, size in {"low": 5, "mode": 15, "high": 60}.items()
    }
    return World(
        steps,
        people={"desk": 3, "boss": 1, "it": 4},
        work={
            "intake": Triangular(**minutes),
            "approve": LognormalQuantiles(parse_duration("8m"), parse_duration("30m")),
            "order": Gamma(parse_duration("40m"), 1.5),
            "join": exponential("20m"),
            "swift": exponential("5m"),
            "slow": exponential("15m"),
            "won": constant("1m"),
        },
        pickup={"intake": exponential("30m"), "approve": constant("1h")},
        shares={
            "intake": {"ok": 0.9, "no": 0.1},
            "approve": {"approved": 0.8, "rejected": 0.2},
            "join": {"good": 0.7, "bad": 0.3},
            "slow": {"ok": 0.6, "lost": 0.4},
            "won": {"fine": 0.5, "again": 0.5},
        },
        pauses=[PauseNumbers("join", "bad", "awaiting", exponential("5bh"))],
        calendars=[office()],
        priorities={"P1": 0.3, "P2": 0.7},
        arrivals=Arrivals(interval=exponential("25m")),
        model={"pickup_reminder_factor": 0.6},
    )


def house_of_rules() -> World:
    """What `busy_world` leaves out: conditions, people who stand in, withdrawal, interruption."""
    grade = Attribute("grade", Label.plain("grade"), AttributeType.ENUM)
    leave = (free("2026-03-04", "2026-03-06"), free("2026-03-20"))
    ask = step("ask", "desk", "approve")
    approve = replace(
        step("approve", (), {"approved": "do", "rejected": "refused"}, type=StepType.APPROVAL),
        responsible=(Assignment("boss"), Assignment("it", "case.grade == 'high'")),
        approval=Approval(separation=("ask",), auto_when="case.grade == 'free'"),
    )
    do = replace(
        step("do", "it"),
        branches=(
            Branch("check", ("approve",), when="case.grade == 'high'"),
            Branch("ok", ("end",), default=True),
        ),
        loop=Loop(1, "end"),
    )
    urgent = (
        PriorityClass("P1", Label.plain("P1"), True),
        PriorityClass("P2", Label.plain("P2")),
    )
    boss = Role(
        "boss", Label.plain("boss"), persons=(Person("Li", absence=leave),), deputy="desk"
    )
    return World(
        [ask, approve, do, end(), end("refused", EndOutcome.REJECTED),
         end("withdrawn", EndOutcome.CANCELLED)],
        people={"desk": 3, "it": 2},
        roles=[boss],
        work={"ask": exponential("20m"), "approve": "10m", "do": exponential("50m")},
        pickup={"approve": exponential("1h")},
        calendars=[office()],
        priorities={"P1": 0.3, "P2": 0.7},
        arrivals=Arrivals(Rate(14, Per.WORKING_DAY), profile=(("mon", 2.0),), batch=(1, 2)),
        process={"case": (grade,), "cancel": Cancellation("requester", "do", "withdrawn")},
        organisation={"priorities": urgent},
        model={
            "case": (AttributeNumbers("grade", (("high", 0.4), ("low", 0.4), ("free", 0.2))),),
            "cancel": CancelNumbers(exponential("2d"), 0.5),
        },
    )  # fmt: skip


@pytest.fixture(scope="module")
def compiled(libraries) -> list[type]:
    """The kernel class of a library compiled now, and of the one that runs simulations here."""
    return [library.Kernel for library in libraries(kernel)]


def check(ready: run.Run, compiled: list[type]) -> list[str]:
    """Require the bits of the interpreted kernel of every compiled one; return their digests."""
    interpreted = digests(ready, kernel.Kernel)
    for form in compiled:
        assert digests(ready, form) == interpreted, (ready.variant.process.id, form)
    return interpreted


def digests(ready: run.Run, form: type) -> list[str]:
    """Return a digest of everything in the log of each replication, as one form of the kernel writes it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(run, "Kernel", form)
        return [digest(ready, number) for number in range(ready.plan.replications)]


def digest(ready: run.Run, number: int) -> str:
    try:
        log = ready.replicate(number)
    except CannotSimulate as refused:  # a loop that takes no time, or that forks without end
        return refused.message.render("en")
    found = hashlib.sha256(f"{log.until}".encode())
    for part in (log.events, log.items, log.cases):
        for name in part.__slots__:
            found.update(getattr(part, name).tobytes() + b"|")
    found.update(log.dates.tobytes())
    return found.hexdigest()


def test_compiled_and_interpreted_logs_are_the_same_bits(compiled: list[type]):
    ready = busy_world().run(Plan(2, 7, 60 * DAY, 10 * DAY, MONDAY))
    check(ready, compiled)
    assert len(ready.replicate(0).events.time) > 20_000


def test_so_they_are_where_conditions_and_rules_decide(compiled: list[type]):
    variant = house_of_rules().variant
    process = Process("other", Label.plain("other"), (step("b", "it", "fin"), end("fin")))
    rate = Arrivals(Rate(4, Per.WORKING_DAY))
    other = replace(
        variant,
        process=process,
        model=SimulationModel("n", Label.plain("n"), "other", rate),
    )
    ready = run.simulate(
        replace(variant, alongside=(other,)), Plan(2, 7, 60 * DAY, 10 * DAY, MONDAY)
    )
    check(ready, compiled)
    assert len(ready.replicate(0).events.time) > 5_000


def test_so_they_are_for_every_shipped_process(compiled: list[type]):
    shipped = load_library([str(folder("processes"))]).portfolio.processes
    assert len(shipped) >= 12
    for variant in shipped:
        ready = run.simulate(variant, replace(plan_of(variant), replications=2, cases=40))
        assert len(set(check(ready, compiled))) == 2


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(worlds(), st.integers(0, 5))
def test_so_they_are_for_generated_processes(compiled: list[type], world: World, seed: int):
    ready = world.run(Plan(1, seed, DAY, 0, MONDAY, cases=12))
    check(ready, compiled)


def test_known_answers_of_theory_hold(compiled: list[type], monkeypatch: pytest.MonkeyPatch):
    """Those of up to half a million tasks; `itsmctl simulate --selftest` holds all of them."""
    library = load_library([str(folder("selftest"))])
    models = [
        library.variant_with(model.process, (), model.id) for model in library.portfolio.models
    ]
    monkeypatch.setattr(run, "Kernel", compiled[-1])
    found = self_test(models, millions=0.5)
    assert found.passed
    assert len(found.judged) >= 8
