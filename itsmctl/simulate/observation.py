"""From the log of one replication to the sums that are kept of it."""

from itsmctl.eventlog import EventLog
from itsmctl.simulate.agreements import add_agreements
from itsmctl.simulate.decompose import Part, Parts
from itsmctl.simulate.departments import add_departments
from itsmctl.simulate.history import Fate, History
from itsmctl.simulate.kpis import add_kpis
from itsmctl.simulate.roles import add_roles
from itsmctl.simulate.step_times import add_steps
from itsmctl.simulate.tally import Observation, Path, Tally
from itsmctl.simulate.yardstick import Yardstick

MEANS = ("mean_s", "mean_work_s")


def observe(log: EventLog, yardstick: Yardstick) -> Observation:
    """Reduce a log to its sums; the log may be thrown away afterwards."""
    return sums_of(History(log, yardstick))


def sums_of(history: History) -> Observation:
    """Reduce a log that has been read to its sums."""
    tally = Tally()
    _name(history, tally)
    fates = dict.fromkeys(Fate, 0)
    for case in history.cohort:
        fate = history.fate(case)
        fates[fate] += 1
        _add_end(history, tally, case)
        if fate is Fate.COMPLETED:
            _add_cycle(history, tally, case)
        elif fate is Fate.OPEN:
            _add_open(history, tally, case)
    add_agreements(history, tally)
    add_kpis(history, tally)
    add_steps(history, tally)
    add_departments(history, tally)
    add_roles(history, tally)
    counts = {"arrived": len(history.cohort), **{fate.value: n for fate, n in fates.items()}}
    return tally.observation(history.log.replication, counts)


def _name(history: History, tally: Tally) -> None:
    bases: list[Path] = [("cycle_time",)]
    bases += [("by_priority", name, "cycle_time") for name in history.priorities]
    for base in bases:
        tally.name(*((*base, figure) for figure in MEANS))
        tally.name_sample(base)
    tally.name(*(("by_priority", name, "wait_s") for name in history.priorities))
    process = history.yardstick.variant.process
    tally.name(*(("outcomes", step.id) for step in process.steps if step.end is not None))
    tally.name(*(_time(part) for part in Part))


def _add_cycle(history: History, tally: Tally, case: int) -> None:
    arrived = history.log.cases.arrived[case]
    resolved, item = history.resolution(case)
    working = history.yardstick.calendar(None).working_ms(arrived, resolved)
    parts = history.decomposer.case(case, resolved, item)
    for base in _bases(history, case):
        tally.add((*base, "mean_s"), resolved - arrived)
        tally.add((*base, "mean_work_s"), working)
        tally.time(base, resolved - arrived)
    for part in Part:
        tally.add(_time(part), parts[part])
    if (priority := history.priority(case)) is not None:
        tally.add(("by_priority", priority, "wait_s"), _waited(parts))


def _add_open(history: History, tally: Tally, case: int) -> None:
    """A case that is still open tells that its cycle time is longer than what was seen of it."""
    seen = history.end - history.log.cases.arrived[case]
    for base in _bases(history, case):
        tally.time(base, seen, censored=True)


def _add_end(history: History, tally: Tally, case: int) -> None:
    end = history.log.cases.end[case]
    reached = history.step(end) if end >= 0 else None
    if reached is None:
        return
    for step in history.yardstick.variant.process.steps:
        if step.end is not None:
            tally.add(("outcomes", step.id), int(step.id == reached.id))


def _bases(history: History, case: int) -> list[Path]:
    priority = history.priority(case)
    whole: list[Path] = [("cycle_time",)]
    return whole if priority is None else [*whole, ("by_priority", priority, "cycle_time")]


def _waited(parts: Parts) -> int:
    return sum(parts) - parts[Part.TOUCH]


def _time(part: Part) -> Path:
    return ("time", f"{part.name.lower()}_s")
