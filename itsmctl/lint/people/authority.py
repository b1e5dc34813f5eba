"""Who may direct whom: lines of command, and agreements between departments instead of them."""

from itsmctl.lint.subject import Definition
from itsmctl.model.process import AgreementType, Step


def is_settled(definition: Definition, step: Step, accountable: str) -> bool:
    """Whether a line of command or an OLA joins who does a step and who answers for it."""
    doing = definition.doing[step.id]
    answering = definition.departments(step.accountable)
    if any(accountable in superiors(definition, party) for party in step.responsible_parties):
        return True
    return any(
        doing & set(promise.between) and answering & set(promise.between)
        for promise in definition.process.agreements
        if promise.type is AgreementType.OLA
    )


def superiors(definition: Definition, party: str) -> set[str]:
    """Return those to whom a role reports, directly or not."""
    found: set[str] = set()
    role = definition.role(party)
    while role is not None and role.reports_to is not None and role.reports_to not in found:
        found.add(role.reports_to)
        role = definition.role(role.reports_to)
    return found
