"""From the entries of a table to the steps of a process, field by field."""

from collections.abc import Callable

from itsmctl.i18n import Text, text
from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.process import EndOutcome, StepType
from itsmctl.model.sheet_cells import bare, means, read_rule
from itsmctl.model.sheets import END_WORDS, JOIN_WORDS, PHASE_WORDS, TIMEOUT_WORDS, Field
from itsmctl.pattern import pattern
from itsmctl.record import replace
from itsmctl.source.composition import Node
from itsmctl.source.sheets.branching import Branching
from itsmctl.source.sheets.draft import Comment
from itsmctl.source.sheets.ids import given_id, has_han, id_of
from itsmctl.source.sheets.kinds import end_of
from itsmctl.source.sheets.making import Making, Setting
from itsmctl.source.sheets.parties import is_nobody
from itsmctl.source.sheets.step_artefacts import say_artefacts
from itsmctl.source.sheets.step_parties import say_parties
from itsmctl.source.sheets.step_times import say_times
from itsmctl.source.sheets.table import NAMES

_NOT_OF_ENDS = frozenset(
    {"responsible", "accountable", "consulted", "timeLimit", "respondWithin", "produces", "next",
     "outcomes", "onTimeout", "returnTo", "effort"}
)  # fmt: skip
_PHASES = (
    ("approve", ("审批", "审核", "批准", "approv")),
    ("verify", ("验收", "核实", "确认", "检查", "verif", "accept", "test")),
    ("close", ("关闭", "归档", "结束", "反馈", "总结", "clos", "archiv")),
    (
        "record",
        (
            "申请",
            "受理",
            "登记",
            "提交",
            "发起",
            "需求",
            "record",
            "request",
            "intake",
            "submi",
        ),
    ),
    (
        "fulfil",
        (
            "实施",
            "执行",
            "办理",
            "履行",
            "处理",
            "准备",
            "采购",
            "交付",
            "fulfil",
            "execut",
            "implement",
            "deliver",
        ),
    ),
)
_CALLING = frozenset({StepType.TASK, StepType.SUBPROCESS})
_PLAIN_NUMBER = pattern(r"[A-Za-z]{0,4}[-_ ]?[\d.\-()（）、\u2460-\u2473]+")
_AT_LEAST = pattern(r"(?:至少|at least)\s*(\d+)", 2)  # without case


def fill(making: Making, setting: Setting, branching: Branching) -> None:
    """Set all fields of a step that the row says."""
    _say_kind(making, setting)
    _say_name(making, setting)
    say_parties(making, setting)
    _say_words(making, setting)
    say_times(making, setting)
    say_artefacts(making, setting)
    for name, statement in branching.statements():
        making.fields[name] = statement
    if making.type is StepType.END:
        _trim_end(making)


def timeout_of(making: Making, setting: Setting, find: Callable[[str], str | None]) -> None:
    """Set what happens when the limit passes; `find` gives the step of a name."""
    written = making.entry.text(Field.ON_TIMEOUT)
    if not written or is_nobody(written):
        return
    known = next((key for key, label in TIMEOUT_WORDS.items() if means(written, label)), None)
    if known is not None:
        making.say("onTimeout", known)
    elif written.startswith(("→", "->")) and (step := find(_behind_arrow(written))) is not None:
        making.say("onTimeout", {"to": step})
    else:
        making.comments.append(Comment(setting.heading(Field.ON_TIMEOUT), written))


def _behind_arrow(written: str) -> str:
    return bare(written.removeprefix("→").removeprefix("->"))


def _say_kind(making: Making, setting: Setting) -> None:
    kind = making.kind
    doubts = () if kind.doubt is None else (kind.doubt,)
    called = making.entry.text(Field.PROCESS)
    calls = given_id(called) if making.type in _CALLING else None
    if calls is not None:
        making.say("type", StepType.SUBPROCESS.value, *doubts)
        making.say("process", calls)
    elif making.type is StepType.SUBPROCESS:
        making.kind = replace(kind, type=StepType.TASK)
        making.doubts += [*doubts, _which_process()]
    elif making.type is not StepType.TASK or doubts:
        making.say("type", making.type.value, *doubts)
    if called and calls is None:
        making.comments.append(Comment(setting.heading(Field.PROCESS), called))
    _say_end(making, setting)


def _say_end(making: Making, setting: Setting) -> None:
    said = making.entry.text(Field.OUTCOME)
    outcome = end_of(making.entry)
    if making.type is StepType.END and outcome is not EndOutcome.COMPLETED:
        making.say("outcome", outcome.value)
    if said and (making.type is not StepType.END or not means(said, END_WORDS[outcome])):
        making.comments.append(Comment(setting.heading(Field.OUTCOME), said))


def _which_process() -> Text:
    return text(
        "source.sheets.step.which-process",
        "a sub-process: which one? write type: subprocess and process: ID",
    )


def _say_name(making: Making, setting: Setting) -> None:
    entry = making.entry
    if entry.number and _PLAIN_NUMBER.fullmatch(entry.number) is None:
        making.comments.append(Comment(setting.heading(Field.NUMBER), entry.number))
    is_chinese = has_han(entry.name)
    zh = entry.name_zh or (entry.name if is_chinese else "")
    en = entry.name_en or ("" if is_chinese else entry.name)
    if zh and en:
        making.say("name", {"zh": zh, "en": en})
    elif entry.name != entry.id:
        making.say("name", entry.name)
    shown = {entry.id, zh, en} if zh and en else {entry.id, entry.name}
    making.comments += [
        Comment(setting.heading(wanted), said.text)
        for wanted in (Field.ID, *NAMES)
        for said in entry.texts(wanted)
        if " ".join(said.text.split()) not in shown
    ]
    if status := entry.text(Field.STATUS):
        making.say("status", status)


def _say_words(making: Making, setting: Setting) -> None:
    entry = making.entry
    _say_phase(making, setting)
    if channel := entry.text(Field.CHANNEL):
        identity = id_of(channel) or given_id(channel)
        if identity is None or making.type is StepType.END:
            making.comments.append(Comment(setting.heading(Field.CHANNEL), channel))
        else:
            making.say("channel", identity)
    if supplier := entry.text(Field.SUPPLIER):
        making.say("supplier", setting.house.supplier(supplier))
    if rule := entry.text(Field.RULE):
        _say_rule(making, setting, rule)
    if joined := entry.text(Field.JOIN):
        _say_join(making, setting, joined)


def _say_phase(making: Making, setting: Setting) -> None:
    """Set the phase; one in other words is a guess, or a comment, told where it begins."""
    said = making.entry.text(Field.PHASE)
    phase = said or making.entry.line.section
    if not phase:
        return
    known = next((key for key, label in PHASE_WORDS.items() if means(phase, label)), None)
    told = known or _phase_told(phase)
    is_new = known is None and phase != making.phase_before
    if told is not None and making.type is not StepType.END:
        making.say("phase", told, *([_phase_guessed(phase, told)] if is_new else []))
    if is_new:
        making.comments.append(Comment(setting.heading(Field.PHASE) if said else "", phase))
        if told is None:
            making.doubts.append(_phase_unknown(phase))
            making.unread += [each.position for each in making.entry.texts(Field.PHASE)]


def _phase_guessed(phase: str, told: str) -> Text:
    return text(
        "source.sheets.step.phase-guessed",
        "“{value}” read as the phase {phase}",
        value=phase,
        phase=told,
    )


def _phase_unknown(phase: str) -> Text:
    return text(
        "source.sheets.step.phase-unknown",
        "“{value}” is none of the phases {phases}; kept as a comment",
        value=phase,
        phases=tuple(PHASE_WORDS),
    )


def _say_rule(making: Making, setting: Setting, rule: str) -> None:
    found = read_rule(rule)
    if found is None or making.type is not StepType.APPROVAL:
        making.comments.append(Comment(setting.heading(Field.RULE), rule))
        return
    quorum, amount, order = found
    value: Node = quorum.value
    if quorum is Quorum.AT_LEAST:
        value = {"atLeast": int(amount or 1)}
    elif quorum is Quorum.PERCENT:
        number = amount or 0.0
        value = {"percent": int(number) if number == int(number) else number}
    making.say("rule", value)
    if order is not Order.PARALLEL:
        making.say("order", order.value)


def _say_join(making: Making, setting: Setting, joined: str) -> None:
    known = next(
        (kind.value for kind, label in JOIN_WORDS.items() if means(joined, label)), None
    )
    if known is not None:
        making.say("join", known)
    elif match := _AT_LEAST.match(joined):
        making.say("join", {"atLeast": int(match[1])})
    else:
        making.comments.append(Comment(setting.heading(Field.JOIN), joined))


def _phase_told(phase: str) -> str | None:
    plain = phase.casefold()
    return next((key for key, words in _PHASES if any(word in plain for word in words)), None)


def _trim_end(making: Making) -> None:
    """Keep as comments what no end may say."""
    for name in sorted(_NOT_OF_ENDS & making.fields.keys()):
        value = making.fields.pop(name).value
        making.comments.append(Comment(name, _flat(value)))


def _flat(value: Node) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_flat(part)}" for key, part in value.items())
    return str(value)
