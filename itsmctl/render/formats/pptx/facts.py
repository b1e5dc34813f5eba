"""What the first slides say of processes: who answers, who takes part, what is promised."""

from collections.abc import Sequence

from itsmctl.i18n import text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import AgreementType, Metric
from itsmctl.record import dataclass
from itsmctl.render.four_items import worked_steps
from itsmctl.render.limits import duration_words
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, inline

_STATUS = {
    "draft": text("render.slides.draft", "draft"),
    "review": text("render.slides.review", "under review"),
    "approved": text("render.slides.approved", "approved"),
    "retired": text("render.slides.retired", "retired"),
}
_MOST_UNITS = 6
_SEPARATOR = {"zh": "、", "en": ", ", "both": "、"}


@dataclass(frozen=True, slots=True)
class Facts:
    """The words of one process, in the language of the slides."""

    variant: Variant
    language: PictureLanguage

    def name(self) -> str:
        """Return what the process is called."""
        return inline(self.variant.process.name, self.language)

    def version(self) -> str:
        """Return the version and the status, as far as they are known."""
        process = self.variant.process
        parts = []
        if process.version is not None:
            parts.append(text("render.version", "version {version}", version=process.version))
        if (status := _STATUS.get(process.status or "")) is not None:
            parts.append(status)
        return " · ".join(say(part, self.language) for part in parts)

    def owner(self) -> str:
        """Return who answers for the process, "" where nobody does."""
        owner = self.variant.process.governance.owner
        return "" if owner is None else self._party(owner)

    def manager(self) -> str:
        """Return who watches the process, "" where nobody does."""
        manager = self.variant.process.governance.manager
        return "" if manager is None else self._party(manager)

    def units(self) -> str:
        """Return the departments whose people act in it; of very many the first."""
        house = self.variant.organisation
        found = dict.fromkeys(
            unit
            for step in worked_steps(self.variant)
            for cell in step.responsible
            if (unit := house.department_of(cell.party)) is not None
        )
        names = [inline(house.label_of(unit), self.language) for unit in found]
        more = f" +{len(names) - _MOST_UNITS}" if len(names) > _MOST_UNITS else ""
        return _SEPARATOR[self.language].join(names[:_MOST_UNITS]) + more

    def steps(self) -> str:
        """Return how many steps it has, ends left out."""
        return str(len(worked_steps(self.variant)))

    def promise(self) -> str:
        """Return by when a request is done, as promised to those who ask, "" where nothing is."""
        for one in self.variant.process.agreements:
            is_promise = one.type is AgreementType.SLA and one.metric is Metric.RESOLUTION
            if is_promise and one.target is not None and one.target.durations:
                words = duration_words(one.target.durations[0])
                share = "" if one.goal is None else f" · {100 * one.goal:g}%"
                return f"≤{say(words, self.language)}{share}"
        return ""

    def _party(self, party: str) -> str:
        return inline(self.variant.organisation.label_of(party), self.language)


def house_of(variants: Sequence[Variant], language: PictureLanguage) -> str:
    """Return whose processes these are, "" where they are of several houses."""
    houses = {variant.organisation.id: variant.organisation for variant in variants}
    only = next(iter(houses.values()))
    return inline(only.name, language) if len(houses) == 1 and only.found else ""
