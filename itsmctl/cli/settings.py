"""``--show-settings``: what is in force for each file, and who says so."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itsmctl.lint.case import Case
    from itsmctl.report.console import Console


def print_in_force(cases: Sequence[Case], console: Console, *, as_json: bool) -> int:
    """Write the settings in force instead of findings, and return the exit code for that."""
    from itsmctl.lint.choosing.in_force import in_force

    portfolios = [in_force(case) for case in cases]
    if as_json:
        from itsmctl.report.settings_json import print_settings_json

        print_settings_json(console, portfolios)
    else:
        from itsmctl.report.settings_terminal import print_settings

        print_settings(console, portfolios)
    return 0
