"""Who is named in a box: RACI chips with role names shortened to what the lane does not say."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from itsmctl.i18n import Language, Text, text
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Organisation
from itsmctl.model.process import Assignment, Process, Step
from itsmctl.record import dataclass, field, replace
from itsmctl.render.assignment import lane_of_party
from itsmctl.render.chips import ChipText
from itsmctl.render.diagram import Lane
from itsmctl.render.scene import ChipKind
from itsmctl.render.wording import PictureLanguage, rows_of, short, spoken

# How many parties get chips of their own. Accountable are all: a second one is a fault to be seen.
_SHOWN = {ChipKind.RESPONSIBLE: 5, ChipKind.CONSULTED: 3, ChipKind.INFORMED: 3}
_DEPARTMENT_ENDINGS = ("部门", "中心", "部", "处", "科", "组")
_TITLE = re.compile(
    "(副|正|总|代理)?(主任|主管|主席|经理|总监|专员|干事|干部|助理|秘书|代表|领导|负责人|管理员|工程师"
    "|[部处科组班所院厂店队]长|[人成职文]员)"
)
_PARTS_OF_WORDS = ("长", "员")  # 护士长助理 without 护士 is no role
_SEPARATOR = "/"  # it/head, declared by its use, is called head
_LEAST = 2  # Han characters, or letters, that still say something


@dataclass(frozen=True, slots=True)
class PartyNames:
    """What the parties of one picture are called in one language.

    `shortened` holds the roles whose names do without their department's in its lane, `longer`
    those that need it outside, for another role has the same name, or for their name is but a title.
    """

    organisation: Organisation
    language: Language
    shortened: Mapping[str, str]
    longer: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, process: Process, organisation: Organisation, language: Language
    ) -> "PartyNames":
        """Shorten the names of a process's roles where no two parties end up with one name.

        The roles of a department that begin with its name all lose it, or all keep it.
        """
        parties = dict.fromkeys(cell.party for step in process.steps for cell in _cells(step))
        full = {party: short(organisation.label_of(party), language) for party in parties}
        rests = {
            party: rest
            for party, name in full.items()
            if (rest := _rest(party, name, organisation, language)) is not None
        }
        taken = Counter((*full.values(), *rests.values()))
        kept = {
            organisation.department_of(party)
            for party, rest in rests.items()
            if taken[rest] > 1 or not _is_telling(rest)
        }
        even = {
            party: rest
            for party, rest in rests.items()
            if organisation.department_of(party) not in kept
        }
        alike = Counter(full.values())
        longer = {
            party: _with_unit(party, name, organisation, language)
            for party, name in full.items()
            if alike[name] > 1 or _SEPARATOR in party
        }
        return cls(organisation, language, even, longer)

    def inside(self, lane: Lane, party: str) -> str:
        """Return a party's name, shortened where the lane is its own department's.

        ``Service desk manager`` in the lane ``Service desk`` is the ``manager``.
        """
        own = lane_of_party(party, self.organisation, "department")
        name = short(self.organisation.label_of(party), self.language)
        if own.id == lane.id:
            return self.shortened.get(party, name)
        return self.longer.get(party, name)


@dataclass(frozen=True, slots=True)
class Parties:
    """The names of a picture's parties in each of its languages, from top to bottom."""

    language: PictureLanguage
    names: tuple[PartyNames, ...]

    @classmethod
    def of(
        cls, process: Process, organisation: Organisation, language: PictureLanguage
    ) -> "Parties":
        """Name the parties of a process; a name is shortened in all languages or in none."""
        names = [PartyNames.of(process, organisation, one) for one in spoken(language)]
        everywhere = set.intersection(*(set(one.shortened) for one in names))
        return cls(
            language,
            tuple(
                replace(one, shortened={party: one.shortened[party] for party in everywhere})
                for one in names
            ),
        )

    def inside(self, lane: Lane, party: str) -> tuple[str, ...]:
        """Return what a party is called in a lane, a row for each language that differs."""
        return tuple(dict.fromkeys(names.inside(lane, party) for names in self.names))


def chip_texts(step: Step, lane: Lane, parties: Parties) -> tuple[ChipText, ...]:
    """Return what the chips of a step say: the approval's rule first, then R, A, C and I.

    Where one party is responsible and accountable, one chip says so. All accountable are named;
    of the others very many are counted (``I 申请人 +2``): paper has no tooltip that tells who.
    """
    chips: list[ChipText] = []
    if (rule := rule_text(step)) is not None:
        chips.append((ChipKind.RULE, rows_of(rule, parties.language)))
    both = step.responsible == step.accountable and len(step.responsible) == 1
    if both:
        name = parties.inside(lane, step.responsible[0].party)
        chips.append((ChipKind.RESPONSIBLE, (f"R/A {name[0]}", *name[1:])))
    by_kind = {
        ChipKind.RESPONSIBLE: () if both else step.responsible,
        ChipKind.ACCOUNTABLE: () if both else step.accountable,
        ChipKind.CONSULTED: step.consulted,
        ChipKind.INFORMED: step.informed,
    }
    for kind, cells in by_kind.items():
        chips += _chips(kind, [parties.inside(lane, cell.party) for cell in cells])
    return tuple(chips)


def rule_text(step: Step) -> Text | None:
    """Return the rule of an approval by several (会签, 或签, 依次审批, n votes), else None."""
    if step.approval is None:
        return None
    several = len(step.responsible) > 1 or step.approval.committee is not None
    return _rule(step.approval) if several else None


def _rest(party: str, name: str, organisation: Organisation, language: Language) -> str | None:
    """Return what a role's name says beyond its department's, None where they share no word."""
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
    return rest.strip()


def _with_unit(party: str, name: str, organisation: Organisation, language: Language) -> str:
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


def _chips(kind: ChipKind, names: list[tuple[str, ...]]) -> Iterator[ChipText]:
    """Yield one chip per party, or one with a count where there are more than are shown."""
    distinct = list(dict.fromkeys(names))
    shown = _SHOWN.get(kind, len(distinct))
    if len(distinct) == shown + 1:  # a name takes no more room than a count of one
        shown += 1
    for index, name in enumerate(distinct[:shown]):
        rest = len(distinct) - shown if index == shown - 1 else 0
        first = f"{kind.value} {name[0]}" + (f" +{rest}" if rest > 0 else "")
        yield kind, (first, *name[1:])
