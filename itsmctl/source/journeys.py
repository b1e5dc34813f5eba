"""Event logs as cases and their stays: the CSV that ``simulate --log`` writes."""

import csv
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.journey import Journey, Stay
from itsmctl.record import dataclass, field

NEEDED = ("case_id", "activity", "lifecycle", "timestamp", "visit", "process")
_BEGUN = {"start", "delay"}
_SCHEDULED = "scheduled"  # the reason of a delay until the moment before which nothing is due


def read_journeys(path: Path, process: str, scenario: str | None = None) -> tuple[Journey, ...]:
    """Return the cases of a process in a log, in order of submission.

    Of a log of several scenarios those of `scenario` are taken, where it is None those of the
    first; of several replications those of the first. A log that names no scenario fits any.

    Raises:
        UnusableInput: the file cannot be read, is no event log, or holds no case of the process or
            of the scenario.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = [*_rows(stream, path)]
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(path, error) from error
    found = _Cases(process, scenario).read(rows, path)
    if not found:
        raise UnusableInput(
            text(
                "source.log.no-case",
                "“{path}” holds no case of the process “{process}”",
                path=str(path),
                process=process,
            ),
            remedy=_MAKE,
        )
    return found


_MAKE = text("source.log.make", "write one with: itsmctl simulate PROCESS --log FILE.csv")


@dataclass(slots=True)
class _Cases:
    """Collects the rows of one process, scenario and replication by case."""

    process: str
    scenario: str | None
    run: tuple[str, str] | None = None
    drafts: "dict[str, _Draft]" = field(default_factory=dict)

    def read(self, rows: Iterable[Mapping[str, str]], path: Path) -> tuple[Journey, ...]:
        own = [row for row in rows if row["process"] == self.process]
        scenarios = dict.fromkeys(row.get("scenario") or "" for row in own)
        wanted = self._wanted(tuple(scenarios), path)
        for row in own:
            if (row.get("scenario") or "") != wanted:
                continue
            run = wanted, row.get("replication") or ""
            self.run = self.run or run
            if run == self.run:
                case = row["case_id"]
                self.drafts.setdefault(case, _Draft(case)).add(row, path)
        journeys = (draft.journey() for draft in self.drafts.values())
        return tuple(sorted(journeys, key=lambda one: (one.submitted, one.case)))

    def _wanted(self, scenarios: tuple[str, ...], path: Path) -> str:
        """Return the scenario whose cases are taken; another one's are never shown in its place."""
        if self.scenario is None or not any(scenarios):
            return scenarios[0] if scenarios else ""
        if self.scenario not in scenarios:
            raise _other_scenarios(path, self.scenario, scenarios)
        return self.scenario


@dataclass(slots=True)
class _Draft:
    """A case while its rows are read."""

    case: str
    submitted: int = -1
    resolved: int = -1
    closed: int = -1
    end: str = ""
    cohort: bool = True
    stays: dict[tuple[str, int], dict[str, str | int]] = field(default_factory=dict)

    def add(self, row: Mapping[str, str], path: Path) -> None:
        moment = _moment(row["timestamp"], path, int(row["#"]))
        if self.submitted < 0:
            self.submitted = moment
            self.cohort = row.get("cohort", "true") != "false"
        step = row["activity"]
        match row["lifecycle"]:
            case "resolve":
                self.resolved = moment
            case "close":
                self.closed, self.end = moment, step
            case _ if step:
                self._add_to_stay(step, row, moment)

    def _add_to_stay(self, step: str, row: Mapping[str, str], moment: int) -> None:
        lifecycle, visit = row["lifecycle"], int(row["visit"] or "1")
        stay = self.stays.setdefault((step, visit), {"arrived": moment})
        stay.setdefault("party", row.get("role", ""))
        stay.setdefault("department", row.get("department", ""))
        if lifecycle == "delay" and row.get("reason") == _SCHEDULED:
            stay["scheduled"] = 1
        elif lifecycle in _BEGUN:
            stay.setdefault("started", moment)
        elif lifecycle == "assign" and "scheduled" in stay:
            stay.setdefault("due", moment)
        if lifecycle == "complete" or (lifecycle == "withdraw" and not row.get("slot")):
            stay["ended"] = moment
            stay["outcome"] = row.get("outcome", "")
            stay["withdrawn"] = int(lifecycle == "withdraw")
            if "scheduled" in stay:
                stay.setdefault("due", moment)

    def journey(self) -> Journey:
        stays = tuple(
            Stay(
                step,
                visit,
                int(one["arrived"]),
                int(one.get("started", -1)),
                int(one.get("ended", -1)),
                str(one.get("outcome", "")),
                str(one.get("party", "")),
                str(one.get("department", "")),
                bool(one.get("withdrawn")),
                int(one.get("due", -1)),
            )
            for (step, visit), one in self.stays.items()
        )
        return Journey(
            self.case, self.submitted, self.closed, stays, self.end, self.cohort, self.resolved
        )


def _rows(stream: Iterable[str], path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a table with the numbers of their lines under ``#``."""
    reader = csv.DictReader(stream)
    try:
        missing = [name for name in NEEDED if name not in (reader.fieldnames or ())]
        if missing:
            raise _no_log(path, tuple(missing))
        for row in reader:
            row["#"] = str(reader.line_num)
            yield {key: value or "" for key, value in row.items() if key is not None}
    except csv.Error as error:
        raise UnusableInput(
            text("source.log.broken", "the table is broken: {reason}", reason=str(error)),
            place=Place(str(path), reader.line_num),
            remedy=_MAKE,
        ) from error


def _unreadable(path: Path, error: OSError | UnicodeDecodeError) -> UnusableInput:
    reason = error.strerror if isinstance(error, OSError) else None
    return UnusableInput(
        text(
            "source.log.unreadable",
            "“{path}” cannot be read as an event log: {reason}",
            path=str(path),
            reason=reason or text("source.log.not-text", "it is not UTF-8 text"),
        ),
        remedy=_MAKE,
    )


def _other_scenarios(path: Path, scenario: str, found: tuple[str, ...]) -> UnusableInput:
    return UnusableInput(
        text(
            "source.log.other-scenario",
            "“{path}” holds no case of the scenario “{scenario}”, only of: {found}",
            path=str(path),
            scenario=scenario,
            found=found,
        ),
        remedy=text(
            "source.log.own-scenario",
            "name one of these, or write its own log: itsmctl simulate SCENARIO --log FILE.csv",
        ),
    )


def _no_log(path: Path, missing: tuple[str, ...]) -> UnusableInput:
    return UnusableInput(
        text(
            "source.log.columns",
            "“{path}” is no event log of ours: it lacks the columns {columns}",
            path=str(path),
            columns=missing,
        ),
        remedy=_MAKE,
    )


def _moment(written: str, path: Path, line: int) -> int:
    try:
        return round(datetime.fromisoformat(written).timestamp() * 1000)
    except ValueError:
        message: Text = text(
            "source.log.moment", "“{written}” is no moment of ISO 8601", written=written
        )
        raise UnusableInput(
            message,
            place=Place(str(path), line),
            remedy=text("source.log.moments", "write it like 2026-03-02T09:18:54+08:00"),
        ) from None
