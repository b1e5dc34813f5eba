"""What the tables cannot be made of: each refusal names the field and the remedy."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from itsmctl.closeness import get_close_matches
from itsmctl.errors import CannotSimulate
from itsmctl.i18n import Text, text
from itsmctl.route import Route, format_route


@contextmanager
def speaking_of(process: str) -> Iterator[None]:
    """Let refusals name the process of which their routes speak: one may call another."""
    try:
        yield
    except CannotSimulate as refusal:
        refusal.process = process
        raise


def no_arrivals(process: str, *, has_model: bool) -> CannotSimulate:
    """Nothing says how often cases come; without a model there is not even a field for it."""
    route = ("model", "arrivals") if has_model else ("$metadata", "id")
    return CannotSimulate(
        text(
            "simulate.tables.no_arrivals",
            "model.arrivals: nothing says how often cases come, so there is nothing to predict",
        ),
        remedy=text("simulate.tables.give_arrivals", "give model.arrivals.rate, e.g. 14/bd")
        if has_model
        else text(
            "simulate.tables.write_model",
            "“{process}” has no simulation model: write a *.sim.yaml with the rate of its arrivals"
            " (itsmctl new ID --template request shows one)",
            process=process,
        ),
        route=route,
    )


def no_people(role: str, step: str) -> CannotSimulate:
    """Somebody works whom nobody plays."""
    return CannotSimulate(
        text(
            "simulate.tables.no_people",
            "organisation.roles.{role}.people: nobody plays “{role}”, which works at step “{step}”",
            role=role,
            step=step,
        ),
        remedy=text(
            "simulate.tables.give_people",
            "say how many people have this role: organisation.roles.{role}.people",
            role=role,
        ),
        route=("organisation", "roles", role, "people"),
    )


def too_few_approvers(step: str, wanted: int, people: int) -> CannotSimulate:
    """One person has one vote, and there are more votes than persons."""
    return CannotSimulate(
        text(
            "simulate.tables.too_few_approvers",
            "steps.{step}.responsible: the approval asks {wanted} different people, but only"
            " {people} can vote (one person has one vote)",
            step=step,
            wanted=wanted,
            people=people,
        ),
        remedy=text(
            "simulate.tables.add_approvers",
            "give these roles more people or ask fewer of them",
        ),
        route=("steps", step, "responsible"),
    )


def wrong_sum(route: Route, total: float) -> CannotSimulate:
    """Shares that are not everything."""
    return CannotSimulate(
        text(
            "simulate.tables.wrong_sum",
            "{route}: the shares sum to {total}, not to 1",
            route=format_route(route),
            total=f"{total:.6g}",
        ),
        remedy=text("simulate.tables.make_one", "change them so that they sum to 1"),
        route=route,
    )


def wrong_share(route: Route, share: float) -> CannotSimulate:
    """A share outside 0 to 1."""
    return CannotSimulate(
        text(
            "simulate.tables.wrong_share",
            "{route}: {share} is no share",
            route=format_route(route),
            share=f"{share:g}",
        ),
        remedy=text("simulate.tables.between", "a share lies between 0 and 1"),
        route=route,
    )


def wrong_weight(route: Route, weight: float) -> CannotSimulate:
    """A weight below 0."""
    return CannotSimulate(
        text(
            "simulate.tables.wrong_weight",
            "{route}: a weight cannot be {weight}",
            route=format_route(route),
            weight=f"{weight:g}",
        ),
        remedy=text("simulate.tables.weigh", "weights are 0 or more; 1 is the average"),
        route=route,
    )


def unknown_name(route: Route, name: str, known: Iterable[str]) -> CannotSimulate:
    """A name that does not exist there; the remedy names the nearest, or all."""
    names = tuple(known)
    near = get_close_matches(name, names, 1)
    return CannotSimulate(
        text(
            "simulate.tables.unknown_name",
            "{route}: there is no “{name}”",
            route=format_route(route),
            name=name,
        ),
        remedy=_did_you_mean(near, names),
        route=(*route, name),
    )


def committee_at_work(step: str, committee: str) -> CannotSimulate:
    """A committee where somebody is to work: it decides, in its meetings."""
    return CannotSimulate(
        text(
            "simulate.tables.committee_at_work",
            "steps.{step}.responsible: “{committee}” is a committee, and only people work",
            step=step,
            committee=committee,
        ),
        remedy=text(
            "simulate.tables.name_committee",
            "if it decides in its meetings, write committee: {committee} and name its members under "
            "responsible; else name the role that does the work",
            committee=committee,
        ),
        route=("steps", step, "responsible", committee),
    )


def missing_share(route: Route, name: str) -> CannotSimulate:
    """A way out without a share."""
    return CannotSimulate(
        text(
            "simulate.tables.missing_share",
            "{route}: outcome “{name}” has no share",
            route=format_route(route),
            name=name,
        ),
        remedy=text(
            "simulate.tables.name_all",
            "name exactly the outcomes of the step; 0 is a share too",
        ),
        route=route,
    )


def no_date(field: Route, written: str) -> CannotSimulate:
    """A duration in months where a clock is needed."""
    return CannotSimulate(
        text(
            "simulate.tables.months",
            "{field}: {written} is in months, which only reviews are counted in",
            field=format_route(field),
            written=written,
        ),
        remedy=text("simulate.tables.other_unit", "write it in h, d, w, bh or bd"),
        route=field,
    )


def hours_from_date(field: Route, written: str) -> CannotSimulate:
    """An offset in working hours from a date, which has no hour."""
    return CannotSimulate(
        text(
            "simulate.tables.hours_from_date",
            "{field}: a date cannot be moved by {written} of working time",
            field=format_route(field),
            written=written,
        ),
        remedy=text("simulate.tables.whole_days", "write it in bd or d"),
        route=field,
    )


def cyclic_call(step: str, path: Iterable[str]) -> CannotSimulate:
    """A sub-process that calls itself; `step` is the one that closes the circle."""
    return CannotSimulate(
        text(
            "simulate.tables.cyclic_call",
            "process {first} calls itself: {path}",
            first=(names := tuple(path))[0],
            path=" → ".join(names),
        ),
        remedy=text(
            "simulate.tables.break_cycle", "let one of these steps be a task instead of a call"
        ),
        route=("steps", step, "process"),
    )


def unmapped_end(step: str, end: str, outcomes: Iterable[str]) -> CannotSimulate:
    """An end of a sub-process that is none of the outcomes of the calling step."""
    return CannotSimulate(
        text(
            "simulate.tables.unmapped_end",
            "steps.{step}.next: the sub-process may end with “{end}”, but the outcomes are {outcomes}",
            step=step,
            end=end,
            outcomes=tuple(outcomes),
        ),
        remedy=text(
            "simulate.tables.map_end",
            "name every end of the sub-process (its id, or completed, rejected, cancelled)",
        ),
        route=("steps", step, "next"),
    )


def no_process(step: str, called: str) -> CannotSimulate:
    """A sub-process that is not in reach."""
    return CannotSimulate(
        text(
            "simulate.tables.no_process",
            "steps.{step}.process: there is no process “{called}” in reach",
            step=step,
            called=called,
        ),
        remedy=text("simulate.tables.load_process", "put its file into the same portfolio"),
        route=("steps", step, "process"),
    )


def too_many_levels(step: str, limit: int) -> CannotSimulate:
    """More reminders and escalations than the kernel counts."""
    return CannotSimulate(
        text(
            "simulate.tables.too_many_levels",
            "steps.{step}: it has more than {limit} reminders and escalations",
            step=step,
            limit=limit,
        ),
        remedy=text("simulate.tables.fewer_levels", "leave some of them out"),
        route=("steps", step),
    )


def bad_rule(committee: str, rule: str, reason: Text) -> CannotSimulate:
    """A recurrence rule that is not understood."""
    return CannotSimulate(
        text(
            "simulate.tables.bad_rule",
            "organisation.committees.{committee}.meets: “{rule}” is not understood: {reason}",
            committee=committee,
            rule=rule,
            reason=reason,
        ),
        remedy=text(
            "simulate.tables.write_rule",
            "write it like FREQ=WEEKLY;BYDAY=TH or FREQ=MONTHLY;BYDAY=2TU",
        ),
        route=("organisation", "committees", committee, "meets"),
    )


def too_many_conditions(route: Route, limit: int) -> CannotSimulate:
    """More conditions than the kernel counts, in the run or at one step."""
    return CannotSimulate(
        text(
            "simulate.tables.too_many_conditions",
            "{route}: more than {limit} different conditions",
            route=format_route(route),
            limit=limit,
        ),
        remedy=text("simulate.tables.fewer_conditions", "write fewer of them"),
        route=route,
    )


def unknown_attribute(
    route: Route, written: str, name: str, known: Iterable[str]
) -> CannotSimulate:
    """A condition on something that cases of the process do not carry."""
    declared = tuple(known)
    near = get_close_matches(name, declared, 1)
    return CannotSimulate(
        text(
            "simulate.tables.unknown_attribute",
            "{route}: “{written}” speaks of “{name}”, which is no attribute of the case",
            route=format_route(route),
            written=written,
            name=name,
        ),
        remedy=_did_you_mean(near, declared)
        if declared
        else text("simulate.tables.declare_attribute", "declare it below case"),
        route=route,
    )


def no_number(route: Route, written: str) -> CannotSimulate:
    """A value of a numeric attribute that is no number."""
    return CannotSimulate(
        text(
            "simulate.tables.no_number",
            "{route}: “{written}” is no number",
            route=format_route(route),
            written=written,
        ),
        remedy=text("simulate.tables.write_number", "the attribute is numeric: write a number"),
        route=route,
    )


def _did_you_mean(near: list[str], names: tuple[str, ...]) -> Text:
    if near:
        return text("simulate.tables.did_you_mean", "did you mean “{near}”?", near=near[0])
    return text("simulate.tables.known_names", "known are: {names}", names=names)
