"""Sweeps: values to try at paths, all combinations of them (``--sweep`` and Scenario.spec.sweep)."""

from collections.abc import Sequence
from itertools import product
from math import prod

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Text, text
from itsmctl.model.portfolio import Axis
from itsmctl.pattern import pattern
from itsmctl.source.builder.field import Field, as_text
from itsmctl.source.composer import compose
from itsmctl.source.composition import Node, Refusal
from itsmctl.source.ensemble import Setting
from itsmctl.source.yaml_events import SyntaxFault, read_fast

LARGEST_SWEEP = 1000
"""Points of a grid."""

Values = tuple[Setting, ...]
"""One path with all its values."""
_RANGE = pattern(r"(?P<first>-?\d+)\.\.(?P<last>-?\d+)")


def parse_sweep(written: str) -> Values:
    """Read ``PATH=VALUE,VALUE,...`` or ``PATH=1..4``; values are YAML.

    Raises:
        UnusableInput: it has no ``=`` or no value, or the values are no YAML.
    """
    path, _, values = written.partition("=")
    if not path.strip() or not values.strip():
        raise _unreadable(written)
    found = tuple(
        Setting(path.strip(), value, as_text(value) or "null")
        for value in _values(written, values)
    )
    if not found or any(isinstance(setting.value, dict | list) for setting in found):
        raise _unreadable(written)
    return found


def values_of(sweep: Field) -> tuple[Values, ...]:
    """Return the values that a scenario sweeps over, path by path."""
    return tuple(
        tuple(
            Setting(path, value.value, as_text(value.value) or "null")
            for value in entry.elements()
        )
        for path, entry in sweep.entries()
    )


def grid(axes: Sequence[Values]) -> tuple[Values, ...]:
    """Return the points of a sweep; without axes there is one, without settings.

    Raises:
        UnusableInput: there are more than `LARGEST_SWEEP`.
    """
    size = prod(map(len, axes))
    if size > LARGEST_SWEEP:
        raise UnusableInput(too_large(size))
    return tuple(product(*axes))


def too_large(size: int) -> Text:
    """Return what to say of a grid with too many points."""
    return text(
        "source.sweep-too-large",
        "the sweep has {size} points, more than {limit}; try fewer values",
        size=size,
        limit=LARGEST_SWEEP,
    )


def axis_of(values: Values) -> Axis:
    """Return a path with its values as words."""
    return Axis(values[0].path, tuple(setting.written for setting in values))


def together(own: Sequence[Values], more: Sequence[Values]) -> tuple[Values, ...]:
    """Return axes with further ones behind them; of equal paths the further one counts."""
    paths = {values[0].path for values in more}
    return (*(values for values in own if values[0].path not in paths), *more)


def named_point(identity: str, name: Label, point: Values) -> tuple[str, Label]:
    """Return id and name of a variant at a point of a sweep."""
    if not point:
        return identity, name
    suffix = ", ".join(f"{setting.path}={setting.written}" for setting in point)
    english, chinese = f"{name.render('en')} ({suffix})", f"{name.render('zh')}（{suffix}）"
    return f"{identity}[{suffix}]", Label(english, chinese)


def _values(written: str, values: str) -> list[Node]:
    if match := _RANGE.fullmatch(values.strip()):
        first, last = int(match["first"]), int(match["last"])
        if abs(last - first) >= LARGEST_SWEEP:
            raise UnusableInput(too_large(abs(last - first) + 1))
        way = 1 if last >= first else -1
        return list(range(first, last + way, way))
    try:
        found = read_fast(f"[{values}]", compose).data
    except (SyntaxFault, Refusal):
        raise _unreadable(written) from None
    return found if isinstance(found, list) else []


def _unreadable(written: str) -> UnusableInput:
    return UnusableInput(
        text("source.bad-sweep", "“{written}” is no sweep", written=written),
        remedy=text(
            "source.write-sweep",
            "write PATH=VALUE,VALUE such as organisation.roles.it-approver.people=1,2,3 or =1..3",
        ),
    )
