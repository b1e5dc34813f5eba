"""Responsibility gaps by department, symptom and rule."""

from itsmctl.finding import Severity, Suppression, Symptom
from itsmctl.i18n import Label
from itsmctl.report.committee.gaps import by_department, by_rule, gaps_in

IT, DESK = Label("IT", "IT部"), Label("Service desk", "服务台")


def test_what_is_a_gap(make):
    gap = make.finding()
    others = (
        make.finding(symptom=None),
        make.finding(suppressed=Suppression("waiver")),
        make.finding(scenario="faster"),
        make.finding("GOV703"),  # a review: on the agenda
        make.finding("GOV705"),  # a sign-off: on the agenda
    )
    assert gaps_in((gap, *others)) == (gap,)


def test_departments_with_errors_first_and_nobodys_last(make):
    findings = [
        make.finding(departments=(DESK,), severity=Severity.WARNING),
        make.finding(departments=(DESK,), severity=Severity.WARNING),
        make.finding(departments=(IT,), symptom=Symptom.DUPLICATION),
        make.finding(),
        make.finding(),
    ]
    rows = by_department(findings)
    assert [(row.name, row.total, row.errors) for row in rows] == [
        (IT, 1, 1), (DESK, 2, 0), (None, 2, 2),
    ]  # fmt: skip
    assert rows[0].symptoms == {Symptom.DUPLICATION: 1}


def test_a_shared_step_counts_for_each_department(make):
    rows = by_department([make.finding(departments=(IT, DESK))])
    assert [(row.name, row.total) for row in rows] == [(IT, 1), (DESK, 1)]


def test_rules_by_places_then_severity(make):
    findings = [
        *(make.finding("HND603", severity=Severity.WARNING) for _ in range(3)),
        make.finding("HND601", severity=Severity.WARNING),
        make.finding("RAC203"),
        make.finding("RAC201"),
        make.finding("RAC201", process="other"),
    ]
    rows = by_rule(findings)
    assert [(row.code, row.places) for row in rows] == [
        ("HND603", 3),
        ("RAC201", 2),
        ("RAC203", 1),
        ("HND601", 1),
    ]
    assert rows[1].processes == ("laptop", "other")
