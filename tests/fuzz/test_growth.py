"""Grown flows are larger, and still what an author could have written."""

from random import Random

import pytest
from fuzzing import growth
from fuzzing.growth import targets
from fuzzing.structure import read

from itsmctl.source.examination import examined
from itsmctl.source.parse import parse_document

NAME = "a.process.yaml"
SMALL = b"""apiVersion: itsmctl/v1
kind: Process
metadata: {id: a}
spec:
  start: ask
  steps:
    ask: {responsible: requester, next: check}
    check:
      {type: approval, responsible: boss, rule: any, next: {approved: make, rejected: done}}
    make: {responsible: [one, two], timeLimit: 4bh, next: done}
    done: {type: end}
"""


def grown(number: int, raw: bytes = SMALL) -> bytes:
    return growth.spoil(Random(number), raw)  # noqa: S311  the same flow every time


@pytest.mark.parametrize("number", range(60))
def test_what_grows_stays_in_shape(number):
    raw = grown(number)
    document = examined(parse_document(raw, NAME))
    assert [each for each in document.problems if each.code != "SYN005"] == []
    steps = read(raw)["spec"]["steps"]
    assert set(read(SMALL)["spec"]["steps"]) <= set(steps)
    ways = [name for step in steps.values() for name in targets(step.get("next"))]
    assert set(ways) <= set(steps)


def test_it_grows():
    sizes = [len(read(grown(n))["spec"]["steps"]) for n in range(60)]
    assert max(sizes) > 20
    assert sum(size > 4 for size in sizes) > 40


@pytest.mark.parametrize(
    "raw", [b"", b"kind: Process", b"spec: {steps: [a]}", b"\xff\xfe", b"["]
)
def test_what_has_no_flow_stays_as_it_is(raw):
    assert grown(1, raw) == raw
