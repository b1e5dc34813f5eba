"""What an import makes, before anybody is told of it."""

from collections import deque
from collections.abc import Iterator
from pathlib import Path

from itsmctl.i18n import Language
from itsmctl.record import dataclass
from itsmctl.source.sheets.draft import Intake, ProcessDraft
from itsmctl.source.sheets.yaml_text import MARK, words_of


@dataclass(frozen=True, slots=True)
class Guess:
    """A guess that is marked in a file: the line and its words, and the cell that it was made of.

    Where it is of a whole step, the cell is its row; None where it is of no step.
    """

    line: int
    words: str
    cell: str | None = None

    def told(self, name: str) -> str:
        """Return it as one line about the file of a name; cells in its words are not named again."""
        line = f"{name}:{self.line}  {self.words}"
        if self.cell is None or f"{self.cell.partition('!')[0]}!" in self.words:
            return line
        return f"{line} [{self.cell}]"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write, its comments in `language`.

    `draft` is the process in it, None in organisations and calendars.
    """

    path: Path
    content: str
    language: Language
    draft: ProcessDraft | None = None

    @property
    def guesses(self) -> Iterator[Guess]:
        """The guesses that are marked in it, from top to bottom."""
        cells = self._cells()
        for number, line in enumerate(self.content.splitlines(), 1):
            _, found, words = line.partition(f"# {MARK}: ")
            if found:
                of_words = cells.get(words)
                yield Guess(number, words, of_words.popleft() if of_words else None)

    def _cells(self) -> dict[str, deque[str | None]]:
        """Return where guesses come from, in their order, by their words."""
        found: dict[str, deque[str | None]] = {}
        if self.draft is not None:
            for route, doubt in dict.fromkeys(self.draft.all_doubts()):
                cell = self.draft.origin.cell(route) if route[:1] == ("steps",) else None
                found.setdefault(words_of(doubt, self.language), deque()).append(cell)
        return found


@dataclass(frozen=True, slots=True)
class Delivery:
    """What the sheets hold, and the files that it makes, in the order in which they are written."""

    intake: Intake
    files: tuple[NewFile, ...]

    @property
    def processes(self) -> tuple[tuple[NewFile, ProcessDraft], ...]:
        """The files of processes, each with its draft."""
        return tuple((file, file.draft) for file in self.files if file.draft is not None)
