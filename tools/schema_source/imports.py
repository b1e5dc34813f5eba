"""What ``itsmctl import --format json`` prints (CLI, JSON)."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    integer,
    list_of,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, or_null

_CELL = text(examples=["入职!D7"])

_LOSS: Schema = closed(
    {
        "cell": said("The cell.", "单元格。", _CELL),
        "text": said("What it holds.", "单元格内容。", {"type": "string"}),
        "reason": said(
            "Why it is no field of the definition.",
            "为何没有对应字段。",
            choice(
                "extra-column",
                "remark",
                "note",
                "beside-table",
                "hidden-row",
                "repeated",
                "nothing",
                "unclear",
                "flaw",
                "unread-sheet",
                "picture",
            ),
        ),
        "kept": said(
            "Whether it stands in the definition as a comment.",
            "是否作为注释保留在定义中。",
            BOOLEAN,
        ),
    },
    "cell",
    "text",
    "reason",
    "kept",
)
_COLUMN: Schema = closed(
    {
        "column": said("The column's letters.", "列标。", text("[A-Z]{1,3}")),
        "heading": said("Its heading.", "表头。", text()),
        "field": said("The field that it was read as.", "读作哪个字段。", or_null(text())),
        "party": said(
            "The party whose letters of RACI it holds.", "填写哪一方的 RACI。", or_null(text())
        ),
        "guessed": said("Whether that was guessed.", "是否为推测。", BOOLEAN),
    },
    "column",
    "heading",
    "field",
    "party",
    "guessed",
)
_GUESS: Schema = closed(
    {
        "line": said("The line that is marked.", "带标记的行。", integer(minimum=1)),
        "message": said("What was guessed.", "推测了什么。", text()),
        "cell": said(
            "The cell that it was made of, or the row of a step; absent for what is of no step.",
            "推测所依据的单元格，或步骤所在的行；与步骤无关时没有。",
            text(),
        ),
    },
    "line",
    "message",
)
_FILE: Schema = closed(
    {
        "path": said("The file.", "文件。", text()),
        "guesses": said(
            "What was guessed in it, in the reader's language.",
            "其中的推测，使用读者的语言。",
            list_of(_GUESS),
        ),
        "process": said("The process in it.", "其中的流程。", text()),
        "from": said(
            "The sheet that it was read from.",
            "来自哪张表。",
            closed(
                {
                    "file": said("The name of the file.", "文件名。", text()),
                    "sheet": said("The sheet of a workbook.", "工作表。", or_null(text())),
                },
                "file",
                "sheet",
            ),
        ),
        "steps": said("How many steps it has, ends included.", "步骤数，含结束步骤。", COUNT),
        "cells": said("How many cells were understood.", "读懂的单元格数。", COUNT),
        "columns": said("What the columns were read as.", "各列读作什么。", list_of(_COLUMN)),
        "losses": said(
            "The cells that are no field of it.", "没有对应字段的单元格。", list_of(use("loss"))
        ),
    },
    "path",
    "guesses",
)
_UNREAD: Schema = closed(
    {
        "file": said("The name of the file.", "文件名。", text()),
        "sheet": said("The sheet of a workbook.", "工作表。", or_null(text())),
        "reason": said(
            "Why it is no process, in the reader's language.",
            "为何不是流程，使用读者的语言。",
            text(),
        ),
        "losses": said("All its cells.", "其全部单元格。", list_of(use("loss"))),
    },
    "file",
    "sheet",
    "reason",
    "losses",
)

DEFINITIONS: dict[str, Schema] = titled(
    {"loss": said("A cell that is no field.", "没有对应字段的单元格。", _LOSS)}
)

ROOT: Schema = closed(
    {
        "schema": said(
            "What this document is.", "本文档的种类。", {"const": "itsmctl/import/v1"}
        ),
        "written": said("Whether the files were written.", "文件是否已写入。", BOOLEAN),
        "files": said("The files that the sheets make.", "由表格得到的文件。", list_of(_FILE)),
        "unread": said("Sheets that are no process.", "不是流程的工作表。", list_of(_UNREAD)),
    },
    "schema",
    "written",
    "files",
    "unread",
)

EXAMPLE: Schema = {
    "schema": "itsmctl/import/v1",
    "written": True,
    "files": [
        {
            "path": "入职.process.yaml",
            "guesses": [{"line": 14, "message": "“1-2天”中最长的", "cell": "入职!E7"}],
            "process": "入职",
            "from": {"file": "流程.xlsx", "sheet": "入职"},
            "steps": 6,
            "cells": 41,
            "columns": [
                {
                    "column": "A",
                    "heading": "步骤",
                    "field": "name",
                    "party": None,
                    "guessed": False,
                }
            ],
            "losses": [{"cell": "入职!J4", "text": "邮件", "reason": "remark", "kept": True}],
        }
    ],
    "unread": [
        {
            "file": "流程.xlsx",
            "sheet": "封面",
            "reason": "没有一行是流程表的表头",
            "losses": [
                {"cell": "封面!B3", "text": "入职制度", "reason": "unread-sheet", "kept": False}
            ],
        }
    ],
}
