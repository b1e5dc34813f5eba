"""Kinds of steps and the ways between them, over all rows of a table."""

from collections.abc import Iterator, Sequence

from itsmctl.i18n import text
from itsmctl.model.process import StepType
from itsmctl.model.sheets import Field
from itsmctl.source.sheets.branching import (
    Branching,
    Manner,
    branching_of,
    end_outcome,
    is_verdict,
    with_names,
)
from itsmctl.source.sheets.draft import Statement, StepDraft
from itsmctl.source.sheets.entries import Entry
from itsmctl.source.sheets.ids import has_han, unique
from itsmctl.source.sheets.kinds import KindOf, kind_of
from itsmctl.source.sheets.making import Making
from itsmctl.source.sheets.signposts import Signposts
from itsmctl.source.sheets.table import Table
from itsmctl.source.sheets.ways import Exits, exits_of, labels_of

ENDS = {
    "completed": ("结束", "done"),
    "rejected": ("已驳回", "rejected"),
    "cancelled": ("已撤回", "cancelled"),
}
"""Ids of ends that a sheet does not name, in Chinese and English."""


_SPEAKING_FOR_THEMSELVES = frozenset({StepType.END, StepType.APPROVAL})


class Routing:
    """Kinds of steps and the ways between them."""

    def __init__(self, table: Table, entries: Sequence[Entry]) -> None:
        self._table = table
        self._entries = entries
        self.posts = Signposts.of(
            [entry.number for entry in entries],
            [(entry.id, entry.name, entry.name_zh, entry.name_en) for entry in entries],
        )
        self.exits = [self._exits(at, entry) for at, entry in enumerate(entries)]
        self.kinds = [
            _kind(entry, exits) for entry, exits in zip(entries, self.exits, strict=True)
        ]
        self._marks = frozenset(at for at, kind in enumerate(self.kinds) if kind.type is None)
        if len(self._marks) == len(entries):
            self._marks = frozenset()
        self.places = [at for at in range(len(entries)) if at not in self._marks]
        self._is_chinese = any(has_han(entry.name) for entry in entries)
        self._made: dict[str, str] = {}

    def branching(self, at: int, making: Making) -> Branching:
        """Return where a step goes on; what was guessed of it is noted."""
        entry, exits = self._entries[at], self.exits[at]
        manner = Manner(self._table.is_exact, not self._table.having(Field.NEXT))
        found = branching_of(making.type, exits, self._follow, self._below(at), manner)
        with_names(found, labels_of(entry.text(Field.LABELS)))
        found.doubts += exits.doubts()
        returned = exits_of(entry.text(Field.RETURN_TO), "", at, self.posts)
        for way in returned.ways:
            found.returns += [self._follow(sign.step, "") for sign in way.signs]
        exits.unknown += returned.unknown
        found.doubts += returned.doubts()
        speaks = self._table.having(Field.NEXT) and making.type not in _SPEAKING_FOR_THEMSELVES
        if speaks and not exits.ways:
            written = entry.text(Field.NEXT)
            if self._below(at) is not None and not (written and not exits.unknown):
                found.doubts.append(
                    text("source.sheets.process.below", "the sheet does not say; the row below")
                )
        return found

    def marks(self) -> Iterator[Entry]:
        """Yield the rows that say where the process starts, and are no steps."""
        return (self._entries[at] for at in sorted(self._marks))

    def start(self, said: str) -> str | None:
        """Return the first step: said above the table, behind a mark of the start, or the first row."""
        if said and (named := self.step_named(said)) is not None:
            return named
        for at in sorted(self._marks):
            signs = [sign for way in self.exits[at].ways for sign in way.signs]
            if signs and signs[0].step is not None:
                return self._follow(signs[0].step, "")
            return self._follow(self._below(at), "")
        return None

    def step_named(self, written: str) -> str | None:
        """Return the id of the step that a text names."""
        sign = self.posts.find(written, 0)
        if sign is None or sign.step is None or sign.step in self._marks:
            return None
        return self._entries[sign.step].id

    def made_ends(self) -> list[StepDraft]:
        """Return the ends that ways lead to and no row names."""
        found = []
        for outcome, identity in self._made.items():
            fields = {"type": Statement("end")}
            if outcome != "completed":
                fields["outcome"] = Statement(outcome)
            found.append(StepDraft(identity, (), fields))
        return found

    def _exits(self, at: int, entry: Entry) -> Exits:
        return exits_of(entry.text(Field.NEXT), entry.text(Field.LABELS), at, self.posts)

    def _below(self, at: int) -> int | None:
        return at + 1 if at + 1 < len(self._entries) else None

    def _follow(self, at: int | None, label: str) -> str:
        """Return the id of a step, of what follows a mark, or of an end."""
        seen: set[int] = set()
        while at is not None and at in self._marks and at not in seen:
            seen.add(at)
            signs = [sign for way in self.exits[at].ways for sign in way.signs]
            at = signs[0].step if signs else self._below(at)
        return self._end(label) if at is None or at in self._marks else self._entries[at].id

    def _end(self, label: str) -> str:
        """Return the end for a way of that label: a row that is one, else one that is made."""
        outcome = end_outcome(label).value
        for at, kind in enumerate(self.kinds):
            if (
                kind.type is StepType.END
                and end_outcome(self._entries[at].name).value == outcome
            ):
                return self._entries[at].id
        if outcome not in self._made:
            chinese, english = ENDS[outcome]
            wanted = chinese if self._is_chinese else english
            taken = {entry.id for entry in self._entries} | {*self._made.values()}
            self._made[outcome] = unique(wanted, taken)
        return self._made[outcome]


def _kind(entry: Entry, exits: Exits) -> KindOf:
    """Return the type of a row; an approval with a third way is a decision."""
    kind = kind_of(entry, exits)
    if kind.type is StepType.APPROVAL and not is_verdict(kind.type, exits.ways):
        return KindOf(
            StepType.DECISION,
            text(
                "source.sheets.process.third-way",
                "its ways are not those of an approval (approved, rejected); an approval before a decision?",
            ),
        )
    return kind
