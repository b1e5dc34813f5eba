"""Numbered inputs: the same seed and number give the same input on every machine."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from fuzzing import blocks, growth, octets, structure, tokens
from fuzzing.corpus import Seed

_FAMILIES = (
    *("octets", "tokens", "tokens", "blocks"),
    *("structure", "structure", "structure", "growth", "growth", "growth"),
)
_IN_COMPANY = 0.7  # of the inputs; the others have no house and no calendar beside them


@dataclass(frozen=True)
class Input:
    """A spoilt file among the files that it stands on."""

    name: str
    origin: str
    victim: str
    files: Mapping[str, bytes]

    @property
    def raw(self) -> bytes:
        """The spoilt file."""
        return self.files[self.victim]

    def with_raw(self, raw: bytes) -> "Input":
        """Return the input with other bytes in the spoilt file."""
        return replace(self, files={**self.files, self.victim: raw})


def make(seed: int, number: int, corpus: Sequence[Seed]) -> Input:
    """Return the input of that number: a definition with one to four things done to it."""
    random = Random(f"{seed}/{number}")
    chosen = random.choice(corpus)
    kindred = [
        each.raw
        for each in random.sample(corpus, min(40, len(corpus)))
        if each.kind == chosen.kind
    ]
    raw, done = chosen.raw, []
    for _ in range(random.choice((1, 1, 1, 1, 1, 2, 4))):
        family = random.choice(_FAMILIES)
        raw = _spoilt(family, random, raw, kindred[:3])
        done.append(family)
    name = f"{seed}/{number} ({'+'.join(done)})"
    beside = chosen.files if random.random() < _IN_COMPANY else {}
    return Input(name, chosen.origin, chosen.victim, {**beside, chosen.victim: raw})


def _spoilt(family: str, random: Random, raw: bytes, kindred: Sequence[bytes]) -> bytes:
    match family:
        case "octets":
            return octets.spoil(random, raw)
        case "tokens":
            return tokens.spoil(random, raw)
        case "blocks":
            return blocks.spoil(random, raw)
        case "growth":
            return growth.spoil(random, raw)
        case _:
            return structure.spoil(random, raw, kindred)
