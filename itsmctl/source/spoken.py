"""Numbers of a model as people read them: ``half within 45m, 9 in 10 within 4h``."""

from collections.abc import Callable, Mapping

from itsmctl.i18n import Text, Word, text
from itsmctl.source.composition import Node
from itsmctl.source.spelling import spell


def spoken(node: Node) -> Word:
    """Return an estimate, or shares, in words; what has no shorter words as it is written."""
    if not isinstance(node, Mapping):
        return node if isinstance(node, str) else spell(node, in_flow=False)
    if node and all(_is_share(part) for part in node.values()):
        return tuple(_share(key, part) for key, part in node.items())
    for name, say in _SAYERS.items():
        if set(node) == {name} and (said := say(node[name])) is not None:
            return said
    return spell(node, in_flow=False)


def _is_share(node: Node) -> bool:
    return isinstance(node, int | float) and not isinstance(node, bool) and 0 <= node <= 1


def _share(key: str, node: Node) -> Text:
    percent = f"{100 * node:.3g}" if isinstance(node, int | float) else "0"
    return text("source.spoken.share", "{name} {percent}%", name=key, percent=percent)


def _lognormal(node: Node) -> Word | None:
    match node:
        case {"p50": str(half), "p90": str(most)}:
            return text(
                "source.spoken.quantiles", "half within {half}, 9 in 10 within {most}",
                half=half, most=most,
            )  # fmt: skip
        case _:
            return _by_mean(node)


def _by_mean(node: Node) -> Word | None:
    match node:
        case {"mean": str(mean), **_rest}:
            return text("source.spoken.mean", "{mean} on average", mean=mean)
        case _:
            return None


def _triangular(node: Node) -> Word | None:
    match node:
        case [str(low), str(mode), str(high)]:
            return text(
                "source.spoken.triangular", "{low} to {high}, mostly {mode}",
                low=low, high=high, mode=mode,
            )  # fmt: skip
        case _:
            return None


def _uniform(node: Node) -> Word | None:
    match node:
        case [str(low), str(high)]:
            return text("source.spoken.uniform", "{low} to {high}", low=low, high=high)
        case _:
            return None


def _factor(node: Node) -> Word | None:
    if not isinstance(node, str) or not node.startswith("x"):
        return None
    try:
        percent = f"{100 * float(node[1:]):.3g}"
    except ValueError:
        return None
    return text("source.spoken.factor", "{percent}%", percent=percent)


_SAYERS: Mapping[str, Callable[[Node], Word | None]] = {
    "lognormal": _lognormal,
    "exponential": _by_mean,
    "gamma": _by_mean,
    "triangular": _triangular,
    "uniform": _uniform,
    "pickup": _factor,
}
