"""All that a comparison of two versions has to say."""

from itsmctl.diff.change import Difference
from itsmctl.lint.outcome import Change
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass
from itsmctl.simulate.study import Study


@dataclass(frozen=True, slots=True)
class Prediction:
    """What a change means for a process: both versions run with the same luck, the earlier first."""

    process: str
    study: Study


@dataclass(frozen=True, slots=True)
class Account:
    """The difference, with findings and predictions by process.

    `old` and `new` are the sides as they were named; `single` where each is one process. `variants`
    are the processes that both sides have, changed or not, `houses` likewise.
    """

    old: str
    new: str
    difference: Difference
    single: bool = True
    variants: tuple[tuple[Variant, Variant], ...] = ()
    houses: tuple[tuple[Organisation, Organisation], ...] = ()
    findings: tuple[Change, ...] = ()
    predictions: tuple[Prediction, ...] = ()

    def findings_of(self, process: str) -> Change | None:
        """Return which findings of a process went and came."""
        return next((entry for entry in self.findings if entry.process == process), None)

    def prediction_of(self, process: str) -> Study | None:
        """Return what a change means for a process."""
        found = (entry.study for entry in self.predictions if entry.process == process)
        return next(found, None)
