"""The result of `optimise` for other programs: ``itsmctl/optimum/v1``."""

import json
from typing import TextIO

from itsmctl.i18n import Language
from itsmctl.report.figures_json import Json, estimate_document, rounded
from itsmctl.simulate.optimise import Optimum, Point

SCHEMA = "itsmctl/optimum/v1"


def write_optimum_json(found: Optimum, out: TextIO, language: Language = "en") -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    document = optimum_document(found, language)
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def optimum_document(found: Optimum, language: Language = "en") -> dict[str, Json]:
    """Return the document; `best` is null where no staffing holds."""
    plan = found.staff.plan
    return {
        "schema": SCHEMA,
        "process": found.staff.variant.process.id,
        "scenario": found.staff.variant.id,
        "replications": plan.replications,
        "seed": plan.seed,
        "keep": [condition.text for condition in found.conditions],
        "proof": found.proof.value,
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
        "confirmed": [
            {
                "text": row.condition.text,
                "seed": plan.seed + 1,
                "value": estimate_document(row.value),
                "held": row.held,
            }
            for row in found.confirmed
        ],
        "frontier": [_point(point, found) for point in found.frontier],
        "points": [_point(point, found) for point in found.points],
        "assumptions": []
        if found.results is None
        else [note.render(language) for note in found.results.assumptions],
    }


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
        "given_up": not point.full,
    }
