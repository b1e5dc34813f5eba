"""What committees sign: a process, its steps, promises and governance (FORMAT, Process.spec)."""

from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval
from itsmctl.model.notices import Escalation, Notices
from itsmctl.model.origin import Origin
from itsmctl.model.simulation import Distribution
from itsmctl.model.times import Duration, Limit
from itsmctl.record import dataclass, field


class StepType(StrEnum):
    """The kinds of step; the first six are worked on by people or machines."""

    TASK = "task"
    APPROVAL = "approval"
    DECISION = "decision"
    FEEDBACK = "feedback"
    SUBPROCESS = "subprocess"
    AUTOMATED = "automated"
    WAIT = "wait"
    NOTIFICATION = "notification"
    END = "end"

    @property
    def has_people(self) -> bool:
        """Whether somebody of the house (or the requester) works on such a step."""
        return self in {StepType.TASK, StepType.APPROVAL, StepType.DECISION, StepType.FEEDBACK}


class EndOutcome(StrEnum):
    """How a case ends; rejected and cancelled ends withdraw all other work."""

    COMPLETED = "completed"
    REJECTED = "rejected"
    CANCELLED = "cancelled"


class TimeoutAction(StrEnum):
    """What happens when the limit passes; all but `ESCALATE` cut work in progress."""

    APPROVE = "approve"
    REJECT = "reject"
    CONTINUE = "continue"
    ESCALATE = "escalate"
    GO = "to"


@dataclass(frozen=True, slots=True)
class Timeout:
    """`onTimeout`; `to` is set for `TimeoutAction.GO` only."""

    action: TimeoutAction
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Assignment:
    """A party in a RACI cell, possibly only under a condition on case attributes."""

    party: str
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date of the case moved by an offset: ``{anchor: start-date, offset: -1bd}``."""

    anchor: str
    offset: Duration


class JoinKind(StrEnum):
    """How tokens that meet at a step become one."""

    ANY = "any"
    ALL = "all"
    FIRST = "first"
    AT_LEAST = "atLeast"


@dataclass(frozen=True, slots=True)
class Join:
    """`count` is set for `JoinKind.AT_LEAST`; `withdraw_losers` withdraws work that lost a race."""

    kind: JoinKind
    count: int | None = None
    withdraw_losers: bool = False


@dataclass(frozen=True, slots=True)
class Loop:
    """A bound on re-entries of a step per case, and where work goes beyond it."""

    max: int
    then: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One way out of a step: all `targets` start. `outcome` is None where there is one way only.

    `key` is the last part of its route (``steps.X.next[.outcome]`` or ``steps.X.returnTo.i``).
    `returns` marks branches written as ``returnTo``.
    """

    outcome: str | None
    targets: tuple[str, ...]
    label: Label | None = None
    when: str | None = None
    default: bool = False
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Production:
    """An artefact that a step makes; `outcome` restricts it to one way out."""

    artefact: str
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Fields that the author left out are None or empty, after defaults were merged.

    `written` holds the keys that stand in the step itself (not in defaults): rules that speak of
    omissions in the step use it to choose a place. `described` are the outcomes of which the step
    says something beside `next`.
    """

    id: str
    name: Label
    type: StepType = StepType.TASK
    status: Label | None = None
    phase: str | None = None
    channel: str | None = None
    supplier: str | None = None
    responsible: tuple[Assignment, ...] = ()
    accountable: tuple[Assignment, ...] = ()
    consulted: tuple[Assignment, ...] = ()
    informed: tuple[Assignment, ...] = ()
    time_limit: Limit | None = None
    respond_within: Limit | None = None
    deadline: Moment | None = None
    not_before: Moment | None = None
    requires: tuple[str, ...] = ()
    produces: tuple[Production, ...] = ()
    branches: tuple[Branch, ...] = ()
    join: Join | None = None
    loop: Loop | None = None
    on_timeout: Timeout | None = None
    notices: Notices = field(default_factory=Notices)
    escalations: tuple[Escalation, ...] = ()
    effort: Distribution | None = None
    pause_on: tuple[str, ...] = ()
    approval: Approval | None = None
    calls: str | None = None
    end: EndOutcome | None = None
    survey: tuple[str, ...] = ()
    visibility: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    written: frozenset[str] = frozenset()

    @property
    def responsible_parties(self) -> tuple[str, ...]:
        """The parties of the R cell, in declared order."""
        return tuple(
            [cell.party for cell in self.responsible]
        )  # asked most of all: no generator

    @property
    def accountable_parties(self) -> tuple[str, ...]:
        """The parties of the A cell, in declared order."""
        return tuple(cell.party for cell in self.accountable)

    @property
    def outcomes(self) -> tuple[str, ...]:
        """The names of the ways out, () where there is only one without a name."""
        return tuple(branch.outcome for branch in self.branches if branch.outcome is not None)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Who starts a case, through what, and how long before the date that matters."""

    by: str | None = None
    via: str | None = None
    form: str | None = None
    lead_time: Duration | None = None


class AttributeType(StrEnum):
    """What a case attribute may hold."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    ENUM = "enum"


@dataclass(frozen=True, slots=True)
class Attribute:
    """A value that a case carries; conditions, deadlines and sampling use it."""

    id: str
    name: Label
    type: AttributeType
    required: bool = False
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Signoff:
    """A department's agreement to its responsibilities at one version."""

    department: str
    by: str | None = None
    date: str | None = None
    digest: str | None = None


@dataclass(frozen=True, slots=True)
class Governance:
    """Who answers for the process and who watches it."""

    owner: str | None = None
    manager: str | None = None
    committee: str | None = None
    review_every: Duration | None = None
    last_review: str | None = None
    signoffs: tuple[Signoff, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancellation:
    """Withdrawal by the requester at any time up to a step (撤回)."""

    by: str
    until: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A KPI's target, or shares per step to watch."""

    kpi: str
    target: str | None = None
    watch: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """When, where and on what evidence the process is reviewed."""

    every: Duration | None = None
    last: str | None = None
    by: str | None = None
    forum: str | None = None
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Where a number comes from (``metadata.sources``); `field` is a dotted route."""

    field: str
    url: str | None = None
    date: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Process:
    """Who does what, in what order, by when, with what notices."""

    id: str
    name: Label
    steps: tuple[Step, ...]
    start: str | None = None
    version: str | None = None
    status: str | None = None
    organisation: str | None = None
    trigger: Trigger = field(default_factory=Trigger)
    outcome: Label | None = None
    case: tuple[Attribute, ...] = ()
    governance: Governance = field(default_factory=Governance)
    agreements: tuple["Agreement", ...] = ()
    cancel: Cancellation | None = None
    kpis: tuple[Target, ...] = ()
    review: Review | None = None
    sources: tuple[Source, ...] = ()
    origin: Origin | None = None

    def step(self, reference: str) -> Step | None:
        """Return the step of that id."""
        return next((step for step in self.steps if step.id == reference), None)


class AgreementType(StrEnum):
    """Promise to the customer, between departments, or by a supplier."""

    SLA = "sla"
    OLA = "ola"
    UC = "uc"


class Metric(StrEnum):
    """What an agreement measures."""

    RESPONSE = "response"
    RESOLUTION = "resolution"
    STEP_TIME = "step-time"
    READY_BY = "ready-by"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A promise with a target and the share of cases that must keep it (`goal`, 0..1)."""

    id: str
    name: Label
    type: AgreementType
    metric: Metric
    target: Limit | None = None
    goal: float | None = None
    calendar: str | None = None
    pause_on: tuple[str, ...] = ()
    until: str | None = None
    between: tuple[str, ...] = ()  # provider, consumer
    steps: tuple[str, ...] = ()
    supports: str | None = None
    supplier: str | None = None
    anchor: str | None = None
    offset: Duration | None = None
