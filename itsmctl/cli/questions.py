"""What `simulate` asks at a terminal when a prediction lacks its two first numbers."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from typing import TYPE_CHECKING

import typer

from itsmctl.i18n import text
from itsmctl.record import replace

if TYPE_CHECKING:
    from itsmctl.model.portfolio import Variant
    from itsmctl.report.console import Console


def completed(variant: Variant, console: Console) -> Variant:
    """Return the variant with what the user answers; elsewhere than at a terminal, as it is.

    Asks how many cases come a day where no arrivals are stated, and how many people have a role
    where nobody counted them.
    """
    if not console.interactive:
        return variant
    return _with_people(_with_arrivals(variant, console), console)


def _with_arrivals(variant: Variant, console: Console) -> Variant:
    from itsmctl.model.simulation import Arrivals, Per, Rate, SimulationModel

    model = variant.model
    if model is not None and model.arrivals is not None:
        return variant
    question = text(
        "cli.ask.arrivals", "How many cases of “{name}” come on a working day?",
        name=variant.process.name,
    )  # fmt: skip
    amount = typer.prompt(question.render(console.language), type=float)
    known = model or SimulationModel(
        f"{variant.process.id}-asked", variant.process.name, variant.process.id
    )
    arrivals = Arrivals(
        rate=Rate(amount, Per.WORKING_DAY), calendar=variant.organisation.calendar
    )
    return replace(variant, model=replace(known, arrivals=arrivals))


def _with_people(variant: Variant, console: Console) -> Variant:
    house = variant.organisation
    counted = {entry.role for entry in variant.model.people} if variant.model else set()
    working = {
        cell.party for step in variant.process.steps for cell in step.responsible
        if step.type.has_people
    }  # fmt: skip
    roles = []
    for role in house.roles:
        unknown = role.people is None and not role.persons and not role.external
        if unknown and role.id in working and role.id not in counted:
            question = text("cli.ask.people", "How many people are “{name}”?", name=role.name)
            people = typer.prompt(question.render(console.language), type=int)
            roles.append(replace(role, people=people))
        else:
            roles.append(role)
    return replace(variant, organisation=replace(house, roles=tuple(roles)))
