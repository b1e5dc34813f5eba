"""What is measured of a process, how often it is reviewed, and the history of its procedure."""

from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Variant
from itsmctl.model.times import parse_duration
from itsmctl.record import dataclass
from itsmctl.render.four_items import colon
from itsmctl.render.limits import duration_words
from itsmctl.render.wording import inline
from itsmctl.report.procedure import words
from itsmctl.report.procedure.writer import Writer

_EMPTY_LINES = 3  # of the history, to be written in by hand


@dataclass(frozen=True, slots=True)
class Measures:
    """Writes the last chapters of one process."""

    writer: Writer
    variant: Variant

    def write_figures(self) -> None:
        """Write the key figures and when they are reviewed."""
        process, rows = self.variant.process, []
        for one in process.kpis:
            name = words.TARGETS.get(one.kpi)
            watched = (f"{self._watched(what)} ≤{100 * share:g}%" for what, share in one.watch)
            rows.append(
                (
                    one.kpi if name is None else self._say(name),
                    self._target(one.target),
                    "\n".join(watched),
                )
            )
        if rows:
            head = (words.FIGURE_NAME, words.TARGET, words.WATCHED)
            self.writer.grid(
                self._say(words.KPIS), [*map(self._say, head)], rows, (0.4, 0.2, 0.4)
            )
        reviewed = self._review()
        if reviewed:
            self.writer.sentence(reviewed)
        elif not rows:
            self.writer.sentence(self._say(words.NONE))

    def write_history(self) -> None:
        """Write the current version, and lines for those to come."""
        process = self.variant.process
        reviewed = process.governance.last_review
        if process.review is not None and process.review.last is not None:
            reviewed = process.review.last
        head = (words.VERSION, words.DATE, words.CHANGE, words.PREPARED, words.APPROVED)
        current = self._say(words.CURRENT)
        rows = [(process.version or "", reviewed or "", current, "", "")]
        rows += [("", "", "", "", "")] * _EMPTY_LINES
        self.writer.grid(
            self._say(words.HISTORY),
            [*map(self._say, head)],
            rows,
            (0.12, 0.18, 0.4, 0.15, 0.15),
        )

    def _target(self, written: str | None) -> str:
        """Return a target in words where it is a duration, else as it was written."""
        try:
            return self._say(duration_words(parse_duration(written or "")))
        except ValueError:
            return written or ""

    def _watched(self, what: str) -> str:
        step = self.variant.process.step(what)
        if step is not None:
            return self._inline(step.name)
        causes = dict(self.variant.organisation.delay_causes)
        return self._inline(causes[what]) if what in causes else what

    def _review(self) -> str:
        process = self.variant.process
        every = process.governance.review_every
        review = process.review
        if review is not None and review.every is not None:
            every = review.every
        parts = []
        if every is not None:
            time = duration_words(every)
            parts.append(
                self._say(
                    text("report.procedure.reviewed-every", "Reviewed every {time}", time=time)
                )
            )
        forum = review.forum if review is not None else process.governance.committee
        if forum is not None:
            title = self._say(text("report.procedure.forum", "Reviewed in"))
            parts.append(
                colon(
                    title,
                    inline(self.variant.organisation.label_of(forum), self.writer.language),
                    self.writer.language,
                )
            )
        return ("; " if self.writer.language == "en" else "；").join(parts)

    def _say(self, said: Text) -> str:
        return self.writer.say(said)

    def _inline(self, label: Label) -> str:
        return inline(label, self.writer.language)
