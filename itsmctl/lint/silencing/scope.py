"""What was looked at, so that it can be said of what nothing was found."""

from fnmatch import fnmatchcase
from functools import cached_property

from itsmctl.lint.case import Case
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.selection import Selection, Selector, within
from itsmctl.lint.library import Library
from itsmctl.lint.outcome import FileOutcome
from itsmctl.lint.silencing.account import OWN_FAMILY, Key
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass

_TEXT_FAMILY = "SYN"
_ACROSS = frozenset(rule.code for rule in RULES if rule.subject is Library)


@dataclass(frozen=True)
class Scope:
    """What a case covers: a rule is taken to have spoken only where it was on and could look."""

    case: Case
    selector: Selector

    def selection(self, outcome: FileOutcome) -> Selection:
        """Return the rules that were on for a file."""
        return self.selector.select(outcome.path, outcome.status)

    def has_spoken(self, code: str, outcome: FileOutcome) -> bool:
        """Whether a rule has said all that it has to say of a file that the user named."""
        if not outcome.named or code not in self.selection(outcome) or code in self._crashed:
            return False
        if code in _ACROSS and not (self.case.whole and self.case.readable):
            return False
        return outcome.sound or code.startswith(_TEXT_FAMILY)

    @cached_property
    def is_complete(self) -> bool:
        """Whether every file of the portfolio was named."""
        named = {outcome.path for outcome in self.case.outcomes if outcome.named}
        return self.case.whole and all(path in named for path, _ in self.case.files)

    def processes(self, pattern: str) -> list[FileOutcome] | None:
        """Return the outcomes of the processes whose ids match, None where not all were named.

        What scenarios make of such a process is among them.
        """
        names = {name for name in self.known_processes if fnmatchcase(name, pattern)}
        found = [outcome for outcome in self.case.outcomes if outcome.process in names]
        named = {outcome.process for outcome in found if outcome.named}
        return found if names <= named else None

    @cached_property
    def known_processes(self) -> frozenset[str]:
        """The ids of all processes of the portfolio, as far as they are known."""
        listed = {
            key.id for _, key in self.case.files if key is not None and key.kind is Kind.PROCESS
        }
        return frozenset(
            listed | {each.process for each in self.case.outcomes if each.process is not None}
        )

    @property
    def knows_all_ids(self) -> bool:
        """Whether what has no file here is nowhere: every file was named and could be read."""
        return self.is_complete and all(key is not None for _, key in self.case.files)

    def judges(self, key: Key) -> bool | None:
        """Whether enough was looked at to say that an entry of a baseline is not used.

        None where the place of the entry is not in this portfolio.
        """
        outcomes = [each for each in self.case.outcomes if self._is_at(each, key)]
        if outcomes:
            return all(self.has_spoken(key.code, outcome) for outcome in outcomes)
        if key.path is not None and key.code.startswith(OWN_FAMILY):
            return True if self.is_complete else None
        return False if self._holds(key) else None

    def _is_at(self, outcome: FileOutcome, key: Key) -> bool:
        if key.process is None:
            return within(outcome.path, self.case.settings.root) == key.path
        return outcome.process == key.process and outcome.scenario == key.scenario

    def _holds(self, key: Key) -> bool:
        """Whether the portfolio has the file of an entry, though nobody named it or could read it."""
        if key.scenario is not None:
            return any(
                each == DocumentKey(Kind.SCENARIO, key.scenario) for _, each in self.case.files
            )
        if key.process is not None:
            return key.process in self.known_processes
        root = self.case.settings.root
        return any(within(path, root) == key.path for path, _ in self.case.files)

    @cached_property
    def _crashed(self) -> frozenset[str]:
        crashes = [*self.case.crashes]
        for outcome in self.case.outcomes:
            crashes += outcome.crashes
        return frozenset(crash.code for crash in crashes)
