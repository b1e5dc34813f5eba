"""Faults of the flow and of hand-overs that only one place can have."""

from injection.spoilt import ACCESS, GRANTED, LEAVER, NUMBERS, SETTLED, Change, Spoilt


def _step(key: str, name: str, chinese: str, then: str) -> str:
    return (
        f"    {key}: {{name: {{en: {name}, zh: {chinese}}}, status: {{en: In work, zh: 处理中}}, "
        "responsible: service-desk-agent, accountable: service-desk-manager, timeLimit: 1bh, "
        f"next: {then}}}\n"
    )


def _turn(number: int) -> str:
    then = f"turn-{number + 1}" if number < 5 else "feedback"
    doing, head = ("it-support", "it-director") if number % 2 else ("hr-officer", "hr-manager")
    return (
        f"    turn-{number}: {{name: {{en: Check file, zh: 核对档案}}, status: {{en: Checked, zh: "
        f"核对中}}, responsible: {doing}, accountable: {head}, requires: [exit-file], "
        f"timeLimit: 1bh, next: {then}}}\n"
    )


APPROVED = "next: {approved: provision, rejected: closed-rejected}"
AGAIN = """\
    again:
      type: approval
      name: {zh: 再次审批权限, en: Approve access again}
      status: {zh: 再次审批中, en: Awaiting approval}
      responsible: [line-manager, infosec-officer]
      accountable: infosec-manager
      delegate: deputy
      separation: [requester]
      requires: [access-grant]
      timeLimit: 1bh
      onTimeout: escalate
      """


FLOW = (
    Spoilt(
        "FLW304",
        "    amend: {",
        (
            Change(ACCESS, "invalid: closed-rejected}", "invalid: amend}"),
            Change(
                ACCESS,
                GRANTED,
                _step("amend", "Amend request", "修改申请", "review-it")
                + _step("review-it", "Review request", "复核申请", "amend")
                + GRANTED,
            ),
        ),
    ),
    Spoilt(
        "FLW307",
        "    check:   {template: 0.55",
        (
            Change(
                NUMBERS, "individual: 0.40, invalid: 0.05}", "individual: 0.40, invalid: 0.5}"
            ),
        ),
    ),
    Spoilt(
        "FLW309",
        "      next: [revoke-access,",
        (Change(LEAVER, "hand-over-work]", "hand-over-work, hand-over-work]"),),
    ),
    Spoilt(
        "FLW310",
        "      join: all",
        (
            Change(LEAVER, "      next: feedback\n", "      next: [feedback, archive]\n"),
            Change(
                LEAVER,
                SETTLED,
                "    archive: {name: {en: File the record, zh: 归档}, status: {en: Filed, zh: 归档中}, "
                "responsible: hr-officer, accountable: hr-manager, requires: [exit-file], "
                f"timeLimit: 1bd, next: closed}}\n{SETTLED}",
            ),
        ),
    ),
    Spoilt(
        "FLW313",
        "      responsible: [line-manager, infosec-officer]\n      accountable: infosec-manager\n      d",
        (
            Change(
                ACCESS,
                APPROVED,
                "next: {approved: again, rejected: closed-rejected}\n" + AGAIN + APPROVED,
            ),
        ),
    ),
    Spoilt(
        "FLW314",
        "  outcomes:",
        (
            Change(
                NUMBERS, "    check:   {template: 0.55, individual: 0.40, invalid: 0.05}\n", ""
            ),
        ),
    ),
    Spoilt(
        "SND403",
        "    settle:",
        (
            Change(
                LEAVER,
                "      timeLimit: 5bd\n      next: closed\n",
                "      timeLimit: none\n      onTimeout: {to: closed}\n      next: settle\n",
            ),
        ),
    ),
    Spoilt(
        "SND404",
        "    chase: {",
        (
            Change(
                ACCESS,
                "      timeLimit: 1bd\n      escalate:\n"
                "        - {at: 80%, to: accountable, kind: hierarchical, action: notify}\n"
                "        - {at: 100%, to: it-director, kind: hierarchical, action: notify}\n"
                "      onTimeout: escalate\n",
                "      timeLimit: none\n      onTimeout: {to: chase}\n",
            ),
            Change(
                ACCESS,
                GRANTED,
                _step("chase", "Chase approvers", "催办审批人", "closed-rejected") + GRANTED,
            ),
        ),
    ),
)


HAND_OVERS = (
    Spoilt(
        "HND602",
        "    provision:",
        (Change(ACCESS, "      responsible: it-support\n", ""),),
        without=("RAC203",),
    ),
    Spoilt(
        "HND604",
        "    notify:",
        (Change(ACCESS, "      due-soon:  {at: [70%], to: [responsible]}\n", ""),),
    ),
    Spoilt(
        "HND607",
        "    notify:",
        (Change(ACCESS, "      exception: {to: [process-manager, process-owner]}\n", ""),),
    ),
    Spoilt(
        "HND609",
        "    turn-5: {",
        (
            Change(LEAVER, "      next: feedback\n", "      next: turn-1\n"),
            Change(
                LEAVER, "    feedback:\n", "".join(map(_turn, range(1, 6))) + "    feedback:\n"
            ),
        ),
    ),
    Spoilt(
        "HND612",
        "    provision:",
        (Change(ACCESS, "      status: {zh: 开通中, en: Being granted}\n", ""),),
    ),
)
