"""What a finding is called when lines move."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import Place
from itsmctl.finding import Finding, Severity
from itsmctl.i18n import text
from itsmctl.report.findings.checkout import Checkout
from itsmctl.report.findings.identity import digest, identities


def test_a_name_is_made_of_rule_process_and_step(grey, unlimited, dossier):
    checkout = dossier().checkout
    whole = replace(grey, step=None)
    assert identities([grey, unlimited(4, "派工"), whole], checkout) == [
        "RAC204:报修#受理",
        "TIM501:报修#派工",
        "RAC204:报修",
    ]


def test_what_a_scenario_makes_of_a_process_has_a_name_of_its_own(grey, dossier):
    faster = replace(grey, scenario="faster")
    assert identities([grey, faster, replace(faster, step=None)], dossier().checkout) == [
        "RAC204:报修#受理",
        "RAC204:报修/faster#受理",
        "RAC204:报修/faster",
    ]


def test_what_is_about_no_process_goes_by_file_and_route(grey, dossier):
    loose = replace(grey, process=None, step=None, place=Place("house.org.yaml"))
    names = identities(
        [replace(loose, route=("roles", "clerk")), replace(loose, route=())],
        dossier().checkout,
    )
    assert names == ["RAC204:house.org.yaml#roles.clerk", "RAC204:house.org.yaml"]


def test_a_second_of_the_same_name_is_numbered(grey, dossier):
    moved = replace(grey, place=replace(grey.place, line=9))
    assert identities([grey, moved, grey], dossier().checkout) == [
        "RAC204:报修#受理",
        "RAC204:报修#受理:2",
        "RAC204:报修#受理:3",
    ]


ids = st.sampled_from(["a", "b", None])


@settings(max_examples=40)
@given(st.lists(st.tuples(ids, ids, st.integers(1, 3)), max_size=12))
def test_no_two_findings_have_the_same_name(entries):
    found = [
        Finding(
            "RAC201",
            "no-accountable",
            Severity.ERROR,
            text("nowhere.at-all", "x"),
            Place("p", line),
            process=process,
            step=step,
        )
        for process, step, line in entries
    ]
    names = identities(found, Checkout())
    assert len(set(names)) == len(names) == len(set(map(digest, names)))
    moved = [
        replace(each, place=replace(each.place, line=each.place.line + 7)) for each in found
    ]
    assert identities(moved, Checkout()) == names
