"""Hand-made event logs and variants with answers that can be worked out on paper."""

import hashlib
import importlib
import importlib.util
import shutil
import sysconfig
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest

from itsmctl.eventlog import EventLog, Lifecycle
from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.times import Calendar, Hours
from itsmctl.simulate.plan import plan_of
from itsmctl.simulate.run import simulate
from itsmctl.simulate.yardstick import Yardstick, yardstick
from itsmctl.source.library import load

MINUTE = 60_000
HOUR = 60 * MINUTE
MONDAY = int(datetime(2026, 3, 2, tzinfo=UTC).timestamp() * 1000)  # a Monday, 00:00


class LogBuilder:
    """Writes events in hours from Monday 00:00 UTC; items and cases are numbered as they come."""

    def __init__(self, variant: Variant, persons: dict[str, tuple[str, ...]]) -> None:
        process = variant.process
        self.variant = variant
        self.log = EventLog(
            steps=tuple((process.id, step.id) for step in process.steps),
            outcomes=tuple(step.outcomes for step in process.steps),
            slots=tuple(step.responsible_parties for step in process.steps),
            persons=tuple(persons),
            person_roles=tuple(persons.values()),
            departments=tuple(unit.id for unit in variant.organisation.departments),
            reasons=("awaiting-requester", "awaiting-supplier"),
            priorities=tuple(entry.id for entry in variant.organisation.priorities),
            processes=(process.id,),
        )
        self.rows: list[tuple[int, ...]] = []

    @staticmethod
    def at(hours: float) -> int:
        return MONDAY + round(hours * HOUR)

    def case(self, hours: float, *, priority: int = -1, cohort: int = 1, **more: int) -> int:
        cases = self.log.cases
        number = len(cases.arrived)
        columns = {"process": 0, "parent": -1, "stuck": 0, "resolved": -1, "closed": -1}
        columns |= {"resolved_by": -1, "end": -1, "priority": priority, "cohort": cohort}
        columns |= {"arrived": self.at(hours), "number": number} | more
        for name, value in columns.items():
            getattr(cases, name).append(value)
        self._row(hours, Lifecycle.SUBMIT, number, -1)
        return number

    def item(
        self, case: int, step: str, *, cause: int = -1, visit: int = 0, cut: int = 0
    ) -> int:
        items = self.log.items
        steps = [name for _, name in self.log.steps]
        for name, value in {
            "case": case, "step": steps.index(step), "visit": visit, "cause": cause, "cut": cut,
        }.items():  # fmt: skip
            getattr(items, name).append(value)
        return len(items.case) - 1

    def add(self, item: int, hours: float, kind: Lifecycle, **columns: int) -> None:
        """Add an event of an item; columns are slot, person and detail."""
        self._row(hours, kind, self.log.items.case[item], item, **columns)

    def work(
        self, item: int, times: tuple[float, float, float], *, person: int = 0,
        picked: float | None = None, outcome: int = -1,
    ) -> None:  # fmt: skip
        """One undisturbed piece of work: assigned, started, completed, perhaps picked up."""
        assigned, started, ended = times
        self.add(item, assigned, Lifecycle.ASSIGN, slot=0)
        if picked is not None:
            self.add(item, picked, Lifecycle.PICKUP, slot=0)
        self.add(item, started, Lifecycle.START, slot=0, person=person)
        self.add(item, ended, Lifecycle.COMPLETE, detail=outcome)

    def resolve(self, case: int, hours: float, by: int) -> None:
        self.log.cases.resolved[case] = self.at(hours)
        self.log.cases.resolved_by[case] = by
        self._row(hours, Lifecycle.RESOLVE, case, -1)

    def close(self, case: int, hours: float, end: str) -> None:
        steps = [name for _, name in self.log.steps]
        self.log.cases.closed[case] = self.at(hours)
        self.log.cases.end[case] = steps.index(end)
        self._row(hours, Lifecycle.CLOSE, case, -1, detail=steps.index(end))

    def finish(self, until: float | None = None, replication: int = 0) -> EventLog:
        """Return the log, events in order of time (ties in order of writing)."""
        self.log.replication = replication
        events = self.log.events
        for row in sorted(self.rows, key=lambda row: row[0]):
            for column, value in zip(
                (events.time, events.kind, events.case, events.item, events.slot,
                 events.person, events.detail),
                row, strict=True,
            ):  # fmt: skip
                column.append(value)
        self.log.until = events.time[-1] if until is None else self.at(until)
        return self.log

    def _row(
        self, hours: float, kind: Lifecycle, case: int, item: int, **columns: int
    ) -> None:  # fmt: skip
        rest = (columns.get(name, -1) for name in ("slot", "person", "detail"))
        self.rows.append((self.at(hours), int(kind), case, item, *rest))


OFFICE = Calendar(
    "office", Label.plain("office"), "UTC", (*((Hours(540, 1020),),) * 5, (), ()), covers=()
)
AROUND = Calendar("around", Label.plain("around"), "UTC", ((Hours(0, 1440),),) * 7)


@pytest.fixture
def log_builder() -> type[LogBuilder]:
    return LogBuilder


@pytest.fixture
def make_variant() -> Callable[..., Variant]:
    """Make a variant of a process: office hours 9-17, two departments with one role each."""

    def make(
        process: Process, *roles: Role, calendar: str = "around", **more: object
    ) -> Variant:
        organisation = Organisation(
            "house",
            Label.plain("house"),
            calendar=calendar,
            departments=(
                Department("desk", Label.plain("desk")),
                Department("it", Label.plain("it")),
            ),
            roles=roles
            or (
                Role("agent", Label.plain("agent"), department="desk", people=1),
                Role("engineer", Label.plain("engineer"), department="it", people=1),
                Role("requester", Label.plain("requester"), external=True),
            ),
            **more,
        )
        return Variant("base", process.name, process, organisation, calendars=(OFFICE, AROUND))

    return make


@pytest.fixture(scope="session")
def run_once() -> Callable[[str], tuple[Yardstick, EventLog]]:
    """Run one replication of a shipped process; return what it is measured with and its log."""
    library = load([str(Path(__file__).parents[2] / "processes")])

    @cache
    def run(process: str) -> tuple[Yardstick, EventLog]:
        variant = library.variant(process)
        plan = plan_of(variant, {"replications": 1})
        return yardstick(variant, plan), simulate(variant, plan).replicate(0)

    return run


# -- the two files that are compiled ---------------------------------------------------------------

COMPILER = (sysconfig.get_config_var("CC") or "cc").split()[0]


@pytest.fixture(scope="session")
def libraries(tmp_path_factory) -> Callable[[ModuleType], list[ModuleType]]:
    """What returns a module compiled here and now, and as it is installed where that was compiled."""
    if shutil.which(COMPILER) is None:
        pytest.skip("there is no C compiler here")
    pytest.importorskip("Cython.Build", reason="Cython cannot compile here")
    pytest.importorskip("setuptools", reason="setuptools builds the extension")

    def found(module: ModuleType) -> list[ModuleType]:
        name = f"_{Path(module.__file__).stem}"
        here = built(Path(module.__file__), tmp_path_factory.mktemp(name))
        try:
            library = importlib.import_module(f"{module.__name__.rpartition('.')[0]}.{name}")
        except ImportError:
            return [here]
        assert (
            hashlib.sha256(Path(module.__file__).read_bytes()).hexdigest() == library.SOURCE
        ), f"{library.__file__} is of another source: python setup.py build_ext --inplace"
        return [here, library]

    return found


def built(file: Path, place: Path) -> ModuleType:
    """Compile a file as setup.py does, but for the optimiser and the digest."""
    import setuptools  # noqa: PLC0415  where it is missing the test is skipped

    name = f"_{file.stem}"
    copy = place / file.name
    copy.write_bytes(file.read_bytes())
    extension = setuptools.Extension(
        name,
        [str(copy)],
        define_macros=[("Py_LIMITED_API", "0x030B0000")],
        extra_compile_args=["-O0", "-w", "-ffp-contract=off"],
        py_limited_api=True,
    )
    distribution = setuptools.Distribution({"name": "built", "ext_modules": [extension]})
    command = distribution.get_command_obj("build_ext")
    command.build_lib, command.build_temp = str(place), str(place / "temp")
    distribution.run_command("build_ext")
    spec = importlib.util.spec_from_file_location(name, next(place.glob(f"{name}.*")))
    library = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(library)
    return library
