"""Every shipped process with one fault at a time: the expected finding at the expected line, no other.

The line is looked for in the text, by keys and indentation, without asking the document. A fault is
put into up to three steps of every process that can have it; with ``INJECT=everywhere`` into all.
`ALSO` lists where a second finding is honest, and why.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from itsmctl.finding import Add, Drop, Edit, Entries, Put, Rename
from itsmctl.route import Route

FOLDER = Path(__file__).parents[2] / "processes"
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


# Who does it, who answers for it


@fault
def nobody_accountable(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if "accountable" in step and process.is_house_work(key):
            yield Fault((Drop(("steps", key, "accountable")),), "RAC201", ("steps", key))


@fault
def two_accountable(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision", "feedback"):
        if isinstance(step.get("accountable"), str):
            route = ("steps", key, "accountable")
            yield Fault((Add(route, process.stranger(key)),), "RAC202", route)


@fault
def nobody_responsible(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if process.is_house_work(key) and "committee" not in step:  # which stands for somebody
            yield Fault((Drop(("steps", key, "responsible")),), "RAC203", ("steps", key))


@fault
def two_departments_responsible(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task"):
        if isinstance(step["responsible"], str) and process.is_house_work(key):
            route = ("steps", key, "responsible")
            yield Fault((Add(route, process.stranger(key)),), "RAC204", route)


@fault
def informed_of_own_work(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        next_too = any(
            step.get("responsible") in process.doers(goal) for goal in process.targets(key)
        )
        if (
            isinstance(step.get("responsible"), str) and not next_too
        ):  # that announces the next step
            route = ("steps", key, "informed")
            yield Fault((Add(route, step["responsible"]),), "RAC209", route)


@fault
def requester_approves(process: Process) -> Iterator[Fault]:
    requester = process.spec["trigger"]["by"]
    for key, step in process.of_type("approval"):
        if "committee" not in step:
            route = ("steps", key, "responsible")
            yield Fault((Put(route, requester),), "RAC211", route)


@fault
def absence_approves(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("approval"):
        route = ("steps", key, "absence")
        yield Fault((Put(route, "approve"),), "RAC215", route)


@fault
def timeout_approves(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("approval"):
        if "timeLimit" in step:
            route = ("steps", key, "onTimeout")
            yield Fault((Put(route, "approve"),), "RAC215", route)


@fault
def manager_executes(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task"):
        manager = process.spec["governance"]["manager"]
        aware = manager in step.get("informed", ()) or manager in step.get("consulted", ())
        if isinstance(step["responsible"], str) and process.is_measured and not aware:
            route = ("steps", key, "responsible")
            yield Fault((Put(route, manager),), "RAC216", route)


# Names that lead nowhere


@fault
def unknown_role(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        # where nobody is told of anything, more is said of those whom no notice reaches
        cells = ("responsible", "accountable") if process.is_measured else ("accountable",)
        for cell in cells:
            if isinstance(step.get(cell), str):
                route = ("steps", key, cell)
                yield Fault((Put(route, step[cell] + "x"),), "REF101", route)


@fault
def unknown_step(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        route = ("steps", key, "next")
        if isinstance(step.get("next"), str):
            yield Fault((Put(route, step["next"] + "x"),), "REF102", route)
        elif isinstance(step.get("next"), Mapping):
            for outcome, goal in step["next"].items():
                if isinstance(goal, str):
                    yield Fault(
                        (Put((*route, outcome), goal + "x"),), "REF102", (*route, outcome)
                    )


@fault
def unknown_subprocess(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("subprocess"):
        route = ("steps", key, "process")
        yield Fault((Put(route, step["process"] + "x"),), "REF103", route)


# Flow


@fault
def way_cut(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if isinstance(step.get("next"), str):
            yield Fault((Drop(("steps", key, "next")),), "FLW302", ("steps", key))


@fault
def step_beside_the_flow(process: Process) -> Iterator[Fault]:
    key = next(key for key, _ in process.of_type("task"))
    end = next(key for key, step in process.of_type("end") if "outcome" not in step)
    copied = {
        "name": Entries((("zh", "旁路任务"), ("en", "Keep the log"))),
        "responsible": process.steps[key]["responsible"],
        "accountable": process.steps[key]["accountable"],
        "timeLimit": "2bh",
        "respondWithin": "1bh",
        "next": end,
    }
    yield Fault(
        (Put(("steps", "aside"), Entries(tuple(copied.items()))),), "FLW301", ("steps", "aside")
    )


@fault
def two_good_ends(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("end"):
        if step.get("outcome") == "rejected":
            good = next(name for name, each in process.of_type("end") if "outcome" not in each)
            yield Fault((Drop(("steps", key, "outcome")),), "FLW303", ("steps", good))


@fault
def rework_without_bound(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if "loop" in step:
            yield Fault((Drop(("steps", key, "loop")),), "FLW305", ("steps", key))


@fault
def no_default_branch(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        for outcome, card in step.get("outcomes", {}).items():
            if card.get("default"):
                route = ("steps", key, "outcomes", outcome, "default")
                yield Fault((Drop(route),), "FLW306", ("steps", key, "outcomes"))


@fault
def no_way_for_a_refusal(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("approval"):
        route = ("steps", key, "next")
        yield Fault((Drop((*route, "rejected")),), "FLW308", route)


@fault
def join_unstated(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "all":
            yield Fault((Drop(("steps", key, "join")),), "FLW311", ("steps", key))


@fault
def join_of_each_instead_of_all(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "all":
            yield Fault((Put(("steps", key, "join"), "any"),), "SND402", ("steps", key))


@fault
def join_of_all_instead_of_each(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        if step.get("join") == "any":
            yield Fault((Put(("steps", key, "join"), "all"),), "SND401", ("steps", key))


@fault
def required_and_never_produced(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        if "requires" in step:
            route = ("steps", key, "requires")
            yield Fault((Add(route, "fourth-carbon-copy"),), "FLW312", route)


# Time


@fault
def no_limit(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        if "timeLimit" in step and "deadline" not in step and process.is_house_work(key):
            yield Fault((Drop(("steps", key, "timeLimit")),), "TIM501", ("steps", key))


@fault
def promise_out_of_reach(process: Process) -> Iterator[Fault]:
    for key, promise in process.spec.get("agreements", {}).items():
        if promise["type"] == "sla" and promise["metric"] == "resolution":
            yield Fault(
                (Put(("agreements", key, "target"), "1m"),), "TIM502", ("agreements", key)
            )


@fault
def reminder_after_the_limit(process: Process) -> Iterator[Fault]:
    if process.is_measured:
        route = ("defaults", "notify", "due-soon")
        yield Fault((Put((*route, "at"), ["110%"]),), "TIM506", route)


@fault
def reminder_of_a_step_after_its_limit(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        limited = step.get("timeLimit", "none") != "none"
        if process.is_measured and limited and "notify" not in step:
            route = ("steps", key, "notify")
            late = Entries(
                (("due-soon", Entries((("at", ["120%"]), ("to", ["responsible"])))),)
            )
            yield Fault((Put(route, late),), "TIM506", route)


@fault
def escalation_levels_that_fall(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        if len(step.get("escalate", ())) > 1:
            first, second, *_ = step["escalate"]
            route = ("steps", key, "escalate")
            edits = (Put((*route, 0, "at"), second["at"]), Put((*route, 1, "at"), first["at"]))
            yield Fault(edits, "TIM506", (*route, 1))


@fault
def days_of_the_wall_clock(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("task", "approval", "decision"):
        days = re.fullmatch(
            r"([1-9]|10)bd", str(step.get("timeLimit"))
        )  # 20d: a period of weeks
        if days and process.is_house_work(key) and process.keeps_office_hours(key):
            route = ("steps", key, "timeLimit")
            yield Fault((Put(route, step["timeLimit"].replace("bd", "d")),), "TIM507", route)


# Hand-overs


@fault
def nobody_told_of_a_handover(process: Process) -> Iterator[Fault]:
    if not process.is_measured:
        return
    for key, goal in process.crossings():
        giver = process.steps[key]
        knows = set(process.doers(goal)) & {
            giver.get("accountable"),
            *giver.get("consulted", ()),
            *giver.get("informed", ()),
        }
        approves = giver.get("type") == "approval"
        if (
            knows
            or not process.is_house_work(key)
            or (approves and not process.is_house_work(goal))
        ):
            continue  # who hears of the decision takes over by that, and who submits tells
        done = Entries((("to", ["requester"]),)) if approves else "none"
        edits = (
            Put(("steps", key, "notify", "done"), done),
            Put(("steps", goal, "notify", "assigned"), "none"),
        )
        yield Fault(edits, "HND601", ("steps", goal))


@fault
def nothing_needed_to_begin(process: Process) -> Iterator[Fault]:
    for key, goal in process.crossings():
        giver, taker = process.steps[key], process.steps[goal]
        passed = isinstance(giver["next"], Mapping)  # what comes out of a choice was checked
        waits = {"notBefore", "deadline"} & taker.keys() or taker.get("join") == "all"
        works = taker.get("type", "task") in {"task", "approval", "decision"}
        owed = "produces" in giver and "requires" in taker
        ours = process.is_house_work(key) and process.is_house_work(goal)
        if owed and works and ours and not (passed or waits):
            yield Fault((Drop(("steps", goal, "requires")),), "HND603", ("steps", goal))


@fault
def no_escalation(process: Process) -> Iterator[Fault]:
    edits = [Drop(("defaults", "escalate")), Drop(("defaults", "notify", "overdue"))]
    silent = [
        key
        for key, step in process.of_type(*WORK, "subprocess")
        if step.get("timeLimit", "none") != "none"
        and "escalate" not in step
        and step.get("onTimeout", "escalate") == "escalate"
    ]
    if process.is_measured:
        places = [("defaults",)] if len(silent) >= MANY else [("steps", key) for key in silent]
        yield Fault(tuple(edits), "HND605", *places)


@fault
def requester_does_not_hear(process: Process) -> Iterator[Fault]:
    if not process.is_measured or not process.asked_for_by_others:
        return
    for key, step in process.of_type("approval"):
        if process.steps[step["next"]["rejected"]].get("type") != "end":
            continue  # a later step may tell them
        told = Entries((("done", Entries((("to", ["next"]),))),))
        yield Fault((Put(("steps", key, "notify"), told),), "HND606", ("steps", key))


@fault
def no_response_limit(process: Process) -> Iterator[Fault]:
    late = [
        goal
        for goal, step in process.steps.items()
        if process.is_house_work(goal)
        and "committee" not in step
        and any(
            process.is_house_work(key) and not process.home(goal) <= process.home(key)
            for key in process.sources(goal)
        )
    ]
    if process.is_measured and late:
        edits: list[Edit] = [Drop(("defaults", "respondWithin"))]
        own = [key for key, step in process.steps.items() if "respondWithin" in step]
        edits += [Drop(("steps", key, "respondWithin")) for key in own]
        if "response-timeliness" in process.spec["kpis"]:
            edits.append(Drop(("kpis", "response-timeliness")))
        places = [("defaults",)] if len(late) >= MANY else [("steps", goal) for goal in late]
        yield Fault(tuple(edits), "HND610", *places)


@fault
def handed_over_by_mail(process: Process) -> Iterator[Fault]:
    for goal in dict.fromkeys(goal for _, goal in process.crossings()):
        if "channel" not in process.steps[goal] and process.is_house_work(goal):
            route = ("steps", goal, "channel")
            if (
                process.is_measured
            ):  # of the founding case it is told already, for all its steps
                yield Fault((Put(route, "email"),), "HND611", route)


@fault
def escalation_to_self(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        alone = isinstance(step.get("responsible"), str)
        if alone and process.is_measured and process.is_house_work(key):
            route = ("steps", key, "escalate")
            level = Entries((("at", "100%"), ("to", step["responsible"]), ("action", "notify")))
            yield Fault((Put(route, [level]),), "HND613", route)


@fault
def no_confirmation(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("feedback") if process.asked_for_by_others else ():
        (end,) = process.targets(key)
        edits: list[Edit] = [Drop(("steps", key))]
        for source in process.sources(key):
            said = process.steps[source]["next"]
            ways = said.items() if isinstance(said, Mapping) else [(None, said)]
            for outcome, goal in ways:
                if goal == key:
                    way = () if outcome is None else (outcome,)
                    edits.append(Put(("steps", source, "next", *way), end))
        if "feedback" in process.spec["kpis"]:
            edits.append(Drop(("kpis", "feedback")))
        yield Fault(tuple(edits), "HND608", ("steps", end))


# Governance


@fault
def no_process_manager(process: Process) -> Iterator[Fault]:
    yield Fault((Drop(("governance", "manager")),), "GOV701", ("governance",))


@fault
def no_process_owner(process: Process) -> Iterator[Fault]:
    yield Fault((Drop(("governance", "owner")),), "GOV701", ("governance",))


@fault
def only_the_requester_is_asked(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type("feedback"):
        if "participants" in step.get("survey", ()):
            route = ("steps", key, "survey")
            yield Fault((Put(route, ["requester"]),), "GOV706", route)


@fault
def no_promise_for_the_whole(process: Process) -> Iterator[Fault]:
    whole = [
        key for key, each in process.spec.get("agreements", {}).items() if each["type"] == "sla"
    ]
    if whole:
        edits = tuple(Drop(("agreements", key)) for key in whole)
        rest = set(process.spec["agreements"]) - set(whole)
        yield Fault(
            edits if rest else (Drop(("agreements",)),),
            "GOV707",
            ("agreements",) if rest else (),
        )


@fault
def feedback_measured_and_never_asked(process: Process) -> Iterator[Fault]:
    if any(process.of_type("subprocess")):
        return  # those that it calls may ask
    for without in no_confirmation(process):
        dropped = Drop(("kpis", "feedback"))
        if dropped in without.edits:
            edits = tuple(edit for edit in without.edits if edit != dropped)
            yield Fault(edits, "GOV704", ("kpis", "feedback"))


# Shape


@fault
def misspelt_key(process: Process) -> Iterator[Fault]:
    for key, step in process.steps.items():
        for name in ("responsible", "accountable", "timeLimit", "next"):
            if name in step:
                typo = name[:-1]
                yield Fault(
                    (Rename(("steps", key, name), typo),), "SYN004", ("steps", key, typo)
                )


# A second finding of another rule is honest where it goes on when the first is let pass:
ALSO = {
    ("rework-without-bound", "FLW301"): "the bound was the only way to the step beyond it",
    (
        "timeout-approves",
        "FLW312",
    ): "a timeout delivers nothing: who waits for what the approval "
    "would have delivered waits for ever, whether silence may approve or not",
}

CASES = [
    pytest.param(process, inject, id=f"{name}-{title}")
    for title, inject in FAULTS.items()
    for name, process in PROCESSES.items()
    if next(inject(process), None) is not None
]


@pytest.mark.parametrize(("process", "inject"), CASES)
def test_one_fault_is_one_finding_at_its_line(ward, process, inject):
    wrong = []
    for each in chosen(list(inject(process))):
        text = ward.edited(process.name, each.edits)
        wrong += misjudged(ward, process.name, text, each, honest_beside(inject))
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("title", "code"), ALSO)
def test_a_second_finding_that_is_called_honest_is_there(ward, title, code):
    said = {
        found.code
        for process in PROCESSES.values()
        for each in chosen(list(FAULTS[title](process)))
        for found in ward.findings(process.name, ward.edited(process.name, each.edits))
    }
    assert code in said


def chosen(faults: list[Fault]) -> list[Fault]:
    """Return all faults, or the first, the last and one between them."""
    if len(faults) <= 3 or os.environ.get("INJECT") == "everywhere":
        return faults
    return [faults[0], faults[len(faults) // 2], faults[-1]]


def honest_beside(inject: Injector) -> frozenset[str]:
    """Return the rules that may speak beside the one that is expected of a fault."""
    return frozenset(code for title, code in ALSO if FAULTS[title] is inject)


def misjudged(
    ward, name: str, text: str, expected: Fault, honest: frozenset[str] = frozenset()
) -> Iterator[str]:
    """Yield how the findings of a text differ from what one fault makes of the clean ones.

    Where the founding case has a fault of its own, another one may take its place; what is told
    there as one fault of many steps may be told of each when fewer are left.
    """
    found = ward.findings(name, text)
    clean = ward.clean(name)
    regrouped = {code for code, place in clean if place in {"defaults", "steps"}} - {
        expected.code
    }
    new = [each for each in found if mark(each) not in clean and each.code not in regrouped]
    gone = clean - Counter(mark(each) for each in found)
    said = sorted((each.code, each.place.line) for each in new if each.code not in honest)
    awaited = sorted((expected.code, line_of(text, place)) for place in expected.places)
    if said != awaited:
        told = "; ".join(
            f"{each.place.line} {each.code} {each.message.render('en')}" for each in new
        )
        yield f"{expected.places}: not {awaited}, but: {told}; gone: {dict(gone)}"


def mark(found) -> tuple[str, str]:
    return found.code, "/".join(map(str, found.route))


def line_of(text: str, route: Route) -> int:
    """Return the number of the line with the last key of a route that has a line of its own."""
    lines = text.split("\n")
    if not route:
        return lines.index("spec:") + 1
    here, depth = lines.index("spec:"), 0
    for key in route:
        below = list(children(lines, here, depth))
        if isinstance(key, int):
            found = below[key] if lines[below[0]].strip().startswith("- ") else None
        else:
            found = next((number for number in below if begins(lines[number], key)), None)
        if found is None:
            break  # inside of brackets: the line is that of what holds it
        here, depth = found, indentation(lines[found])
    return here + 1


def children(lines: list[str], above: int, depth: int) -> Iterator[int]:
    """Yield the lines directly below a line of that depth, comments left out."""
    level = None
    for number in range(above + 1, len(lines)):
        words = lines[number].strip()
        if not words or words.startswith("#"):
            continue
        inward = indentation(lines[number])
        if inward <= depth:
            return
        level = inward if level is None else level
        if inward == level:
            yield number


def begins(line: str, key: str) -> bool:
    return line.strip().startswith(f"{key}:")


def indentation(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
