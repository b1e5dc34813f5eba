"""The definitions that are spoilt: all that the repository ships or tests with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

_SINGLE = ("tests/source/full", "templates")  # their files do not stand on each other
_JOINED = ("processes", "tests/lint/skeleton")
_HOMES = ("tests/foreign", "tests/lint/golden")  # each folder in them is a portfolio
_NEEDED = {"Organisation", "Calendar", "Process", "SimulationModel"}
_MOST = 5  # files beside the victim: more would only take time
_WORD = re.compile(r"[\w-]+")


@dataclass(frozen=True)
class Seed:
    """A file to be spoilt, and the files that it stands on, by their names."""

    origin: str
    victim: str
    files: Mapping[str, bytes]

    @property
    def raw(self) -> bytes:
        """The victim before anything happened to it."""
        return self.files[self.victim]

    @property
    def kind(self) -> str:
        """What the victim's name announces."""
        return self.victim.split(".")[-2]


@dataclass(frozen=True)
class _Entry:
    name: str
    raw: bytes
    kind: str
    id: str
    about: str | None


def seeds(root: Path) -> tuple[Seed, ...]:
    """Return one seed for each definition below the root of the repository."""
    found: list[Seed] = []
    for name in _SINGLE:
        found += (
            Seed(path.relative_to(root).as_posix(), path.name, {path.name: path.read_bytes()})
            for path in sorted((root / name).glob("*.yaml"))
        )
    homes = [root / name for name in _JOINED]
    for name in _HOMES:
        homes += (path for path in sorted((root / name).glob("*")) if path.is_dir())
    for home in homes:
        found += _joined(home, root)
    return tuple(found)


def _joined(home: Path, root: Path) -> Iterator[Seed]:
    paths = sorted(home.rglob("*.yaml"))
    entries = {path: _entry(path, home) for path in paths}
    known = [entry for entry in entries.values() if entry is not None]
    for path in paths:
        files = {path.relative_to(home).as_posix(): path.read_bytes()}
        for entry in _under(path.read_text(encoding="utf-8", errors="replace"), known):
            files.setdefault(entry.name, entry.raw)
        origin = path.relative_to(root).as_posix()
        yield Seed(origin, path.relative_to(home).as_posix(), files)


def _entry(path: Path, home: Path) -> _Entry | None:
    """Return what is known of a file, None where it cannot be read as a definition."""
    raw = path.read_bytes()
    try:
        data = yaml.load(raw, yaml.CSafeLoader)
        kind, identity = str(data["kind"]), str(data["metadata"]["id"])
        about = data["spec"].get("process") if kind == "SimulationModel" else None
    except (yaml.YAMLError, LookupError, TypeError, AttributeError, UnicodeError):
        return None
    return _Entry(path.relative_to(home).as_posix(), raw, kind, identity, about)


def _under(text: str, known: list[_Entry]) -> tuple[_Entry, ...]:
    """Return the files whose ids a text names, what these name in turn, and their numbers."""
    found: dict[str, _Entry] = {}
    waiting = [text]
    while waiting and len(found) < _MOST:
        words = set(_WORD.findall(waiting.pop(0)))
        for entry in known:
            wanted = entry.kind in _NEEDED and (entry.id in words or entry.about in words)
            if wanted and entry.name not in found and len(found) < _MOST:
                found[entry.name] = entry
                if entry.kind != "SimulationModel":
                    waiting.append(entry.raw.decode())
    return tuple(found.values())
