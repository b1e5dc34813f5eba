"""Puts the tables together: processes in reach, people, time, then one row per step."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

from itsmctl.errors import CannotSimulate
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Process
from itsmctl.model.times import Calendar
from itsmctl.simulate.plan import Plan
from itsmctl.simulate.tables import refusals
from itsmctl.simulate.tables.arrivals import (
    compile_arrivals,
    compile_dates,
    compile_priorities,
)
from itsmctl.simulate.tables.assumptions import Assumptions, about_reminders
from itsmctl.simulate.tables.layout import Ints, Names, Tables, ints
from itsmctl.simulate.tables.meetings import busy_times, compile_meetings
from itsmctl.simulate.tables.parties import Cast
from itsmctl.simulate.tables.people import Staff, gather
from itsmctl.simulate.tables.shapes import ShapeBook
from itsmctl.simulate.tables.steps import Scene, StepWriter, until_of
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
    processes = _in_reach(variant)
    times = Timetable(_calendars(variant, processes), plan)
    staff, about_people = gather(variant, times, busy_times(variant, times.reach))
    shapes, assumed = ShapeBook(), Assumptions()
    arrivals = compile_arrivals(variant, times, shapes, plan)
    priorities, classes, about_classes = compile_priorities(variant)
    dates, date_ids, about_dates = compile_dates(variant, times)
    meetings, committees = compile_meetings(variant, times.reach)
    assumed.say(*variant.assumed, *about_people, *about_classes, *about_dates)
    assumed.say(*about_reminders(variant.model))
    structures = {process.id: structure_of(process) for process in processes}
    scene = Scene(
        times=times,
        shapes=shapes,
        assumed=assumed,
        classes=classes,
        reasons=_reasons(variant, processes),
        dates=date_ids,
        committees=committees,
        structures=structures,
    )
    writer = StepWriter(scene)
    for process in processes:
        numbers = variant.model_of(process.id)
        with _speaking_of(process.id):
            writer.write(Cast(replace(variant, process=process, model=numbers), staff))
    first = _first_nodes(structures)
    factor = variant.model.pickup_reminder_factor if variant.model is not None else None
    return Tables(
        names=_names(variant, scene, writer, staff),
        nodes=writer.nodes,
        branches=writer.branches,
        edges=writer.edges,
        slots=writer.slots,
        levels=writer.levels,
        people=staff.finish(),
        times=times.finish(),
        shapes=shapes.finish(),
        meetings=meetings,
        arrivals=arrivals,
        dates=dates,
        priorities=priorities,
        process_start=_column(first[id_] + one.start for id_, one in structures.items()),
        process_until=_column(int(bool(until_of(process))) for process in processes),
        most_nodes=max(len(one.index) for one in structures.values()),
        most_pairs=max(1, *(len(one.pairs) for one in structures.values())),
        most_artefacts=writer.most_artefacts,
        reminder_factor=1.0 if factor is None else factor,
        start=plan.start,
        end=times.reach[1],
        assumptions=tuple(assumed),
    )


@contextmanager
def _speaking_of(process: str) -> Iterator[None]:
    """Let refusals name the process of which their routes speak: one may call another."""
    try:
        yield
    except CannotSimulate as refusal:
        refusal.process = process
        raise


def _in_reach(variant: Variant) -> tuple[Process, ...]:
    """Return the process and those it calls, each once, the process itself first."""
    known = {process.id: process for process in (variant.process, *variant.called)}
    found: dict[str, Process] = {}
    _visit(variant.process, known, found, ())
    return tuple(found.values())


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
            with _speaking_of(process.id):
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


def _calendars(variant: Variant, processes: tuple[Process, ...]) -> list[Calendar]:
    """Return every calendar that the run asks, each once."""
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
    arrivals = variant.model.arrivals if variant.model is not None else None
    asked = [variant.calendar_of(role.id) for role in involved]
    asked += [variant.calendar(p.calendar) for role in involved for p in role.persons]
    asked.append(variant.calendar(organisation.calendar))
    asked.append(variant.calendar(arrivals.calendar) if arrivals is not None else None)
    return list(dict.fromkeys(calendar for calendar in asked if calendar is not None))


def _reasons(variant: Variant, processes: tuple[Process, ...]) -> tuple[str, ...]:
    stated = [name for name, _ in variant.organisation.pause_reasons]
    models = [entry for entry in (variant.model, *variant.called_models) if entry is not None]
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


def _names(variant: Variant, scene: Scene, writer: StepWriter, staff: Staff) -> Names:
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
        dates=scene.dates,
    )
