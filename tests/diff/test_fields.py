"""Every field of every noun is compared, or left out for a reason."""

import pytest

from itsmctl.diff import calendars, houses, models, processes, steps
from itsmctl.model import approvals, parties, process, simulation, times
from itsmctl.model.notices import Notices
from itsmctl.record import fields

CELLS = {field for field, _ in steps.CELLS.values()}
DERIVED = {"written", "described"}  # what stands in the step itself, and not in defaults

COMPARED = [
    (process.Step, {*steps.FIELDS, *CELLS, "branches", "notices", "approval"}, {"id", *DERIVED}),
    (Notices, set(steps.NOTICES), set()),
    (approvals.Approval, {*steps.APPROVAL, "quorum", "amount"}, set()),
    (process.Branch, {*steps.BRANCH, "targets", "outcome", "returns"}, set()),
    (
        process.Process,
        {
            *processes.PROCESS, *processes.METADATA_FIELDS,
            "steps", "trigger", "case", "governance", "agreements", "cancel", "kpis", "review", "sources",
        },
        {"id", "origin"},
    ),
    (process.Trigger, set(processes.TRIGGER), set()),
    (process.Attribute, set(processes.ATTRIBUTE), {"id"}),
    (process.Governance, {*processes.GOVERNANCE, "signoffs"}, set()),
    (process.Signoff, set(processes.SIGNOFF), {"department"}),
    (process.Agreement, set(processes.AGREEMENT), {"id"}),
    (process.Cancellation, set(processes.CANCELLATION), set()),
    (process.Target, {*processes.TARGET, "watch"}, {"kpi"}),
    (process.Review, set(processes.REVIEW), set()),
    (
        parties.Organisation,
        {
            *houses.ORGANISATION, "name", "departments", "roles", "committees", "suppliers",
            "priorities", "priority_matrix", "pause_reasons", "delay_causes",
        },
        {"id", "found"},
    ),
    (parties.Department, set(houses.DEPARTMENT), {"id", "declared"}),
    (parties.Role, {*houses.ROLE, "persons"}, {"id", "declared"}),
    (parties.Person, set(houses.PERSON), {"id"}),
    (parties.Committee, set(houses.COMMITTEE), {"id"}),
    (parties.Supplier, set(houses.SUPPLIER), {"id"}),
    (parties.PriorityClass, set(houses.PRIORITY), {"id"}),
    (times.Calendar, {*calendars.CALENDAR, *calendars.LISTS, "name", "week"}, {"id"}),
    (
        simulation.SimulationModel,
        {
            *models.MODEL, "name", "arrivals", "steps", "outcomes", "votes", "auto", "pauses",
            "priorities", "case", "people", "cancel", "run",
        },
        {"id"},
    ),
    (simulation.Arrivals, set(models.ARRIVALS), set()),
    (simulation.StepNumbers, set(models.STEP_NUMBERS), {"step"}),
    (simulation.PauseNumbers, set(models.PAUSE), {"step", "outcome"}),
    (simulation.AttributeNumbers, set(models.ATTRIBUTE_NUMBERS), {"attribute"}),
    (simulation.CancelNumbers, set(models.CANCEL), set()),
    (simulation.Run, set(models.RUN), set()),
]  # fmt: skip


@pytest.mark.parametrize(
    ("noun", "compared", "left_out"), COMPARED, ids=[noun.__name__ for noun, *_ in COMPARED]
)
def test_every_field_is_compared_or_left_out(noun, compared, left_out):
    assert {part.name for part in fields(noun)} == compared | left_out
    assert not compared & left_out
