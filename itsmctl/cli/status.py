"""``itsmctl status``: where each request is, who has it, since when, and what is overdue."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.help import Command
from itsmctl.cli.result_formats import (
    ForceOption,
    Format,
    FormatOption,
    Outlet,
    OutputOption,
    outlet,
)
from itsmctl.cli.tickets import (
    MappingOption,
    Opened,
    ProcessOption,
    ProfileOption,
    ReplicationOption,
    ScenarioOption,
    UntilOption,
    ZoneOption,
    opened,
)
from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Text, text
from itsmctl.record import dataclass

if TYPE_CHECKING:
    from itsmctl.analyse.status.choice import Choice
    from itsmctl.analyse.status.life import Life
    from itsmctl.analyse.status.masking import Mask
    from itsmctl.analyse.status.status import Status
    from itsmctl.report.console import Console


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody wants to see: names as they were written, and one case alone."""

    departments: tuple[str, ...]
    steps: tuple[str, ...]
    overdue: bool
    case: str | None
    notices: str | None


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("status", cls=Command)(status)


def status(
    context: typer.Context,
    log: Annotated[
        list[str],
        typer.Argument(
            metavar="LOG... [CASE]",
            help="The log, in one file or several; then one case, to see its life.",
            show_default=False,
        ),
    ],
    process: ProcessOption = None,
    department: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Only what this department has; repeatable.",
            show_default=False,
        ),
    ] = None,
    step: Annotated[
        list[str] | None,
        typer.Option(
            metavar="STEP", help="Only what is at this step; repeatable.", show_default=False
        ),
    ] = None,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what is overdue or not begun in time.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            metavar="CASE",
            help="One case's life, with the arithmetic of every verdict.",
            show_default=False,
        ),
    ] = None,
    notices: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write reminders and alerts that are due as JSON lines; - is standard output.",
            show_default=False,
        ),
    ] = None,
    pseudonymise: Annotated[
        bool, typer.Option("--pseudonymise", help="Give every person another name.")
    ] = False,
    pseudonym_key: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Keep those names from run to run by the key in this file.",
            show_default=False,
        ),
    ] = None,
    until: UntilOption = None,
    scenario: ScenarioOption = None,
    replication: ReplicationOption = None,
    mapping: MappingOption = None,
    profile: ProfileOption = None,
    zone: ZoneOption = None,
    form: FormatOption = Format.AUTO,
    output: OutputOption = None,
    force: ForceOption = False,
) -> int:
    """Show where each open request is, and what is overdue."""
    console: Console = context.obj
    outgo = outlet(form, output, console, force=force)
    files, case = _files_and_case(log, explain)
    wanted = Wanted(tuple(department or ()), tuple(step or ()), overdue, case, notices)
    _require_sense(wanted, outgo)
    mask = _mask(pseudonym_key, console) if pseudonymise or pseudonym_key else None
    with opened(
        files, console, process=process, mapping=mapping, profile=profile, until=until, zone=zone,
        scenario=scenario, replication=replication,
    ) as found:  # fmt: skip
        _require_cases(found)
        if case is not None:
            _show_life(_life(found, case, mask), outgo)
        else:
            _show_status(_chosen(found, wanted, mask), wanted, outgo)
    return 0


def _files_and_case(words: Sequence[str], explain: str | None) -> tuple[list[str], str | None]:
    """Tell the files from the case: the first word is a file, what follows is one if it is there.

    Raises:
        UnusableInput: several cases are named.
    """
    files = [word for number, word in enumerate(words) if number == 0 or _is_there(word)]
    cases = [word for word in words if word not in files]
    cases += [explain] if explain is not None else []
    if len(set(cases)) > 1:
        raise UnusableInput(
            text("cli.status.one-case", "{cases}: one case at a time", cases=tuple(cases)),
            remedy=text(
                "cli.status.files", "or are these files that are not there? Check their names"
            ),
        )
    return files, cases[0] if cases else None


def _is_there(word: str) -> bool:
    return os.path.exists(word)  # noqa: PTH110  Path.exists raises for words too long for a name


def _require_sense(wanted: Wanted, outgo: Outlet) -> None:
    """Refuse wishes that exclude each other.

    Raises:
        UnusableInput: the life of a case is asked for together with a list, or two documents at once.
    """
    lists = wanted.departments or wanted.steps or wanted.overdue or wanted.notices
    if wanted.case is not None and lists:
        raise UnusableInput(
            text("cli.status.case-alone", "one case's life is shown whole"),
            remedy=text(
                "cli.status.leave-out",
                "leave out “{case}”, or --department, --step, --overdue and --notices",
                case=wanted.case,
            ),
        )
    if wanted.notices == "-" and outgo.output is None and outgo.form is not Format.TERMINAL:
        raise UnusableInput(
            text("cli.status.two-documents", "two documents cannot share the standard output"),
            remedy=text("cli.status.name-file", "name a file for one of them with -o"),
        )


def _require_cases(found: Opened) -> None:
    """Refuse a log that holds other processes only.

    Raises:
        UnusableInput: it does.
    """
    from itsmctl.analyse.status.places import processes_of

    known = processes_of(found.variant)
    rows = found.ledger.rows("SELECT DISTINCT process FROM case_life ORDER BY process")
    named = [process for (process,) in rows]
    if (
        found.variant is None
        or not named
        or any(name in known for name in [*named, None] if name)
    ):
        return
    raise UnusableInput(
        text(
            "cli.status.elsewhere",
            "the log holds no case of “{process}”, but of {others}",
            process=found.variant.process.id,
            others=tuple(str(name) for name in named),
        ),
        remedy=text("cli.status.name-other", "name the process of the log with --process"),
    )


def _chosen(found: Opened, wanted: Wanted, mask: Mask | None) -> Status:
    from dataclasses import replace

    from itsmctl.analyse.status.choice import chosen
    from itsmctl.analyse.status.masking import masked_step
    from itsmctl.analyse.status.status import status_of

    whole = status_of(found.ledger, found.intake, found.variant)
    narrowed = chosen(whole, _choice(whole, wanted))
    if mask is None:
        return narrowed
    return replace(narrowed, steps=tuple(masked_step(step, mask) for step in narrowed.steps))


def _choice(whole: Status, wanted: Wanted) -> Choice:
    """Return ids for the names that were written.

    Raises:
        UnusableInput: there is no such department or step, or the log names no department.
    """
    from itsmctl.analyse.status.choice import Choice, known_departments, known_steps

    departments = known_departments(whole)
    if wanted.departments and not departments:
        raise UnusableInput(
            text("cli.status.no-departments", "--department: the log names no department"),
            remedy=text(
                "cli.status.map-department",
                "say in a mapping file which column holds it, or name a definition with --process",
            ),
        )
    return Choice(
        tuple(_named("--department", name, departments) for name in wanted.departments),
        tuple(_named("--step", name, known_steps(whole)) for name in wanted.steps),
        wanted.overdue,
    )


def _named(option: str, wanted: str, known: Mapping[str, Label]) -> str:
    from itsmctl.analyse.status.choice import all_words, named

    name = named(wanted, known)
    if name is not None:
        return name
    raise UnusableInput(
        text(
            "cli.status.unknown", "{option}: there is no “{name}”", option=option, name=wanted
        ),
        remedy=_near(get_close_matches(wanted, all_words(known), n=1), tuple(known)),
    )


def _life(found: Opened, case: str, mask: Mask | None) -> Life:
    from dataclasses import replace

    from itsmctl.analyse.status.life import life_of, near_cases
    from itsmctl.analyse.status.masking import masked_step

    life = life_of(found.ledger, found.intake, found.variant, case)
    if life is None:
        raise UnusableInput(
            text("cli.status.no-case", "the log holds no case “{case}” by then", case=case),
            remedy=_near(near_cases(found.ledger, case), ()),
        )
    if mask is None:
        return life
    return replace(life, visits=tuple(masked_step(visit, mask) for visit in life.visits))


def _near(near: Sequence[str], known: Sequence[str]) -> Text:
    if near:
        return text("cli.status.meant", "did you mean “{name}”?", name=near[0])
    if known:
        return text("cli.status.known", "there are {names}", names=tuple(known))
    return text(
        "cli.status.see-all", "without a case and without filters status lists all open ones"
    )


def _show_status(found: Status, wanted: Wanted, outgo: Outlet) -> None:
    from itsmctl.report.status.document import status_rows, write_status_json
    from itsmctl.report.status.page import status_page
    from itsmctl.report.status.paper import status_paper

    console = outgo.console
    if wanted.notices is not None:
        _send(found, wanted.notices, outgo)
    if wanted.notices == "-" and outgo.output is None:
        return
    outgo.write(
        status_paper(found, verbose=console.verbose or outgo.output is not None),
        lambda out: write_status_json(found, out, console.language),
        lambda: status_rows(found, console.language),
        lambda: status_page(found, console.language, fixed=console.language_chosen),
    )


def _send(found: Status, place: str, outgo: Outlet) -> None:
    from itsmctl.report.status.messages import notice_lines

    lines = "".join(notice_lines(found))
    if place == "-":
        outgo.console.write_document(lines)
        return
    from itsmctl.cli.delivery import deliver

    deliver(Path(place), lines, outgo.console, force=outgo.force)


def _show_life(life: Life, outgo: Outlet) -> None:
    from itsmctl.report.status.document import life_rows, write_life_json
    from itsmctl.report.status.life_paper import life_paper

    language = outgo.console.language
    outgo.write(
        life_paper(life),
        lambda out: write_life_json(life, out, language),
        lambda: life_rows(life, language),
    )


def _mask(key: Path | None, console: Console) -> Mask:
    """Return what renames persons: by a key of this run alone, or by that of a file, made if need be."""
    from itsmctl.analyse.status.masking import mask_of, new_key
    from itsmctl.cli.pseudonym_key import key_in

    return mask_of(new_key() if key is None else key_in(key, console))
