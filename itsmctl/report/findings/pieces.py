"""What a line of findings is made of, whoever writes it."""

from collections.abc import Sequence

from itsmctl.errors import Place
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line, what they are, and the place to which they lead."""

    words: str
    style: str = "plain"
    place: Place | None = None


Line = Sequence[Piece]
