"""Growing the flow: more steps, ways, joins and ways back, each as an author could have written it.

What spoils a definition makes it smaller or odd, and both end in a few findings about its shape.
What grows stays well-formed, and leads the rules on flow, soundness and time into places where no
shipped process goes.
"""

from collections.abc import Callable
from random import Random
from typing import Any

import yaml

from fuzzing.structure import read, written

Steps = dict[str, Any]
Growth = Callable[[Random, Steps], None]

_LIMITS = ("30m", "4bh", "1bd", "2d", "none", {"P1": "1h", "default": "1bd"})
_JOINS = ("all", "any", "first", {"atLeast": 2}, {"atLeast": 3})
_RULES = ("all", "any", {"atLeast": 2}, {"percent": 60})
# Fields that belong only to steps of some type, or to the outcomes that a step had.
_OF_TYPES = frozenset(
    {"type", "rule", "order", "absence", "separation", "delegate", "committee", "autoApprove"}
    | {"survey", "outcomes", "process", "until", "loop", "returnTo"}
)
_OFTEN = (1, 2, 3, 5, 8, 13, 40)


def spoil(random: Random, raw: bytes) -> bytes:
    """Return a process with a larger flow; what is none, or has no steps, stays as it is."""
    data = read(raw)
    spec = data.get("spec") if isinstance(data, dict) else None
    steps = spec.get("steps") if isinstance(spec, dict) else None
    if not isinstance(steps, dict) or len(_flow(steps)) < 2:
        return raw
    for _ in range(random.choice(_OFTEN)):
        random.choice(_WAYS)(random, steps)
    try:
        return written(random, data)
    except (ValueError, TypeError, RecursionError, yaml.YAMLError):
        return raw  # what was spoilt before cannot be written


def targets(way: Any) -> list[str]:
    """Return the steps to which a value of ``next`` leads."""
    if isinstance(way, dict):
        return [name for each in way.values() for name in targets(each)]
    if isinstance(way, list):
        return [name for each in way for name in targets(each)]
    return [way] if isinstance(way, str) else []


def _flow(steps: Steps) -> list[str]:
    """Return the steps from which ways lead on."""
    return [
        name
        for name, step in steps.items()
        if isinstance(step, dict) and targets(step.get("next"))
    ]


def _lead(step: Any, way: Any) -> None:
    """Let a step lead on in another way, as a plain task."""
    for field in _OF_TYPES & step.keys():
        del step[field]
    step["next"] = way


def _some(random: Random, steps: Steps) -> Any:
    return steps[random.choice(_flow(steps))]


def _new(random: Random, steps: Steps, way: Any) -> str:
    """Add a step that leads there; some of its fields are those of another one."""
    name = f"s{len(steps)}"
    kin = _some(random, steps)
    kept = (
        "responsible",
        "accountable",
        "informed",
        "notify",
        "supplier",
        "pauseOn",
        "requires",
    )
    step = {key: kin[key] for key in kept if key in kin and random.random() < 0.7}
    if random.random() < 0.6:
        step["timeLimit"] = random.choice(_LIMITS)
    if random.random() < 0.3:
        step["produces"] = f"a{random.randrange(6)}"
    if random.random() < 0.2:
        step["requires"] = f"a{random.randrange(6)}"
    steps[name] = {**step, "next": way}
    return name


def _lengthen(random: Random, steps: Steps) -> None:
    """Put a new step on all ways out of one."""
    step = _some(random, steps)
    if step.get("type") == "approval" or isinstance(step["next"], dict):
        way = random.choice([*step["next"]]) if isinstance(step["next"], dict) else None
        if way is not None:
            step["next"][way] = _new(random, steps, step["next"][way])
    else:
        step["next"] = _new(random, steps, step["next"])


def _fork(random: Random, steps: Steps) -> None:
    """Let something happen at the same time as what follows, and meet it there or elsewhere."""
    step = _some(random, steps)
    onward = targets(step["next"])
    ends = onward if random.random() < 0.7 else list(steps)
    beside = [
        _new(random, steps, random.choice(ends)) for _ in range(random.choice((1, 1, 2, 4)))
    ]
    _lead(step, [onward[0], *beside])
    meeting = steps.get(random.choice(onward))
    if isinstance(meeting, dict) and random.random() < 0.8:
        meeting["join"] = random.choice(_JOINS)
        if meeting["join"] not in ("all", "any") and random.random() < 0.5:
            meeting["losers"] = random.choice(("withdraw", "finish"))


def _choose(random: Random, steps: Steps) -> None:
    """Let one of several things follow."""
    step = _some(random, steps)
    onward = random.choice(targets(step["next"]))
    other = _new(random, steps, random.choice(list(steps)))
    _lead(step, {"usual": onward, "other": other})
    if random.random() < 0.5:
        step["outcomes"] = {"usual": {"default": True}, "other": {"when": "case.amount > 5"}}


def _go_back(random: Random, steps: Steps) -> None:
    """Let work go back, with a bound or without."""
    names = list(steps)
    step = _some(random, steps)
    onward = random.choice(targets(step["next"]))
    _lead(step, {"done": onward, "again": random.choice(names)})
    if random.random() < 0.6:
        step["loop"] = {"max": random.choice((1, 3)), "then": random.choice(names)}


def _approve(random: Random, steps: Steps) -> None:
    step = _some(random, steps)
    onward, names = random.choice(targets(step["next"])), list(steps)
    _lead(step, {"approved": onward, "rejected": random.choice(names)})
    step["type"] = "approval"
    if random.random() < 0.5:
        step["rule"] = random.choice(_RULES)


def _pass_limit(random: Random, steps: Steps) -> None:
    """Let work go elsewhere when a limit passes."""
    step = _some(random, steps)
    names = list(steps)
    step["timeLimit"] = random.choice(_LIMITS)
    step["onTimeout"] = random.choice(
        ("escalate", {"to": random.choice(names)}, {"to": random.choice(names)})
    )


def _join(random: Random, steps: Steps) -> None:
    steps[random.choice(_flow(steps))]["join"] = random.choice(_JOINS)


def _link(random: Random, steps: Steps) -> None:
    """Let one more way lead out of a step, to any."""
    step = _some(random, steps)
    target = random.choice(list(steps))
    if not isinstance(step["next"], dict):
        step["next"] = [*targets(step["next"]), target]
    elif step.get("type") != "approval":
        step["next"][f"way-{len(step['next'])}"] = target


_WAYS: tuple[Growth, ...] = (
    _lengthen, _lengthen, _lengthen, _fork, _fork, _fork, _choose, _choose, _go_back, _approve, _pass_limit, _join, _link,
)  # fmt: skip
