"""A process as committees sign it (FORMAT, Process.spec)."""

from itsmctl.i18n import Label
from itsmctl.model.process import (
    Attribute,
    AttributeType,
    Cancellation,
    Process,
    Source,
    Step,
    StepType,
    Trigger,
)
from itsmctl.source.builder.anchors import require_dates
from itsmctl.source.builder.defaults import layered_notices
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.house import House
from itsmctl.source.builder.origin import origin
from itsmctl.source.builder.promises import agreement, governance, review, target
from itsmctl.source.builder.step import Setting, step
from itsmctl.source.builder.times import duration


def process(
    metadata: Field, spec: Field, house: House, house_defaults: Field | None = None
) -> Process:
    """Read a process in its house; `house_defaults` are the house's ``processDefaults``."""
    identity = metadata.at("id").text() or ""
    governed = governance(spec.at("governance"))
    layers = (spec.at("defaults"), *([] if house_defaults is None else [house_defaults]))
    notices = layered_notices(layers)
    setting = Setting(house, layers, notices, governed.manager, governed.owner)
    steps = tuple(step(key, entry, setting) for key, entry in spec.at("steps").entries())
    attributes = tuple(_attribute(key, entry) for key, entry in spec.at("case").entries())
    require_dates(spec, attributes)
    return Process(
        id=identity,
        name=metadata.at("name").label() or Label.plain(identity),
        steps=steps,
        start=spec.at("start").reference("step") or _obvious_start(steps),
        version=metadata.at("version").text(),
        status=metadata.at("status").text(),
        organisation=spec.at("organisation").reference("organisation"),
        trigger=_trigger(spec.at("trigger"), house),
        outcome=spec.at("outcome").label(),
        case=attributes,
        governance=governed,
        agreements=tuple(
            agreement(key, entry) for key, entry in spec.at("agreements").entries()
        ),
        cancel=_cancellation(spec.at("cancel")),
        kpis=tuple(target(key, entry) for key, entry in spec.at("kpis").entries()),
        review=review(spec.at("review")),
        sources=tuple(_sources(metadata.at("sources"))),
        origin=origin(metadata.at("importedFrom")),
    )


def _obvious_start(steps: tuple[Step, ...]) -> str | None:
    """Return the one step that no other leads to, else the first one declared."""
    reached = {
        following
        for each in steps
        for branch in each.branches
        for following in branch.targets
        if following != each.id
    }
    sources = [
        each.id for each in steps if each.id not in reached and each.type is not StepType.END
    ]
    if len(sources) == 1:
        return sources[0]
    return steps[0].id if steps else None


def _trigger(field: Field, house: House) -> Trigger:
    by = field.at("by").reference("role")
    return Trigger(
        by=None if by is None else house.party(by),
        via=field.at("via").text(),
        form=field.at("form").text(),
        lead_time=duration(field.at("leadTime")),
    )


def _attribute(key: str, field: Field) -> Attribute:
    return Attribute(
        id=key,
        name=field.at("name").label() or Label.plain(key),
        type=field.at("type").choice(AttributeType) or AttributeType.STRING,
        required=field.at("required").flag(default=False),
        values=field.at("values").texts(),
    )


def _cancellation(field: Field) -> Cancellation | None:
    by = field.at("by").reference("role")
    if by is None:
        return None
    return Cancellation(
        by, field.at("until").reference("step"), field.at("next").reference("step")
    )


def _sources(field: Field) -> list[Source]:
    return [
        Source(
            element.at("field").text() or "",
            element.at("url").text(),
            element.at("date").text(),
            element.at("note").text(),
        )
        for element in field.elements()
    ]
