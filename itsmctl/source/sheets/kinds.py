"""What kind of step a row is: said in a column, or told by its name and by what follows it."""

from itsmctl.i18n import Text, text
from itsmctl.model.process import EndOutcome, StepType
from itsmctl.model.sheet_cells import means
from itsmctl.model.sheets import END_WORDS, TYPE_WORDS, Field
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.sheets.entries import Entry
from itsmctl.source.sheets.ways import Exits

START = "start"

_GRANTED = ("批准", "同意", "approve")
_REFUSED = ("驳回", "拒绝", "不同意", "不批准", "未批准", "reject", "refuse", "decline")

_APPROVES = pattern(
    r"审批|批准|核准|审核|会签|签批|审定|批复|复核|签字|\bapprov|\bsign[- ]?off\b|\breview\b|\bauthori[sz]",
    2,
)
_DECIDES = pattern(
    r"是否|判断|判定|决策|能否|有无|[?？]$|\bdecide|\bcheck (?:if|whether)\b|^is |\bdecision\b",
    2,
)
_ENDS = pattern(
    r"(?:流程)?(?:结束|完结|终止|办结|结案)|.{0,6}结束|已?(?:完成|关闭|驳回|拒绝|取消|撤回|撤销|办结|归档)|不予受理|申请终止|end|finish(?:ed)?|done|closed?|rejected|cancell?ed|completed|stop|process end|end of process",
    2,
)
_STARTS = pattern(r"(?:流程)?(?:开始|启动|起始)|start|begin|process start", 2)
_FEEDBACK = pattern(r"满意度|反馈|评价|回访|\bfeedback\b|\bsurvey\b|\bsatisfaction\b", 2)
_MACHINE = frozenset(
    {
        "系统",
        "系统自动",
        "自动",
        "oa系统",
        "itsm系统",
        "system",
        "automatic",
        "automated",
        "robot",
        "rpa",
    }
)
_SHAPES = {"process": None, "decision": StepType.DECISION, "subprocess": StepType.SUBPROCESS, "start": START,
           "end": StepType.END, "document": None, "data": None, "custom 1": None, "custom 2": None, "custom 3": None,
           "custom 4": None, "external reference": None, "on-page reference": None, "off-page reference": None,
           "流程": None, "判定": StepType.DECISION, "决策": StepType.DECISION, "开始": START, "审核": StepType.APPROVAL,
           "人工": StepType.TASK, "操作": StepType.TASK, "系统": StepType.AUTOMATED, "终止": StepType.END}  # fmt: skip


@dataclass(frozen=True, slots=True)
class KindOf:
    """A step's type, None for a mark of where the process starts; `doubt` where it was guessed."""

    type: StepType | None
    doubt: Text | None = None
    said: bool = False


def kind_of(entry: Entry, exits: Exits) -> KindOf:
    """Return what a row is."""
    written = entry.text(Field.TYPE)
    if written:
        return _as_said(written, entry, exits)
    if _is_bare(entry, exits):
        if _STARTS.fullmatch(entry.name):
            return KindOf(None)
        if _ENDS.fullmatch(entry.name) and _leads_nowhere(exits):
            return KindOf(StepType.END)
    return _told(entry, exits)


def end_of(entry: Entry) -> EndOutcome:
    """Return how a case ends at an end."""
    said = entry.text(Field.OUTCOME) or entry.name
    for outcome, label in END_WORDS.items():
        if means(said, label):
            return outcome
    return end_told(said)


def end_told(said: str) -> EndOutcome:
    """Return how a case ends, told by a name or by the label of the way that leads there."""
    plain = said.casefold()
    if any(word in plain for word in ("取消", "撤", "cancel", "withdraw")):
        return EndOutcome.CANCELLED
    if any(
        word in plain
        for word in (
            "驳",
            "拒",
            "不予",
            "终止",
            "不批",
            "不同意",
            "不通过",
            "否",
            "reject",
            "refus",
            "declin",
            "not approved",
        )
    ):
        return EndOutcome.REJECTED
    return EndOutcome.COMPLETED


def _as_said(written: str, entry: Entry, exits: Exits) -> KindOf:
    plain = written.casefold().strip()
    known = next((kind for kind, label in TYPE_WORDS.items() if means(written, label)), None)
    shape = _SHAPES.get(plain, known)
    if shape == START and _is_bare(entry, exits) and _STARTS.fullmatch(entry.name):
        return KindOf(None)
    if shape is StepType.DECISION and (_approves(entry) or _is_verdict(exits)):
        return KindOf(StepType.APPROVAL)
    if isinstance(shape, StepType):
        return KindOf(shape, said=True)
    told = _told(entry, exits)
    if plain in _SHAPES:
        return told
    doubt = text("source.sheets.kind.unknown", "“{value}” is no type of step", value=written)
    return KindOf(told.type, doubt)


def _told(entry: Entry, exits: Exits) -> KindOf:
    branches = sum(1 for way in exits.ways if way.label or way.back)
    if entry.texts(Field.RULE) or _is_verdict(exits):
        return KindOf(StepType.APPROVAL)
    if _approves(entry):
        doubt = None if branches else _by_name(StepType.APPROVAL)
        return KindOf(StepType.APPROVAL, doubt)
    if branches > 1 or (branches and _DECIDES.search(entry.name)):
        return KindOf(StepType.DECISION)
    doers = entry.texts(Field.RESPONSIBLE)
    if doers and all(said.text.casefold() in _MACHINE for said in doers):
        return KindOf(StepType.AUTOMATED)
    if _FEEDBACK.search(entry.name) and not entry.texts(Field.PRODUCES):
        return KindOf(StepType.FEEDBACK, _by_name(StepType.FEEDBACK))
    return KindOf(StepType.TASK)


def is_machine(name: str) -> bool:
    """Whether a name in the column of who does it is that of a program."""
    return name.casefold() in _MACHINE


def _approves(entry: Entry) -> bool:
    return _APPROVES.search(entry.name) is not None and _DECIDES.search(entry.name) is None


def _leads_nowhere(exits: Exits) -> bool:
    return all(sign.step is None for way in exits.ways for sign in way.signs)


def _is_verdict(exits: Exits) -> bool:
    """Whether the ways out are a yes and a no to something asked for, in the words of approvals."""
    labels = [way.label.casefold() for way in exits.ways]
    return any(label.startswith(_GRANTED) for label in labels) and any(
        label.startswith(_REFUSED) for label in labels
    )


def _by_name(kind: StepType) -> Text:
    return text("source.sheets.kind.by-name", "{type}, told by the name", type=TYPE_WORDS[kind])


def _is_bare(entry: Entry, exits: Exits) -> bool:
    """Whether nobody does anything in the row."""
    said = entry.texts(
        Field.RESPONSIBLE, Field.APPROVERS, Field.ACCOUNTABLE, Field.TIME_LIMIT, Field.PRODUCES
    )
    return not said and not entry.letters and not any(way.label for way in exits.ways)
