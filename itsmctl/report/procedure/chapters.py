"""The chapters of a procedure, in the order of quality manuals (ISO 10013, work instructions)."""

from collections.abc import Iterator, Sequence

from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.record import dataclass
from itsmctl.render.four_items import four_items, worked_steps
from itsmctl.render.viewer.cards import Cards
from itsmctl.render.wording import inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.matrix import Grid
from itsmctl.report.procedure.measures import Measures
from itsmctl.report.procedure.people import duties, terms
from itsmctl.report.procedure.picture import Picture
from itsmctl.report.procedure.timing import Timing
from itsmctl.report.procedure.writer import Writer


@dataclass(frozen=True, slots=True)
class Chapters:
    """Writes the chapters of one process."""

    writer: Writer
    variant: Variant
    pictures: Sequence[Picture]

    def write(self) -> None:
        """Write all of them."""
        measures = Measures(self.writer, self.variant)
        for title, body in (
            (words.PURPOSE, self._purpose),
            (words.SCOPE, self._scope),
            (words.TERMS, self._terms),
            (words.ROLES, self._roles),
            (words.FLOW, self._flow),
            (words.STEPS, self._steps),
            (words.MATRIX, Grid(self.writer, self.variant).write),
            (words.LIMITS, self._limits),
            (words.RECORDS, self._records),
            (words.KPIS, measures.write_figures),
            (words.HISTORY, measures.write_history),
        ):
            self.writer.heading(self.writer.say(title))
            body()

    @property
    def _name(self) -> str:
        return inline(self.variant.process.name, self.writer.language)

    def _say(self, said: Text) -> str:
        return self.writer.say(said)

    def _inline(self, label: Label) -> str:
        return inline(label, self.writer.language)

    def _party(self, reference: str) -> str:
        return Timing(self.variant, self.writer.language).party(reference)

    def _nothing(self) -> None:
        self.writer.sentence(self._say(words.NONE))

    def _purpose(self) -> None:
        outcome = self.variant.process.outcome
        self.writer.sentence(
            self._say(
                text(
                    "report.procedure.purpose-text",
                    "This procedure lays down in which steps “{name}” is carried out, who is responsible for "
                    "each of them and by when it is done, so that no duty is passed on, omitted or done twice.",
                    name=self.variant.process.name,
                )
            )
        )
        if outcome is not None:
            self.writer.sentence(
                self._say(
                    text(
                        "report.procedure.outcome",
                        "What it brings: {outcome}.",
                        outcome=outcome,
                    )
                )
            )

    def _scope(self) -> None:
        house, trigger = self.variant.organisation, self.variant.process.trigger
        units = dict.fromkeys(  # who belongs to no department is named as such
            house.department_of(cell.party) or cell.party
            for step in worked_steps(self.variant)
            for cell in step.responsible
        )
        names = tuple(map(self._party, units))
        if names:
            self.writer.sentence(
                self._say(
                    text("report.procedure.applies", "It applies to: {units}.", units=names)
                )
            )
        if trigger.by is not None:
            self.writer.sentence(
                self._say(
                    text(
                        "report.procedure.triggered",
                        "It begins with a request of: {party}.",
                        party=self._party(trigger.by),
                    )
                )
            )
        if trigger.via is not None:
            self.writer.sentence(
                self._say(
                    text("report.procedure.via", "Way in: {channel}.", channel=trigger.via)
                )
            )
        if not names and trigger.by is None:
            self._nothing()

    def _terms(self) -> None:
        rows = [*terms(self.variant, self.writer.language)]
        if not rows:
            self._nothing()
            return
        head = (self._say(words.TERM), self._say(words.MEANING))
        self.writer.grid(self._say(words.TERMS), head, rows, (0.3, 0.7))

    def _roles(self) -> None:
        found = duties(self.variant, self.writer.language)
        if not found:
            self._nothing()
            return
        letters = (f"{self._say(name)} ({letter})" for letter, name, _ in words.TERM_ROWS)
        head = (self._say(words.ROLE), self._say(words.DEPARTMENT), *letters)
        rows = [
            (
                duty.party,
                duty.department,
                *(", ".join(map(str, numbers)) for numbers in duty.steps),
            )
            for duty in found
        ]
        self.writer.sentence(
            self._say(
                text(
                    "report.procedure.roles-text",
                    "The numbers are those of the steps in the chapter “{chapter}”.",
                    chapter=words.STEPS,
                )
            )
        )
        shares = (0.22, 0.2, 0.16, 0.14, 0.14, 0.14)
        self.writer.grid(self._say(words.ROLES), head, rows, shares)

    def _flow(self) -> None:
        count = len(self.pictures)
        for number, picture in enumerate(self.pictures, 1):
            caption = f"{self._name} ({number}/{count})" if count > 1 else self._name
            self.writer.picture(picture.png, caption, picture.width, picture.words)

    def _steps(self) -> None:
        cards = Cards(self.variant, self.writer.language)
        for step in worked_steps(self.variant):
            card = cards.card(step)
            self.writer.heading(card.name or step.id, 2)
            rows = [(item.title, item.lines) for item in four_items(card, self.writer.language)]
            self.writer.pairs([*rows, *self._besides(step)])

    def _besides(self, step: Step) -> Iterator[tuple[str, Sequence[str]]]:
        if step.produces:
            names = list(dict.fromkeys(one.artefact for one in step.produces))
            yield self._say(words.PRODUCES), names
        if step.channel is not None and "channel" in step.written:
            yield self._say(words.CHANNEL), [step.channel]

    def _limits(self) -> None:
        timing = Timing(self.variant, self.writer.language)
        head = (
            words.STEP,
            words.LIMIT,
            words.RESPOND,
            words.REMINDER,
            words.ESCALATION,
            words.OVERDUE,
        )
        rows = [*timing.rows()]
        shares = (0.18, 0.13, 0.11, 0.18, 0.18, 0.22)
        if rows:
            self.writer.grid(self._say(words.LIMITS), [*map(self._say, head)], rows, shares)
        agreements = [*timing.agreements()]
        if agreements:
            heads = (words.PROMISE, words.KIND_OF, words.MEASURES, words.LIMIT, words.TARGET)
            self.writer.grid(
                self._say(words.PROMISES),
                [*map(self._say, heads)],
                agreements,
                (0.26, 0.2, 0.26, 0.18, 0.1),
            )
        if not rows and not agreements:
            self._nothing()

    def _records(self) -> None:
        rows = [*self._artefacts()]
        if not rows:
            self._nothing()
            return
        head = (words.RECORD, words.MADE_BY, words.KEPT_BY, words.USED_BY)
        self.writer.grid(
            self._say(words.RECORDS), [*map(self._say, head)], rows, (0.25, 0.25, 0.22, 0.28)
        )

    def _artefacts(self) -> Iterator[tuple[str, ...]]:
        steps = worked_steps(self.variant)
        known = dict.fromkeys(one.artefact for step in steps for one in step.produces)
        for artefact in known:
            makers = [
                step for step in steps if any(one.artefact == artefact for one in step.produces)
            ]
            users = [step for step in steps if artefact in step.requires]
            parties = dict.fromkeys(cell.party for step in makers for cell in step.responsible)
            yield (
                artefact,
                "\n".join(self._inline(step.name) for step in makers),
                "\n".join(map(self._party, parties)),
                "\n".join(self._inline(step.name) for step in users),
            )
