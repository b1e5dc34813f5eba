"""Event logs read as journeys."""

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.source.journeys import read_journeys

HEAD = "case_id,activity,lifecycle,timestamp,visit,process,scenario,replication,cohort,role,department,slot,outcome"
DAY = "2026-03-02T09:{:02}:00+08:00"


def rows(case="c/1", scenario="base", replication="1", process="p", cohort="true"):
    frame = f"{process},{scenario},{replication},{cohort}"
    yield f"{case},,submit,{DAY.format(0)},,{frame},,,,"
    yield f"{case},a,assign,{DAY.format(1)},1,{frame},agent,desk,1,"
    yield f"{case},a,start,{DAY.format(5)},1,{frame},agent,desk,1,"
    yield f"{case},a,complete,{DAY.format(9)},1,{frame},agent,desk,,done"
    yield f"{case},b,assign,{DAY.format(9)},1,{frame},boss,it,1,"
    yield f"{case},b,withdraw,{DAY.format(10)},1,{frame},boss,it,1,"
    yield f"{case},b,withdraw,{DAY.format(11)},1,{frame},boss,it,,"
    yield f"{case},end,close,{DAY.format(12)},,{frame},,,,completed"


@pytest.fixture
def write(tmp_path):
    def make(*lines, head=HEAD):
        path = tmp_path / "log.csv"
        path.write_text("\ufeff" + "\n".join((head, *lines)) + "\n", encoding="utf-8")
        return path

    return make


def test_a_case_and_its_stays(write):
    (journey,) = read_journeys(write(*rows()), "p")
    assert journey.closed - journey.submitted == 12 * 60_000
    assert (journey.case, journey.end, journey.cohort) == ("c/1", "end", True)
    one, other = journey.stays
    assert (one.step, one.party, one.department, one.outcome) == ("a", "agent", "desk", "done")
    assert [moment - journey.submitted for moment in (one.arrived, one.started, one.ended)] == [
        60_000,
        300_000,
        540_000,
    ]
    assert (other.started, other.withdrawn, other.ended - journey.submitted) == (
        -1,
        True,
        660_000,
    )


def test_one_scenario_and_one_replication(write):
    path = write(
        *rows("b/1"),
        *rows("s/1", scenario="new"),
        *rows("s/2", scenario="new", replication="2"),
        *rows("x/1", process="other"),
    )
    assert [one.case for one in read_journeys(path, "p", "new")] == ["s/1"]
    assert [one.case for one in read_journeys(path, "p")] == ["b/1"]


def test_cases_of_another_scenario_are_never_taken_for_those_asked_for(write):
    path = write(*rows("b/1"), *rows("s/1", scenario="new"))
    with pytest.raises(UnusableInput) as caught:
        read_journeys(path, "p", "newer")
    said = caught.value.render("en")
    assert "no case of the scenario “newer”, only of: base, new" in said
    assert "simulate SCENARIO --log" in said


def test_a_log_that_names_no_scenario_fits_any(write):
    path = write(*rows("b/1", scenario=""))
    assert [one.case for one in read_journeys(path, "p", "new")] == ["b/1"]


def test_the_resolution_comes_before_the_closure_and_ends_the_cycle_time(write):
    lines = [*rows()]
    (plain,) = read_journeys(write(*lines), "p")
    assert (plain.resolved, plain.finished) == (-1, plain.closed)
    lines.insert(-1, f"c/1,,resolve,{DAY.format(10)},,p,base,1,true,,,,")
    (journey,) = read_journeys(write(*lines), "p")
    assert journey.finished - journey.submitted == 10 * 60_000
    assert journey.closed - journey.submitted == 12 * 60_000
    assert len(journey.stays) == len(plain.stays)


@pytest.mark.parametrize(
    ("reason", "started", "due"), [("scheduled", 30, 20), ("supplier", 10, -1)]
)
def test_what_is_not_due_yet_is_not_begun(write, reason, started, due):
    steps = (("delay", 10, reason), ("assign", 20, ""), ("start", 30, ""), ("complete", 40, ""))
    lines = [
        f"c,a,{name},{DAY.format(minute)},1,p,base,1,true,agent,desk,1,,{why}"
        for name, minute, why in steps
    ]
    path = write(
        f"c,,submit,{DAY.format(0)},,p,base,1,true,,,,,", *lines, head=f"{HEAD},reason"
    )
    (journey,) = read_journeys(path, "p")
    (one,) = journey.stays
    minutes = [
        (moment - journey.submitted) / 60_000 if moment >= 0 else -1
        for moment in (one.arrived, one.due, one.started, one.ended)
    ]
    assert minutes == [10, due, started, 40]


def test_what_was_withdrawn_before_it_was_due_never_waited(write):
    steps = (("enable", 10, ""), ("delay", 10, "scheduled"), ("withdraw", 25, ""))
    lines = [
        f"c,a,{name},{DAY.format(minute)},1,p,base,1,true,agent,desk,,,{why}"
        for name, minute, why in steps
    ]
    (journey,) = read_journeys(write(*lines, head=f"{HEAD},reason"), "p")
    (one,) = journey.stays
    assert (one.due, one.started, one.withdrawn) == (one.ended, -1, True)


def test_an_open_case_and_one_that_does_not_count(write):
    (journey,) = read_journeys(write(*list(rows(cohort="false"))[:3]), "p")
    assert (journey.closed, journey.cohort, journey.stays[0].ended) == (-1, False, -1)


def test_cases_come_in_order_of_submission(write):
    late = [line.replace("T09", "T11") for line in rows("late")]
    assert [one.case for one in read_journeys(write(*late, *rows("early")), "p")] == [
        "early",
        "late",
    ]


@pytest.mark.parametrize(
    ("lines", "head", "said"),
    [
        ([], "a,b", "it lacks the columns case_id, activity"),
        ([], HEAD, "holds no case of the process “p”"),
        (["c,a,assign,yesterday,1,p,,,,,,,"], HEAD, "log.csv:2:1: “yesterday” is no moment"),
    ],
)
def test_what_is_no_log(write, lines, head, said):
    with pytest.raises(UnusableInput) as caught:
        read_journeys(write(*lines, head=head), "p")
    assert said in caught.value.render("en")


def test_a_file_that_cannot_be_read(tmp_path):
    with pytest.raises(UnusableInput, match="cannot be read") as caught:
        read_journeys(tmp_path / "absent.csv", "p")
    assert "simulate PROCESS --log" in caught.value.render("en")
    (tmp_path / "binary.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnusableInput, match="not UTF-8"):
        read_journeys(tmp_path / "binary.csv", "p")


def test_a_broken_table_names_its_line(write):
    path = write('c,"' + "x" * 200_000)
    with pytest.raises(UnusableInput, match="the table is broken"):
        read_journeys(path, "p")
