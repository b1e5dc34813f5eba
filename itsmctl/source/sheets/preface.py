"""What stands above the headings: the process's name, its number, its owner, who wrote the sheet."""

from collections.abc import Iterator
from pathlib import PurePath

from itsmctl.i18n import Text, text
from itsmctl.model.sheets import Head
from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.composition import Node
from itsmctl.source.sheets.account import Account, Reason
from itsmctl.source.sheets.draft import Comment, Statement
from itsmctl.source.sheets.grid import Grid, Position
from itsmctl.source.sheets.headings import head_of
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.ids import given_id, id_of
from itsmctl.source.sheets.parties import REQUESTER, party_of
from itsmctl.source.sheets.table import Table

_PAIR = pattern(r"(?s)\s*([^:：]{1,16}?)\s*[:：]\s*(.+?)\s*")
_VERSION = pattern(r"[vV]?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?")
_NO_NAME = pattern(r"(?i)(?:sheet|工作表|表)\s*\d*|流程|步骤|steps?|process|raci")
_TITLE_END = pattern(
    r"\s*(?:流程步骤表|步骤表|步骤一览表|一览表|明细表|清单|责任矩阵|职责表|说明表|RACI矩阵|RACI表|表)$"
)
_STATUSES = {"draft", "review", "approved", "retired"}
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Preface:
    """What the lines above the table say; `title` is the one across it, `comments` all else."""

    id: str
    name: str
    pairs: tuple[tuple[Head, str], ...]
    comments: tuple[Comment, ...]

    def said(self, head: Head) -> str:
        """Return what is said of the process, "" for nothing."""
        return next((value for known, value in self.pairs if known is head), "")

    def metadata(self, identity: str) -> dict[str, Statement]:
        """Return name, version and status; what comes out of a sheet is to be reviewed."""
        found: dict[str, Statement] = {}
        zh, en = self.said(Head.NAME_ZH), self.said(Head.NAME_EN)
        if zh and en:
            found["name"] = Statement({"zh": zh, "en": en})
        elif self.name != identity:
            found["name"] = Statement(self.name)
        if version := _version(self.said(Head.VERSION)):
            found["version"] = Statement(version)
        status = self.said(Head.STATUS).casefold()
        found["status"] = Statement(status if status in _STATUSES else "review")
        return found

    def trigger(self, house: House, form: tuple[str, str] | None) -> Statement:
        """Return who starts a case: the requester unless the sheet says otherwise.

        `form` is what the steps need and none makes, by name and id.
        """
        said = self.said(Head.TRIGGERED_BY)
        by, guesses = house.reference(party_of(said or REQUESTER))
        value: dict[str, Node] = {"by": by}
        doubts = list(guesses)
        if not said:
            doubts.append(
                text(
                    "source.sheets.preface.trigger",
                    "who starts a case, and through what (via)?",
                )
            )
        if form is not None:
            value["form"] = form[1]
            doubts.append(
                text(
                    "source.sheets.preface.form",
                    "no step makes “{name}”: the form with which a case starts?",
                    name=form[0],
                )
            )
        return Statement(value, tuple(doubts))

    def spec(self, house: House) -> dict[str, Statement]:
        """Return outcome and governance."""
        found: dict[str, Statement] = {}
        if outcome := self.said(Head.OUTCOME):
            found["outcome"] = Statement(outcome)
        governance: dict[str, Node] = {}
        doubts: list[Text] = []
        for head in (Head.OWNER, Head.MANAGER):
            if said := self.said(head):
                governance[head.value], guesses = house.reference(party_of(said))
                doubts += guesses
        if governance:
            found["governance"] = Statement(governance, tuple(doubts))
        return found


def preface_of(table: Table, account: Account) -> Preface:
    """Return what stands above the table; every cell of it is accounted for."""
    grid = table.grid
    pairs: dict[Head, str] = {}
    comments: list[Comment] = []
    titles: list[str] = []
    for position, written, found in _read(grid, table.top):
        if found is not None:
            pairs.setdefault(*found)
            if pairs[found[0]] == found[1] and _is_used(*found):
                continue
        elif not titles and _is_title(grid, position, written):
            titles.append(written)
            if _TITLE_END.sub("", written) == written:
                continue
        comments.append(Comment(grid.address(position), written))
        account.lost([position], Reason.BESIDE, kept=True)
    for row in range(1, table.top):
        account.understood((row, column) for column, _ in grid.filled(row))
    name = _name(grid, pairs, titles)
    return Preface(_identity(pairs, name, grid), name, tuple(pairs.items()), tuple(comments))


def said_above(table: Table, wanted: Head) -> str:
    """Return what stands above a table of one matter, "" for nothing."""
    found = (pair for _, _, pair in _read(table.grid, table.top) if pair is not None)
    return next((value for head, value in found if head is wanted), "")


def _read(grid: Grid, top: int) -> Iterator[tuple[Position, str, tuple[Head, str] | None]]:
    """Yield cells above the table: with what they say of the process, or None."""
    for row in range(1, top):
        cells = list(grid.filled(row))
        while cells:
            column, written = cells.pop(0)
            match = _PAIR.fullmatch(written)
            if match and (head := head_of(match[1])) is not None:
                yield (row, column), written, (head, match[2])
            elif cells and not match and (head := head_of(written)) is not None:
                beside, value = cells.pop(0)
                yield (row, beside), f"{written}: {value}", (head, value)
            else:
                yield (row, column), written, None


def _is_used(head: Head, value: str) -> bool:
    """Whether the definition holds what is said: other numbers and versions stay comments."""
    match head:
        case Head.ID:
            return given_id(value) is not None
        case Head.VERSION:
            return _version(value) is not None
        case Head.STATUS:
            return value.casefold() in _STATUSES
        case Head.ORGANISATION:
            return id_of(value) is not None
        case _:
            return True


def _is_title(grid: Grid, position: Position, written: str) -> bool:
    row, column = position
    alone = len(list(grid.filled(row))) == 1
    return alone and len(written) <= _LONGEST_TITLE and column <= 3 and "\n" not in written  # noqa: PLR2004  titles stand on the left


def _name(grid: Grid, pairs: dict[Head, str], titles: list[str]) -> str:
    for said in (Head.NAME, Head.NAME_EN, Head.NAME_ZH):
        if said in pairs:
            return " ".join(pairs[said].split())
    title = _TITLE_END.sub("", titles[0]).strip() if titles else ""
    if title:
        return title
    if grid.sheet and _NO_NAME.fullmatch(grid.sheet.strip()) is None:
        return grid.sheet.strip()
    return PurePath(grid.file).stem


def _identity(pairs: dict[Head, str], name: str, grid: Grid) -> str:
    given = given_id(pairs.get(Head.ID, ""))
    if given is not None:
        return given
    sheet = "" if _NO_NAME.fullmatch(grid.sheet.strip()) else grid.sheet
    candidates = (
        pairs.get(Head.NAME_EN, ""),
        pairs.get(Head.NAME, ""),
        sheet,
        name,
        PurePath(grid.file).stem,
    )
    return next(filter(None, map(id_of, filter(None, candidates))), "process")


def _version(written: str) -> str | None:
    match = _VERSION.fullmatch(written.strip())
    return None if match is None else f"{match[1]}.{match[2] or 0}.{match[3] or 0}"
