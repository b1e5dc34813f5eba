"""Tables: delimiters, headings, torn rows, workbooks, Parquet, OCEL."""

import csv
import errno
import sqlite3
from datetime import date, datetime
from io import StringIO

import openpyxl
import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.tickets import TicketMapping
from itsmctl.source.tickets import Wish

ROWS = [
    ["ticket", "status", "time", "team"],
    ["1", "Open", "2026-03-01 10:00", "Desk, first"],
    ["1", "Done", "2026-03-02 10:00", 'the "other"\nteam'],
]
EVENTS = [("1", "Open", "Desk, first"), ("1", "Done", 'the "other"\nteam')]


def table(rows, delimiter=","):
    out = StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(log, written, delimiter):
    found = log(written(table(ROWS, delimiter)))
    assert found.events("label, department") == EVENTS
    assert found.diagnosis.sheet.delimiter == delimiter


def test_what_excel_says_of_its_delimiter_is_believed(log, written):
    found = log(written("sep=;\n" + table(ROWS, ";")))
    assert found.events("label, department") == EVENTS
    assert found.rows("SELECT row FROM event ORDER BY seq") == [(3,), (4,)]


def test_lines_above_the_headings_are_no_headings(log, written):
    found = log(written("Report of March\n\n" + table(ROWS)))
    assert found.events("label, department") == EVENTS
    assert found.rows("SELECT row FROM event ORDER BY seq")[0] == (4,)


@pytest.mark.parametrize("breaks", ["\n", "\r\n", "\r", "mixed"])
def test_every_kind_of_line_break_is_read(log, written, breaks):
    lines = [
        "ticket,status,time",
        "1,Open,2026-03-01 10:00",
        "1,Done,2026-03-02 10:00",
        "2,Open,2026-03-02 10:00",
    ]
    marks = ["\r\n", "\n", "\r\n", "\n"] if breaks == "mixed" else [breaks] * 4
    content = "".join(line + mark for line, mark in zip(lines, marks, strict=True))
    found = log(written(content.encode()))
    assert found.events("label, row") == [("1", "Open", 2), ("1", "Done", 3), ("2", "Open", 4)]


def test_what_stands_for_nothing_is_nothing(log, written):
    rows = [
        *ROWS[:1],
        ["1", "Open", "2026-03-01 10:00", "?"],
        ["1", "Done", "2026-03-02 10:00", " - "],
    ]
    rows += [["2", "Open", "2026-03-01 10:00", "NULL"], ["2", "Done", "2026-03-01 11:00", ""]]
    assert {department for _, department in log(written(table(rows))).events("department")} == {
        None,
        "-",
    }


def test_two_headings_alike_and_an_empty_one_are_told_apart(log, written):
    content = "ticket,status,time,team,team,\n1,Open,2026-03-01 10:00,A,B,C\n"
    sheet = log(written(content)).diagnosis.sheet
    assert sheet.headings == ("ticket", "status", "time", "team", "team (2)", "column 6")


def test_torn_rows_are_left_out_counted_and_shift_no_number(log, written):
    lines = ["ticket,status,time"]
    lines += [f"{number},Open,2026-03-01 10:{number:02d}" for number in range(1, 41)]
    lines.insert(3, "short,row")
    lines.insert(10, "a,row,too,long")
    found = log(written("\n".join(lines) + "\n"))
    assert found.complaint("ragged-row") == (2, 42, "warning", [4, 11])
    rows = dict(found.events("row"))
    assert [rows[case] for case in ("2", "3", "8", "9", "40")] == [3, 5, 10, 12, 43]


@pytest.mark.parametrize("size", [100, 3000])
def test_a_quotation_mark_that_is_never_closed_hides_no_rows(log, written, size):
    lines = [f"{number},Open,2026-03-01 10:00,Desk" for number in range(size)]
    lines[60] = '60,Open,2026-03-01 10:00,"oops'
    found = log(written("ticket,status,time,team\n" + "\n".join(lines) + "\n"))
    assert found.complaint("ragged-row") == (size - 60, size, "error", [62])
    assert not found.intake.quality.is_usable


def test_a_table_that_is_one_open_quotation_is_named(log, written):
    content = 'ticket,status,time\n1,Open,"2026-03-01\n1,Done,2026-03-02\n'
    with pytest.raises(UnusableInput) as caught:
        log(written(content))
    assert "none of its 2 rows has as many cells" in caught.value.render("en")
    assert "a quotation mark that is never closed" in caught.value.render("en")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("ticket,status,time\n", "has headings, but no row below them"),
        ("ticket,status,time\n,,\n\n", "has headings, but no row below them"),
        ("\n\n\n", "holds no table"),
        ("ticket;status;time\n1;Open;2026-03-01\n", None),
        ("name,age\nx,1\n", "has no columns that we know as ticket"),
    ],
)
def test_a_table_without_rows_or_known_columns_is_named(log, written, content, words):
    if words is None:
        assert log(written(content)).intake.rows == 1
        return
    with pytest.raises(UnusableInput, match=words):
        log(written(content))


def test_rows_of_which_none_is_an_event_are_refused(log, written):
    with pytest.raises(UnusableInput, match="none of the 2 rows is an event"):
        log(written("ticket,status,time\n,Open,2026-03-01\n,Done,2026-03-02\n"))


def workbook(path, rows, *, before=(), title="Tickets"):
    book = openpyxl.Workbook()
    book.active.title = "Notes"
    sheet = book.create_sheet(title)
    for row in [*before, *rows]:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_is_read_from_its_first_sheet_with_a_table(log, tmp_path):
    rows = [
        ROWS[0],
        [1, "Open", datetime(2026, 3, 1, 10), "Desk"],
        [1, "Done", datetime(2026, 3, 2, 10, 30), None],
    ]
    found = log(workbook(tmp_path / "t.xlsx", rows, before=[["Report"], []]))
    assert found.events("label, department, row") == [
        ("1", "Open", "Desk", 4),
        ("1", "Done", None, 5),
    ]
    assert found.diagnosis.sheet.sheet == "Tickets"
    assert found.intake.mapping.sheet == "Tickets"


def test_dates_of_a_workbook_may_be_dates_or_texts(log, tmp_path):
    rows = [ROWS[0][:3], ["1", "Open", date(2026, 3, 1)], ["1", "Done", "2026-03-02"]]
    found = log(workbook(tmp_path / "t.xlsx", rows))
    assert [day for _, day in found.events("strftime(to_timestamp(ts_ms / 1000), '%d')")] == [
        "01",
        "02",
    ]


def test_a_workbook_may_have_another_name(log, tmp_path):
    path = workbook(tmp_path / "t.xlsx", [ROWS[0][:3], ["1", "Open", "2026-03-01 10:00"]])
    assert log(path.rename(tmp_path / "export.csv")).events("label") == [("1", "Open")]


def test_a_workbook_that_may_not_be_read_is_not_called_damaged(log, tmp_path, monkeypatch):
    path = workbook(tmp_path / "t.xlsx", [ROWS[0][:3], ["1", "Open", "2026-03-01 10:00"]])

    def refuse(*_, **__):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("openpyxl.load_workbook", refuse)
    with pytest.raises(UnusableInput, match="cannot be read: Input/output error"):
        log(path)


def test_a_sheet_that_is_not_there_is_named(log, tmp_path):
    path = workbook(tmp_path / "t.xlsx", ROWS)
    with pytest.raises(UnusableInput) as caught:
        log(path, wish=Wish(TicketMapping(profile="statuses", sheet="March")))
    assert "has no sheet “March”; it has Notes, Tickets" in caught.value.render("en")


def test_an_empty_workbook_is_named(log, tmp_path):
    with pytest.raises(UnusableInput, match="no row below them"):
        log(workbook(tmp_path / "t.xlsx", [ROWS[0]]))


def test_parquet_is_read_with_its_moments(log, ledger, tmp_path):
    path = tmp_path / "t.parquet"
    ledger.run(
        "COPY (SELECT 7 AS ticket, 'Open' AS status, TIMESTAMPTZ '2026-03-01 10:00+08' AS time, NULL AS team) "
        f"TO '{path}' (FORMAT parquet)"
    )
    found = log(path)
    assert found.events("label, ts_ms, department") == [("7", "Open", 1772330400000, None)]
    assert found.intake.mapping.encoding is None


def test_ocel_takes_the_commonest_type_of_objects_for_cases(log, tmp_path):
    path = tmp_path / "t.sqlite"
    database = sqlite3.connect(path)
    database.executescript(
        """
        CREATE TABLE event_map_type (ocel_type TEXT, ocel_type_map TEXT);
        CREATE TABLE object (ocel_id TEXT, ocel_type TEXT);
        CREATE TABLE event_object (ocel_event_id TEXT, ocel_object_id TEXT, ocel_qualifier TEXT);
        CREATE TABLE event_Open (ocel_id TEXT, ocel_time TIMESTAMP);
        CREATE TABLE event_Ship (ocel_id TEXT, ocel_time TIMESTAMP);
        INSERT INTO event_map_type VALUES ('Open order', 'Open'), ('Ship', 'Ship');
        INSERT INTO object VALUES ('o1', 'order'), ('o2', 'order'), ('i1', 'item');
        INSERT INTO event_Open VALUES ('e1', '2026-03-01 10:00:00'), ('e2', '2026-03-02 10:00:00');
        INSERT INTO event_Ship VALUES ('e3', '2026-03-03 10:00:00');
        INSERT INTO event_object VALUES ('e1','o1',''), ('e2','o2',''), ('e3','o1',''), ('e3','i1','');
        """
    )
    database.commit()
    database.close()
    assert log(path).events("label") == [
        ("o1", "Open order"),
        ("o1", "Ship"),
        ("o2", "Open order"),
    ]
