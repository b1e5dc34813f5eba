"""What every format of the findings is written from."""

from collections.abc import Callable, Sequence

from itsmctl.finding import Finding, Severity, Splice
from itsmctl.lint.outcome import LintReport
from itsmctl.record import dataclass, field
from itsmctl.report.findings.checkout import Checkout

Texts = Callable[[str], str | None]
"""The text of the file at a path, None where it is not at hand."""

Mends = Callable[[Finding], Sequence[Splice]]
"""The changes to the text of a finding's file that mend it, () where there are none."""


def _nothing(_: str) -> None:
    return None


def own_splices(finding: Finding) -> tuple[Splice, ...]:
    """Return the edits of a finding where all of them are changes to its text, else ()."""
    splices = tuple(edit for edit in finding.edits if isinstance(edit, Splice))
    return splices if len(splices) == len(finding.edits) else ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """The findings of a run, and what a report needs to know beside them.

    `fails_at` is the mildest severity with which the run fails, None where nothing fails it;
    `counted` asks for the numbers instead of the places; `call` is how the linter was called,
    None where it cannot be called like that again.
    """

    report: LintReport
    text: Texts = _nothing
    mends: Mends = own_splices
    checkout: Checkout = field(default_factory=Checkout)
    fails_at: Severity | None = Severity.ERROR
    counted: bool = False
    call: str | None = None

    def fails(self, finding: Finding) -> bool:
        """Whether a finding is as bad as what fails the run, and not suppressed."""
        ranks = tuple(Severity)
        return (
            self.fails_at is not None
            and finding.suppressed is None
            and ranks.index(finding.severity) <= ranks.index(self.fails_at)
        )
