"""KPIs that a command wrote as JSON (``itsmctl/kpi/v1``), as the KPIs that they were: the way back of `report.kpi`."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from itsmctl.analyse.kpis import Kpis
from itsmctl.analyse.kpis.scope import house_zone
from itsmctl.errors import Place, UnusableInput
from itsmctl.estimation.estimates import Estimate
from itsmctl.i18n import text
from itsmctl.model.metrics import Path
from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import LogKind
from itsmctl.model.times import SECOND
from itsmctl.report.kpi.document import SECTIONS

_COUNT = "count"


def kpis_of(document: Mapping[str, object], variant: Variant, path: str) -> Kpis:
    """Return the figures of a document with the definition that they were measured by.

    What the page makes no use of (answers, breaches, open work) is left out. `path` is the file,
    for messages.

    Raises:
        UnusableInput: the document is no KPIs of ours, or of another shape.
    """
    try:
        return _kpis(document, variant)
    except (KeyError, TypeError, ValueError) as error:
        raise UnusableInput(
            text(
                "report.committee.evidence.broken",
                "these are no KPIs that itsmctl wrote: {reason}",
                reason=str(error) or type(error).__name__,
            ),
            place=Place(path),
            remedy=text(
                "report.committee.evidence.anew",
                "write them anew with: itsmctl kpi LOG --process {process} -o {path}",
                process=variant.process.id,
                path=path,
            ),
        ) from error


def _kpis(document: Mapping[str, object], variant: Variant) -> Kpis:
    log = _mapping(document["log"])
    figures: dict[Path, Estimate] = {}
    counts: dict[Path, int] = {}
    for section in SECTIONS:
        for path, found in _leaves((section,), document.get(section, {})):
            if not isinstance(found, int):
                figures[path] = _estimate(found)
                counts[path] = _whole(found.get(_COUNT, 0))
            elif path[-1] == _COUNT:
                counts[path[:-1]] = found
    since = log.get("since")
    return Kpis(
        kind=LogKind(str(log["kind"])),
        variant=variant,
        zone=str(house_zone(variant, None)),
        first_ms=_moment(log["first"]),
        since_ms=None if since is None else _moment(since),
        until_ms=_moment(log["until"]),
        cases={str(name): _whole(count) for name, count in _mapping(document["cases"]).items()},
        figures={path: one for path, one in figures.items() if one.value is not None},
        counts=counts,
    )


def _leaves(path: Path, found: object) -> Iterator[tuple[Path, Mapping[str, object] | int]]:
    """Yield every figure and every bare count below a section, with its address."""
    match found:
        case {"value": _}:
            yield path, _mapping(found)
        case Mapping():
            for name, below in found.items():
                yield from _leaves((*path, str(name)), below)
        case bool():
            raise TypeError(".".join(path))
        case int():
            yield path, found
        case None:
            return
        case _:
            raise TypeError(".".join(path))


def _estimate(found: Mapping[str, object]) -> Estimate:
    value, low, high = (_number(found.get(name)) for name in ("value", "low", "high"))
    return Estimate(value, low, high)


def _number(found: object) -> float | None:
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int | float):
        raise TypeError(found)
    return float(found)


def _whole(found: object) -> int:
    if isinstance(found, bool) or not isinstance(found, int):
        raise TypeError(found)
    return found


def _moment(found: object) -> int:
    """Return a moment as epoch milliseconds."""
    if not isinstance(found, str):
        raise TypeError(found)
    return round(datetime.fromisoformat(found).timestamp() * SECOND)


def _mapping(found: object) -> Mapping[str, object]:
    if not isinstance(found, Mapping):
        raise TypeError(found)
    return found
