"""Two columns for each level, lists within their key; what goes on over lines moves along."""

from bisect import bisect_right
from collections.abc import Iterator

from itsmctl.finding import Splice
from itsmctl.record import dataclass, field
from itsmctl.source.concrete import Entry, Page, Style, Written
from itsmctl.source.mend.block import STEP, content_end, part_starts
from itsmctl.source.mend.draft import spliced

Level = tuple[int, int]  # the column in which a block stands, and the one in which it shall


def with_indentation(page: Page) -> str:
    """Return a text with every line at its column."""
    plan = _Plan(page)
    if page.root.is_block:
        plan.block(page.root, 0, ())
    else:
        plan.rest(page.root, 0)
    return spliced(page.text, list(plan.splices()))


@dataclass(slots=True)
class _Plan:
    """The new column of each line that has one; others are blank, or belong to a text.

    `levels` are the blocks that are open at the lines on which parts begin, from the outside in.
    """

    page: Page
    columns: dict[int, int] = field(default_factory=dict)
    fixed: set[int] = field(default_factory=set)
    levels: dict[int, tuple[Level, ...]] = field(default_factory=dict)
    gaps: list[Splice] = field(default_factory=list)

    def block(self, node: Written, column: int, above: tuple[Level, ...]) -> None:
        """Put the parts of a block at a column, and what is below them further in."""
        starts = part_starts(self.page, node)
        levels = (*above, (self.page.column(starts[0]), column))
        for index, start in enumerate(starts):
            line = self.page.line_number(start)
            self.levels[line] = levels
            if self.page.begins_line(start):
                self.columns[line] = column
            if node.is_mapping:
                self._entry(node.entries[index], column, levels)
            else:
                self._item(start, node.items[index], column, levels)

    def rest(self, node: Written, moved: int, least: int = 0) -> None:
        """Move the further lines of a node in brackets, or of a text, with its first line."""
        for line in range(
            self.page.line_number(node.start) + 1, self.page.line_number(node.end) + 1
        ):
            self.columns[line] = max(least, self.page.indentation(line) + moved)

    def splices(self) -> Iterator[Splice]:
        """Yield the splices that move lines, and those within them."""
        page = self.page
        self._place_comments()
        moves = list(self.gaps)
        for line, column in self.columns.items():
            start, old = page.lines.starts[line], page.indentation(line)
            if old != column:
                moves.append(Splice(start, start + old, " " * column))
        yield from sorted(moves, key=lambda splice: splice.start)

    def _entry(self, entry: Entry, column: int, levels: tuple[Level, ...]) -> None:
        moved = column - self.page.column(entry.key.start)
        self._value(entry.value, column, moved, levels)

    def _item(self, dash: int, item: Written, column: int, levels: tuple[Level, ...]) -> None:
        page = self.page
        inner = page.first_word(item)
        if not item.is_empty and page.line_number(dash) == page.line_number(inner):
            if page.text[dash + 1 : inner] != " ":
                self.gaps.append(Splice(dash + 1, inner, " "))
            moved = column + STEP - page.column(inner)
        else:
            moved = column - page.column(dash)
        self._value(item, column, moved, levels)

    def _value(self, node: Written, column: int, moved: int, levels: tuple[Level, ...]) -> None:
        """Place what stands at a key or behind a dash, which itself moves by `moved`."""
        page = self.page
        if node.is_block:
            self.block(node, column + STEP, levels)
        elif node.style is Style.BLOCK_TEXT:
            self._block_text(node, column, levels[-1])
        elif not node.is_empty:
            if page.begins_line(node.start):  # below its key
                self.columns[page.line_number(node.start)] = column + STEP
                moved = column + STEP - page.column(node.start)
            self.rest(node, moved)

    def _block_text(self, node: Written, column: int, level: Level) -> None:
        """Move the lines of a block text; those beyond its own indentation keep their distance."""
        page = self.page
        header = page.text[node.start : page.line_end(node.start)].partition("#")[0]
        first, last = (
            page.line_number(node.start) + 1,
            page.line_number(content_end(page, node)),
        )
        lines = [line for line in range(first, last + 1) if not page.is_blank(line)]
        if not lines or first > last:
            return
        moved = column - level[0]
        if not any(sign.isdigit() for sign in header):
            moved = column + STEP - page.indentation(lines[0])
        for line in lines:
            self.columns[line] = page.indentation(line) + moved

    def _place_comments(self) -> None:
        """Put comments that have a line to themselves beside what they stand before or below."""
        page = self.page
        known = sorted(self.levels)
        for comment in page.comments:
            line = page.line_number(comment.place.offset)
            if not page.begins_line(comment.place.offset) or line in self.columns:
                continue
            position = bisect_right(known, line)
            below = self.levels[known[position]][-1] if position < len(known) else None
            open_ = self.levels[known[position - 1]] if position else ()
            column = self._beside(page.indentation(line), below, open_)
            above = self._comment_above(line)
            self.columns[line] = column if above is None else above

    def _beside(self, old: int, below: Level | None, open_: tuple[Level, ...]) -> int:
        if below is not None and below[0] == old:
            return below[1]
        within = [level for level in open_ if level[0] <= old]
        if below is not None and (not within or within[-1][0] < below[0]):
            return below[1]
        return within[-1][1] if within else 0

    def _comment_above(self, line: int) -> int | None:
        """Return the new column of a comment behind a value, which this one goes on below it."""
        page = self.page
        old = page.indentation(line)
        if line == 0:
            return None
        start, end = page.lines.starts[line - 1], page.lines.starts[line]
        for comment in page.comments_in(start, end):
            behind = comment.place.offset - start
            if behind == old and not page.begins_line(comment.place.offset):
                return (
                    old
                    + self.columns.get(line - 1, page.indentation(line - 1))
                    - page.indentation(line - 1)
                )
        return None
