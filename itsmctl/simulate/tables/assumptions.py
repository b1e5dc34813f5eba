"""What a definition leaves open or contradicts, and what a run takes instead: said once."""

from collections.abc import Callable, Iterator

from itsmctl.i18n import Label, Text, text
from itsmctl.model.simulation import Constant, Distribution, Exponential, SimulationModel
from itsmctl.model.times import HOUR, MINUTE, Duration, Unit

EFFORT = Constant(Duration(15 * MINUTE, Unit.ELAPSED))
VOTE_EFFORT = Constant(Duration(5 * MINUTE, Unit.ELAPSED))
ANSWER = Exponential(Duration(4 * HOUR, Unit.WORKING_HOURS))
NOTHING: Distribution = Constant(Duration(0, Unit.ELAPSED))


class Assumptions:
    """Collects assumptions; those about many steps become one sentence with a list."""

    def __init__(self) -> None:
        self._said: list[Text] = []
        self._steps: dict[str, list[Label]] = {}

    def say(self, *sentences: Text) -> None:
        """Add sentences that stand for themselves, each once."""
        self._said += [sentence for sentence in sentences if sentence not in self._said]

    def about(self, matter: str, step: Label) -> None:
        """Add a step (or process) to the list of a matter: one of the keys of `_SENTENCES`."""
        names = self._steps.setdefault(matter, [])
        if step not in names:
            names.append(step)

    def __iter__(self) -> Iterator[Text]:
        for matter, names in self._steps.items():
            yield _SENTENCES[matter](tuple(names))
        yield from self._said


def about_reminders(model: SimulationModel | None) -> tuple[Text, ...]:
    """Return what a model takes reminders to do, where it says so."""
    if model is None or model.pickup_reminder_factor is None:
        return ()
    sentence = text(
        "simulate.tables.reminders",
        "A reminder leaves {percent}% of the time until work is noticed, and changes nothing else.",
        percent=f"{100 * model.pickup_reminder_factor:g}",
    )
    return (sentence,)


_SENTENCES: dict[str, Callable[[tuple[Label, ...]], Text]] = {
    "effort": lambda steps: text(
        "simulate.tables.no_effort",
        "15 minutes of work, 5 for a vote, where none is stated: {steps}.",
        steps=steps,
    ),
    "pickup": lambda steps: text(
        "simulate.tables.no_pickup",
        "Work is noticed at once where no pick-up is stated: {steps}.",
        steps=steps,
    ),
    "answer": lambda steps: text(
        "simulate.tables.no_answer",
        "Parties outside answer after 4 working hours on average where no delay is"
        " stated: {steps}.",
        steps=steps,
    ),
    "supplier": lambda steps: text(
        "simulate.tables.no_supplier_delay",
        "Suppliers deliver at once where no delay is stated: {steps}.",
        steps=steps,
    ),
    "nobody": lambda steps: text(
        "simulate.tables.nobody",
        "Nobody is responsible, so nobody's time is used: {steps}.",
        steps=steps,
    ),
    "wait": lambda steps: text(
        "simulate.tables.wait_limit",
        "A wait without a stated time lasts as long as its limit: {steps}.",
        steps=steps,
    ),
    "when": lambda steps: text(
        "simulate.tables.when",
        "Conditions on who is responsible are taken as met where the model does not spread their"
        " attributes (model.case): {steps}.",
        steps=steps,
    ),
    "drawn": lambda steps: text(
        "simulate.tables.drawn",
        "Outcomes with conditions are drawn by their shares where the model does not spread the"
        " attributes (model.case): {steps}.",
        steps=steps,
    ),
    "voted": lambda steps: text(
        "simulate.tables.voted",
        "Votes decide, not the conditions on the outcomes of an approval: {steps}.",
        steps=steps,
    ),
    "unused": lambda steps: text(
        "simulate.tables.unused",
        "Conditions decide, so that the model's shares of outcomes are not used: {steps}.",
        steps=steps,
    ),
    "unbounded": lambda steps: text(
        "simulate.tables.unbounded",
        "The load takes bounds on rework as never reached where there are too many rounds to"
        " count: {steps}.",
        steps=steps,
    ),
    "cancel": lambda processes: text(
        "simulate.tables.no_cancel",
        "No requester withdraws a case where the model does not say how often (model.cancel):"
        " {processes}.",
        processes=processes,
    ),
    "auto": lambda steps: text(
        "simulate.tables.no_auto",
        "No case is approved automatically where the model gives neither a share (model.auto) nor"
        " the attributes (model.case): {steps}.",
        steps=steps,
    ),
    "deputy": lambda steps: text(
        "simulate.tables.deputy",
        "Nobody steps in during absences where the role has no deputy: {steps}.",
        steps=steps,
    ),
    "too-late": lambda steps: text(
        "simulate.tables.too_late",
        "The deadline passes before work may begin, so that every case is late: {steps}.",
        steps=steps,
    ),
    "committee": lambda steps: text(
        "simulate.tables.no_meeting",
        "A committee without meetings decides at once: {steps}.",
        steps=steps,
    ),
}
