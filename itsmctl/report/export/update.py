"""What a changed sheet does to a definition, difference by difference, for people."""

from collections.abc import Iterable, Iterator, Sequence

from itsmctl.i18n import Text, text
from itsmctl.route import format_route
from itsmctl.source.composition import Node
from itsmctl.source.sheets.account import Loss
from itsmctl.source.sheets.update import Difference, Side
from itsmctl.source.sheets.update_text import Refusal
from itsmctl.source.spelling import spell

_NOTHING = text("report.update.nothing", "nothing")


def change_texts(differences: Iterable[Difference]) -> Iterator[Text]:
    """Yield what follows the sheet: cells that changed, rows that came or went."""
    for each in differences:
        if each.side is Side.SHEET:
            yield _change(each)


def conflict_texts(differences: Iterable[Difference]) -> Iterator[Text]:
    """Yield what changed on both sides since the sheet was read last."""
    for each in differences:
        if each.side is Side.BOTH:
            yield _conflict(each)


def kept_texts(differences: Iterable[Difference]) -> Iterator[Text]:
    """Yield what only the definition changed, which stays."""
    for each in differences:
        if each.side is Side.DEFINITION:
            yield text(
                "report.update.kept",
                "{route}: the definition says {was}, the sheet {now}; only the definition has "
                "changed, and it stays",
                route=format_route(each.route),
                was=_said(each.was),
                now=_said(each.now),
            )


def refusal_texts(refused: Iterable[Refusal]) -> Iterator[Text]:
    """Yield what the sheet says and the text does not, for it cannot be written without harm."""
    for each in refused:
        yield text(
            "report.update.refused",
            "{route} is left as it is: {reason}",
            route=format_route(each.route),
            reason=each.reason,
        )


def unplaced_texts(unplaced: Sequence[Loss], *, in_full: bool) -> Iterator[Text]:
    """Yield what a sheet says in no field: cell by cell, or how many there are."""
    if unplaced and not in_full:
        yield text(
            "report.update.unplaced-count",
            "cells that say something in no field: {count} (-v names them)",
            count=len(unplaced),
        )
        return
    for each in unplaced:
        yield text(
            "report.update.unplaced",
            "{cell}: “{said}” is in no field",
            cell=each.cell,
            said=" ".join(each.text.split()),
        )


def count_text(process: str, differences: Iterable[Difference]) -> Text:
    """Return how many differences follow the sheet, stay, and are conflicts."""
    sides = [each.side for each in differences]
    return text(
        "report.update.count",
        "{process}: taken from the sheet: {taken}, changed in the definition alone: {kept}, "
        "changed on both sides: {both}",
        process=process,
        taken=sides.count(Side.SHEET),
        kept=sides.count(Side.DEFINITION),
        both=sides.count(Side.BOTH),
    )


def _change(found: Difference) -> Text:
    if found.step is not None and found.now is None:
        return text("report.update.gone", "{step}: no longer in the sheet", step=found.step)
    if found.step is not None:
        return text(
            "report.update.came",
            "{cell}: a new step, {step}",
            cell=found.cell or "-",
            step=found.step,
        )
    return text(
        "report.update.changed",
        "{cell}: {route} was {was}, is {now}",
        cell=found.cell or "-",
        route=format_route(found.route),
        was=_said(found.was),
        now=_said(found.now),
    )


def _conflict(found: Difference) -> Text:
    if found.step is not None and found.now is None:
        return text(
            "report.update.gone-changed",
            "conflict: {step} is no longer in the sheet, but has changed in the definition; it stays",
            step=found.step,
        )
    if found.step is not None:
        return text(
            "report.update.came-changed",
            "conflict: {cell}: {step} has changed in the sheet, but is no longer in the definition; "
            "it stays away",
            cell=found.cell or "-",
            step=found.step,
        )
    return text(
        "report.update.conflict",
        "conflict: {cell}: the sheet says {now}, {route} says {was}, and both have changed; the "
        "definition stays",
        cell=found.cell or "-",
        route=format_route(found.route),
        was=_said(found.was),
        now=_said(found.now),
    )


def _said(value: Node) -> str | Text:
    return _NOTHING if value is None else spell(value, in_flow=False)
