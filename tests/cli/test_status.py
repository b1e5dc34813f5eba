"""Five requests whose limits were worked out by hand (status_by_hand/arithmetic.txt), through the command."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

HERE = Path(__file__).parent
SCHEMAS = HERE.parents[1] / "schemas" / "results"
HOUR = 3600.0
AT = ("--until", "2026-04-07T11:30")
PROCESS = ("--process", "request.process.yaml")


@pytest.fixture
def house(tmp_path, monkeypatch):
    shutil.copytree(HERE / "status_by_hand", tmp_path / "house")
    monkeypatch.chdir(tmp_path / "house")
    return tmp_path / "house"


@pytest.fixture(scope="module")
def known():
    """What the command has printed already in these tests."""
    return {}


@pytest.fixture
def status(cli, house, known):
    """Run the command on the log of the house and return what it prints as JSON."""

    def run(*words, process=PROCESS, at=AT):
        call = ("status", "requests.csv", *words, *process, *at, "--format", "json", "-q")
        if call not in known:
            outcome = cli(*call)
            assert outcome.code == 0, outcome.err
            known[call] = json.loads(outcome.out)
            assert problems("status", known[call]) == []
        return known[call]

    return run


@pytest.fixture
def notices(cli, house):
    def run(*words):
        outcome = cli("status", "requests.csv", *PROCESS, *words, *AT, "--notices", "-", "-q")
        assert outcome.code == 0, outcome.err
        lines = [json.loads(line) for line in outcome.out.splitlines()]
        assert [problems("due-notice", line) for line in lines] == [[]] * len(lines)
        return lines

    return run


def problems(name, document):
    schema = json.loads((SCHEMAS / f"{name}.v1.schema.json").read_text(encoding="utf-8"))
    return [error.message for error in Draft7Validator(schema).iter_errors(document)]


def by_case(document):
    return {step["case"]: step for step in document["steps"]}


def clock(step, kind="limit"):
    return next(one for one in step["clocks"] if one["kind"] == kind)


def moments(step, kind):
    return [level["moment"] for level in step["notices"] if level["kind"] == kind]


def test_worst_first(status):
    document = status()
    assert [(step["case"], step["standing"]) for step in document["steps"]] == [
        ("R-3", "unanswered"), ("R-1", "overdue"), ("R-2", "due-soon"), ("R-4", "paused"),
    ]  # fmt: skip
    assert (document["cases"], document["open_cases"]) == (5, 4)
    assert document["until"] == "2026-04-07T11:30:00+08:00"


def test_a_weekend_and_a_holiday_do_not_count(status):
    step = by_case(status())["R-1"]
    limit = clock(step)
    assert (limit["used_s"], limit["limit_s"]) == (4.5 * HOUR, 4 * HOUR)
    assert limit["used"] == 1.125
    assert limit["due"] == "2026-04-07T11:00:00+08:00"
    assert (limit["late"], limit["over_s"]) == (True, 0.5 * HOUR)
    assert moments(step, "reminder") == ["2026-04-03T18:00:00+08:00"]
    assert moments(step, "escalation") == [
        "2026-04-07T10:12:00+08:00", "2026-04-07T11:00:00+08:00",
    ]  # fmt: skip


def test_a_pause_is_taken_out(status):
    step = by_case(status())["R-2"]
    limit = clock(step)
    assert limit["due"] == "2026-04-07T16:00:00+08:00"
    assert (limit["used_s"], limit["limit_s"], limit["used"]) == (
        12.5 * HOUR,
        16 * HOUR,
        0.78125,
    )
    assert [(one["reason"], one["taken_out_s"]) for one in limit["pauses"]] == [
        ("awaiting-requester", 5 * HOUR)
    ]
    assert moments(step, "reminder") == ["2026-04-07T10:12:00+08:00"]
    assert moments(step, "escalation") == ["2026-04-03T16:00:00+08:00"]


def test_nobody_has_begun(status):
    step = by_case(status())["R-3"]
    answer = clock(step, "response")
    assert (answer["due"], answer["over_s"]) == ("2026-04-07T10:15:00+08:00", 1.25 * HOUR)
    assert (clock(step)["used"], clock(step)["late"]) == (0.5625, False)
    assert step["used"] == 2.25


def test_a_clock_that_stands_still_now(status):
    step = by_case(status())["R-4"]
    limit = clock(step)
    assert (limit["held"], limit["late"], limit["used"]) == (True, False, 0.3125)
    assert [(one["to"], one["taken_out_s"]) for one in limit["pauses"]] == [(None, 5.5 * HOUR)]
    later = by_case(status(at=("--until", "2026-05-29T20:00")))["R-4"]
    assert (later["standing"], later["used"]) == ("paused", 0.3125)


def test_holders_and_who_is_next(status):
    steps = by_case(status())
    assert [(hand["department"], hand["person"]) for hand in steps["R-1"]["hands"]] == [
        ("desk", "eva")
    ]
    assert steps["R-1"]["since"] == "2026-04-03T16:00:00+08:00"
    assert steps["R-1"]["next"] == [
        {"outcome": None, "step": "approve", "ends": False, "parties": ["officer", "director"]}
    ]
    assert [(way["outcome"], way["ends"], way["parties"]) for way in steps["R-2"]["next"]] == [
        ("approved", False, ["agent"]), ("rejected", True, []),
    ]  # fmt: skip


def test_sums_of_departments(status):
    document = status()
    sums = {
        one["department"]: (one["steps"], one["standings"]["overdue"])
        for one in document["departments"]
    }
    assert sums["desk"] == (2, 1)
    assert sums["security"] == (2, 0)
    assert document["departments"][0]["department"] == "desk"


@pytest.mark.parametrize(
    ("words", "cases"),
    [
        (["--department", "desk"], ["R-3", "R-1"]),
        (["--department", "信息安全部"], ["R-2", "R-4"]),
        (["--department", "Security", "--department", "desk"], ["R-3", "R-1", "R-2", "R-4"]),
        (["--step", "approve"], ["R-2", "R-4"]),
        (["--step", "核对", "--department", "security"], []),
        (["--overdue"], ["R-3", "R-1"]),
        (["--overdue", "--step", "approve"], []),
    ],
)
def test_filters(status, words, cases):
    document = status(*words)
    assert [step["case"] for step in document["steps"]] == cases
    assert sum(one["steps"] for one in document["departments"]) >= len(cases)


def test_the_moment_before_the_limit_passes_nothing_is_overdue(status):
    at_the_limit = by_case(status(at=("--until", "2026-04-07T11:00")))["R-1"]
    assert (at_the_limit["standing"], at_the_limit["used"]) == ("due-soon", 1)
    after = by_case(status(at=("--until", "2026-04-07T11:00:01")))["R-1"]
    assert after["standing"] == "overdue"


@pytest.mark.parametrize("words", [("R-2",), ("--explain", "R-2")])
def test_the_life_of_a_case(status, words):
    document = status(*words)
    assert document["case"]["case"] == "R-2"
    check, approve = document["steps"]
    assert (check["step"], check["ended"]) == ("check", "2026-04-02T10:00:00+08:00")
    assert [(day["day"][-2:], day["counted_s"] / HOUR) for day in clock(approve)["days"]] == [
        ("02", 7), ("03", 8), ("04", 0), ("05", 0), ("06", 0), ("07", 2.5),
    ]  # fmt: skip


def test_the_life_of_a_case_that_is_over(status):
    document = status("R-5")
    check, approve = document["steps"]
    assert (document["case"]["outcome"], document["open_cases"]) == ("rejected", 0)
    assert (clock(check)["due"], clock(check)["over_s"]) == (
        "2026-04-01T14:00:00+08:00", 2 * HOUR,
    )  # fmt: skip
    assert clock(check, "response")["used"] == 5
    assert (clock(approve)["late"], clock(approve)["stopped"]) == (False, True)


def test_the_arithmetic_in_words(cli, house, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    said = cli("status", "requests.csv", "R-2", *PROCESS, *AT, "-q").out
    for line in (
        "limit 2bd, calendar week",
        "2026-04-02: 7.0 working h",
        "2026-04-04 to 2026-04-06: no working time",
        "together 17.5 working h",
        "(awaiting-requester): 5.0 working h taken out",
        "used 12.5 working h of 16.0 working h: 78%",
        "due 2026-04-07 16:00",
    ):
        assert line in " ".join(said.split()), line
    chinese = cli("--lang", "zh", "status", "requests.csv", "R-2", *PROCESS, *AT, "-q").out
    assert "已用 12.5 工作小时，时限 16.0 工作小时：78%" in chinese


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("words", [(), ("R-1",), ("--overdue",)])
def test_eighty_columns(cli, house, monkeypatch, language, words):
    from rich.cells import cell_len  # noqa: PLC0415  loaded with the command

    monkeypatch.setenv("COLUMNS", "80")
    outcome = cli("--lang", language, "status", "requests.csv", *words, *PROCESS, *AT)
    assert outcome.code == 0, outcome.err
    assert max(cell_len(line) for line in outcome.out.splitlines()) <= 80
    assert "R-1" in outcome.out


def test_notices_that_are_due(notices):
    """Of R-1, its reminder and the escalation at 80 % are past: it is overdue, and escalated at 100 %."""
    found = [
        (
            one["case"],
            one["kind"],
            one["at"],
            [to["party"] for to in one["to"]],
            one["due_since"],
        )
        for one in notices()
    ]
    assert found == [
        ("R-2", "escalation", "1bd", ["security-head"], "2026-04-03T16:00:00+08:00"),
        ("R-2", "reminder", "70%", ["officer", "director", "agent"], "2026-04-07T10:12:00+08:00"),
        ("R-1", "overdue", "100%", ["agent", "desk-head", "director"], "2026-04-07T11:00:00+08:00"),
        ("R-1", "escalation", "100%", ["desk-head"], "2026-04-07T11:00:00+08:00"),
        ("R-3", "reminder", "50%", ["agent"], "2026-04-07T11:15:00+08:00"),
    ]  # fmt: skip


def test_a_notice_says_all_that_a_sender_needs(notices):
    lines = notices("--department", "desk")
    first = lines[0]
    assert first["to"][0]["persons"] == ["eva"]
    assert first["recorded"] is False
    assert first["text"] == {
        "en": "Request R-1: “Check” is overdue; it was due on 2026-04-07 11:00.",
        "zh": "工单 R-1：“核对”已超时，应于 2026-04-07 11:00 完成。",
    }
    raised = [one["escalation"] for one in lines if one["kind"] == "escalation"]
    assert raised == [{"kind": "hierarchical", "action": "reassign"}]


def test_ids_of_notices_are_the_same_however_and_whenever_one_looks(cli, house, notices):
    def named(lines):
        return {(one["case"], one["kind"], one["at"]): one["id"] for one in lines}

    first = named(notices())
    assert len(set(first.values())) == 5
    words = ("status", "requests.csv", *PROCESS, "--notices", "due.jsonl", "-q")
    assert cli(*words, "--until", "2026-04-08", "--lang", "zh").code == 0
    lines = (house / "due.jsonl").read_text(encoding="utf-8").splitlines()
    later = named(map(json.loads, lines))
    both = first.keys() & later.keys()
    assert len(both) == 4  # newer ones have come in the place of the others
    assert all(first[key] == later[key] for key in both)


def test_before_it_is_overdue_it_is_reminded_of(cli, house):
    words = ("status", "requests.csv", *PROCESS, "--notices", "-", "-q")
    lines = cli(*words, "--until", "2026-04-07T10:30").out.splitlines()
    found = [json.loads(line) for line in lines]
    assert [(one["kind"], one["at"]) for one in found if one["case"] == "R-1"] == [
        ("reminder", "50%"), ("escalation", "80%"),
    ]  # fmt: skip


def test_whom_to_remind_today(cli, house):
    lines = cli("status", "requests.csv", *PROCESS, *AT, "-q").out.splitlines()
    start = next(at for at, line in enumerate(lines) if "Whom to remind today" in line)
    row = next(
        line.split() for line in lines[start:] if line.lstrip().startswith("Head of desk")
    )
    assert row == ["Head", "of", "desk", "2", "2", "R-1"]
    assert (
        "今天该提醒谁" in cli("status", "requests.csv", *PROCESS, *AT, "-q", "--lang", "zh").out
    )
    cli("status", "requests.csv", *PROCESS, *AT, "-q", "-o", "page.html", "--lang", "zh")
    page = (house / "page.html").read_text(encoding="utf-8")
    assert "Whom to remind today" in page
    assert 'data-language="zh" data-fixed' in page


def test_a_department_without_open_steps_is_told_so(cli, house):
    words = (
        "status",
        "requests.csv",
        *PROCESS,
        *AT,
        "-q",
        "--department",
        "业务部",
        "--overdue",
    )
    outcome = cli(*words)
    assert outcome.out.splitlines()[1] == "Nothing of what was chosen is open."
    assert "所选范围内没有未关闭的工单。" in cli(*words, "--lang", "zh").out


def test_another_year_is_told(cli, house):
    words = ("status", "requests.csv", *PROCESS, "-q")
    assert "2026-04-03" in cli(*words, "--until", "2027-01-04").out
    assert "2026-04-03" not in "\n".join(cli(*words, *AT).out.splitlines()[1:])
    assert "2026-04-03 16:00" in cli(*words, "R-1", "--until", "2027-01-04").out


def test_pseudonyms_hide_every_person_and_stay_with_their_key(cli, house):
    words = ("status", "requests.csv", *PROCESS, *AT, "--format", "json", "-q")
    keyed = (*words, "--pseudonym-key", "secret")
    one, two = cli(*keyed).out, cli(*keyed).out
    assert one == two
    assert "eva" not in one
    assert "ann" not in one
    assert (house / "secret").stat().st_mode & 0o077 == 0
    others = [cli(*words, "--pseudonymise").out for _ in range(2)]
    assert len({one, *others}) == 3
    for document in (one, *others):
        hands = by_case(json.loads(document))["R-1"]["hands"]
        assert hands[0]["person"].startswith("P-")
    notices = cli(
        "status", "requests.csv", *PROCESS, *AT, "--notices", "-", "--pseudonymise", "-q"
    ).out
    assert "eva" not in notices
    assert "P-" in notices


@pytest.mark.parametrize("content", ["", "not hex", "abcd"])
def test_a_file_that_holds_no_key_is_refused(cli, house, content):
    (house / "secret").write_text(content, encoding="utf-8")
    outcome = cli("status", "requests.csv", *PROCESS, "--pseudonym-key", "secret", "-q")
    outcome.refuses("secret holds no key")
    assert (house / "secret").read_text(encoding="utf-8") == content


def test_without_a_definition(status):
    document = status(process=())
    assert [step["standing"] for step in document["steps"]] == ["no-limit"] * 4
    assert {step["holder"] for step in document["steps"]} == {
        "desk: eva", "desk: agent", "security: officer", "security: officer, business: director",
    }  # fmt: skip
    assert all(
        step["clocks"] == step["next"] == step["notices"] == [] for step in document["steps"]
    )


@pytest.mark.parametrize("name", ["status.html", "status.md", "status.xlsx"])
def test_every_form_of_a_document(cli, house, name):
    words = (*PROCESS, *AT, "-o", name, "-q")
    assert cli("status", "requests.csv", *words).code == 0
    whole = (house / name).read_bytes()
    assert cli("status", "requests.csv", "R-1", *words).code == 0, "ours may be replaced"
    assert len(whole) > 1000
    assert (house / name).read_bytes() != whole


def test_bad_input(cli, house):
    def refused(*words):
        return cli("status", "requests.csv", *words, "-q")

    refused("R-11", *PROCESS).refuses("the log holds no case “R-11”", "did you mean “R-1”")
    refused("--explain", "1", *PROCESS).refuses("no case “1”", "did you mean “R-1”?")
    refused("R-5", *PROCESS, "--until", "2026-03-01").refuses("no case “R-5” by then")
    refused("R" * 300, *PROCESS).refuses("the log holds no case “RRR")
    refused("R-1", "R-2", *PROCESS).refuses("one case at a time")
    refused("R-1", "--overdue", *PROCESS).refuses("shown whole", "--overdue")
    refused("--process", "requst").refuses("requst")
    refused("--department", "secuirty", *PROCESS).refuses(
        "--department", "did you mean “security”?"
    )
    refused("--step", "aprove", *PROCESS).refuses("--step", "did you mean “approve”?")
    refused("--notices", "-", "--format", "json").refuses("two documents")
    refused("--until", "soon").refuses("“soon” is no moment", "or now")
    cli("status", "nowhere.csv", "-q").refuses("nowhere.csv")


def test_a_log_of_another_process_is_refused(cli, house):
    (house / "other.process.yaml").write_text(
        (house / "request.process.yaml")
        .read_text(encoding="utf-8")
        .replace("id: request", "id: other"),
        encoding="utf-8",
    )
    outcome = cli("status", "requests.csv", "--process", "other.process.yaml", "-q")
    outcome.refuses("no case of “other”, but of request")


def test_a_log_without_departments(cli, house):
    (house / "plain.csv").write_text(
        "case,time,status,assignee\n"
        "1,2026-04-01T09:00:00+08:00,New,eva\n1,2026-04-01T10:00:00+08:00,In Progress,max\n"
        "2,2026-04-01T09:00:00+08:00,New,eva\n2,2026-04-01T11:00:00+08:00,Closed,eva\n",
        encoding="utf-8",
    )
    outcome = cli("status", "plain.csv", "--format", "json", "-q")
    assert outcome.code == 0, outcome.err
    document = json.loads(outcome.out)
    assert [(step["case"], step["holder"]) for step in document["steps"]] == [("1", "max")]
    assert document["departments"][0]["department"] is None
    cli("status", "plain.csv", "--department", "desk", "-q").refuses("names no department")
