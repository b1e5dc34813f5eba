"""Words of SQL: how names and texts are written so that they are nothing else."""

from collections.abc import Iterable, Sequence
from pathlib import Path


def name(written: str) -> str:
    """Return a name of a column or table."""
    doubled = written.replace('"', '""')
    return f'"{doubled}"'


def literal(written: str | Path) -> str:
    """Return a text."""
    doubled = str(written).replace("'", "''")
    return f"'{doubled}'"


def listed(words: Iterable[str]) -> str:
    """Return a list of texts in brackets, as IN takes it; of none it holds what no text is."""
    return f"({', '.join(map(literal, words)) or 'NULL'})"


def columns(names: Sequence[str]) -> str:
    """Return columns c0, c1, ... of a table that the reader of CSV is to make, all of them texts."""
    return "{" + ", ".join(f"'c{at}': 'VARCHAR'" for at in range(len(names))) + "}"
