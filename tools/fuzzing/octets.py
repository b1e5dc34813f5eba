"""Spoiling bytes: what broken disks, wrong encodings and careless transfers do."""

from collections.abc import Callable
from random import Random

Octets = Callable[[Random, bytes], bytes]

_ODD = (
    b"\x00", b"\xff", b"\x80", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xef\xbb\xbf", b"\xef\xbf\xbe",
    b"\x1b[2J", b"\x07", b"\x7f", b"\xc2\x85", b"\xe2\x80\xa8", b"\r", b"\n", b"\t", b"\x0c", b"\xa1\xa1", b"\xff\xfe",
)  # fmt: skip
_ENCODINGS = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "gb18030", "gbk", "big5", "shift_jis", "latin-1", "cp1252",
    "utf-7", "cp037",
)  # fmt: skip


def spoil(random: Random, raw: bytes) -> bytes:
    """Return the bytes with one thing done to them."""
    return random.choice(_WAYS)(random, raw)


def _span(random: Random, raw: bytes) -> tuple[int, int]:
    start = random.randrange(len(raw) + 1)
    return start, min(len(raw), start + int(random.expovariate(1 / 12)))


def _flip(random: Random, raw: bytes) -> bytes:
    changed = bytearray(raw)
    for _ in range(random.choice((1, 1, 1, 2, 5, 20))):
        if changed:
            changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def _any_bytes(random: Random, raw: bytes) -> bytes:
    start, end = _span(random, raw)
    return raw[:start] + random.randbytes(random.randrange(1, 9)) + raw[end:]


def _odd_bytes(random: Random, raw: bytes) -> bytes:
    start, _ = _span(random, raw)
    return raw[:start] + random.choice(_ODD) * random.choice((1, 1, 1, 3)) + raw[start:]


def _lose(random: Random, raw: bytes) -> bytes:
    start, end = _span(random, raw)
    return raw[:start] + raw[end:]


def _repeat(random: Random, raw: bytes) -> bytes:
    start, end = _span(random, raw)
    return raw[:end] + raw[start:end] * random.choice((1, 2, 50)) + raw[end:]


def _cut(random: Random, raw: bytes) -> bytes:
    place = random.randrange(len(raw) + 1)
    return random.choice((raw[:place], raw[place:], raw[:place] + raw[:place], b""))


def _swap(random: Random, raw: bytes) -> bytes:
    start, end = _span(random, raw)
    other, last = _span(random, raw[end:])
    rest = raw[end:]
    return raw[:start] + rest[other:last] + rest[:other] + raw[start:end] + rest[last:]


def _recode(random: Random, raw: bytes) -> bytes:
    return raw.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _half_recode(random: Random, raw: bytes) -> bytes:
    start, _ = _span(random, raw)
    return raw[:start] + _recode(random, raw[start:])


def _line_ends(random: Random, raw: bytes) -> bytes:
    ends = (
        b"\r\n",
        b"\r",
        b"\n\n",
        b"\n\r",
        "\u2028".encode(),
        "\x85".encode(),
        b" \n",
        b"\t\n",
    )
    end = random.choice(ends)
    if random.random() < 0.5:
        return raw.replace(b"\n", end)
    lines = raw.split(b"\n")
    return b"".join(line + (end if random.random() < 0.3 else b"\n") for line in lines)


_WAYS: tuple[Octets, ...] = (
    _flip, _flip, _any_bytes, _odd_bytes, _odd_bytes, _lose, _repeat, _cut, _swap, _recode, _half_recode, _line_ends,
)  # fmt: skip
