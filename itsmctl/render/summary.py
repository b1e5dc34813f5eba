"""Pictures in words: what a screen reader says, and what appears when the pointer rests."""

from collections.abc import Sequence

from itsmctl.i18n import Label, Text, text
from itsmctl.model.parties import Organisation
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Assignment, Step
from itsmctl.render.diagram import Diagram, Node, NodeKind
from itsmctl.render.limits import limit_text
from itsmctl.render.overlay import StepMark
from itsmctl.render.wording import PictureLanguage, inline


def describe(diagrams: Sequence[Diagram], language: PictureLanguage) -> str:
    """Return one sentence on the whole picture."""
    steps = sum(node.kind is NodeKind.STEP for one in diagrams for node in one.nodes)
    lanes = len({lane.id for one in diagrams for lane in one.lanes})
    words = text(
        "render.description",
        "Swimlane diagram with {lanes} lanes and {steps} steps",
        lanes=lanes,
        steps=steps,
    )
    return say(words, language)


def summarise(
    node: Node, variant: Variant, language: PictureLanguage, mark: StepMark | None = None
) -> str:
    """Return what a step's box says, with full names, and what an overlay says of it."""
    step = node.step
    if step is None:
        words = text("render.undefined-step", "step '{step}' is not defined", step=node.id)
        return say(words, language)
    cells = (
        (text("render.raci.responsible", "Responsible"), step.responsible),
        (text("render.raci.accountable", "Accountable"), step.accountable),
        (text("render.raci.consulted", "Consulted"), step.consulted),
        (text("render.raci.informed", "Informed"), step.informed),
    )
    parts = [inline(step.name, language)]
    for title, parties in cells:
        if parties:
            names = ", ".join(_party(cell, variant.organisation, language) for cell in parties)
            parts.append(f"{say(title, language)}: {names}")
    parts += _limit(step, variant, language)
    if mark is not None:
        said = (mark.figure, *(flag.detail for flag in mark.flags))
        parts += [say(words, language) for words in said if words is not None]
    return "; ".join(parts)


def say(words: Text, language: PictureLanguage) -> str:
    """Return a sentence of ours in the picture's language, or in both."""
    return inline(Label(words.render("en"), words.render("zh")), language)


def _party(cell: Assignment, organisation: Organisation, language: PictureLanguage) -> str:
    name = inline(organisation.label_of(cell.party), language)
    return f"{name} ({cell.when})" if cell.when is not None else name


def _limit(step: Step, variant: Variant, language: PictureLanguage) -> list[str]:
    limit = limit_text(step, variant.process.case, language)
    if limit is None:
        return []
    return [f"{say(text('render.limit', 'Time limit'), language)}: {limit}"]
