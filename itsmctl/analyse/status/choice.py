"""Chooses from a status what somebody wants to see."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from itsmctl.analyse.status.nouns import OpenStep
from itsmctl.analyse.status.status import Status, totals_of
from itsmctl.i18n import Label
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What is wanted: ids of departments and steps, all where none is named."""

    departments: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    overdue: bool = False

    def __bool__(self) -> bool:
        """Whether anything is left out."""
        return bool(self.departments or self.steps or self.overdue)


def chosen(status: Status, choice: Choice) -> Status:
    """Return a status with the wanted steps only; its totals are theirs."""
    if not choice:
        return status
    steps = tuple(step for step in status.steps if _is_wanted(step, choice))
    return replace(status, steps=steps, totals=totals_of(steps), narrowed=True)


def known_departments(status: Status) -> Mapping[str, Label]:
    """Return the departments that have, or could have, a step, with their names."""
    house = status.variant.organisation if status.variant is not None else None
    known = {unit.id: unit.name for unit in house.departments} if house is not None else {}
    for step in status.steps:
        for department in step.departments:
            known.setdefault(department, Label.plain(department))
    return known


def known_steps(status: Status) -> Mapping[str, Label]:
    """Return the steps at which a case is, or could be, with their names."""
    variant = status.variant
    processes = (variant.process, *variant.called) if variant is not None else ()
    known = {step.id: step.name for process in processes for step in process.steps}
    for step in status.steps:
        known.setdefault(step.place.step, step.name)
    return {step: name for step, name in known.items() if step}


def named(wanted: str, known: Mapping[str, Label]) -> str | None:
    """Return the id behind an id or a name in either language, None where there is none."""
    if wanted in known:
        return wanted
    said = wanted.casefold()
    return next((name for name, label in known.items() if said in _words(label)), None)


def all_words(known: Mapping[str, Label]) -> Sequence[str]:
    """Return everything by which something could have been named."""
    words = [*known]
    words += [word for label in known.values() for word in (label.en, label.zh) if word]
    return tuple(dict.fromkeys(words))


def _words(label: Label) -> Iterable[str]:
    return {word.casefold() for word in (label.en, label.zh) if word}


def _is_wanted(step: OpenStep, choice: Choice) -> bool:
    if choice.overdue and not step.is_late:
        return False
    if choice.steps and step.place.step not in choice.steps:
        return False
    return not choice.departments or bool({*choice.departments} & {*step.departments})
