"""``itsmctl lint --fix``: what of the findings can be mended is mended, or shown."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from itsmctl.cli.mending import Judged, Mending, Texts
from itsmctl.cli.rewriting import Rewritten, encoded, save, show
from itsmctl.cli.targets import STDIN
from itsmctl.errors import UnusableInput
from itsmctl.finding import Fix
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.lint.outcome import LintReport
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library

Checker = Callable[["Library", "Console"], "LintReport"]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the user wants mended, and whether only to see it."""

    unsafe: bool = False
    only_shown: bool = False

    @property
    def allowed(self) -> frozenset[Fix]:
        """The kinds of mending that the user allows."""
        return frozenset({Fix.SAFE, Fix.UNSAFE} if self.unsafe else {Fix.SAFE})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is left after mending, and the exit code that this alone makes."""

    report: LintReport
    library: Library
    console: Console
    would_change: bool = False


def mending_wish(*, fix: bool, unsafe: bool, diff: bool) -> Wish | None:
    """Return what is to be mended, None where nothing is.

    Raises:
        UnusableInput: unsafe mending is allowed, but neither to be done nor to be shown.
    """
    if fix or diff:
        return Wish(unsafe, only_shown=diff)
    if unsafe:
        raise UnusableInput(
            text("cli.mend.unsafe-alone", "--unsafe-fixes alone changes nothing"),
            remedy=text("cli.mend.unsafe-with", "say --fix --unsafe-fixes, or --diff first"),
        )
    return None


def mend(
    desired: Wish,
    targets: Sequence[str] | None,
    stdin_filename: str | None,
    check: Checker,
    console: Console,
) -> Outcome:
    """Mend the files that targets name, tell what was done, and return what is left.

    Raises:
        UnusableInput: a file cannot be written; then none is.
    """
    quiet = replace(console, quiet=True)
    bench = _Bench(targets, stdin_filename, lambda library: check(library, quiet))
    mending = Mending(bench.judge, desired.allowed, bench.judge({}))
    mending.run()
    files = list(bench.rewritten(mending))
    if desired.only_shown:
        show(files, console)
    else:
        save(files, console)
    if bench.reads_stdin:  # standard output holds the mended text
        console = replace(console, out=console.err, colour=False)
    _tell(mending, desired, console)
    now = mending.now
    return Outcome(now.report, now.library, console, any(file.differs for file in files))


class _Bench:
    """Loads and lints the targets, with changed texts in the place of what files hold."""

    def __init__(
        self,
        targets: Sequence[str] | None,
        stdin_filename: str | None,
        check: Callable[[Library], LintReport],
    ) -> None:
        from itsmctl.cli.targets import required

        self._targets = required(targets, stdin_filename)
        self._stdin_filename = stdin_filename
        self._check = check
        self._stdin = sys.stdin.buffer.read() if self.reads_stdin else None
        self._raw: dict[str, bytes] = {}

    @property
    def reads_stdin(self) -> bool:
        """Whether standard input is one of the targets."""
        return STDIN in self._targets

    def judge(self, texts: Texts) -> Judged:
        """Load and lint, with some texts in the place of what files hold."""
        from itsmctl.source.library import load

        stdin = self._stdin
        if stdin is not None and self._stdin_name in texts:
            stdin = encoded(texts[self._stdin_name], stdin)
        library = load(
            self._targets,
            stdin=stdin,
            stdin_filename=self._stdin_filename,
            instead=self._instead(texts),
        )
        return Judged(self._check(library), library)

    def rewritten(self, mending: Mending) -> Iterator[Rewritten]:
        """Yield the files that change; standard input in any case."""
        for path, new in mending.texts.items():
            if not self._is_stdin(path):
                raw = self._raw_of(path)
                yield Rewritten(path, raw, _decoded(raw), new)
        if self._stdin is not None:
            name, old = self._stdin_name, _decoded(self._stdin)
            new = mending.texts.get(name, old)
            yield Rewritten(name, self._stdin, old, new, is_stdin=True)

    @property
    def _stdin_name(self) -> str:
        return self._stdin_filename or STDIN

    def _is_stdin(self, path: str) -> bool:
        return self._stdin is not None and path == self._stdin_name

    def _instead(self, texts: Texts) -> Mapping[Path, bytes]:
        return {
            Path(path).resolve(): encoded(new, self._raw_of(path))
            for path, new in texts.items()
            if not self._is_stdin(path)
        }

    def _raw_of(self, path: str) -> bytes:
        from itsmctl.source.files import read_limited

        if path not in self._raw:
            self._raw[path] = read_limited(Path(path))
        return self._raw[path]


def _decoded(raw: bytes) -> str:
    from itsmctl.source.decoding import decode

    return decode(raw).text


def _tell(mending: Mending, desired: Wish, console: Console) -> None:
    for each in mending.left():
        sentence = text(
            "cli.mend.left",
            "{place}: {code} is not mended: {reason}",
            place=str(each.finding.place),
            code=each.finding.code,
            reason=each.reason,
        )
        console.notice(sentence.render(console.language))
    if accepted := _accepted(mending.now.report, desired):
        sentence = text(
            "cli.mend.accepted",
            "Findings that can be mended and were left, for they are accepted: {count} "
            "(--no-baseline takes in those of the baseline).",
            count=accepted,
        )
        console.notice(sentence.render(console.language))
    console.notice(_summary(mending, desired).render(console.language))


def _accepted(report: LintReport, desired: Wish) -> int:
    """Return how many findings keep their faults only because they were accepted."""
    return sum(
        found.suppressed is not None and bool(found.edits) and found.fix in desired.allowed
        for found in report.findings
    )


def _summary(mending: Mending, desired: Wish) -> Text:
    done = len(mending.mended)
    said = (
        text("cli.mend.would", "Findings that would be mended: {done}", done=done)
        if desired.only_shown
        else text("cli.mend.done", "Findings mended: {done}", done=done)
    )
    more = sum(
        bool(finding.edits) and finding.fix is Fix.UNSAFE
        for finding in mending.now.report.counting
    )
    if desired.unsafe or not more:
        return text("cli.mend.sentence", "{said}.", said=said)
    return text(
        "cli.mend.more",
        "{said}; --unsafe-fixes can mend {more} more.",
        said=said,
        more=more,
    )
