"""The only list of rules."""

from types import ModuleType
from typing import Any

from itsmctl.lint.rule import Rule
from itsmctl.lint.rules import (
    confirmation,
    flow,
    governance,
    handover,
    loops,
    raci,
    references,
    shares,
    syntax,
    time,
)


def rules_in(*modules: ModuleType) -> tuple[Rule[Any], ...]:
    """Collect the rules of the given modules, in order of their codes."""
    found = [value for module in modules for value in vars(module).values()]
    return tuple(sorted((r for r in found if isinstance(r, Rule)), key=lambda r: r.code))


RULES = rules_in(
    syntax,
    references,
    raci,
    flow,
    loops,
    shares,
    time,
    handover,
    confirmation,
    governance,
)
