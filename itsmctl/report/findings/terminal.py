"""Findings for people: the place with its line, what is wrong, what else is involved."""

from collections.abc import Callable, Iterator

from itsmctl.finding import Severity
from itsmctl.i18n import Language, text
from itsmctl.report.console import Console
from itsmctl.report.excerpt import cells
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.pieces import Line, Piece
from itsmctl.report.findings.words import accepted_line, change_text, closing
from itsmctl.report.folding import INDENT, folded
from itsmctl.report.hyperlinks import file_link

_STYLES = {
    Severity.ERROR.value: "bold red",
    Severity.WARNING.value: "bold yellow",
    Severity.INFO.value: "bold cyan",
    "name": "bold",
    "frame": "blue",
    "plain": "",
}


def print_findings(console: Console, dossier: Dossier) -> None:
    """Write every finding that counts, what scenarios change, a summary, and where to begin.

    Who wants details is also told what was accepted, why, until when and by whom.
    """
    write = _writer(console, dossier)
    for block in _blocks(dossier, console):
        for line in block:
            for part in _folded(line, console):
                write(part)
        console.print()
    for sentence in _closing(dossier, console):
        for part in _folded([Piece(sentence)], console):
            write(part)
    if console.verbose:
        for sentence in _accepted(dossier, console.language):
            console.print(sentence)


def _blocks(dossier: Dossier, console: Console) -> Iterator[list[Line]]:
    if dossier.report.counting:
        from itsmctl.report.findings.blocks import blocks  # noqa: PLC0415  most files have none

        yield from blocks(dossier, console.language, console.width)


def _folded(line: Line, console: Console) -> Iterator[Line]:
    """Yield a line in parts that fit a terminal; a path stays whole."""
    *before, last = line
    if last.place is not None:
        yield line
        return
    taken = cells("".join(piece.words for piece in before))
    indent = cells(line[0].words) if line[0].style == "frame" else INDENT
    first, *others = folded(console, last.words, taken, indent)
    yield [*before, Piece(first, last.style)]
    yield from ([Piece(part, last.style)] for part in others)


def _closing(dossier: Dossier, console: Console) -> Iterator[str]:
    report, language = dossier.report, console.language
    for change in report.changes:
        if change.removed or change.added:
            yield change_text(change).render(language)
    yield from (sentence.render(language) for sentence in closing(report))
    if report.counting:
        from itsmctl.report.findings.advice import advice  # noqa: PLC0415  as above

        yield from advice(dossier, language)


def _accepted(dossier: Dossier, language: Language) -> Iterator[str]:
    """Yield what was accepted, a line each: many of them are read by searching."""
    marks = ((found, found.suppressed) for found in dossier.report.findings)
    lines = [accepted_line(found, why, language) for found, why in marks if why is not None]
    if lines:
        yield ""
        yield text("report.findings.accepted-head", "Accepted findings:").render(language)
        yield from (f"  {line}" for line in lines)


def _writer(console: Console, dossier: Dossier) -> Callable[[Line], None]:
    if not console.colour:
        return lambda line: console.print("".join(piece.words for piece in line).rstrip())
    from rich.text import Text as RichText  # noqa: PLC0415  needed on a terminal only

    from itsmctl.report.terminal import rich_console  # noqa: PLC0415  imports rich

    terminal = rich_console(console)

    def style(piece: Piece) -> str:
        look = _STYLES[piece.style]
        if piece.place is None or not console.links:
            return look
        path = dossier.checkout.absolute(piece.place.path)
        return f"{look} link {file_link(path, piece.place.line)}".strip()

    def paint(line: Line) -> None:
        words = RichText.assemble(*((piece.words, style(piece)) for piece in line))
        words.rstrip()
        terminal.print(words, soft_wrap=True)

    return paint
