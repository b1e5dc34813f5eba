"""Changes in sentences that those whom they concern understand."""

from collections.abc import Iterable

from itsmctl.diff.change import Agreed, Change, Duty, ProcessDifference, Rearrangement, Sequence
from itsmctl.diff.renaming import aligned
from itsmctl.i18n import LANGUAGES, Label, Text, Word, render_word, text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Branch
from itsmctl.record import dataclass
from itsmctl.report.difference.names import LETTERS, ROWS, field_name
from itsmctl.report.difference.notation import written
from itsmctl.report.difference.words import Speaker
from itsmctl.route import METADATA, Route, format_route

_OF_A_ROW = 2  # parts of a route that name something with fields of its own
_GROUPS = frozenset({"trigger", "cancel", "review", "governance", "arrivals", "run"})


@dataclass(frozen=True, slots=True)
class Teller:
    """Tells changes between two versions, each in the names of its side."""

    before: Speaker
    after: Speaker

    @classmethod
    def between(cls, before: Variant | None, after: Variant | None) -> "Teller":
        """Return what tells the changes between two versions of a process."""
        return cls(_speaker(before), _speaker(after))

    @classmethod
    def of_houses(cls, before: Organisation, after: Organisation) -> "Teller":
        """Return what tells the changes between two versions of a house."""
        return cls(Speaker(house=before), Speaker(house=after))

    def step(self, identity: str) -> Label:
        """Return the name of a step, of the later version where it has it."""
        now = self.after.step(identity)
        return self.before.step(identity) if now == Label.plain(identity) else now

    def change(self, change: Change) -> Text:
        """Return what was one value and is another now."""
        way = change.after if change.after is not None else change.before
        if isinstance(way, Branch) and way.label is not None:
            of = self.what(change.route[: _OF_A_ROW + 1])
            return self._told(_in(of, _quoted(way.label)), change)
        return self._told(self.what(change.route), change)

    def together(self, changes: Iterable[Change]) -> list[Text]:
        """Return changes in sentences; what is the same at several steps in one."""
        groups: dict[tuple[object, ...], list[Change]] = {}
        for change in changes:
            is_of_step = change.route[:1] == ("steps",) and len(change.route) > _OF_A_ROW
            field = change.route[_OF_A_ROW:] if is_of_step else change.route
            words = self._values(change)
            groups.setdefault((is_of_step, field, *words), []).append(change)
        return [self._of_all(rows) for rows in groups.values()]

    def _of_all(self, changes: list[Change]) -> Text:
        """Return one sentence for the same change of one or several steps."""
        first = changes[0]
        if len(changes) == 1:
            return self.change(first)
        steps = tuple(_quoted(self.step(str(change.route[1]))) for change in changes)
        field = _path([str(part) for part in first.route[_OF_A_ROW:]])
        return self._told(_in(steps, field), first)

    def _told(self, what: Word, change: Change) -> Text:
        was, now = self._values(change)
        if change.before is None:
            return text("difference.change.new", "new – {what}: {after}", what=what, after=now)
        if change.after is None:
            return text(
                "difference.change.gone", "gone – {what}: {before}", what=what, before=was
            )
        return text(
            "difference.change.other", "{what}: {before} → {after}",
            what=what, before=was, after=now,
        )  # fmt: skip

    def _values(self, change: Change) -> tuple[Word, Word]:
        """Return both values; as they are written where words do not tell them apart."""
        field = _field(change.route)
        was, now = self.before.said(change.before, field), self.after.said(change.after, field)
        if any(render_word(was, one) == render_word(now, one) for one in LANGUAGES):
            return written(change.before), written(change.after)
        return was, now

    def what(self, route: Route) -> Word:
        """Return what a route names: a field of something that bears a name, or a field alone."""
        parts = [str(part) for part in route if part != METADATA]
        if parts[0] == "governance" and parts[1:2] == ["signoffs"]:
            parts = parts[1:]
        if len(parts) >= _OF_A_ROW and parts[0] in ROWS:
            row = self._row(parts[0], parts[1])
            return _in(row, _path(parts[2:]) if parts[2:] else ROWS[parts[0]])
        if len(parts) >= _OF_A_ROW and parts[0] in _GROUPS:
            return _in(field_name(parts[0]), _path(parts[1:]))
        return _path(parts)

    def _row(self, group: str, identity: str) -> Word:
        name: Word = self.after.named(identity, group)
        if name == identity:
            name = self.before.named(identity, group)
        return text("difference.quoted", "“{name}”", name=name)

    def duty(self, duty: Duty) -> Text:
        """Return what a department does at a step that it did not do, or does no more."""
        letter, step = LETTERS[duty.letter], self.step(duty.step)
        was, now = self.parties(duty.before, self.before), self.parties(duty.after, self.after)
        if duty.is_gained:
            return text(
                "difference.duty.gained", "new: {letter} for “{step}” ({parties})",
                letter=letter, step=step, parties=now,
            )  # fmt: skip
        if duty.is_lost:
            return text(
                "difference.duty.lost", "no longer: {letter} for “{step}” ({parties})",
                letter=letter, step=step, parties=was,
            )  # fmt: skip
        return text(
            "difference.duty.passed", "{letter} for “{step}”: {before} → {after}",
            letter=letter, step=step, before=was, after=now,
        )  # fmt: skip

    def parties(self, cells: tuple[Assignment, ...], speaker: Speaker) -> Word:
        """Return the parties of a cell."""
        return tuple(speaker.said(cell) for cell in cells)

    def rearranged(self, found: Rearrangement) -> Text:
        """Return which work is done together now, or one after the other."""
        was = tuple(_quoted(self.step(step)) for step in found.before)
        now = tuple(_quoted(self.step(step)) for step in found.after)
        together = found.order_after is Sequence.TOGETHER
        if found.before == found.after:
            if together:
                return text(
                    "difference.order.together",
                    "{steps}: one after the other → at the same time", steps=now,
                )  # fmt: skip
            return text(
                "difference.order.apart",
                "{steps}: at the same time → one after the other", steps=now,
            )  # fmt: skip
        if together:
            return text(
                "difference.order.gathered",
                "{before}, one after the other → {after}, all at the same time",
                before=was, after=now,
            )  # fmt: skip
        return text(
            "difference.order.scattered",
            "{before}, all at the same time → {after}, one after the other",
            before=was, after=now,
        )  # fmt: skip

    def signoff(self, agreed: Agreed) -> Text:
        """Return which sign-off no longer holds, and why."""
        department = self.after.party(agreed.department)
        signed = agreed.after
        by = signed.by if signed is not None and signed.by is not None else None
        date = signed.date if signed is not None else None
        if by is None or date is None:
            return text(
                "difference.signoff.stale-undated",
                "{department}: what it does and answers for is not what it signed; let it sign again",
                department=department,
            )
        return text(
            "difference.signoff.stale",
            "{department}: what it does and answers for is not what {by} signed on {date}; let it "
            "sign again",
            department=department,
            by=self.after.party(by),
            date=date,
        )


def teller_of(entry: ProcessDifference) -> Teller:
    """Return what tells the changes of a process, its earlier version in the ids of the later."""
    return Teller.between(aligned(entry.before, entry.new_ids), entry.after)


def _speaker(variant: Variant | None) -> Speaker:
    if variant is None:
        return Speaker()
    return Speaker(variant.process, variant.organisation, variant.calendars)


def _quoted(name: Label) -> Text:
    return text("difference.quoted", "“{name}”", name=name)


def _in(subject: Word, said: Word) -> Text:
    return text("difference.in", "{subject} {field}", subject=subject, field=said)


def _path(parts: list[str]) -> Word:
    """Return what a field is called; what stands below it and has no name as its route is written."""
    first, *below = parts
    if first in _NAMED_BY_LAST and below:
        return field_name(below[-1])
    name = field_name(first)
    if not below or first in _NAMED_ALONE:
        return name
    return _in(name, text("difference.quoted", "“{name}”", name=format_route(tuple(below))))


_NAMED_BY_LAST = frozenset({"notify"})
_NAMED_ALONE = frozenset({"resolve", "reminders"})


def _field(route: Route) -> str:
    """Return the name of the field behind a route, by which its values are understood."""
    known = [str(part) for part in route]
    if "watch" in known:
        return "watch"
    if known[:1] in (["auto"], ["priorities"], ["outcomes"], ["votes"]):
        return "share" if known[0] != "priorities" else "priorities"
    if "next" in known:
        return "next"
    return known[-1] if known else ""
