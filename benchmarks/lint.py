"""CPU of ``itsmctl lint`` on one and on 1,000 files beside yamllint and check-jsonschema.

The peers do less: yamllint looks at layout, check-jsonschema at shape; neither knows roles, flow
or limits. Run with ``make bench``; figures are ratios of one run on one machine.
"""

import sys
import tempfile
from pathlib import Path

from peers import BIN, Measured, measure

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "processes"
MANY = 1_000


def main() -> None:
    """Print a table of both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        one, many = Path(folder, "one"), Path(folder, "many")
        write_portfolio(one, 1)
        write_portfolio(many, MANY)
        print(f"CPU seconds and memory; Python {sys.version.split()[0]}\n")
        print(f"{'files':>6}  {'command':<18}{'CPU s':>8}{'ratio':>8}{'MB':>7}")
        for count, home, rounds in ((1, one, 5), (MANY, many, 1)):
            show(count, home, rounds)


def write_portfolio(home: Path, count: int) -> None:
    """Write one organisation with `count` copies of a shipped process under ids of their own."""
    for part in ("org", "calendars"):
        (home / part).mkdir(parents=True)
        for path in (SOURCE / part).glob("*.yaml"):
            (home / part / path.name).write_bytes(path.read_bytes())
    (home / "itsmctl.toml").write_text("")
    text = (SOURCE / "incident-management.process.yaml").read_text(encoding="utf-8")
    for number in range(count):
        copy = text.replace("id: incident-management", f"id: incident-{number:04}", 1)
        (home / f"incident-{number:04}.process.yaml").write_text(copy, encoding="utf-8")


def show(count: int, home: Path, rounds: int) -> None:
    """Measure the three commands on one portfolio and print a line each."""
    files = sorted(str(path) for path in home.glob("*.process.yaml"))
    schema = str(ROOT / "schemas" / "process.v1.schema.json")
    ours = measure([str(BIN / "itsmctl"), "lint", *files], rounds=rounds)
    line(count, "itsmctl lint", ours, ours)
    relaxed = "{extends: relaxed}"
    line(
        count,
        "yamllint",
        measure([str(BIN / "yamllint"), "-d", relaxed, *files], rounds=rounds),
        ours,
    )
    command = [str(BIN / "check-jsonschema"), "--schemafile", schema, *files]
    line(count, "check-jsonschema", measure(command, rounds=rounds), ours)


def line(count: int, name: str, run: Measured, ours: Measured) -> None:
    """Print one row; the ratio is the peer's CPU over ours."""
    ratio = run.seconds / ours.seconds
    print(f"{count:>6}  {name:<18}{run.seconds:>8.3f}{ratio:>8.1f}{run.megabytes:>7.0f}")


if __name__ == "__main__":
    main()
