"""What stands below the lanes: the legend, and notes in full words under it."""

from collections.abc import Sequence

from itsmctl.record import dataclass
from itsmctl.render.faces import SMALL_SIZE
from itsmctl.render.legend import place_legend
from itsmctl.render.measure import wrap
from itsmctl.render.overlay import Overlay
from itsmctl.render.scene import LegendItem, Symbol, TextLine, Tone
from itsmctl.render.wording import PictureLanguage, rows_of

_LINE = 15
_BEFORE_NOTE = 4  # pixels more, between two notes
_BEFORE_NOTES = 10
_INDENT = 14  # of a note's second and further lines
_MOST = 1100  # pixels; longer lines are hard to follow
_BELOW = 22


@dataclass(frozen=True, slots=True)
class Foot:
    """What a picture explains below its lanes, placed; `bottom` is where the picture may end."""

    legend: tuple[LegendItem, ...]
    notes: tuple[TextLine, ...]
    bottom: int

    @classmethod
    def place(
        cls,
        entries: Sequence[tuple[Symbol, str]],
        notes: Sequence[str],
        corner: tuple[int, int],
        width: int,
    ) -> "Foot":
        """Return legend and notes below `corner`, the lanes' lower left one, `width` pixels wide."""
        left, top = corner
        legend = place_legend(entries, left, top, width)
        end = max((item.y for item in legend), default=top)
        placed: list[TextLine] = []
        y = end + _BEFORE_NOTES
        for note in notes:
            y += _BEFORE_NOTE
            lines = wrap(note, SMALL_SIZE, min(width, _MOST) - _INDENT)
            for index, line in enumerate(lines):
                y += _LINE
                x = left + (_INDENT if index else 0)
                placed.append(TextLine(line, x, y, SMALL_SIZE, anchor="start", tone=Tone.MUTED))
        return cls(legend, tuple(placed), (y if placed else end) + _BELOW)


def notes_of(overlay: Overlay | None, language: PictureLanguage) -> tuple[str, ...]:
    """Return the notes of what is laid over, each in the picture's languages."""
    if overlay is None:
        return ()
    return tuple(row for note in overlay.notes for row in rows_of(note, language))
