"""What follows a step: the cells of next steps and of connector labels, as people fill them in."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.model.sheet_cells import has_arrow, read_ways, split_words
from itsmctl.pattern import pattern
from itsmctl.record import dataclass, field
from itsmctl.source.sheets.parties import is_nobody
from itsmctl.source.sheets.signposts import Sign, Signposts

_TOLD = pattern(
    r"(?P<label>.*?)[\s，,]*(?:则|就|时|后)?\s*"
    r"(?P<verb>流转至|流转到|退回至|退回到|退回给|退回|返回至|返回到|返回|驳回至|驳回到|进入|转至|转到|转入|转交|转|:|：|=|至|到|goto |go to )"
    r"\s*(?P<target>.+)"
)
_SHORT = pattern(
    r"(?P<label>[A-Za-z]+|[是否有无]|同意|通过|批准|不同意|不通过|驳回)\s*[-—]?\s*(?P<target>\d[\w.]*)"
)
_SERIES = pattern(
    r"(?:[A-Za-z]+|[是否])\s*[-—]?\s*\d+(?:\s+(?:[A-Za-z]+|[是否])\s*[-—]?\s*\d+)+"
)
_GAPS = pattern(r"(?<=\d)\s+")
_IF = pattern(r"^(?:若|如果|如|当|if\s+)\s*")
_THEN = pattern(r"[\s，,]*(?:时|后|的话|则)$")
_TOGETHER = pattern(r"[(（](?:并行|同时|并联|parallel)[)）]")
_BACK = ("退回", "返回", "驳回")


@dataclass(frozen=True, slots=True)
class Exit:
    """One way out: its label ("" for none) and where it leads; `back` is the word for sending back."""

    label: str
    signs: tuple[Sign, ...]
    back: bool = False


@dataclass(slots=True)
class Exits:
    """All ways out of a step, and what of the cell leads nowhere."""

    ways: list[Exit] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)

    def doubts(self) -> Iterator[Text]:
        """Yield what was guessed of the signs."""
        for way in self.ways:
            yield from (sign.doubt for sign in way.signs if sign.doubt is not None)


def exits_of(cell: str, labels: str, at: int, posts: Signposts) -> Exits:
    """Return where step `at` leads; `labels` are those of a column of connector labels."""
    cell = _TOGETHER.sub("", cell).strip()
    if not cell or is_nobody(cell):
        return Exits()
    if _SERIES.fullmatch(cell):  # Y-4 N-7
        cell = _GAPS.sub("；", cell)
    whole = posts.find(cell, at) if not _may_branch(cell) else _exactly(cell, at, posts)
    if whole is not None:
        return Exits([Exit(labels if labels and not has_arrow(labels) else "", (whole,))])
    found = _Reading(at, posts).read(cell)
    return _labelled(found, labels)


def labels_of(cell: str) -> dict[str, str]:
    """Return what a cell calls the outcomes: ``done→安装成功；failed→安装失败``."""
    if not has_arrow(cell):
        return {}
    return {way.label: way.targets[0] for way in read_ways(cell) if way.label and way.targets}


def _may_branch(cell: str) -> bool:
    return has_arrow(cell) or len(split_words(cell)) > 1 or any(mark in cell for mark in ":：=")


def _exactly(cell: str, at: int, posts: Signposts) -> Sign | None:
    """Return the step of which the whole cell, separators and all, is the name."""
    sign = posts.find(cell, at)
    return sign if sign is not None and sign.doubt is None and sign.step is not None else None


class _Reading:
    """Goes through a cell piece by piece; a piece that is no step is the label of what follows."""

    def __init__(self, at: int, posts: Signposts) -> None:
        self._at = at
        self._posts = posts
        self._found = Exits()
        self._pending = ""

    def read(self, cell: str) -> Exits:
        for way in read_ways(cell):
            self._open(way.label, back=False)
            for target in way.targets:
                self._take(target)
        self._close()
        return self._found

    def _take(self, target: str) -> None:
        if (sign := self._posts.find(target, self._at)) is not None and not self._splits(
            target, sign
        ):
            self._add([sign])
            return
        label, back, rest = _told(target)
        if rest is None:
            if self._pending:
                self._close()
            self._pending = target
            return
        signs = self._signs(rest)
        if signs:
            self._open(
                label or self._pending or (target.removesuffix(rest).strip() if back else ""),
                back=back,
            )
            self._add(signs)
        else:
            self._close()
            self._found.unknown.append(target)

    def _splits(self, target: str, sign: Sign) -> bool:
        """Whether a text that was told by a part of it says more than that: 同意转审批."""
        return sign.doubt is not None and _told(target)[2] is not None

    def _signs(self, written: str) -> list[Sign]:
        signs = [self._posts.find(word, self._at) for word in split_words(written)]
        return [sign for sign in signs if sign is not None]

    def _add(self, signs: Sequence[Sign]) -> None:
        opened = self._found.ways[-1] if self._found.ways else None
        if self._pending and opened is not None and opened.label and not opened.signs:
            self._found.unknown.append(self._pending)
            self._pending = ""
        if opened is not None and self._pending and not opened.label and not opened.signs:
            self._found.ways.pop()
        if not self._found.ways or self._pending:
            label, self._pending = self._pending, ""
            self._found.ways.append(Exit(_condition(label), ()))
        last = self._found.ways[-1]
        self._found.ways[-1] = Exit(last.label, (*last.signs, *signs), last.back)

    def _open(self, label: str, *, back: bool) -> None:
        if label and label == self._pending:
            self._pending = ""
        self._close()
        if label or not self._found.ways:
            self._found.ways.append(Exit(_condition(label), (), back))

    def _close(self) -> None:
        """Put what waited to be a label among what leads nowhere, and drop ways that lead nowhere."""
        pending, self._pending = self._pending, ""
        label = ""
        if self._found.ways and not self._found.ways[-1].signs:
            label = self._found.ways.pop().label
        if label or pending:
            self._found.unknown.append(
                f"{label}→{pending}" if label and pending else label or pending
            )


def _told(target: str) -> tuple[str, bool, str | None]:
    """Return label, whether work is sent back, and target of a text such as 通过转4, 不同意：结束."""
    if has_arrow(target):
        way = read_ways(target)[0]
        return way.label, False, "、".join(way.targets) or None
    if match := _SHORT.fullmatch(target):
        return match["label"], False, match["target"]
    if match := _TOLD.fullmatch(target):
        return match["label"].strip(), match["verb"].startswith(_BACK), match["target"]
    return "", False, None


def _condition(label: str) -> str:
    return _THEN.sub("", _IF.sub("", label.strip())).strip()


def _labelled(found: Exits, labels: str) -> Exits:
    """Give ways without labels those of the other column, one for each next step."""
    if len(found.ways) != 1 or found.ways[0].label or not labels or has_arrow(labels):
        return found
    signs, names = found.ways[0].signs, split_words(labels)
    if len(names) == len(signs):
        pairs = zip(names, signs, strict=True)
        return Exits([Exit(name, (sign,)) for name, sign in pairs], found.unknown)
    found.unknown += _unplaced(names)
    return found


def _unplaced(names: Iterable[str]) -> list[str]:
    return list(names)


def unknown_doubt(cell: str, where: str) -> Text:
    """Say that a cell names a step that is not there."""
    return text(
        "source.sheets.way.unknown",
        "{cell} says “{value}”, which is no step of the sheet",
        cell=where,
        value=cell,
    )
