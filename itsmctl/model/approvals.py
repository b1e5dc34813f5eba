"""How several approvers come to one decision (FORMAT, Step.approval)."""

from enum import StrEnum

from itsmctl.record import dataclass


class Quorum(StrEnum):
    """How many votes for are needed: 会签 all, 或签 any, a number, a percentage (rounded up)."""

    ALL = "all"
    ANY = "any"
    AT_LEAST = "atLeast"
    PERCENT = "percent"


class Order(StrEnum):
    """Whether approvers are asked together or one after the other (依次审批)."""

    PARALLEL = "parallel"
    SEQUENTIAL = "sequential"


@dataclass(frozen=True, slots=True)
class Approval:
    """The rule of an approval step; one person has one vote."""

    quorum: Quorum = Quorum.ALL
    amount: float | None = None
    order: Order = Order.PARALLEL
    delegate: str | None = None
    auto_when: str | None = None
    separation: tuple[str, ...] = ()
    absence: str | None = None
    committee: str | None = None

    def votes_needed(self, approvers: int) -> int:
        """Return how many votes for carry the decision among that many approvers."""
        match self.quorum:
            case Quorum.ALL:
                return approvers
            case Quorum.ANY:
                return 1
            case Quorum.AT_LEAST:
                return min(approvers, int(self.amount or 1))
            case Quorum.PERCENT:
                # integer arithmetic: 60 % of 5 is exactly 3
                return min(approvers, -(-int((self.amount or 0) * 1000) * approvers // 100_000))
