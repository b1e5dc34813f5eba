"""What figures show: steps at which work lies, departments between which it goes to and fro, missed targets."""

from collections.abc import Iterator
from datetime import date

from itsmctl.i18n import Label, Text, text
from itsmctl.improve.crossings import defined_returns
from itsmctl.improve.draft import Draft, Key, key_of
from itsmctl.improve.figures import HOUR_S, Figures, Missed
from itsmctl.model.approvals import Order
from itsmctl.model.metrics import Better, Kind, metric_of
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import Step
from itsmctl.model.register import Cause, Evidence, Loss, Measured

ENOUGH = 20  # cases below which nothing is said
_SHARE = 0.2  # of all waiting in a process, at one step
_LATE = 0.05  # of a step's visits over its limit
_BACK = 0.2  # of the hand-overs between two departments that are sent back
_BUSY = 0.7  # of the time of a role


def delay_drafts(figures: Figures, variant: Variant, today: date) -> Iterator[Draft]:
    """Yield what is worth a committee's time; below 20 cases nothing is said."""
    maker = _Maker(figures, variant, today)
    yield from maker.waits()
    yield from maker.returns()
    yield from maker.targets()


class _Maker:
    def __init__(self, figures: Figures, variant: Variant, today: date) -> None:
        self._figures = figures
        self._variant = variant
        self._today = today

    def waits(self) -> Iterator[Draft]:
        """Yield the steps that hold a fifth of all waiting, or pass their limit too often."""
        process = self._variant.process
        steps = [step for step in process.steps if not self._is_outside(step)]
        hours = {step.id: self._waited(step.id) for step in steps}
        whole = sum(hours.values())
        for step in steps:
            wait = self._measured("steps", step.id, "wait_s")
            late = self._measured("steps", step.id, "limit_breached")
            is_late = late is not None and late.value >= _LATE and (late.low or 0) > 0
            share = hours[step.id] / whole if whole else 0.0
            if is_late or (wait is not None and share >= _SHARE):
                yield self._wait(step, hours[step.id], share, late if is_late else None)

    def _wait(self, step: Step, hours: float, share: float, late: Measured | None) -> Draft:
        name = "limit_breached" if late is not None else "wait_s"
        cause = Cause(self._variant.process.id, (step.id,), metric=f"steps.{step.id}.{name}")
        if late is not None:
            title = text(
                "improve.late",
                "“{step}” passes its limit in {share} of cases",
                step=step.name,
                share=_percent(late.value),
            )
        else:
            title = text(
                "improve.wait",
                "{share} of all waiting is at “{step}”",
                step=step.name,
                share=_percent(share),
            )
        names = ("wait_s", "limit_breached", "response_timeliness")
        count = self._count("steps", step.id, "wait_s") or (late.count if late else 0) or 0
        cases = count if late is None else late.value * (late.count or 0)
        return self._draft(
            cause,
            title,
            tuple(self._evidence("steps", step.id, name) for name in names),
            Loss(self._figures.monthly(hours), self._figures.monthly(cases)),
            owner=_accountable(step) or self._variant.process.governance.owner,
            settings=self._remedy(step),
        )

    def returns(self) -> Iterator[Draft]:
        """Yield the pairs of departments between which work is sent back; the defined way is none."""
        told: set[Key] = set()
        meant = defined_returns(self._variant)
        for giver in self._figures.ids("pairs"):
            for taker in self._figures.ids("pairs", giver):
                found = self._measured("pairs", giver, taker, "ping_pong")
                cause = Cause(
                    self._variant.process.id, metric=f"pairs.{giver}.{taker}.ping_pong"
                )
                if (giver, taker) in meant or key_of(cause) in told:
                    continue
                if found is None or found.value < _BACK:
                    continue
                told.add(key_of(cause))
                yield self._return(cause, giver, taker, found)

    def _return(self, cause: Cause, giver: str, taker: str, found: Measured) -> Draft:
        house = self._variant.organisation
        turn = self._figures.figure("pairs", giver, taker, "turn_s")
        times = found.value * (found.count or 0)
        hours = None if turn is None else times * turn.value / HOUR_S
        title = text(
            "improve.back",
            "{share} of what {giver} gives to {taker} comes back to {giver} next",
            share=_percent(found.value),
            giver=house.label_of(giver),
            taker=house.label_of(taker),
        )
        return self._draft(
            cause,
            title,
            (
                self._evidence("pairs", giver, taker, "ping_pong"),
                self._evidence("pairs", giver, taker, "turn_s"),
            ),
            Loss(
                None if hours is None else self._figures.monthly(hours),
                self._figures.monthly(times),
            ),
            owner=self._variant.process.governance.owner,
        )

    def targets(self) -> Iterator[Draft]:
        """Yield the targets of the definition that were missed."""
        for missed in self._figures.missed:
            if (missed.measured.count or 0) < ENOUGH:
                continue
            cause = Cause(self._variant.process.id, metric=missed.metric)
            evidence = Evidence(
                metric=missed.metric,
                measured=missed.measured,
                target=missed.bound,
                source=self._figures.source,
                day=self._today,
            )
            title = text(
                "improve.target",
                "{figure} misses its target",
                figure=self._figure_name(missed.metric),
            )
            owner = self._variant.process.governance.owner
            yield self._draft(cause, title, (evidence,), self._missing(missed), owner=owner)

    def _missing(self, missed: Missed) -> Loss:
        """Return what a missed target costs: hours over it, or cases that were not served by it."""
        metric = metric_of(tuple(missed.metric.split(".")))
        count, value = missed.measured.count or 0, missed.measured.value
        if metric.kind is Kind.TIME:
            hours = (value - missed.bound) * count / HOUR_S
            return Loss(self._figures.monthly(hours), self._figures.monthly(count))
        share = 1 - value if metric.better is Better.MORE else value
        return Loss(cases=self._figures.monthly(share * count))

    def _draft(
        self,
        cause: Cause,
        title: Text,
        evidence: tuple[Evidence | None, ...],
        lost: Loss,
        *,
        owner: str | None,
        settings: tuple[tuple[str, str], ...] = (),
    ) -> Draft:
        found = tuple(one for one in evidence if one is not None)
        return Draft(key_of(cause), title, cause, found, lost, 0, owner, None, settings)

    def _evidence(self, *path: str) -> Evidence | None:
        found = self._figures.figure(*path)
        if found is None:
            return None
        return Evidence(
            metric=".".join(path),
            measured=found,
            source=self._figures.source,
            day=self._today,
        )

    def _remedy(self, step: Step) -> tuple[tuple[str, str], ...]:
        """Return what to try at a step where work lies: together instead of in turn, one more person.

        One more person is tried where results show the role busy, or where there is only one.
        """
        approval, doers = step.approval, step.responsible_parties
        if approval is not None and approval.order is Order.SEQUENTIAL and len(doers) > 1:
            return ((f"steps.{step.id}.order", Order.PARALLEL.value),)
        house = self._variant.organisation
        for party in doers:
            role = house.role(party)
            if role is None or role.external or not role.people:
                continue
            busy = self._figures.figure("roles", party, "utilisation")
            if role.people == 1 if busy is None else busy.value >= _BUSY:
                return ((f"organisation.roles.{party}.people", str(role.people + 1)),)
        return ()

    def _waited(self, step: str) -> float:
        found = self._figures.figure("steps", step, "wait_s")
        return 0.0 if found is None else found.value * (found.count or 0) / HOUR_S

    def _measured(self, *path: str) -> Measured | None:
        """Return a figure that rests on enough cases."""
        found = self._figures.figure(*path)
        return found if found is not None and (found.count or 0) >= ENOUGH else None

    def _count(self, *path: str) -> int | None:
        found = self._figures.figure(*path)
        return None if found is None else found.count

    def _is_outside(self, step: Step) -> bool:
        """Whether nobody of the house does a step, so that it waits for others."""
        house = self._variant.organisation
        roles = [house.role(party) for party in step.responsible_parties]
        return not roles or all(role is None or role.external for role in roles)

    def _figure_name(self, metric: str) -> Label | Text:
        path = tuple(metric.split("."))
        match path:
            case ("agreements", agreement, "met"):
                for each in self._variant.process.agreements:
                    if each.id == agreement:
                        return each.name
        return _NAMES.get(metric, Label.plain(metric))


def _accountable(step: Step) -> str | None:
    return next(iter(step.accountable_parties), None)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


_NAMES: dict[str, Text] = {
    "kpis.response_timeliness": text("improve.timeliness", "hand-overs answered in time"),
    "kpis.cross_department_handling_s": text(
        "improve.handling", "cross-department handling time"
    ),
    "kpis.cross_department_handling_work_s": text(
        "improve.handling", "cross-department handling time"
    ),
    "feedback.satisfied": text("improve.feedback", "satisfaction with other departments"),
    "feedback.score": text("improve.feedback", "satisfaction with other departments"),
}
