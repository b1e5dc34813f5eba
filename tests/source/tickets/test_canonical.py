"""The order of events in a case, and that nothing is lost or shuffled on the way."""

import csv
import random

import pytest

from itsmctl.model.tickets import HoldClass, RowShape, TicketField, TicketMapping
from itsmctl.source.tickets import Wish


def test_ties_are_broken_by_a_stated_order_before_rows(log, written):
    content = "case_id,activity,timestamp,seq\n"
    content += "1,second,2026-03-01 10:00,2\n1,first,2026-03-01 10:00,1\n1,earlier,2026-03-01 09:00,3\n"
    assert [word for _, word in log(written(content)).events("label")] == [
        "earlier",
        "first",
        "second",
    ]


def test_ties_are_broken_by_the_order_of_steps_where_none_is_stated(log, written, variant):
    content = "case_id,activity,timestamp\n1,deliver,2026-03-01 10:00\n1,it-approve,2026-03-01 10:00\n"
    content += "1,submit,2026-03-01 10:00\n1,unknown,2026-03-01 10:00\n"
    found = log(written(content), variant=variant("software-request"))
    order = [step.id for step in variant("software-request").process.steps]
    words = [word for _, word in found.events("activity")]
    known = [word for word in words if word in order]
    assert known == sorted(known, key=order.index)
    assert words[-1] == "unknown"


def test_cases_are_numbered_in_order_of_appearance(log, written):
    content = "ticket,status,time\nB,Open,2026-03-02\nA,Open,2026-03-01\nB,Done,2026-03-03\n"
    found = log(written(content))
    assert found.rows("SELECT case_no, case_id FROM case_name ORDER BY 1") == [
        (0, "B"),
        (1, "A"),
    ]


def test_many_rows_keep_their_cells_together(log, tmp_path):
    """More rows than the database puts into one block, by several threads."""
    chance = random.Random(5)
    path = tmp_path / "large.csv"
    rows = [
        (f"c{chance.randrange(9000)}", chance.choice(("Open", "In Progress", "Done")), f"2026-03-{day:02d} {hour:02d}:00",
         f"team {number % 7}", f"person {number % 11}")
        for number, (day, hour) in enumerate((chance.randrange(1, 29), chance.randrange(24)) for _ in range(140_000))
    ]  # fmt: skip
    with path.open("w", newline="") as out:
        csv.writer(out).writerows([("ticket", "status", "time", "team", "user"), *rows])
    found = log(path)
    once = {}
    for number, row in enumerate(rows, 2):
        once.setdefault(row, number)
    expected = sorted((number, *row) for row, number in once.items())
    columns = "row, n.case_id, label, strftime(to_timestamp(ts_ms / 1000), '%Y-%m-%d %H:%M'), department, resource"
    read = found.rows(
        f"SELECT {columns} FROM event JOIN case_name n USING (case_no) ORDER BY row"
    )
    assert read == expected
    broken = "SELECT count(*) FROM (SELECT ts_ms, row, lag(ts_ms) OVER w AS t, lag(row) OVER w AS r FROM event "
    broken += "WINDOW w AS (PARTITION BY case_no ORDER BY seq)) WHERE t > ts_ms OR (t = ts_ms AND r > row)"
    assert found.rows(broken) == [(0,)]
    assert found.complaint("duplicate")[0] == len(rows) - len(once)


def test_a_case_of_very_many_events_is_a_case(log, tmp_path):
    path = tmp_path / "one.csv"
    with path.open("w") as out:
        out.write("ticket,status,time\n")
        out.writelines(
            f"1,s{number % 5},2026-03-01 {number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}\n"
            for number in range(50_000)
        )
    found = log(path)
    assert found.intake.cases == 1
    assert found.rows("SELECT min(seq), max(seq), count(DISTINCT seq) FROM event") == [
        (1, 50_000, 50_000)
    ]


@pytest.mark.parametrize(("status", "held"), [("Closed", "done"), ("Check", None)])
def test_a_mapping_gives_activities_a_class(log, written, status, held):
    columns = ((TicketField.CASE, "t"), (TicketField.ACTIVITY, "a"), (TicketField.MOMENT, "m"))
    mapping = TicketMapping(
        shape=RowShape.COMPLETIONS, columns=columns, statuses=(("Closed", HoldClass.DONE),)
    )
    found = log(written(f"t,a,m\n1,{status},2026-03-01\n"), wish=Wish(mapping))
    assert found.events("class") == [("1", held)]
