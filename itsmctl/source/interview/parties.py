"""How roles of departments are read: ``IT/Support, Security/Officer``."""

from collections.abc import Sequence

from itsmctl.i18n import text
from itsmctl.source.interview.answers import SEPARATOR, Party
from itsmctl.source.interview.words import LISTED, Unanswerable, name_of

_WIDE_SLASH = "\uff0f"
_OUTSIDERS = frozenset({"requester", "申请人"})
_WATCHERS = frozenset({"process manager", "process-manager", "流程管理员"})


def parties_in(
    written: str, departments: Sequence[str], known: Sequence[Party] = ()
) -> tuple[Party, ...]:
    """Return roles of departments, parted by commas: ``IT/Support, Security/Officer``.

    A role that was named before, or of the only department, may stand alone.

    Raises:
        Unanswerable: there is none, or one is not of these departments.
    """
    parts = [
        part for part in LISTED.split(written.replace(_WIDE_SLASH, SEPARATOR)) if part.strip()
    ]
    if not parts:
        raise Unanswerable(text("source.interview.empty", "please write something"))
    found = tuple(_party(part, departments, known) for part in parts)
    if len(set(found)) < len(found):
        raise Unanswerable(
            text(
                "source.interview.party-twice", "one of them stands twice: {name}", name=written
            )
        )
    return found


def one_party(written: str, departments: Sequence[str], known: Sequence[Party] = ()) -> Party:
    """Return one role of a department.

    Raises:
        Unanswerable: there are several, or as `parties_in`.
    """
    found = parties_in(written, departments, known)
    if len(found) > 1:
        raise Unanswerable(
            text(
                "source.interview.one",
                "name one role: where several do it, nobody knows who; if they do different "
                "things, make a step of each",
            )
        )
    return found[0]


def _party(written: str, departments: Sequence[str], known: Sequence[Party]) -> Party:
    department, slash, role = (part.strip() for part in written.partition(SEPARATOR))
    if not slash:
        name = _role_of(written)
        fitting = [party for party in dict.fromkeys(known) if party.role == name]
        if len(fitting) == 1:
            return fitting[0]
        if len(departments) == 1:
            return Party(departments[0], name)
        raise Unanswerable(
            text(
                "source.interview.no-department",
                "of which department is “{role}”? Write {example}",
                role=name,
                example=f"{departments[0]}{SEPARATOR}{name}",
            )
        )
    if department not in departments:
        raise unknown_department(written.strip(), departments)
    return Party(department, _role_of(role))


def _role_of(written: str) -> str:
    name = name_of(written)
    if SEPARATOR in name:
        raise Unanswerable(
            text("source.interview.slash", "a name holds no “/”: “{name}”", name=name)
        )
    if name.casefold() in _OUTSIDERS:
        raise _outsider(name)
    if name.casefold() in _WATCHERS:
        raise Unanswerable(
            text(
                "source.interview.watcher",
                "“{name}” watches the process and does none of its steps; that role is put in by "
                "itself",
                name=name,
            )
        )
    return name


def _outsider(name: str) -> Unanswerable:
    return Unanswerable(
        text(
            "source.interview.outsider",
            "“{name}” asks and at the end confirms, which is put in by itself; name a role of the "
            "house",
            name=name,
        )
    )


def unknown_department(written: str, departments: Sequence[str]) -> Unanswerable:
    """Say that a party is of none of the departments."""
    return Unanswerable(
        text(
            "source.interview.department",
            "“{party}” is of none of the departments {departments}; write DEPARTMENT/ROLE",
            party=written,
            departments=tuple(departments),
        )
    )
