"""A baseline while findings are drawn from it."""

from collections.abc import Iterator

from itsmctl.errors import UnusableInput
from itsmctl.finding import Finding
from itsmctl.lint.choosing.naming import find_rule
from itsmctl.lint.choosing.selection import within
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.record import dataclass

OWN_FAMILY = "SUP"  # the rules on suppressions themselves
# What keeps a file from being read or built; while it stands, no rule has looked at the rest.
_UNREADABLE = frozenset({"SYN001", "SYN002", "SYN003", "SYN004", "PRT901"})


def may_be_accepted(code: str) -> bool:
    """Whether a baseline may let findings of a rule pass.

    Behind a text that cannot be read, anything may be hidden; and if findings on suppressions could
    pass, what had its day would pass for ever.
    """
    return code not in _UNREADABLE and not code.startswith(OWN_FAMILY)


@dataclass(frozen=True, slots=True)
class Key:
    """What stays the same when lines move: the rule, and the step, process or file, and the way.

    `scenario` is set for what only a scenario makes of a process; `path` is below the root of the
    portfolio, and set only where there is no process.
    """

    code: str
    process: str | None = None
    scenario: str | None = None
    step: str | None = None
    path: str | None = None
    way: str | None = None

    def entry(self, count: int) -> BaselineEntry:
        """Return the entry that lets so many findings pass."""
        return BaselineEntry(
            self.code, self.process, self.scenario, self.step, self.path, count, way=self.way
        )


def key_of(finding: Finding, root: str) -> Key:
    """Return the key of a finding in the portfolio at `root`."""
    if finding.process is None:
        return Key(finding.code, path=within(finding.place.path, root))
    return Key(finding.code, finding.process, finding.scenario, finding.step, way=finding.way)


class Account:
    """How many findings each entry of a baseline still lets pass."""

    def __init__(self, baseline: Baseline) -> None:
        self.baseline = baseline
        self._left = [entry.count for entry in baseline.entries]
        self._keys = [_key_of_entry(entry) for entry in baseline.entries]
        self._entries: dict[Key, list[int]] = {}
        for number, key in enumerate(self._keys):
            if key is not None:
                self._entries.setdefault(key, []).append(number)

    def lets_pass(self, key: Key) -> bool:
        """Whether there is an entry for one more finding; it is used up by that."""
        for number in self._entries.get(key, ()):
            if self._left[number] > 0:
                self._left[number] -= 1
                return True
        return False

    def balances(self) -> Iterator[tuple[BaselineEntry, Key | None, int]]:
        """Yield every entry with its key and with how many findings it would still let pass."""
        yield from zip(self.baseline.entries, self._keys, self._left, strict=True)


def _key_of_entry(entry: BaselineEntry) -> Key | None:
    """Return the key of an entry, None where no rule has its name."""
    try:
        code = find_rule(entry.rule).code
    except UnusableInput:
        return None
    return Key(code, entry.process, entry.scenario, entry.step, entry.path, entry.way)
