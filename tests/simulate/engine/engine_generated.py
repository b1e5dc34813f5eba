"""Generated processes, a few steps of every kind wired at random."""

from engine_world import World, end, escalation, exponential, limit, office, reminders, step
from hypothesis import strategies as st

from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.process import (
    EndOutcome,
    Join,
    JoinKind,
    Loop,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import Arrivals, PauseNumbers

ROLES = ("x", "y", "z")
NAMES = ("a", "b", "c", "d", "e")
JOINS = (
    None,
    Join(JoinKind.ALL),
    Join(JoinKind.FIRST),
    Join(JoinKind.FIRST, None, withdraw_losers=True),
    Join(JoinKind.AT_LEAST, 2),
)
TIMEOUTS = (
    None,
    Timeout(TimeoutAction.CONTINUE),
    Timeout(TimeoutAction.ESCALATE),
    Timeout(TimeoutAction.GO, "end"),
)


@st.composite
def steps(draw: st.DrawFn, name: str) -> Step:
    kind = draw(st.sampled_from(("task", "task", "fork", "choice", "approval", "machine")))
    somewhere = st.sampled_from((*NAMES, "end", "end", "refused"))
    join = draw(st.sampled_from(JOINS))
    more: dict[str, object] = {"join": join}
    if draw(st.booleans()):
        more["loop"] = Loop(draw(st.integers(0, 2)), "end")
    if draw(st.booleans()):
        more["requires"] = (draw(st.sampled_from(("doc", "key"))),)
    more["produces"] = draw(st.lists(st.sampled_from(("doc", "key")), max_size=2, unique=True))
    if kind in {"task", "choice", "approval"} and draw(st.booleans()):
        more["time_limit"] = limit(draw(st.sampled_from(("20m", "1bh", "1bd", "3h"))))
        more["notices"] = reminders("50%")
        more["on_timeout"] = draw(st.sampled_from(TIMEOUTS))
        more["pause_on"] = ("awaiting",)
        action = draw(st.sampled_from(("notify", "reassign", "add", "consult")))
        more["escalations"] = (escalation(draw(st.sampled_from(("80%", "30m"))), "z", action),)
    match kind:
        case "fork":
            targets = draw(st.lists(somewhere, min_size=2, max_size=3, unique=True))
            return step(name, (), targets, type=StepType.DECISION, **more)
        case "machine":
            return step(name, (), draw(somewhere), type=StepType.AUTOMATED, **more)
        case "choice":
            then = {"one": draw(somewhere), "other": "end"}
            return step(name, draw(st.sampled_from(ROLES)), then, **more)
        case "approval":
            rule = Approval(
                draw(st.sampled_from((Quorum.ALL, Quorum.ANY))),
                order=draw(st.sampled_from(Order)),
            )
            who = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=3, unique=True))
            then = {"approved": draw(somewhere), "rejected": "end"}
            return step(name, who, then, type=StepType.APPROVAL, approval=rule, **more)
        case _:
            return step(name, draw(st.sampled_from(ROLES)), draw(somewhere), **more)


@st.composite
def worlds(draw: st.DrawFn) -> World:
    made = [draw(steps(name)) for name in NAMES]
    work = {name: exponential("20m") for name in NAMES}
    pickup = {name: exponential("1h") for name in NAMES if draw(st.booleans())}
    pauses = [PauseNumbers("a", None, "awaiting", exponential("2bh"))] * draw(st.integers(0, 1))
    return World(
        [*made, end(), end("refused", EndOutcome.REJECTED)],
        people={"x": draw(st.integers(1, 3)), "y": 1, "z": 2},
        work=work,
        pickup=pickup,
        pauses=pauses,
        calendars=[office()],
        priorities={"P1": 0.4, "P2": 0.6},
        arrivals=Arrivals(interval=exponential("40m")),
        model={"pickup_reminder_factor": draw(st.sampled_from((1.0, 0.5)))},
    )
