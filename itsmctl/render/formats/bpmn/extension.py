"""What BPMN has no word for, in elements of our own: RACI, limits, sign-off rules, preconditions."""

from collections.abc import Iterator

from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Step
from itsmctl.render.formats.xml import Element, element
from itsmctl.render.wording import PictureLanguage, inline

NAMESPACE = "urn:itsmctl:bpmn:1"


def extension_of(step: Step, variant: Variant, language: PictureLanguage) -> Element | None:
    """Return the extension elements of a step, None where there is nothing to say."""
    children = tuple(_children(step, variant, language))
    return element("bpmn:extensionElements", *children) if children else None


def _children(step: Step, variant: Variant, language: PictureLanguage) -> Iterator[Element]:
    for letter, cells in (
        ("responsible", step.responsible),
        ("accountable", step.accountable),
        ("consulted", step.consulted),
        ("informed", step.informed),
    ):
        yield from (_party(letter, cell, variant, language) for cell in cells)
    yield from _times(step)
    yield from _rules(step)
    yield from (element("itsm:requires", artefact=artefact) for artefact in step.requires)
    yield from (
        element("itsm:produces", artefact=made.artefact, outcome=made.outcome)
        for made in step.produces
    )


def _times(step: Step) -> Iterator[Element]:
    if step.time_limit is not None:
        if step.time_limit.default is not None:
            yield element("itsm:limit", value=str(step.time_limit.default))
        for name, limit in step.time_limit.by_class:
            yield element("itsm:limit", priority=name, value=str(limit or "none"))
    if (deadline := step.deadline) is not None:
        yield element("itsm:deadline", anchor=deadline.anchor, offset=str(deadline.offset))


def _rules(step: Step) -> Iterator[Element]:
    if (approval := step.approval) is not None:
        amount = None if approval.amount is None else f"{approval.amount:g}"
        yield element(
            "itsm:approval",
            quorum=approval.quorum.value,
            amount=amount,
            order=approval.order.value,
            committee=approval.committee,
        )
    if step.loop is not None:
        yield element("itsm:rework", max=step.loop.max)


def _party(
    letter: str, cell: Assignment, variant: Variant, language: PictureLanguage
) -> Element:
    name = inline(variant.organisation.label_of(cell.party), language)
    return element(f"itsm:{letter}", party=cell.party, name=name, when=cell.when)
