"""One portfolio as the rules saw it, before anything is let pass."""

from collections.abc import Sequence

from itsmctl.finding import Finding
from itsmctl.lint.outcome import Crash, FileOutcome, LintReport
from itsmctl.model.baseline import Baseline
from itsmctl.model.policy import Origin, Settings
from itsmctl.model.portfolio import DocumentKey
from itsmctl.record import dataclass, replace


@dataclass(frozen=True, slots=True)
class Case:
    """One portfolio as it was linted.

    `outcomes` are those of every file that the user named, and of the process under every such
    scenario. `files` are all files of the portfolio as far as they are known, `whole` says whether
    that is all of them. `across` are findings of rules that look across files, each at a place in one
    of the outcomes; `crashes` are those of these rules. `readable` says whether every file could be
    read and built.
    """

    outcomes: tuple[FileOutcome, ...]
    settings: Settings
    files: tuple[tuple[str, DocumentKey | None], ...] = ()
    whole: bool = True
    across: tuple[Finding, ...] = ()
    crashes: tuple[Crash, ...] = ()
    readable: bool = True
    baseline: Baseline | None = None

    @property
    def is_blank(self) -> bool:
        """Whether nothing was found, and nothing is there that could be let pass or could fail to."""
        return (
            not (self.across or self.crashes or self.baseline)
            and all(map(_is_blank, self.outcomes))
            and all(map(_says_nothing, self.settings.layers))
        )


def blank_report(cases: Sequence[Case]) -> LintReport | None:
    """Return the report on cases that are all blank, None where there is something to conclude.

    That is what `conclude` says of them too; but that needs every rule, and most runs find nothing.
    """
    if not all(case.is_blank for case in cases):
        return None
    named = [each for case in cases for each in case.outcomes if each.named]
    paths = tuple(each.path for each in named)
    shallow = sum(not each.is_judged for each in named)
    return LintReport((), len(named), paths=paths, shallow=shallow)


def _is_blank(outcome: FileOutcome) -> bool:
    is_scenario = outcome.scenario is not None
    return not (outcome.findings or outcome.leaves or outcome.crashes or is_scenario)


def _says_nothing(layer: Settings) -> bool:
    """Whether settings choose no more than a profile and severities: what they name, rules may lack."""
    rest = replace(
        layer, profile=None, severity=(), origin=Origin.FILE, root="", places=(), below=()
    )
    return rest == Settings(today=layer.today)
