"""What the search finds: processes, steps, parties, findings and scenarios, in both languages."""

import json
from collections.abc import Iterator

from itsmctl.i18n import LANGUAGES, Label, Text, render_word
from itsmctl.model.process import Step, StepType
from itsmctl.report.site.addresses import Addresses, Place
from itsmctl.report.site.atlas import Atlas, Entry
from itsmctl.report.site.frame import INDEX, KINDS

_ROOT = Place(INDEX.rpartition("/")[2])  # addresses in the index start at the site's folder
Hit = list[str]
"""Kind, address, name and context in English and Chinese, and further words to be found by."""


def search_index(atlas: Atlas, addresses: Addresses) -> str:
    """Return a script that hands the search its index: a page from a file may load no other data."""
    kinds = {kind: _both(words) for kind, words in KINDS.items()}
    rows = [*_hits(atlas, addresses)]
    written = json.dumps([kinds, rows], ensure_ascii=False, separators=(",", ":"))
    return f"itsmctlSearch({written});\n"


def _hits(atlas: Atlas, addresses: Addresses) -> Iterator[Hit]:
    for entry in atlas.entries:
        page, process = addresses.process(entry.variant), entry.process
        yield _hit("process", _ROOT.to(page), process.name, _outcome(entry), process.id)
    for house in atlas.houses:
        for unit in house.departments:
            page = addresses.departments[house.id, unit.id]
            yield _hit("department", _ROOT.to(page), unit.name, house.name, unit.id)
        for role in house.roles:
            page = addresses.roles[house.id, role.id]
            yield _hit(
                "role",
                _ROOT.to(page),
                role.name,
                house.label_of(role.department or ""),
                role.id,
            )
    for entry in atlas.entries:
        yield from _within(entry, addresses.process(entry.variant))


def _within(entry: Entry, page: str) -> Iterator[Hit]:
    process = entry.process
    for step in process.steps:
        if step.type is not StepType.END:
            address = _ROOT.to(page, step.id)
            yield _hit(
                "step", address, step.name, process.name, f"{step.id} {_parties(entry, step)}"
            )
    for found in entry.findings:
        anchor = found.step if found.step and process.step(found.step) else "page.findings"
        context = f"{found.code} {found.name}"
        yield _hit("finding", _ROOT.to(page, anchor), found.message, process.name, context)
    for plan in entry.plans:
        experiment = plan.experiment
        address = _ROOT.to(page, f"page.scenario.{experiment.id}")
        yield _hit("scenario", address, experiment.name, process.name, experiment.id)


def _hit(
    kind: str, address: str, name: Label | Text, context: Label | Text, others: str
) -> Hit:
    return [kind, address, *_both(name), *_both(context), others]


def _both(words: Label | Text) -> list[str]:
    return [render_word(words, tongue) for tongue in LANGUAGES]


def _outcome(entry: Entry) -> Label:
    return entry.process.outcome or Label.plain("")


def _parties(entry: Entry, step: Step) -> str:
    """Return the names of who carries a step out or answers for it."""
    house = entry.variant.organisation
    parties = dict.fromkeys((*step.responsible_parties, *step.accountable_parties))
    return " ".join(
        name for one in parties for name in dict.fromkeys(_both(house.label_of(one)))
    )
