"""Results that a command wrote as JSON, read again: one run of one process."""

import json
from collections.abc import Mapping
from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text

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


def read_runs(path: Path, process: str) -> tuple[Run, ...]:
    """Return the runs of one process in a file of results, the base and its scenarios.

    Raises:
        UnusableInput: as `read_run`.
    """
    read_run(path, process, _first_scenario(path, process))
    runs = _read(path).get("runs", ())
    found = runs if isinstance(runs, list) else [_read(path)]
    return tuple(
        run for run in found if isinstance(run, Mapping) and run.get("process") == process
    )


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
            return {str(name): value for name, value in entries.items()}
        case _:
            raise _refusal(path, _not_ours())


def _not_ours() -> Text:
    return text("source.results.not-ours", "this is no JSON of results that itsmctl wrote")


def _refusal(path: Path, why: Text) -> UnusableInput:
    return UnusableInput(why, place=Place(str(path)), remedy=_REMEDY)
