"""The four items of each step (actor, limit, precondition, next party), as words for its card."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from itsmctl.flow.graph import Graph
from itsmctl.i18n import Label, Text, text
from itsmctl.model.notices import Escalation, Threshold
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Branch, Join, JoinKind, Step, StepType
from itsmctl.record import dataclass
from itsmctl.render.limits import duration_words, earliest, limit_text
from itsmctl.render.outcomes import outcome_label
from itsmctl.render.overlay import Overlay
from itsmctl.render.parties import rule_text
from itsmctl.render.summary import say
from itsmctl.render.timeouts import TIMEOUT, timeout_targets, timeout_words
from itsmctl.render.wording import PictureLanguage, clean, inline

_PARTS = (
    ("R", text("render.raci.responsible", "Responsible")),
    ("A", text("render.raci.accountable", "Accountable")),
    ("C", text("render.raci.consulted", "Consulted")),
    ("I", text("render.raci.informed", "Informed")),
)
Json = dict[str, object]


def laid_over(overlay: Overlay | None, language: PictureLanguage) -> dict[str, list[str]]:
    """Return what an overlay says of each step, by id: its figure, findings or changes."""
    if overlay is None:
        return {}
    said = {
        step: [mark.figure, *(flag.detail for flag in mark.flags)]
        for step, mark in overlay.steps.items()
    }
    return {
        step: [clean(say(words, language)) for words in found if words is not None]
        for step, found in said.items()
    }


@dataclass(frozen=True, slots=True)
class Way:
    """Where work goes next: `when` says on what outcome, `party` who has it then ("" for nobody)."""

    when: str
    step: str
    name: str
    party: str

    def json(self) -> Json:
        """Return it for the page's script."""
        return {"when": self.when, "step": self.step, "name": self.name, "party": self.party}


@dataclass(frozen=True, slots=True)
class Card:
    """A step in words: what it is called and its four items, each a list.

    An actor is a RACI letter, its title and a party; letter and title are "" for an approval's rule.
    """

    name: str
    status: str
    actors: tuple[tuple[str, str, str], ...]
    limits: tuple[str, ...]
    needs: tuple[str, ...]
    ways: tuple[Way, ...]

    def json(self) -> Json:
        """Return it for the page's script."""
        return {
            "name": self.name,
            "status": self.status,
            "actor": [*map(list, self.actors)],
            "limit": [*self.limits],
            "needs": [*self.needs],
            "next": [way.json() for way in self.ways],
        }


@dataclass(frozen=True)  # without slots: what comes before each step is worked out once
class Cards:
    """Makes cards in one language; `prefix` stands before ids of steps, as in the picture."""

    variant: Variant
    language: PictureLanguage
    prefix: str = ""

    def all(self) -> dict[str, Json]:
        """Return the card of every step by id, ends among them."""
        steps = self.variant.process.steps
        return {f"{self.prefix}{step.id}": self.card(step).json() for step in steps}

    def card(self, step: Step) -> Card:
        """Return the card of a step."""
        return Card(
            self._say(step.name),
            "" if step.status is None else self._say(step.status),
            tuple(self._actors(step)),
            tuple(self._limits(step)),
            tuple(self._needs(step)),
            tuple(self._ways(step)),
        )

    def _actors(self, step: Step) -> Iterator[tuple[str, str, str]]:
        cells = (step.responsible, step.accountable, step.consulted, step.informed)
        for (letter, title), parties in zip(_PARTS, cells, strict=True):
            for cell in parties:
                yield letter, say(title, self.language), self._party(cell)
        rule = rule_text(step)
        if rule is not None:
            yield "", "", say(rule, self.language)

    def _limits(self, step: Step) -> Iterator[str]:
        plain = limit_text(step, self.variant.process.case, self.language)
        if step.time_limit is not None and step.time_limit.by_class:
            for name, limit in step.time_limit.by_class:
                if limit is not None:
                    yield f"{name}: ≤{say(duration_words(limit), self.language)}"
        elif plain is not None:
            yield plain
        if step.respond_within is not None:
            for duration in step.respond_within.durations[:1]:
                words = text(
                    "render.card.respond", "begin within {time}", time=duration_words(duration)
                )
                yield say(words, self.language)
        for escalation in step.escalations:
            yield say(self._escalation(escalation), self.language)

    def _needs(self, step: Step) -> Iterator[str]:
        for artefact in step.requires:
            yield say(
                text("render.card.requires", "needs “{name}”", name=artefact), self.language
            )
        if step.not_before is not None:
            when = text(
                "render.card.not-before",
                "not before {date}",
                date=earliest(step.not_before, self.variant.process.case),
            )
            yield say(when, self.language)
        if before := self._before[step.id]:
            yield say(_after(step.join, tuple(before)), self.language)

    @cached_property
    def _before(self) -> Mapping[str, list[Label]]:
        """After which steps each is done at first; those that send work back to it are none."""
        process = self.variant.process
        graph = Graph.of(process)
        found: dict[str, list[Label]] = {step.id: [] for step in process.steps}
        for step in process.steps:
            for target in _onward(step) & found.keys():
                if not graph.is_back_edge(step.id, target):
                    found[target].append(step.name)
        return found

    def _ways(self, step: Step) -> Iterator[Way]:
        for branch in step.branches:
            if branch.outcome != TIMEOUT:
                yield from (self._way(self._outcome(branch), to) for to in branch.targets)
        words = say(timeout_words(step), self.language)
        yield from (self._way(words, target) for target in timeout_targets(step))
        if step.loop is not None:
            too_often = text("render.loop-limit", "> {count} rounds", count=step.loop.max)
            yield self._way(say(too_often, self.language), step.loop.then)

    def _way(self, when: str, target: str) -> Way:
        step = self.variant.process.step(target)
        name = target if step is None else self._say(step.name)
        parties = () if step is None or step.type is StepType.END else step.responsible
        who = " / ".join(map(self._party, parties))
        return Way(when, f"{self.prefix}{target}", name, who)

    def _outcome(self, branch: Branch) -> str:
        return self._say(outcome_label(branch, self.variant.process))

    def _escalation(self, level: Escalation) -> Text:
        return text(
            "render.card.escalates",
            "{when}: to {party}",
            when=_threshold(level.at),
            party=self.variant.organisation.label_of(level.to),
        )

    def _party(self, cell: Assignment) -> str:
        name = self._say(self.variant.organisation.label_of(cell.party))
        return name if cell.when is None else f"{name} ({cell.when})"

    def _say(self, label: Label) -> str:
        return inline(label, self.language)


def _after(join: Join | None, before: tuple[Label, ...]) -> Text:
    kind = JoinKind.ANY if join is None or len(before) == 1 else join.kind
    match kind:
        case JoinKind.ALL:
            return text("render.card.after-all", "after all of: {steps}", steps=before)
        case JoinKind.AT_LEAST:
            count = join.count if join is not None and join.count is not None else 1
            return text(
                "render.card.after-some", "after {count} of: {steps}", count=count, steps=before
            )
        case JoinKind.FIRST:
            return text("render.card.after-first", "after the first of: {steps}", steps=before)
        case JoinKind.ANY:
            return text("render.card.after", "after: {steps}", steps=before)


def _threshold(at: Threshold) -> Text:
    if at.after is not None:
        return text(
            "render.card.at-time", "{time} after assignment", time=duration_words(at.after)
        )
    if at.share is None or at.share == 1:
        return text("render.card.at-limit", "when the limit passes")
    return text(
        "render.card.at-share", "at {percent}% of the limit", percent=f"{100 * at.share:g}"
    )


def _onward(step: Step) -> set[str]:
    """Return where work goes from a step, but for where it is sent back to."""
    ways = {
        target for branch in step.branches if not branch.returns for target in branch.targets
    }
    return ways | set(timeout_targets(step)) | ({step.loop.then} if step.loop else set())
