"""Exports are known by their headings, however these are written."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.tickets import RowShape, TicketField
from itsmctl.report.log.columns import COLUMNS
from itsmctl.source.tickets import Wish
from itsmctl.source.tickets.exports import PROFILES
from itsmctl.source.tickets.headings import plain
from itsmctl.source.tickets.profiles import guesses

OURS = {
    "bpi-2013.csv": "bpi-2013",
    "bpi-2014.csv": "bpi-2014",
    "chinese-status.csv": "chinese-status",
    "chinese-steps.csv": "chinese-steps",
    "events.csv": "events",
    "jira-changelog.csv": "jira-changelog",
    "jira-issues.csv": "jira-issues",
    "lifecycle.xes": "xes",
    "servicenow-audit.csv": "servicenow-audit",
    "servicenow-history.csv": "servicenow-history",
    "servicenow-incident.csv": "servicenow-incident",
    "servicenow-sla.csv": "servicenow-sla",
    "simod.csv": "simod",
}


@pytest.mark.parametrize(("name", "profile"), OURS.items())
def test_every_export_is_recognised(log, name, profile):
    found = log(name)
    assert found.intake.mapping.profile == profile
    best, *others = found.diagnosis.guesses
    assert best.profile.id == profile
    assert all(best.confidence > other.confidence for other in others)
    assert best.confidence >= (0.55 if profile == "events" else 0.75)


@pytest.mark.parametrize(
    ("headings", "profile"),
    [
        (COLUMNS, "itsmctl"),
        (["Number", "Opened", "Caller", "Short description", "Priority", "State", "Assignment group", "Assigned to", "Updated"], "servicenow-incident"),
        (["Table name", "Document key", "Field name", "Old value", "New value", "User", "Created"], "servicenow-audit"),
        (["Task", "SLA definition", "Stage", "Start time", "Stop time", "Breach time"], "servicenow-sla"),
        (["Issue Key", "Author", "Created", "Field", "From", "To"], "jira-changelog"),
        (["key", "field", "fromString", "toString", "created"], "jira-changelog"),
        (["case:concept:name", "concept:name", "time:timestamp", "org:resource"], "xes"),
        (["工单编号", "状态", "操作时间", "操作人", "处理组"], "chinese-status"),
        (["工单号", "环节", "开始时间", "结束时间", "处理人", "部门"], "chinese-spans"),
        (["Case ID", "Activity", "Timestamp", "User"], "events"),
        (["Ticket number", "New status", "Changed at", "Group"], "statuses"),
        (["case_id", "from_department", "about_department", "score"], "feedback"),
    ],
)  # fmt: skip
def test_headings_alone_tell(headings, profile):
    assert guesses(headings)[0].profile.id == profile


def test_what_has_no_ticket_or_no_moment_fits_nothing():
    assert guesses(["name", "age"]) == ()
    assert guesses(["ticket", "status"]) == ()


@pytest.mark.parametrize(
    "written",
    [
        "sys_updated_on",
        "Sys Updated On",
        "sys-updated-on",
        "SYS UPDATED ON",
        "sys.updated.on (UTC)",
    ],
)
def test_headings_are_compared_without_case_and_marks(written):
    assert plain(written) == "sys updated on"


def test_wide_letters_and_remarks_do_not_matter():
    assert plain("处理时间（北京时间）") == "处理时间"
    assert plain("\uff29\uff24") == "id"


def test_a_confidence_is_a_share_and_grows_with_what_is_there():
    few = guesses(["工单号", "状态", "处理时间", "x", "y", "z"])[0]
    many = guesses(["工单号", "状态", "处理时间", "处理人", "部门", "优先级"])[0]
    assert 0 < few.confidence < many.confidence <= 1


def test_every_profile_has_a_name_in_both_languages_and_plain_headings():
    for profile in PROFILES:
        assert profile.name.bilingual, profile.id
        for names in (*profile.needs.values(), *profile.may.values()):
            assert [plain(name) for name in names] == list(names), profile.id


def test_a_profile_may_be_named(log):
    found = log("events.csv", wish=Wish(profile="events"))
    assert found.intake.mapping.shape is RowShape.COMPLETIONS
    assert found.intake.mapping.column(TicketField.DEPARTMENT) == "Team"


@pytest.mark.parametrize(
    ("profile", "words"),
    [
        ("simmod", "there is no profile “simmod”; did you mean “simod”?"),
        ("zzzzzz", "there is no profile “zzzzzz”; there are itsmctl, "),
        (
            "simod",
            "lacks columns of the profile simod: case id, activity, start time, end time",
        ),
    ],
)
def test_a_profile_that_does_not_fit_is_refused(log, profile, words):
    with pytest.raises(UnusableInput) as caught:
        log("events.csv", wish=Wish(profile=profile))
    assert words in caught.value.render("en")


def test_a_log_that_names_steps_is_one_of_steps_whatever_their_status():
    headings = ["工单号", "环节", "处理人", "部门", "处理时间", "状态"]
    assert guesses(headings)[0].profile.id == "chinese-steps"
    headings.remove("环节")
    assert guesses(headings)[0].profile.id == "chinese-status"
