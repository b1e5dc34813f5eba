"""What was accepted, as a committee reads it."""

from dataclasses import replace

from itsmctl.finding import Suppression
from itsmctl.i18n import Label
from itsmctl.report.findings.accepted import accepted_rows

IT, DESK = Label(en="IT", zh="信息部"), Label(en="Service desk", zh="服务台")


def test_what_counts_was_not_accepted(grey, unlimited):
    assert accepted_rows((grey, unlimited(4, "派工")), "en") == ()


def test_one_decision_about_one_rule_in_one_department_is_one_row(unlimited):
    leave = Suppression("waiver", "vacant", "2026-12-31", "board")
    found = [
        replace(unlimited(line, step), suppressed=leave, departments=(IT,))
        for line, step in ((4, "派工"), (5, "维修"), (5, "维修"))
    ]
    (row,) = accepted_rows(found, "en")
    assert (row.department, row.code, row.suppression) == ("IT", "TIM501", leave)
    assert row.places == ("报修#派工", "报修#维修")


def test_what_ends_first_stands_above_and_what_is_in_no_department_last(unlimited):
    def accepted(until: str | None, *departments: Label):
        mark = Suppression("comment", until=until)
        return replace(unlimited(4, "派工"), suppressed=mark, departments=departments)

    found = [
        accepted(None),
        accepted("2026-01-01"),
        accepted(None, IT),
        accepted("2027-01-01", IT),
        accepted("2026-06-30", IT, DESK),
    ]
    rows = accepted_rows(found, "en")
    assert [(row.department, row.suppression.until) for row in rows] == [
        ("IT", "2026-06-30"),
        ("IT", "2027-01-01"),
        ("IT", None),
        ("Service desk", "2026-06-30"),
        (None, "2026-01-01"),
        (None, None),
    ]


def test_places_are_named_as_a_waiver_names_them(unlimited):
    leave = Suppression("baseline")
    whole = replace(unlimited(1, "派工"), step=None, suppressed=leave)
    house = replace(whole, process=None)
    (row,) = accepted_rows((whole, house), "en")
    assert row.places == ("报修", "processes/报修.process.yaml")
