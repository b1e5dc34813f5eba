"""XES as a stream: nested attributes, dates of traces, torn and broken files."""

import gzip

import pytest

from itsmctl.errors import UnusableInput


def xes(*events, trace="", head=""):
    inside = "".join(f"<event>{event}</event>" for event in events)
    return (
        f'<?xml version="1.0"?>{head}<log xes.version="2.0"><trace>'
        f'<string key="concept:name" value="A"/>{trace}{inside}</trace></log>'
    )


def event(name, moment, *more):
    return (
        f'<string key="concept:name" value="{name}"/><date key="time:timestamp" value="{moment}"/>'
        + "".join(more)
    )


ONE = event("Open", "2026-03-01T10:00:00+08:00")


def test_starts_ends_and_names_are_read_and_what_is_nested_is_not(log):
    found = log("lifecycle.xes")
    assert found.intake.kind == "lifecycle"
    assert found.events("activity, lifecycle, resource, department") == [
        ("A-1", "Approve", "start", "Ann", "IT"),
        ("A-1", "Approve", "complete", "Ann", "IT"),
        ("A-2", "Approve", "enable", None, None),
    ]
    assert found.facts("deadline_ms") == {"A-1": (1770220800000,), "A-2": (None,)}
    assert "nested" not in found.diagnosis.sheet.headings
    assert found.diagnosis.sheet.sample[1][-1] == '<done> & "dusted", really'


def test_activities_that_only_complete_are_completions(log, written):
    transition = '<string key="lifecycle:transition" value="complete"/>'
    content = xes(
        event("Open", "2026-03-01T10:00:00Z", transition),
        event("Close", "2026-03-02T10:00:00Z", transition),
    )
    assert log(written(content, "x.xes")).intake.kind == "completion"


def test_dates_of_a_trace_become_its_submission_and_closing(log, written):
    trace = '<date key="startdate" value="2026-03-01T09:00:00Z"/><date key="enddate" value="2026-03-05T09:00:00Z"/>'
    content = xes(
        event("Open", "2026-03-01T09:00:00Z"),
        event("Work", "2026-03-05T09:00:00Z"),
        trace=trace,
    )
    assert log(written(content, "x.xes")).events("lifecycle, activity") == [
        ("A", "submit", ""),
        ("A", "complete", "Open"),
        ("A", "complete", "Work"),
        ("A", "close", ""),
    ]


def test_a_torn_archive_and_a_torn_document_are_told_apart(log, written):
    content = xes(*[ONE] * 2000)
    with pytest.raises(UnusableInput, match="breaks off after"):
        log(written(gzip.compress(content.encode())[:-50], "x.xes.gz"))
    with pytest.raises(UnusableInput) as caught:
        log(written(content[:-300], "x.xes"))
    assert "the XML breaks after 1,99" in caught.value.render("en")
    assert caught.value.place is not None


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<?xml version='1.0'?><bpmn/>", "is XML, but no XES"),
        (xes(), "no row below them"),
        (
            xes(ONE, head='<!DOCTYPE log [<!ENTITY a "b">]>'),
            "declares the entity “a”",
        ),
    ],
)
def test_what_is_no_log_is_named(log, written, content, words):
    with pytest.raises(UnusableInput, match=words):
        log(written(content, "x.xes"))


def test_attributes_that_appear_late_are_columns_too(log, written):
    late = '<string key="org:group" value="IT"/>'
    content = xes(ONE, event("Close", "2026-03-02T10:00:00+08:00", late))
    assert log(written(content, "x.xes")).events("department") == [("A", None), ("A", "IT")]
