"""Arguments and options that several commands share, as the parser takes them."""

from typing import Annotated

import typer

from itsmctl.cli.lint_formats import Format
from itsmctl.cli.order import FailOn

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[PATHS]...",
        help="Files, folders, globs, ids, or - for standard input (default: this folder).",
        show_default=False,
    ),
]
StdinName = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="What to call standard input in messages."),
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to write the findings.")]
OutputOption = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        metavar="FORMAT=FILE",
        help="Also write them to a file, as sarif=lint.sarif; repeatable.",
    ),
]
FailOnOption = Annotated[
    FailOn, typer.Option("--fail-on", help="The mildest severity that makes the exit code 1.")
]
FixOption = Annotated[
    bool, typer.Option("--fix", help="Mend what can be mended without changing what is meant.")
]
UnsafeOption = Annotated[
    bool,
    typer.Option(
        "--unsafe-fixes",
        help="Mend also where that may change what is meant; look at the result.",
    ),
]
DiffOption = Annotated[
    bool, typer.Option("--diff", help="Show what --fix would change, and write nothing.")
]
