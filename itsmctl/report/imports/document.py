"""What an import understood, for other programs: every column, guess and loss."""

import json
from typing import Any

from itsmctl.i18n import Language
from itsmctl.report.imports.account import Delivery, Guess, NewFile
from itsmctl.source.sheets.account import Loss
from itsmctl.source.sheets.columns import Column
from itsmctl.source.sheets.draft import ProcessDraft, Unread
from itsmctl.source.sheets.grid import letters

Json = dict[str, Any]


def import_json(delivery: Delivery, language: Language, *, written: bool) -> str:
    """Return the document ``itsmctl/import/v1``; guesses and reasons are in the reader's language."""
    body = {
        "schema": "itsmctl/import/v1",
        "written": written,
        "files": [_file(file) for file in delivery.files],
        "unread": [_unread(sheet, language) for sheet in delivery.intake.unread],
    }
    return json.dumps(body, ensure_ascii=False, indent=2) + "\n"


def _file(file: NewFile) -> Json:
    body: Json = {
        "path": file.path.as_posix(),
        "guesses": [_guess(guess) for guess in file.guesses],
    }
    return body if file.draft is None else body | _process(file.draft)


def _guess(guess: Guess) -> Json:
    body: Json = {"line": guess.line, "message": guess.words}
    return body if guess.cell is None else body | {"cell": guess.cell}


def _process(draft: ProcessDraft) -> Json:
    return {
        "process": draft.id,
        "from": {"file": draft.grid.file, "sheet": draft.grid.sheet or None},
        "steps": len(draft.steps),
        "cells": draft.understood,
        "columns": [_column(column) for column in draft.table.columns],
        "losses": [_loss(loss) for loss in draft.losses],
    }


def _column(column: Column) -> Json:
    return {
        "column": letters(column.index),
        "heading": column.heading,
        "field": None if column.field is None else column.field.value,
        "party": column.party,
        "guessed": column.guessed,
    }


def _loss(loss: Loss) -> Json:
    return {
        "cell": loss.cell,
        "text": loss.text,
        "reason": loss.reason.value,
        "kept": loss.kept,
    }


def _unread(sheet: Unread, language: Language) -> Json:
    return {
        "file": sheet.grid.file,
        "sheet": sheet.grid.sheet or None,
        "reason": sheet.reason.render(language),
        "losses": [_loss(loss) for loss in sheet.losses],
    }
