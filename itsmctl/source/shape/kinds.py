"""What has a shape besides the kinds of definitions."""

from collections.abc import Callable
from enum import StrEnum

from itsmctl.route import Route


class Bare(StrEnum):
    """Files that are no definitions: all of such a file is what its schema speaks of."""

    SETTINGS = "Settings"
    BASELINE = "Baseline"
    LOG_MAPPING = "LogMapping"
    ANSWERS = "Answers"
    THEME = "Theme"


Numeral = Callable[[Route], str | None]
"""What stands at a route as its author wrote it, None where that is not known."""
