"""Lines and columns from code-point offsets."""

from bisect import bisect_right

from itsmctl.errors import Place
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

_BREAK = pattern("\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Lines:
    """Where the lines of a text start."""

    path: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, path: str, written: str) -> "Lines":
        """Index a text once."""
        return cls(path, (0, *(match.end() for match in _BREAK.finditer(written))))

    def place(self, start: int, end: int) -> Place:
        """Return the place of the half-open span of offsets."""
        line, column = self._position(start)
        end_line, end_column = self._position(end)
        return Place(self.path, line, column, end_line, end_column, start, end)

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1
