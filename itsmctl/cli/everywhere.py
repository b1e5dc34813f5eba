"""What may stand anywhere on the command line: ``--lang``, ``-q`` and ``-v``."""

from collections.abc import Sequence

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

LANGUAGES = ("auto", "en", "zh", "both")


@dataclass(frozen=True, slots=True)
class Wishes:
    """How to speak and how much. `language` "both" is for pictures; people get their own."""

    language: str = "auto"
    quiet: bool = False
    verbose: bool = False


def take_wishes(arguments: Sequence[str]) -> tuple[Wishes, list[str]]:
    """Return the wishes and the arguments without them; nothing after ``--`` is touched.

    Raises:
        UnusableInput: ``--lang`` without a value, or with a language that is not spoken.
    """
    wishes = Wishes()
    rest: list[str] = []
    remaining = list(arguments)
    while remaining:
        word = remaining.pop(0)
        if word == "--":
            return wishes, [*rest, word, *remaining]
        name, _, value = word.partition("=")
        if name == "--lang":
            wishes = replace(wishes, language=_language(value or _next(remaining)))
        elif word in {"-q", "--quiet"}:
            wishes = replace(wishes, quiet=True)
        elif word in {"-v", "--verbose"}:
            wishes = replace(wishes, verbose=True)
        else:
            rest.append(word)
    return wishes, rest


def _next(remaining: list[str]) -> str:
    return remaining.pop(0) if remaining else ""


def _language(value: str) -> str:
    if value in LANGUAGES:
        return value
    raise UnusableInput(
        text("cli.lang.unknown", "“{value}” is no language that itsmctl speaks", value=value),
        remedy=text("cli.lang.remedy", "write --lang en, zh, auto, or both (for pictures)"),
    )
