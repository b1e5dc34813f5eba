"""The baseline of a run: found, written anew, pruned, or left alone."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.cli.contradictions import exclusive
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itsmctl.errors import Place
    from itsmctl.i18n import Text
    from itsmctl.lint.case import Case
    from itsmctl.model.baseline import Baseline, BaselineEntry
    from itsmctl.model.policy import Waiver
    from itsmctl.report.console import Console


@dataclass(frozen=True, slots=True)
class BaselineWish:
    """What the user wants of the baseline; without a file each portfolio has its own.

    Raises:
        UnusableInput: wishes that exclude each other.
    """

    file: str | None = None
    none: bool = False
    write: bool = False
    prune: bool = False

    def __post_init__(self) -> None:
        wishes = {
            "--no-baseline": self.none,
            "--write-baseline": self.write,
            "--prune-baseline": self.prune,
        }
        wanted = [name for name, is_wanted in wishes.items() if is_wanted]
        if self.none and self.file is not None:
            wanted.append("--baseline")
        if len(wanted) > 1:
            raise exclusive(wanted[0], wanted[1])


def tell_sweeping(cases: Sequence[Case], console: Console) -> None:
    """Caution about waivers that hold in every process, whoever will write it."""
    for case in cases:
        for layer in case.settings.layers:
            for number, waiver in enumerate(layer.waivers):
                if waiver.is_sweeping:
                    place = layer.place(("waivers", number))
                    console.notice(_sweeping(waiver, place).render(console.language))


def with_baselines(
    cases: Sequence[Case], wish: BaselineWish, console: Console
) -> tuple[Case, ...]:
    """Give each portfolio its baseline, after writing or pruning it where that is wished.

    Raises:
        UnusableInput: a baseline that was named is not there or is none, or cannot be written.
    """
    if wish.none:
        return tuple(cases)
    by_file: dict[Path, list[Case]] = {}
    for case in cases:
        if (file := _file(case, wish)) is not None:
            by_file.setdefault(file, []).append(case)
    found = {file: _baseline(file, group, wish, console) for file, group in by_file.items()}
    files = (_file(case, wish) for case in cases)
    return tuple(
        case if file is None else replace(case, baseline=found[file])
        for case, file in zip(cases, files, strict=True)
    )


def _file(case: Case, wish: BaselineWish) -> Path | None:
    from itsmctl.source.baseline import baseline_file, find_baseline

    if wish.file is not None:
        return Path(wish.file)
    root = Path(case.settings.root)
    if wish.write or wish.prune:
        return baseline_file(case.settings, root)
    return find_baseline(case.settings, root)


def _baseline(file: Path, cases: list[Case], wish: BaselineWish, console: Console) -> Baseline:
    from itsmctl.lint.conclusion import baseline_of, conclude, pruned
    from itsmctl.lint.silencing.account import may_be_accepted
    from itsmctl.source.baseline import read_baseline

    asked = wish.file is not None
    old = read_baseline(file, asked=asked) if file.exists() or not wish.write else None
    if wish.write:
        written = _written(file, old, baseline_of(cases, old), console)
        left_out = sum(
            not may_be_accepted(finding.code) and finding.suppressed is None
            for finding in conclude(replace(case, baseline=written) for case in cases).findings
        )
        if left_out:
            console.notice(_left_out(left_out).render(console.language))
        return written
    if wish.prune and old is not None:
        filled = [replace(case, baseline=old) for case in cases]
        return _written(file, old, pruned(filled), console)
    return read_baseline(file, asked=asked) if old is None else old


def _left_out(count: int) -> Text:
    return text(
        "cli.lint.baseline-left-out",
        "what keeps files from being read or built, and what is said of suppressions, is never let "
        "pass; left out: {count}; mend that first, then write the baseline again",
        count=count,
    )


def _written(
    file: Path, old: Baseline | None, entries: tuple[BaselineEntry, ...], console: Console
) -> Baseline:
    """Write entries over a baseline and read it again, for the places in it are new."""
    from itsmctl.report.files import write_definition
    from itsmctl.source.baseline import read_baseline, rendered
    from itsmctl.source.targets import shown

    write_definition(file, rendered(entries), force=True)
    before = sum(entry.count for entry in old.entries) if old is not None else 0
    notice = text(
        "cli.lint.baseline-written",
        "wrote {path}: faults let pass, step by step: {count} (before: {before})",
        path=shown(file),
        count=sum(entry.count for entry in entries),
        before=before,
    )
    console.notice(notice.render(console.language))
    return read_baseline(file)


def _sweeping(waiver: Waiver, place: Place | None) -> Text:
    return text(
        "cli.lint.sweeping",
        "{place}: the waiver of {rule} at “{at}” holds in every process, also in those to come; "
        "name the processes for which it is meant",
        place=str(place or ""),
        rule=waiver.rule,
        at=waiver.at,
    )
