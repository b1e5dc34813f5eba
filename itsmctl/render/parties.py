"""Who is named in a box: RACI chips with role names shortened to what the lane does not say."""

from collections.abc import Iterator

from itsmctl.i18n import Label, Text, text
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Assignment, Step
from itsmctl.render.scene import ChipKind
from itsmctl.render.wording import PictureLanguage, short

_SHOWN = {ChipKind.RESPONSIBLE: 3, ChipKind.ACCOUNTABLE: 1}
_DEPARTMENT_ENDINGS = ("部门", "中心", "部", "处", "科", "组")

ChipText = tuple[ChipKind, str]


def chip_texts(
    step: Step, lane: Label, organisation: Organisation, language: PictureLanguage
) -> tuple[ChipText, ...]:
    """Return what the chips of a step say: the approval's rule first, then R, A, C and I.

    Where one party is responsible and accountable, one chip says so; more parties than fit are
    counted (``I 申请人 +2``).
    """

    def name(cell: Assignment) -> str:
        return short_party(cell.party, lane, organisation, language)

    chips: list[ChipText] = []
    if (rule := rule_text(step)) is not None:
        words = Label(rule.render("en"), rule.render("zh"))
        chips.append((ChipKind.RULE, short(words, language)))
    both = step.responsible == step.accountable and len(step.responsible) == 1
    if both:
        chips.append((ChipKind.RESPONSIBLE, f"R/A {name(step.responsible[0])}"))
    else:
        chips += _cells(ChipKind.RESPONSIBLE, [name(cell) for cell in step.responsible])
        chips += _cells(ChipKind.ACCOUNTABLE, [name(cell) for cell in step.accountable])
    chips += _cells(ChipKind.CONSULTED, [name(cell) for cell in step.consulted])
    chips += _cells(ChipKind.INFORMED, [name(cell) for cell in step.informed])
    return tuple(chips)


def rule_text(step: Step) -> Text | None:
    """Return the rule of an approval by several (会签, 或签, 依次审批, n votes), else None."""
    if step.approval is None:
        return None
    several = len(step.responsible) > 1 or step.approval.committee is not None
    return _rule(step.approval) if several else None


def short_party(
    party: str, lane: Label, organisation: Organisation, language: PictureLanguage
) -> str:
    """Return a party's name without the department that the lane names already.

    ``Service desk manager`` in the lane ``Service desk`` is the ``manager``.
    """
    name = short(organisation.label_of(party), language)
    unit = short(lane, language)
    for ending in ("", *_DEPARTMENT_ENDINGS):
        stem = unit.removesuffix(ending) if ending else unit
        if len(stem) > 1 and name.casefold().startswith(stem.casefold()):
            rest = name[len(stem) :]
            if rest.strip() and not _is_one_word(name, len(stem)):
                return rest.strip()
    return name


def _is_one_word(name: str, cut: int) -> bool:
    """Return whether a cut would run through a Latin word: IT in ITIL."""
    return name[cut - 1 : cut + 1].isascii() and name[cut - 1 : cut + 1].isalnum()


def _rule(approval: Approval) -> Text:
    if approval.order is Order.SEQUENTIAL:
        return text("render.rule.sequential", "in turn")
    match approval.quorum:
        case Quorum.ALL:
            return text("render.rule.all", "all sign")
        case Quorum.ANY:
            return text("render.rule.any", "any signs")
        case Quorum.AT_LEAST:
            return text("render.rule.at-least", "{count} sign", count=int(approval.amount or 1))
        case Quorum.PERCENT:
            return text("render.rule.percent", "{share} % sign", share=approval.amount or 0)


def _cells(kind: ChipKind, names: list[str]) -> Iterator[ChipText]:
    """Yield one chip per party, or one with a count where there are more than are shown."""
    shown = _SHOWN.get(kind, 1)
    distinct = list(dict.fromkeys(names))
    for index, name in enumerate(distinct[:shown]):
        rest = len(distinct) - shown if index == shown - 1 else 0
        yield kind, f"{kind.value} {name}" + (f" +{rest}" if rest > 0 else "")
