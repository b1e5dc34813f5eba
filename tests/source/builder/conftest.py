"""Fields and houses for the builder."""

import pytest

from itsmctl.i18n import Label
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.builder.house import House
from itsmctl.source.builder.parties import organisation
from itsmctl.source.composer import compose
from itsmctl.source.yaml_events import read_fast

HOUSE = """
calendar: office
departments:
  desk: {name: {zh: 服务台, en: Desk}, head: desk-lead}
  it: {head: it-lead}
  headless: {}
roles:
  agent: {department: desk, people: 2}
  desk-lead: {department: desk}
  engineer: {department: it}
  it-lead: {department: it}
  loner: {department: headless}
  requester: {external: true}
committees:
  cab: {members: [it-lead, desk-lead], meets: "FREQ=WEEKLY;BYDAY=TH", starts: "14:00", duration: 1h, cutOff: 1bd, agenda: 5}
suppliers: {vendor: {name: Vendor}}
"""


def read(written):
    return Field(
        read_fast(written, compose).data, (), Notebook(DocumentKey(Kind.PROCESS, "p"), "p")
    )


@pytest.fixture(scope="session")
def field():
    """Make a field of a piece of YAML."""
    return read


@pytest.fixture(scope="session")
def house():
    """A found organisation with two departments and a headless one."""
    return House.of(organisation("house", Label.plain("house"), read(HOUSE)))
