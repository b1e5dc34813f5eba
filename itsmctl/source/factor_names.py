"""What the parts of a scenario are called."""

from collections.abc import Iterable, Mapping, Sequence

from itsmctl.i18n import Text, Word, text
from itsmctl.model.process import Process
from itsmctl.record import dataclass
from itsmctl.source.changes import Change, Path
from itsmctl.source.spoken import spoken
from itsmctl.source.workshop import Workshop

_NUMBERS: Mapping[str, Text] = {
    "pickup": text("source.number.pickup", "pick-up delay"),
    "effort": text("source.number.effort", "effort"),
    "requesterDelay": text("source.number.requester", "delay of the requester"),
    "supplierDelay": text("source.number.supplier", "delay of the supplier"),
    "outcomes": text("source.number.outcomes", "shares of its outcomes"),
    "votes": text("source.number.votes", "shares of votes for"),
    "auto": text("source.number.auto", "share approved automatically"),
    "pauses": text("source.number.pauses", "time on hold"),
    "reminders": text("source.number.reminders", "what a reminder leaves of the pick-up delay"),
    "arrivals": text("source.number.arrivals", "arrivals"),
    "priorities": text("source.number.priorities", "shares of the priorities"),
    "case": text("source.number.case", "attributes of cases"),
    "cancel": text("source.number.cancel", "withdrawals"),
}


_FIELDS: Mapping[str, Text] = {
    "responsible": text("source.field.responsible", "who does it"),
    "loop": text("source.field.loop", "bound of rework"),
    "next": text("source.field.next", "what follows"),
    "requires": text("source.field.requires", "what it requires"),
    "produces": text("source.field.produces", "what it produces"),
    "autoApprove": text("source.field.auto", "approved automatically"),
    "rule": text("source.field.rule", "how many must approve"),
    "order": text("source.field.order", "order of approvals"),
    "people": text("source.field.people", "people"),
    "availability": text("source.field.availability", "hours given to these processes"),
    "calendar": text("source.field.calendar", "working hours"),
    "deputy": text("source.field.deputy", "deputy"),
    "meets": text("source.field.meets", "meetings"),
    "agenda": text("source.field.agenda", "agenda"),
    "cutOff": text("source.field.cut-off", "cut-off before meetings"),
}


_DOCUMENTS: Mapping[str, Text] = {
    "process": text("source.factor.process", "process"),
    "organisation": text("source.noun-organisation", "organisation"),
    "calendar": text("source.factor.calendar", "working hours"),
    "model": text("source.noun-model", "simulation model"),
}


@dataclass(frozen=True, slots=True)
class FactorNames:
    """Names changes of a process by its steps, before and after them."""

    process: str
    before: Workshop
    after: Workshop

    def of_changes(self, kind: str, changes: Sequence[Change]) -> Text:
        """Return what changes that belong together are called."""
        new = tuple(self._step(one.whole_step) for one in changes if one.whole_step and one.before is None)  # fmt: skip
        gone = tuple(self._step(one.whole_step) for one in changes if one.whole_step and one.after is None)  # fmt: skip
        fields = tuple(dict.fromkeys(one.path[3] for one in changes if len(one.path) > 3))  # noqa: PLR2004  a field
        first = changes[0]
        if new and gone:
            return text("source.factor.instead", "{new} instead of {gone}", new=new, gone=gone)
        if new:
            return text("source.factor.new", "new step: {new}", new=new)
        if gone:
            return text("source.factor.gone", "without {gone}", gone=gone)
        if kind == "limits":
            return text("source.factor.limits", "limits, reminders and escalation")
        if all(one.is_number for one in changes):
            return self.of_number(first)
        steps = dict.fromkeys(one.step for one in changes if one.step is not None)
        owner = tuple(map(self._step, steps)) or self._owner(first.path)
        said = tuple(_FIELDS.get(field, field) for field in fields or _keys(changes))
        return text("source.factor.fields", "{owner}: {fields}", owner=owner, fields=said)

    def of_number(self, change: Change) -> Text:
        """Return the name of a number with what it is, and was."""
        return text(
            "source.factor.number", "{name}: {written}{before}",
            name=self.of_assumption(change), written=spoken(change.after),
            before="" if change.before is None else text(
                "source.factor.before", " instead of {before}", before=spoken(change.before)
            ),
        )  # fmt: skip

    def of_assumption(self, change: Change) -> Text:
        """Return the bare name of a number."""
        of_step = change.path[1] == "steps" and len(change.path) > 3  # noqa: PLR2004  a field
        key = change.path[3] if of_step else change.path[1]
        word = _NUMBERS.get(key, key)
        if change.step is None:
            return text("source.number.of-house", "{number}", number=word)
        step = self._step(change.step)
        return text("source.number.of-step", "{step}: {number}", step=step, number=word)

    def _owner(self, path: Path) -> Word:
        """Return the name of the role, committee or document whose fields change."""
        built = self.after.process(self.process)
        if path[0] == "organisation" and len(path) > 2 and built is not None:  # noqa: PLR2004  an id
            return built.house.organisation.label_of(path[2])
        return _DOCUMENTS[path[0]]

    def _step(self, identity: str | None) -> Word:
        for workshop in (self.after, self.before):
            process = self._process(workshop)
            step = None if process is None else process.step(identity or "")
            if step is not None:
                return text("source.factor.step", "“{name}”", name=step.name)
        return identity or ""

    def _process(self, workshop: Workshop) -> Process | None:
        built = workshop.process(self.process)
        return None if built is None else built.process


def _keys(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(change.path[-1] for change in changes))
