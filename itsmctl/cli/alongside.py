"""Other processes of the house whose cases keep the same people busy during a study."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from itsmctl.cli.targets import require_usable
from itsmctl.cli.works import Work
from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.model.factors import Assumption, Dissection, Factor
    from itsmctl.model.portfolio import Experiment, Variant
    from itsmctl.source.library import Library


def with_others(library: Library, work: Work, named: Sequence[str]) -> Work:
    """Return a study in which the named processes run beside every variant.

    Raises:
        UnusableInput: there is no such process, it is faulty, or it is of another house.
    """
    others = tuple(_other(library, work.base, name) for name in dict.fromkeys(named))
    if not others:
        return work
    return replace(
        work,
        base=_joined(work.base, others),
        experiments=tuple(_joined_all(entry, others) for entry in work.experiments),
    )


@dataclass(frozen=True, slots=True)
class Accompanied:
    """A scenario taken apart, whose variants run beside other processes of the house."""

    alone: Dissection
    others: tuple[Variant, ...]

    @property
    def factors(self) -> tuple[Factor, ...]:
        """What it consists of, structure first."""
        return self.alone.factors

    @property
    def assumptions(self) -> tuple[Assumption, ...]:
        """The numbers in it that were assumed."""
        return self.alone.assumptions

    def variant(self, factors: Collection[str]) -> Variant | None:
        """Return the base with some factors only, and the others beside it."""
        found = self.alone.variant(factors)
        return None if found is None else _joined(found, self.others)


def _joined_all(experiment: Experiment, others: tuple[Variant, ...]) -> Experiment:
    variants = tuple(_joined(variant, others) for variant in experiment.variants)
    return replace(experiment, base=_joined(experiment.base, others), variants=variants)


def _joined(variant: Variant, others: tuple[Variant, ...]) -> Variant:
    """Let others run in the house of a variant, which a scenario may have changed."""
    beside = tuple(
        replace(other, organisation=variant.organisation, calendars=variant.calendars)
        for other in others
    )
    return replace(variant, alongside=beside)


def _other(library: Library, base: Variant, name: str) -> Variant:
    from itsmctl.model.portfolio import Kind

    key = library.select(name, (Kind.PROCESS,)).key
    if key is None:
        raise _unfit(name, base)
    require_usable(library, key)
    other = library.variant(key.id)
    if other.process.id == base.process.id or other.organisation.id != base.organisation.id:
        raise _unfit(name, base)
    return other


def _unfit(name: str, base: Variant) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.alongside.unfit",
            "--alongside: “{name}” is not another process of {house}",
            name=name,
            house=base.organisation.name,
        ),
        remedy=text(
            "cli.alongside.shared",
            "name a process of the same organisation: only then do they share people",
        ),
    )
