"""Faults of responsibilities and names that only one place can have."""

from injection.spoilt import (
    ACCESS,
    BY_IT,
    HOUSE,
    LEAVER,
    ONBOARDING,
    REQUEST,
    SETTLED,
    STANDARD,
    SUPPORTERS,
    WORKSHOP,
    Change,
    Spoilt,
)


def _note(number: int) -> str:
    then = f"note-{number + 1}" if number < 24 else "closed"
    name = f"{{en: Tell party {number}, zh: 告知第{number}方}}"
    return (
        f"    note-{number}: {{type: notification, phase: close, name: {name}, next: {then}}}\n"
    )


PEOPLE = (
    Spoilt(
        "RAC205",
        "      accountable: hr-manager",
        (
            Change(
                ACCESS, BY_IT, "      responsible: it-support\n      accountable: hr-manager\n"
            ),
        ),
    ),
    Spoilt(
        "RAC206",
        "      responsible: [it-support,",
        (
            Change(
                ACCESS,
                "      responsible: it-support\n",
                "      responsible: [it-support, system-engineer, on-call-engineer]\n",
            ),
        ),
    ),
    Spoilt(
        "RAC207",
        "      consulted: [hr-manager,",
        (
            Change(
                ACCESS,
                "      responsible: it-support\n",
                "      responsible: it-support\n      consulted: [hr-manager, finance-manager, "
                "legal-manager, procurement-manager]\n",
            ),
        ),
    ),
    Spoilt(
        "RAC208",
        "    implement:",
        (
            Change(
                STANDARD,
                "      produces: [change-window]\n",
                "      produces: [change-window]\n      notify: {done: {to: [requester]}}\n",
            ),
            Change(
                STANDARD,
                "      produces: [change-result]\n",
                "      produces: [change-result]\n      notify: {assigned: none}\n",
            ),
        ),
    ),
    Spoilt(
        "RAC210",
        "      accountable: it-support",
        (
            Change(
                LEAVER,
                BY_IT,
                "      responsible: it-director\n      accountable: it-support\n"
                "      escalate: [{at: 100%, to: general-manager}]\n",
            ),
        ),
    ),
    Spoilt(
        "RAC212",
        "      responsible: line-manager\n      accountable: business-director\n      consulted",
        (
            Change(
                REQUEST,
                BY_IT,
                "      responsible: line-manager\n      accountable: business-director\n",
            ),
        ),
    ),
    Spoilt(
        "RAC213",
        "      responsible: [车间主任, 财务主管]",
        (
            Change(
                WORKSHOP,
                "deputy: 厂长, reportsTo: 厂长, cost: 220/h",
                "reportsTo: 厂长, cost: 220/h",
            ),
        ),
    ),
    Spoilt(
        "RAC214",
        "  steps:",
        (
            Change(
                HOUSE,
                "name: {zh: 人事专员, en: HR officer}, people: 2,",
                "name: {zh: 人事专员, en: HR officer}, people: 1, deputy: hr-manager,",
            ),
            Change(
                LEAVER,
                "      responsible: service-desk-agent\n      accountable: service-desk-manager\n",
                "      responsible: hr-officer\n      accountable: hr-manager\n",
            ),
        ),
        also={"PRT905": "the work of two falls to one"},
    ),
    Spoilt(
        "RAC217",
        "    change-manager: ",
        (
            Change(
                HOUSE,
                "deputy: system-engineer,\n                       reportsTo: it-director, cost: 200/h",
                "reportsTo: it-director, cost: 200/h",
            ),
        ),
    ),
)


NAMES = (
    Spoilt(
        "REF104",
        "    it-support:      {name: {zh: 外包",
        (
            Change(
                HOUSE,
                "  suppliers:\n",
                "  suppliers:\n    it-support:      {name: {zh: 外包, en: Contractor}}\n",
            ),
        ),
    ),
    Spoilt(
        "REF105",
        "    archivist: ",
        (
            Change(
                HOUSE,
                SUPPORTERS,
                "    archivist:        {department: it, people: 1, name: {zh: 档案员, en: Archivist}, "
                f"reportsTo: it-director}}\n{SUPPORTERS}",
            ),
        ),
    ),
    Spoilt(
        "REF106",
        "      produces: {aproved",
        (
            Change(
                ACCESS,
                "produces: {approved: [access-grant]}",
                "produces: {aproved: [access-grant]}",
            ),
        ),
    ),
    Spoilt(
        "REF107",
        "      consulted: [{role: hr-manager",
        (
            Change(
                ONBOARDING,
                "      status: {zh: 邮箱分配中, en: Mailbox being assigned}\n",
                "      status: {zh: 邮箱分配中, en: Mailbox being assigned}\n"
                "      consulted: [{role: hr-manager, when: \"case.grade == 'boss'\"}]\n",
            ),
        ),
    ),
    Spoilt(
        "STY801",
        "      name: {zh: 关于权限的审批",
        (
            Change(
                ACCESS,
                "{zh: 开通权限, en: Grant rights}",
                "{zh: 关于权限的审批, en: Approval of rights}",
            ),
        ),
    ),
    Spoilt(
        "STY802",
        "  steps:",
        (
            Change(LEAVER, SETTLED, "".join(map(_note, range(1, 25))) + SETTLED),
            Change(
                LEAVER,
                "      timeLimit: 5bd\n      next: closed\n",
                "      timeLimit: 5bd\n      next: note-1\n",
            ),
        ),
    ),
)
