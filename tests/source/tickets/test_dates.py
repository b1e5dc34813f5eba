"""Formats of moments: judged by all rows, refused where they leave it open."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.errors import UnusableInput
from itsmctl.model.tickets import TicketField, TicketMapping
from itsmctl.source.tickets import Wish
from itsmctl.source.tickets.dates import FORMATS, Column, judge


def verdict(ledger, values, zone="UTC"):
    ledger.load("texts", "row BIGINT, moment VARCHAR", list(enumerate(values, 1)))
    return judge(ledger, Column("texts", "moment", zone))


def moments(ledger, values, zone="UTC"):
    found = verdict(ledger, values, zone)
    at = Column("texts", "moment", zone)
    sql = f"SELECT {at.moment(found.form)} FROM texts ORDER BY row"
    return [moment for (moment,) in ledger.rows(sql)]


def ms(written, zone="UTC"):
    moment = datetime.fromisoformat(written)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(zone))
    return int(moment.timestamp() * 1000)


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2026-03-02T09:05:07+08:00", "2026-03-02T09:05:07+08:00"),
        ("2026-03-02T01:05:07.250Z", "2026-03-02T01:05:07.250+00:00"),
        ("2026-03-02 09:05:07", "2026-03-02T09:05:07+00:00"),
        ("2026-03-02 09:05", "2026-03-02T09:05:00+00:00"),
        ("2026-03-02", "2026-03-02T00:00:00+00:00"),
        ("2026/3/2 9:05", "2026-03-02T09:05:00+00:00"),
        ("2026.03.02 09:05", "2026-03-02T09:05:00+00:00"),
        ("2026年3月2日 09:05", "2026-03-02T09:05:00+00:00"),
        ("2026年3月2日 9时5分", "2026-03-02T09:05:00+00:00"),
        ("20260302090507", "2026-03-02T09:05:07+00:00"),
        ("23/03/2026 09:05", "2026-03-23T09:05:00+00:00"),
        ("03/23/2026 9:05 PM", "2026-03-23T21:05:00+00:00"),
        ("23.03.2026 09:05:07", "2026-03-23T09:05:07+00:00"),
        ("23-03-26 09:05", "2026-03-23T09:05:00+00:00"),
        ("02/Mar/26 8:05 AM", "2026-03-02T08:05:00+00:00"),
        ("Mar 2, 2026 08:05", "2026-03-02T08:05:00+00:00"),
        ("1772413507000", "2026-03-02T01:05:07+00:00"),
        ("1772413507", "2026-03-02T01:05:07+00:00"),
    ],
)
def test_a_moment_is_read_as_it_was_written(ledger, written, iso):
    assert moments(ledger, [written]) == [ms(iso)]


def test_a_moment_without_offset_is_of_the_zone_in_summer_and_winter(ledger):
    values = ["2026-01-15 12:00", "2026-07-15 12:00"]
    assert moments(ledger, values, "Europe/Berlin") == [
        ms("2026-01-15T12:00+01:00"),
        ms("2026-07-15T12:00+02:00"),
    ]


def test_the_last_row_of_many_decides_which_is_the_day(ledger):
    undecided = ["03/04/2026 10:00"] * 5000
    assert verdict(ledger, undecided).form is None
    assert set(verdict(ledger, undecided).rivals) == {"%m/%d/%Y %H:%M"}
    assert verdict(ledger, [*undecided, "03/13/2026 10:00"]).form == "%m/%d/%Y %H:%M"
    assert verdict(ledger, [*undecided, "13/03/2026 10:00"]).form == "%d/%m/%Y %H:%M"


def test_two_formats_in_one_column_are_seen_however_rare_the_second(ledger):
    found = verdict(ledger, [*["2026-03-02 10:00"] * 5000, "13/03/2026 10:00"])
    assert found.form is None
    assert found.others == ("%d/%m/%Y %H:%M",)
    assert found.misfits == 1


def test_what_fits_no_format_is_a_misfit_and_no_second_format(ledger):
    found = verdict(ledger, ["2026-03-02 10:00", "tomorrow"])
    assert (found.form, found.misfits) == ("iso", 1)


@pytest.mark.parametrize(
    "value", ["soon", "12:30", "0001-01-01 00:00", "1970-01-01T00:00:00Z", "infinity"]
)
def test_placeholders_and_words_are_no_moments(ledger, value):
    assert verdict(ledger, [value]).form is None


def test_a_day_and_month_that_are_equal_leave_nothing_open(ledger):
    assert moments(ledger, ["04/04/2026 10:00"]) == [ms("2026-04-04T10:00+00:00")]


MOMENTS = st.datetimes(datetime(1990, 1, 1), datetime(2068, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
NUMERIC = [
    form for form in FORMATS if form.startswith("%") and "%H:%M" in form and "%S" not in form and "%b" not in form
    and "%B" not in form and "%y" not in form
]  # fmt: skip


def test_a_column_in_one_format_is_read_back_or_called_undecidable(ledger):
    @settings(max_examples=15)
    @given(st.sampled_from(NUMERIC), st.lists(MOMENTS, min_size=1, max_size=8))
    def check(form, written):
        values = [moment.strftime(form) for moment in written]
        found = verdict(ledger, values)
        if found.form is None:
            assert form in {found.fits[0][0], *found.rivals}
            assert all(moment.day <= 12 for moment in written)
        else:
            truth = [int(moment.replace(tzinfo=UTC).timestamp() * 1000) for moment in written]
            assert moments(ledger, values) == truth

    check()


HEAD = "ticket,status,time,resolved\n"


def test_an_undecidable_column_is_refused_with_both_readings(log, written):
    path = written(HEAD + "1,Open,03/04/2026 10:00,\n1,Done,05/06/2026 10:00,\n")
    with pytest.raises(UnusableInput) as caught:
        log(path)
    said = caught.value.render("en")
    assert (
        "all 2 moments in the column “time” fit %d/%m/%Y %H:%M as well as %m/%d/%Y %H:%M"
        in said
    )
    assert 'dates: {"time": "%d/%m/%Y %H:%M"}' in said


def test_what_a_mapping_says_decides(log, written):
    path = written("ticket,status,time\n1,Open,03/04/2026 10:00\n")
    columns = (
        (TicketField.CASE, "ticket"),
        (TicketField.STATUS, "status"),
        (TicketField.MOMENT, "time"),
    )
    mapping = TicketMapping(columns=columns, dates=(("time", "%m/%d/%Y %H:%M"),))
    found = log(path, wish=Wish(mapping, zone="Asia/Shanghai"))
    assert found.events("ts_ms") == [("1", ms("2026-03-04T10:00+08:00"))]


def test_two_formats_are_refused_with_rows_and_counts(log, written):
    path = written(
        HEAD
        + "1,Open,2026-03-01 10:00,\n1,Done,13/03/2026 10:00,\n1,Closed,14/03/2026 10:00,\n"
    )
    with pytest.raises(UnusableInput) as caught:
        log(path)
    said = caught.value.render("en")
    assert "two formats stand in the column “time”" in said
    assert (
        "13/03/2026 10:00 (row 3, and 1 in all)" in said
        or "2026-03-01 10:00 (row 2, and 1 in all)" in said
    )


def test_one_decided_column_decides_another(log, written):
    path = written(
        "number,state,opened_at,assignment_group,resolved_at\n"
        "INC1,Resolved,13/03/2026 10:00,Desk,04/05/2026 10:00\n"
    )
    found = log(path)
    assert found.events("label, ts_ms")[1] == ("INC1", "resolved", ms("2026-05-04T10:00+00:00"))


def test_a_second_column_that_cannot_be_read_is_left_out_and_named(log, written):
    path = written(
        "number,state,opened_at,assignment_group,resolved_at\nINC1,Resolved,2026-03-13 10:00,Desk,yes\n"
    )
    found = log(path)
    assert found.complaint("unreadable-moment") == (1, 1, "error", [])
