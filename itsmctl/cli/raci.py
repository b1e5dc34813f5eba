"""``itsmctl raci``: who is responsible, accountable, consulted and informed where."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.checking import check_all
from itsmctl.cli.delivery import deliver
from itsmctl.cli.help import Command
from itsmctl.cli.options import Targets
from itsmctl.cli.targets import chosen, load_targets
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Language, text
from itsmctl.model.policy import Profile

if TYPE_CHECKING:
    from itsmctl.finding import Finding
    from itsmctl.lint.outcome import LintReport
    from itsmctl.model.portfolio import Variant
    from itsmctl.model.raci import Gap, Matrix
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library


_CELLS = frozenset({"responsible", "accountable", "consulted", "informed", "approval"})


class By(StrEnum):
    """What the rows are: steps of each process, roles over all, departments over all."""

    PROCESS = "process"
    ROLE = "role"
    DEPARTMENT = "department"


class Form(StrEnum):
    """The formats of the matrix."""

    TABLE = "table"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    MARKDOWN = "md"
    JSON = "json"
    SVG = "svg"
    PNG = "png"
    PDF = "pdf"


_PICTURES = (Form.SVG, Form.PNG, Form.PDF)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("raci", cls=Command)(raci)


def raci(
    context: typer.Context,
    paths: Targets = None,
    by: Annotated[By, typer.Option(help="What the rows are.")] = By.PROCESS,
    gaps: Annotated[bool, typer.Option("--gaps", help="Only steps with a gap.")] = False,
    form: Annotated[
        Form | None,
        typer.Option("--format", help="How to write it (default: by the suffix of -o)."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file.")
    ] = None,
    scale: Annotated[
        float, typer.Option(min=0.1, max=8, metavar="N", help="Pixels per unit (png).")
    ] = 2.0,
    force: Annotated[bool, typer.Option("--force", help="Overwrite a file of yours.")] = False,
) -> None:
    """Show the responsibility matrix and its gaps."""
    console: Console = context.obj
    if gaps and by is not By.PROCESS:
        raise _only_steps_have_gaps(by)
    matrices = _matrices(load_targets(paths), by, console)
    if gaps:
        matrices = [each.only_gaps() for each in matrices if each.gaps or each.accepted]
    wanted = form or _by_suffix(output)
    if wanted is Form.TABLE:
        _print_table(matrices, console, output)
        return
    if wanted in _PICTURES:
        content = _picture(matrices, wanted, console, scale)
    else:
        content = _render(matrices, wanted, console.language)
    if output is not None:
        deliver(output, content, console, force=force)
    elif isinstance(content, bytes):
        raise UnusableInput(
            text(
                "cli.raci.needs-file", "{form} cannot be shown in a terminal", form=wanted.value
            ),
            remedy=text(
                "cli.raci.name-file", "name a file: -o matrix.{form}", form=wanted.value
            ),
        )
    else:
        console.write_document(content)


def gaps_by_step(findings: Iterable[Finding]) -> Mapping[str, tuple[Gap, ...]]:
    """Return what the linter's rules on R and A say of each step."""
    from itsmctl.model.raci import Gap

    known = {
        "RAC201": Gap.NO_ACCOUNTABLE,
        "RAC202": Gap.SEVERAL_ACCOUNTABLE,
        "RAC203": Gap.NO_RESPONSIBLE,
        "RAC204": Gap.GREY_ZONE,
    }
    gaps: dict[str, tuple[Gap, ...]] = {}
    for found in findings:
        if found.code in known and found.step is not None:
            gaps[found.step] = (*gaps.get(found.step, ()), known[found.code])
    return gaps


def matrix_with_gaps(variant: Variant, report: LintReport, library: Library) -> Matrix:
    """Return the matrix of a process with its gaps; a name that leads nowhere is one, too."""
    from itsmctl.model.raci import Gap, matrix_of

    own = [found for found in report.findings if found.process == variant.process.id]
    gaps = dict(gaps_by_step(found for found in own if found.suppressed is None))
    for step in _steps_with_unknown_parties(library, variant.process.id):
        gaps[step] = (*gaps.get(step, ()), Gap.UNKNOWN_NAME)
    accepted = gaps_by_step(found for found in own if found.suppressed is not None)
    return matrix_of(variant, gaps, accepted)


def _matrices(library: Library, by: By, console: Console) -> list[Matrix]:
    from itsmctl.model.raci import matrix_over

    variants = chosen(library, with_loose_names=True)
    report = check_all(library, Profile.BASIC, console)
    matrices = [matrix_with_gaps(variant, report, library) for variant in variants]
    if by is By.PROCESS:
        return matrices
    count = len(variants)
    several = Label(en=f"{count} processes", zh=f"{count} 个流程")
    name = variants[0].process.name if count == 1 else several
    beneath = sum(each.gaps for each in matrices), sum(each.accepted for each in matrices)
    return [matrix_over(variants, name, by_department=by is By.DEPARTMENT, beneath=beneath)]


def _only_steps_have_gaps(by: By) -> UnusableInput:
    return UnusableInput(
        text(
            "cli.raci.no-steps",
            "--gaps shows steps, and the rows of --by {by} are none",
            by=by.value,
        ),
        remedy=text("cli.raci.by-step", "leave out --by {by}", by=by.value),
    )


def _steps_with_unknown_parties(library: Library, process: str) -> Iterable[str]:
    """Return the steps in whose cells somebody is named whom nobody declared."""
    from itsmctl.model.portfolio import DocumentKey, Kind

    own = DocumentKey(Kind.PROCESS, process)
    return dict.fromkeys(
        str(each.route[1])
        for each in library.unresolved
        if each.document == own and each.route[:1] == ("steps",)
        if not _CELLS.isdisjoint(each.route[2:3])
    )


def _by_suffix(output: Path | None) -> Form:
    if output is None:
        return Form.TABLE
    suffix = output.suffix.lower().lstrip(".")
    known = [form.value for form in Form if form is not Form.TABLE]
    if suffix not in known:
        raise UnusableInput(
            text("cli.suffix", "“{path}” does not say a format", path=str(output)),
            remedy=text("cli.suffixes", "end it in one of {known}", known=tuple(known)),
        )
    return Form(suffix)


def _print_table(matrices: Sequence[Matrix], console: Console, output: Path | None) -> None:
    from itsmctl.report.raci import table

    if output is not None:
        raise UnusableInput(
            text("cli.raci.table-file", "a table is for the terminal, not for a file"),
            remedy=text(
                "cli.raci.other", "choose md, html, csv, xlsx, json, svg, png or pdf for a file"
            ),
        )
    table.write(matrices, console)


def _render(matrices: Sequence[Matrix], form: Form, language: Language) -> str | bytes:
    from itsmctl.report.raci import delimited, document, markdown, page, workbook

    match form:
        case Form.CSV:
            return delimited.render(matrices, language)
        case Form.XLSX:
            return workbook.render(matrices, language)
        case Form.HTML:
            return page.render(matrices, language)
        case Form.MARKDOWN:
            return markdown.render(matrices, language)
        case _:
            return document.render(matrices, language)


def _picture(
    matrices: Sequence[Matrix], form: Form, console: Console, scale: float
) -> str | bytes:
    from itsmctl.cli.picture_formats import Wish, drawn
    from itsmctl.report.raci import picture

    if not matrices:
        raise UnusableInput(
            text("cli.raci.no-gap", "there is no responsibility gap to draw"),
            remedy=text("cli.raci.whole", "leave out --gaps to draw the whole matrix"),
        )
    if len(matrices) > 1:
        raise UnusableInput(
            text(
                "cli.raci.one-picture",
                "a picture shows one matrix, but {count} were asked for",
                count=len(matrices),
            ),
            remedy=text(
                "cli.raci.one-process", "name one process, add --by role, or write html or xlsx"
            ),
        )
    language = "both" if console.bilingual else console.language
    return drawn(picture.render(matrices[0], language), form.value, Wish(scale))
