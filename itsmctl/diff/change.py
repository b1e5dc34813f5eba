"""What a difference consists of.

A difference is told from before to after. Steps of the earlier state bear the ids of the later one
where they were renamed, so that a renaming is told once and not at every name that followed it.
"""

from enum import StrEnum

from itsmctl.i18n import Label
from itsmctl.model.portfolio import DocumentKey, Kind, Variant
from itsmctl.model.process import Assignment, Signoff, Step
from itsmctl.record import dataclass, replace
from itsmctl.route import Route


class Topic(StrEnum):
    """What a change is about, in the order in which a committee asks."""

    RESPONSIBILITY = "responsibility"
    FLOW = "flow"
    APPROVAL = "approval"
    LIMIT = "limit"
    PROMISE = "promise"
    NOTICE = "notice"
    GOVERNANCE = "governance"
    ORGANISATION = "organisation"
    CALENDAR = "calendar"
    ESTIMATE = "estimate"
    WORDING = "wording"
    OTHER = "other"


_BY_KIND = {
    Kind.ORGANISATION: Topic.ORGANISATION,
    Kind.CALENDAR: Topic.CALENDAR,
    Kind.SIMULATION_MODEL: Topic.ESTIMATE,
}


@dataclass(frozen=True, slots=True)
class Change:
    """A value that is another one: what stood at a route before, and what stands there after.

    The route is one of the language. None on one side: nothing stood there, or nothing does.
    """

    topic: Topic
    route: Route
    before: object = None
    after: object = None

    def mirrored(self) -> "Change":
        """Return the change the other way round."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Duty:
    """What a department does at a step: its parties in one cell of the matrix, before and after.

    `department` is None for parties without one; `letter` is one of R, A, C and I. Steps keep their
    names where only one side has them.
    """

    department: str | None
    step: str
    letter: str
    before: tuple[Assignment, ...] = ()
    after: tuple[Assignment, ...] = ()

    @property
    def is_gained(self) -> bool:
        """Whether the department had no such duty before."""
        return not self.before

    @property
    def is_lost(self) -> bool:
        """Whether the department has no such duty any more."""
        return not self.after

    def mirrored(self) -> "Duty":
        """Return the change the other way round."""
        return replace(self, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True)
class Renaming:
    """An id that became another one, while nearly all else stayed."""

    before: str
    after: str
    name_before: Label
    name_after: Label

    def mirrored(self) -> "Renaming":
        """Return the renaming the other way round."""
        return Renaming(self.after, self.before, self.name_after, self.name_before)


class Sequence(StrEnum):
    """How steps stand to each other."""

    AFTER_EACH_OTHER = "sequential"
    TOGETHER = "parallel"


@dataclass(frozen=True, slots=True)
class Rearrangement:
    """The same people decide or work together instead of one after the other, or the reverse.

    Steps are ids, of the same steps on both sides or of those in whose place others stand.
    """

    order_before: Sequence
    order_after: Sequence
    before: tuple[str, ...]
    after: tuple[str, ...]

    def mirrored(self) -> "Rearrangement":
        """Return the rearrangement the other way round."""
        return Rearrangement(self.order_after, self.order_before, self.after, self.before)


class Seal(StrEnum):
    """What a sign-off says of what its department does and answers for."""

    ABSENT = "absent"  # there is no sign-off
    VALID = "valid"
    STALE = "stale"
    UNSEALED = "unsealed"  # it does not say to what was agreed


@dataclass(frozen=True, slots=True)
class Agreed:
    """The sign-off of a department before and after, and whether its R and A changed between."""

    department: str
    seal_before: Seal
    seal_after: Seal
    before: Signoff | None = None
    after: Signoff | None = None
    duties_changed: bool = False

    @property
    def is_stale(self) -> bool:
        """Whether the department has to sign again because of what changed here."""
        if self.seal_after is Seal.STALE:
            return self.seal_before is not Seal.STALE
        unsealed = self.seal_after is Seal.UNSEALED
        return unsealed and self.duties_changed and self.before == self.after

    @property
    def is_renewed(self) -> bool:
        """Whether a sign-off that had been overtaken holds again."""
        return self.seal_before is Seal.STALE and self.seal_after is Seal.VALID

    def mirrored(self) -> "Agreed":
        """Return the other way round."""
        return Agreed(
            self.department,
            self.seal_after,
            self.seal_before,
            self.after,
            self.before,
            self.duties_changed,
        )


@dataclass(frozen=True, slots=True)
class ProcessDifference:
    """What became of one process; `before` is as it was, with its own ids."""

    before: Variant
    after: Variant
    renamed: tuple[Renaming, ...] = ()
    added: tuple[Step, ...] = ()
    removed: tuple[Step, ...] = ()
    rearranged: tuple[Rearrangement, ...] = ()
    duties: tuple[Duty, ...] = ()
    changes: tuple[Change, ...] = ()
    signoffs: tuple[Agreed, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(
            self.before.process.id != self.after.process.id
            or self.renamed
            or self.added
            or self.removed
            or self.duties
            or self.changes
            or self.signoffs
        )

    @property
    def new_ids(self) -> dict[str, str]:
        """The ids of renamed steps, by those that they had before."""
        return {entry.before: entry.after for entry in self.renamed}


@dataclass(frozen=True, slots=True)
class DocumentDifference:
    """What became of a document beside the processes: a house, a calendar, numbers, a scenario.

    `is_before` and `is_after` say on which side it exists.
    """

    key: DocumentKey
    name: Label
    changes: tuple[Change, ...] = ()
    is_before: bool = True
    is_after: bool = True

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.changes) or self.is_before != self.is_after


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a state of definitions."""

    processes: tuple[ProcessDifference, ...] = ()
    added: tuple[Variant, ...] = ()
    removed: tuple[Variant, ...] = ()
    documents: tuple[DocumentDifference, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.processes or self.added or self.removed or self.documents)

    @property
    def topics(self) -> frozenset[Topic]:
        """What the changes are about; a process that comes or goes is about all it holds."""
        found = {change.topic for entry in self.documents for change in entry.changes}
        found.update(_BY_KIND.get(entry.key.kind, Topic.OTHER) for entry in self.documents)
        for entry in self.processes:
            found.update(_topics(entry))
        for variant in (*self.added, *self.removed):
            found.update((Topic.FLOW, Topic.RESPONSIBILITY))
            if variant.process.agreements:
                found.add(Topic.PROMISE)
        return frozenset(found)

    @property
    def stale_signoffs(self) -> tuple[tuple[ProcessDifference, Agreed], ...]:
        """The sign-offs that changes have overtaken, with their processes."""
        return tuple(
            (entry, agreed)
            for entry in self.processes
            for agreed in entry.signoffs
            if agreed.is_stale
        )


def _topics(entry: ProcessDifference) -> set[Topic]:
    found = {change.topic for change in entry.changes}
    if entry.duties:
        found.add(Topic.RESPONSIBILITY)
    if entry.added or entry.removed or entry.renamed:
        found.add(Topic.FLOW)
    if entry.rearranged:
        found.add(Topic.APPROVAL)
    return found
