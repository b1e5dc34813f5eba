"""Faults that only one place of the shipped portfolio can have, one or more of every rule."""

from injection.by_hand_flow import FLOW, HAND_OVERS
from injection.by_hand_people import NAMES, PEOPLE
from injection.spoilt import (
    ACCESS,
    HOUSE,
    LEAVER,
    NUMBERS,
    OFFICE,
    ONBOARDING,
    REGISTER,
    SUPPORTERS,
    Change,
    Spoilt,
)

GOVERNANCE = (
    Spoilt(
        "GOV702",
        "    handling-time: {}",
        (Change(ACCESS, "handling-time: {target: 2bd}", "handling-time: {}"),),
    ),
    Spoilt(
        "GOV703", "  review: {", (Change(LEAVER, 'last: "2026-06-09"', 'last: "2025-06-09"'),)
    ),
    Spoilt(
        "GOV705",
        "  governance: {",
        (
            Change(
                ACCESS,
                "  governance: {",
                '  governance: {signoffs: {infosec: {by: infosec-manager, date: "2026-03-01", '
                "digest: ra1-0000000000000000}}, ",
            ),
        ),
    ),
    Spoilt(
        "GOV708",
        "  governance: {",
        (Change(ACCESS, "owner: infosec-manager,", "owner: process-manager,"),),
    ),
    Spoilt(
        "GOV709",
        "      due: ",
        (Change(REGISTER, 'due: "2026-09-30"', 'due: "2026-06-30"'),),
    ),
    Spoilt(
        "GOV710",
        "    imp-1:",
        (Change(REGISTER, "      owner: it-director\n", ""),),
    ),
    Spoilt(
        "SUP002",
        "    settle:",
        (
            Change(
                LEAVER,
                "    settle:\n",
                "    settle:  # itsmctl: ignore[RAC201] until=2026-01-31\n",
            ),
            Change(
                LEAVER,
                "      join: all\n      responsible: hr-officer\n      accountable: hr-manager\n",
                "      join: all\n      responsible: hr-officer\n",
            ),
        ),
        also={"RAC201": "what is let pass no longer counts again"},
    ),
)


PORTFOLIO = (
    Spoilt(
        "PRT902",
        "    it-support: ",
        (
            Change(
                HOUSE,
                SUPPORTERS,
                "    it-suport:        {department: it, people: 1, name: {zh: IT支持, en: IT helper}, "
                f"reportsTo: it-director}}\n{SUPPORTERS}",
            ),
        ),
    ),
    Spoilt(
        "PRT903",
        "      process: employee-onboarding",
        (
            Change(
                ACCESS,
                "    provision:\n",
                "    provision:\n      type: subprocess\n      process: employee-onboarding\n",
            ),
        ),
        also={"TIM509": "every case of access brings an onboarding with it"},
    ),
    Spoilt(
        "PRT904",
        "      timeLimit: 1bd",
        (Change(ONBOARDING, "      timeLimit: 3bd\n", "      timeLimit: 1bd\n"),),
    ),
    Spoilt(
        "PRT905",
        "    it:  ",
        (
            Change(
                HOUSE,
                "people: 4,\n                       reportsTo: it-director, cost: 120/h}",
                "people: 2,\n                       reportsTo: it-director, cost: 120/h}",
            ),
        ),
    ),
)


TIMES = (
    Spoilt(
        "TIM503",
        "      timeLimit: 1bd",
        (
            Change(
                ONBOARDING,
                "steps: [create-account], target: 1bd",
                "steps: [create-account], target: 4bh",
            ),
        ),
    ),
    Spoilt(
        "TIM504",
        "    sla-access:",
        (
            Change(
                ACCESS,
                "target: 2bd, goal: 95%, pauseOn",
                "target: 2bd, calendar: around-the-clock, goal: 95%, pauseOn",
            ),
        ),
    ),
    Spoilt(
        "TIM505", "      timeLimit: 20m", (Change(ACCESS, "timeLimit: 3bh", "timeLimit: 20m"),)
    ),
    Spoilt(
        "TIM508",
        "  run: {start",
        (Change(NUMBERS, 'start: "2026-03-02"', 'start: "2027-03-02"'),),
    ),
    Spoilt(
        "TIM509",
        "      responsible: service-desk-agent",
        (
            Change(NUMBERS, "{triangular: [3m, 6m, 15m]}", "{triangular: [40m, 50m, 60m]}"),
            Change(NUMBERS, "rate: 10/bd", "rate: 30/bd"),
        ),
        also={"PRT905": "what is too much for a role may be too much for its department"},
    ),
    Spoilt("TIM510", "  trigger: {", (Change(LEAVER, "leadTime: 10bd", "leadTime: 2bd"),)),
    Spoilt(
        "TIM511",
        "  workdays: [",
        (Change(OFFICE, 'workdays: ["2026-01-04",', 'workdays: ["2026-01-05",'),),
    ),
)


BY_HAND = (*FLOW, *HAND_OVERS, *GOVERNANCE, *PORTFOLIO, *PEOPLE, *NAMES, *TIMES)
