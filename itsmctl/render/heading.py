"""What stands above the lanes: the title in as many lines as it needs, small words, key figures."""

import math

from itsmctl.record import dataclass
from itsmctl.render.faces import SMALL_SIZE
from itsmctl.render.measure import clip, cut, text_width, wrap, wrap_evenly
from itsmctl.render.scene import TextLine, Tone

_SIZE = 19
_FIRST = 32
_LINE = 25
_MOST_LINES = 3
_BELOW = 24  # pixels, from the title's last line to the key figures
_FACT_LINE = 18
_SMALL_ROOM = 160
_AFTER = 14
_UNTITLED = 12  # pixels, from the margin to the first key figure where there is no title


@dataclass(frozen=True, slots=True)
class Heading:
    """A title and what is less than it, small words after it, and key figures below.

    `titles` are the process and the scenario that changes it; () leaves the title out. `facts` has
    one row for each language of the picture.
    """

    titles: tuple[str, ...]
    small: str = ""
    facts: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The whole title in one line."""
        return " – ".join(self.titles)

    def title_lines(self, left: int, room: float) -> tuple[TextLine, ...]:
        """Return the title: in one line, else its parts below each other; cut where that is long."""
        whole = self.title
        rows: tuple[str, ...] = (whole,) if whole else ()
        if text_width(whole, _SIZE, bold=True) > room:
            rows = tuple(
                row for part in self.titles for row in wrap_evenly(part, _SIZE, room, bold=True)
            )
        return tuple(
            TextLine(row, left, _FIRST + _LINE * index, _SIZE, bold=True, anchor="start")
            for index, row in enumerate(cut(rows, _MOST_LINES, _SIZE, room))
        )

    def small_words(self, title: tuple[TextLine, ...]) -> tuple[TextLine, ...]:
        """Return the small words, after the last line of the title."""
        if not title or not self.small:
            return ()
        last = title[-1]
        small = clip(self.small, SMALL_SIZE, _SMALL_ROOM)
        return (_muted(small, last.x + math.ceil(width_of(last)) + _AFTER, last.y),)

    def fact_lines(
        self, title: tuple[TextLine, ...], margin: int, width: float
    ) -> tuple[TextLine, ...]:
        """Return the key figures below the title, broken at `width`."""
        first = title[-1].y + _BELOW if title else margin + _UNTITLED
        rows = [row for fact in self.facts for row in wrap(fact, SMALL_SIZE, width)]
        return tuple(
            _muted(row, margin, first + _FACT_LINE * index) for index, row in enumerate(rows)
        )

    def height(
        self, title: tuple[TextLine, ...], facts: tuple[TextLine, ...], margin: int
    ) -> int:
        """Return where the lanes begin."""
        top = title[-1].y + _BELOW - 2 if title else margin
        return top + _FACT_LINE * len(facts)


def width_of(line: TextLine) -> float:
    """Return how wide a line of words is, in pixels."""
    return text_width(line.text, line.size, bold=line.bold)


def _muted(words: str, x: int, y: int) -> TextLine:
    return TextLine(words, x, y, SMALL_SIZE, anchor="start", tone=Tone.MUTED)
