"""What goes from hand to hand."""

from collections.abc import Iterator, Mapping

from injection.shipped import MANY, WORK, Fault, Process, fault
from itsmctl.finding import Drop, Edit, Entries, Put


@fault
def nobody_told_of_a_handover(process: Process) -> Iterator[Fault]:
    if not process.is_measured:
        return
    for key, goal in process.crossings():
        giver = process.steps[key]
        knows = set(process.doers(goal)) & {
            giver.get("accountable"),
            *giver.get("consulted", ()),
            *giver.get("informed", ()),
        }
        approves = giver.get("type") == "approval"
        if (
            knows
            or not process.is_house_work(key)
            or (approves and not process.is_house_work(goal))
        ):
            continue  # who hears of the decision takes over by that, and who submits tells
        done = Entries((("to", ["requester"]),)) if approves else "none"
        edits = (
            Put(("steps", key, "notify", "done"), done),
            Put(("steps", goal, "notify", "assigned"), "none"),
        )
        yield Fault(edits, "HND601", ("steps", goal))


@fault
def nothing_needed_to_begin(process: Process) -> Iterator[Fault]:
    for key, goal in process.crossings():
        giver, taker = process.steps[key], process.steps[goal]
        passed = isinstance(giver["next"], Mapping)  # what comes out of a choice was checked
        waits = {"notBefore", "deadline"} & taker.keys() or taker.get("join") == "all"
        works = taker.get("type", "task") in {"task", "approval", "decision"}
        owed = "produces" in giver and "requires" in taker
        ours = process.is_house_work(key) and process.is_house_work(goal)
        if owed and works and ours and not (passed or waits):
            yield Fault((Drop(("steps", goal, "requires")),), "HND603", ("steps", goal))


@fault
def no_escalation(process: Process) -> Iterator[Fault]:
    edits = [Drop(("defaults", "escalate")), Drop(("defaults", "notify", "overdue"))]
    silent = [
        key
        for key, step in process.of_type(*WORK, "subprocess")
        if step.get("timeLimit", "none") != "none"
        and "escalate" not in step
        and step.get("onTimeout", "escalate") == "escalate"
    ]
    if process.is_measured:
        places = [("defaults",)] if len(silent) >= MANY else [("steps", key) for key in silent]
        yield Fault(tuple(edits), "HND605", *places)


@fault
def requester_does_not_hear(process: Process) -> Iterator[Fault]:
    if not process.is_measured or not process.asked_for_by_others:
        return
    for key, step in process.of_type("approval"):
        if process.steps[step["next"]["rejected"]].get("type") != "end":
            continue  # a later step may tell them
        told = Entries((("done", Entries((("to", ["next"]),))),))
        yield Fault((Put(("steps", key, "notify"), told),), "HND606", ("steps", key))


@fault
def no_response_limit(process: Process) -> Iterator[Fault]:
    late = [
        goal
        for goal, step in process.steps.items()
        if process.is_house_work(goal)
        and "committee" not in step
        and any(
            process.is_house_work(key) and not process.home(goal) <= process.home(key)
            for key in process.sources(goal)
        )
    ]
    if process.is_measured and late:
        edits: list[Edit] = [Drop(("defaults", "respondWithin"))]
        own = [key for key, step in process.steps.items() if "respondWithin" in step]
        edits += [Drop(("steps", key, "respondWithin")) for key in own]
        if "response-timeliness" in process.spec["kpis"]:
            edits.append(Drop(("kpis", "response-timeliness")))
        places = [("defaults",)] if len(late) >= MANY else [("steps", goal) for goal in late]
        yield Fault(tuple(edits), "HND610", *places)


@fault
def handed_over_by_mail(process: Process) -> Iterator[Fault]:
    for goal in dict.fromkeys(goal for _, goal in process.crossings()):
        if "channel" not in process.steps[goal] and process.is_house_work(goal):
            route = ("steps", goal, "channel")
            if (
                process.is_measured
            ):  # of the founding case it is told already, for all its steps
                yield Fault((Put(route, "email"),), "HND611", route)


@fault
def escalation_to_self(process: Process) -> Iterator[Fault]:
    for key, step in process.of_type(*WORK):
        alone = isinstance(step.get("responsible"), str)
        if alone and process.is_measured and process.is_house_work(key):
            route = ("steps", key, "escalate")
            level = Entries((("at", "100%"), ("to", step["responsible"]), ("action", "notify")))
            yield Fault((Put(route, [level]),), "HND613", route)


@fault
def no_confirmation(process: Process) -> Iterator[Fault]:
    for key, _ in process.of_type("feedback") if process.asked_for_by_others else ():
        (end,) = process.targets(key)
        edits: list[Edit] = [Drop(("steps", key))]
        for source in process.sources(key):
            said = process.steps[source]["next"]
            ways = said.items() if isinstance(said, Mapping) else [(None, said)]
            for outcome, goal in ways:
                if goal == key:
                    way = () if outcome is None else (outcome,)
                    edits.append(Put(("steps", source, "next", *way), end))
        if "feedback" in process.spec["kpis"]:
            edits.append(Drop(("kpis", "feedback")))
        yield Fault(tuple(edits), "HND608", ("steps", end))
