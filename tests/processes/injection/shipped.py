"""A shipped process as plain data, what a fault in it is, and the faults by their names."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from itsmctl.finding import Edit
from itsmctl.route import Route

FOLDER = Path(__file__).parents[3] / "processes"
MANY = 2  # steps that lack the same are told as one fault of the defaults
WORK = ("task", "approval", "decision", "feedback", "wait")


@dataclass(frozen=True)
class Fault:
    """A small change to a process, and what is to be said of it where.

    `places` are the routes of the keys on whose lines it is expected, after the change: one, but
    where a default is gone that fewer steps used than are told as one.
    """

    edits: tuple[Edit, ...]
    code: str
    places: tuple[Route, ...]

    def __init__(self, edits: tuple[Edit, ...], code: str, *places: Route) -> None:
        object.__setattr__(self, "edits", edits)
        object.__setattr__(self, "code", code)
        object.__setattr__(self, "places", places)


class Process:
    """A shipped process as plain data, and what its faults need to know of it."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        self.spec: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["spec"]
        house = yaml.safe_load(
            next(
                text
                for text in (
                    each.read_text(encoding="utf-8") for each in (FOLDER / "org").iterdir()
                )
                if f"id: {self.spec['organisation']}," in text
            )
        )["spec"]
        self.calendar: str = house["calendar"]
        self.roles: dict[str, Any] = house["roles"]
        self.departments: dict[str, Any] = house["departments"]
        self.steps: dict[str, dict[str, Any]] = self.spec["steps"]
        self.defaults: dict[str, Any] = self.spec.get("defaults", {})

    def is_house_work(self, key: str) -> bool:
        """Whether people of the house carry a step out, not the requester or a supplier."""
        outside = any(self.roles.get(role, {}).get("external") for role in self.doers(key))
        step = self.steps[key]
        return bool(self.doers(key)) and not (outside or "supplier" in step)

    def keeps_office_hours(self, key: str) -> bool:
        """Whether those who carry a step out have week-ends."""
        return all(
            self.roles[role].get("calendar", self.calendar_of(role)) == "cn-office"
            for role in self.doers(key)
        )

    def calendar_of(self, role: str) -> str:
        """Return the calendar of a role that has none of its own."""
        department = self.departments[self.roles[role]["department"]]
        return str(department.get("calendar", self.calendar))

    @property
    def asked_for_by_others(self) -> bool:
        """Whether somebody outside of the house starts the process and is to hear of it."""
        starter = self.spec["trigger"]["by"]
        return bool(self.roles.get(starter, {}).get("external"))

    @property
    def is_measured(self) -> bool:
        """Whether the process has limits and notices of its own; the founding case has none."""
        return bool(self.defaults)

    def of_type(self, *types: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield the steps of some types."""
        yield from (
            (key, step) for key, step in self.steps.items() if step.get("type", "task") in types
        )

    def doers(self, key: str) -> list[str]:
        """Return the roles that carry a step out."""
        said = self.steps[key].get("responsible", [])
        entries = said if isinstance(said, list) else [said]
        return [each["role"] if isinstance(each, Mapping) else each for each in entries]

    def department(self, role: str) -> str | None:
        """Return the department of a role."""
        return self.roles.get(role, {}).get("department")

    def home(self, key: str) -> set[str | None]:
        """Return the departments that carry a step out."""
        return {self.department(role) for role in self.doers(key)}

    def targets(self, key: str) -> list[str]:
        """Return the steps to which the ways out of a step lead."""
        said = self.steps[key].get("next", [])
        ways = said.values() if isinstance(said, Mapping) else [said]
        return [goal for way in ways for goal in (way if isinstance(way, list) else [way])]

    def sources(self, key: str) -> list[str]:
        """Return the steps from which a way leads to a step."""
        return [each for each in self.steps if key in self.targets(each)]

    def stranger(self, key: str) -> str:
        """Return a role that has nothing to do with a step, of a department that has not either."""
        step = self.steps[key]
        said = {str(step.get(cell)) for cell in ("accountable", "consulted", "informed")}
        near = self.home(key) | {self.department(str(step.get("accountable")))}
        return next(
            role
            for role, card in self.roles.items()
            if card["department"] not in near
            and not card.get("external")
            and card.get("executes", True)
            and not any(role in each for each in said)
        )

    def crossings(self) -> Iterator[tuple[str, str]]:
        """Yield step and next step wherever work goes to people of another department."""
        for key in self.steps:
            for goal in dict.fromkeys(self.targets(key)):
                if (
                    self.doers(key)
                    and self.doers(goal)
                    and not self.home(goal) & self.home(key)
                ):
                    yield key, goal


PROCESSES = {path.stem: Process(path) for path in sorted(FOLDER.glob("*.process.yaml"))}
Injector = Callable[[Process], Iterator[Fault]]
FAULTS: dict[str, Injector] = {}


def fault(inject: Injector) -> Injector:
    """Register a fault under the name of its function."""
    FAULTS[inject.__name__.replace("_", "-")] = inject
    return inject
