"""The settings of a portfolio as they come out for each of its files."""

from itsmctl.lint.case import Case
from itsmctl.lint.choosing.effective import Effective
from itsmctl.lint.choosing.selection import Selector
from itsmctl.model.policy import Settings
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class FileInForce:
    """A file that the user named, the status of what it defines, and what is in force for it."""

    path: str
    status: str | None
    effective: Effective


@dataclass(frozen=True, slots=True)
class InForce:
    """The files of one portfolio, the settings behind them, and the path of its baseline."""

    files: tuple[FileInForce, ...]
    settings: Settings
    baseline: str | None = None


def in_force(case: Case) -> InForce:
    """Return what is in force for every file of a case that the user named."""
    selector = Selector(case.settings)
    files = tuple(
        FileInForce(
            outcome.path, outcome.status, selector.effective(outcome.path, outcome.status)
        )
        for outcome in case.outcomes
        if outcome.named
    )
    baseline = case.baseline.path if case.baseline is not None else None
    return InForce(files, case.settings, baseline)
