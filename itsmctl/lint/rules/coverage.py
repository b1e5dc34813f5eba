"""TIM: the calendars in use know the years in use."""

from collections.abc import Iterator
from datetime import timedelta

from itsmctl.finding import Severity
from itsmctl.lint.facts import ProcessFacts
from itsmctl.lint.library import Library
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.subject import Manuscript
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.times import Calendar
from itsmctl.worktime import UncoveredYear, check_covered

_AHEAD = 30


@rule(
    "TIM508",
    "calendar-year-uncovered",
    Severity.ERROR,
    Profile.BASIC,
    Library,
    options={"ahead": _AHEAD},
    messages={
        "year": "limits and promises of {processes} are counted on this calendar, but {reason}; "
        "{remedy}",
        "run": "the run reaches into {year}, but {reason}; {remedy}",
    },
)
def calendar_year_uncovered(library: Library) -> Iterator[Sighting]:
    """The calendars in use know the holidays of the years in use.

    ## Why it matters
    A calendar that ends with last year counts every holiday as a working day: limits run out
    over the New Year, and no due moment of this year is right. In use are this year, the next
    one when it is near (a warning), and the years of a simulation's run, on every calendar that a
    process or its organisation goes by.

    ## Options
    `ahead` (30): so many days before its end a year, the next one is in use too.

    ## Fails
    ```yaml
    kind: Calendar
    spec:
      covers: [2024, 2025]
    ```

    ## Passes
    ```yaml
    kind: Calendar
    spec:
      covers: [2025, 2026]
    ```
    """
    calendars = {calendar.id: calendar for calendar in library.calendars}
    users = _users(library)
    for name in sorted(users.keys() & calendars.keys()):
        fault = _first_fault(calendars[name], _years(library))
        if fault is not None:
            route = ("covers",) if calendars[name].covers else ("holidays",)
            processes = tuple(dict.fromkeys(facts.name for facts in users[name]))
            words: Words = {"processes": processes, **_told(fault)}
            document = DocumentKey(Kind.CALENDAR, name)
            soon = Severity.WARNING if fault.year > library.today.year else None
            yield Sighting(route, "year", words, document=document, severity=soon)
    yield from _runs(library, calendars)


@rule(
    "TIM511", "inconsistent-calendar", Severity.WARNING, Profile.BASIC, Manuscript, messages={}
)
def inconsistent_calendar(manuscript: Manuscript) -> Iterator[Sighting]:
    """The hours and days of a calendar do not contradict each other.

    ## Why it matters
    A make-up day that is a holiday as well, or a working day anyway, is a date that somebody
    mistook: the day that was meant is counted wrongly, and with it every due moment around it. A
    year that is said to be covered and has no holidays counts them all as working days. Hours that
    begin before others end were mistyped, or are meant for another day. What a calendar includes,
    and what a country declares, may be overridden.

    ## Fails
    ```yaml
    kind: Calendar
    spec:
      holidays: ["2026-10-01..2026-10-07"]
      workdays: ["2026-10-05"]
    ```

    ## Passes
    ```yaml
    kind: Calendar
    spec:
      holidays: ["2026-10-01..2026-10-07"]
      workdays: ["2026-10-10"]
    ```
    """
    for problem in manuscript.text.problems:
        if problem.code == "TIM511":
            yield Sighting(problem.route, problem.message, place=problem.place)


def _users(library: Library) -> dict[str, list[ProcessFacts]]:
    """Return the processes that go by each calendar, themselves or through their house."""
    houses = {house.id: frozenset(_calendars_of(house)) for house in library.houses}
    found: dict[str, list[ProcessFacts]] = {}
    for facts in library.facts:
        for calendar in facts.calendars | houses.get(facts.house or "", frozenset()):
            found.setdefault(calendar, []).append(facts)
    return found


def _calendars_of(house: Organisation) -> Iterator[str]:
    named = [house.calendar, *(unit.calendar for unit in house.departments)]
    for role in house.roles:
        named += [role.calendar, *(person.calendar for person in role.persons)]
    return (calendar for calendar in named if calendar is not None)


def _years(library: Library) -> range:
    """Return the years in use on the day of judgement: what starts now ends in the next one."""
    ahead = library.option("calendar-year-uncovered", "ahead", _AHEAD)
    days = timedelta(days=ahead if isinstance(ahead, int) else _AHEAD)
    return range(library.today.year, (library.today + days).year + 1)


def _runs(library: Library, calendars: dict[str, Calendar]) -> Iterator[Sighting]:
    """Find runs of models that reach into years which a calendar does not know."""
    for facts in library.bases:
        if facts.run is None:
            continue
        years = range(facts.run.first_year, facts.run.last_year + 1)
        known = [calendars[name] for name in sorted(facts.calendars & calendars.keys())]
        faults = (_first_fault(calendar, years) for calendar in known)
        fault = next((found for found in faults if found is not None), None)
        if fault is not None:
            words: Words = {"year": str(fault.year), **_told(fault)}
            document = DocumentKey(Kind.SIMULATION_MODEL, facts.run.model)
            yield Sighting(("run", "start"), "run", words, document=document)


def _first_fault(calendar: Calendar, years: range) -> UncoveredYear | None:
    for year in years:
        try:
            check_covered(calendar, year)
        except UncoveredYear as fault:
            return fault
    return None


def _told(fault: UncoveredYear) -> Words:
    return {"reason": fault.message, "remedy": fault.remedy or ""}
