"""Which font files of this machine hold which characters: read from their own tables.

Only what is needed of the OpenType format: the table directory, ``cmap`` formats 4 and 12, and the
family name in ``name`` (OpenType specification 1.9).
"""

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from itsmctl.record import dataclass

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_FAMILY, _TYPOGRAPHIC_FAMILY = 1, 16
_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class Font:
    """A font file, its family name, and those of the asked characters that it holds."""

    path: Path
    family: str
    covered: frozenset[str]


def system_folders() -> tuple[Path, ...]:
    """Return the folders where this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", str(home / "AppData" / "Local"))
        windows = os.environ.get("WINDIR", "C:\\Windows")
        return Path(windows, "Fonts"), Path(local, "Microsoft", "Windows", "Fonts")
    if sys.platform == "darwin":
        return Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library" / "Fonts"
    shared = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
    return (*shared, home / ".fonts", home / ".local" / "share" / "fonts")


def font_files(folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the font files below the folders, in order of their paths."""
    for folder in folders:
        if folder.is_dir():
            found = (path for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES)
            yield from sorted(path for path in found if path.is_file())


def read_font(path: Path, characters: frozenset[str]) -> Font | None:
    """Return what a font file holds of the characters, None where it cannot be read."""
    try:
        with path.open("rb") as file:
            tables = _tables(file)
            family = _family(_read(file, tables["name"]))
            covered = _covered(_read(file, tables["cmap"]), characters)
    except (OSError, KeyError, struct.error, IndexError):
        return None  # a broken or foreign file is no font for us
    return Font(path, family, covered)


def _tables(file: BinaryIO) -> dict[str, tuple[int, int]]:
    """Return offset and length of each table of the (first) font in the file."""
    start = 0
    if file.read(4) == b"ttcf":
        file.seek(12)
        (start,) = struct.unpack(">L", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    tables: dict[str, tuple[int, int]] = {}
    for _ in range(count):
        tag, _checksum, offset, length = struct.unpack(">4sLLL", file.read(16))
        tables[tag.decode("latin-1")] = (offset, length)
    return tables


def _read(file: BinaryIO, table: tuple[int, int]) -> bytes:
    offset, length = table
    file.seek(offset)
    return file.read(length)


def _family(name: bytes) -> str:
    """Return the typographic family, else the plain one, "" where there is neither."""
    _format, count, storage = struct.unpack(">HHH", name[:6])
    found: dict[int, str] = {}
    for index in range(count):
        at = 6 + 12 * index
        platform, _encoding, _language, what, length, offset = struct.unpack(
            ">6H", name[at : at + 12]
        )
        if platform == _WINDOWS and what in {_FAMILY, _TYPOGRAPHIC_FAMILY}:
            text = name[storage + offset : storage + offset + length]
            found.setdefault(what, text.decode("utf-16-be", errors="replace"))
    return found.get(_TYPOGRAPHIC_FAMILY, found.get(_FAMILY, ""))


def _covered(cmap: bytes, characters: frozenset[str]) -> frozenset[str]:
    (count,) = struct.unpack(">H", cmap[2:4])
    covered: set[str] = set()
    for index in range(count):
        (offset,) = struct.unpack(">L", cmap[8 + 8 * index : 12 + 8 * index])
        (version,) = struct.unpack(">H", cmap[offset : offset + 2])
        missing = characters - covered
        match version:
            case 12:
                covered |= _covered_by_groups(cmap, offset, missing)
            case 4:
                covered |= _covered_by_segments(cmap, offset, missing)
    return frozenset(covered)


def _covered_by_groups(cmap: bytes, offset: int, characters: frozenset[str]) -> set[str]:
    """Read format 12: groups of consecutive code points and glyphs."""
    (count,) = struct.unpack(">L", cmap[offset + 12 : offset + 16])
    groups = struct.unpack(f">{3 * count}L", cmap[offset + 16 : offset + 16 + 12 * count])
    codes = sorted(map(ord, characters))
    covered: set[str] = set()
    at = 0
    for first, last, glyph in zip(groups[::3], groups[1::3], groups[2::3], strict=True):
        while at < len(codes) and codes[at] <= last:
            if codes[at] >= first and glyph + codes[at] - first > 0:
                covered.add(chr(codes[at]))
            at += 1
    return covered


def _covered_by_segments(cmap: bytes, offset: int, characters: frozenset[str]) -> set[str]:
    """Read format 4: segments of the basic plane with a shift or a list of glyphs each."""
    (double,) = struct.unpack(">H", cmap[offset + 6 : offset + 8])
    count = double // 2
    at = offset + 14
    ends = struct.unpack(f">{count}H", cmap[at : at + double])
    starts = struct.unpack(f">{count}H", cmap[at + double + 2 : at + 2 * double + 2])
    shifts = struct.unpack(f">{count}H", cmap[at + 2 * double + 2 : at + 3 * double + 2])
    lists = at + 3 * double + 2
    covered: set[str] = set()
    for character in characters:
        code = ord(character)
        index = next((place for place, end in enumerate(ends) if end >= code), None)
        if index is None or starts[index] > code:
            continue
        place = lists + 2 * index
        (distance,) = struct.unpack(">H", cmap[place : place + 2])
        glyph = code
        if distance:
            entry = place + distance + 2 * (code - starts[index])
            (glyph,) = struct.unpack(">H", cmap[entry : entry + 2])
        if (glyph + shifts[index]) % 0x10000 if glyph or not distance else 0:
            covered.add(character)
    return covered
