"""Which studies `simulate` makes of its targets, and that nothing faulty stands under them."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from itsmctl.cli.targets import require_usable
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.model.portfolio import DocumentKey, Experiment, Variant
    from itsmctl.source.library import Library


@dataclass(frozen=True, slots=True)
class Work:
    """One study to make: a variant on its own, or experiments with a common base."""

    base: Variant
    experiments: tuple[Experiment, ...] = ()

    @property
    def variants(self) -> int:
        """How many variants are run."""
        return 1 + sum(len(entry.variants) for entry in self.experiments)


def find_works(
    library: Library,
    targets: Sequence[str],
    settings: Sequence[str] = (),
    sweeps: Sequence[str] = (),
) -> list[Work]:
    """Return the studies that targets ask for, with ``PATH=VALUE`` settings in them.

    With ``PATH=VALUE,VALUE`` sweeps every process and scenario becomes a grid of variants. A model stands for its process; among several targets it only lends its numbers.

    Raises:
        UnusableInput: nothing to simulate has the name, it has faults, or stands on such that have.
    """
    from itsmctl.model.portfolio import Kind

    keys, single = _keys(library, targets)
    require_usable(library, *keys)
    works: list[Work] = []
    experiments: list[Experiment] = []
    for key in keys:
        if key.kind is Kind.SCENARIO:
            experiments.append(library.experiment(key.id, settings, sweeps))
        elif key.kind is Kind.PROCESS:
            works.append(_of_process(library, key.id, None, settings, sweeps))
        elif single:
            model = next(entry for entry in library.portfolio.models if entry.id == key.id)
            works.append(_of_process(library, model.process, model.id, settings, sweeps))
    works += _by_base(experiments)
    for work in works:
        require_usable(library, *_model_keys(library, work.base))
        require_usable(library, *_calendar_keys(library, work))
    return works


def _of_process(
    library: Library,
    process: str,
    model: str | None,
    settings: Sequence[str],
    sweeps: Sequence[str],
) -> Work:
    if not sweeps:
        return Work(library.variant_with(process, settings, model))
    experiment = library.swept(process, sweeps, settings, model)
    return Work(experiment.base, (experiment,))


def _keys(library: Library, targets: Sequence[str]) -> tuple[list[DocumentKey], bool]:
    """Return what is to be simulated, and whether one thing was asked for by name."""
    from itsmctl.source.library import SIMULATED

    named = [document.key for document in library.named if document.key is not None]
    keys = [key for key in named if key.kind in SIMULATED]
    single = len(targets) == 1 and len(library.named) == 1
    if single or not keys:
        keys = [key for target in targets if (key := library.select(target).key) is not None]
    return keys, single


def _model_keys(library: Library, variant: Variant) -> Iterator[DocumentKey]:
    """Yield the model that a variant runs with; where it has none, the faulty ones meant for it."""
    from itsmctl.model.portfolio import DocumentKey, Kind
    from itsmctl.source.document import Document

    if variant.model is not None:
        if any(entry.id == variant.model.id for entry in library.portfolio.models):
            yield DocumentKey(Kind.SIMULATION_MODEL, variant.model.id)
        return
    for document in library.documents:
        if document.path.endswith(Kind.SIMULATION_MODEL.suffix):
            model = library.select(document.path, tuple(Kind))
            about = model.spec.get("process") if isinstance(model, Document) else None
            if model.key is not None and about == variant.process.id:
                yield model.key


def _calendar_keys(library: Library, work: Work) -> Iterator[DocumentKey]:
    """Yield the calendars that the variants name: a setting or a patch may have named others."""
    from itsmctl.model.portfolio import DocumentKey, Kind

    variants = (work.base, *(one for entry in work.experiments for one in entry.variants))
    named = dict.fromkeys(name for variant in variants for name in named_calendars(variant))
    for name in named:
        key = DocumentKey(Kind.CALENDAR, name)
        if library.document(key) is not None:
            yield key


def named_calendars(variant: Variant) -> Iterator[str]:
    """Yield the ids of the calendars that parties, promises and arrivals of a variant name."""
    house, model = variant.organisation, variant.model
    named = [
        house.calendar,
        *(unit.calendar for unit in house.departments),
        *(role.calendar for role in house.roles),
        *(person.calendar for role in house.roles for person in role.persons),
        *(promise.calendar for promise in variant.process.agreements),
        model.arrivals.calendar if model is not None and model.arrivals is not None else None,
    ]
    yield from (name for name in named if name is not None)


def _by_base(experiments: Sequence[Experiment]) -> list[Work]:
    """Put experiments with the same base together: they share its runs."""
    groups: dict[tuple[str, str | None], list[Experiment]] = {}
    for entry in experiments:
        model = entry.base.model.id if entry.base.model is not None else None
        groups.setdefault((entry.base.process.id, model), []).append(entry)
    return [Work(entries[0].base, tuple(entries)) for entries in groups.values()]
