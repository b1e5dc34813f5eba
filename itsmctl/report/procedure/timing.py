"""By when, who is reminded, who hears of what is late: a row a step; and what is promised."""

from collections.abc import Iterator

from itsmctl.i18n import Text, text
from itsmctl.model.notices import Escalation, Notice, Threshold
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Agreement, Moment, Step, TimeoutAction
from itsmctl.model.times import Duration, Limit
from itsmctl.record import dataclass
from itsmctl.render.four_items import colon, worked_steps
from itsmctl.render.limits import deadline_words, duration_words, limit_text
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, inline
from itsmctl.report.procedure import words

_SEPARATOR = {"zh": "、", "en": ", ", "both": "、"}


@dataclass(frozen=True, slots=True)
class Timing:
    """Speaks of the limits of one process."""

    variant: Variant
    language: PictureLanguage

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Yield step, limit, time to begin, reminder, escalation, and what a passed limit does."""
        for number, step in enumerate(worked_steps(self.variant), 1):
            told = (
                self._limit(step),
                self._respond(step.respond_within),
                self._reminder(step.notices.due_soon),
                "\n".join(map(self._escalation, step.escalations)),
                self._overdue(step),
            )
            if any(told):
                yield (f"{number}. {inline(step.name, self.language)}", *told)

    def agreements(self) -> Iterator[tuple[str, ...]]:
        """Yield name, kind, what is measured, target and share of each agreement."""
        for one in self.variant.process.agreements:
            yield (
                inline(one.name, self.language),
                self._say(words.AGREEMENTS[one.type]),
                self._measured(one),
                self._target(one),
                "" if one.goal is None else f"{100 * one.goal:g}%",
            )

    def party(self, reference: str) -> str:
        """Return what a receiver is called: a role, or one that differs from case to case."""
        known = words.RECEIVERS.get(reference)
        if known is not None and self.variant.organisation.role(reference) is None:
            return self._say(known)
        return inline(self.variant.organisation.label_of(reference), self.language)

    def _say(self, said: Text) -> str:
        return say(said, self.language)

    def _limit(self, step: Step) -> str:
        if step.time_limit is not None and step.time_limit.by_class:
            return "\n".join(
                colon(name, f"≤{self._say(duration_words(one))}", self.language)
                for name, one in step.time_limit.by_class
                if one is not None
            )
        return limit_text(step, self.variant.process.case, self.language) or ""

    def _respond(self, limit: Limit | None) -> str:
        durations = () if limit is None else limit.durations[:1]
        return "".join(self._say(duration_words(one)) for one in durations)

    def _reminder(self, notice: Notice | None) -> str:
        if notice is None or not notice.at:
            return ""
        when = self._list(map(self._threshold, notice.at))
        return colon(when, self._list(map(self.party, notice.to)), self.language)

    def _escalation(self, level: Escalation) -> str:
        said = f"{self.party(level.to)} {self._say(words.ACTIONS[level.action])}"
        return colon(self._threshold(level.at), said, self.language)

    def _threshold(self, at: Threshold) -> str:
        if at.after is not None:
            return self._say(duration_words(at.after))
        return f"{100 * (at.share or 1):g}%"

    def _overdue(self, step: Step) -> str:
        action = step.on_timeout
        told = []
        if action is not None and action.action is TimeoutAction.GO:
            target = self.variant.process.step(action.to or "")
            told.append(f"→ {inline(target.name, self.language) if target else action.to}")
        elif action is not None:
            told.append(self._say(words.TIMEOUTS[action.action]))
        if step.notices.overdue is not None and step.notices.overdue.to:
            receivers = self._list(map(self.party, step.notices.overdue.to))
            told.append(
                self._say(
                    text("report.procedure.notified", "told: {parties}", parties=receivers)
                )
            )
        return "\n".join(told)

    def _measured(self, one: Agreement) -> str:
        said = self._say(words.METRICS[one.metric])
        steps = (self.variant.process.step(step) for step in one.steps)
        names = self._list(
            inline(step.name, self.language) for step in steps if step is not None
        )
        return colon(said, names, self.language) if names else said

    def _target(self, one: Agreement) -> str:
        if one.target is not None and one.target.by_class:
            return "\n".join(
                colon(name, f"≤{self._duration(limit)}", self.language)
                for name, limit in one.target.by_class
                if limit is not None
            )
        if one.target is not None and one.target.default is not None:
            return f"≤{self._duration(one.target.default)}"
        return "" if one.anchor is None else self._moment(one)

    def _moment(self, one: Agreement) -> str:
        """Return by which date of the case something is ready."""
        if one.anchor is None or one.offset is None:
            return one.anchor or ""
        moment = Moment(one.anchor, one.offset)
        return self._say(deadline_words(moment, self.variant.process.case))

    def _duration(self, one: Duration) -> str:
        return self._say(duration_words(one))

    def _list(self, parts: Iterator[str]) -> str:
        return _SEPARATOR[self.language].join(parts)
