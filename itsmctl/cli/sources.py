"""The texts behind a report, by path: for excerpts, and for what mends a finding."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Callable
from typing import TYPE_CHECKING

from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Kind
    from itsmctl.source.library import Library


@dataclass(frozen=True, slots=True)
class Sources:
    """Finds the text of a file and its kind, None where it is not what it was or has none."""

    text: Callable[[str], str | None]
    kind: Callable[[str], Kind | None]


def sources_of(library: Library) -> Sources:
    """Return the texts that were loaded."""
    return Sources(
        {document.path: document.text for document in library.documents}.get,
        {document.path: document.kind for document in library.documents}.get,
    )
