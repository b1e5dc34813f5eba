"""Working time: calendars with holidays, shifts and time zones, made computable.

`compile_calendar` turns a `Calendar` of the model into a `WorkCalendar`. All moments are integer
milliseconds since the epoch (UTC); opening hours are wall-clock time in the calendar's zone.
"""

from itsmctl.worktime.calendar import ALWAYS_OPEN, WorkCalendar, compile_calendar
from itsmctl.worktime.coverage import UncoveredYear, check_covered, is_covered

__all__ = [
    "ALWAYS_OPEN",
    "UncoveredYear",
    "WorkCalendar",
    "check_covered",
    "compile_calendar",
    "is_covered",
]
