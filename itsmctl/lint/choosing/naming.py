"""How rules are called: by code, by name, by what their codes begin with."""

from functools import cache
from typing import Any

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.rule import Rule

AnyRule = Rule[Any]  # the subjects differ from rule to rule; `Rule.subject` tells them apart

_BY_NAME = {name: rule for rule in RULES for name in (rule.code, rule.name)}


def codes_of(name: str) -> tuple[str, ...]:
    """Return the codes that a code, a name or a prefix of a code (``RAC``) stands for.

    Raises:
        UnusableInput: it stands for none.
    """
    wanted = name.strip()
    found = tuple(
        rule.code
        for rule in RULES
        if rule.name == wanted.lower() or (wanted and rule.code.startswith(wanted.upper()))
    )
    if not found:
        raise _unknown(name)
    return found


@cache
def known_codes(name: str) -> tuple[str, ...]:
    """Return the codes of a name as `codes_of` does, () where it stands for none."""
    try:
        return codes_of(name)
    except UnusableInput:
        return ()


def find_rule(name: str) -> AnyRule:
    """Return the rule of that code or name.

    Raises:
        UnusableInput: there is none.
    """
    wanted = name.strip()
    found = _BY_NAME.get(wanted.upper()) or _BY_NAME.get(wanted.lower())
    if found is None:
        raise _unknown(name)
    return found


def family_of(prefix: str) -> tuple[AnyRule, ...]:
    """Return the rules whose codes begin with, but are not, a word (``RAC``, ``RAC2``)."""
    wanted = prefix.strip().upper()
    if not wanted or wanted in _BY_NAME:
        return ()
    return tuple(rule for rule in RULES if rule.code.startswith(wanted))


def closest(name: str) -> str | None:
    """Return the rule, by name or code, that was probably meant by one that does not exist."""
    from difflib import get_close_matches  # noqa: PLC0415  slow to import, for wrong names only

    known = {word.lower(): word for rule in RULES for word in (rule.name, rule.code)}
    found = get_close_matches(name.strip().lower(), known, 1, 0.6)
    return known[found[0]] if found else None


def _unknown(name: str) -> UnusableInput:
    message = text("lint.unknown-rule", "no rule is called “{name}”", name=name)
    close = closest(name)
    if close is None:
        return UnusableInput(
            message, remedy=text("lint.list-rules", "`itsmctl rule` lists all rules")
        )
    remedy = text("lint.rule-meant", "did you mean “{close}”?", close=close)
    return UnusableInput(message, remedy=remedy)
