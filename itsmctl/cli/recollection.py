"""What earlier runs of the linter found out of one portfolio, and whether that still holds."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import marshal
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itsmctl.cli.cache import Memory
from itsmctl.fingerprint import fingerprint, fingerprint_of_text
from itsmctl.record import replace

if TYPE_CHECKING:
    from itsmctl.cli.cache import Cache
    from itsmctl.finding import Finding
    from itsmctl.lint.examine import Examined, Gathered
    from itsmctl.lint.facts import ProcessFacts
    from itsmctl.lint.outcome import Crash, FileOutcome
    from itsmctl.model.policy import Settings
    from itsmctl.packing import Packer
    from itsmctl.source.folio import Folio
    from itsmctl.source.survey import Survey

    Facts = tuple[ProcessFacts, ...]
    Across = tuple[tuple[Finding, ...], tuple[Crash, ...]]

_ANY_DAY = ""


class Recollection:
    """The memory of one portfolio, from wherever and however its files are named."""

    def __init__(self, cache: Cache | None, folder: Path) -> None:
        self._cache = cache
        self._name = str(folder)
        self.memory = cache.recall(self._name) if cache is not None else Memory()

    def folios(self) -> dict[str, tuple[bytes, Folio]]:
        """Return what is remembered of the files themselves, by their homes."""
        found = {}
        for home, (digest, kept) in self.memory.files.items():
            if (folio := _unpacked(self.packer, kept)) is not None:
                found[home] = (digest, folio)
        return found

    def keep(self, memory: Memory) -> None:
        """Write down what is known now."""
        if self._cache is not None and memory != self.memory:
            self._cache.keep(self._name, memory)

    @cached_property
    def packer(self) -> Packer:
        """What makes plain values of files."""
        from itsmctl.cli.keepsakes import packer

        return packer({})

    @cached_property
    def facts_packer(self) -> Packer:
        """What makes plain values of facts."""
        from itsmctl.cli.keepsakes import packer_of_facts

        return packer_of_facts()


class Notes:
    """What one run knows of a portfolio: what is remembered and still holds, and what it learns.

    What is said of a file depends on the file, on what stands under it, on the settings and, where a
    rule asked for that, on the day: their fingerprint is its key. Settings change so rarely that
    all of them count for every file; so what is remembered is found without looking at any rule.
    Paths are remembered by the homes of the files, and read as the user types them this time.
    """

    def __init__(self, recollection: Recollection, survey: Survey, settings: Settings) -> None:
        self._recollection = recollection
        self._old = recollection.memory
        self._survey = survey
        self._settings = settings
        self._day = settings.today.isoformat()
        self._learnt: dict[str, Examined] = {}
        self._facts: dict[str, Facts] = {}
        self._across: Across | None = None

    def outcome(self, folio: Folio) -> FileOutcome | None:
        """Return what is remembered of a file, None where that is nothing that still holds."""
        known = self._old.outcomes.get(folio.home)
        if (
            known is None
            or known[1] not in {_ANY_DAY, self._day}
            or known[0] != self._key(folio)
        ):
            return None
        outcome: FileOutcome | None = _unpacked(self._packer, known[2])
        return outcome

    def facts(self, folio: Folio) -> Facts | None:
        """Return the facts of a file, None where none are known that still hold."""
        if folio.home in self._facts:
            return self._facts[folio.home]
        known = self._old.facts.get(folio.home)
        if known is None or known[0] != self._key(folio):
            return None
        kept = marshal.loads(known[1])  # noqa: S302  the cache has checked its sum
        facts: Facts | None = _unpacked(self._recollection.facts_packer, kept)
        return facts

    def across(self) -> Across | None:
        """Return what rules on the whole portfolio said when all files were as they are."""
        known = self._old.across
        if known is None or known[0] != self._key_of_all:
            return None
        found: Across | None = _unpacked(self._packer, known[1])
        return found

    def learn(self, folio: Folio, examined: Examined) -> None:
        """Take note of what came of a file."""
        self._learnt[folio.home] = examined
        if all(crash.is_of_rule for crash in examined.outcome.crashes):
            self._facts[folio.home] = examined.facts

    def learn_facts(self, folio: Folio, gathered: Gathered) -> None:
        """Take note of the facts of a file of which nobody wanted to know more."""
        if not gathered.crashes:
            self._facts[folio.home] = gathered.facts

    def learn_across(self, found: Across) -> None:
        """Take note of what rules on the whole portfolio said."""
        self._across = found

    def keep(self) -> None:
        """Let the next run remember what is known of the files that are there."""
        there = {folio.home: folio for folio in self._survey.folios if folio.digest}
        self._recollection.keep(
            Memory(
                dict(self._files(there)),
                {**_of(there, self._old.outcomes), **dict(self._new_outcomes(there))},
                {**_of(there, self._old.facts), **dict(self._new_facts(there))},
                self._new_across(),
            )
        )

    def _files(self, there: dict[str, Folio]) -> Iterator[tuple[str, tuple[bytes, Any]]]:
        for home, folio in there.items():
            known = self._old.files.get(home)
            if known is not None and known[0] == folio.digest:
                yield home, known
            else:
                yield home, (folio.digest, self._recollection.packer.pack(folio))

    def _new_outcomes(
        self, there: dict[str, Folio]
    ) -> Iterator[tuple[str, tuple[bytes, str, Any]]]:
        """Yield what was learnt; what a broken rule left out is found anew every time."""
        for home, examined in self._learnt.items():
            if home in there and not examined.outcome.crashes:
                with suppress(TypeError):  # a rule put something into it that cannot be kept
                    packed = self._packer.pack(examined.outcome)
                    day = self._day if examined.dated else _ANY_DAY
                    yield home, (self._key(there[home]), day, packed)

    def _new_facts(self, there: dict[str, Folio]) -> Iterator[tuple[str, tuple[bytes, bytes]]]:
        for home, facts in self._facts.items():
            if home in there:
                with suppress(TypeError):  # as above
                    packed = self._recollection.facts_packer.pack(facts)
                    yield home, (self._key(there[home]), marshal.dumps(packed))

    def _new_across(self) -> tuple[bytes, Any] | None:
        if self._across is None or self._across[1]:
            return self._old.across
        with suppress(TypeError):  # as above
            return self._key_of_all, self._packer.pack(self._across)
        return None

    def _key(self, folio: Folio) -> bytes:
        return self._survey.stands_on(folio) + self._choice

    @cached_property
    def _packer(self) -> Packer:
        """What makes plain values of outcomes."""
        from itsmctl.cli.keepsakes import packer

        return packer({folio.path: folio.home for folio in self._survey.folios})

    @cached_property
    def _key_of_all(self) -> bytes:
        return fingerprint(self._survey.fingerprint, self._choice, self._day.encode())

    @cached_property
    def _choice(self) -> bytes:
        """The fingerprint of all settings that choose rules; what they let pass is judged anew."""
        any_day = date.min
        layers = (
            replace(
                layer, waivers=(), baseline=None, today=any_day, root="", places=(), below=()
            )
            for layer in self._settings.layers
        )
        return fingerprint_of_text("\n".join(map(repr, layers)))


def _unpacked(packer: Packer, kept: Any) -> Any:
    """Return what was packed, None where it was not by us."""
    try:
        return packer.unpack(kept)
    except (TypeError, ValueError, KeyError, AttributeError):
        return None


def _of(there: dict[str, Folio], known: dict[str, Any]) -> dict[str, Any]:
    return {home: kept for home, kept in known.items() if home in there}
