"""Two versions of an organisation: who there is, who leads, how many."""

from collections.abc import Iterator

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.fields import changed, changed_parts, changed_rows, changed_shares
from itsmctl.model.parties import (
    Committee,
    Department,
    Organisation,
    PriorityClass,
    Role,
    Supplier,
)
from itsmctl.route import METADATA, Route

_TOPIC, _WORDING = Topic.ORGANISATION, Topic.WORDING
_NAME = {"name": (_WORDING, "name")}

ORGANISATION = {"calendar": (_TOPIC, "calendar"), "currency": (_TOPIC, "currency")}
DEPARTMENT = {**_NAME, "head": (_TOPIC, "head"), "calendar": (_TOPIC, "calendar")}
ROLE = {
    **_NAME,
    "department": (_TOPIC, "department"),
    "people": (_TOPIC, "people"),
    "calendar": (_TOPIC, "calendar"),
    "availability": (_TOPIC, "availability"),
    "deputy": (_TOPIC, "deputy"),
    "cost": (_TOPIC, "cost"),
    "reports_to": (_TOPIC, "reportsTo"),
    "executes": (_TOPIC, "executes"),
    "external": (_TOPIC, "external"),
    "head_of": (_TOPIC, "resolve.headOf"),
    "inbox": (_TOPIC, "inbox"),
}
PERSON = {
    "calendar": (_TOPIC, "calendar"),
    "absence": (_TOPIC, "absence"),
    "speed": (_TOPIC, "speed"),
    "roles": (_TOPIC, "roles"),
}
COMMITTEE = {
    **_NAME,
    "members": (_TOPIC, "members"),
    "meets": (_TOPIC, "meets"),
    "starts": (_TOPIC, "starts"),
    "duration": (_TOPIC, "duration"),
    "cut_off": (_TOPIC, "cutOff"),
    "agenda": (_TOPIC, "agenda"),
}
SUPPLIER = _NAME
PRIORITY = {**_NAME, "preemptive": (_TOPIC, "preemptive")}


def house_changes(before: Organisation, after: Organisation) -> Iterator[Change]:
    """Yield what differs between two versions of a house."""
    yield from changed(before, after, (METADATA,), _NAME)
    yield from changed(before, after, (), ORGANISATION)
    yield from changed_rows(
        before.departments, after.departments, ("departments",), _id, _department, _TOPIC
    )
    yield from changed_rows(before.roles, after.roles, ("roles",), _id, _role, _TOPIC)
    yield from changed_rows(
        before.committees, after.committees, ("committees",), _id, _committee, _TOPIC
    )
    yield from changed_rows(
        before.suppliers, after.suppliers, ("suppliers",), _id, _supplier, _TOPIC
    )
    yield from _priorities(before, after)
    for name, key in (("pause_reasons", "pauseReasons"), ("delay_causes", "delayCauses")):
        was, now = getattr(before, name), getattr(after, name)
        yield from changed_shares(was, now, (key,), _TOPIC)


def _priorities(before: Organisation, after: Organisation) -> Iterator[Change]:
    """Yield how classes differ; which of them is more urgent is told by their order."""
    route: Route = ("priorities",)
    yield from changed_rows(before.priorities, after.priorities, route, _id, _class, _TOPIC)
    olds, news = (tuple(entry.id for entry in side.priorities) for side in (before, after))
    if olds != news and set(olds) == set(news):
        yield Change(_TOPIC, route, olds, news)
    was, now = (
        ((f"{impact}.{urgency}", name) for impact, urgency, name in side.priority_matrix)
        for side in (before, after)
    )
    for change in changed_shares(was, now, (), _TOPIC):
        (pair,) = change.route
        impact, _, urgency = str(pair).partition(".")
        yield Change(_TOPIC, ("priorityMatrix", impact, urgency), change.before, change.after)


def _id(entry: Department | Role | Committee | Supplier | PriorityClass) -> str:
    return entry.id


def _department(was: Department, now: Department, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, DEPARTMENT)


def _role(was: Role, now: Role, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, ROLE)
    olds = {person.id: person for person in was.persons}
    news = {person.id: person for person in now.persons}
    for name in dict.fromkeys((*olds, *news)):
        yield from changed_parts(
            olds.get(name), news.get(name), (*route, "people", name), PERSON, _TOPIC
        )


def _committee(was: Committee, now: Committee, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, COMMITTEE)


def _supplier(was: Supplier, now: Supplier, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, SUPPLIER)


def _class(was: PriorityClass, now: PriorityClass, route: Route) -> Iterator[Change]:
    yield from changed(was, now, route, PRIORITY)
