"""How the name of a step reads: what it does, or only what it is about.

There is no list of verbs that would be long enough. Told are only names that cannot begin with a
verb; about all others this module is silent.
"""

from enum import StrEnum

from itsmctl.pattern import pattern


class Script(StrEnum):
    """In what a name is written; names that mix both are Chinese."""

    LATIN = "latin"
    CHINESE = "chinese"


_HAN = pattern(r"[\u3400-\u9fff\uf900-\ufaff]")
_WORD = pattern(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NOUN_ENDING = pattern(r"(?:tion|sion|ment|ance|ence|ing|al|ure)$")
_SURE_ENDING = pattern(r"(?:tion|sion|ment|ance|ence)$")
# Verbs with the ending of a noun, and those in -ing that are no gerund.
_VERB = pattern(
    r"advance|arrange|augment|balance|bring|cement|cling|comment|commence|commission|complement"
    r"|condition|configure|document|dispense|dispose|enhance|experience|experiment|finance|function"
    r"|implement|influence|lament|mention|motion|pension|petition|ping|position|provision|question"
    r"|ration|reference|ring|sanction|sequence|sing|sling|spring|string|supplement|swing|torment"
    r"|transition|wring"
)
# What closes a Chinese name that speaks of a part of the process instead of an action, and verbs
# after which even that is an object.
_PART_OF_PROCESS = pattern(r"(?:环节|阶段)$")
_BEFORE_A_PART = pattern(
    r"^(?:进入|启动|开始|结束|跳过|转入|确认|确定|关闭|完成|设置|退回|返回|选择|调整|划分|梳理|定义|安排|更新)"
)
_ABOUT = pattern(
    r"^(?:关于|对).+的(?:审批|审核|审查|评审|批准|核准|核对|检查|处理|办理|确认|登记|采购|配置|安装|分派|分配)$"
)


def script_of(name: str) -> Script:
    """Return in what a name is written."""
    return Script.CHINESE if _HAN.search(name) else Script.LATIN


def length_of(name: str) -> int:
    """Return how long a name is: in words, or in Chinese characters where it has some."""
    if script_of(name) is Script.CHINESE:
        return len(_HAN.findall(name))
    return len(name.split())


def names_no_action(name: str) -> bool:
    """Whether a name certainly begins with no verb: ``Approval``, ``审批环节``."""
    name = name.strip()
    if script_of(name) is Script.CHINESE:
        part = _PART_OF_PROCESS.search(name) and not _BEFORE_A_PART.search(name)
        return bool(part or _ABOUT.search(name))
    return _is_noun_phrase(_WORD.findall(name.lower()))


def _is_noun_phrase(words: list[str]) -> bool:
    if not words or _VERB.fullmatch(words[0]):
        return False
    first, *rest = words
    if not rest:
        return _SURE_ENDING.search(first) is not None or first in {"approval", "closure"}
    if rest[0] in {"of", "by"}:  # approval of the request, review by the manager
        return _NOUN_ENDING.search(first) is not None
    return first.endswith("ing") and len(first) > len("bring")
