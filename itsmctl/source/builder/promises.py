"""What a process promises and how it is governed: agreements, KPIs, review, governance."""

from itsmctl.i18n import Label
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Governance,
    Metric,
    Review,
    Signoff,
    Target,
)
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.times import duration, limit


def agreement(key: str, field: Field) -> Agreement:
    """Read a promise to the customer, between departments or by a supplier."""
    return Agreement(
        id=key,
        name=field.at("name").label() or Label.plain(key),
        type=field.at("type").choice(AgreementType) or AgreementType.SLA,
        metric=field.at("metric").choice(Metric) or Metric.RESOLUTION,
        target=limit(field.at("target")),
        goal=field.at("goal").number(),
        calendar=field.at("calendar").reference("calendar"),
        pause_on=field.at("pauseOn").references("pause reason"),
        until=field.at("until").reference("step"),
        between=field.at("between").references("department"),
        steps=field.at("steps").references("step"),
        supports=field.at("supports").reference("agreement"),
        supplier=field.at("supplier").reference("supplier"),
        anchor=field.at("anchor").reference("attribute"),
        offset=duration(field.at("offset")),
    )


def governance(field: Field) -> Governance:
    """Read who answers for the process and who watches it."""
    return Governance(
        owner=field.at("owner").reference("role"),
        manager=field.at("manager").reference("role"),
        committee=field.at("committee").reference("committee"),
        review_every=duration(field.at("reviewEvery")),
        last_review=field.at("lastReview").text(),
        signoffs=tuple(_signoff(name, entry) for name, entry in field.at("signoffs").entries()),
    )


def target(key: str, field: Field) -> Target:
    """Read a KPI's target and the shares to watch."""
    watched = (
        (name, share)
        for name, entry in field.at("watch").entries()
        if (share := entry.number()) is not None
    )
    return Target(key, field.at("target").text(), tuple(watched))


def review(field: Field) -> Review | None:
    """Read when, where and on what evidence the process is reviewed."""
    if not field:
        return None
    return Review(
        every=duration(field.at("every")),
        last=field.at("last").text(),
        by=field.at("by").reference("role"),
        forum=field.at("forum").reference("committee"),
        uses=field.at("uses").texts(),
    )


def _signoff(department: str, field: Field) -> Signoff:
    field.refer("department", department)
    return Signoff(
        department,
        field.at("by").text(),
        field.at("date").text(),
        field.at("digest").text(),
    )
