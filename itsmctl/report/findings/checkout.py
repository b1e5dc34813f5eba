"""Paths as services want them: from the top of the checkout, whatever folder the run stood in."""

import os
from collections.abc import Mapping
from pathlib import Path

from itsmctl.record import dataclass, field

_TOLD_BY = ("GITHUB_WORKSPACE", "CI_PROJECT_DIR")


@dataclass(frozen=True, slots=True)
class Checkout:
    """The folder from which services count paths, and the one from which the user does."""

    top: Path = field(default_factory=Path.cwd)
    here: Path = field(default_factory=Path.cwd)

    def relative(self, path: str) -> str | None:
        """Return a path from the top, with ``/``; None for what lies outside or has no path."""
        whole = self.absolute(path)
        for start in (self.top, Path(os.path.realpath(self.top))):
            if whole.is_relative_to(start):
                return whole.relative_to(start).as_posix()
        return None

    def absolute(self, path: str) -> Path:
        """Return the whole path, without ``..``; links are followed nowhere."""
        return Path(os.path.normpath(self.here / path))

    def shown(self, path: str) -> str:
        """Return the path from the top where there is one, else the whole path."""
        return self.relative(path) or self.absolute(path).as_posix()


def find_checkout(environment: Mapping[str, str], here: Path) -> Checkout:
    """Return the checkout around a folder: as the service tells, else by ``.git``, else `here`."""
    for name in _TOLD_BY:
        top = environment.get(name)
        if top and here.is_relative_to(os.path.realpath(top)):
            return Checkout(Path(os.path.realpath(top)), here)
    for folder in (here, *here.parents):
        if (folder / ".git").exists():
            return Checkout(folder, here)
    return Checkout(here, here)
