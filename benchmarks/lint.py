"""CPU of ``itsmctl lint`` on one and on 1,000 files beside yamllint, check-jsonschema and bpmnlint.

The peers do less: yamllint looks at layout, check-jsonschema at shape, bpmnlint at a diagram's
flow; none knows roles, limits or calendars. Run with ``make bench``; figures are CPU seconds (user and
system, worker processes included) of one run on one machine, and ratios to our first run, cold. A
peer that is not installed is skipped with the reason.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import quoteattr

import yaml
from peers import BIN, Measured, measure

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "processes"
PROCESS = "workshop-repair"  # 180 lines, most of what people read in Chinese
MANY = 1_000
SETTINGS = '{"extends": "bpmnlint:recommended"}'
NODE_MODULES = ROOT / ".venv" / "bpmnlint" / "node_modules" / ".bin"


@dataclass(frozen=True)
class Contestant:
    """A command on the files of one folder; `is_cold` says whether what it remembers is taken away first."""

    name: str
    command: tuple[str, ...]
    is_cold: bool = False


def main() -> None:
    """Print a table of both sizes."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ITSMCTL_CACHE_DIR"] = str(Path(folder, "cache"))
        print(f"CPU seconds and memory of the largest process; Python {sys.version.split()[0]}")
        print(f"{PROCESS}, {len(_text().splitlines())} lines a file\n")
        print(f"{'files':>6}  {'command':<24}{'CPU s':>8}{'ratio':>8}{'MB':>7}")
        for count, rounds in ((1, 7), (MANY, 1)):
            home = Path(folder, str(count))
            write_portfolio(home, count)
            show(count, home, rounds)
        for reason in sorted(set(missing())):
            print(f"\nskipped: {reason}")


def write_portfolio(home: Path, count: int) -> None:
    """Write one organisation with `count` copies of a shipped process under ids of their own."""
    for part in ("org", "calendars"):
        (home / part).mkdir(parents=True)
        for path in (SOURCE / part).glob("*.yaml"):
            (home / part / path.name).write_bytes(path.read_bytes())
    (home / "itsmctl.toml").write_text("")
    (home / ".bpmnlintrc").write_text(SETTINGS)
    data = yaml.safe_load(_text())
    identity, steps = data["metadata"]["id"], data["spec"]["steps"]
    for number in range(count):
        name = f"{PROCESS}-{number:04}"
        copy = _text().replace(f"id: {identity}", f"id: {identity}-{number:04}", 1)
        (home / f"{name}.process.yaml").write_text(copy, encoding="utf-8")
        (home / f"{name}.bpmn").write_text(diagram(steps), encoding="utf-8")


def diagram(steps: dict[str, dict[str, object]]) -> str:
    """Return as many tasks one after the other as BPMN, drawn nowhere."""
    names = list(steps)
    nodes = [
        '<bpmn:startEvent id="begin" name="begin"><bpmn:outgoing>f0</bpmn:outgoing></bpmn:startEvent>'
    ]
    nodes += [
        f"<bpmn:task id={quoteattr(name)} name={quoteattr(name)}><bpmn:incoming>f{place}</bpmn:incoming>"
        f"<bpmn:outgoing>f{place + 1}</bpmn:outgoing></bpmn:task>"
        for place, name in enumerate(names)
    ]
    nodes.append(
        f'<bpmn:endEvent id="finish" name="finish"><bpmn:incoming>f{len(names)}</bpmn:incoming></bpmn:endEvent>'
    )
    row = ["begin", *names, "finish"]
    flows = [
        f'<bpmn:sequenceFlow id="f{place}" sourceRef="{source}" targetRef="{target}"/>'
        for place, (source, target) in enumerate(pairwise(row))
    ]
    body = "\n".join((*nodes, *flows))
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
        'targetNamespace="urn:benchmark">\n'
        f'<bpmn:process id="process" isExecutable="false">\n{body}\n</bpmn:process>\n'
        "</bpmn:definitions>\n"
    )


def show(count: int, home: Path, rounds: int) -> None:
    """Measure the commands on one portfolio and print a line each."""
    ours: Measured | None = None
    for contestant in contestants(home):
        run = _measured(contestant, home, rounds)
        ours = ours or run
        ratio = run.seconds / ours.seconds
        print(
            f"{count:>6}  {contestant.name:<24}{run.seconds:>8.3f}{ratio:>8.1f}{run.megabytes:>7.0f}"
        )


def contestants(home: Path) -> Iterator[Contestant]:
    """Yield the commands that are installed, ours first."""
    files = sorted(str(path) for path in home.glob("*.process.yaml"))
    schema = str(ROOT / "schemas" / "process.v1.schema.json")
    ours = str(BIN / "itsmctl")
    yield Contestant("itsmctl lint, cold", (ours, "lint", *files), is_cold=True)
    yield Contestant("itsmctl lint, again", (ours, "lint", *files))
    yield Contestant("itsmctl lint, no cache", (ours, "lint", "--no-cache", *files))
    if len(files) > 1:
        yield Contestant("itsmctl lint, one of them", (ours, "lint", files[0]), is_cold=True)
    if (yamllint := _found("yamllint")) is not None:
        yield Contestant("yamllint", (yamllint, "-d", "{extends: relaxed}", *files))
    if (check := _found("check-jsonschema")) is not None:
        yield Contestant("check-jsonschema", (check, "--schemafile", schema, *files))
    if (bpmnlint := _found("bpmnlint")) is not None:
        config = ("--config", str(home / ".bpmnlintrc"))
        yield Contestant(
            "bpmnlint", (bpmnlint, *config, *sorted(map(str, home.glob("*.bpmn"))))
        )


def missing() -> Iterator[str]:
    """Yield why peers are not there."""
    for name in ("yamllint", "check-jsonschema"):
        if _found(name) is None:
            yield f"{name} is not installed; make bench installs it"
    if shutil.which("npm") is None:
        yield "bpmnlint needs npm, which is not on the PATH"
    elif _found("bpmnlint") is None:
        yield "bpmnlint is not installed; make bench tries to, by npm"


def _found(name: str) -> str | None:
    places = (str(BIN), str(NODE_MODULES), os.environ.get("PATH", ""))
    return shutil.which(name, path=os.pathsep.join(places))


def _measured(contestant: Contestant, home: Path, rounds: int) -> Measured:
    best: Measured | None = None
    for _ in range(rounds):
        if contestant.is_cold:
            shutil.rmtree(home.parent / "cache", ignore_errors=True)
        run = measure(contestant.command, rounds=1)
        if best is None or run.seconds < best.seconds:
            best = run
    if best is None:
        raise ValueError(rounds)
    return best


def _text() -> str:
    return (SOURCE / f"{PROCESS}.process.yaml").read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
