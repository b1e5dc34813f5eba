"""Ticket logs: what a file is, and how its rows become the canonical events of a ledger (LOGS, Reading)."""

from itsmctl.source.tickets.diagnosis import Diagnosis, read, with_complaints
from itsmctl.source.tickets.inspection import examined
from itsmctl.source.tickets.mapping_file import Remarks, read_mapping, rendered
from itsmctl.source.tickets.plan import Wish, profile_named
from itsmctl.source.tickets.prescription import outline, prescription
from itsmctl.source.tickets.run_choice import require_one_scenario

__all__ = [
    "Diagnosis",
    "Remarks",
    "Wish",
    "examined",
    "outline",
    "prescription",
    "profile_named",
    "read",
    "read_mapping",
    "rendered",
    "require_one_scenario",
    "with_complaints",
]
