"""Making a failing input small: what can go without the failure going is left out."""

from collections.abc import Callable, Sequence

_MOST_TRIES = 1500


def shrunk(raw: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """Return a part of the bytes that still fails: first fewer lines, then fewer characters."""
    tries = _Tries(fails)
    lines = tries.smallest(raw.splitlines(keepends=True))
    small = b"".join(lines)
    if len(small) > 400:
        return small
    return b"".join(tries.smallest([small[place : place + 1] for place in range(len(small))]))


class _Tries:
    def __init__(self, fails: Callable[[bytes], bool]) -> None:
        self._fails = fails
        self._left = _MOST_TRIES

    def smallest(self, parts: Sequence[bytes]) -> Sequence[bytes]:
        """Leave out ever smaller runs of parts, as long as tries last."""
        length = len(parts) // 2
        while length:
            place = 0
            while place < len(parts) and self._left:
                self._left -= 1
                rest = [*parts[:place], *parts[place + length :]]
                if self._fails(b"".join(rest)):
                    parts = rest
                else:
                    place += length
            length //= 2
        return parts
