"""How REF101, REF102 and REF105 are mended: only in the file in which the name stands."""

import pytest

from itsmctl.finding import Drop, Fix, Put, Rename


def edits(bench, fragment: str, code: str) -> list[tuple[str, tuple]]:
    found = [each for each in bench.check(fragment).findings if each.code == code]
    for each in found:
        assert each.fix is (Fix.UNSAFE if each.edits else Fix.NONE)
    return [(each.place.path, each.edits) for each in found]


PROCESS, MODEL = "request.process.yaml", "numbers.sim.yaml"


@pytest.mark.parametrize(
    ("fragment", "edit"),
    [
        (
            "spec: {steps: {check: {responsible: it-suport}}}",
            Put(("steps", "check", "responsible"), "it-support"),
        ),
        (
            "spec: {steps: {check: {informed: [requester, it-suport]}}}",
            Put(("steps", "check", "informed", 1), "it-support"),
        ),
        (
            "spec: {steps: {check: {responsible: [{role: it-suport, when: case.n > 1}]}}}",
            Put(("steps", "check", "responsible", 0, "role"), "it-support"),
        ),
        (
            "spec: {governance: {signoffs: {servce-desk: {date: 2026-04-01}}}}",
            Rename(("governance", "signoffs", "servce-desk"), "service-desk"),
        ),
    ],
)
def test_a_role_gets_the_name_that_was_meant(bench, fragment, edit):
    assert edits(bench, fragment, "REF101") == [(PROCESS, (edit,))]


def numbers(fragment: str) -> str:
    return f"kind: SimulationModel\nspec: {fragment}"


@pytest.mark.parametrize(
    ("spec", "code", "edit"),
    [
        ("{steps: {chekc: {effort: 5m}}}", "REF102", Rename(("steps", "chekc"), "check")),
        (
            "{pauses: {chekc.ok: {reason: x, time: 5m}}}",
            "REF102",
            Rename(("pauses", "chekc.ok"), "check.ok"),
        ),
        ("{people: {it-suport: 3}}", "REF101", Rename(("people", "it-suport"), "it-support")),
    ],
)
def test_a_key_of_a_model_is_renamed(bench, spec, code, edit):
    assert edits(bench, numbers(spec), code) == [(MODEL, (edit,))]


def test_a_key_is_not_renamed_to_one_that_is_there(bench):
    spec = "{steps: {chekc: {effort: 5m}, check: {effort: 9m}}}"
    assert edits(bench, numbers(spec), "REF102") == [(MODEL, ())]


def test_a_step_seldom_means_itself(bench):
    assert edits(bench, "spec: {steps: {check: {next: chek}}}", "REF102") == [(PROCESS, ())]


def test_without_a_likely_name_there_is_no_edit(bench):
    assert edits(bench, "spec: {steps: {check: {next: zzz}}}", "REF102") == [(PROCESS, ())]


def test_what_the_defaults_of_the_house_say_is_told_and_mended_there_once(bench):
    fragment = "kind: Organisation\nspec: {processDefaults: {informed: it-suport}}"
    edit = Put(("processDefaults", "informed"), "it-support")
    assert edits(bench, fragment, "REF101") == [("house.org.yaml", (edit,))]


def test_what_stands_in_the_process_that_is_extended_is_not_mended_here(bench):
    files = bench.clean
    files["request.process.yaml"] = files["request.process.yaml"].replace(
        "next: closed", "next: clsed"
    )
    files["more.process.yaml"] = (
        "apiVersion: itsmctl/v1\nkind: Process\nmetadata: {id: more}\n"
        "spec: {extends: request, governance: {owner: it-director}}\n"
    )
    found = [each for each in bench.lint(files).findings if each.code == "REF102"]
    assert {each.place.path: bool(each.edits) for each in found} == {
        "request.process.yaml": True,
        "more.process.yaml": False,
    }


def test_a_scenario_is_mended_by_hand(bench):
    files = bench.clean
    files["s.scenario.yaml"] = (
        "apiVersion: itsmctl/v1\nkind: Scenario\nmetadata: {id: s}\n"
        "spec: {base: {process: request}, patch: {process: {steps: {check: {next: clsed}}}}}\n"
    )
    (found,) = [each for each in bench.lint(files).findings if each.code == "REF102"]
    assert found.edits == ()


def test_an_unused_role_can_be_dropped(bench):
    fragment = "kind: Organisation\nspec: {roles: {archivist: {department: it}}}"
    found = edits(bench, fragment, "REF105")
    assert found == [("house.org.yaml", (Drop(("roles", "archivist")),))]
