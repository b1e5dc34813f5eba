"""Ids for what people call by names: short, unique, and read the same by every tool."""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from itsmctl.i18n import Label
from itsmctl.route import is_id
from itsmctl.source.interview.answers import Answers, Party

REQUESTER = "requester"
MANAGER = "process-manager"
CONFIRM, CLOSED, REJECTED = "confirm", "closed", "closed-rejected"
_TAKEN = frozenset(
    {REQUESTER, MANAGER, "process-owner", "responsible", "accountable", "next", "participants",
     "department-head", "none", "approved", "rejected", "timeout", "default", "all", "any",
     "first", "y", "n", "yes", "no", "on", "off", "true", "false", "null", "completed",
     "cancelled", "escalate", "continue", "approve", "reject", CONFIRM, CLOSED, REJECTED}
)  # fmt: skip
_PART = re.compile(r"[^\W_]+")
_LONGEST = 40


def slug(name: str, fallback: str) -> str:
    """Return an id for a name: its words with dashes, Chinese as it is; else the fallback."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    words = _PART.findall(plain)
    made = "-".join(words)[:_LONGEST].strip("-")
    if not made or not is_id(made) or made.isnumeric() or made[0].isdigit():
        made = f"{fallback}-{made}" if made else fallback
    return made if is_id(made) else fallback


class Names:
    """Gives out ids, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken) | _TAKEN

    def give(self, name: str, fallback: str) -> str:
        """Return a new id for a name."""
        made = first = slug(name, fallback)
        count = 1
        while made in self._taken:
            count += 1
            made = f"{first}-{count}"
        self._taken.add(made)
        return made


def party_ids(answers: Answers) -> tuple[Mapping[str, str], Mapping[Party, str]]:
    """Return the ids of departments and of roles; none is both."""
    names = Names()
    departments = {name: names.give(name, "department") for name in answers.departments}
    several = {
        party.role
        for party in answers.parties
        if len({each.department for each in answers.parties if each.role == party.role}) > 1
    }
    roles = {
        party: names.give(
            f"{party.department} {party.role}" if party.role in several else party.role, "role"
        )
        for party in answers.parties
    }
    return departments, roles


def role_name(party: Party, answers: Answers) -> str:
    """Return what a role is called: with its department where another one has a role of that name."""
    homes = {each.department for each in answers.parties if each.role == party.role}
    if len(homes) == 1:
        return party.role
    blank = "" if party.role[:1] > "\u2e7f" else " "
    return f"{party.department}{blank}{party.role}"


def step_ids(answers: Answers) -> tuple[str, ...]:
    """Return the ids of the steps, in order."""
    names = Names()
    return tuple(
        names.give(_said(step.what), f"step-{n}") for n, step in enumerate(answers.steps, 1)
    )


def _said(label: Label) -> str:
    return label.en if label.en is not None else label.render("zh")
