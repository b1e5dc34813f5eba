"""A block of lines for every finding; many of one kind in one file, or alike in many, share one."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix
from itsmctl.i18n import Language, Text, text
from itsmctl.report.excerpt import Excerpt, excerpt
from itsmctl.report.findings.dossier import Dossier
from itsmctl.report.findings.pieces import Line, Piece
from itsmctl.report.findings.words import FIXES, cell_words, symptom_word
from itsmctl.report.severities import SEVERITIES

MANY = 4  # so many findings of one kind in one file are told together
EXCERPTS = 6  # so many of their lines are shown; of the others the numbers
NUMBERS = 24  # and not more of these, lines that follow each other counted as one
STDIN = "-"


def blocks(dossier: Dossier, language: Language, width: int) -> Iterator[list[Line]]:
    """Yield the lines of each block, none wider than `width` but for messages."""
    scribe = _Scribe(dossier, language, width)
    kinds: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in dossier.report.counting:
        kinds.setdefault(_kind(finding), []).append(finding)
    twins = _twins(alike for alike in kinds.values() if len(alike) < MANY)
    for finding in dossier.report.counting:
        alike = kinds[_kind(finding)]
        same = twins.get((finding.code, finding.message), [])
        if len(alike) >= MANY:
            if finding is alike[0]:
                yield list(scribe.group(alike))
        elif len({twin.place.path for twin in same}) < MANY:
            yield list(scribe.block(finding))
        elif finding is same[0]:
            yield list(scribe.series(same))


def extent(findings: Sequence[Finding]) -> Text:
    """Return how many steps some findings touch, or how many places where they share steps."""
    steps = {(finding.process, finding.step) for finding in findings if finding.step}
    if len(steps) == len(findings):
        return text("report.findings.steps", "{count} steps", count=len(findings))
    return text("report.findings.places", "{count} places", count=len(findings))


def _twins(kinds: Iterable[Sequence[Finding]]) -> dict[tuple[str, Text], list[Finding]]:
    """Return findings by what they say, whatever file they are in."""
    twins: dict[tuple[str, Text], list[Finding]] = {}
    for finding in chain.from_iterable(kinds):
        twins.setdefault((finding.code, finding.message), []).append(finding)
    return twins


def _kind(finding: Finding) -> tuple[str, str, str]:
    return finding.place.path, finding.code, finding.message.key


class _Scribe:
    """Writes blocks in one language, with excerpts of one width."""

    def __init__(self, dossier: Dossier, language: Language, width: int) -> None:
        self._text = dossier.text
        self._language = language
        self._width = width

    def block(self, finding: Finding) -> Iterator[Line]:
        """Yield the lines of one finding."""
        message = finding.message.render(self._language)
        yield [*self._head(finding), Piece(self._colon + message, "name")]
        shown = self._excerpt(finding.place, len(str(finding.place.line)))
        margin = " " * len(str(shown.number)) if shown else " "
        sheet = [Piece(cell_words(finding.cell, self._language))] if finding.cell else []
        yield [Piece(f"{margin}--> ", "frame"), _place(finding.place), *sheet]
        if shown is not None:
            yield [Piece(f"{margin} |", "frame")]
            yield [Piece(f"{shown.number} | ", "frame"), Piece(shown.line)]
            yield [Piece(f"{margin} | ", "frame"), Piece(shown.carets, finding.severity.value)]
        for related in finding.related:
            cell = cell_words(related.cell, self._language)
            said = Piece(f"{cell}{self._colon}{related.message.render(self._language)}")
            yield [Piece(f"{margin} = ", "frame"), _place(related.place), said]
        yield from self._help(finding, margin)

    def group(self, alike: Sequence[Finding]) -> Iterator[Line]:
        """Yield the lines of many findings of one kind in one file."""
        from itsmctl.lint.choosing.naming import find_rule  # noqa: PLC0415  all rules, and most runs group none

        first = alike[0]
        sentence = text(
            "report.findings.group",
            ", {extent}: {title}",
            extent=extent(alike),
            title=find_rule(first.code).title,
        )
        yield [*self._head(first), Piece(sentence.render(self._language), "name")]
        margin = " " * len(str(max(finding.place.line for finding in alike)))
        yield [Piece(f"{margin}--> ", "frame"), _place(first.place, first.place.path)]
        yield from self._lines(alike, margin)
        if (cells := _cells(alike)) is not None:
            yield self._note(cells, margin)
        example = text(
            "report.findings.example",
            "line {line}: {message}",
            line=first.place.line,
            message=first.message,
        )
        yield self._note(example, margin)
        fixed = [finding for finding in alike if finding.fix is not Fix.NONE]
        yield from self._help(fixed[0] if fixed else first, margin)

    def series(self, same: Sequence[Finding]) -> Iterator[Line]:
        """Yield the lines of findings that say the same of many files."""
        count = len({finding.place.path for finding in same})
        extent = text("report.findings.in-files", ", {count} files", count=count)
        message = self._colon + same[0].message.render(self._language)
        yield [*self._head(same[0]), Piece(extent.render(self._language) + message, "name")]
        for finding in same[:EXCERPTS]:
            yield [Piece("  --> ", "frame"), _place(finding.place)]
        if rest := [str(finding.place) for finding in same[EXCERPTS:]]:
            told = text(
                "report.findings.more-files",
                "and {count} more: {places}",
                count=len(rest),
                places=(*rest[:EXCERPTS], "...") if len(rest) > EXCERPTS else tuple(rest),
            )
            yield self._note(told, " ")
        yield from self._help(same[0], " ")

    def _lines(self, alike: Sequence[Finding], margin: str) -> Iterator[Line]:
        """Yield the first lines of the file that are meant, and the numbers of the others."""
        by_line = groupby(alike, key=lambda finding: finding.place.line)
        places = [next(same).place for _, same in by_line]
        shown = [self._excerpt(place, len(margin)) for place in places[:EXCERPTS]]
        seen = [entry for entry in shown if entry is not None]
        if seen:
            yield [Piece(f"{margin} |", "frame")]
        for entry, place in zip(seen, places, strict=False):
            number = Piece(f"{entry.number:>{len(margin)}} | ", "frame", place)
            yield [number, Piece(entry.line)]
        if rest := places[len(seen) :]:
            yield self._note(_numbers(rest, first=not seen), margin)

    def _head(self, finding: Finding) -> Iterator[Piece]:
        severity = SEVERITIES[finding.severity].render(self._language)
        yield Piece(f"{severity}[{finding.code}]", finding.severity.value)
        yield Piece(f" {finding.name}{symptom_word(finding, self._language)}")

    def _help(self, finding: Finding, margin: str) -> Iterator[Line]:
        if finding.fix is not Fix.NONE:
            yield self._note(FIXES[finding.fix], margin)
        yield self._note(
            text("report.findings.explain", "explain: itsmctl rule {code}", code=finding.code),
            margin,
        )

    def _note(self, sentence: Text, margin: str) -> Line:
        return [Piece(f"{margin} = ", "frame"), Piece(sentence.render(self._language))]

    def _excerpt(self, place: Place, number: int) -> Excerpt | None:
        source = self._text(place.path)
        return excerpt(source, place, self._width - number - 3) if source else None

    @property
    def _colon(self) -> str:
        return "：" if self._language == "zh" else ": "


def _place(place: Place, words: str | None = None) -> Piece:
    return Piece(words or str(place), "plain", place if place.path != STDIN else None)


def _numbers(places: Sequence[Place], *, first: bool) -> Text:
    runs = tuple(_runs([place.line for place in places]))
    lines = (*runs[:NUMBERS], "...") if len(runs) > NUMBERS else runs
    if first:
        return text("report.findings.lines", "on the lines {lines}", lines=lines)
    return text(
        "report.findings.more-lines",
        "and {count} more, on the lines {lines}",
        count=len(places),
        lines=lines,
    )


def _cells(findings: Sequence[Finding]) -> Text | None:
    """Return the cells of sheets from which some findings were imported."""
    known = tuple(dict.fromkeys(found.cell for found in findings if found.cell is not None))
    cells = (*known[:NUMBERS], "...") if len(known) > NUMBERS else known
    return (
        text("report.findings.cells", "in the sheet: {cells}", cells=cells) if known else None
    )


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Yield rising numbers, those that follow each other as one: ``3``, ``5-9``."""
    for _, together in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in together]
        yield f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0])
