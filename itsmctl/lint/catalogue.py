"""The only list of rules."""

from types import ModuleType
from typing import Any

from itsmctl.lint.rule import Rule
from itsmctl.lint.rules import (
    agreements,
    alarms,
    approvals,
    calendars,
    confirmation,
    coverage,
    dates,
    departments,
    flow,
    gateways,
    governance,
    handover,
    load,
    loops,
    matrix,
    measures,
    parties,
    people,
    portfolio,
    raci,
    references,
    reminders,
    repetition,
    reviews,
    roles,
    shares,
    soundness,
    style,
    subprocesses,
    succession,
    suppression,
    syntax,
    takeover,
    time,
    visibility,
)


def rules_in(*modules: ModuleType) -> tuple[Rule[Any], ...]:
    """Collect the rules of the given modules, in order of their codes."""
    found = [value for module in modules for value in vars(module).values()]
    return tuple(sorted((r for r in found if isinstance(r, Rule)), key=lambda r: r.code))


RULES = rules_in(
    syntax,
    references,
    parties,
    subprocesses,
    raci,
    flow,
    loops,
    shares,
    time,
    handover,
    confirmation,
    governance,
    gateways,
    measures,
    repetition,
    reviews,
    style,
    matrix,
    approvals,
    people,
    succession,
    takeover,
    alarms,
    visibility,
    suppression,
    agreements,
    calendars,
    coverage,
    dates,
    departments,
    load,
    portfolio,
    reminders,
    roles,
    soundness,
)
