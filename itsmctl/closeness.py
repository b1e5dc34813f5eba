"""Which known name was probably meant: difflib, imported when somebody mistypes one."""

from collections.abc import Iterable


def get_close_matches(
    word: str, possibilities: Iterable[str], n: int = 3, cutoff: float = 0.6
) -> list[str]:
    """Return the names that resemble a word most, the closest first."""
    import difflib  # noqa: PLC0415  see above

    return difflib.get_close_matches(word, list(possibilities), n, cutoff)
