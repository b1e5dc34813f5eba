"""What an import makes, before anybody is told of it."""

from collections.abc import Iterator
from pathlib import Path

from itsmctl.record import dataclass
from itsmctl.source.sheets.draft import Intake, ProcessDraft
from itsmctl.source.sheets.yaml_text import MARK


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write; `draft` is the process in it, None in organisations and calendars."""

    path: Path
    content: str
    draft: ProcessDraft | None = None

    @property
    def guesses(self) -> Iterator[tuple[int, str]]:
        """The guesses that are marked in it: line and words."""
        for number, line in enumerate(self.content.splitlines(), 1):
            _, found, words = line.partition(f"# {MARK}: ")
            if found:
                yield number, words


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the sheets hold, and the files that it makes, in the order in which they are written."""

    intake: Intake
    files: tuple[NewFile, ...]

    @property
    def processes(self) -> tuple[tuple[NewFile, ProcessDraft], ...]:
        """The files of processes, each with its draft."""
        return tuple((file, file.draft) for file in self.files if file.draft is not None)
