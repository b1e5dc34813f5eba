"""The gauge that fits a log: what the model says, for the names and the time of the log."""

from itsmctl.eventlog import EventLog
from itsmctl.simulate.presence import Interval
from itsmctl.simulate.reading.gauge import Gauge
from itsmctl.simulate.reading.hours import HoursBook
from itsmctl.simulate.reading.parties import Groups, parties_of
from itsmctl.simulate.reading.promises import gauge_promises
from itsmctl.simulate.reading.staff import Staff
from itsmctl.simulate.reading.steps import LimitBook, classes_of, gauge_steps
from itsmctl.simulate.yardstick import Yardstick


def reach_of(log: EventLog, rule: Yardstick) -> Interval:
    """Return the time that a log and the window of its run lie in."""
    times, window = log.events.time, rule.window
    first, last = (times[0], times[-1]) if times else (window.start, 0)
    return min(first, window.start), max(last, log.until, window.end)


def gauge_of(log: EventLog, rule: Yardstick, reach: Interval) -> Gauge:
    """Return the gauge of a log, good for all of the same names within `reach`."""
    book, limits, groups = HoursBook(reach), LimitBook(), Groups()
    staff = Staff(rule.variant, log.persons, log.person_roles, reach)
    window = rule.window.start, rule.window.end
    house = book.calendar(rule.calendar(None))
    unnamed = groups.number("")
    steps = gauge_steps(log, rule, groups, limits, book)
    promises = gauge_promises(log, rule, limits, book)
    parties = parties_of(rule, groups, staff, log.person_roles, book)
    played = dict.fromkeys(role for roles in log.person_roles for role in roles)
    return Gauge(
        reach=reach,
        window=window,
        process=log.processes.index(rule.variant.process.id),
        steps=len(log.steps),
        persons=len(log.persons),
        priorities=len(classes_of(log)),
        reasons=len(log.reasons),
        house=house,
        unnamed=unnamed,
        step=steps,
        limits=limits.columns,
        hours=book.hours,
        days=book.days,
        parties=parties,
        promises=promises,
        role_hours={role: staff.hours_within(role, window) for role in played},
    )
