"""How words and numbers are read, and why an answer cannot be taken: with the reason, to be given again."""

import math
import re
import unicodedata
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itsmctl.i18n import Text, text
from itsmctl.route import is_id
from itsmctl.source.interview.answers import SEPARATOR

LISTED = re.compile(r"[,，、;；\n]")
"""What parts the entries of a list."""
_LONGEST = 80  # characters of a name
_MOST_PEOPLE, _MOST_A_DAY, _MOST_MINUTES = 10_000, 100_000, 44_640
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_NO_COUNTRY = frozenset({"", "-", "none", "no", "无", "没有"})


class Unanswerable(Exception):
    """An answer cannot be taken; `reason` says why, and what can."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.render("en"))
        self.reason = reason


def name_of(written: str) -> str:
    """Return a name of a request, department, role or step.

    Raises:
        Unanswerable: it is empty, too long, or holds what no name may.
    """
    name = " ".join(unicodedata.normalize("NFC", written).split())
    if not name:
        raise Unanswerable(text("source.interview.empty", "please write something"))
    if len(name) > _LONGEST:
        raise Unanswerable(
            text("source.interview.long", "a name has at most {most} characters", most=_LONGEST)
        )
    if not any(letter.isalnum() for letter in name) or not name.isprintable():
        raise Unanswerable(
            text("source.interview.no-name", "“{name}” has no letters", name=name)
        )
    return name


def identity_of(written: str) -> str:
    """Return an id.

    Raises:
        Unanswerable: it has characters that no id has.
    """
    if not is_id(written) or written != unicodedata.normalize("NFKC", written):
        raise Unanswerable(
            text(
                "source.interview.id",
                "“{id}” cannot be an id; use letters, digits, - and _, without spaces",
                id=written,
            )
        )
    return written


def names_in(written: str) -> tuple[str, ...]:
    """Return a list of names, parted by commas.

    Raises:
        Unanswerable: there is none, one is no name, or one stands twice.
    """
    names = tuple(name_of(part) for part in LISTED.split(written) if part.strip())
    if not names:
        raise Unanswerable(text("source.interview.empty", "please write something"))
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise Unanswerable(text("source.interview.twice", "“{name}” stands twice", name=twice))
    if (slash := next((name for name in names if SEPARATOR in name), None)) is not None:
        raise Unanswerable(
            text("source.interview.slash", "a name holds no “/”: “{name}”", name=slash)
        )
    return names


def amount_of(written: str) -> float:
    """Return how many requests come on a working day.

    Raises:
        Unanswerable: it is no number above zero.
    """
    return _number(written, _MOST_A_DAY)


def minutes_of(written: str) -> float:
    """Return how many minutes of work something takes.

    Raises:
        Unanswerable: it is no number above zero, or more than a month of days and nights.
    """
    return _number(written, _MOST_MINUTES)


def people_of(written: str) -> int:
    """Return how many people have a role.

    Raises:
        Unanswerable: it is no whole number above zero.
    """
    number = _number(written, _MOST_PEOPLE)
    if not number.is_integer():
        raise Unanswerable(
            text("source.interview.whole", "“{written}” is no whole number", written=written)
        )
    return int(number)


def zone_of(written: str) -> str:
    """Return an IANA time zone.

    Raises:
        Unanswerable: there is none of that name.
    """
    try:
        return ZoneInfo(written.strip()).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise Unanswerable(
            text(
                "source.interview.zone",
                "“{zone}” is no time zone; write one like Asia/Shanghai or Europe/Berlin",
                zone=written,
            )
        ) from error


def country_of(written: str) -> str | None:
    """Return the country whose public holidays are kept, None where none are.

    Raises:
        Unanswerable: it is no two letters.
    """
    said = written.strip()
    if said.casefold() in _NO_COUNTRY:
        return None
    if not _COUNTRY.fullmatch(said):
        raise Unanswerable(
            text(
                "source.interview.country",
                "“{written}” is no country; write two letters such as CN or DE, or - for none",
                written=said,
            )
        )
    return said.upper()


def _number(written: str, most: float) -> float:
    try:
        number = float(unicodedata.normalize("NFKC", written).strip())
    except ValueError:
        number = math.nan
    if not 0 < number <= most:
        raise Unanswerable(
            text(
                "source.interview.number",
                "“{written}” is no number above 0 and up to {most}",
                written=written.strip(),
                most=most,
            )
        )
    return number
