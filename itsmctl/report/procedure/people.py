"""Who takes part in a process, with what duties; and which terms its procedure has to explain."""

from collections.abc import Iterator, Sequence

from itsmctl.i18n import Text
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Step
from itsmctl.model.times import Unit
from itsmctl.record import dataclass
from itsmctl.render.four_items import worked_steps
from itsmctl.render.parties import rule_text
from itsmctl.render.summary import say
from itsmctl.render.wording import PictureLanguage, inline
from itsmctl.report.procedure import words


@dataclass(frozen=True, slots=True)
class Duty:
    """A party, its department, and the numbers of the steps in which it has each letter."""

    party: str
    department: str
    steps: tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], tuple[int, ...]]


def duties(variant: Variant, language: PictureLanguage) -> tuple[Duty, ...]:
    """Return who takes part, in the order in which they appear."""
    house = variant.organisation
    found: dict[str, tuple[list[int], ...]] = {}
    for number, step in enumerate(worked_steps(variant), 1):
        for letter, cells in enumerate(_cells(step)):
            for cell in cells:
                found.setdefault(cell.party, ([], [], [], []))[letter].append(number)
    return tuple(
        Duty(
            inline(house.label_of(party), language),
            ""
            if (unit := house.department_of(party)) is None
            else inline(house.label_of(unit), language),
            (tuple(steps[0]), tuple(steps[1]), tuple(steps[2]), tuple(steps[3])),
        )
        for party, steps in found.items()
    )


def terms(variant: Variant, language: PictureLanguage) -> Iterator[tuple[str, str]]:
    """Yield the terms that the procedure uses, each with its meaning."""
    steps = worked_steps(variant)
    for letter, name, meaning in words.TERM_ROWS:
        if any(_cells(step)["RACI".index(letter)] for step in steps):
            yield f"{say(name, language)} ({letter})", say(meaning, language)
    asked: Sequence[tuple[bool, tuple[Text, Text]]] = (
        (any(map(_counts_working_time, steps)), words.WORKING_TIME),
        (any(rule_text(step) is not None for step in steps), words.RULES),
        (any(step.escalations for step in steps), words.ESCALATED),
        (any(step.pause_on for step in steps), words.PAUSED),
    )
    for used, (name, meaning) in asked:
        if used:
            yield say(name, language), say(meaning, language)


def _cells(step: Step) -> tuple[tuple[Assignment, ...], ...]:
    return step.responsible, step.accountable, step.consulted, step.informed


def _counts_working_time(step: Step) -> bool:
    limits = (limit for limit in (step.time_limit, step.respond_within) if limit is not None)
    units = {one.unit for limit in limits for one in limit.durations}
    return bool(units & {Unit.WORKING_HOURS, Unit.WORKING_DAYS})
