"""What the site shows: processes with what was found, drawn and planned for them."""

from collections.abc import Iterator, Mapping

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Label, Language, Text
from itsmctl.lint.outcome import Change
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Experiment, Variant
from itsmctl.model.process import Process
from itsmctl.model.raci import Matrix
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a process as SVG in each language; no id stands in two of a page."""

    heading: Text
    svg: Mapping[Language, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A scenario of a process; `change` is what it does to the findings, where that is known."""

    experiment: Experiment
    change: Change | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One process of the site. `accepted` counts findings that were let pass."""

    variant: Variant
    matrix: Matrix
    findings: tuple[Finding, ...] = ()
    accepted: int = 0
    pictures: tuple[Picture, ...] = ()
    plans: tuple[Plan, ...] = ()

    @property
    def process(self) -> Process:
        """The process."""
        return self.variant.process

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(found.severity is severity for found in self.findings)

    def findings_at(self, step: str) -> tuple[Finding, ...]:
        """Return what was found at a step."""
        return tuple(found for found in self.findings if found.step == step)


@dataclass(frozen=True, slots=True)
class Atlas:
    """All that the site shows; `others` are findings that belong to no process.

    A site that is `fixed` opens in `language`, others in that of the reader's browser.
    """

    title: Label
    language: Language
    entries: tuple[Entry, ...]
    others: tuple[Finding, ...] = ()
    fixed: bool = False

    @property
    def houses(self) -> tuple[Organisation, ...]:
        """The organisations in which the processes run, each once."""
        return tuple(
            {
                one.variant.organisation.id: one.variant.organisation for one in self.entries
            }.values()
        )

    def findings(self) -> Iterator[Finding]:
        """Yield every finding of the site, those of scenarios among them."""
        yield from self.others
        for entry in self.entries:
            yield from entry.findings
            for plan in entry.plans:
                if plan.change is not None:
                    yield from (*plan.change.removed, *plan.change.added)
