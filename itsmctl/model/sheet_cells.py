"""What stands in the cells of a process sheet: lists, limits, ways, letters of RACI.

For every notation there is what writes it and what reads it back; ``read(write(x)) == x``. The
separators are those of both languages; a word that holds one stands in double quotes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.i18n import Label, Language
from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.times import DAY, HOUR, MINUTE, WEEK, Duration, Limit, Unit, parse_duration
from itsmctl.pattern import pattern
from itsmctl.record import dataclass

NO_LIMIT = Label("none", "无")
OTHERWISE = Label("otherwise", "其他")
_GUARDED = pattern(r"[、,，;；\n\"“”:：→⇒➔➡]|[-=\uff0d—]>")
_QUOTES = {'"': '"', "“": "”"}
_WORD = pattern(
    r"(?P<arrow>\s*(?:→|-+>|=+>|⇒|➔|➡|\uff0d+>|—+>)\s*)"
    r"|(?P<few>[、,，])|(?P<many>[;；\n])|(?P<plain>[^\s→⇒➔➡\-=\uff0d—、,，;；]+|(?s:.))"
)
_QUOTED = pattern(r"\"(?:[^\"]|\"\")*\"|“[^”]*”")
_CHINESE = pattern(
    r"(?P<number>\d+(?:\.\d+)?)\s*个?"
    r"(?P<unit>工作小时|工作日|自然日|小时|分钟|天|周)"
)
_CHINESE_UNITS = {
    "工作小时": "bh", "工作日": "bd", "自然日": "d", "天": "d", "小时": "h", "分钟": "m", "周": "w",
}  # fmt: skip
_ELAPSED = ((WEEK, "周"), (DAY, "个自然日"), (HOUR, "小时"), (MINUTE, "分钟"))
_CLASS = pattern(r"(?s)\s*([^:：]+?)\s*[:：]\s*(.+?)\s*")
_AT_LEAST = pattern(r"(?:至少|不少于|at least)\s*(\d+)\s*(?:人|名|位)?", 2)  # without case
_PERCENT = pattern(r"(\d+(?:\.\d+)?)\s*[%\uff05]")
_LETTERS = pattern(r"[RACIraci][\s/,、，;；+&\n]*")


@dataclass(frozen=True, slots=True)
class Way:
    """One way out as a cell says it: `label` is its outcome, "" where there is one way only."""

    label: str
    targets: tuple[str, ...]


def join_words(words: Iterable[str], language: Language) -> str:
    """Return a list as one cell: ``甲、乙`` or ``a, b``."""
    return ("、" if language == "zh" else ", ").join(map(guarded, words))


def split_words(cell: str) -> tuple[str, ...]:
    """Return the words of a list; separators are ``、 , ， ; ；`` and line breaks."""
    return tuple(filter(None, map(bare, _pieces(cell, "few", "many"))))


def split_clauses(cell: str) -> tuple[str, ...]:
    """Return what ``; ；`` and line breaks part, quotes left on."""
    return tuple(piece for piece in map(str.strip, _pieces(cell, "many")) if piece)


def guarded(word: str) -> str:
    """Return a word as it may stand in a list: in quotes where a list would break it."""
    is_safe = word and word == word.strip() and _GUARDED.search(word) is None
    return word if is_safe else '"' + word.replace('"', '""') + '"'


def bare(word: str) -> str:
    """Return a word without blanks around it, and without the quotes that `guarded` gives."""
    word = word.strip()
    closing = _QUOTES.get(word[:1])
    if closing is None or len(word) < 2 or not word.endswith(closing):  # noqa: PLR2004  both quotes
        return word
    return word[1:-1].replace('""', '"') if closing == '"' else word[1:-1]


def write_ways(ways: Sequence[Way], language: Language) -> str:
    """Return ways as one cell: ``批准→安装；驳回→结束``, or ``安装、登记`` where all of them start."""
    between = "；" if language == "zh" else "; "
    arrow = "→" if language == "zh" else " -> "
    return between.join(
        (f"{guarded(way.label)}{arrow}" if way.label else "")
        + join_words(way.targets, language)
        for way in ways
    )


def read_ways(cell: str) -> tuple[Way, ...]:
    """Return the ways that a cell names; a clause without arrow is a way without label."""
    return tuple(map(_way, split_clauses(cell))) if has_arrow(cell) else _one_way(cell)


def has_arrow(cell: str) -> bool:
    """Whether a cell tells ways apart by their outcomes."""
    return any(kind == "arrow" for kind, _ in _marks(cell))


def write_duration(duration: Duration, language: Language) -> str:
    """Return an amount of time as people write it: ``2个工作日``, in English ``2bd``."""
    if language == "zh":
        number: float
        match duration.unit:
            case Unit.WORKING_DAYS:
                return f"{duration.quantity}个工作日"
            case Unit.WORKING_HOURS if _is_exact(number := duration.quantity / HOUR):
                return f"{number:g}个工作小时"
            case Unit.ELAPSED:
                for size, word in _ELAPSED:
                    if duration.quantity and duration.quantity % size == 0:
                        return f"{duration.quantity // size}{word}"
    return str(duration)


def read_duration(cell: str) -> Duration:
    """Read what `write_duration` writes, and the language's own notation.

    Raises:
        ValueError: it is no such thing.
    """
    written = cell.strip()
    if match := _CHINESE.fullmatch(written):
        written = f"{match['number']}{_CHINESE_UNITS[match['unit']]}"
    return parse_duration(written)


def write_limit(limit: Limit, language: Language) -> str:
    """Return a limit: ``2个工作日``, ``无`` for explicitly none, ``P1: 2小时；其他: 1个工作日``."""
    default = _limited(limit.default, language)
    if not limit.by_class:
        return default
    rows = [(name, _limited(value, language)) for name, value in limit.by_class]
    if limit.default is not None:
        rows.append((OTHERWISE.render(language), default))
    return ("；" if language == "zh" else "; ").join(f"{name}: {value}" for name, value in rows)


def read_limit(cell: str) -> Limit:
    """Read what `write_limit` writes.

    Raises:
        ValueError: it is no such thing.
    """
    clauses = split_clauses(cell)
    matches = [_CLASS.fullmatch(clause) for clause in clauses]
    if not clauses or not all(matches):
        return Limit(_unlimited(cell))
    rows = [(match[1], _unlimited(match[2])) for match in matches if match]
    default = next((value for name, value in rows if means(name, OTHERWISE)), None)
    by_class = tuple((name, value) for name, value in rows if not means(name, OTHERWISE))
    return Limit(default, by_class)


def write_letters(letters: Iterable[str]) -> str:
    """Return what a party is in a step: ``A/R``."""
    return "/".join(letters)


def read_letters(cell: str, words: Mapping[str, Label]) -> tuple[str, ...] | None:
    """Return the letters of RACI that a cell holds, None where it holds something else.

    `words` are the letters' names, which may stand for them: 执行, 担责.
    """
    written = cell.strip()
    if not written:
        return ()
    if _only_letters(written):
        return tuple(dict.fromkeys(mark.upper() for mark in written if mark.isalpha()))
    found = [_letter(word, words) for word in split_words(written.replace("/", ","))]
    return tuple(dict.fromkeys(filter(None, found))) if all(found) else None


def write_rule(quorum: Quorum, amount: float | None, order: Order, language: Language) -> str:
    """Return how approvers decide: 会签, 或签, 至少2人, 60%, and 依次审批 where order matters."""
    zh = language == "zh"
    number = "" if amount is None else f"{amount:g}"
    said = {
        Quorum.ALL: "会签" if zh else "all",
        Quorum.ANY: "或签" if zh else "any",
        Quorum.AT_LEAST: f"至少{number}人" if zh else f"at least {number}",
        Quorum.PERCENT: f"{number}%",
    }[quorum]
    if order is Order.PARALLEL:
        return said
    return f"{said}、依次审批" if zh else f"{said}, in sequence"


def read_rule(cell: str) -> tuple[Quorum, float | None, Order] | None:
    """Return what `write_rule` wrote; None where a cell says something else."""
    found: tuple[Quorum, float | None] | None = None
    order = Order.PARALLEL
    for word in split_words(cell):
        if word.casefold() in {"依次审批", "逐级审批", "in sequence", "sequential", "依次"}:
            order = Order.SEQUENTIAL
        elif (quorum := _quorum(word)) is None:
            return None
        else:
            found = quorum
    return (*(found or (Quorum.ALL, None)), order) if cell.strip() else None


def means(word: str, label: Label) -> bool:
    """Whether a word is that of a label in either language, case aside."""
    plain = word.strip().casefold()
    return any(plain == said.casefold() for said in (label.en, label.zh) if said is not None)


def _quorum(word: str) -> tuple[Quorum, float | None] | None:
    plain = word.casefold()
    if plain in {"会签", "all", "sign-all"}:
        return Quorum.ALL, None
    if plain in {"或签", "any", "sign-any"}:
        return Quorum.ANY, None
    if match := _AT_LEAST.fullmatch(plain):
        return Quorum.AT_LEAST, float(match[1])
    if match := _PERCENT.fullmatch(plain):
        return Quorum.PERCENT, float(match[1])
    return None


def _pieces(cell: str, *parting: str) -> list[str]:
    """Return what stands between separators of these kinds."""
    pieces = [""]
    for kind, written in _marks(cell):
        if kind in parting:
            pieces.append("")
        else:
            pieces[-1] += written
    return pieces


def _marks(cell: str) -> Iterator[tuple[str, str]]:
    """Yield what a cell is made of; quotes mean something where a word begins, and part nothing."""
    at, begins = 0, True
    while at < len(cell):
        quoted = _QUOTED.match(cell, at) if begins else None
        match = quoted or _WORD.match(cell, at)
        if match is None:  # a blank that no expression takes: there is none
            return
        kind = "plain" if quoted else str(match.lastgroup)
        yield kind, match[0]
        begins = kind != "plain" or (begins and match[0].isspace())
        at = match.end()


def _way(clause: str) -> Way:
    label, targets = _parted(clause)
    if targets is None:
        return Way("", split_words(label))
    return Way(bare(label), split_words(targets))


def _one_way(cell: str) -> tuple[Way, ...]:
    targets = split_words(cell)
    return (Way("", targets),) if targets else ()


def _parted(clause: str) -> tuple[str, str | None]:
    """Return a clause in two at its first arrow; None where there is none."""
    before = ""
    for kind, written in _marks(clause):
        if kind == "arrow":
            return before, clause[len(before) + len(written) :]
        before += written
    return clause, None


def _limited(duration: Duration | None, language: Language) -> str:
    return NO_LIMIT.render(language) if duration is None else write_duration(duration, language)


def _unlimited(cell: str) -> Duration | None:
    return None if means(cell, NO_LIMIT) else read_duration(cell)


def _is_exact(number: float) -> bool:
    return float(f"{number:g}") == number


def _only_letters(written: str) -> bool:
    at = 0
    while match := _LETTERS.match(written, at):
        at = match.end()
    return at == len(written)


def _letter(word: str, words: Mapping[str, Label]) -> str | None:
    return next((letter for letter, label in words.items() if means(word, label)), None)
