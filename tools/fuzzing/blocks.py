"""Spoiling blocks: a line with all that is indented below it is lost, copied or moved."""

from collections.abc import Callable
from random import Random

Blocks = Callable[[Random, list[str]], list[str]]


def spoil(random: Random, raw: bytes) -> bytes:
    """Return the text with one block of lines treated so."""
    lines = raw.decode("utf-8", "replace").split("\n")
    return "\n".join(random.choice(_WAYS)(random, lines)).encode("utf-8", "replace")


def _block(random: Random, lines: list[str]) -> tuple[int, int]:
    """Return where some block begins and ends."""
    start = random.randrange(len(lines))
    depth = _depth(lines[start])
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or _depth(lines[end]) > depth):
        end += 1
    return start, end


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _lose(random: Random, lines: list[str]) -> list[str]:
    start, end = _block(random, lines)
    return lines[:start] + lines[end:]


def _repeat(random: Random, lines: list[str]) -> list[str]:
    start, end = _block(random, lines)
    return lines[:end] + lines[start:end] * random.choice((1, 1, 3)) + lines[end:]


def _move(random: Random, lines: list[str]) -> list[str]:
    start, end = _block(random, lines)
    rest = lines[:start] + lines[end:]
    place = random.randrange(len(rest) + 1)
    return rest[:place] + lines[start:end] + rest[place:]


def _shift(random: Random, lines: list[str]) -> list[str]:
    start, end = _block(random, lines)
    by = random.choice((-2, -1, 1, 2, 4))
    moved = [" " * max(0, _depth(line) + by) + line.lstrip(" ") for line in lines[start:end]]
    return lines[:start] + moved + lines[end:]


def _swap(random: Random, lines: list[str]) -> list[str]:
    start, end = _block(random, lines)
    tail = lines[end:] or [""]
    first, last = _block(random, tail)
    return [*lines[:start], *tail[first:last], *tail[:first], *lines[start:end], *tail[last:]]


def _rename(random: Random, lines: list[str]) -> list[str]:
    """Give a line the key of another one."""
    one, other = random.randrange(len(lines)), random.randrange(len(lines))
    key, colon, rest = lines[one].partition(":")
    name = lines[other].partition(":")[0].strip()
    if colon and name:
        lines[one] = " " * _depth(key) + name + colon + rest
    return lines


_WAYS: tuple[Blocks, ...] = (_lose, _lose, _repeat, _move, _shift, _swap, _rename, _rename)
