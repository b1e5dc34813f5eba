"""Files, findings and settings of which a conclusion is drawn, and what is said of them."""

from dataclasses import replace
from datetime import date

from itsmctl.errors import Place
from itsmctl.finding import Finding, Related, Severity, Suppression
from itsmctl.i18n import text
from itsmctl.lint.case import Case
from itsmctl.lint.conclusion import conclude
from itsmctl.lint.leave import leaves_in
from itsmctl.lint.outcome import FileOutcome
from itsmctl.model.baseline import Baseline, BaselineEntry
from itsmctl.model.policy import Profile, Settings, Waiver
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.source.parse import parse_document

TODAY = date(2026, 7, 1)


SETTINGS = Settings(profile=Profile.AUDIT, today=TODAY)


NAMES = {
    "RAC201": "no-accountable",
    "RAC202": "multiple-accountable",
    "SYN003": "schema-violation",
}


def finding(
    code: str = "RAC201",
    line: int = 5,
    *,
    path: str = "a.process.yaml",
    process: str | None = "a",
    step: str | None = "check",
) -> Finding:
    return Finding(
        code,
        NAMES.get(code, "some-rule"),
        Severity.ERROR,
        text("lint.RAC201.none", "x"),
        Place(path, line, 5, line, 9),
        process=process,
        step=step,
    )


def outcome(
    *findings: Finding, process: str | None = "a", comments: str = "", **more: object
) -> FileOutcome:
    """A file with findings; `comments` is its text, of which only the comments matter."""
    path = more.pop("path", f"{process}.process.yaml")
    found = {
        "key": DocumentKey(Kind.PROCESS, process) if process else None,
        "named": True,
        "findings": findings,
        "leaves": leaves_in(parse_document(comments, path)),
        "process": process,
        "status": "approved",
    }
    return FileOutcome(path, **{**found, **more})


def case(*outcomes: FileOutcome, **more: object) -> Case:
    files = tuple((each.path, each.key) for each in outcomes)
    return Case(outcomes, **{"settings": SETTINGS, "files": files, **more})


def said(*cases: Case) -> list[tuple[str, str]]:
    """The findings on suppressions: code and message key."""
    return [
        (each.code, each.message.key.rpartition(".")[2])
        for each in conclude(cases).findings
        if each.code.startswith("SUP")
    ]


def at_line(number: int, comment: str) -> str:
    return "\n" * (number - 1) + f"x: 1  # itsmctl: {comment}\n"


def suppressed(*cases: Case) -> list[Suppression | None]:
    return [each.suppressed for each in conclude(cases).findings if each.code[:3] != "SUP"]


def waived(*waivers: Waiver, **more: object) -> Settings:
    return replace(SETTINGS, waivers=waivers, **more)


def baseline(*entries: BaselineEntry) -> Baseline:
    placed = tuple(
        replace(entry, place=Place("known.yaml", line, 1))
        for line, entry in enumerate(entries, start=5)
    )
    return Baseline("known.yaml", placed)


HERE = BaselineEntry("RAC201", "a", step="check")


STEPS = ("check", "install", "test", "close")


def gathered(*steps: str) -> Finding:
    """What HND605 says of several steps, or of one."""
    parts = tuple(
        replace(
            finding("HND605", line=10 + STEPS.index(step), step=step),
            message=text("lint.HND605.none", "nothing happens at {step}", step=step),
        )
        for step in steps
    )
    if len(parts) == 1:
        return parts[0]
    return replace(
        parts[0],
        step=None,
        place=Place("a.process.yaml", 3, 1, 3, 9),
        message=text("lint.HND605.many", "{count}: {steps}", count=len(parts), steps=steps),
        related=tuple(Related(part.place, part.message) for part in parts),
        parts=parts,
    )


def fates(*cases: Case) -> list[tuple[str, str | None]]:
    """What is said of which steps, and by what it is let pass."""
    return [
        (each.message.render("en"), each.suppressed.kind if each.suppressed else None)
        for each in conclude(cases).findings
    ]
