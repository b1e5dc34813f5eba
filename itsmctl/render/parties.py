"""Who is named in a box: RACI chips with role names shortened to what the lane does not say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from itsmctl.i18n import Label, Text, text
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.record import dataclass, field
from itsmctl.render.assignment import lane_of_party
from itsmctl.render.diagram import Lane
from itsmctl.render.scene import ChipKind
from itsmctl.render.wording import PictureLanguage, short

# How many parties get chips of their own. Accountable are all: a second one is a fault to be seen.
_SHOWN = {ChipKind.RESPONSIBLE: 3, ChipKind.CONSULTED: 1, ChipKind.INFORMED: 1}
_DEPARTMENT_ENDINGS = ("部门", "中心", "部", "处", "科", "组")
_TITLE = re.compile(
    "(副|正|总|代理)?(主任|主管|主席|经理|总监|专员|干事|干部|助理|秘书|代表|领导|负责人|管理员|工程师"
    "|[部处科组班所院厂店队]长|[人成职文]员)"
)
_PARTS_OF_WORDS = ("长", "员")  # 护士长助理 without 护士 is no role
_LEAST = 2  # Han characters, or letters, that still say something

ChipText = tuple[ChipKind, str]


@dataclass(frozen=True, slots=True)
class PartyNames:
    """What the parties of one picture are called.

    `shortened` holds the roles whose names do without their department's in its lane, `longer`
    those that need it outside, for another role has the same name.
    """

    organisation: Organisation
    language: PictureLanguage
    shortened: Mapping[str, str]
    longer: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, process: Process, organisation: Organisation, language: PictureLanguage
    ) -> "PartyNames":
        """Shorten the names of a process's roles where no two parties end up with one name."""
        parties = dict.fromkeys(cell.party for step in process.steps for cell in _cells(step))
        full = {party: short(organisation.label_of(party), language) for party in parties}
        rests = {
            party: rest
            for party, name in full.items()
            if (rest := _rest(party, name, organisation, language)) is not None
        }
        taken = Counter((*full.values(), *rests.values()))
        unique = {party: rest for party, rest in rests.items() if taken[rest] == 1}
        alike = Counter(full.values())
        longer = {
            party: _with_unit(party, name, organisation, language)
            for party, name in full.items()
            if alike[name] > 1
        }
        return cls(organisation, language, unique, longer)

    def inside(self, lane: Lane, party: str) -> str:
        """Return a party's name, shortened where the lane is its own department's.

        ``Service desk manager`` in the lane ``Service desk`` is the ``manager``.
        """
        own = lane_of_party(party, self.organisation, "department")
        name = short(self.organisation.label_of(party), self.language)
        if own.id == lane.id:
            return self.shortened.get(party, name)
        return self.longer.get(party, name)


def chip_texts(step: Step, lane: Lane, names: PartyNames) -> tuple[ChipText, ...]:
    """Return what the chips of a step say: the approval's rule first, then R, A, C and I.

    Where one party is responsible and accountable, one chip says so. All accountable are named;
    of the others more than fit are counted (``I 申请人 +2``).
    """
    chips: list[ChipText] = []
    if (rule := rule_text(step)) is not None:
        words = Label(rule.render("en"), rule.render("zh"))
        chips.append((ChipKind.RULE, short(words, names.language)))
    both = step.responsible == step.accountable and len(step.responsible) == 1
    if both:
        name = names.inside(lane, step.responsible[0].party)
        chips.append((ChipKind.RESPONSIBLE, f"R/A {name}"))
    by_kind = {
        ChipKind.RESPONSIBLE: () if both else step.responsible,
        ChipKind.ACCOUNTABLE: () if both else step.accountable,
        ChipKind.CONSULTED: step.consulted,
        ChipKind.INFORMED: step.informed,
    }
    for kind, cells in by_kind.items():
        chips += _chips(kind, [names.inside(lane, cell.party) for cell in cells])
    return tuple(chips)


def rule_text(step: Step) -> Text | None:
    """Return the rule of an approval by several (会签, 或签, 依次审批, n votes), else None."""
    if step.approval is None:
        return None
    several = len(step.responsible) > 1 or step.approval.committee is not None
    return _rule(step.approval) if several else None


def _rest(
    party: str, name: str, organisation: Organisation, language: PictureLanguage
) -> str | None:
    """Return what a role's name says beyond its department's, None where that says too little."""
    role = organisation.role(party)
    if role is None or role.department is None:
        return None
    unit = short(organisation.label_of(role.department), language)
    stems = (unit.removesuffix(ending) for ending in ("", *_DEPARTMENT_ENDINGS))
    shared = (stem for stem in stems if name.casefold().startswith(stem.casefold()))
    stem = next(shared, "")
    rest = name[len(stem) :]
    if len(stem) < _LEAST or not _is_cut_between_words(stem, rest):
        return None
    return rest.strip() if _is_telling(rest.strip()) else None


def _with_unit(
    party: str, name: str, organisation: Organisation, language: PictureLanguage
) -> str:
    """Return a name with what tells it from its likes: the department, else the id."""
    role = organisation.role(party)
    if role is None or role.department is None:
        return f"{name} ({party})"
    unit = short(organisation.label_of(role.department), language)
    return (
        f"{unit}{name}"
        if _is_han(name[:1] or " ") and _is_han(unit[-1:] or " ")
        else f"{unit} {name}"
    )


def _is_cut_between_words(stem: str, rest: str) -> bool:
    """Return whether a name falls into words here: IT|支持 and IT| support, but not IT|IL."""
    return bool(rest) and (_is_han(stem[-1]) or _is_han(rest[0]) or rest[0].isspace())


def _is_telling(rest: str) -> bool:
    """Return whether a name can stand alone; a mere title (主任, 副科长) cannot in Chinese."""
    if not any(map(_is_han, rest)):
        return rest[:1].isalpha() and sum(map(str.isalpha, rest)) >= _LEAST
    if sum(map(_is_han, rest)) < _LEAST or rest.startswith(_PARTS_OF_WORDS):
        return False
    return _TITLE.fullmatch(rest) is None


def _is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


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


def _cells(step: Step) -> tuple[Assignment, ...]:
    return (*step.responsible, *step.accountable, *step.consulted, *step.informed)


def _chips(kind: ChipKind, names: list[str]) -> Iterator[ChipText]:
    """Yield one chip per party, or one with a count where there are more than are shown."""
    distinct = list(dict.fromkeys(names))
    shown = _SHOWN.get(kind, len(distinct))
    for index, name in enumerate(distinct[:shown]):
        rest = len(distinct) - shown if index == shown - 1 else 0
        yield kind, f"{kind.value} {name}" + (f" +{rest}" if rest > 0 else "")
