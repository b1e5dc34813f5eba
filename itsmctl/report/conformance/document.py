"""The result of `conform` for other programs: ``itsmctl/conformance/v1``."""

import json
from collections.abc import Iterator, Sequence
from typing import TextIO

from itsmctl.analyse.conformance.conditions import Judgement
from itsmctl.analyse.conformance.findings import Conformance, Deviation, Held, Name, Path
from itsmctl.i18n import Language
from itsmctl.report.conformance.words import deviation_words
from itsmctl.report.figures_json import Json, estimate_document, rounded

SCHEMA = "itsmctl/conformance/v1"


def write_conformance_json(
    found: Conformance,
    judgements: Sequence[Judgement],
    out: TextIO,
    language: Language = "en",
) -> None:
    """Write the document and a line feed; only the words for people depend on the language."""
    document = conformance_document(found, judgements, language)
    json.dump(document, out, ensure_ascii=False, indent=2, allow_nan=False)
    out.write("\n")


def conformance_document(
    found: Conformance, judgements: Sequence[Judgement] = (), language: Language = "en"
) -> dict[str, Json]:
    """Return the document; the process that was named comes first in ``processes``."""
    return {
        "schema": SCHEMA,
        "process": found.main.process.id,
        "confidence": found.confidence,
        "processes": [_held(found, held, language) for held in found.held],
        "elsewhere": dict(found.elsewhere),
        "fail_on": [
            {
                "text": each.condition.text,
                "value": rounded(each.value),
                "failed": each.failed,
            }
            for each in judgements
        ],
    }


def deviation_rows(
    found: Conformance, language: Language
) -> Iterator[tuple[str | float | None, ...]]:
    """Yield the deviations as rows of a sheet, the heading first."""
    yield (
        "process", "kind", "step", "other", "words", "cases", "times", "share", "low", "high",
    )  # fmt: skip
    house = found.variant.organisation
    for held in found.held:
        for one in held.deviations:
            name, share = one.name, one.share
            words = deviation_words(name, held.process, house).render(language)
            counts = one.cases, one.times, rounded(share.value)
            bounds = rounded(share.low), rounded(share.high)
            yield (
                held.process.id,
                name.kind.value,
                name.step,
                name.other,
                words,
                *counts,
                *bounds,
            )


def _held(found: Conformance, held: Held, language: Language) -> dict[str, Json]:
    return {
        "process": held.process.id,
        "cases": held.cases,
        "ended": held.ended,
        "unbegun": held.unbegun,
        "conforming": held.conforming,
        "deviating": held.deviating,
        "fitness": rounded(held.fitness),
        "capped": held.capped,
        "deviations": [_deviation(found, held, one, language) for one in held.deviations],
        "ways": [_way(held, path) for path in held.paths],
        "unseen": list(held.unseen),
        "remarks": [remark.render(language) for remark in held.remarks],
    }


def _deviation(
    found: Conformance, held: Held, one: Deviation, language: Language
) -> dict[str, Json]:
    words = deviation_words(one.name, held.process, found.variant.organisation)
    return {
        **_name(one.name),
        "area": one.name.kind.area.value,
        "words": words.render(language),
        "cases": one.cases,
        "times": one.times,
        "share": estimate_document(one.share),
        "examples": list(one.examples),
    }


def _name(name: Name) -> dict[str, Json]:
    return {"kind": name.kind.value, "step": name.step or None, "other": name.other or None}


def _way(held: Held, path: Path) -> dict[str, Json]:
    return {
        "cases": path.cases,
        "share": rounded(path.cases / held.cases),
        "ended": path.ended,
        "fitness": rounded(path.fitness),
        "cost": path.cost,
        "capped": path.capped,
        "steps": [{"step": one.step, "outcome": one.outcome} for one in path.steps],
        "moves": [
            {
                "kind": move.kind.value,
                "step": move.step or None,
                "place": move.place,
                "outcome": move.outcome,
            }
            for move in path.moves
        ],
        "deviations": [_name(name) for name in path.deviations],
        "examples": list(path.examples),
    }
