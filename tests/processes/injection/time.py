"""Limits, promises and reminders."""

import re
from collections.abc import Iterator

from injection.shipped import WORK, Fault, Process, fault
from itsmctl.finding import Drop, Entries, Put


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
