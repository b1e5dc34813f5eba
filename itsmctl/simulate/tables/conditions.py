"""Conditions on case attributes, numbered, with the attributes that decide them."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Attribute, AttributeType, Process
from itsmctl.model.simulation import AttributeNumbers
from itsmctl.route import Route
from itsmctl.simulate.codes import CONDITIONS_LIMIT
from itsmctl.simulate.draw import hash_of
from itsmctl.simulate.facts import Condition, Trait, Value, attributes_in, compiled
from itsmctl.simulate.tables import refusals

_SUM_TOLERANCE = 1e-6
_POINTS = 1024
_GOLDEN = 0.6180339887498949


class Conditions:
    """Collects the conditions of all processes of a run; equal ones get the same number."""

    def __init__(self, variants: Iterable[Variant], dates: Iterable[Sequence[Trait]]) -> None:
        """Read how the attributes are spread: by each variant for its own cases.

        `dates` are those that the cases of each variant carry.

        Raises:
            CannotSimulate: shares of unknown values, or shares that do not sum to 1.
        """
        carried = zip(variants, dates, strict=True)
        self._known = tuple((*_traits(variant), *more) for variant, more in carried)
        self._spread = {trait.id: trait for traits in self._known for trait in traits}
        self._asked: set[str] = set()
        self._numbers: dict[str, int] = {}
        self._chances: list[float] = []
        self._kept: list[Condition] = []

    @property
    def traits(self) -> tuple[tuple[Trait, ...], ...]:
        """The attributes of each variant's cases; dates only where a condition asks for them."""
        return tuple(
            tuple(trait for trait in traits if trait.date < 0 or trait.id in self._asked)
            for traits in self._known
        )

    @property
    def kept(self) -> tuple[Condition, ...]:
        """The conditions that can be decided, by number."""
        return tuple(self._kept)

    def add(self, written: str | None, process: Process, route: Route) -> int:
        """Return the number of a condition, -1 where there is none or the model cannot tell.

        Raises:
            CannotSimulate: it is no condition, or speaks of another attribute than those declared.
        """
        if written is None:
            return -1
        asked = attributes_in(written)
        declared = [attribute.id for attribute in process.case]
        for name in asked:
            if declared and name not in declared:
                raise refusals.unknown_attribute(route, written, name, declared)
        if not asked or not self._spread.keys() >= set(asked):
            return -1
        if written not in self._numbers:
            if len(self._kept) == CONDITIONS_LIMIT:
                raise refusals.too_many_conditions(route, CONDITIONS_LIMIT)
            condition = Condition(written, process.id, route)
            self._chances.append(self._chance(condition, asked))
            self._numbers[written] = len(self._kept)
            self._kept.append(condition)
            self._asked.update(asked)
        return self._numbers[written]

    def chance(self, number: int) -> float:
        """Return how often a condition holds, found at points spread evenly over all cases."""
        return self._chances[number]

    def _chance(self, condition: Condition, asked: Iterable[str]) -> float:
        verdict = compiled(condition)
        traits = [self._spread[name] for name in asked]
        held = 0
        for point in range(_POINTS):
            units = (
                ((point + 0.5) * _GOLDEN**place if place else (point + 0.5) / _POINTS) % 1.0
                for place in range(len(traits))
            )
            held += verdict(
                {trait.id: trait.any_value(u) for trait, u in zip(traits, units, strict=True)}
            )
        return held / _POINTS


def _traits(variant: Variant) -> Iterable[Trait]:
    """Yield the attributes that the model spreads; those of called processes by their models."""
    seen: set[str] = set()
    for process in (variant.process, *variant.called):
        numbers = [
            row
            for model in (variant.model, variant.model_of(process.id))
            if model is not None
            for row in model.case
        ]
        for attribute in process.case:
            row = next((row for row in numbers if row.attribute == attribute.id), None)
            known = attribute.type is not AttributeType.DATE and attribute.id not in seen
            if row is not None and known and (row.shares or row.low is not None):
                seen.add(attribute.id)
                yield _trait(attribute, row)


def _trait(attribute: Attribute, row: AttributeNumbers) -> Trait:
    key = hash_of(attribute.id)
    if row.low is not None:
        high = row.high if row.high is not None else row.low
        return Trait(attribute.id, key, low=row.low, high=high)
    route: Route = ("model", "case", attribute.id)
    for name, share in row.shares:
        if attribute.values and name not in attribute.values:
            raise refusals.unknown_name(route, name, attribute.values)
        if not 0 <= share <= 1:
            raise refusals.wrong_share((*route, name), share)
    cumulative = tuple(accumulate(share for _, share in row.shares))
    if abs(cumulative[-1] - 1) > _SUM_TOLERANCE:
        raise refusals.wrong_sum(route, cumulative[-1])
    values = tuple(_value(attribute, name, (*route, name)) for name, _ in row.shares)
    return Trait(attribute.id, key, values, cumulative)


def _value(attribute: Attribute, written: str, route: Route) -> Value:
    match attribute.type:
        case AttributeType.BOOLEAN:
            known = {"true": True, "false": False}
            if written.lower() not in known:
                raise refusals.unknown_name(route[:-1], written, known)
            return known[written.lower()]
        case AttributeType.NUMBER:
            try:
                return float(written)
            except ValueError:
                raise refusals.no_number(route, written) from None
        case _:
            return written
