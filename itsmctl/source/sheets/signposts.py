"""Where a cell of next steps leads: to steps by number, id or name, to the rows around, to an end."""

from collections.abc import Mapping, Sequence
from unicodedata import normalize

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Text, text
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

_ENDS = frozenset(
    ["结束", "流程结束", "结束流程", "完成", "完结", "办结", "终止", "流程终止", "关闭", "结案", "归档结束", "结束归档", "end",
     "stop", "finish", "finished", "done", "close", "closed", "the end", "end of process", "terminate", "exit"]
)  # fmt: skip
_NEXT_ROW = frozenset(
    [
        "下一步",
        "下一步骤",
        "下一环节",
        "下一行",
        "下一节点",
        "顺序",
        "顺序执行",
        "继续",
        "↓",
        "next",
        "next step",
        "below",
    ]
)
_LAST_ROW = frozenset(
    [
        "上一步",
        "上一步骤",
        "上一环节",
        "上一行",
        "上一节点",
        "退回上一步",
        "返回上一步",
        "previous",
        "previous step",
        "back",
    ]
)
_ITSELF = frozenset(["本步骤", "本环节", "自身", "重新执行", "itself", "same step", "repeat"])
_FIRST = frozenset(
    [
        "申请人",
        "发起人",
        "申请",
        "起点",
        "退回申请人",
        "重新申请",
        "requester",
        "start",
        "first step",
        "applicant",
    ]
)
_BEFORE = pattern(
    r"^(?:转至|转到|转入|转|进入|流转至|返回至|返回|退回至|退回到|退回|回到|至|到|见|第|步骤|环节|节点|序号|step|no\.?|nr\.?|#|goto|go to|to)\s*"
)
_BEHIND = pattern(r"\s*(?:步骤|环节|节点|步|号|项)$")
_NUMBER_MARKS = pattern(r"^[(\[]+|[)\].、:：,，\s]+$|(?<=\d)\.0$")
_LEADING_ZEROS = pattern(r"^0+(?=\d)")
_MOST = 1000  # steps among which a name is looked for that is like another
_SHORTEST_SLIP = 4  # characters of a name that may be a slip of the pen
_LIKE = 0.8
_SHORTEST = 2  # characters of a part of a name that may stand for it


@dataclass(frozen=True, slots=True)
class Sign:
    """Where something leads: a step by its place in the table, or (None) an end; `doubt` is a guess."""

    step: int | None
    doubt: Text | None = None


@dataclass(frozen=True, slots=True)
class Signposts:
    """The steps of a table as next steps are named: numbers, ids, names in both languages."""

    numbers: Mapping[str, Sequence[int]]
    words: Mapping[str, Sequence[int]]
    count: int

    @classmethod
    def of(cls, numbers: Sequence[str], words: Sequence[Sequence[str]]) -> "Signposts":
        """Return the signposts of steps: each has a number ("" for none), an id and names."""
        return cls(
            _index([[number_key(number)] for number in numbers]),
            _index([[_key(word) for word in names] for names in words]),
            len(numbers),
        )

    def find(self, written: str, at: int) -> Sign | None:
        """Return where a text at step `at` leads, None where nobody knows."""
        for said in _forms(written):
            if (exact := self._exact(said)) is not None:
                return exact
        relative = self._relative(written.casefold().strip(), at)
        return relative or self._by_part(written) or self._by_likeness(written)

    def _exact(self, said: str) -> Sign | None:
        for known, key in ((self.numbers, number_key(said)), (self.words, _key(said))):
            if key and (found := known.get(key)):
                return Sign(found[0], _ambiguous(said, len(found)) if len(found) > 1 else None)
        return Sign(None) if said.casefold() in _ENDS else None

    def _relative(self, said: str, at: int) -> Sign | None:
        if said in _NEXT_ROW:
            return Sign(at + 1 if at + 1 < self.count else None)
        if said in _LAST_ROW and at > 0:
            return Sign(at - 1)
        if said in _ITSELF:
            return Sign(at)
        if said in _FIRST:
            return Sign(
                0,
                text("source.sheets.way.first", "“{value}” read as the first step", value=said),
            )
        return None

    def _by_part(self, written: str) -> Sign | None:
        """Find the one step whose name is part of the text, or has the text as a part."""
        key = _key(written)
        if len(key) < _SHORTEST or key.isdigit():
            return None
        found = {
            steps[0]
            for word, steps in self.words.items()
            if len(word) >= _SHORTEST and (word in key or key in word)
        }
        if len(found) != 1:
            return None
        return Sign(
            found.pop(),
            text("source.sheets.way.part", "told by a part of “{value}”", value=written),
        )

    def _by_likeness(self, written: str) -> Sign | None:
        """Find the step whose name is nearly that of the text: a slip of the pen."""
        key = _key(written)
        if self.count > _MOST or len(key) < _SHORTEST_SLIP:
            return None
        near = get_close_matches(key, list(self.words), n=1, cutoff=_LIKE)
        if not near:
            return None
        doubt = text(
            "source.sheets.way.slip", "“{value}” taken for a slip of the pen", value=written
        )
        return Sign(self.words[near[0]][0], doubt)


def number_key(written: str) -> str:
    """Return a step's number as it is compared: （1） and 1. and 01 are 1, ① too."""
    plain = normalize("NFKC", written).strip().casefold()
    plain = _NUMBER_MARKS.sub("", _NUMBER_MARKS.sub("", plain))
    return _LEADING_ZEROS.sub("", plain)


def _key(word: str) -> str:
    return "".join(normalize("NFKC", word).casefold().split())


def _forms(written: str) -> list[str]:
    """Return a text, and what is left of it without 转, 第 and 步 around it."""
    forms = [written.strip()]
    bare = written.strip()
    while (shorter := _BEFORE.sub("", bare, 1)) != bare and shorter:
        bare = shorter
        forms.append(bare)
    without_end = _BEHIND.sub("", bare)
    return [*forms, without_end] if without_end and without_end != bare else forms


def _index(keys: Sequence[Sequence[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for at, words in enumerate(keys):
        for word in dict.fromkeys(filter(None, words)):
            found.setdefault(word, []).append(at)
    return found


def _ambiguous(said: str, count: int) -> Text:
    return text(
        "source.sheets.way.ambiguous",
        "{count} rows are called “{value}”; the first of them is taken",
        count=count,
        value=said,
    )
