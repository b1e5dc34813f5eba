"""Results that a command wrote as JSON, read again: one run of one process."""

import json
from collections.abc import Mapping
from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.record import dataclass

_KNOWN = ("itsmctl/simulation/", "itsmctl/kpi")
_REMEDY = text("source.results.remedy", "write it anew with: itsmctl simulate … --format json")

Run = Mapping[str, object]


def read_run(path: Path, process: str, scenario: str) -> Run:
    """Return what a file of results says of one process, as it stands or changed by a scenario.

    Raises:
        UnusableInput: the file cannot be read, holds no results of ours, or none of the process.
    """
    document = _read(path)
    runs = document.get("runs", [document])
    named = [run for run in runs if isinstance(run, Mapping)] if isinstance(runs, list) else []
    for run in named:
        if run.get("process") == process and run.get("scenario", scenario) == scenario:
            return run
    known = tuple(f"{run.get('process')} ({run.get('scenario')})" for run in named)
    raise UnusableInput(
        text(
            "source.results.no-run",
            "there are no results of “{process}” ({scenario}) here; there are: {known}",
            process=process,
            scenario=scenario,
            known=known or ("–",),
        ),
        place=Place(str(path)),
        remedy=_REMEDY,
    )


def runs_in(path: Path) -> tuple[Run, ...]:
    """Return every run of a file of results; each names its process and its scenario.

    Raises:
        UnusableInput: the file cannot be read, or holds no results of ours.
    """
    document = _read(path)
    return tuple(_rows(document.get("runs", [document])))


@dataclass(frozen=True, slots=True)
class Study:
    """The runs of one process, the base and its scenarios, and what sets them apart.

    `comparisons` hold scenarios of the process against its first run; `confidence` is that of the
    intervals, None where the file does not say it.
    """

    runs: tuple[Run, ...]
    comparisons: tuple[Run, ...]
    confidence: float | None


def read_study(path: Path, process: str) -> Study:
    """Return all that a file of results says of one process.

    Raises:
        UnusableInput: as `read_run`.
    """
    first = _first_scenario(path, process)
    read_run(path, process, first)
    document = _read(path)
    runs = document.get("runs", ())
    own = [
        run
        for run in _rows(runs if isinstance(runs, list) else [document])
        if run.get("process") == process
    ]
    names = {run.get("scenario") for run in own}
    against_first = (
        row
        for row in _rows(document.get("comparisons"))
        if row.get("base") == first and row.get("scenario") in names
    )
    confidence = document.get("confidence")
    known = float(confidence) if isinstance(confidence, int | float) else None
    return Study(tuple(own), tuple(against_first), known)


def processes_in(path: Path) -> tuple[str, ...]:
    """Return the ids of the processes of which a file of results says something.

    Raises:
        UnusableInput: the file cannot be read, or holds no results of ours.
    """
    document = _read(path)
    runs = document.get("runs", [document])
    named = (run.get("process") for run in _rows(runs))
    return tuple(dict.fromkeys(str(name) for name in named if name is not None))


def read_document(path: Path, schema: str) -> Run:
    """Return a whole document, which must be of the schema: ``itsmctl/kpi/``.

    Raises:
        UnusableInput: the file cannot be read, or holds something else.
    """
    document = _read(path)
    if not str(document["schema"]).startswith(schema):
        raise _refusal(path, _not_ours())
    return document


def _rows(found: object) -> list[Run]:
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def _first_scenario(path: Path, process: str) -> str:
    runs = _read(path).get("runs", ())
    known = runs if isinstance(runs, list) else ()
    own = (run for run in known if isinstance(run, Mapping) and run.get("process") == process)
    return str(next(own, {}).get("scenario", "base"))


def _read(path: Path) -> Run:
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise _refusal(path, _not_ours()) from None
    except OSError as error:
        reason = text(
            "source.results.unreadable", "cannot be read: {reason}", reason=error.strerror or ""
        )
        raise _refusal(path, reason) from None
    try:
        document: object = json.loads(content)
    except (json.JSONDecodeError, RecursionError):
        raise _refusal(path, _not_ours()) from None
    match document:
        case {"schema": str(schema), **entries} if schema.startswith(_KNOWN):
            return {"schema": schema, **{str(name): value for name, value in entries.items()}}
        case _:
            raise _refusal(path, _not_ours())


def _not_ours() -> Text:
    return text("source.results.not-ours", "this is no JSON of results that itsmctl wrote")


def _refusal(path: Path, why: Text) -> UnusableInput:
    return UnusableInput(why, place=Place(str(path)), remedy=_REMEDY)
