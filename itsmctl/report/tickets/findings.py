"""What the doctor found in a log, as both of its reports tell it."""

from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import Intake, LogKind, TicketMapping
from itsmctl.record import dataclass
from itsmctl.source.tickets import Diagnosis, Remarks
from itsmctl.source.tickets.prospects import Outlook, outlooks


@dataclass(frozen=True, slots=True)
class Findings:
    """A diagnosis with the mapping that follows from it, and what is to be expected of each KPI."""

    diagnosis: Diagnosis
    mapping: TicketMapping
    remarks: Remarks
    outlooks: tuple[Outlook, ...]

    @property
    def intake(self) -> Intake:
        """What was read."""
        return self.diagnosis.intake

    @property
    def statuses(self) -> tuple[tuple[str, str | None, int], ...]:
        """Every status with its class (None: unknown) and its number of events."""
        if self.intake.kind is not LogKind.STATUS:
            return ()
        counts = self.remarks.counts
        told = [
            (word, None if held is None else held.value, counts.get(word, 0))
            for word, held in self.mapping.statuses
            if word in counts
        ]
        return (*told, *((word, "note", counts.get(word, 0)) for word in self.mapping.notes))

    @property
    def steps(self) -> tuple[tuple[str, str | None, int, float | None], ...]:
        """Every label with the step that it is, its number of events, and how like a guess is."""
        unmatched = self.remarks.unmatched.get("activities", ())
        counts, likeness = self.remarks.counts, self.remarks.likeness
        told: list[tuple[str, str | None]] = [*self.mapping.activities]
        told += [(word, None) for word in unmatched]
        return tuple(
            (word, step, counts.get(word, 0), likeness.get(word)) for word, step in told
        )


def findings(
    diagnosis: Diagnosis, mapping: TicketMapping, remarks: Remarks, variant: Variant | None
) -> Findings:
    """Return what the doctor found."""
    house = None if variant is None else variant.organisation.calendar
    expected = outlooks(
        diagnosis.intake, defined=variant is not None, calendar=house is not None
    )
    return Findings(diagnosis, mapping, remarks, expected)
