"""Puts the tables together: processes in reach, people, time, then one row per step."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.times import Calendar
from itsmctl.record import replace
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.arrivals import (
    compile_arrivals,
    compile_priorities,
)
from itsmctl.simulate.tables.assumptions import Assumptions, about_reminders
from itsmctl.simulate.tables.conditions import Conditions
from itsmctl.simulate.tables.dates import compile_dates, date_traits
from itsmctl.simulate.tables.layout import (
    ArrivalTable,
    Facts,
    Floats,
    Ints,
    Names,
    Tables,
    floats,
    ints,
)
from itsmctl.simulate.tables.meetings import busy_times, compile_meetings
from itsmctl.simulate.tables.parties import Cast
from itsmctl.simulate.tables.people import Staff, gather
from itsmctl.simulate.tables.scene import Scene
from itsmctl.simulate.tables.shapes import ShapeBook
from itsmctl.simulate.tables.steps import StepWriter, until_of
from itsmctl.simulate.tables.structure import Structure, structure_of
from itsmctl.simulate.tables.times import Timetable


def compile_tables(variant: Variant, plan: Plan) -> Tables:
    """Return the tables of a variant under a plan; what was assumed stands in them.

    Raises:
        CannotSimulate: the definition or its numbers do not determine a run: no arrivals, no
            people for a role that works, shares that are not those of `next` or do not sum to 1,
            a calendar that does not know a year before the horizon, a sub-process that calls
            itself.
    """
    houses = (variant, *variant.alongside)
    owners = _in_reach(houses)
    processes = tuple(process for process, _ in owners.values())
    times = Timetable(_calendars(houses, processes), plan)
    staff, about_people = gather(variant, times, busy_times(variant, times.reach))
    shapes, assumed = ShapeBook(), Assumptions()
    dates, date_ids, about_dates = compile_dates(houses, times)
    conditions = Conditions(houses, date_traits(dates, date_ids, plan))
    meetings, committees = compile_meetings(variant, times.reach)
    assumed.say(*(sentence for house in houses for sentence in house.assumed))
    assumed.say(*about_people, *about_dates)
    assumed.say(*(said for house in houses for said in about_reminders(house.model)))
    structures = {process.id: structure_of(process) for process in processes}
    arrivals = _arrivals(houses, times, shapes, plan, list(structures), assumed)
    scene = Scene(
        times=times,
        shapes=shapes,
        conditions=conditions,
        assumed=assumed,
        classes=tuple(entry.id for entry in variant.organisation.priorities) or ("",),
        reasons=_reasons(houses, processes),
        dates=_dates_by_process(houses, owners, date_ids),
        committees=committees,
        structures=structures,
    )
    writer = StepWriter(scene)
    for process, house in owners.values():
        numbers = house.model_of(process.id)
        with refusals.speaking_of(process.id):
            writer.write(Cast(replace(house, process=process, model=numbers), staff))
    first = _first_nodes(structures)
    return Tables(
        names=_names(variant, scene, writer, staff, _names_of_dates(houses, date_ids)),
        nodes=writer.nodes,
        branches=writer.branches,
        edges=writer.edges,
        casts=writer.casts,
        slots=writer.slots,
        levels=writer.levels,
        people=staff.finish(),
        times=times.finish(),
        shapes=shapes.finish(),
        meetings=meetings,
        arrivals=arrivals,
        dates=dates,
        facts=Facts(conditions.traits, conditions.kept),
        process_start=_column(first[id_] + one.start for id_, one in structures.items()),
        process_until=_column(int(bool(until_of(process))) for process in processes),
        most_nodes=max(len(one.index) for one in structures.values()),
        most_pairs=max(1, *(len(one.pairs) for one in structures.values())),
        most_artefacts=writer.most_artefacts,
        process_remind=_reminders(house for _, house in owners.values()),
        process_form=writer.forms,
        cancels=writer.cancels,
        preempts=_column(int(row.preemptive) for row in variant.organisation.priorities),
        start=plan.start,
        end=times.reach[1],
        assumptions=tuple(assumed),
    )


def _arrivals(
    houses: Sequence[Variant],
    times: Timetable,
    shapes: ShapeBook,
    plan: Plan,
    processes: Sequence[str],
    assumed: Assumptions,
) -> tuple[ArrivalTable, ...]:
    """Return how cases enter each process, with the shares of their priorities."""
    found = []
    for house in houses:
        with refusals.speaking_of(house.process.id):
            table, about_arrivals = compile_arrivals(house, times, shapes, plan)
            priorities, about_classes = compile_priorities(house)
        assumed.say(*about_arrivals, *about_classes)
        number = processes.index(house.process.id)
        found.append(replace(table, process=number, priorities=priorities))
    return tuple(found)


def _reminders(houses: Iterable[Variant]) -> Floats:
    """Return what a reminder leaves of a pick-up, by process."""
    factors = floats()
    for house in houses:
        stated = house.model.pickup_reminder_factor if house.model is not None else None
        factors.append(1.0 if stated is None else stated)
    return factors


def _dates_by_process(
    houses: Sequence[Variant],
    owners: Mapping[str, tuple[Process, Variant]],
    ids: Sequence[tuple[str, ...]],
) -> dict[str, dict[str, int]]:
    """Return the columns of the dates that a process may name: those of whom it belongs to."""
    columns: dict[str, dict[str, int]] = {}
    first = 0
    for house, names in zip(houses, ids, strict=True):
        columns[house.process.id] = {name: first + n for n, name in enumerate(names)}
        first += len(names)
    return {id_: columns[house.process.id] for id_, (_, house) in owners.items()}


def _names_of_dates(
    houses: Sequence[Variant], ids: Sequence[tuple[str, ...]]
) -> tuple[str, ...]:
    """Return the names of the columns; those of other processes carry the name of theirs."""
    others = zip(houses[1:], ids[1:], strict=True)
    return (
        *ids[0],
        *(f"{house.process.id}.{name}" for house, names in others for name in names),
    )


def _in_reach(houses: Sequence[Variant]) -> dict[str, tuple[Process, Variant]]:
    """Return the processes and those they call with their variants, the measured one first."""
    found: dict[str, tuple[Process, Variant]] = {}
    for house in houses:
        known = {process.id: process for process in (house.process, *house.called)}
        here: dict[str, Process] = {}
        _visit(house.process, known, here, ())
        for name, process in here.items():
            found.setdefault(name, (process, house))
    return found


def _visit(
    process: Process,
    known: Mapping[str, Process],
    found: dict[str, Process],
    path: tuple[str, ...],
) -> None:
    found.setdefault(process.id, process)
    here = (*path, process.id)
    for step in process.steps:
        if step.calls is not None:
            with refusals.speaking_of(process.id):
                called = _called(step.id, step.calls, known, here)
            _visit(called, known, found, here)


def _called(
    step: str, calls: str, known: Mapping[str, Process], path: tuple[str, ...]
) -> Process:
    if calls not in known:
        raise refusals.no_process(step, calls)
    if calls in path:
        raise refusals.cyclic_call(step, (*path[path.index(calls) :], calls))
    return known[calls]


def _calendars(houses: Sequence[Variant], processes: tuple[Process, ...]) -> list[Calendar]:
    """Return every calendar that the run asks, each once."""
    variant = houses[0]
    organisation = variant.organisation
    parties = {
        party
        for process in processes
        for step in process.steps
        for party in (
            *step.responsible_parties,
            *step.accountable_parties,
            *(escalation.to for escalation in step.escalations),
        )
    }
    involved = [role for role in organisation.roles if role.id in parties]
    heads = {unit.head for unit in organisation.departments}
    involved += [role for role in organisation.roles if role.id in heads - parties]
    coming = [house.model.arrivals for house in houses if house.model is not None]
    asked = [variant.calendar_of(role.id) for role in involved]
    asked += [variant.calendar(p.calendar) for role in involved for p in role.persons]
    asked.append(variant.calendar(organisation.calendar))
    asked += [variant.calendar(entry.calendar) for entry in coming if entry is not None]
    return list(dict.fromkeys(calendar for calendar in asked if calendar is not None))


def _reasons(houses: Sequence[Variant], processes: tuple[Process, ...]) -> tuple[str, ...]:
    stated = [name for name, _ in houses[0].organisation.pause_reasons]
    models = [
        entry
        for house in houses
        for entry in (house.model, *house.called_models)
        if entry is not None
    ]
    paused = [row.reason for model in models for row in model.pauses]
    listed = [name for one in processes for step in one.steps for name in step.pause_on]
    return tuple(dict.fromkeys((*stated, *paused, *listed)))


def _first_nodes(structures: Mapping[str, Structure]) -> dict[str, int]:
    first: dict[str, int] = {}
    total = 0
    for name, structure in structures.items():
        first[name] = total
        total += len(structure.index)
    return first


def _column(values: Iterator[int]) -> Ints:
    column = ints()
    column.extend(values)
    return column


def _names(
    variant: Variant, scene: Scene, writer: StepWriter, staff: Staff, dates: tuple[str, ...]
) -> Names:
    return Names(
        steps=tuple(writer.step_names),
        outcomes=tuple(writer.outcome_names),
        slots=tuple(writer.slot_names),
        persons=tuple(member.person.id for member in staff.persons),
        person_roles=tuple(member.roles for member in staff.persons),
        departments=tuple(unit.id for unit in variant.organisation.departments),
        reasons=scene.reasons,
        priorities=scene.classes,
        processes=tuple(scene.structures),
        dates=dates,
    )
