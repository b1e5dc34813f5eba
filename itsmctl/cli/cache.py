"""What is remembered between runs of the linter: one file a portfolio, in the user's cache folder.

A file is a checksum and a marshalled tuple. It is written beside its place and renamed, so that
runs at the same time read whole files and at worst forget what the other learnt. A file that cannot
be read, is broken, or was written by other code counts as empty; a cache never makes a run fail.
"""

from __future__ import annotations

import marshal
import os
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from itsmctl.fingerprint import SIZE, fingerprint, fingerprint_of_text
from itsmctl.i18n import Word, text
from itsmctl.record import dataclass, field
from itsmctl.resources import folder

FOLDER_VARIABLE = "ITSMCTL_CACHE_DIR"
LARGEST = 64 * 1024 * 1024  # bytes of the whole folder, older files go first
_SUFFIX = ".lint"
_MARK = b"itsmctl\x01"

# Rooms on which nothing stands that is remembered: what a linter says is told in no language yet.
_WITHOUT_SAY = frozenset({"__pycache__", "locale", "render", "report", "simulate"})


@dataclass(frozen=True, slots=True)
class Memory:
    """What is remembered of one portfolio, by where a file lies below its root.

    `files` pairs the digest of a file with what it is; the others pair the fingerprint of all that
    they depend on with themselves, packed. Some `outcomes` hold on one day only.
    """

    files: dict[str, tuple[bytes, Any]] = field(default_factory=dict)
    outcomes: dict[str, tuple[bytes, str, Any]] = field(default_factory=dict)
    facts: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)
    across: tuple[bytes, Any] | None = None


class Cache:
    """A folder of memories.

    `trouble` says why it is of no use, None while it is.
    """

    def __init__(self, folder: Path) -> None:
        self.trouble: Word | None = None
        self._folder = folder
        self._code = _fingerprint_of_code()

    def recall(self, name: str) -> Memory:
        """Return what is remembered under a name, an empty memory where that is nothing."""
        try:
            raw = self._path(name).read_bytes()
        except FileNotFoundError:
            return Memory()
        except OSError as error:
            self.trouble = f"{self._path(name)}: {error.strerror or error}"
            return Memory()
        try:
            return self._opened(raw)
        except (ValueError, EOFError, TypeError):
            self.trouble = text(
                "cli.cache.torn", "{path} is not whole", path=str(self._path(name))
            )
            return Memory()

    def keep(self, name: str, memory: Memory) -> None:
        """Remember something under a name in place of what was there."""
        content = marshal.dumps(
            (self._code, memory.files, memory.outcomes, memory.facts, memory.across)
        )
        path = self._path(name)
        beside = path.with_name(f"{path.name}.{os.getpid()}-{time.time_ns()}")
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with beside.open("xb") as stream:
                stream.write(_MARK + fingerprint(content) + content)
            beside.replace(path)
            self._prune(path)
        except OSError as error:
            self.trouble = f"{self._folder}: {error.strerror or error}"
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _path(self, name: str) -> Path:
        return self._folder / f"{fingerprint_of_text(name).hex()}{_SUFFIX}"

    def _opened(self, raw: bytes) -> Memory:
        """Return the memory in the content of a file, an empty one where other code wrote it.

        Raises:
            ValueError: the file is not whole.
        """
        start = len(_MARK) + SIZE
        content = raw[start:]
        if not raw.startswith(_MARK) or raw[len(_MARK) : start] != fingerprint(content):
            message = "the file is not whole"
            raise ValueError(message)
        code, *parts = marshal.loads(content)  # noqa: S302  plain values only, and our own
        return Memory(*parts) if code == self._code else Memory()

    def _prune(self, kept: Path) -> None:
        """Remove the oldest files until the folder is small enough, and what a crash left behind."""
        entries = [(entry, entry.stat()) for entry in os.scandir(self._folder)]
        size = sum(status.st_size for _, status in entries)
        for entry, status in sorted(entries, key=lambda each: each[1].st_mtime):
            is_left_behind = not entry.name.endswith(_SUFFIX) and _SUFFIX in entry.name
            is_old = status.st_mtime < time.time() - 3600
            if entry.path != str(kept) and (size > LARGEST or (is_left_behind and is_old)):
                with suppress(OSError):  # somebody else did it
                    Path(entry.path).unlink()
                size -= status.st_size


def cache_folder() -> Path:
    """Return the folder for caches: what the user names, else where the system keeps such."""
    if named := os.environ.get(FOLDER_VARIABLE):
        return Path(named)
    if sys.platform == "win32":
        home = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
        return Path(home) / "itsmctl" / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "itsmctl"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "itsmctl"


def _fingerprint_of_code() -> str:
    """Return what changes when the linter does: Python, and names, sizes and times of its files."""
    lines = [sys.version]
    waiting = [str(Path(__file__).parent.parent), str(folder("schemas"))]
    while waiting:
        for entry in sorted(os.scandir(waiting.pop()), key=lambda each: each.name):
            if entry.name.endswith((".py", ".json")):
                status = entry.stat()
                lines.append(f"{entry.path} {status.st_size} {status.st_mtime_ns}")
            elif "." not in entry.name and entry.name not in _WITHOUT_SAY:
                waiting.append(entry.path)
    return fingerprint_of_text("\n".join(lines)).hex()
