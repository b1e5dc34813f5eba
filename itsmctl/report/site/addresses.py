"""Where each page of the site lies, and how pages lead to each other."""

import unicodedata
from collections.abc import Iterable, Mapping
from hashlib import sha256
from typing import TypeVar
from urllib.parse import quote

from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.record import dataclass
from itsmctl.report.site.atlas import Atlas

KeyT = TypeVar("KeyT")

START = "index.html"
_LONGEST = 120  # bytes of a file's name; with its ending far below the 255 of file systems
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))]
)

PartyKey = tuple[str, str]
"""Ids of an organisation and of a party in it."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """The paths of pages below the site's folder, by what they show."""

    processes: Mapping[tuple[str, str], str]
    departments: Mapping[PartyKey, str]
    roles: Mapping[PartyKey, str]
    rules: Mapping[str, str]

    @classmethod
    def of(cls, atlas: Atlas) -> "Addresses":
        """Lay out the pages of an atlas."""
        houses = atlas.houses
        codes = sorted({found.code for found in atlas.findings()})
        return cls(
            _named(
                "processes", {_key(one.variant): _label(one.variant) for one in atlas.entries}
            ),
            _named(
                "departments",
                _parties((house, unit.id) for house in houses for unit in house.departments),
            ),
            _named(
                "roles", _parties((house, role.id) for house in houses for role in house.roles)
            ),
            _named("rules", {code: code for code in codes}),
        )

    def process(self, variant: Variant) -> str:
        """Return the page of a process of the site."""
        return self.processes[_key(variant)]

    def process_called(self, identity: str) -> str | None:
        """Return the page of a process as it stands, None where it is not of the site."""
        return self.processes.get((identity, BASE))

    def party(self, house: Organisation, party: str) -> str | None:
        """Return the page of a role or department, None where it has none."""
        key = (house.id, party)
        return self.roles.get(key) or self.departments.get(key)


@dataclass(frozen=True, slots=True)
class Place:
    """A page from which links lead to others: `path` is its own."""

    path: str

    @property
    def root(self) -> str:
        """What leads from the page up to the site's folder."""
        return "../" * self.path.count("/")

    def to(self, path: str, fragment: str = "") -> str:
        """Return the relative address of another page, or of something in it."""
        anchor = f"#{quote(fragment)}" if fragment else ""
        if path == self.path and anchor:
            return anchor
        return f"{self.root}{quote(path)}{anchor}"


def _key(variant: Variant) -> tuple[str, str]:
    return variant.process.id, variant.id


def _label(variant: Variant) -> str:
    identity = variant.process.id
    return identity if variant.id == BASE else f"{identity}.{variant.id}"


def _parties(found: Iterable[tuple[Organisation, str]]) -> dict[PartyKey, str]:
    return {(house.id, party): f"{house.id}.{party}" for house, party in found}


def _named(folder: str, names: Mapping[KeyT, str]) -> dict[KeyT, str]:
    """Return a path for each name; those that file systems would confuse get a mark of their own."""
    taken: set[str] = set()
    paths: dict[KeyT, str] = {}
    for key, name in names.items():
        file = _safe(name)
        if file.casefold() in taken or file.split(".")[0].casefold() in _RESERVED:
            file = f"{file}.{_mark(name)}"
        taken.add(file.casefold())
        paths[key] = f"{folder}/{file}.html"
    return paths


def _safe(name: str) -> str:
    """Return a name that every file system takes: letters and digits of any script, ``-_.``."""
    wanted = name.replace("/", ".")  # between a department and its role
    whole = unicodedata.normalize("NFC", wanted)
    kept = "".join(char if char.isalnum() or char in "-_." else "_" for char in whole).strip(
        "."
    )
    if kept == wanted and len(kept.encode()) <= _LONGEST:
        return kept
    start = kept.encode()[:_LONGEST].decode(errors="ignore")
    return f"{start}.{_mark(name)}"


def _mark(name: str) -> str:
    return sha256(name.encode()).hexdigest()[:8]
