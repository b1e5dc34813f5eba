"""CPU of a swimlane picture, from the model to SVG, by number of steps, and of all shipped processes.

The generated processes have what real ones have: hand-offs between departments, decisions with a
rejection, rework with a bound, parallel work with a join, limits with a way out. The limits are those
of design and tests: more means that layout got slower. Run with ``make bench``.
"""

import sys
import time
from pathlib import Path

from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Assignment,
    Branch,
    EndOutcome,
    Join,
    JoinKind,
    Process,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.times import HOUR, Duration, Limit, Unit
from itsmctl.render.draw import Options, draw
from itsmctl.render.svg import to_svg
from itsmctl.source.library import load

ROOT = Path(__file__).parent.parent
LANES = 6
BLOCK = 6  # steps that repeat, in other departments each time
BUDGET = {14: 0.15, 60: 1.5, 120: 4.0, 300: 30.0}  # CPU seconds
FITTED = {60: 1.5, 120: 4.0}  # folded for A4, lanes in the best order
SHIPPED = 3.0
ROUNDS = 3


def main() -> int:
    """Print a table, and return 1 where a limit is passed."""
    print(f"CPU seconds of the best of {ROUNDS}; Python {sys.version.split()[0]}\n")
    print(f"{'picture':<24}{'edges':>7}{'CPU s':>8}{'limit':>8}")
    passed = [
        show(f"{steps} steps", [generated(steps)], limit) for steps, limit in BUDGET.items()
    ]
    for steps, limit in FITTED.items():
        variants = [generated(steps)]
        passed.append(show(f"{steps} steps on A4", variants, limit, Options("both", fit="a4")))
        auto = Options("both", lane_order="auto")
        passed.append(show(f"{steps} steps, lanes moved", variants, limit, auto))
    shipped = list(load([str(ROOT / "processes")]).portfolio.processes)
    passed.append(show(f"{len(shipped)} shipped processes", shipped, SHIPPED))
    return 0 if all(passed) else 1


def show(
    name: str, variants: list[Variant], limit: float, options: Options | None = None
) -> bool:
    """Print one line, and return whether the limit was kept."""
    taken = []
    for _ in range(ROUNDS if limit <= SHIPPED + 1 else 1):
        start = time.process_time()
        scenes = [draw(variant, options or Options("both")) for variant in variants]
        for scene in scenes:
            to_svg(scene)
        taken.append(time.process_time() - start)
    edges = sum(len(scene.paths) for scene in scenes)
    print(f"{name:<24}{edges:>7}{min(taken):>8.2f}{limit:>8.2f}")
    return min(taken) <= limit


def generated(count: int) -> Variant:
    """Return a process of `count` steps in six departments."""
    steps = [_step(index, count) for index in range(count)]
    ends = (
        Step("done", Label("Done", "完成"), StepType.END, end=EndOutcome.COMPLETED),
        Step("stop", Label("Rejected", "已驳回"), StepType.END, end=EndOutcome.REJECTED),
    )
    process = Process("generated", Label("Generated", "生成的流程"), (*steps, *ends))
    departments = tuple(
        Department(f"d{lane}", Label(f"Department {lane}", f"第{lane}部门"))
        for lane in range(LANES)
    )
    roles = tuple(
        Role(f"r{lane}", Label(f"Officer {lane}", f"专员{lane}"), department=f"d{lane}")
        for lane in range(LANES)
    )
    house = Organisation("house", Label.plain("House"), departments=departments, roles=roles)
    return Variant("base", process.name, process, house)


def _step(index: int, count: int) -> Step:
    """Return one step: of every block the second decides, the third forks, the sixth joins."""
    block, place = divmod(index, BLOCK)
    lane = (block + place * 2) % LANES

    def name(other: int) -> str:
        return f"s{other}" if other < count else "done"

    ways = (Branch(None, (name(index + 1),)),)
    match place:
        case 1:
            ways = (
                Branch("approved", (name(index + 1),)),
                Branch("rejected", ("stop",)),
                Branch("incomplete", (name(index - 1),)),
            )
        case 2 if index + 3 < count:
            ways = (Branch(None, (name(index + 1), name(index + 2))),)
        case 3 if index + 2 < count:
            ways = (Branch(None, (name(index + 2),)),)
        case _:
            pass
    joins = place == BLOCK - 1
    timeout = Timeout(TimeoutAction.GO, "stop") if place == 0 and block % 2 else None
    return Step(
        f"s{index}",
        Label(f"Do piece of work {index}", f"完成第{index}项工作"),
        StepType.APPROVAL if place == 1 else StepType.TASK,
        responsible=(Assignment(f"r{lane}"),),
        accountable=(Assignment(f"r{(lane + 1) % LANES}"),),
        time_limit=Limit(Duration(8 * HOUR, Unit.WORKING_HOURS)),
        branches=ways,
        join=Join(JoinKind.ALL) if joins else None,
        on_timeout=timeout,
    )


if __name__ == "__main__":
    raise SystemExit(main())
