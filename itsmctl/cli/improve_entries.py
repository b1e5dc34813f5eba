"""``itsmctl improve add``, ``set`` and ``close``: what people write into the register."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.order import own_day
from itsmctl.cli.registers import RegisterFile, RegisterOption, existing, open_register
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, text
from itsmctl.record import replace

if TYPE_CHECKING:
    from itsmctl.finding import Plain
    from itsmctl.model.register import Improvement
    from itsmctl.report.console import Console

_WRITE_DATE = text("cli.improve.write-date", "write it like 2026-07-31")


class Standing(StrEnum):
    """How far an improvement has come."""

    PROPOSED = "proposed"
    DECIDED = "decided"
    IN_PROGRESS = "in-progress"
    DONE = "done"
    DROPPED = "dropped"


IdArgument = Annotated[
    str, typer.Argument(metavar="ID", help="The entry: imp-3.", show_default=False)
]
TitleOption = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="What is to be improved.", show_default=False),
]
ProcessOption = Annotated[
    str | None,
    typer.Option(metavar="ID", help="The process that it is about.", show_default=False),
]
StepOption = Annotated[
    list[str] | None,
    typer.Option("--step", metavar="ID", help="A step of it; repeatable.", show_default=False),
]
KpiOption = Annotated[
    str | None,
    typer.Option(
        metavar="METRIC",
        help="The figure that tells: kpis.response_timeliness.",
        show_default=False,
    ),
]
OwnerOption = Annotated[
    str | None,
    typer.Option(metavar="ROLE", help="Who sees it through.", show_default=False),
]
DueOption = Annotated[
    str | None, typer.Option(metavar="DATE", help="By when.", show_default=False)
]
TrialOption = Annotated[
    str | None,
    typer.Option(
        "--scenario", metavar="ID", help="The scenario that would show the gain.",
        show_default=False,
    ),
]  # fmt: skip
NoteOption = Annotated[
    list[str] | None,
    typer.Option(
        "--note", metavar="TEXT", help="What was seen; repeatable.", show_default=False
    ),
]


def add(
    context: typer.Context,
    title: TitleOption = None,
    identity: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="ID", help="Its id (default: the next number).", show_default=False
        ),
    ] = None,
    process: ProcessOption = None,
    steps: StepOption = None,
    kpi: KpiOption = None,
    owner: OwnerOption = None,
    due: DueOption = None,
    scenario: TrialOption = None,
    note: NoteOption = None,
    file: RegisterOption = None,
) -> None:
    """Add an improvement; the register is begun where there is none."""
    from itsmctl.improve.proposals import next_id
    from itsmctl.model.register import Cause, Evidence, Improvement

    console: Console = context.obj
    opened = open_register(file)
    name = identity or next_id(opened.register)
    _require_free(name, opened)
    entry = Improvement(
        id=name,
        title=Label.plain(_titled(title)),
        cause=Cause(
            process, tuple(steps or ()), None, None if kpi is None else metric_named(kpi)
        ),
        evidence=tuple(
            Evidence(note=Label.plain(words), day=own_day(os.environ)) for words in note or ()
        ),
        owner=owner,
        due=_day("--due", due),
        scenario=scenario,
    )
    opened.save(opened.begun((entry,)), console)
    console.print(name)


def change(
    context: typer.Context,
    identity: IdArgument,
    status: Annotated[
        Standing | None, typer.Option(help="How far it has come.", show_default=False)
    ] = None,
    title: TitleOption = None,
    owner: OwnerOption = None,
    due: DueOption = None,
    scenario: TrialOption = None,
    kpi: KpiOption = None,
    decided: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="When it was decided.", show_default=False),
    ] = None,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="ROLE", help="Who decided it.", show_default=False),
    ] = None,
    words: Annotated[
        str | None,
        typer.Option("--text", metavar="TEXT", help="What was decided.", show_default=False),
    ] = None,
    file: RegisterOption = None,
) -> None:
    """Change an improvement: decide it, give it an owner and a date."""
    console: Console = context.obj
    opened = existing(open_register(file))
    entry = opened.entry(identity)
    fields: dict[str, Plain] = {
        "status": status.value if status is not None else None,
        "title": title,
        "owner": owner,
        "due": _iso("--due", due),
        "scenario": scenario,
        "kpi": None if kpi is None else metric_named(kpi),
        "decided": _decision(entry, decided, by, words),
    }
    given = {name: value for name, value in fields.items() if value is not None}
    if "decided" in given and status is None and entry.status.value == Standing.PROPOSED:
        given["status"] = Standing.DECIDED.value
    if not given:
        raise UnusableInput(
            text("cli.improve.nothing", "nothing is said to change"),
            remedy=text(
                "cli.improve.say", "say what: --status decided --owner ROLE --due DATE"
            ),
        )
    _save(opened, identity, given, console)


def close(
    context: typer.Context,
    identity: IdArgument,
    dropped: Annotated[bool, typer.Option("--dropped", help="It will not be done.")] = False,
    words: Annotated[
        str | None, typer.Option("--text", metavar="TEXT", help="Why.", show_default=False)
    ] = None,
    file: RegisterOption = None,
) -> None:
    """Close an improvement: it is done, or will not be done."""
    console: Console = context.obj
    opened = existing(open_register(file))
    entry = opened.entry(identity)
    status = Standing.DROPPED if dropped else Standing.DONE
    given: dict[str, Plain] = {"status": status.value}
    if words is not None:
        given["evidence"] = _with_note(entry, words)
    _save(opened, identity, given, console)
    if not dropped and entry.decided is None and entry.status.value == Standing.PROPOSED:
        undecided = text(
            "cli.improve.undecided",
            "“{id}” is done, and nobody decided it; if it was decided, say so: itsmctl improve "
            "set {id} --decided YYYY-MM-DD --by ROLE",
            id=identity,
        )
        console.notice(undecided.render(console.language))
    if not dropped and entry.effect is None and entry.cause.metric is not None:
        hint = text(
            "cli.improve.then-measure",
            "what it gained: itsmctl improve measure {id} --log LOG --before YYYY-MM --after YYYY-MM",
            id=identity,
        )
        console.notice(hint.render(console.language))


def metric_named(name: str) -> str:
    """Return the name of a figure.

    Raises:
        UnusableInput: no result has it.
    """
    from itsmctl.model.metrics import metric_of

    try:
        metric_of(tuple(name.split(".")))
    except KeyError as error:
        raise UnusableInput(
            text("cli.improve.metric", "no result has a figure “{name}”", name=name),
            remedy=text(
                "cli.improve.metrics",
                "write its name in the JSON results: kpis.response_timeliness, "
                "steps.STEP.elapsed_s",
            ),
        ) from error
    return name


def _save(
    opened: RegisterFile, identity: str, given: Mapping[str, Plain], console: Console
) -> None:
    from itsmctl.source.register import changed

    opened.save(changed(opened.text, str(opened.path), identity, given), console)


def _with_note(entry: Improvement, words: str) -> Plain:
    from itsmctl.model.register import Evidence
    from itsmctl.source.register.writing import evidence_node

    told = Evidence(note=Label.plain(words), day=own_day(os.environ))
    return [evidence_node(one) for one in (*entry.evidence, told)]


def _decision(entry: Improvement, day: str | None, by: str | None, words: str | None) -> Plain:
    """Return what was decided, with what the register says of it already; None: nothing is said."""
    from itsmctl.model.register import Decision
    from itsmctl.source.register.writing import decision_node

    if day is None and by is None and words is None:
        return None
    known = entry.decided or Decision(own_day(os.environ))
    told = replace(
        known,
        day=_day("--decided", day) or known.day,
        by=by or known.by,
        text=known.text if words is None else Label.plain(words),
    )
    return decision_node(told)


def _require_free(name: str, opened: RegisterFile) -> None:
    from itsmctl.route import is_id

    taken = opened.register is not None and opened.register.improvement(name) is not None
    if taken or not is_id(name):
        raise UnusableInput(
            text("cli.improve.taken", "the register has an entry “{id}” already", id=name)
            if taken
            else text("cli.improve.no-id", "“{id}” is no id", id=name),
            remedy=text("cli.improve.other-id", "choose another --id, or leave it out"),
        )


def _titled(title: str | None) -> str:
    if title is None or not title.strip():
        raise UnusableInput(
            text("cli.improve.no-title", "an improvement needs a title"),
            remedy=text("cli.improve.say-title", "say it: --title 'Answer within four hours'"),
        )
    return title.strip()


def _iso(option: str, written: str | None) -> str | None:
    day = _day(option, written)
    return None if day is None else day.isoformat()


def _day(option: str, written: str | None) -> date | None:
    if written is None:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise UnusableInput(
            text(
                "cli.improve.date", "{option}: “{date}” is no date", option=option, date=written
            ),
            remedy=_WRITE_DATE,
        ) from error
