"""What a definition says of steps, limits, departments and people, as tables beside the log."""

from collections.abc import Iterator

from itsmctl.analyse.duties import (
    TimedLimit,
    calendar_of_step,
    department_of_step,
    is_external,
)
from itsmctl.ledger import Ledger
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import Calendar, Limit
from itsmctl.record import dataclass, field

_STEP = (
    "step VARCHAR, place BIGINT, department VARCHAR, shown BOOLEAN, calendar VARCHAR, "
    "matched BOOLEAN"
)
_PROMISE = "step VARCHAR, priority VARCHAR, limited BOOLEAN, limit_no BIGINT, respond_no BIGINT"


@dataclass(slots=True)
class LimitBook:
    """Numbers limits in the order in which they are asked for."""

    limits: list[TimedLimit] = field(default_factory=list)

    def number(
        self, limit: Limit | None, priority: str, calendar: Calendar | None
    ) -> int | None:
        """Return the number of a limit in a class, None where it has none."""
        duration = limit.in_class(priority or None) if limit is not None else None
        if duration is None:
            return None
        timed = TimedLimit(duration, calendar)
        if timed not in self.limits:
            self.limits.append(timed)
        return self.limits.index(timed)


def write_rules(ledger: Ledger, variant: Variant | None) -> LimitBook:
    """Write what a definition says; without one, what can be taken from the log itself."""
    book = LimitBook()
    nothing: tuple[tuple[object, ...], ...] = ()
    priorities = [row[0] for row in ledger.rows("SELECT DISTINCT priority FROM kpi_root")]
    ledger.load("kpi_step", _STEP, nothing if variant is None else _steps(variant))
    ledger.load(
        "kpi_promise",
        _PROMISE,
        nothing if variant is None else _promises(variant, priorities, book),
    )
    ledger.load(
        "kpi_respond",
        "department VARCHAR, priority VARCHAR, respond_no BIGINT",
        nothing if variant is None else _responses(variant, priorities, book),
    )
    ledger.load(
        "kpi_home",
        "department VARCHAR, side VARCHAR",
        nothing if variant is None else _homes(variant),
    )
    ledger.load(
        "kpi_department",
        "department VARCHAR, calendar VARCHAR",
        nothing if variant is None else _departments(ledger, variant),
    )
    ledger.load(
        "kpi_share",
        "resource VARCHAR, role VARCHAR, share DOUBLE",
        nothing if variant is None else _shares(ledger, variant),
    )
    if variant is None:
        _steps_of_the_log(ledger)
    return book


def _steps_of_the_log(ledger: Ledger) -> None:
    """A step is what the log calls so; it belongs to the department that has most of it."""
    ledger.run(
        "INSERT INTO kpi_step SELECT activity, MIN(place), MIN(department), TRUE, NULL, FALSE FROM ("
        "SELECT activity, department, place, ROW_NUMBER() OVER ("
        "PARTITION BY activity ORDER BY CASE WHEN department IS NULL THEN 1 ELSE 0 END, "
        "rows_of DESC, department) AS nth FROM ("
        "SELECT activity, department, MIN(seq) AS place, COUNT(*) AS rows_of FROM event "
        "WHERE activity <> '' GROUP BY activity, department) AS counted) AS ranked "
        "WHERE nth = 1 GROUP BY activity"
    )


def _steps(variant: Variant) -> Iterator[tuple[str, int, str | None, bool, str | None, bool]]:
    for place, step in enumerate(variant.process.steps):
        department = department_of_step(variant, step)
        calendar = variant.calendar_of(department or "")
        known = calendar.id if calendar is not None else None
        yield step.id, place, department, step.end is None, known, True


def _promises(
    variant: Variant, priorities: list[str], book: LimitBook
) -> Iterator[tuple[str, str, bool, int | None, int | None]]:
    for step in variant.process.steps:
        calendar = calendar_of_step(variant, step)
        respond = None if is_external(variant, step) else step.respond_within
        for priority in priorities:
            limit = book.number(step.time_limit, priority, calendar)
            limited = limit is not None or step.deadline is not None
            yield step.id, priority, limited, limit, book.number(respond, priority, calendar)


def _responses(
    variant: Variant, priorities: list[str], book: LimitBook
) -> Iterator[tuple[str, str, int]]:
    """Yield how soon each department is to begin: what most of its steps say; '' for all others."""
    steps = [step for step in variant.process.steps if not is_external(variant, step)]
    for priority in priorities:
        said: dict[str, list[int]] = {}
        for step in steps:
            calendar = calendar_of_step(variant, step)
            number = book.number(step.respond_within, priority, calendar)
            if number is not None:
                for name in (department_of_step(variant, step) or "", ""):
                    said.setdefault(name, []).append(number)
        for name, numbers in said.items():
            yield name, priority, max(numbers, key=numbers.count)


def _homes(variant: Variant) -> Iterator[tuple[str, str]]:
    """Yield the departments in which a case is at home: the requester's and the owner's."""
    process, house = variant.process, variant.organisation
    for party, side in (
        (process.trigger.by, "requester"),
        ("requester", "requester"),
        (process.governance.owner, "owner"),
    ):
        department = house.department_of(party) if party is not None else None
        if department is not None:
            yield department, side


def _departments(ledger: Ledger, variant: Variant) -> Iterator[tuple[str, str | None]]:
    """Yield the calendar of every department that the log names, the house's for unknown ones."""
    for (name,) in list(ledger.rows("SELECT DISTINCT department FROM event")):
        if name is not None:
            calendar = variant.calendar_of(name)
            yield name, calendar.id if calendar is not None else None


def _shares(ledger: Ledger, variant: Variant) -> Iterator[tuple[str, str, float]]:
    """Yield which part of their time people give to these processes, where that is not all."""
    house = variant.organisation
    lists = {person.id: role for role in reversed(house.roles) for person in role.persons}
    worked = ledger.rows(
        "SELECT DISTINCT resource, role FROM event WHERE resource IS NOT NULL AND role IS NOT NULL"
    )
    for resource, name in list(worked):
        role = lists.get(resource) or house.role(name)
        if role is not None and role.availability.share != 1:
            yield resource, name, role.availability.share
