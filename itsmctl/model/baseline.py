"""The findings that a portfolio had when the linter came to it, and which are let pass."""

from itsmctl.errors import Place
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class BaselineEntry:
    """So many findings of one rule at one place that are let pass.

    The place is never a line: it is a step (of a process, or of what a scenario makes of it), a
    process, or, where no process is spoken of, the path of a file below the root of its portfolio.
    `way` is ``exception`` for findings on ways that are not the usual ones, of rules that tell these
    apart. `place` is where the entry is written.
    """

    rule: str
    process: str | None = None
    scenario: str | None = None
    step: str | None = None
    path: str | None = None
    count: int = 1
    place: Place | None = None
    way: str | None = None

    @property
    def where(self) -> str:
        """The place in one word: ``process#step``, ``scenario:process#step``, ``process~way`` or a path."""
        if self.process is None:
            return self.path or ""
        step = f"#{self.step}" if self.step is not None else ""
        scenario = f"{self.scenario}:" if self.scenario is not None else ""
        way = f"~{self.way}" if self.way is not None else ""
        return f"{scenario}{self.process}{step}{way}"


@dataclass(frozen=True, slots=True)
class Baseline:
    """A file of such findings, at `path`."""

    path: str
    entries: tuple[BaselineEntry, ...] = ()
