"""Small processes whose cases have attributes, and what their stories are told with."""

from dataclasses import replace

from engine_world import Story, World, end, office, step

from itsmctl.i18n import Label
from itsmctl.model.process import (
    Assignment,
    Attribute,
    AttributeType,
    Branch,
    EndOutcome,
    StepType,
)
from itsmctl.model.simulation import (
    AttributeNumbers,
)

AMOUNT = Attribute("金额", Label.plain("amount"), AttributeType.NUMBER)
GRADE = Attribute("grade", Label.plain("grade"), AttributeType.ENUM, values=("low", "high"))
URGENT = Attribute("urgent", Label.plain("urgent"), AttributeType.BOOLEAN)
REJECTED = end("no", EndOutcome.REJECTED)


def spread(**shares: float) -> AttributeNumbers:
    return AttributeNumbers("grade", shares=tuple(shares.items()))


def world(*steps: object, grade: AttributeNumbers | None = None, **more: object) -> World:
    """A process whose cases carry a grade, always high if nothing else is said."""
    return World(
        [*steps, end(), REJECTED],
        calendars=[office()],
        people=more.pop("people", {"x": 1, "y": 1, "z": 1}),
        process={"case": (GRADE, AMOUNT, URGENT), "start": steps[0].id},
        model={"case": (grade or spread(high=1.0),)} | more.pop("model", {}),
        **more,
    )


def cells(*parties: tuple[str, str | None]) -> tuple[Assignment, ...]:
    return tuple(Assignment(party, when) for party, when in parties)


def choice(name: str, *ways: tuple[str, str | None, bool], **more: object) -> object:
    """A decision of a machine; every outcome leads to the step of its name."""
    made = step(name, (), type=StepType.DECISION, **more)
    branches = (Branch(to, (to,), when=when, default=default) for to, when, default in ways)
    return replace(made, branches=tuple(branches))


def starts(story: Story, case: int = 0) -> list[str]:
    """Return the starts of people."""
    return [line for line in story.tell(case) if " START " in line and line.endswith("-1")]


def ways(story: Story, process: str = "p") -> list[str]:
    """Return which of a and b each case of a process came to, in order of arrival."""
    log = story.log
    found = {
        log.items.case[item]: story.step(item)
        for item in range(len(log.items.case))
        if story.step(item) in {"a", "b"} and log.steps[log.items.step[item]][0] == process
    }
    return [found[case] for case in sorted(found)]


CASE = {"金额": 6000.0, "cost": 400.0, "standard": True, "grade": "it's high"}
