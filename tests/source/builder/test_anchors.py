"""Deadlines and promises are counted from attributes that hold dates."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.process import Attribute, AttributeType
from itsmctl.source.builder.anchors import require_dates

DAY = Attribute("day", Label.plain("day"), AttributeType.DATE)
FLAG = Attribute("flag", Label.plain("flag"), AttributeType.BOOLEAN)


@pytest.mark.parametrize(
    ("spec", "routes"),
    [
        ("{steps: {a: {deadline: {anchor: day}, notBefore: {anchor: day}}}}", []),
        ("{steps: {a: {deadline: {anchor: flag}}}}", [("steps", "a", "deadline", "anchor")]),
        ("{steps: {a: {notBefore: {anchor: flag}}}}", [("steps", "a", "notBefore", "anchor")]),
        ("{agreements: {ready: {anchor: flag}}}", [("agreements", "ready", "anchor")]),
        ("{agreements: {ready: {anchor: nothing}, sla: {target: 1bd}}}", []),
    ],
)
def test_an_anchor_is_a_date(field, spec, routes):
    written = field(spec)
    require_dates(written, (DAY, FLAG))
    assert [each.route for each in written.notes.objections] == routes


@pytest.mark.parametrize(
    ("attributes", "ending"), [((FLAG, DAY), "date: day"), ((FLAG,), "date")]
)
def test_the_dates_that_there_are_are_named(field, attributes, ending):
    written = field("{steps: {a: {deadline: {anchor: flag}}}}")
    require_dates(written, attributes)
    (objection,) = written.notes.objections
    assert objection.message.render("en").endswith(f"name a case attribute of type {ending}")
