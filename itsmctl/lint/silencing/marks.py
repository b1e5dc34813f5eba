"""Who lets a finding pass: a comment beside it, a waiver of the committee, the baseline."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase

from itsmctl.errors import Place
from itsmctl.finding import Finding, Suppression
from itsmctl.lint.choosing.naming import codes_of, known_codes
from itsmctl.lint.leave import Leave
from itsmctl.lint.outcome import FileOutcome
from itsmctl.lint.silencing.account import OWN_FAMILY, Account, key_of
from itsmctl.model.policy import Settings, Waiver
from itsmctl.record import replace

BASELINE = "baseline"  # the kind of leave that a baseline gives
WaiverNumber = tuple[int, int]  # of the layer of settings, and in it


class Marker:
    """Marks the findings of one portfolio, and remembers which leave and which waiver had a use."""

    def __init__(
        self, outcomes: Iterable[FileOutcome], settings: Settings, account: Account | None
    ) -> None:
        self.leaves = _by_path(outcomes)
        self.account = account
        self._waivers = _waivers_by_code(settings)
        self._today = settings.today
        self._root = settings.root
        self._silenced: dict[Leave, set[str]] = defaultdict(set)
        self._used: set[WaiverNumber] = set()

    def mark(
        self,
        finding: Finding,
        elsewhere: Suppression | None = None,
        whole: Finding | None = None,
    ) -> Finding:
        """Return the finding, marked where a comment, a waiver or the baseline lets it pass.

        `elsewhere` is by whom it passes in the process that a scenario changes. `whole` is the
        finding of which it is a portion: a comment where that stands is for all portions.
        """
        suppression = (
            self._by_comment(finding, (whole or finding).place)
            or self._by_waiver(finding)
            or elsewhere
            or self._by_baseline(finding)
        )
        return finding if suppression is None else replace(finding, suppressed=suppression)

    def silences(self, leave: Leave, codes: Iterable[str]) -> bool:
        """Whether a comment covered findings of one of the rules, its day over or not."""
        return not self._silenced[leave].isdisjoint(codes)

    def is_used(self, number: WaiverNumber) -> bool:
        """Whether a waiver covered a finding, its day over or not."""
        return number in self._used

    def _by_comment(self, finding: Finding, other: Place) -> Suppression | None:
        found = None
        for place in dict.fromkeys((finding.place, other)):
            for leave in self.leaves.get(place.path, ()):
                if finding.code in _codes(leave) and leave.is_at(place):
                    self._silenced[leave].add(finding.code)
                    if found is None and leave.is_good_on(self._today):
                        found = Suppression("comment", leave.reason, leave.until)
        return found

    def _by_waiver(self, finding: Finding) -> Suppression | None:
        found = None
        for number, waiver in self._waivers.get(finding.code, ()):
            if _is_at(finding, waiver):
                self._used.add(number)
                if found is None and (waiver.until is None or self._today <= waiver.until):
                    until = waiver.until.isoformat() if waiver.until else None
                    found = Suppression("waiver", waiver.reason, until, waiver.by)
        return found

    def _by_baseline(self, finding: Finding) -> Suppression | None:
        if self.account is None or finding.code.startswith(OWN_FAMILY):
            return None
        if not self.account.lets_pass(key_of(finding, self._root)):
            return None
        return Suppression(BASELINE)


def _by_path(outcomes: Iterable[FileOutcome]) -> Mapping[str, tuple[Leave, ...]]:
    """Return the leaves by the file in which they stand; several outcomes may bring the same."""
    found: dict[str, dict[Leave, None]] = defaultdict(dict)
    for outcome in outcomes:
        for leave in outcome.leaves:
            found[leave.place.path][leave] = None
    return {path: tuple(leaves) for path, leaves in found.items()}


def numbered(settings: Settings) -> Iterator[tuple[WaiverNumber, Waiver, Settings]]:
    """Yield the waivers of all layers, each with its number and its layer."""
    for layer_number, layer in enumerate(settings.layers):
        for number, waiver in enumerate(layer.waivers):
            yield (layer_number, number), waiver, layer


def _waivers_by_code(
    settings: Settings,
) -> Mapping[str, list[tuple[WaiverNumber, Waiver]]]:
    found: dict[str, list[tuple[WaiverNumber, Waiver]]] = defaultdict(list)
    for number, waiver, _ in numbered(settings):
        for code in codes_of(waiver.rule):
            found[code].append((number, waiver))
    return found


def _is_at(finding: Finding, waiver: Waiver) -> bool:
    if finding.process is None or not fnmatchcase(finding.process, waiver.process):
        return False
    if not waiver.step:
        return True
    return finding.step is not None and fnmatchcase(finding.step, waiver.step)


def _codes(leave: Leave) -> frozenset[str]:
    return frozenset(code for name in leave.names for code in known_codes(name))
