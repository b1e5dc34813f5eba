"""``itsmctl new``: a first process by plain questions, or a portfolio or process from a template."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.interview import asked
from itsmctl.cli.interview_options import Given, from_file
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Text, text

if TYPE_CHECKING:
    from itsmctl.report.console import Console
    from itsmctl.source.interview import Answers
    from itsmctl.source.scaffold import NewFile

SKELETON = "portfolio"
_FULL = 1.0  # of a role's time


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("new", cls=Command)(new)


def new(
    context: typer.Context,
    identity: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="The new process's id.", show_default=False),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="portfolio, request, approval or onboarding.",
            show_default=False,
        ),
    ] = None,
    into: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")] = Path(),
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The process's name (default: its id).")
    ] = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Take all answers from a file, or - for standard input.",
            show_default=False,
        ),
    ] = None,
    save_answers: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE", help="Also write the answers, for --answers.", show_default=False
        ),
    ] = None,
    request: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="What is requested.", show_default=False),
    ] = None,
    department: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A department; repeatable.", show_default=False),
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP",
            help="'what | DEPARTMENT/ROLE | who answers | 4h', of an approval with "
            "'| parallel' or '| sequential' behind; repeatable.",
            show_default=False,
        ),
    ] = None,
    owner: Annotated[
        str | None,
        typer.Option(
            metavar="PARTY", help="Who answers for the whole process.", show_default=False
        ),
    ] = None,
    promise: Annotated[
        str | None,
        typer.Option(
            metavar="TIME", help="Within which time a request is done.", show_default=False
        ),
    ] = None,
    per_day: Annotated[
        str | None,
        typer.Option(metavar="NUMBER", help="Requests on a working day.", show_default=False),
    ] = None,
    people: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PARTY=N", help="People of a role; repeatable.", show_default=False
        ),
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option(
            metavar="HOURS", help="Office hours: 09:00-12:00,13:00-18:00.", show_default=False
        ),
    ] = None,
    days: Annotated[
        str | None,
        typer.Option(metavar="DAYS", help="Working days: mon-fri.", show_default=False),
    ] = None,
    zone: Annotated[
        str | None,
        typer.Option(metavar="ZONE", help="The time zone.", show_default=False),
    ] = None,
    holidays: Annotated[
        str | None,
        typer.Option(
            metavar="COUNTRY", help="Whose public holidays: CN, or -.", show_default=False
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite files of yours.")] = False,
) -> None:
    """Start a process by plain questions, or from a template."""
    console: Console = context.obj
    given = Given(
        identity, request, tuple(department or ()), tuple(step or ()), owner, promise, per_day,
        tuple(people or ()), hours, days, zone, holidays,
    )  # fmt: skip
    if template is None and (answers is not None or given.options or console.interactive):
        if name is not None and request is None:
            given = _with_request(given, name)
        found = asked(given, console) if answers is None else from_file(answers, given)
        _answered(found, into, save_answers, console, force=force)
        return
    if given.options or answers is not None or save_answers is not None:
        raise UnusableInput(
            text("cli.new.template-answers", "a template asks nothing, so nothing is answered"),
            remedy=text("cli.new.leave-template", "leave --template out, or the answers"),
        )
    _from_template(template or SKELETON, identity, name, into, console, force=force)


def _with_request(given: Given, name: str) -> Given:
    from itsmctl.record import replace

    return replace(given, request=name)


def _answered(
    answers: Answers, into: Path, save: Path | None, console: Console, *, force: bool
) -> None:
    from itsmctl.source.interview import (
        Unanswerable,
        answers_text,
        definitions,
        require_consistent,
    )
    from itsmctl.source.portfolio import find_root

    try:
        require_consistent(answers)
    except Unanswerable as refusal:
        raise UnusableInput(refusal.reason) from refusal
    root = not find_root(into).marked
    files = definitions(answers, console.language, root=root)
    _require_clean(files)
    paths = [(into / file.path, file.text) for file in files]
    if save is not None:
        paths.append((save, answers_text(answers)))
    _write(paths, console, force=force)
    _tell_load(answers, console)
    _tell_next(
        text(
            "cli.new.then",
            "next: itsmctl lint {folder}, itsmctl simulate {process}",
            folder=str(into),
            process=str(into / f"{answers.id}.process.yaml"),
        ),
        console,
    )


def _require_clean(files: Sequence[NewFile]) -> None:
    """Refuse answers of which something would be made that the linter objects to.

    Raises:
        UnusableInput: the first objection.
    """
    from itsmctl.lint.run import lint
    from itsmctl.model.policy import Profile, Settings
    from itsmctl.source.assembly import assemble
    from itsmctl.source.exhibits import exhibits
    from itsmctl.source.parse import parse_document

    documents = [
        parse_document(file.text, str(file.path))
        for file in files
        if file.path.suffix == ".yaml"
    ]
    report = lint(exhibits(assemble(documents)), Settings(profile=Profile.BASIC))
    for found in report.findings:
        raise UnusableInput(
            text(
                "cli.new.unclean",
                "of these answers a process would be made to which the linter objects: {message}",
                message=found.message,
            ),
            remedy=text(
                "cli.new.other-answers",
                "answer differently (itsmctl rule {code})",
                code=found.code,
            ),
        )


def _write(paths: Sequence[tuple[Path, str]], console: Console, *, force: bool) -> None:
    """Write all files, or none: what was written is taken back where one cannot be.

    Raises:
        UnusableInput: one is there already, or cannot be written.
    """
    from itsmctl.report.files import write_together

    kept = [path for path, _ in paths if path.exists()]
    if kept and not force:
        raise _kept(kept[0])
    write_together(paths, force=force)
    for path, _ in paths:
        console.print(os.fspath(path))


def _tell_load(answers: Answers, console: Console) -> None:
    """Name the roles that have less time than the requests take of them."""
    from itsmctl.source.interview.writing import load_of

    for party, load in load_of(answers):
        if load >= _FULL:
            sentence = text(
                "cli.new.overloaded",
                "“{party}”: the requests take {load} of their time, by the guessed efforts in "
                "models/; more people, or fewer requests, or better numbers",
                party=str(party),
                load=f"{100 * load:.0f}%",
            )
            console.notice(sentence.render(console.language))


def _from_template(
    template: str,
    identity: str | None,
    name: str | None,
    into: Path,
    console: Console,
    *,
    force: bool,
) -> None:
    from itsmctl.source.scaffold import Order, scaffold

    order_id = identity or _ask_id(console)
    shown = name or order_id
    files = scaffold(Order(template, order_id, shown, shown, console.language), into)
    _write([(into / file.path, file.text) for file in files], console, force=force)
    _tell_next(text("cli.new.next", "next: itsmctl lint {folder}", folder=str(into)), console)


def _kept(path: Path) -> UnusableInput:
    return UnusableInput(
        text("report.files.exists", "“{path}” exists already and is kept", path=str(path)),
        remedy=text("cli.new.elsewhere", "choose another id or folder, or say --force"),
    )


def _tell_next(words: Text, console: Console) -> None:
    console.notice(words.render(console.language))


def _ask_id(console: Console) -> str:
    if not console.interactive:
        raise UnusableInput(
            text("cli.new.no-id", "the new process needs an id"),
            remedy=text("cli.new.say-id", "write it: itsmctl new my-process"),
        )
    question = text("cli.new.id", "Id of the process, such as laptop-request")
    return str(typer.prompt(question.render(console.language)))
