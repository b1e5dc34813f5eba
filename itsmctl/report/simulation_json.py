"""The results of `simulate` for other programs: ``itsmctl/simulation/v1`` (CLI, JSON)."""

import json
import math
from typing import TextIO

from itsmctl.estimation.estimates import NOTHING
from itsmctl.i18n import Language
from itsmctl.model.metrics import SECTIONS
from itsmctl.report.account import Account
from itsmctl.report.explanation_json import assumption_document, explanation_document
from itsmctl.report.figures_json import Json, comparison_document, estimate_document, rounded
from itsmctl.simulate.companion import Known
from itsmctl.simulate.compare import Judgement
from itsmctl.simulate.engine import kernel_is_compiled
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.precision import Precision
from itsmctl.simulate.results import Results

SCHEMA = "itsmctl/simulation/v1"
_SECOND = 1000


def write_simulation_json(account: Account, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    json.dump(
        simulation_document(account, language),
        out,
        ensure_ascii=False,
        indent=2,
        allow_nan=False,
    )
    out.write("\n")


def simulation_document(account: Account, language: Language = "en") -> dict[str, Json]:
    """Return the document; what cannot be estimated is null.

    ``interrupted`` stands where only some replications were finished. ``x-fail-if`` holds the conditions that must not hold, ``sweep`` the axes of a grid and
    ``explanations`` what each change of a scenario does, where there are any.
    """
    study = account.study
    first = study.runs[0]
    document: dict[str, Json] = {
        "schema": SCHEMA,
        "confidence": first.confidence,
        "replications": first.replications,
        "seed": first.seed,
        "kernel": "compiled" if kernel_is_compiled() else "interpreted",
        "warmup": _warm_up(first.plan),
        "precision": _precision(study.precision),
        "runs": [_run(run, language) for run in study.runs],
        "comparisons": [comparison_document(row) for row in study.comparisons],
        "accept": [_judgement(row) for row in study.judgements if not row.forbidden],
        "assumed": [
            assumption_document(assumption, scenario, language)
            for scenario, assumptions in account.assumed
            for assumption in assumptions
        ],
    }
    if account.interrupted:
        document["interrupted"] = True
    if forbidden := [_judgement(row) for row in study.judgements if row.forbidden]:
        document["x-fail-if"] = list(forbidden)
    if account.axes:
        document["sweep"] = _sweep(account)
    if account.explanations:
        document["explanations"] = [
            explanation_document(each, language) for each in account.explanations
        ]
    return document


def _sweep(account: Account) -> dict[str, Json]:
    """Return the axes of a grid, and which run stands at which point."""
    paths = [axis.path for axis in account.axes]
    return {
        "axes": [{"path": axis.path, "values": list(axis.values)} for axis in account.axes],
        "points": [
            {
                "scenario": run.variant.id,
                "values": [dict(run.variant.settings).get(path) for path in paths],
            }
            for run in account.study.runs[1:]
        ],
    }


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
            _put(document, path, estimate_document(estimate))
    document["load"] = {role: _share(load) for role, load in run.load.by_role}
    document["overloaded"] = [
        {"roles": list(entry.roles), "load": _share(entry.load)}
        for entry in run.load.overloaded
    ]
    document["distribution"] = {"quantiles_s": [rounded(time) for time in run.spread]}
    document["theory"] = [_known(known, run) for known in run.known]
    notes = (*run.assumptions, run.withheld, run.left_out)
    document["assumptions"] = [note.render(language) for note in notes if note is not None]
    return document


def _warm_up(plan: Plan) -> dict[str, Json]:
    return {
        "length_s": plan.counted_from / _SECOND,
        "method": plan.method.value,
        "settled": plan.settled,
    }


def _precision(found: Precision | None) -> dict[str, Json] | None:
    if found is None:
        return None
    return {
        "wanted": found.wanted,
        "reached": found.missed is None,
        "metrics": list(found.metrics),
    }


def _known(known: Known, run: Results) -> dict[str, Json]:
    return {
        "figure": known.figure,
        "theory": known.theory.value,
        "value": rounded(known.value),
        "exact": known.exact,
        "agrees": known.agrees(run.figure(known.figure) or NOTHING),
    }


def _put(document: dict[str, Json], path: tuple[str, ...], value: Json) -> None:
    place = document
    for name in path[:-1]:
        below = place.setdefault(name, {})
        if isinstance(below, dict):
            place = below
    place[path[-1]] = value


def _share(load: float) -> float | None:
    """Return a load; none where there are no hours to hold the work against."""
    return rounded(load) if math.isfinite(load) else None


def _judgement(row: Judgement) -> dict[str, Json]:
    return {
        "text": row.condition.text,
        "scenario": row.scenario,
        "held": row.held,
        "standing": row.standing.value,
        "found": estimate_document(row.value),
        "judged_by": estimate_document(row.compared),
    }
