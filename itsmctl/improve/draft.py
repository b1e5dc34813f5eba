"""A proposal before it is known whether the register has it, and what makes two of them the same."""

from enum import StrEnum

from itsmctl.i18n import Label, Text
from itsmctl.model.register import Cause, Evidence, Loss
from itsmctl.record import dataclass

Key = tuple[str, ...]

_OF_STEPS = ("waiting_share", "step_share", "work_share", "critical_path_share")
_WAITING = frozenset(
    {"wait_s", "elapsed_s", "elapsed_work_s", "limit_breached", "response_timeliness"}
)
_PAIR = 3  # names that a figure of two departments begins with: pairs, giver, taker


class Theme(StrEnum):
    """What kind of trouble a cause is."""

    GAP = "gap"  # a rule objects
    WAIT = "wait"  # work lies at a step
    BACK = "back"  # work goes to and fro between two departments
    TARGET = "target"  # a figure misses its target
    TRIAL = "trial"  # a scenario does better
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Draft:
    """One cause, what was seen of it, and what would show the gain.

    `weight` ranks those of which nobody knows the cost: 0 is worst.
    """

    key: Key
    title: Text
    cause: Cause
    evidence: tuple[Evidence, ...]
    lost: Loss
    weight: int = 0
    owner: str | None = None
    scenario: str | None = None
    settings: tuple[tuple[str, str], ...] = ()

    @property
    def rank(self) -> tuple[float, float, int]:
        """Sorts the costliest first: by hours, by cases, by weight."""
        return (-(self.lost.hours or 0.0), -(self.lost.cases or 0.0), self.weight)


def key_of(cause: Cause, scenario: str | None = None) -> Key:
    """Return what a cause is about, however it is measured: process, trouble, place."""
    process = cause.process or ""
    if cause.code is not None:
        return (Theme.GAP, process, cause.code)
    if cause.metric is not None:
        return _key_of_figure(process, tuple(cause.metric.split(".")))
    if scenario is not None:
        return (Theme.TRIAL, process, scenario)
    return (Theme.OTHER, process)


def said(words: Text) -> Label:
    """Return a sentence as a file keeps it: in both languages."""
    return Label(words.render("en"), words.render("zh"))


def _key_of_figure(process: str, path: Key) -> Key:
    match path:
        case ("steps", step, name) if name in _WAITING:
            return (Theme.WAIT, process, step)
        case ("kpis", name, step) if name in _OF_STEPS:
            return (Theme.WAIT, process, step)
        case ("pairs" | "handovers", giver, taker, *_) if len(path) >= _PAIR:
            return (Theme.BACK, process, *sorted((giver, taker)))
        case _:
            return (Theme.TARGET, process, ".".join(path))
