"""Several files that belong together."""

import pytest

from itsmctl.errors import UnusableInput

FIRST = "INC0010001"


def test_a_table_of_tickets_gives_names_a_beginning_and_what_never_changed(log):
    found = log("servicenow-audit.csv", "servicenow-incident.csv")
    states = "label, department, strftime(to_timestamp(ts_ms / 1000), '%d %H:%M')"
    events = found.events(states)
    assert [row for row in events if row[0] == FIRST][:2] == [
        (FIRST, "1", "Service Desk", "02 01:05"),
        (FIRST, "1", "Desktop Support", "02 01:30"),
    ]
    assert [row[1:3] for row in events if row[0] == "INC0010004"] == [
        ("submitted", None),
        ("In Progress", "Messaging"),
    ]
    assert found.intake.cases == 4


def test_a_table_of_tickets_gives_priorities_of_the_house(log, variant):
    house = variant("incident-management")
    found = log("servicenow-audit.csv", "servicenow-incident.csv", variant=house)
    assert found.facts("priority")[FIRST] == ("P2",)  # “2 - High” stands in the table alone


def test_agreements_give_deadlines_and_strangers_are_counted(log):
    found = log("servicenow-incident.csv", "servicenow-sla.csv", "servicenow-audit.csv")
    assert found.intake.mapping.profile == "servicenow-audit"
    assert found.facts("deadline_ms, priority")[FIRST] == (1772499900000, "2 - High")
    assert found.complaint("unknown-ticket")[:2] == (1, 4)


def test_feedback_stands_beside_its_cases(log, written, variant):
    about = "case,from_department,about_department,score,reason\n7,Business,IT,4,quick\n9,Business,IT,2,late\n"
    found = log(
        "events.csv", written(about, "feedback.csv"), variant=variant("software-request")
    )
    sql = "SELECT n.case_id, from_department, about_department, score, reason, ts_ms FROM feedback JOIN case_name n USING (case_no)"
    assert found.rows(sql) == [("7", "business", "it", 4.0, "quick", None)]
    assert found.complaint("unknown-ticket")[:2] == (1, 2)


def test_feedback_is_empty_where_there_is_none(log):
    assert log("events.csv").rows("SELECT count(*) FROM feedback") == [(0,)]


@pytest.mark.parametrize(
    ("files", "words"),
    [
        (("feedback.csv",), "holds feedback on tickets, but no tickets"),
        (("events.csv", "simod.csv"), "are two logs, and one is read at a time"),
    ],
)
def test_files_that_do_not_go_together_are_refused(log, files, words):
    with pytest.raises(UnusableInput, match=words):
        log(*files)
