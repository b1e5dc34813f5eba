"""One role, one name (PRT902)."""

import pytest

from itsmctl.finding import Put

HEAD = "apiVersion: itsmctl/v1\n"


def process(name: str, **steps: str) -> str:
    """A process without an organisation, one step after the other."""
    names = [*steps, "closed"]
    rows = ", ".join(
        f"{step}: {{{fields}, next: {names[place + 1]}}}"
        for place, (step, fields) in enumerate(steps.items())
    )
    return (
        f"{HEAD}kind: Process\nmetadata: {{id: {name}}}\n"
        f"spec: {{start: {names[0]}, steps: {{{rows}, closed: {{type: end}}}}}}\n"
    )


def found(bench, files: dict[str, str]):
    report = bench.lint({f"{name}.process.yaml": text for name, text in files.items()})
    assert not [each for each in report.findings if each.code.startswith(("SYN", "REF"))]
    return [each for each in report.findings if each.code == "PRT902"]


def test_a_slip_within_one_process_is_mended_everywhere_in_it(bench):
    text = process(
        "a",
        check="responsible: hr/officer, accountable: hr/officer",
        file="responsible: hr/oficer, informed: [hr/manager, hr/oficer]",
        sign="responsible: [{role: hr/officer, when: 'true'}]",
    )
    (finding,) = found(bench, {"a": text})
    assert finding.message.render("en") == (
        "“hr/oficer” is spelt almost like “hr/officer”; if they are the same, write “hr/officer”"
    )
    assert finding.edits == (
        Put(("steps", "file", "responsible"), "hr/officer"),
        Put(("steps", "file", "informed", 1), "hr/officer"),
    )
    assert finding.fix == "unsafe"
    assert finding.step == "file"
    assert finding.place.end_column - finding.place.column == len("hr/oficer")
    assert finding.related[0].message.render("zh") == "“hr/officer”在这里提到"


def test_the_name_that_more_processes_use_is_right(bench):
    files = {name: process(name, check="responsible: hr/oficer") for name in "ab"}
    files["c"] = process("c", check="responsible: hr/officer", more="responsible: hr/officer")
    (finding,) = found(bench, files)
    assert finding.place.path == "c.process.yaml"
    assert finding.related[0].place.path == "a.process.yaml"


def test_every_file_with_the_slip_is_told(bench):
    files = {name: process(name, check="responsible: hr/officer") for name in "abc"}
    files |= {name: process(name, check="responsible: hr/oficer") for name in "de"}
    assert [each.place.path for each in found(bench, files)] == [
        "d.process.yaml",
        "e.process.yaml",
    ]


def test_of_two_names_used_alike_neither_is_changed(bench):
    text = process("a", check="responsible: hr/officer", file="responsible: hr/oficer")
    (finding,) = found(bench, {"a": text})
    assert finding.edits == ()
    assert finding.fix == "none"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hr/officer", "it/officer"),
        ("hr/officer", "officer"),
        ("hr/trainer", "hr/trainee"),
        ("采购部/采购经理", "采购部/采购助理"),
        ("it/support-1", "it/support-2"),
        ("requester", "hr/requester"),
    ],
)
def test_roles_of_different_people(bench, one, other):
    text = process("a", check=f"responsible: {one}", file=f"responsible: {other}")
    assert found(bench, {"a": text}) == []


def test_in_chinese_only_spaces_and_marks_may_differ(bench):
    text = process(
        "a", check="responsible: 信息部/桌面运维", file="responsible: 信息部/桌面-运维"
    )
    (finding,) = found(bench, {"a": text})
    assert finding.message.render("zh") == (
        "“信息部/桌面-运维”与“信息部/桌面运维”只差一点；若是同一角色，请统一写成“信息部/桌面运维”"
    )


# Beside the catalogue of an organisation.


def beside_house(bench, fields: str, house: str = "{}"):
    fragment = (
        f"{{kind: Organisation, spec: {house}}}\n---\n"
        f"spec: {{organisation: null, steps: {{check: {{{fields}}}}}}}"
    )
    return [each for each in bench.check(fragment).findings if each.code == "PRT902"]


def test_a_slip_against_the_catalogue(bench):
    (finding,) = beside_house(bench, "responsible: it/it-suport")
    assert finding.message.render("en") == (
        "“it/it-suport” is spelt almost like “it/it-support” of House; if they are the same, write "
        "“it/it-support”"
    )
    assert finding.edits == (Put(("steps", "check", "responsible"), "it/it-support"),)
    assert finding.related[0].place.path == "house.org.yaml"
    (bare,) = beside_house(bench, "responsible: it-suport")
    assert bare.edits == (Put(("steps", "check", "responsible"), "it-support"),)


def test_a_role_of_the_catalogue_in_another_department(bench):
    (finding,) = beside_house(bench, "responsible: service-desk/it-support")
    assert finding.message.render("en") == (
        "in House the role “it-support” belongs to IT, not to service-desk; write “it/it-support”, or "
        "give the role another name"
    )
    assert finding.edits == (Put(("steps", "check", "responsible"), "it/it-support"),)


@pytest.mark.parametrize(
    "fields",
    [
        "responsible: it-support",
        "responsible: it/it-support",
        "responsible: it",
        "responsible: board",
        "responsible: requester",
        "responsible: finance/clerk",  # of another house, for all we know
    ],
)
def test_what_the_catalogue_knows_or_cannot_know(bench, fields):
    assert beside_house(bench, fields) == []


def test_a_process_of_the_house_with_a_role_that_it_lacks(bench):
    (finding,) = beside_house(
        bench, "responsible: it-support, accountable: it-director, informed: [archivist]"
    )
    assert finding.message.render("en") == (
        "House has no archivist, which “Request” names beside roles of that house; declare them "
        "there, and name the house under organisation"
    )
    assert finding.edits == ()


def test_two_roles_of_a_department_called_alike(bench):
    house = "{roles: {it-suport: {department: it, people: 1}}}"
    (finding,) = beside_house(bench, "responsible: it-support", house)
    assert finding.message.render("en") == (
        "the roles “it-suport” and “it-support” of IT are called almost alike; if they are the same, "
        "keep one of them"
    )
    assert (finding.place.path, finding.route) == ("house.org.yaml", ("roles", "it-suport"))
    assert finding.edits == ()


@pytest.mark.parametrize(
    ("house", "objected"),
    [
        (
            "{roles: {desktop: {department: it, name: {zh: 桌面运维}}}}",
            True,
        ),  # the name of it-support
        ("{roles: {desktop: {department: business, name: {zh: 桌面运维}}}}", False),
        ("{roles: {desktop: {department: it, name: {zh: 桌面运维组长}}}}", False),
        ("{roles: {it-director-2: {department: it}}}", False),
    ],
)
def test_names_are_compared_within_a_department(bench, house, objected):
    assert bool(beside_house(bench, "responsible: it-support", house)) is objected


def test_who_names_the_house_gets_the_better_rule(bench):
    report = bench.check("spec: {steps: {check: {responsible: it-suport}}}")
    codes = [each.code for each in report.findings]
    assert "REF101" in codes
    assert "PRT902" not in codes
