"""Conditions on a case: what they name is noted, and what cannot be read (FORMAT, Step)."""

from itsmctl.i18n import Text, text
from itsmctl.source.builder.field import Field
from itsmctl.source.condition import Fault, Misfit, access, read_condition


def condition(field: Field) -> str | None:
    """Read a condition; it comes back as it is written, be it good or bad."""
    written = field.text()
    if written is None:
        return None
    reading = read_condition(written)
    for name in reading.attributes:
        field.refer("attribute", name)
    if reading.misfit is not None:
        field.object(_objection(written, reading.misfit))
    return written


def _objection(written: str, misfit: Misfit) -> Text:
    match misfit:
        case Misfit(Fault.NAME, name):
            return text(
                "source.condition-name",
                "“{name}” in the condition “{condition}” is neither an attribute nor a text; "
                "write {attribute} for an attribute of the case, '{name}' for a text",
                name=name,
                condition=written,
                attribute=access(name),
            )
        case Misfit(Fault.OPEN, found):
            return text(
                "source.condition-open",
                "in the condition “{condition}” {found} is not closed",
                condition=written,
                found=found,
            )
        case Misfit(Fault.NO_VALUE, ""):
            return text(
                "source.condition-short",
                "the condition “{condition}” ends where a value is missing",
                condition=written,
            )
        case Misfit(Fault.NO_VALUE, found):
            return text(
                "source.condition-no-value",
                "in the condition “{condition}” a value is missing before {found}",
                condition=written,
                found=found,
            )
        case Misfit(_, found, str(instead)):
            return text(
                "source.condition-instead",
                "the condition “{condition}” cannot be read at “{found}”; write {instead}",
                condition=written,
                found=found,
                instead=instead,
            )
    return text(
        "source.condition-strange",
        "the condition “{condition}” cannot be read at “{found}”; write a comparison such as "
        "case.amount > 5000 && case.kind == 'purchase', and words for people at label",
        condition=written,
        found=misfit.found,
    )
