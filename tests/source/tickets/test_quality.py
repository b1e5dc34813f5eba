"""What is wrong with a log: named, counted, with rows; and what of it is an error."""

import pytest

from itsmctl.model.tickets import ComplaintKind
from itsmctl.report.tickets.complaints import name_of, sentence
from itsmctl.source.tickets import Wish, read_mapping
from itsmctl.source.tickets.quality import FALSIFYING

HEAD = "ticket,status,time,team\n"


def rows(*lines):
    return HEAD + "".join(f"{line}\n" for line in lines)


def many(count, start=0):
    return [f"m{number},Open,2026-03-01 10:00,Desk" for number in range(start, start + count)]


def test_rows_without_ticket_or_moment_are_counted_and_left_out(log, written):
    found = log(
        written(
            rows(*many(60), ",Open,2026-03-01 10:00,Desk", "x,Open,,Desk", "y,Open,soon,Desk")
        )
    )
    assert found.complaint("missing-case") == (1, 63, "warning", [62])
    assert found.complaint("missing-moment") == (1, 63, "warning", [63])
    assert found.complaint("unreadable-moment") == (1, 62, "warning", [64])
    assert len(found.events()) == 60
    assert found.intake.quality.is_usable


def test_more_than_one_row_in_twenty_is_an_error(log, written):
    found = log(written(rows(*many(18), ",Open,2026-03-01 10:00,Desk")))
    assert found.complaint("missing-case") == (1, 19, "error", [20])
    assert not found.intake.quality.is_usable
    assert found.intake.quality.complaints[0].kind == "missing-case"


def test_rows_that_repeat_others_are_read_once(log, written):
    found = log(written(rows(*many(40), *many(1), *many(1))))
    assert found.complaint("duplicate") == (2, 42, "warning", [42, 43])
    assert len(found.events()) == 40


def test_rows_that_differ_in_a_column_that_nobody_reads_are_no_repeats(log, written):
    content = "ticket,status,time,id\n1,Open,2026-03-01 10:00,7\n1,Open,2026-03-01 10:00,8\n"
    found = log(written(content))
    assert found.complaint("duplicate") is None
    assert len(found.events()) == 2


def test_ties_are_counted(log, written):
    tied = [
        "1,Open,2026-03-01 10:00,Desk",
        "1,In Progress,2026-03-01 10:00,Desk",
        "1,Done,2026-03-01 11:00,Desk",
    ]
    found = log(written(rows(*tied)))
    assert found.complaint("ties") == (2, 3, "warning", [2])


def test_few_ties_are_a_note(log, written):
    tied = ["1,Open,2026-03-01 10:00,Desk", "1,In Progress,2026-03-01 10:00,Desk"]
    assert log(written(rows(*tied, *many(40)))).complaint("ties") == (2, 42, "note", [2])


def test_time_that_runs_backwards_is_counted(log, written):
    forward = [f"1,Open,2026-03-{day:02d} 10:00,Desk" for day in range(1, 29)]
    forward[10] = "1,Open,2026-02-11 10:00,Desk"
    assert log(written(rows(*forward))).complaint("inversion") == (1, 28, "warning", [12])


def test_the_newest_row_first_is_an_order_too(log, written):
    backward = [f"1,Open,2026-03-{day:02d} 10:00,Desk" for day in range(28, 0, -1)]
    assert log(written(rows(*backward))).complaint("inversion") is None


def test_a_stated_order_that_time_contradicts_is_an_inversion(log, written):
    content = (
        "case_id,activity,timestamp,seq\n1,a,2026-03-01,1\n1,b,2026-03-03,2\n1,c,2026-03-02,3\n"
    )
    assert log(written(content)).complaint("inversion") == (1, 3, "error", [4])


def test_an_end_before_its_start_is_counted_and_shown(log):
    found = log("simod.csv")
    assert found.complaint("negative-duration") == (1, 5, "error", [5])
    (complaint,) = [
        one for one in found.intake.quality.complaints if one.kind == "negative-duration"
    ]
    assert "2026-01-06T09:00:00.000+00:00 > 2026-01-06T08:30:00.000+00:00" in sentence(
        complaint
    ).render("en")


def test_a_start_that_never_ends_is_told(log):
    assert log("simod.csv").complaint("unpaired") == (1, 3, "note", [6])


def test_statuses_that_nobody_explains_are_told_once_each(log, written):
    odd = [
        "1,Frobnicated,2026-03-01 10:00,Desk",
        "1,Frobnicated,2026-03-02 10:00,Desk",
        "1,Wobbly,2026-03-03 10:00,Desk",
    ]
    found = log(written(rows(*odd)))
    assert found.complaint("unknown-status") == (3, 3, "error", [2, 4])


def test_what_the_definition_lacks_is_told(log, written, variant):
    content = "case_id,activity,timestamp,department,priority\n"
    content += (
        "1,it-approve,2026-03-01 10:00,it,P1\n1,Wave a wand,2026-03-02 10:00,Wizards,Urgent\n"
    )
    found = log(written(content), variant=variant("software-request"))
    assert found.complaint("unknown-activity") == (1, 2, "error", [3])
    assert found.complaint("unknown-department") == (1, 2, "warning", [3])
    assert found.complaint("unknown-priority") == (1, 2, "warning", [3])


def test_names_of_the_definition_become_its_ids(log, written, variant):
    process = variant("software-request")
    step = process.process.step("it-approve")
    unit = process.organisation.department("it")
    content = "case_id,activity,timestamp,department\n"
    content += f"1,{step.name.en.upper()},2026-03-01 10:00,{unit.name.en.lower()}\n"
    content += f"1,{step.name.zh},2026-03-02 10:00,{unit.name.zh}\n"
    found = log(written(content), variant=process)
    assert found.events("activity, department") == [("1", "it-approve", "it")] * 2
    assert found.complaint("unknown-activity") is None


def test_nobody_named_is_told_and_done_work_needs_nobody(log, written):
    found = log(written(rows("1,Open,2026-03-01 10:00,", "1,Done,2026-03-02 10:00,")))
    assert found.complaint("missing-holder") == (1, 2, "warning", [2])


def test_open_cases_and_snapshots_are_told(log):
    found = log("servicenow-incident.csv")
    assert found.complaint("open-cases") == (2, 4, "note", [4, 5])
    assert found.complaint("snapshot")[:3] == (4, 4, "warning")


def test_a_timer_that_closes_is_seen(log, written):
    lines = []
    for number in range(12):
        lines.append(f"{number},Open,2026-03-01 10:{number:02d},Desk")
        lines.append(f"{number},Resolved,2026-03-02 1{number % 9}:00,Desk")
        lines.append(f"{number},Closed,2026-03-{9 if number < 10 else 4:02d} 12:00,Desk")
    count, among, gravity, _ = log(written(rows(*lines))).complaint("auto-closed")
    assert (count, among, gravity) == (10, 12, "warning")


def ends(count, gap_minutes):
    """A log of ends: each case is solved on a day of its own, and closed 15 days and so many minutes later."""
    lines = ["case_id,activity,timestamp"]
    for number in range(count):
        lines.append(f"{number},Register,2026-03-0{1 + number % 9} 09:00")
        lines.append(f"{number},Solve,2026-03-0{1 + number % 9} 10:00")
        hour, minute = divmod(gap_minutes(number), 60)
        lines.append(f"{number},Close,2026-03-{16 + number % 9} {10 + hour}:{minute:02d}")
    return "\n".join(lines) + "\n"


def test_a_timer_that_ends_cases_is_seen_where_rows_are_ends(log, written):
    found = log(written(ends(12, lambda number: 0 if number < 11 else 40)))
    count, among, gravity, rows_ = found.complaint("timed-end")
    assert (count, among, gravity, rows_) == (12, 12, "warning", [4, 7, 10])
    (complaint,) = [one for one in found.intake.quality.complaints if one.kind == "timed-end"]
    said = sentence(complaint).render("en")
    assert "statuses: {…: done}" in said
    assert "“Solve → Close”" in said
    assert "cycle_time" in complaint.costs


@pytest.mark.parametrize(
    ("count", "gap"),
    [
        pytest.param(9, lambda _: 0, id="too few to say so"),
        pytest.param(12, lambda number: number * 11, id="people come back after two weeks"),
    ],
)
def test_people_who_end_cases_after_two_weeks_are_no_timer(log, written, count, gap):
    assert log(written(ends(count, gap))).complaint("timed-end") is None


def test_a_timer_is_not_told_of_once_the_log_knows_what_is_done(log, written):
    mapping = written(
        "schema: itsmctl/log-mapping/v1\nrows: completions\n"
        "columns: {case: case_id, activity: activity, moment: timestamp}\n"
        "statuses: {Solve: done, Close: done}\n",
        "mapping.yaml",
    )
    wish = Wish(mapping=read_mapping(mapping))
    assert log(written(ends(12, lambda _: 0)), wish=wish).complaint("timed-end") is None


def test_moments_without_offset_are_of_an_assumed_zone(log, written):
    assert log(written(rows(*many(3)))).complaint("zone") == (3, 3, "note", [])


def test_moments_with_an_offset_need_no_zone(log, written):
    assert (
        log(written("case_id,activity,timestamp\n1,a,2026-03-01T10:00:00Z\n")).complaint("zone")
        is None
    )


def test_the_zone_of_the_house_needs_no_guess(log, written, variant):
    found = log(written(rows(*many(1))), variant=variant("software-request"))
    assert found.complaint("zone") is None
    assert found.intake.mapping.zone == "Asia/Shanghai"
    assert found.events("ts_ms") == [("m0", 1772330400000)]


def test_moments_of_the_future_are_counted(log, written):
    found = log(written(rows(*many(40), "x,Open,2099-01-01 10:00,Desk")))
    assert found.complaint("future-moment") == (1, 41, "warning", [42])


@pytest.mark.parametrize("kind", ComplaintKind)
def test_every_kind_has_a_sentence_in_both_languages(kind):
    assert name_of(kind).render("en") != name_of(kind).render("zh")


def test_what_only_tells_what_cannot_be_known_is_never_an_error():
    for kind in ("open-cases", "snapshot", "auto-closed", "zone", "ties", "missing-holder"):
        assert ComplaintKind(kind) not in FALSIFYING
