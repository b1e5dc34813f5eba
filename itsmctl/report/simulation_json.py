"""The results of `simulate` for other programs: ``itsmctl/simulation/v1`` (CLI, JSON)."""

import json
import math
from typing import TextIO

from itsmctl.i18n import Language
from itsmctl.simulate.compare import Comparison, Judgement
from itsmctl.simulate.metrics import SECTIONS
from itsmctl.simulate.results import Results
from itsmctl.simulate.statistics import Estimate
from itsmctl.simulate.study import Study

SCHEMA = "itsmctl/simulation/v1"
_DIGITS = 6  # microseconds, and millionths of a share

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def write_simulation_json(study: Study, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the assumptions depend on the language."""
    json.dump(
        simulation_document(study, language), out, ensure_ascii=False, indent=2, allow_nan=False
    )
    out.write("\n")


def simulation_document(study: Study, language: Language = "en") -> dict[str, Json]:
    """Return the document; what cannot be estimated is null.

    ``x-fail-if`` holds the conditions that must not hold, where there are any.
    """
    first = study.runs[0]
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "confidence": first.confidence,
        "replications": first.replications,
        "seed": first.seed,
        "runs": [_run(run, language) for run in study.runs],
        "comparisons": [_comparison(row) for row in study.comparisons],
        "accept": [_judgement(row) for row in study.judgements if not row.forbidden],
    }
    if forbidden := [_judgement(row) for row in study.judgements if row.forbidden]:
        document["x-fail-if"] = list(forbidden)
    return document


def _run(run: Results, language: Language) -> dict[str, Json]:
    document: dict[str, Json] = {
        "scenario": run.variant.id,
        "process": run.variant.process.id,
        "settings": dict(run.variant.settings),
        "cases": dict(run.cases),
    }
    for section in SECTIONS[1:]:
        document[section] = {}
    for path, estimate in run.figures.items():
        if path[0] not in {"cases", "load"}:
            _put(document, path, _estimate(estimate))
    document["load"] = {role: _share(load) for role, load in run.load.by_role}
    document["overloaded"] = [
        {"roles": list(entry.roles), "load": _share(entry.load)}
        for entry in run.load.overloaded
    ]
    notes = [*run.assumptions, *([run.withheld] if run.withheld is not None else [])]
    document["assumptions"] = [note.render(language) for note in notes]
    return document


def _put(document: dict[str, Json], path: tuple[str, ...], value: Json) -> None:
    place = document
    for name in path[:-1]:
        below = place.setdefault(name, {})
        if isinstance(below, dict):
            place = below
    place[path[-1]] = value


def _estimate(estimate: Estimate) -> dict[str, Json]:
    return {
        "value": _rounded(estimate.value),
        "low": _rounded(estimate.low),
        "high": _rounded(estimate.high),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _share(load: float) -> float | None:
    """Return a load; none where there are no hours to hold the work against."""
    return _rounded(load) if math.isfinite(load) else None


def _comparison(row: Comparison) -> dict[str, Json]:
    return {
        "metric": row.metric,
        "held_at": row.held_at,
        "base": row.base,
        "scenario": row.scenario,
        "difference": _estimate(row.difference),
        "ratio": _estimate(row.ratio),
        "verdict": row.verdict.value,
    }


def _judgement(row: Judgement) -> dict[str, Json]:
    return {
        "text": row.condition.text,
        "scenario": row.scenario,
        "held": row.held,
        "x-standing": row.standing.value,
    }
