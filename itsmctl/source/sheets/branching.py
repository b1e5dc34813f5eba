"""From the ways of a row to ``next``, ``outcomes`` and ``returnTo`` of a step."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.process import EndOutcome, StepType
from itsmctl.model.sheet_cells import means
from itsmctl.model.sheets import OUTCOME_WORDS
from itsmctl.record import dataclass, field
from itsmctl.source.composition import Node
from itsmctl.source.sheets.draft import Statement
from itsmctl.source.sheets.ids import RESERVED, given_id, id_of, unique
from itsmctl.source.sheets.kinds import end_told
from itsmctl.source.sheets.ways import Exit, Exits

APPROVED, REJECTED, TIMEOUT = "approved", "rejected", "timeout"

_YES = (
    "批准",
    "同意",
    "通过",
    "是",
    "合格",
    "准",
    "y",
    "yes",
    "ok",
    "approve",
    "approved",
    "pass",
    "passed",
    "agree",
    "accept",
    "accepted",
)
_NO = (
    "驳回",
    "拒绝",
    "不",
    "否",
    "退回",
    "未",
    "n",
    "no",
    "reject",
    "rejected",
    "refused",
    "declined",
    "fail",
    "failed",
    "not",
)
_LATE = ("超时", "逾期", "timeout", "overdue")

Follow = Callable[[int | None, str], str]
"""Gives the id of a step by its place; None is an end, which the label of the way there tells."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a sheet speaks of ways: `exact` ones by ids of outcomes, `silent` ones not at all."""

    exact: bool = False
    silent: bool = False


@dataclass(slots=True)
class Branching:
    """``next`` and what belongs to it, with guesses; `rest` are labels that found no place."""

    manner: "Manner"
    next: dict[str, list[str]] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    returns: list[str] = field(default_factory=list)
    doubts: list[Text] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)

    def add(self, outcome: str, targets: Iterable[str]) -> None:
        """Add steps that an outcome starts."""
        known = self.next.setdefault(outcome, [])
        known += [target for target in targets if target not in known]

    def statements(self) -> Iterator[tuple[str, Statement]]:
        """Yield the fields in the order of the language."""
        if self.returns:
            yield "returnTo", Statement(list[Node](dict.fromkeys(self.returns)))
        if labels := {key: label for key, label in self.labels.items() if label != key}:
            yield (
                "outcomes",
                Statement({key: {"label": label} for key, label in labels.items()}),
            )
        if self.next:
            yield "next", Statement(_value(self.next), tuple(self.doubts))


def branching_of(
    kind: StepType, exits: Exits, follow: Follow, below: int | None, manner: Manner
) -> Branching:
    """Return where a step of that kind goes on.

    `below` is the row below it, None behind the last.
    """
    found = Branching(manner)
    if kind is StepType.END:
        found.rest += [way.label for way in exits.ways if way.label]
    elif kind is StepType.APPROVAL and _decide(exits.ways):
        _approval(found, exits.ways, follow, below)
    else:
        _choice(found, exits.ways, follow, below, kind)
    return found


def is_verdict(kind: StepType, ways: Sequence[Exit]) -> bool:
    """Whether ways fit the type: those of an approval are approved and rejected, no third."""
    return kind is not StepType.APPROVAL or _decide(ways)


def with_names(found: Branching, names: dict[str, str]) -> None:
    """Give outcomes the names that a column of labels has for them."""
    for said, label in names.items():
        known = (key for key, word in OUTCOME_WORDS.items() if means(said, word))
        outcome = said if said in found.next else next(known, said)
        if outcome in found.next:
            found.labels[outcome] = label


def _decide(ways: Sequence[Exit]) -> bool:
    verdicts = [_verdict(way) for way in ways]
    return None not in verdicts


def _verdict(way: Exit) -> str | None:
    """Return which outcome of an approval a way is, None for others."""
    plain = way.label.casefold()
    if not plain:
        return REJECTED if way.back else APPROVED
    if plain.startswith(_LATE):
        return TIMEOUT
    if plain in _NO or plain.startswith(
        ("不", "未", "驳", "拒", "退", "not ", "reject", "refus", "declin")
    ):
        return REJECTED
    if plain in {"否", "n", "no"} or any(
        word in plain
        for word in ("不同意", "不通过", "不批准", "驳回", "拒绝", "退回", "不合格")
    ):
        return REJECTED
    if plain in _YES or any(
        word in plain for word in ("批准", "同意", "通过", "approv", "合格", "pass", "agree")
    ):
        return APPROVED
    return None


def _approval(
    found: Branching, ways: Sequence[Exit], follow: Follow, below: int | None
) -> None:
    for way in ways:
        outcome = str(_verdict(way))
        targets = [follow(sign.step, way.label or outcome) for sign in way.signs]
        if outcome == REJECTED and REJECTED in found.next and targets != found.next[REJECTED]:
            found.returns += targets
        else:
            found.add(outcome, targets)
    if APPROVED not in found.next:
        found.next = {APPROVED: [follow(below, APPROVED)], **found.next}
        if not found.manner.silent:
            found.doubts.append(
                text(
                    "source.sheets.branch.approved",
                    "the sheet does not say what follows on approval; the row below",
                )
            )
    if REJECTED not in found.next:
        found.add(REJECTED, [follow(None, REJECTED)])
        found.doubts.append(
            text(
                "source.sheets.branch.rejected",
                "the sheet does not say what follows on rejection; it ends",
            )
        )


def _choice(
    found: Branching, ways: Sequence[Exit], follow: Follow, below: int | None, kind: StepType
) -> None:
    told = [way for way in ways if way.label or way.back]
    if not ways:
        found.add("", [follow(below, "")])
    elif not told or (len(ways) == 1 and not told[0].back and kind is not StepType.DECISION):
        for way in ways:
            found.add("", [follow(sign.step, way.label) for sign in way.signs])
        found.rest += [way.label for way in told]
    else:
        for way in ways:
            outcome = _outcome(way, found)
            found.add(outcome, [follow(sign.step, way.label) for sign in way.signs])
        if len(found.next) == 1:
            outcome = unique("其他" if _is_chinese(found) else "otherwise", found.next)
            found.add(outcome, [follow(below, "")])
            found.doubts.append(
                text(
                    "source.sheets.branch.otherwise",
                    "the sheet names one way only; otherwise the row below",
                )
            )


def _outcome(way: Exit, found: Branching) -> str:
    label = way.label or ("退回" if way.back else "其他")
    same = next((key for key, known in found.labels.items() if known == label), None)
    if same is not None:
        return same
    wanted = given_id(label) if len(label) <= 12 or found.manner.exact else None  # noqa: PLR2004  short enough for a key
    wanted = wanted or id_of(label) or f"way-{len(found.next) + 1}"
    if wanted.casefold() in RESERVED and not found.manner.exact:
        wanted = f"if-{wanted.casefold()}"
    outcome = unique(wanted, found.next)
    found.labels[outcome] = label
    return outcome


def _is_chinese(found: Branching) -> bool:
    return any(not key.isascii() for key in (*found.next, *found.labels.values()))


def _value(ways: dict[str, list[str]]) -> Node:
    """Return ``next`` as the language writes it: single steps alone, several as a list."""
    values: dict[str, Node] = {
        outcome: targets[0] if len(targets) == 1 else list[Node](targets)
        for outcome, targets in ways.items()
    }
    return values[""] if list(values) == [""] else values


def end_outcome(label: str) -> EndOutcome:
    """Return how a case ends at the end of a way of that label."""
    return EndOutcome.REJECTED if label == REJECTED else end_told(label)
