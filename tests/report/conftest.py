"""A small house with a process that has every kind of responsibility gap."""

import io

import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Process, Step, StepType
from itsmctl.report.console import Console


def step(name: str, **cells: str | StepType) -> Step:
    """A step whose RACI cells are written as words: ``step("a", responsible="x y")``."""
    kind = cells.pop("type", StepType.TASK)
    parties = {
        letter: tuple(Assignment(party) for party in str(words).split())
        for letter, words in cells.items()
    }
    return Step(id=name, name=Label(en=name.title(), zh=f"步骤{name}"), type=kind, **parties)


@pytest.fixture
def house() -> Organisation:
    return Organisation(
        id="house",
        name=Label.plain("House"),
        departments=(
            Department("it", Label(en="IT", zh="信息部"), head="boss"),
            Department("hr", Label(en="HR", zh="人事部")),
        ),
        roles=(
            Role("boss", Label(en="IT head", zh="信息部经理"), department="it"),
            Role("desk", Label(en="Desk", zh="服务台"), department="it"),
            Role("clerk", Label(en="Clerk", zh="人事专员"), department="hr"),
        ),
    )


@pytest.fixture
def variant(house: Organisation) -> Variant:
    steps = (
        step(
            "fine", responsible="desk", accountable="boss", consulted="clerk", informed="desk"
        ),
        step("nobody"),
        step("grey", responsible="desk clerk", accountable="boss"),
        step("doubled", responsible="desk", accountable="boss clerk"),
        step("vote", type=StepType.APPROVAL, responsible="desk clerk", accountable="boss"),
        step("end", type=StepType.END),
    )
    process = Process(
        id="p", name=Label(en="Process | one", zh="流程一"), steps=steps, start="fine"
    )
    return Variant("base", Label.plain("base"), process, house)


@pytest.fixture
def console() -> Console:
    return Console(io.StringIO(), io.StringIO(), "en", colour=False, interactive=False)


@pytest.fixture
def chinese_console() -> Console:
    return Console(io.StringIO(), io.StringIO(), "zh", colour=False, interactive=False)
