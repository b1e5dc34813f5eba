"""``simulate --log``: what the file holds is what the results report."""

import csv
import gzip
import json
from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from itsmctl.report.log import LogFile
from itsmctl.source.library import load
from itsmctl.worktime import compile_calendar

ONE = ("--replications", "1", "--horizon", "30bd", "--warmup", "5bd")
WORKED = {"start", "resume"}
WITH_OTHERS = {"delay", "pause"}
PROCESSES = ["software-request", "service-request-generic", "employee-onboarding"]


@pytest.fixture
def logged(cli, portfolio):
    """Simulate with a log; the document, the rows of the log, and what was said of it."""

    def call(*words):
        outcome = cli("simulate", *words, "--log", "log.csv", "--format", "json")
        assert outcome.code in {0, 1}, outcome.err
        with (portfolio / "log.csv").open(encoding="utf-8-sig", newline="") as stream:
            rows = list(csv.DictReader(stream))
        for row in rows:
            row["time"] = datetime.fromisoformat(row["timestamp"])
        return json.loads(outcome.out), rows, outcome.err

    return call


def by_case(rows):
    cases = defaultdict(list)
    for row in rows:
        cases[row["case_id"]].append(row)
    return cases


def counted(rows, process):
    """The cases of the process that count, each with its rows."""
    return [
        case
        for case in by_case(rows).values()
        if case[0]["cohort"] == "true" and case[0]["process"] == process
    ]


def completed(case):
    ends = [row["outcome"] for row in case if row["lifecycle"] == "close"]
    return any(row["lifecycle"] == "resolve" for row in case) and ends in (["completed"], [])


def seconds(start, end):
    return (end - start).total_seconds()


def cycle_time(case):
    resolved = [row["time"] for row in case if row["lifecycle"] == "resolve"]
    return seconds(case[0]["time"], resolved[-1])


def visits(case):
    """The rows of every visit of a step, from its first assignment."""
    found = defaultdict(list)
    for row in case:
        if row["visit"]:
            found[row["activity"], int(row["visit"])].append(row)
    return found


def span(visit):
    """When a visit was assigned and when it was completed, None where it was not."""
    given = next((row["time"] for row in visit if row["lifecycle"] == "assign"), None)
    done = next((row["time"] for row in visit if row["lifecycle"] == "complete"), None)
    return (given, done) if given and done else None


def step_shares(cases):
    times = Counter()
    for case in filter(completed, cases):
        for (step, _), visit in visits(case).items():
            if found := span(visit):
                times[step] += seconds(*found)
    total = sum(times.values())
    return {step: time / total for step, time in times.items()}


def delay_causes(cases):
    """The hours of every overrun, by the cause that its event names."""
    late = Counter()
    for case in cases:
        for visit in visits(case).values():
            over = [row for row in visit if row["lifecycle"] == "overdue"]
            end = [row["time"] for row in visit if row["lifecycle"] == "complete"]
            for row in over:
                late[row["cause"]] += seconds(row["time"], end[0])
    total = sum(late.values())
    return {cause: time / total for cause, time in late.items()}


def timeliness(cases, limits, calendar):
    """Hand-overs on which somebody began in time, of those on which somebody began or that are late.

    `limits` are the working time in which a step is to be begun, `calendar` that of those who begin.
    """
    verdicts = []
    for case in cases:
        for (step, _), visit in visits(case).items():
            given = {}
            outside = any(row["lifecycle"] == "delay" for row in visit)
            for row in visit if step in limits and not outside else ():
                slot, time = row["slot"], milliseconds(row["time"])
                if row["lifecycle"] == "assign":
                    given[slot] = calendar.due(time, limits[step])
                elif row["lifecycle"] == "start" and slot in given:
                    verdicts.append(time <= given.pop(slot))
                elif row["lifecycle"] in {"withdraw", "complete"}:
                    verdicts += [False for due in given.values() if time > due]
                    given.clear()
    return sum(verdicts) / len(verdicts)


def milliseconds(moment):
    return round(moment.timestamp() * 1000)


def away(case, home):
    """The time in hands of departments other than those of the requester and the owner."""
    departments, spans = set(), []
    for visit in visits(case).values():
        slots = {row["slot"] for row in visit if row["slot"]}
        for slot in slots:
            mine = [row for row in visit if row["slot"] in {slot, ""}]
            mine = mine[[row["lifecycle"] for row in mine].index("assign") :]
            for row, after in pairwise(mine):
                if row["lifecycle"] in WITH_OTHERS | {"vote", "withdraw", "complete"}:
                    break
                holder = row["department"]
                if holder and after["time"] > row["time"]:
                    departments.add(holder)
                    if holder not in home:
                        spans.append((row["time"], after["time"]))
    return union(spans) if len(departments) > 1 else None


def union(spans):
    total, until = 0.0, None
    for start, end in sorted(spans):
        begun = start if until is None else max(start, until)
        total += max(0.0, seconds(begun, end))
        until = end if until is None else max(until, end)
    return total


def value(run, *path):
    for name in path:
        run = run[name]
    return run["value"]


@pytest.mark.parametrize("process", PROCESSES)
def test_counts_are_those_of_the_results(logged, process):
    document, rows, said = logged(process, *ONE)
    (run,) = document["runs"]
    cases = counted(rows, process)
    assert len(cases) == run["cases"]["arrived"] > 30
    ends = Counter(
        row["activity"] for case in cases for row in case if row["lifecycle"] == "close"
    )
    for end, share in run["outcomes"].items():
        assert ends[end] / sum(ends.values()) == pytest.approx(share["value"], abs=1e-6)
    for figure, lifecycle in (
        ("visits_per_case", None), ("reminders_per_case", "remind"),
        ("escalations_per_case", "escalate"),
    ):  # fmt: skip
        for step, figures in run["steps"].items():
            if lifecycle is None:
                count = sum(key[0] == step for case in cases for key in visits(case))
            else:
                count = sum(
                    (row["activity"], row["lifecycle"]) == (step, lifecycle)
                    for case in cases
                    for row in case
                )
            assert count / len(cases) == pytest.approx(figures[figure]["value"], abs=1e-6)
    assert f"{len(rows):,} events of {len(by_case(rows)):,} cases" in said


@pytest.mark.parametrize("process", PROCESSES)
def test_a_plain_script_finds_the_reported_times(logged, process):
    document, rows, _ = logged(process, *ONE)
    (run,) = document["runs"]
    done = [case for case in counted(rows, process) if completed(case)]
    assert len(done) == run["cases"]["completed"]
    times = sorted(map(cycle_time, done))
    assert sum(times) / len(times) == pytest.approx(
        value(run, "cycle_time", "mean_s"), abs=1e-3
    )
    for step, share in step_shares(done).items():
        assert share == pytest.approx(value(run, "kpis", "step_share", step), abs=1e-6)


@pytest.mark.parametrize("process", ["service-request-generic", "employee-onboarding"])
def test_a_plain_script_finds_the_reported_causes_of_delay(logged, process):
    document, rows, _ = logged(process, *ONE)
    found = delay_causes(counted(rows, process))
    reported = document["runs"][0]["kpis"]["delay_causes"]
    assert len(found) > 2
    for cause, share in reported.items():
        assert found.get(cause, 0) == pytest.approx(share["value"], abs=1e-6)


def test_a_plain_script_finds_the_reported_collaboration(logged):
    document, rows, _ = logged("software-request", *ONE)
    (run,) = document["runs"]
    cases = counted(rows, "software-request")
    spent = [away(case, {"business", "it"}) for case in cases if completed(case)]
    known = [time for time in spent if time is not None]
    assert sum(known) / len(known) == pytest.approx(
        value(run, "kpis", "cross_department_handling_s"), abs=1e-3
    )


def test_a_plain_script_finds_the_reported_response(logged, portfolio):
    process = load([str(portfolio)]).variant("access-request")
    document, rows, _ = logged("access-request", *ONE)
    limits = {
        step.id: step.respond_within.default
        for step in process.process.steps
        if step.respond_within is not None and step.id != "confirm"
    }
    calendar = compile_calendar(process.calendar(process.organisation.calendar))
    found = timeliness(counted(rows, "access-request"), limits, calendar)
    reported = value(document["runs"][0], "kpis", "response_timeliness")
    assert found == pytest.approx(reported, abs=1e-6)
    assert 0 < found < 1


def test_variants_share_a_file_and_the_names_of_their_cases(logged):
    document, rows, _ = logged("parallel-approval", *ONE[:-2], "--replications", "2")
    assert {row["scenario"] for row in rows} == {"base", "parallel-approval"}
    assert {row["replication"] for row in rows} == {"1", "2"}
    base, scenario = (
        {case.partition("/")[2]: lines[0]["time"] for case, lines in by_case(rows).items()
         if case.startswith(f"{name}/")}
        for name in ("base", "parallel-approval")
    )  # fmt: skip
    assert len(base) > 100
    shared = base.keys() & scenario.keys()
    assert len(shared) >= min(len(base), len(scenario))
    assert all(base[case] == scenario[case] for case in shared)  # the same cases, the same luck
    arrived = [run["cases"]["arrived"] for run in document["runs"]]
    for run, name in zip(arrived, ("base", "parallel-approval"), strict=True):
        mine = [row for row in rows if row["scenario"] == name]
        assert len(counted(mine, "software-request")) == run


def test_equal_seeds_equal_files(cli, portfolio):
    names = ["a.csv", "b.csv", "a.xes.gz", "b.xes.gz"]
    for name in names:
        cli("simulate", "leaver", *ONE, "--log", name)
    one, two, three, four = ((portfolio / name).read_bytes() for name in names)
    assert one == two
    assert three == four


def test_moments_have_the_offset_of_the_house(logged):
    _, rows, _ = logged("leaver", *ONE)
    assert {row["timestamp"][-6:] for row in rows} == {"+08:00"}


def test_both_languages_whatever_the_reader_speaks(logged):
    _, rows, said = logged("software-request", *ONE, "--lang", "zh")
    names = {
        (row["activity_en"], row["activity_zh"]) for row in rows if row["activity"] == "triage"
    }
    assert names == {("Check request", "服务台初步确认")}
    assert "已写入 log.csv" in said


def test_a_process_in_chinese_in_every_format(cli, portfolio):
    process = "车间设备报修"
    for name in ("log.csv", "log.xes", "log.xes.gz"):
        assert cli("simulate", process, *ONE, "--log", name).code == 0
    lines = (portfolio / "log.csv").read_text(encoding="utf-8-sig").splitlines()
    plain = (portfolio / "log.xes").read_bytes()
    assert gzip.decompress((portfolio / "log.xes.gz").read_bytes()) == plain
    events = [
        {child.get("key"): child.get("value") for child in event}
        for event in ET.fromstring(plain).iter("{http://www.xes-standard.org/}event")
    ]
    assert {one.get("org:group") for one in events} >= {"生产车间", "车间IT组", "工厂财务"}
    rows = [row for row in csv.DictReader(lines) if row["activity"]]
    assert [row["activity"] for row in rows] == [one["concept:name"] for one in events]
    assert [row["resource"] or None for row in rows] == [
        one.get("org:resource") for one in events
    ]
    assert {row["department"] for row in rows} >= {"生产车间", "车间IT组", "工厂财务"}


def test_parquet_holds_what_csv_holds(cli, portfolio):
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs the extra [parquet]")
    for name in ("log.csv", "log.parquet"):
        assert cli("simulate", "车间设备报修", *ONE, "--log", name).code == 0
    with (portfolio / "log.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    table = parquet.read_table(portfolio / "log.parquet").to_pylist()
    assert len(rows) == len(table) > 1000
    for row, other in zip(rows, table, strict=True):
        assert datetime.fromisoformat(row.pop("timestamp")) == other.pop("timestamp")
        assert float(row.pop("cost") or 0) == pytest.approx(other.pop("cost") or 0, abs=1e-4)
        assert (row.pop("cohort") == "true") is other.pop("cohort")
        assert row == {
            name: "" if value is None else str(value) for name, value in other.items()
        }


def test_results_are_the_same_with_a_log(cli, portfolio):
    without = cli("simulate", "access-request", *ONE)
    with_log = cli("simulate", "access-request", *ONE, "--log", "log.csv")
    assert with_log.out == without.out
    assert with_log.err.startswith("wrote log.csv: ")
    assert cli("simulate", "access-request", *ONE, "--log", "log.csv", "-q").err == ""


def test_an_unknown_suffix_is_refused_before_anything_runs(cli, portfolio):
    outcome = cli("simulate", "leaver", "--replications", "100000", "--log", "log.xlsx")
    outcome.refuses("“log.xlsx” does not say a format", ".csv, .parquet, .xes, .xes.gz")


def test_a_file_of_somebody_else_is_kept(cli, portfolio):
    (portfolio / "log.csv").write_text("precious")
    outcome = cli("simulate", "leaver", "--replications", "100000", "--log", "log.csv")
    outcome.refuses("“log.csv” exists already", "--force")
    assert (portfolio / "log.csv").read_text() == "precious"
    assert cli("simulate", "leaver", *ONE, "--log", "log.csv", "--force").code == 0
    assert cli("simulate", "leaver", *ONE, "--log", "log.csv").code == 0  # it is ours now


def test_a_path_that_cannot_be_written(cli, portfolio):
    (portfolio / "file").write_text("")
    outcome = cli("simulate", "leaver", *ONE, "--log", "file/log.csv")
    outcome.refuses("“file/log.csv” cannot be written", "choose a path")


def test_several_studies_have_no_common_log(cli, portfolio):
    outcome = cli("simulate", "leaver", "access-request", *ONE, "--log", "log.csv")
    outcome.refuses("one study", "name one process")
    assert not (portfolio / "log.csv").exists()


def test_the_self_test_has_no_log(cli, portfolio):
    cli("simulate", "--selftest", "--log", "log.csv").refuses("--selftest", "leave out --log")


def test_what_cannot_be_simulated_leaves_no_file(cli, portfolio):
    outcome = cli("simulate", "leaver", "--horizon", "0bd", "--log", "log.csv")
    assert outcome.code == 2
    assert not [path for path in portfolio.iterdir() if "log.csv" in path.name]


def test_an_interrupted_run_leaves_no_file(cli, portfolio, monkeypatch):
    keep = LogFile.keep

    def interrupted(log, chunk):
        keep(log, chunk)
        raise KeyboardInterrupt

    monkeypatch.setattr(LogFile, "keep", interrupted)
    outcome = cli("simulate", "leaver", "--jobs", "1", "--log", "log.csv")
    assert outcome.code == 130
    assert "nothing half-written" in outcome.err
    assert not [path for path in portfolio.iterdir() if "log.csv" in path.name]


def test_one_process_or_two_the_same_file(cli, portfolio):
    for jobs in ("1", "2"):
        words = ("--replications", "4", *ONE[2:], "--jobs", jobs)
        assert cli("simulate", "leaver", *words, "--log", f"{jobs}.csv").code == 0
    assert (portfolio / "1.csv").read_bytes() == (portfolio / "2.csv").read_bytes()
