"""The result of `optimise` for other programs: ``itsmctl/optimum/v1``."""

import json
from typing import TextIO

from itsmctl.i18n import Language
from itsmctl.report.figures_json import Json, estimate_document, rounded
from itsmctl.simulate.optimum import Confirmation, Optimum, Point
from itsmctl.simulate.results import Results

SCHEMA = "itsmctl/optimum/v1"
_SECOND = 1000


def write_optimum_json(found: Optimum, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    document = optimum_document(found, language)
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def optimum_document(found: Optimum, language: Language = "en") -> dict[str, Json]:
    """Return the document; `best` is null where no staffing was shown to hold."""
    plan = found.staff.plan
    return {
        "schema": SCHEMA,
        "process": found.staff.variant.process.id,
        "scenario": found.staff.variant.id,
        "replications": plan.replications,
        "seed": plan.seed,
        "keep": [condition.text for condition in found.conditions],
        "proof": found.proof.value,
        "undecided": found.undecided,
        "confidence": found.confidence,
        "warmup_s": _warm_up(found.results),
        "simulated": found.runs,
        "overloaded": found.overloaded,
        "cost_unit": (found.staff.variant.organisation.currency or "") + "/week"
        if found.staff.priced
        else "people",
        "posts": [
            {
                "role": post.role,
                "now": post.now,
                "low": post.low,
                "high": post.high,
                "weekly_cost": rounded(post.weekly) if found.staff.priced else None,
            }
            for post in found.staff.posts
        ],
        "best": _point(found.best, found),
        "now": _point(found.now, found),
        "confirmation": _confirmation(found.confirmation),
        "confirmed": [
            {
                "text": row.condition.text,
                "seed": found.confirmation.results.seed,
                "value": estimate_document(row.value),
                "held": row.held,
            }
            for row in found.confirmation.rows
        ]
        if found.confirmation is not None
        else [],
        "frontier": [_point(point, found) for point in found.frontier],
        "points": [_point(point, found) for point in found.points],
        "beside": [_point(point, found) for point in found.beside],
        "assumptions": []
        if found.results is None
        else [note.render(language) for note in found.results.assumptions],
    }


def _confirmation(confirmation: Confirmation | None) -> dict[str, Json] | None:
    if confirmation is None:
        return None
    results = confirmation.results
    return {
        "seed": results.seed,
        "confidence": results.confidence,
        "replications": results.replications,
        "warmup_s": _warm_up(results),
    }


def _warm_up(results: Results | None) -> float | None:
    return None if results is None else results.plan.counted_from / _SECOND


def _point(point: Point | None, found: Optimum) -> dict[str, Json] | None:
    if point is None:
        return None
    return {
        "people": {
            post.role: count
            for post, count in zip(found.staff.posts, point.staffing, strict=True)
        },
        "cost": rounded(point.cost),
        "values": [estimate_document(value) for value in point.values],
        "held": point.held,
        "state": point.state.value,
        "replications": point.replications,
        "given_up": found.given_up(point),
    }
