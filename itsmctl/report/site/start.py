"""The start page: every process with its owner, its promise, its findings and its departments."""

from collections.abc import Iterator

from itsmctl.finding import Severity
from itsmctl.i18n import Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.process import AgreementType
from itsmctl.report.html import both
from itsmctl.report.site.addresses import START, Addresses, Place
from itsmctl.report.site.atlas import Atlas, Entry
from itsmctl.report.site.duties import departments_of, members
from itsmctl.report.site.frame import Leaf, link, section, table
from itsmctl.report.site.words import (
    counted_findings,
    finding_heads,
    finding_row,
    party_link,
    promise_words,
    row,
)

HERE = Place(START)


def start_page(atlas: Atlas, addresses: Addresses) -> Leaf:
    """Return the start page."""
    return Leaf(HERE, atlas.title, "\n".join(_body(atlas, addresses)))


def _body(atlas: Atlas, addresses: Addresses) -> Iterator[str]:
    yield f"<h1>{both(atlas.title)}</h1>"
    yield f'<p class="lead">{both(_lead(atlas))}</p>'
    rows = (_row(entry, addresses) for entry in atlas.entries)
    yield section("processes", _PROCESSES, [table(_HEADS, rows, "processes")])
    several = len(atlas.houses) > 1
    for house in atlas.houses:
        parts = [_parties(house, addresses)]
        heading = house.name if several else _PARTIES
        yield section(f"house.{house.id}", heading, filter(None, parts))
    found = (finding_row(one, addresses, HERE) for one in atlas.others)
    yield section(
        "findings", _OTHERS, filter(None, [table(finding_heads(), found, "findings")])
    )


def _lead(atlas: Atlas) -> Text:
    houses = atlas.houses
    counts = [
        len(atlas.others) + sum(len(entry.findings) for entry in atlas.entries),
        sum(entry.accepted for entry in atlas.entries),
    ]
    return text(
        "report.site.lead",
        "Processes: {processes}, departments: {departments}, roles: {roles}. "
        "Findings: {findings}, accepted ones beside them: {accepted}.",
        processes=len(atlas.entries),
        departments=sum(len(house.departments) for house in houses),
        roles=sum(len(house.roles) for house in houses),
        findings=counts[0],
        accepted=counts[1],
    )


def _row(entry: Entry, addresses: Addresses) -> str:
    house, process = entry.variant.organisation, entry.process
    promises = [one for one in process.agreements if one.type is AgreementType.SLA]
    units = (party_link(house, unit, addresses, HERE) for unit in departments_of(entry))
    findings = counted_findings(*(entry.count(severity) for severity in Severity))
    return row(
        link(HERE.to(addresses.process(entry.variant)), process.name),
        party_link(house, process.governance.owner, addresses, HERE),
        "<br>".join(both(promise_words(one, process)) for one in promises),
        " ".join(findings) or both(_NO_FINDING),
        " · ".join(units),
    )


def _parties(house: Organisation, addresses: Addresses) -> str:
    rows = (
        row(
            party_link(house, unit.id, addresses, HERE),
            party_link(house, unit.head, addresses, HERE),
            " · ".join(
                party_link(house, role, addresses, HERE) for role in members(house, unit.id)
            ),
        )
        for unit in house.departments
    )
    loose = [role.id for role in house.roles if role.department is None]
    others = " · ".join(party_link(house, role, addresses, HERE) for role in loose)
    last = [row(both(_NO_DEPARTMENT), "", others)] if loose else []
    return table(_PARTY_HEADS, [*rows, *last])


_PROCESSES = text("report.site.processes", "Processes")
_PARTIES = text("report.site.parties", "Departments and roles")
_OTHERS = text("report.site.others", "Findings that belong to no process")
_NO_FINDING = text("report.site.no-finding", "none")
_NO_DEPARTMENT = text("report.site.no-department", "of no department")
_HEADS = (
    text("report.site.head.process", "Process"),
    text("report.site.head.owner", "Owner"),
    text("report.site.head.promise", "Promise"),
    text("report.site.head.findings", "Findings"),
    text("report.site.head.departments", "Departments"),
)
_PARTY_HEADS = (
    text("report.site.head.department", "Department"),
    text("report.site.head.lead", "Head"),
    text("report.site.head.roles", "Roles"),
)
