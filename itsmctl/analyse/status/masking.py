"""Other names for persons, so that a status can be shown to those who need not know them.

A pseudonym is a keyed hash (HMAC-SHA-256, RFC 2104): the same person has the same one for as long as the
key is the same, and without the key nobody can tell who it is, nor try out names. This is
pseudonymisation (GDPR, Article 4(5); 去标识化), not anonymisation: who has the key, or knows who
did what when, can tell.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from itsmctl.analyse.status.nouns import Hand, Level, OpenStep, Recipient, Way
from itsmctl.model.tickets import NOBODY

Mask = Callable[[str], str]
KEY_BYTES = 32
_SHOWN = 10  # hexadecimal digits: two of a million persons share them with a chance of a half


def new_key() -> bytes:
    """Return a key that nobody can guess."""
    return secrets.token_bytes(KEY_BYTES)


def mask_of(key: bytes) -> Mask:
    """Return what gives each person another name, ``P-3f9ac21b04``."""

    def masked(person: str) -> str:
        if person == NOBODY:
            return person
        name = unicodedata.normalize("NFC", person).encode()
        return f"P-{hmac.new(key, name, sha256).hexdigest()[:_SHOWN]}"

    return masked


def masked_step(step: OpenStep, mask: Mask) -> OpenStep:
    """Return a step in which every person has the other name: who has it, and who is told."""
    hands = tuple(_hand(hand, mask) for hand in step.place.hands)
    return replace(
        step,
        place=replace(step.place, hands=hands),
        levels=tuple(_level(level, mask) for level in step.levels),
        ways=tuple(_way(way, mask) for way in step.ways),
    )


def _hand(hand: Hand, mask: Mask) -> Hand:
    return hand if hand.resource is None else replace(hand, resource=mask(hand.resource))


def _level(level: Level, mask: Mask) -> Level:
    return replace(level, to=tuple(_recipient(one, mask) for one in level.to))


def _way(way: Way, mask: Mask) -> Way:
    return replace(way, parties=tuple(_recipient(one, mask) for one in way.parties))


def _recipient(recipient: Recipient, mask: Mask) -> Recipient:
    return replace(recipient, persons=tuple(map(mask, recipient.persons)))
