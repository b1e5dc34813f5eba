"""Passes of mending: each plans what it can, tries it, and keeps what raises nothing new.

Nothing is written here: changed texts stand in for what the files hold, and the linter reads them
as it would read the files.
"""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, field

if TYPE_CHECKING:
    from itsmctl.finding import Finding, Fix
    from itsmctl.lint.outcome import LintReport
    from itsmctl.route import Route
    from itsmctl.source.library import Library
    from itsmctl.source.mend import Draft, Illegible, Plan

MOST_PASSES = 10

_CLASH = text("cli.mend.clash", "it gets in the way of another change")
_STAYS = text("cli.mend.stays", "the finding would stay")

Texts = Mapping[str, str]  # by path, as the user would type it
Mark = tuple[str, str, "Route", Text]  # what stays of a finding while lines move
Kind = tuple[str, str, str | None]  # path, code and step of an error
Kinds = Counter[Kind]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the linter says of the files, with some texts in the place of what they hold."""

    report: LintReport
    library: Library


@dataclass(frozen=True, slots=True)
class Unmended:
    """A finding that keeps its fault, and why."""

    finding: Finding
    reason: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One change of a pass: the finding and how its text changes."""

    finding: Finding
    plan: Plan


@dataclass(slots=True)
class Mending:
    """How far it has come; `texts` are those that have changed."""

    judge: Callable[[Texts], Judged]
    allowed: Collection[Fix]
    now: Judged
    texts: dict[str, str] = field(default_factory=dict)
    mended: list[Finding] = field(default_factory=list)
    refused: dict[Mark, Unmended] = field(default_factory=dict)

    def run(self) -> None:
        """Mend in passes until nothing is left to mend, at most `MOST_PASSES` times."""
        for _ in range(MOST_PASSES):
            pass_ = _Pass(self.now)
            steps = [*pass_.plan(self._wanted(), self.refused)]
            if not steps:
                return
            good = pass_.settle(steps, self._try, self.refused)
            if good:
                self.texts |= pass_.texts(good)
                self.mended += [step.finding for step in good]
                self.now = self.judge(self.texts)

    def left(self) -> tuple[Unmended, ...]:
        """Return what was to be mended and is not."""
        there = {mark_of(finding) for finding in self.now.report.counting}
        return tuple(each for mark, each in self.refused.items() if mark in there)

    def _wanted(self) -> Iterator[Finding]:
        """Yield what may be mended; while files cannot be built, only what is in them."""
        named = {each.path for each in self.now.library.named}
        fixable = [
            finding
            for finding in self.now.report.counting
            if finding.edits
            and finding.fix in self.allowed
            and finding.place.path in named
            and mark_of(finding) not in self.refused
        ]
        unsound = {each.path for each in self.now.library.named if not each.is_sound}
        first = [each for each in fixable if each.place.path in unsound]
        yield from first or fixable

    def _try(self, texts: Texts) -> Judged:
        return self.judge({**self.texts, **texts})


class _Pass:
    """One pass: all plans are made for the same texts."""

    def __init__(self, now: Judged) -> None:
        self._now = now
        self._documents = {each.path: each for each in now.library.named}
        self._drafts: dict[str, Draft | Illegible] = {}

    def plan(
        self, findings: Iterable[Finding], refused: dict[Mark, Unmended]
    ) -> Iterator[Step]:
        """Yield steps that do not clash, the first in the file first; the others wait."""
        from itsmctl.source.mend import Refused

        taken: dict[str, list[Plan]] = {}
        for finding in findings:
            path = finding.place.path
            try:
                plan = self._draft(path).plan(finding.edits)
            except Refused as refusal:
                refused[mark_of(finding)] = Unmended(finding, refusal.reason)
                continue
            others = taken.setdefault(path, [])
            if not any(plan.clashes_with(other) for other in others):
                others.append(plan)
                yield Step(finding, plan)

    def settle(
        self,
        steps: list[Step],
        try_: Callable[[Texts], Judged],
        refused: dict[Mark, Unmended],
    ) -> list[Step]:
        """Return the steps that can be made together; the culprits among them are refused.

        Steps that only get in each other's way wait for the next pass. Each trial lints everything,
        so whatever a file shows of its only change is taken at its word; the rest is halved.
        """
        good: list[Step] = []
        waiting = [steps]
        while waiting:
            group = waiting.pop(0)
            fault = self._fault([*good, *group], try_)
            if fault is None:
                good += group
            elif culprits := _culprits(group, good, fault):
                for step in culprits:
                    reason = fault.alone[step.finding.place.path]
                    refused[mark_of(step.finding)] = Unmended(step.finding, reason)
                waiting[:0] = [[step for step in group if step not in culprits]]
            elif len(group) > 1:
                middle = len(group) // 2
                waiting[:0] = [group[:middle], group[middle:]]
            elif group and (fault.reason is not _CLASH or not good):
                finding = group[0].finding
                refused[mark_of(finding)] = Unmended(finding, fault.reason)
        return good

    def texts(self, steps: Iterable[Step]) -> dict[str, str]:
        """Return the changed texts.

        Raises:
            Refused: the steps cannot be made together.
        """
        plans: dict[str, list[Plan]] = {}
        for step in steps:
            plans.setdefault(step.finding.place.path, []).append(step.plan)
        return {path: self._draft(path).apply(each) for path, each in plans.items()}

    def _draft(self, path: str) -> Draft | Illegible:
        from itsmctl.source.mend import drafted

        if path not in self._drafts:
            document = self._documents[path]
            self._drafts[path] = drafted(document.text, document.kind)
        return self._drafts[path]

    def _fault(self, steps: list[Step], try_: Callable[[Texts], Judged]) -> _Fault | None:
        """Return what would be wrong after some steps, None where nothing would."""
        from itsmctl.source.mend import Refused

        try:
            texts = self.texts(steps)
        except Refused:  # each of them alone can be made
            return _Fault(_CLASH)
        after = try_(texts)
        there = {mark_of(finding) for finding in after.report.counting}
        stay = [step.finding for step in steps if mark_of(step.finding) in there]
        raised = _raised(self._now, after, steps)
        alone = {each.place.path: _raises(each) for each in raised if _is_of_text(each)}
        alone |= {each.place.path: _STAYS for each in stay if _is_of_text(each)}
        if stay:
            return _Fault(_STAYS, alone)
        if raised:
            return _Fault(_raises(raised[0]), alone)
        reason = _dangling(self._now.library, after.library) if self._is_sound(steps) else None
        return _Fault(reason) if reason is not None else None

    def _is_sound(self, steps: Iterable[Step]) -> bool:
        return all(self._documents[each.finding.place.path].is_sound for each in steps)


@dataclass(frozen=True, slots=True)
class _Fault:
    """What would be wrong, and by path what a file's own text would be to blame for."""

    reason: Text
    alone: Mapping[str, Text] = field(default_factory=dict)


def _culprits(group: Sequence[Step], good: Sequence[Step], fault: _Fault) -> list[Step]:
    """Return the steps that are the only ones in a file whose own text would be at fault."""
    files = Counter(step.finding.place.path for step in (*good, *group))
    paths = {path for path in fault.alone if files[path] == 1}
    return [step for step in group if step.finding.place.path in paths]


def _is_of_text(finding: Finding) -> bool:
    """Whether a finding depends on nothing but the text of its file."""
    return finding.code.startswith("SYN")


def _raises(finding: Finding) -> Text:
    return text(
        "cli.mend.raises",
        "{code} would be found then: {message}",
        code=finding.code,
        message=finding.message,
    )


def mark_of(finding: Finding) -> Mark:
    """Return what stays of a finding while lines move."""
    return finding.place.path, finding.code, finding.route, finding.message


def _raised(before: Judged, after: Judged, steps: list[Step]) -> list[Finding]:
    """Return the errors that are new.

    What was hidden in a file that could not be built is not new when it can be: there only the
    places count that were touched.
    """
    from itsmctl.source.mend import places_after

    touched = {step.finding.place.path for step in steps}
    hidden = touched & {each.path for each in before.library.named if not each.is_sound}
    new = _errors(after, {}) - _errors(before, _renamed(steps))
    places = {
        (step.finding.place.path, route) for step in steps for route in places_after(step.plan)
    }
    return [
        finding
        for finding in after.report.counting
        if _kind(finding, {}) in new and (not hidden or _is_within(finding, places))
    ]


def _dangling(before: Library, after: Library) -> Text | None:
    """Say what would lead nowhere, in files that were not named too."""
    known = {(each.document, each.wanted, each.target) for each in before.unresolved}
    for each in after.unresolved:
        if (each.document, each.wanted, each.target) not in known:
            return text(
                "cli.mend.dangles",
                "“{target}” would lead nowhere in “{document}”",
                target=each.target,
                document=each.document.id,
            )
    return None


def _errors(judged: Judged, renamed: Mapping[tuple[str, str], str]) -> Kinds:
    from itsmctl.finding import Severity

    return Counter(
        _kind(finding, renamed)
        for finding in judged.report.counting
        if finding.severity is Severity.ERROR
    )


def _kind(finding: Finding, renamed: Mapping[tuple[str, str], str]) -> Kind:
    path, step = finding.place.path, finding.step
    if step is not None:
        step = renamed.get((path, step), step)
    return path, finding.code, step


def _renamed(steps: Iterable[Step]) -> dict[tuple[str, str], str]:
    """Return the new ids of steps of processes, by path and old id."""
    from itsmctl.finding import Rename

    names = {}
    for step in steps:
        for edit in step.plan.edits:
            match edit:
                case Rename(("spec", "steps", old), key):
                    names[step.finding.place.path, str(old)] = key
    return names


def _is_within(finding: Finding, places: Collection[tuple[str, Route]]) -> bool:
    path, route = finding.place.path, finding.route
    return any(path == there and route[: len(above)] == above for there, above in places)
