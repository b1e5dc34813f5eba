"""XES: the structure that IEEE 1849-2016 demands, and what of ours it carries.

`assert_structure` repeats the standard's XML schema (its clause 5 and annex): which elements stand
where and in which order, which attributes they need, and of what type.
"""

import gzip
import io
import re
from datetime import datetime
from xml.etree import ElementTree as ET

import pytest

from itsmctl.report.log.xes import PackedXesLog, XesLog
from itsmctl.report.marks import is_marked
from itsmctl.simulate.reading.transcript import Task

NAMESPACE = "{http://www.xes-standard.org/}"
STANDARD = {
    "concept:name", "concept:instance", "lifecycle:model", "lifecycle:transition", "time:timestamp",
    "org:resource", "org:role", "org:group", "cost:total", "cost:currency",
}  # fmt: skip
TRANSITIONS = {
    "schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "pi_abort",
    "ate_abort", "complete", "autoskip", "manualskip", "unknown",
}  # fmt: skip
VALUES = {
    "string": str,
    "date": datetime.fromisoformat,
    "int": int,
    "float": float,
    "boolean": {"true": True, "false": False}.__getitem__,
}
NAME = re.compile(r"[^\W\d][\w.:-]*")


def written(cases, about, form=XesLog) -> bytes:
    stream = io.BytesIO()
    log = form(stream, about)
    for chunk in log.encode(iter(cases)):
        log.keep(chunk)
    log.close()
    return stream.getvalue()


def tag(element: ET.Element) -> str:
    assert element.tag.startswith(NAMESPACE)
    return element.tag.removeprefix(NAMESPACE)


def attributes(element: ET.Element) -> dict[str, object]:
    """Return the attributes of a log, trace or event, each checked against its type."""
    found = {}
    for child in element:
        if tag(child) in VALUES:
            assert set(child.attrib) == {"key", "value"}
            key = child.attrib["key"]
            assert NAME.fullmatch(key)
            assert ":" not in key or key in STANDARD
            assert key not in found, f"{key} stands twice"
            found[key] = VALUES[tag(child)](child.attrib["value"])
    return found


def assert_structure(document: bytes) -> ET.Element:
    log = ET.fromstring(document)
    assert tag(log) == "log"
    assert float(log.attrib["xes.version"]) == 2.0
    kinds = [tag(child) for child in log]
    order = ["extension", "global", "classifier", *VALUES, "trace"]
    places = [3 if kind in VALUES else order.index(kind) for kind in kinds]
    assert places == sorted(places)
    for extension in log.iterfind(f"{NAMESPACE}extension"):
        assert set(extension.attrib) == {"name", "prefix", "uri"}
        assert extension.attrib["uri"].endswith(f"/{extension.attrib['prefix']}.xesext")
    declared = {one.attrib["prefix"] for one in log.iterfind(f"{NAMESPACE}extension")}
    shared = {one.attrib["scope"]: one for one in log.iterfind(f"{NAMESPACE}global")}
    for classifier in log.iterfind(f"{NAMESPACE}classifier"):
        assert NAME.fullmatch(classifier.attrib["name"])
        assert set(classifier.attrib["keys"].split()) <= attributes(shared["event"]).keys()
    for trace in log.iterfind(f"{NAMESPACE}trace"):
        assert attributes(trace).keys() >= attributes(shared["trace"]).keys()
        inside = [tag(child) for child in trace]
        assert inside == sorted(inside, key="event".__eq__)
        for event in trace.iterfind(f"{NAMESPACE}event"):
            found = attributes(event)
            assert found.keys() >= attributes(shared["event"]).keys()
            assert found["lifecycle:transition"] in TRANSITIONS
            assert {key.partition(":")[0] for key in found if ":" in key} <= declared
            assert {tag(child) for child in event} <= VALUES.keys()
    return log


@pytest.fixture
def traces(cases, about):
    log = assert_structure(written(cases, about))
    return [
        (
            attributes(trace),
            [attributes(event) for event in trace.iterfind(f"{NAMESPACE}event")],
        )
        for trace in log.iterfind(f"{NAMESPACE}trace")
    ]


def test_a_case_is_a_trace_with_its_dates(traces):
    assert traces[0][0] == {
        "concept:name": "base/1/p/1",
        "process": "p",
        "scenario": "base",
        "replication": 1,
        "cohort": True,
        "priority": "停线",
        "submitted": datetime.fromisoformat("2026-03-02T09:00:00+08:00"),
        "resolved": datetime.fromisoformat("2026-03-02T11:00:00+08:00"),
        "closed": datetime.fromisoformat("2026-03-02T11:00:00+08:00"),
    }
    assert traces[1][0].keys() & {"resolved", "closed", "priority"} == set()
    assert traces[1][0]["parent"] == "base/1/p/1"


def test_an_event_in_the_words_of_the_standard(traces):
    assert traces[0][1][5] == {
        "concept:name": "it-approve",
        "concept:instance": "it-approve.1",
        "name_en": 'Approve, "really" <at once>',
        "name_zh": "信息技术部审批",
        "lifecycle:transition": "complete",
        "lifecycle": "complete",
        "time:timestamp": datetime.fromisoformat("2026-03-02T11:00:00+08:00"),
        "org:resource": "李工",
        "org:role": "it-approver",
        "org:group": "it",
        "outcome": "ok",
        "cost:total": 12.5,
        "cost:currency": "CNY",
    }


def test_the_standard_lifecycle(traces):
    lives = [
        [(one["lifecycle"], one["lifecycle:transition"]) for one in it] for _, it in traces
    ]
    assert lives[0] == [
        ("enable", "schedule"), ("assign", "assign"), ("pickup", "unknown"), ("start", "start"),
        ("pause", "suspend"), ("complete", "complete"), ("close", "complete"),
    ]  # fmt: skip
    assert lives[1] == [
        ("assign", "assign"), ("escalate", "unknown"), ("assign", "reassign"),
        ("withdraw", "unknown"), ("withdraw", "withdraw"),
        ("assign", "assign"), ("start", "start"), ("withdraw", "ate_abort"),
    ]  # fmt: skip


def test_why_it_waited_and_paused(traces):
    events = traces[0][1]
    assert [one.get("cause") for one in events[:4]] == [
        None, "prerequisite", "pickup", "contention",
    ]  # fmt: skip
    assert events[4]["reason"] == "等待, 供应商"


def test_a_house_without_currency_has_costs_without_one(cases, about):
    log = assert_structure(written(cases, type(about)(about.zone)))
    (cost,) = (one for one in log.iter() if one.get("key") == "cost:total")
    assert cost.attrib["value"] == "12.5000"
    assert not [one for one in log.iter() if one.get("key") == "cost:currency"]


def test_an_empty_log_is_a_log(about):
    log = assert_structure(written([], about))
    assert log.find(f"{NAMESPACE}trace") is None


def test_no_name_breaks_the_document(cases, about):
    names = Task("x", 'a"b<c>&d\n\x07', "'中'")
    entries = tuple(
        one._replace(what=one.what._replace(task=names)) for one in cases[0].entries
    )
    log = assert_structure(written([cases[0]._replace(entries=entries)], about))
    values = {one.get("key"): one.get("value") for one in log.iter() if "value" in one.attrib}
    assert values["name_en"] == 'a"b<c>&d\n\\x07'
    assert values["name_zh"] == "'中'"


def test_events_are_counted_as_they_stand(cases, about):
    log = XesLog(io.BytesIO(), about)
    (chunk,) = log.encode(iter(cases))
    assert (chunk.cases, chunk.events) == (2, chunk.data.count(b"<event>"))


def test_packed_is_the_same_in_gzip_and_always_the_same(cases, about):
    packed = written(cases, about, PackedXesLog)
    assert gzip.decompress(packed) == written(cases, about)
    assert packed == written(cases, about, PackedXesLog)


@pytest.mark.parametrize("form", [XesLog, PackedXesLog])
def test_our_logs_are_known_again(tmp_path, cases, about, form):
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    ours.write_bytes(written(cases, about, form))
    assert is_marked(ours)
    theirs.write_bytes(gzip.compress(b"<log/>") if form is PackedXesLog else b"<log/>")
    assert not is_marked(theirs)
