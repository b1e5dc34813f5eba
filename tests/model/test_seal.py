"""The digest of what a department signs: known answers, and what changes it."""

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.model.seal import digest_of

IT = Department("it", Label.plain("IT"))
HR = Department("hr", Label.plain("HR"))
HOUSE = Organisation(
    "house",
    Label.plain("House"),
    departments=(IT, HR),
    roles=(
        Role("engineer", Label.plain("Engineer"), "it"),
        Role("director", Label.plain("Director"), "it"),
        Role("officer", Label.plain("Officer"), "hr"),
    ),
)


def step(identity: str, responsible: str, accountable: str, **more) -> Step:
    return Step(
        identity,
        Label.plain(identity),
        responsible=(Assignment(responsible),),
        accountable=(Assignment(accountable),),
        **more,
    )


def process(*steps: Step) -> Process:
    return Process("p", Label.plain("P"), steps)


CHECK, INSTALL = step("check", "officer", "director"), step("install", "engineer", "director")


def signed(written: str) -> str:
    return "ra1-" + sha256(written.encode()).hexdigest()[:16]


def test_the_digest_is_what_the_documentation_says():
    found = digest_of(process(CHECK, INSTALL), HOUSE, "it")
    assert found == signed(
        "check\tA\tdirector\t\ninstall\tA\tdirector\t\ninstall\tR\tengineer\t\n"
    )


def test_a_condition_is_part_of_what_is_signed_but_its_line_breaks_are_not():
    cells = (Assignment("engineer", "case.amount\n  > 5"),)
    found = digest_of(process(replace(INSTALL, responsible=cells)), HOUSE, "it")
    assert found == signed("install\tA\tdirector\t\ninstall\tR\tengineer\tcase.amount > 5\n")


def test_a_department_without_responsibilities_signs_nothing():
    assert digest_of(process(), HOUSE, "it") == signed("")


def test_the_department_itself_may_stand_in_a_cell():
    whole = process(step("check", "it", "officer"))
    assert digest_of(whole, HOUSE, "it") == signed("check\tR\tit\t\n")


@given(st.permutations([CHECK, INSTALL, step("close", "officer", "engineer")]))
def test_the_order_of_steps_does_not_matter(steps):
    again = digest_of(process(*steps), HOUSE, "it")
    assert again == digest_of(process(*sorted(steps, key=lambda s: s.id)), HOUSE, "it")


@pytest.mark.parametrize(
    "changed",
    [
        replace(INSTALL, name=Label.plain("Put in")),
        replace(
            INSTALL, consulted=(Assignment("engineer"),), informed=(Assignment("director"),)
        ),
        replace(INSTALL, requires=("form",)),
        replace(INSTALL, responsible=(*INSTALL.responsible, Assignment("officer"))),
    ],
)
def test_what_is_no_responsibility_of_the_department_does_not_matter(changed):
    before = digest_of(process(CHECK, INSTALL), HOUSE, "it")
    assert digest_of(process(CHECK, changed), HOUSE, "it") == before


@pytest.mark.parametrize(
    "changed",
    [
        replace(INSTALL, id="set-up"),
        replace(INSTALL, responsible=(Assignment("officer"),)),
        replace(INSTALL, responsible=INSTALL.accountable, accountable=INSTALL.responsible),
        replace(INSTALL, accountable=(Assignment("director", "case.amount > 5"),)),
        replace(INSTALL, accountable=()),
    ],
)
def test_every_change_of_a_responsibility_changes_the_digest(changed):
    before = digest_of(process(CHECK, INSTALL), HOUSE, "it")
    assert digest_of(process(CHECK, changed), HOUSE, "it") != before
