"""HND: an escalation leads away from those who are late."""

from collections.abc import Iterator, Sequence

from itsmctl.finding import Severity, Symptom
from itsmctl.i18n import Word
from itsmctl.lint.course.escalations import (
    circles,
    levels_back,
    levels_to_itself,
    stays_among_its_own,
)
from itsmctl.lint.people.authority import superiors
from itsmctl.lint.people.cells import cell_route
from itsmctl.lint.rule import Also, Sighting, Words, rule
from itsmctl.lint.subject import Definition
from itsmctl.model.notices import Escalation
from itsmctl.model.policy import Profile
from itsmctl.model.process import Step
from itsmctl.route import Route


@rule(
    "HND613",
    "escalation-to-self",
    Severity.ERROR,
    Profile.BASIC,
    Definition,
    symptom=Symptom.BUCK_PASSING,
    messages={
        "self": "“{step}” escalates to {target}, who carries it out; {remedy}",
        "together": "“{step}” escalates only to {targets}, who carry it out themselves; {remedy}",
        "back": "the levels of “{step}” come back to {target}; let each level go to somebody new",
        "meant": "{party} (by `{written}`)",
        "inherited": "{party} (by `{written}` in defaults)",
        "above": "escalate to {above}, to whom they report",
        "owner": "escalate to the process owner, {owner}: nobody is named to whom they report "
        "(reportsTo)",
        "nobody": "nobody is named to whom they report (reportsTo): name that role and escalate to "
        "it, or leave the level out",
        "own": "in an escalate of the step itself, {remedy}",
        "circle": "{roles} escalate to each other: {path}; name somebody above them at one of "
        "these steps",
        "leg": "“{step}” {role} → {above}",
        "part": "part of the circle",
    },
)
def escalation_to_self(definition: Definition) -> Iterator[Sighting]:
    """An escalation reaches somebody other than those who are late, and no circle.

    ## Why it matters
    Who is late knows it already. An escalation that comes back to them, directly or through
    others, looks like a safety net and holds nothing. The head of a department who carries a step
    out needs somebody else than `department-head`. Of levels that stand in defaults it is enough
    that one reaches somebody else; steps of outsiders, and steps that have no time limit, are not
    judged. Where several people carry a step out, levels that reach only some of them reach nobody
    else either, unless one of them leads the others; a level among others that go further is fine. A circle over several steps is a warning.

    ## Fails
    ```yaml
    spec:
      steps:
        check:
          responsible: it-director
          timeLimit: 4bh
          escalate: [{at: 100%, to: department-head}]
    ```

    ## Passes
    ```yaml
    spec:
      steps:
        check:
          responsible: it-support
          timeLimit: 4bh
          escalate: [{at: 100%, to: department-head}]
    ```
    """
    told: set[str] = set()
    for step in filter(definition.is_bounded, definition.process.steps):
        seen = [("self", *found) for found in levels_to_itself(step)]
        seen += [("back", *found) for found in levels_back(step)]
        if stays_among_its_own(step, _leaders(definition, step)):
            yield _together(definition, step)
            told.add(step.id)
            continue
        for message, place, level in seen[:1]:
            words: dict[str, Word] = {
                "step": step.name,
                "target": _target(definition, step, place, level),
            }
            if message == "self":
                words["remedy"] = _remedy(definition, step)
            yield Sighting(_route(step, place), message, words, on_value=True)
            told.add(step.id)
    for circle in circles(definition):
        if told.isdisjoint(circle.steps):
            yield _circle(definition, circle.roles, circle.steps)


def _leaders(definition: Definition, step: Step) -> frozenset[str]:
    """Return those to whom some of those report who carry a step out."""
    above = (superiors(definition, party) for party in step.responsible_parties)
    return frozenset().union(*above)


def _together(definition: Definition, step: Step) -> Sighting:
    targets = {
        level.to: _target(definition, step, place, level)
        for place, level in enumerate(step.escalations)
    }
    words: Words = {
        "step": step.name,
        "targets": tuple(targets.values()),
        "remedy": _remedy(definition, step),
    }
    return Sighting(_route(step, 0), "together", words, on_value=True)


def _route(step: Step, place: int) -> Route:
    route = cell_route(step, "escalate")
    return (*route, place, "to") if "escalate" in step.written else route


def _target(definition: Definition, step: Step, place: int, level: Escalation) -> Word:
    """Return whom a level reaches, and the word by which its author meant them."""
    own = "escalate" in step.written
    above = ("steps", step.id) if own else ("defaults",)
    written = definition.written((*above, "escalate", place, "to"))
    party = definition.party(level.to)
    if written is None or (own and written == level.to):
        return party
    words: Words = {"party": party, "written": written}
    return escalation_to_self.sentence("meant" if own else "inherited", words)


def _remedy(definition: Definition, step: Step) -> Word:
    """Return to whom a step may escalate instead of those who carry it out."""
    doing = step.responsible_parties
    roles = (definition.role(party) for party in doing)
    leaders = [role.reports_to for role in roles if role is not None and role.reports_to]
    above = next((leader for leader in leaders if leader not in doing), None)
    owner = definition.process.governance.owner
    if above is not None:
        remedy = escalation_to_self.sentence("above", {"above": definition.party(above)})
    elif owner is not None and owner not in doing:
        remedy = escalation_to_self.sentence("owner", {"owner": definition.party(owner)})
    else:
        remedy = escalation_to_self.sentence("nobody", {})
    own = "escalate" in step.written
    return remedy if own else escalation_to_self.sentence("own", {"remedy": remedy})


def _circle(definition: Definition, roles: Sequence[str], steps: Sequence[str]) -> Sighting:
    legs = tuple(
        escalation_to_self.sentence(
            "leg",
            {
                "step": definition.label(step),
                "role": definition.party(role),
                "above": definition.party(above),
            },
        )
        for step, role, above in zip(steps, roles, (*roles[1:], roles[0]), strict=True)
    )
    words: Words = {"roles": definition.parties(tuple(roles)), "path": legs}
    also = tuple(Also(("steps", step), "part") for step in steps[1:])
    return Sighting(("steps", steps[0]), "circle", words, also, severity=Severity.WARNING)
