"""Where cases were and when: what pictures need of an event log."""

from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit of a case to a step; moments are epoch milliseconds, -1 where they never came.

    `started` is when somebody (or a machine) began; `ended` when the step was done or withdrawn.
    `party` and `department` are those of its first assignment, "" where the log names none.
    """

    step: str
    visit: int
    arrived: int
    started: int = -1
    ended: int = -1
    outcome: str = ""
    party: str = ""
    department: str = ""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Journey:
    """One case with its stays in order of arrival; `end` is the end step that it reached, or ""."""

    case: str
    submitted: int
    closed: int
    stays: tuple[Stay, ...]
    end: str = ""
    cohort: bool = True
