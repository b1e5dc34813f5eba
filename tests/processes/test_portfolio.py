"""The shipped portfolio holds together: shape, names, references, sources."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted(
    path for folder in ("processes", "templates") for path in (ROOT / folder).rglob("*.yaml")
)
KINDS = {
    ".process.yaml": ("Process", "process"),
    ".org.yaml": ("Organisation", "organisation"),
    ".calendar.yaml": ("Calendar", "calendar"),
    ".sim.yaml": ("SimulationModel", "simulation-model"),
    ".scenario.yaml": ("Scenario", "scenario"),
}
ELEVEN = {
    "software-request",
    "employee-onboarding",
    "software-acquisition-review",
    "access-request",
    "incident-management",
    "service-request-generic",
    "normal-change",
    "emergency-change",
    "standard-change",
    "security-incident",
    "leaver",
    "major-incident",
    "车间设备报修",
}
HAN = re.compile(r"[\u4e00-\u9fff]")
CELLS = ("responsible", "accountable", "consulted", "informed")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def kind_of(path: Path) -> tuple[str, str]:
    return next(found for suffix, found in KINDS.items() if path.name.endswith(suffix))


def words(data: object, route: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every place that holds words for people, with the words."""
    if not isinstance(data, Mapping):
        return
    for key, value in data.items():
        at = (*route, str(key))
        named = key in {"name", "label", "question"} or at == ("spec", "outcome")
        shown = key == "status" and route[-2:-1] == ("steps",)
        listed = route[-1:] in {("pauseReasons",), ("delayCauses",)}
        if named or shown or listed:
            yield at, value
        else:
            yield from words(value, at)


def parties(cell: object) -> list[str]:
    entries = cell if isinstance(cell, list) else [cell] if cell is not None else []
    return [entry["role"] if isinstance(entry, Mapping) else entry for entry in entries]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_file_fits_its_schema(path):
    kind, schema = kind_of(path)
    text = (ROOT / "schemas" / f"{schema}.v1.schema.json").read_text(encoding="utf-8")
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    found = jsonschema.Draft7Validator(json.loads(text)).iter_errors(data)
    assert [error.json_path + ": " + error.message for error in found] == []
    assert data["kind"] == kind


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_first_line_leads_an_editor_to_the_schema(path):
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    prefix, _, target = first.partition("=")
    assert prefix == "# yaml-language-server: $schema"
    schema = (path.parent / target).resolve()
    assert schema == ROOT / "schemas" / f"{kind_of(path)[1]}.v1.schema.json"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_words_stand_in_both_languages(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    spoken = list(words(data))
    assert spoken
    for route, label in spoken:
        assert isinstance(label, Mapping), route
        assert set(label) == {"zh", "en"}, route
        assert HAN.search(label["zh"]), route
        assert not HAN.search(label["en"]), route


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_comments_teach_and_lines_are_clean(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if line != line.rstrip() or "\t" in line]


def test_ids_are_unique_within_their_kind(shelf):
    counted = Counter((entry.kind, entry.id) for entry in shelf.documents)
    assert [key for key, times in counted.items() if times > 1] == []


def test_the_promised_processes_are_there(shelf):
    assert set(shelf.processes) == ELEVEN


def test_every_process_has_one_model(shelf):
    assert Counter(entry.spec["process"] for entry in shelf.models.values()) == Counter(ELEVEN)


def test_every_scenario_has_its_base_and_asks_something(shelf):
    bases = {entry.spec["base"]["process"] for entry in shelf.scenarios.values()}
    assert bases == {"software-request", "employee-onboarding", "normal-change", "车间设备报修"}
    for scenario in shelf.scenarios.values():
        base = scenario.spec["base"]
        assert shelf.models[base["model"]].spec["process"] == base["process"]
        assert scenario.spec["question"]
        assert scenario.spec["compare"]["accept"]


def test_every_step_shows_the_requester_a_status(shelf):
    for process in shelf.processes.values():
        for key, step in process.spec["steps"].items():
            assert step.get("type") == "end" or "status" in step, (process.id, key)


def test_every_role_has_work_or_a_duty(shelf):
    for organisation in shelf.organisations.values():
        used: set[str] = set()
        for process in shelf.processes.values():
            if process.spec["organisation"] == organisation.id:
                used.add(process.spec["governance"]["manager"])
                for step in process.spec["steps"].values():
                    used.update(party for cell in CELLS for party in parties(step.get(cell)))
        assert set(organisation.spec["roles"]) - used == set()


def test_every_department_has_a_head_and_every_approver_a_deputy(shelf):
    for organisation in shelf.organisations.values():
        roles = organisation.spec["roles"]
        for key, unit in organisation.spec["departments"].items():
            assert roles[unit["head"]]["department"] == key
        for process in shelf.processes.values():
            if process.spec["organisation"] != organisation.id:
                continue
            for step in process.spec["steps"].values():
                if step.get("type") == "approval":
                    for role in parties(step["responsible"]):
                        assert roles[role]["deputy"] in roles, (process.id, role)


def resolves(spec: object, dotted: str) -> bool:
    for part in dotted.split("."):
        if not isinstance(spec, Mapping) or part not in spec:
            return False
        spec = spec[part]
    return True


def test_every_source_points_at_a_number_that_stands_there(shelf):
    pointed = 0
    for entry in shelf.documents:
        for source in entry.data["metadata"].get("sources", []):
            field = source["field"]
            spec = entry.spec
            if field.startswith("organisation."):
                spec = shelf.organisations[entry.spec["organisation"]].spec
                field = field.removeprefix("organisation.")
            assert resolves(spec, field), (entry.id, field)
            assert source["note"]
            assert source.get("url", "https://").startswith("https://")
            pointed += 1
    assert pointed >= 30


def test_processes_without_a_public_source_claim_none(shelf):
    unsourced = {
        key for key, entry in shelf.processes.items() if "sources" not in entry.data["metadata"]
    }
    assert unsourced == {"software-request", "车间设备报修"}


def test_models_say_that_they_are_illustrative(shelf):
    for model in shelf.models.values():
        assert model.spec["source"]["method"] == "illustrative"


def test_words_agree_with_the_glossary(shelf, shared):
    terms = glossary((shared / "design" / "GLOSSARY.md").read_text(encoding="utf-8"))
    met = set()
    for entry in shelf.documents:
        for route, label in words(entry.data):
            known = terms.get(label["en"].casefold())
            if known is not None:
                met.add(label["en"].casefold())
                assert label["zh"] in known, (entry.id, route, label)
    assert {"service desk", "emergency change"} <= met


def glossary(text: str) -> dict[str, set[str]]:
    """Return the Chinese words allowed for each English term, slashes and brackets split."""
    terms: dict[str, set[str]] = {}
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        for english, chinese in ((0, 1), (3, 4)):
            if len(cells) > chinese and HAN.search(cells[chinese]):
                names = re.split(r"\s*/\s*", cells[english])
                rendered = re.split(r"\s*/\s*", cells[chinese])
                paired = len(names) == len(rendered)
                for index, term in enumerate(names):
                    meant = rendered[index : index + 1] if paired else rendered
                    spelt = {
                        part for text in meant for part in re.split(r"[、()（）\s]+", text)
                    }
                    terms.setdefault(term.casefold(), set()).update(spelt | set(meant))
    return terms


@pytest.mark.parametrize("wrong", ["事故管理", "变更赋能", "问题单", "负责制"])
def test_words_that_the_glossary_rejects_are_absent(shelf, wrong):
    for entry in shelf.documents:
        assert wrong not in entry.path.read_text(encoding="utf-8")
