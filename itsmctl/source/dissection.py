"""A scenario taken apart: which of its changes can be told from the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.factors import Assumption, Factor, Group
from itsmctl.model.portfolio import Variant
from itsmctl.model.scaling import middle
from itsmctl.model.simulation import Distribution, SimulationModel, StepNumbers
from itsmctl.record import dataclass
from itsmctl.source.builder.field import Objection
from itsmctl.source.changes import LIMITS, Change, Path, changes_between, joined
from itsmctl.source.composition import Node
from itsmctl.source.ensemble import Ensemble, Setting
from itsmctl.source.factor_names import FactorNames
from itsmctl.source.references import unresolved_in_model, unresolved_in_process
from itsmctl.source.setting_path import PREFIXES
from itsmctl.source.spelling import spell
from itsmctl.source.spoken import spoken
from itsmctl.source.workshop import Workshop

MOST = 12
"""Factors of structure, and as many of assumptions, that are told apart; the rest go together."""

_WAITS: Mapping[str, Callable[[StepNumbers], Distribution | None]] = {
    "pickup": lambda numbers: numbers.pickup,
    "requesterDelay": lambda numbers: numbers.requester_delay,
    "supplierDelay": lambda numbers: numbers.supplier_delay,
}
"""Numbers of a step that say how long nothing happens: habit, and no part of an arrangement."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Changes with what they are called, before it is known what they need."""

    changes: tuple[Change, ...]
    name: Text
    group: Group
    needs: str | None = None

    @property
    def id(self) -> str:
        return ".".join(self.changes[0].path)


class Dissected:
    """A scenario between what it starts from and what it makes of that.

    Where a new step stands in for others, its pick-up and other delays are told apart from the
    arrangement: without them the step keeps the longest such delay of the steps that it replaces.
    """

    def __init__(
        self, before: Ensemble, after: Ensemble, base: Workshop, settings: Sequence[Setting]
    ) -> None:
        self._before, self._base = before, base
        self._settings = tuple((setting.path, setting.written) for setting in settings)
        self._changed = base.changed_to(after.spoken_for().sheets)
        self._names = FactorNames(before.process.id, base, self._changed)
        live = [one for one in _changes(before, after) if not one.is_shown_only]
        pieces = [*self._pieces(live)]
        waits = [*self._waits(pieces)]
        structure = [piece for piece in pieces if piece.group is Group.STRUCTURE]
        assumed = [piece for piece in pieces if piece.group is Group.ASSUMPTION]
        self._parts = [*_at_most(structure), *waits, *_at_most(assumed)]
        self.factors = tuple(
            Factor(part.id, part.name, part.group, _paths(part.changes), part.needs)
            for part in self._parts
        )
        self.assumptions = tuple(
            Assumption(
                self._names.of_assumption(one),
                _route(one.path),
                spell(one.after, in_flow=False),
                None if one.before is None else spell(one.before, in_flow=False),
                spoken(one.after),
                spoken(one.before),
            )
            for one in live
            if one.is_number and one.after is not None
        )

    def variant(self, factors: Collection[str]) -> Variant | None:
        """Return the base with some factors only; None where they cannot stand without others."""
        wanted = [part for part in self._parts if part.id in factors]
        values = {
            change.path: change.after
            for part in wanted
            if part.needs is None
            for change in part.changes
        }
        for part in self._parts:
            if part.needs in factors and part.id not in factors:
                values |= {change.path: change.before for change in part.changes}
        ensemble = self._before
        for prefix in PREFIXES:
            below = [(path[1:], value) for path, value in values.items() if path[0] == prefix]
            if below:
                ensemble = ensemble.with_values(prefix, below)
        return None if any(ensemble.faults()) else self._built(ensemble)

    def _built(self, ensemble: Ensemble) -> Variant | None:
        workshop = self._base.changed_to(ensemble.spoken_for().sheets)
        if not _faults(workshop, ensemble) <= _faults(self._base, self._before):
            return None
        model = None if ensemble.model is None else ensemble.model.id
        return workshop.variant(ensemble.process.id, model, settings=self._settings)

    def _pieces(self, live: Sequence[Change]) -> Iterator[_Piece]:
        """Yield the changes that belong together; single ones by what they are about."""
        themes: dict[tuple[str, ...], list[Change]] = {}
        for group in joined(live):
            alone = len(group) == 1 and group[0].whole_step is None
            key = _theme(group[0]) if alone else ("together", *group[0].path)
            themes.setdefault(key, []).extend(group)
        for (kind, *_), changes in themes.items():
            number = all(change.is_number for change in changes)
            group_of = Group.ASSUMPTION if number else Group.STRUCTURE
            yield _Piece(tuple(changes), self._names.of_changes(kind, changes), group_of)

    def _waits(self, pieces: Iterable[_Piece]) -> Iterator[_Piece]:
        """Yield the delays of new steps that replace others, told apart from the replacement."""
        model, others = self._model(self._base), self._model(self._changed)
        sheet = self._before.document("model")
        if model is None or others is None or sheet is None:
            return
        for piece in pieces:
            gone = [one.whole_step for one in piece.changes if one.after is None]
            for change in piece.changes:
                read = _WAITS.get(change.path[-1])
                is_wait = change.path[:2] == ("model", "steps") and read is not None
                if not is_wait or change.after is None or change.before is not None:
                    continue
                longest = _longest(gone, model, read) if read is not None else None
                was = None if longest is None else _at(sheet.spec, longest, change.path[-1])
                if was is not None and was != change.after:
                    stand_in = Change(change.path, was, change.after)
                    name = self._names.of_number(stand_in)
                    yield _Piece((stand_in,), name, Group.ASSUMPTION, piece.id)

    def _model(self, workshop: Workshop) -> SimulationModel | None:
        built = workshop.model(self._before.model.id) if self._before.model else None
        return None if built is None else built.model


def _changes(before: Ensemble, after: Ensemble) -> Iterator[Change]:
    for prefix in PREFIXES:
        one, other = before.document(prefix), after.document(prefix)
        if one is not None and other is not None:
            yield from changes_between(prefix, one.spec, other.spec)


def _theme(change: Change) -> tuple[str, ...]:
    """Return by what a change that stands alone is put together with others."""
    document, first, *rest = change.path
    if change.is_number:
        return ("number", *change.path)
    if document == "process" and rest and rest[-1] in LIMITS:
        return ("limits",)
    owner = rest[0] if rest and first != "defaults" else ""
    return ("fields", document, first, owner)


def _at_most(pieces: Sequence[_Piece]) -> list[_Piece]:
    """Put what is beyond `MOST` together."""
    if len(pieces) <= MOST:
        return list(pieces)
    rest = pieces[MOST - 1 :]
    name = text("source.factor.rest", "{count} further changes", count=len(rest))
    changes = tuple(change for piece in rest for change in piece.changes)
    return [*pieces[: MOST - 1], _Piece(changes, name, rest[0].group)]


def _longest(
    steps: Iterable[str | None],
    model: SimulationModel,
    read: Callable[[StepNumbers], Distribution | None],
) -> str | None:
    """Return the step with the longest delay of one kind."""
    delays = {step: read(model.numbers(step)) for step in steps if step is not None}
    known = {
        step: middle(delay).quantity for step, delay in delays.items() if delay is not None
    }
    return max(known, key=known.__getitem__, default=None)


def _at(spec: Mapping[str, Node], step: str, field: str) -> Node:
    steps = spec.get("steps")
    row = steps.get(step) if isinstance(steps, Mapping) else None
    return row.get(field) if isinstance(row, Mapping) else None


def _faults(workshop: Workshop, ensemble: Ensemble) -> frozenset[object]:
    """Return what is wrong with the process and the model of an ensemble, to be compared."""
    process = workshop.process(ensemble.process.id)
    model = workshop.model(ensemble.model.id) if ensemble.model is not None else None
    found: list[Objection | tuple[str, str]] = []
    for built, unresolved in (
        (process, () if process is None else unresolved_in_process(process, workshop)),
        (model, () if model is None else unresolved_in_model(model, workshop)),
    ):
        if built is not None:
            found += built.notes.objections
        found += ((each.wanted, each.target) for each in unresolved)
    return frozenset(found)


def _paths(changes: Iterable[Change]) -> tuple[str, ...]:
    return tuple(".".join(change.path) for change in changes)


def _route(path: Path) -> Path:
    return path[1:] if path[0] == "model" else path
