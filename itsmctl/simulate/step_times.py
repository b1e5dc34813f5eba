"""How often each step is visited, and how its time divides."""

from itsmctl.simulate.history import Fate, History
from itsmctl.simulate.kpis import PATH_SHARE, SHARE
from itsmctl.simulate.presence import union
from itsmctl.simulate.tally import Tally
from itsmctl.simulate.visits import Activity, Visit

PER_CASE = ("visits_per_case", "reminders_per_case", "escalations_per_case")
PER_VISIT = ("wait_s", "touch_s", "elapsed_s")


def add_steps(history: History, tally: Tally) -> None:
    """Add what the cohort shows of every step of the process (ends have no time)."""
    steps = _shown(history)
    for name in steps.values():
        _name(tally, name)
    for case in history.cohort:
        visits = [visit for visit in history.own_visits(case) if visit.step in steps]
        for visit in visits:
            _add_visit(history, tally, steps[visit.step], visit)
        _add_counts(tally, steps, visits)
        if history.fate(case) is Fate.COMPLETED:
            _add_shares(tally, steps, visits)
            _add_path(history, tally, steps, case)


def _shown(history: History) -> dict[int, str]:
    """Return the steps to show by number, in the process's own order."""
    log, process = history.log, history.yardstick.variant.process
    numbers = {
        step: number for number, (owner, step) in enumerate(log.steps) if owner == process.id
    }
    steps = (step for step in process.steps if step.end is None)
    return {numbers[step.id]: step.id for step in steps if step.id in numbers}


def _name(tally: Tally, step: str) -> None:
    figures = ("visits_per_case", *PER_VISIT, "limit_breached", *PER_CASE[1:])
    tally.name(*(("steps", step, figure) for figure in figures))
    tally.name((*SHARE, step), (*PATH_SHARE, step))


def _add_visit(history: History, tally: Tally, step: str, visit: Visit) -> None:
    if visit.outcome is not None and visit.assigned >= 0:
        elapsed = visit.ended - visit.assigned
        work = [span for span in visit.spans() if span[0] == Activity.WORK]
        busy = sum(end - start for start, end in union((span[1], span[2]) for span in work))
        share = history.staff.share
        touch = sum(round((end - start) * share(who)) for _, start, end, who in work)
        tally.add(("steps", step, "wait_s"), elapsed - busy)
        tally.add(("steps", step, "touch_s"), touch)
        tally.add(("steps", step, "elapsed_s"), elapsed)
    if history.has_limit(visit) and (visit.outcome is not None or visit.overdue >= 0):
        tally.add(("steps", step, "limit_breached"), int(visit.overdue >= 0))


def _add_counts(tally: Tally, steps: dict[int, str], visits: list[Visit]) -> None:
    """Add one case to the figures per case, of steps that it never saw too."""
    counts = {number: [0, 0, 0] for number in steps}
    for visit in visits:
        row = counts[visit.step]
        row[0] += 1
        row[1] += visit.reminders
        row[2] += visit.escalations
    for number, row in counts.items():
        for figure, count in zip(PER_CASE, row, strict=True):
            tally.add(("steps", steps[number], figure), count)


def _add_shares(tally: Tally, steps: dict[int, str], visits: list[Visit]) -> None:
    """Add the time of a completed case in each step to that in all steps (各环节处理占比)."""
    times = dict.fromkeys(steps, 0)
    for visit in visits:
        if 0 <= visit.assigned <= visit.ended:
            times[visit.step] += visit.ended - visit.assigned
    total = sum(times.values())
    for number, time in times.items():
        tally.add((*SHARE, steps[number]), time, total)


def _add_path(history: History, tally: Tally, steps: dict[int, str], case: int) -> None:
    """Add the time of each step along the path that decided when a case was resolved.

    The visits of the path tile the cycle time, so that the shares sum to 1 in parallel flows too.
    """
    resolved, item = history.resolution(case)
    times = dict.fromkeys(steps, 0)
    for visit in history.decomposer.path(item):
        if visit.step in times:
            times[visit.step] += visit.ended - visit.arrived
    total = resolved - history.log.cases.arrived[case]
    for number, time in times.items():
        tally.add((*PATH_SHARE, steps[number]), time, total)
