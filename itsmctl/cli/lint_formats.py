"""How findings are written: ``--format`` for standard output, ``--output FORMAT=FILE`` beside it."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import io
import os
from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.report.console import Console
    from itsmctl.report.findings.dossier import Dossier

    Printer = Callable[[Console, Dossier], None]


class Format(StrEnum):
    """How findings are written; `auto` is for people, and for GitHub where it runs us."""

    AUTO = "auto"
    TERMINAL = "terminal"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"
    MARKDOWN = "markdown"


FORMATS = tuple(form.value for form in Format if form is not Format.AUTO)


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write beside standard output, and its format."""

    form: Format
    path: Path


@dataclass(frozen=True, slots=True)
class Presentation:
    """How a run is told: on standard output, in files, and whether as numbers only."""

    form: Format = Format.AUTO
    outputs: tuple[Output, ...] = ()
    force: bool = False
    counted: bool = False


def presentation(
    form: Format, outputs: Sequence[str] | None, *, counted: bool, force: bool
) -> Presentation:
    """Return how a run is to be told; what would be refused after the work is refused before.

    Raises:
        UnusableInput: numbers in a format that has no place for them, no ``FORMAT=FILE``, an
            unknown format, one file twice, or a file of yours.
    """
    if counted:
        _require_countable(form)
    files = tuple(map(_output, outputs or ()))
    paths = [output.path for output in files]
    for path in paths:
        from itsmctl.report.files import require_free

        if paths.count(path) > 1:
            raise _named_twice(path)
        require_free(path, force=force)
    return Presentation(form, files, force, counted)


def present(dossier: Dossier, how: Presentation, console: Console) -> None:
    """Write the files, each whole or not at all, then standard output; crashes are told once."""
    from itsmctl.report.findings.crashes import tell_crashes

    for output in how.outputs:
        from itsmctl.cli.delivery import deliver

        paper = io.StringIO()
        page = replace(console, out=paper, colour=False, interactive=False, links=False)
        _printer(output.form)(page, dossier)
        deliver(output.path, paper.getvalue(), console, force=how.force)
    if how.counted and how.form is not Format.JSON:
        from itsmctl.report.findings.statistics_tables import print_statistics

        print_statistics(console, dossier)
    else:
        _printer(_automatic(how.form))(console, dossier)
    tell_crashes(console, dossier.report)


def _require_countable(form: Format) -> None:
    if form not in {Format.AUTO, Format.TERMINAL, Format.JSON}:
        raise UnusableInput(
            text(
                "cli.lint.no-statistics",
                "--statistics cannot be written as “{form}”",
                form=form.value,
            ),
            remedy=text("cli.lint.statistics-as", "use --format terminal or json"),
        )


def _named_twice(path: Path) -> UnusableInput:
    return UnusableInput(
        text("cli.lint.output-twice", "--output names “{path}” twice", path=str(path)),
        remedy=text("cli.lint.output-once", "give each format a file of its own"),
    )


def _output(written: str) -> Output:
    name, equals, path = written.partition("=")
    if not equals or not path:
        raise UnusableInput(
            text("cli.lint.no-output", "--output: “{written}” names no file", written=written),
            remedy=text("cli.lint.output-form", "write it as sarif=lint.sarif"),
        )
    if name in FORMATS and path == "-":
        raise UnusableInput(
            text(
                "cli.lint.output-stdout",
                "--output: “{written}” names no file; standard output has no name",
                written=written,
            ),
            remedy=text(
                "cli.lint.output-stdout-remedy",
                "--format {name} writes to standard output",
                name=name,
            ),
        )
    if name not in FORMATS:
        from difflib import get_close_matches

        near = get_close_matches(name, FORMATS, n=1)
        raise UnusableInput(
            text("cli.lint.no-format", "--output: there is no format “{name}”", name=name),
            remedy=text("cli.usage.did-you-mean", "did you mean “{near}”?", near=near[0])
            if near
            else text("cli.usage.choices", "write one of {known}", known=FORMATS),
        )
    return Output(Format(name), Path(path))


def _automatic(form: Format) -> Format:
    if form is not Format.AUTO:
        return form
    return Format.GITHUB if os.environ.get("GITHUB_ACTIONS") == "true" else Format.TERMINAL


def _printer(form: Format) -> Printer:
    """Return what writes a format; only the one that is wanted is imported."""
    match form:
        case Format.CONCISE:
            from itsmctl.report.findings.concise import print_concise as write_it
        case Format.GITHUB:
            from itsmctl.report.findings.github import print_annotations as write_it
        case Format.MARKDOWN:
            from itsmctl.report.findings.markdown import print_markdown as write_it
        case Format.AUTO | Format.TERMINAL:
            from itsmctl.report.findings.terminal import print_findings as write_it
        case _:
            return _document_printer(form)
    return write_it


def _document_printer(
    form: Literal[Format.JSON, Format.SARIF, Format.GITLAB, Format.JUNIT],
) -> Printer:
    """Return what writes a format that other programs read."""
    match form:
        case Format.JSON:
            from itsmctl.report.findings.document import print_json as write_it
        case Format.SARIF:
            from itsmctl.report.findings.sarif import print_sarif as write_it
        case Format.GITLAB:
            from itsmctl.report.findings.gitlab import print_code_quality as write_it
        case Format.JUNIT:
            from itsmctl.report.findings.junit import print_junit as write_it
    return write_it
