"""Which of the exports that are known a table is, by its headings, and how sure a guess is."""

from collections.abc import Iterator, Sequence

from itsmctl.model.tickets import TicketField
from itsmctl.record import dataclass
from itsmctl.source.tickets.exports import PROFILES
from itsmctl.source.tickets.headings import Headings
from itsmctl.source.tickets.profile import Profile

_BARE = 0.6  # of a guess whose necessary headings are there and no others


@dataclass(frozen=True, slots=True)
class Guess:
    """A profile that fits some headings; `confidence` is 0 to 1."""

    profile: Profile
    confidence: float
    columns: tuple[tuple[TicketField, str], ...]


def guesses(headings: Sequence[str]) -> tuple[Guess, ...]:
    """Return the profiles that fit, the surest first."""
    known = Headings(headings)
    found = [guess for profile in PROFILES if (guess := _guess(profile, known)) is not None]
    return tuple(sorted(found, key=lambda guess: -guess.confidence))


def named(identity: str) -> Profile | None:
    """Return the profile of that id."""
    return next((profile for profile in PROFILES if profile.id == identity), None)


def fitted(profile: Profile, headings: Sequence[str]) -> tuple[tuple[TicketField, str], ...]:
    """Return the columns of a profile that are there, whether or not all that it needs are."""
    return tuple(_columns(profile, Headings(headings)))


def missing(profile: Profile, headings: Sequence[str]) -> tuple[str, ...]:
    """Return the names of the necessary columns that are not there."""
    known = Headings(headings)
    return tuple(names[0] for names in profile.needs.values() if known.find(names) is None)


def _guess(profile: Profile, known: Headings) -> Guess | None:
    if any(known.find(names) is None for names in profile.needs.values()):
        return None
    columns = tuple(_columns(profile, known))
    signs = sum(known.find((sign,)) is not None for sign in profile.signs)
    hoped = len(profile.needs) + len(profile.may) + len(profile.signs)
    found = len(columns) + signs
    share = max(
        found / hoped, found / len(known.written)
    )  # of what it may have, of what is there
    confidence = (_BARE + (1 - _BARE) * min(1.0, share)) * profile.ceiling
    return Guess(profile, round(confidence, 2), columns)


def _columns(profile: Profile, known: Headings) -> Iterator[tuple[TicketField, str]]:
    taken: set[str] = set()
    for name, names in {**profile.needs, **profile.may}.items():
        heading = known.find(names)
        if heading is not None and heading not in taken:
            taken.add(heading)
            yield name, heading
