"""One step after the other, told with arrows between them."""

from collections.abc import Sequence
from functools import reduce

from itsmctl.i18n import Word, text

_TOLD = 12  # of a longer one its two ends: each part nests all before it, and nobody reads more
_GAP = text("lint.path.gap", "…")


def chain(parts: Sequence[Word]) -> Word:
    """Return one or more parts with arrows between them, with a gap in the middle of many."""
    half = _TOLD // 2
    told = parts if len(parts) <= _TOLD else (*parts[:half], _GAP, *parts[-half:])
    return reduce(_linked, told)


def _linked(before: Word, part: Word) -> Word:
    return text("lint.path.chain", "{before} → {leg}", before=before, leg=part)
