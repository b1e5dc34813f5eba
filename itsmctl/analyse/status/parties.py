"""Who is told, and who has the work next, by the definition."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.analyse.status.nouns import Hand, Recipient, Way
from itsmctl.flow.course import TIMEOUT
from itsmctl.i18n import Label
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process, Step, StepType
from itsmctl.record import replace


class Cast:
    """Answers which parties stand behind the words of a definition, for one process.

    What does not hang on whose hands a case is in is worked out once, not for each of many cases.
    """

    def __init__(self, variant: Variant, process: Process) -> None:
        self._variant = variant
        self._process = process
        self._ways: dict[str, tuple[Way, ...]] = {}
        self._known: dict[str, Recipient] = {}

    def receivers(
        self, names: Iterable[str], step: Step, hands: Sequence[Hand] = ()
    ) -> tuple[Recipient, ...]:
        """Return who hears of a notice; whoever has the step hears what its responsible hear."""
        found: dict[str, Recipient] = {}
        for name in names:
            for party in self._behind(name, step):
                acting = hands if name == "responsible" or _has(hands, party) else ()
                found.setdefault(party, self.recipient(party, acting))
        return tuple(found.values())

    def recipient(self, party: str, hands: Sequence[Hand] = ()) -> Recipient:
        """Return a party with the persons known to be it: those who have the step, else all."""
        known = self._known.get(party)
        if known is None:
            known = self._known[party] = self._recipient(party)
        acting = [
            hand.resource for hand in hands if hand.resource and hand.role in {None, party}
        ]
        return replace(known, persons=tuple(dict.fromkeys(acting))) if acting else known

    def ways(self, step: Step) -> tuple[Way, ...]:
        """Return where a case can go from a step, forward before back; timeouts are no choice."""
        known = self._ways.get(step.id)
        if known is None:
            known = self._ways[step.id] = tuple(self._ways_of(step))
        return known

    def _recipient(self, party: str) -> Recipient:
        house = self._variant.organisation
        role = house.role(party)
        named = (person.id for person in role.persons) if role is not None else ()
        persons = tuple(dict.fromkeys(named))
        return Recipient(party, house.label_of(party), house.department_of(party), persons)

    def _ways_of(self, step: Step) -> Iterator[Way]:
        for branch in sorted(step.branches, key=lambda branch: branch.returns):
            if branch.outcome != TIMEOUT:
                yield from (self._way(branch.outcome, target) for target in branch.targets)

    def _way(self, outcome: str | None, target: str) -> Way:
        step = self._process.step(target)
        if step is None:
            return Way(outcome, target, ends=False, parties=())
        parties = tuple(self.recipient(party) for party in _workers(step))
        return Way(outcome, target, step.type is StepType.END, parties)

    def _behind(self, name: str, step: Step) -> Iterable[str]:
        """Return the parties for which a word stands, a party itself for its own id."""
        governance = self._process.governance
        match name:
            case "responsible":
                return step.responsible_parties
            case "accountable":
                return step.accountable_parties
            case "next":
                return (one.party for way in self.ways(step) for one in way.parties)
            case "participants":
                return (party for each in self._process.steps for party in _workers(each))
            case "department-head":
                return self._heads(step)
        alone = {
            "requester": self._process.trigger.by,
            "process-manager": governance.manager,
            "process-owner": governance.owner,
        }
        return (alone.get(name) or name,)

    def _heads(self, step: Step) -> Iterator[str]:
        house = self._variant.organisation
        for party in step.responsible_parties:
            unit = house.department(house.department_of(party) or "")
            if unit is not None and unit.head is not None:
                yield unit.head


def step_label(process: Process | None, step: str) -> Label:
    """Return what the definition calls a step, else what the log does."""
    known = process.step(step) if process is not None else None
    return known.name if known is not None else Label.plain(step)


def _workers(step: Step) -> tuple[str, ...]:
    return () if step.type is StepType.END else step.responsible_parties


def _has(hands: Sequence[Hand], party: str) -> bool:
    return any(hand.role == party for hand in hands)
