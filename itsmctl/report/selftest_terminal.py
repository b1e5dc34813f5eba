"""The self-test for people: theory beside the simulation, row by row."""

from collections.abc import Iterator

from rich.table import Table
from rich.text import Text as RichText

from itsmctl.i18n import Language, Text, text
from itsmctl.report.console import Console
from itsmctl.report.durations import NOT_KNOWN
from itsmctl.report.figures import between
from itsmctl.report.simulation_tables import new_table
from itsmctl.report.terminal import rich_console
from itsmctl.simulate.selftest.answers import Quantity
from itsmctl.simulate.selftest.check import WIDEST, Row, SelfTest, Verdict

COMPILE = "pip install --force-reinstall --no-deps --no-binary itsmctl itsmctl"
"""What makes the compiled kernel where a C compiler is at hand."""

_MINUTE, _HOUR = 60_000.0, 3_600_000.0
_MILLION = 1e6
_WIDEST_NAME = 44
_STYLES = {
    Verdict.HOLDS: "green",
    Verdict.OUTSIDE: "bold red",
    Verdict.WIDE: "bold red",
    Verdict.LEFT_OUT: "dim",
}
_VERDICTS = {
    Verdict.HOLDS: text("report.selftest.holds", "✓ holds"),
    Verdict.OUTSIDE: text("report.selftest.outside", "✗ outside"),
    Verdict.WIDE: text("report.selftest.wide", "✗ too wide"),
}


def print_self_test(found: SelfTest, console: Console) -> None:
    """Write the table of known answers and what to make of it."""
    terminal = rich_console(console)
    language = console.language
    terminal.print(RichText(_title(found).render(language), style="bold"))
    terminal.print()
    terminal.print(_table(found, language))
    terminal.print()
    for note in _notes(found):
        terminal.print(RichText(note.render(language)))


def _title(found: SelfTest) -> Text:
    percent = f"{100 * found.confidence:g}"
    if found.compiled:
        return text(
            "report.selftest.compiled",
            "Known answers beside the compiled kernel, {percent}% intervals in brackets",
            percent=percent,
        )
    return text(
        "report.selftest.interpreted",
        "Known answers beside the interpreted kernel, {percent}% intervals in brackets",
        percent=percent,
    )


def _table(found: SelfTest, language: Language) -> Table:
    columns = (
        text("report.selftest.theory", "theory"),
        text("report.selftest.simulated", "simulated"),
        text("report.selftest.half-width", "±"),
        text("report.selftest.tasks", "tasks (M)"),
    )
    model = text("report.selftest.model", "Model").render(language)
    table = new_table(model, *(column.render(language) for column in columns))
    table.columns[0].min_width = _WIDEST_NAME
    verdict = text("report.selftest.verdict", "verdict").render(language)
    table.add_column(RichText(verdict), no_wrap=True)
    before = None
    for row in found.rows:
        if row.model != before:
            name = RichText(row.model.render(language))
            table.add_row(name)
            before = row.model
        table.add_row(*_cells(row, language))
    return table


def _cells(row: Row, language: Language) -> Iterator[RichText]:
    width, answer = row.half_width, row.answer
    theory = _number(answer.theory, answer.quantity)
    bounds = [_found(row, value) for value in (row.found.low, row.found.high)]
    shown = between(_found(row, row.found.value), bounds)
    yield RichText(f"  {answer.name.render(language)}")
    yield RichText(_with_unit(theory, answer.quantity, language))
    yield RichText(shown)
    yield RichText(NOT_KNOWN if width is None else f"{100 * width:.1f}%")
    yield RichText(f"{row.tasks / _MILLION:.2f}" if row.tasks else NOT_KNOWN)
    word = row.reason if row.reason is not None else _VERDICTS[row.verdict]
    yield RichText(word.render(language), style=_STYLES[row.verdict])


def _found(row: Row, value: float | None) -> str:
    return NOT_KNOWN if value is None else _number(value, row.answer.quantity)


def _number(value: float, quantity: Quantity) -> str:
    """Return a value in its unit with four digits that matter."""
    match quantity:
        case Quantity.MINUTES:
            return f"{value / _MINUTE:#.4g}"
        case Quantity.HOURS:
            return f"{value / _HOUR:#.4g}"
        case Quantity.SHARE:
            return f"{value:.4f}"


def _with_unit(number: str, quantity: Quantity, language: Language) -> str:
    match quantity:
        case Quantity.MINUTES:
            sentence = text("report.durations.minutes", "{number} min", number=number)
        case Quantity.HOURS:
            sentence = text("report.durations.hours", "{number} h", number=number)
        case Quantity.SHARE:
            return number
    return sentence.render(language)


def _notes(found: SelfTest) -> Iterator[Text]:
    judged = found.judged
    held = sum(row.verdict is Verdict.HOLDS for row in judged)
    yield text(
        "report.selftest.count",
        "{held} of {judged} known answers hold: theory lies inside the interval, and the interval is "
        "no wider than {percent}% of it on either side.",
        held=held,
        judged=len(judged),
        percent=f"{100 * WIDEST:g}",
    )
    if any(not row.verdict.passed for row in judged):
        yield text(
            "report.selftest.failed",
            "By chance alone one row in a thousand lies outside: try another --seed before you "
            "doubt the kernel.",
        )
    if found.too_large:
        yield text(
            "report.selftest.compile",
            "{count} more need millions of tasks and so the compiled kernel; where a C compiler "
            "is at hand: {command} (in a checkout: {checkout})",
            count=found.too_large,
            command=COMPILE,
            checkout="pip install .",
        )
