"""Where cases were and when: what pictures need of an event log."""

from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Stay:
    """One visit of a case to a step; moments are epoch milliseconds, -1 where they never came.

    `started` is when somebody (or a machine) began; `ended` when the step was done or withdrawn.
    `party` and `department` are those of its first assignment, "" where the log names none.
    `due` is when the moment had come before which the step was not to begin, -1 where it had none.
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
    due: int = -1


@dataclass(frozen=True, slots=True)
class Journey:
    """One case with its stays in order of arrival; `end` is the end step that it reached, or "".

    `resolved` is when it was resolved, where cycle times end: -1 where the log does not say.
    """

    case: str
    submitted: int
    closed: int
    stays: tuple[Stay, ...]
    end: str = ""
    cohort: bool = True
    resolved: int = -1

    @property
    def finished(self) -> int:
        """When the cycle time ended: with the resolution, else with the closure (-1: still open)."""
        return self.resolved if self.resolved >= 0 else self.closed
