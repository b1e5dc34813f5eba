"""What a definition says that no sheet of steps holds: it stays in the definition alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.approvals import Approval
from itsmctl.model.notices import Notices
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Governance, Process, Step, Trigger
from itsmctl.model.simulation import Constant
from itsmctl.record import dataclass


@dataclass(frozen=True, slots=True)
class Loss:
    """Something that a sheet has no place for; `steps` are where it is said, () for the process."""

    what: Text
    steps: tuple[str, ...] = ()


def losses(variant: Variant, language: Language) -> Iterator[Loss]:
    """Yield what import would not read back of a sheet in one language."""
    process = variant.process
    for what, is_said in _OF_PROCESS:
        if is_said(process):
            yield Loss(what)
    if _is_bilingual(process.outcome):
        yield Loss(_outcome_in_the_other(language))
    for what, says in _of_steps(language):
        if found := tuple(step.id for step in process.steps if says(step)):
            yield Loss(what, found)


def comments_loss(count: int) -> Loss:
    """Return what becomes of comments in a definition's file, those of an imported sheet among them."""
    return Loss(
        text("report.export.comments", "comments ({count}), remarks among them", count=count)
    )


def loss_text(variant: Variant, found: Sequence[Loss]) -> Text:
    """Return all losses of a process as one sentence, with how many steps each is about."""
    return text(
        "report.export.losses",
        "{process}: a sheet of steps has no place for {losses}; the definition keeps them, and "
        "import --update does not touch them",
        process=variant.process.name,
        losses=tuple(map(_counted, found)),
    )


def loss_in_full(loss: Loss) -> Text:
    """Return one loss with all its steps."""
    if not loss.steps:
        return loss.what
    return text("report.export.loss", "{what}: {steps}", what=loss.what, steps=loss.steps)


def _counted(loss: Loss) -> Text:
    if not loss.steps:
        return loss.what
    count = len(loss.steps)
    return text("report.export.loss-count", "{what} ({count})", what=loss.what, count=count)


_OF_PROCESS: tuple[tuple[Text, Callable[[Process], bool]], ...] = (
    (
        text("report.export.trigger", "how a case is started"),
        lambda process: process.trigger != Trigger(process.trigger.by),
    ),
    (
        text("report.export.case", "attributes of the case"),
        lambda process: bool(process.case),
    ),
    (
        text("report.export.governance", "the committee's reviews and sign-offs"),
        lambda process: (
            process.governance
            != Governance(process.governance.owner, process.governance.manager)
            or process.review is not None
        ),
    ),
    (
        text("report.export.agreements", "agreements"),
        lambda process: bool(process.agreements),
    ),
    (text("report.export.cancel", "withdrawal"), lambda process: process.cancel is not None),
    (text("report.export.kpis", "KPIs"), lambda process: bool(process.kpis)),
    (
        text("report.export.sources", "sources of numbers"),
        lambda process: bool(process.sources),
    ),
)

_OF_STEPS: Mapping[str, tuple[Text, Callable[[Step], bool]]] = {
    "when": (
        text("report.export.when", "conditions on parties"),
        lambda step: any(
            cell.when is not None
            for cells in (step.responsible, step.accountable, step.consulted, step.informed)
            for cell in cells
        ),
    ),
    "outcomes": (
        text("report.export.conditions", "conditions of outcomes"),
        lambda step: any(branch.when is not None or branch.default for branch in step.branches),
    ),
    "produces": (
        text("report.export.by-outcome", "products of one outcome only"),
        lambda step: any(made.outcome is not None for made in step.produces),
    ),
    "approval": (
        text("report.export.approval", "more on how approvers decide"),
        lambda step: _has_more(step.approval),
    ),
    "effort": (
        text("report.export.effort", "distributions of effort"),
        lambda step: step.effort is not None and not isinstance(step.effort, Constant),
    ),
    "deadline": (
        text("report.export.deadline", "dates on which steps are due"),
        lambda step: step.deadline is not None or step.not_before is not None,
    ),
    "loop": (
        text("report.export.loop", "bounds on rework"),
        lambda step: step.loop is not None,
    ),
    "losers": (
        text("report.export.losers", "what becomes of who lost a race"),
        lambda step: step.join is not None and step.join.withdraw_losers,
    ),
    "notify": (
        text("report.export.notify", "notices"),
        lambda step: step.notices != Notices(),
    ),
    "escalate": (
        text("report.export.escalate", "escalations"),
        lambda step: bool(step.escalations),
    ),
    "pauseOn": (
        text("report.export.pauses", "reasons that stop the clock"),
        lambda step: bool(step.pause_on),
    ),
    "feedback": (
        text("report.export.survey", "surveys and who sees a step"),
        lambda step: (
            bool(step.survey) or "visibility" in step.written
        ),  # the house says it again
    ),
}


def _of_steps(language: Language) -> Iterator[tuple[Text, Callable[[Step], bool]]]:
    yield _other_language(language), _says_twice
    yield from _OF_STEPS.values()


def _other_language(language: Language) -> Text:
    if language == "zh":
        return text("report.export.no-english", "the English of statuses and outcomes")
    return text("report.export.no-chinese", "the Chinese of statuses and outcomes")


def _outcome_in_the_other(language: Language) -> Text:
    if language == "zh":
        return text("report.export.no-english-outcome", "the English of the process's outcome")
    return text("report.export.no-chinese-outcome", "the Chinese of the process's outcome")


def _says_twice(step: Step) -> bool:
    labels = (step.status, *(branch.label for branch in step.branches))
    return any(map(_is_bilingual, labels))


def _is_bilingual(label: Label | None) -> bool:
    return label is not None and label.bilingual


def _has_more(approval: Approval | None) -> bool:
    """Whether an approval says more than who must agree, and in which order."""
    if approval is None:
        return False
    return approval != Approval(approval.quorum, approval.amount, approval.order)
