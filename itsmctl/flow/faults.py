"""What can be wrong with the flow of a process, beyond steps that no edge reaches or leaves."""

from enum import StrEnum
from typing import TYPE_CHECKING

from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.flow.net import Firing


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that cannot begin: for which flows and which artefacts it waits.

    `arrived` tokens are held by its join; of those in `flows` it needs `needed` altogether.
    """

    step: str
    flows: tuple[str, ...] = ()
    artefacts: tuple[str, ...] = ()
    arrived: int = 0
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Deadlock:
    """A case stands still: after `path`, `step` waits, and all others that wait follow from it."""

    step: str
    waiting: tuple[Waiting, ...]
    path: "tuple[Firing, ...]"

    @property
    def cause(self) -> Waiting:
        """What the step waits for."""
        return next(waiting for waiting in self.waiting if waiting.step == self.step)


@dataclass(frozen=True, slots=True)
class Doubling:
    """A step is started again while it is still under way, by tokens that come from `givers`.

    `all_helps` says that the step, if it waited for all of them, would do so without other faults.
    """

    step: str
    givers: tuple[str, ...]
    path: "tuple[Firing, ...]"
    all_helps: bool = False


@dataclass(frozen=True, slots=True)
class Livelock:
    """After `path` work goes round through `steps`, the first of which is `step`, for ever.

    `timeless` are those that would lead out when their limit passes, but have none.
    """

    step: str
    steps: tuple[str, ...]
    path: "tuple[Firing, ...]"
    timeless: tuple[str, ...] = ()


class Reason(StrEnum):
    """Why a step to which edges lead is never done."""

    TIMELESS = "timeless"  # work comes only when the limit of `source` passes: it has none
    BOUNDLESS = "boundless"  # work comes only beyond the bound of `source`: it is not reached
    WITHDRAWN = "withdrawn"  # `source` starts it, and ends the case at the same moment
    STARVED = "starved"  # what it waits for never comes, and the case is ended meanwhile


@dataclass(frozen=True, slots=True)
class DeadStep:
    """A step that is never done, and what is therefore never done after it.

    `source` is the step before it that never hands on; `waiting` is set where it starves.
    """

    step: str
    reason: Reason
    rest: tuple[str, ...] = ()
    source: str = ""
    waiting: Waiting | None = None


Fault = Deadlock | Doubling | Livelock | DeadStep
