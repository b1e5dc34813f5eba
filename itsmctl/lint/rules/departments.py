"""PRT: a house can do the work that its whole portfolio brings."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from itsmctl.finding import Severity
from itsmctl.lint.capacity.staff import bound_of, names_of, overloads, servers_of
from itsmctl.lint.capacity.workload import Work
from itsmctl.lint.facts import ProcessFacts
from itsmctl.lint.library import Library
from itsmctl.lint.rule import Sighting, Words, rule
from itsmctl.lint.timing.worded import hours
from itsmctl.model.parties import Organisation
from itsmctl.model.policy import Profile
from itsmctl.model.portfolio import DocumentKey, Kind

if TYPE_CHECKING:
    from itsmctl.flow.load import Load

_FULL = 100


@rule(
    "PRT905",
    "department-overloaded",
    Severity.WARNING,
    Profile.REVIEW,
    Library,
    options={"percent": _FULL},
    messages={
        "load": "all processes together bring {parties} {work} hours of work a week ({processes}), "
        "but their people have {capacity}; add people, shorten the work, or give some of it to "
        "others",
        "process": "{process} {work} h",
    },
)
def department_overloaded(library: Library) -> Iterator[Sighting]:
    """A department has the hours for the work that all processes together bring it.

    ## Why it matters
    Each process was approved on its own, and each of them fits. The same four engineers serve
    all of them, and together they do not. What a single process overloads is found there
    (TIM509); here the load of the whole portfolio counts, drafts and retired processes left out.

    ## Options
    `percent` (100): from which load on people count as overloaded.

    ## Fails
    ```yaml
    kind: Process
    spec:
      steps:
        check: {responsible: it-support, effort: 1h}
    ---
    kind: SimulationModel
    spec:
      arrivals: {rate: 20/bd}
    ---
    kind: Process
    metadata: {id: repair}
    spec:
      steps:
        check: {responsible: it-support, effort: 1h}
    ---
    kind: SimulationModel
    metadata: {id: repairs}
    spec:
      process: repair
      arrivals: {rate: 15/bd}
    ```

    ## Passes
    ```yaml
    kind: Process
    spec:
      steps:
        check: {responsible: it-support, effort: 1h}
    ---
    kind: SimulationModel
    spec:
      arrivals: {rate: 20/bd}
    ---
    kind: Process
    metadata: {id: repair}
    spec:
      steps:
        check: {responsible: it-support, effort: 1h}
    ---
    kind: SimulationModel
    metadata: {id: repairs}
    spec:
      process: repair
      arrivals: {rate: 5/bd}
    ```
    """
    bound = bound_of(library.option("department-overloaded", "percent", _FULL))
    calendars = {calendar.id: calendar for calendar in library.calendars}
    for house in library.houses if library.whole else ():
        working = [facts for facts in library.bases if facts.house == house.id and facts.work]
        if not working:
            continue
        own = frozenset(facts.process for facts in working)
        inside = [(facts, tuple(_counted(facts, own))) for facts in working]
        servers = servers_of(house, lambda name: calendars.get(name or ""))
        found = overloads((row for _, rows in inside for row in rows), servers, bound)
        alone = [
            roles
            for facts in (working if found else ())
            for load in overloads(facts.work, servers, bound)
            for roles in load.roles
        ]
        for load in found:
            if not set(load.roles) <= set(alone):
                yield _crowded(house, load, inside)


def _counted(facts: ProcessFacts, own: frozenset[str]) -> Iterator[Work]:
    """Yield the work of a process; sub-processes with arrivals of their `own` count there."""
    return (row for row in facts.work if row.process == facts.process or row.process not in own)


def _crowded(
    house: Organisation, load: "Load", inside: Iterable[tuple[ProcessFacts, Sequence[Work]]]
) -> Sighting:
    shares = [
        (facts, sum(row.hours for row in rows if row.roles in load.roles))
        for facts, rows in inside
    ]
    told = tuple(
        department_overloaded.sentence("process", {"process": facts.name, "work": hours(share)})
        for facts, share in sorted(shares, key=lambda entry: -entry[1])
        if share > 0
    )
    words: Words = {
        "parties": names_of(house, load),
        "work": hours(load.work),
        "capacity": hours(load.capacity),
        "processes": told,
    }
    roles = [role for role in house.roles if any(role.id in roles for roles in load.roles)]
    unit = house.department(roles[0].department or "")
    route = ("departments", unit.id) if unit is not None else ("roles", roles[0].id)
    return Sighting(route, "load", words, document=DocumentKey(Kind.ORGANISATION, house.id))
