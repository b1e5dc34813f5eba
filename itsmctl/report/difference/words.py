"""Values of two versions in words: by their names, and not by ids."""

from typing import get_args

from itsmctl.i18n import Label, Text, Word, text
from itsmctl.model.approvals import Quorum
from itsmctl.model.notices import (
    Escalation,
    EscalationAction,
    Notice,
    Threshold,
)
from itsmctl.model.process import (
    Agreement,
    Assignment,
    Branch,
    Join,
    JoinKind,
    Loop,
    Moment,
    Production,
    Step,
    StepType,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import Distribution
from itsmctl.model.times import Duration, Limit, parse_duration
from itsmctl.record import dataclass
from itsmctl.render.limits import duration_words
from itsmctl.report.difference.names import field_name
from itsmctl.report.difference.naming import Names
from itsmctl.report.difference.notation import notation, told_fields, written
from itsmctl.report.difference.vocabulary import (
    CHOICES,
    JOINS,
    NO,
    NOTHING,
    RECEIVERS,
    TIMEOUTS,
    UNLIMITED,
    WAYS_UP,
    YES,
    joined,
)
from itsmctl.source.spoken import spoken

_SHARES = frozenset({"goal", "watch", "share", "auto", "priorities", "precision"})


@dataclass(frozen=True, slots=True)
class Speaker(Names):
    """Speaks of the values of one version; ids are told by the names that they have there."""

    def described(self, step: Step) -> Text:
        """Return a step that came or went in a few words: what it is, by when, what follows."""
        parts: list[Word] = []
        if step.type is not StepType.TASK:
            parts.append(CHOICES[step.type])
        if step.time_limit is not None:
            parts.append(
                text(
                    "difference.value.within",
                    "within {limit}",
                    limit=self._limit(step.time_limit),
                )
            )
        targets = dict.fromkeys(target for way in step.branches for target in way.targets)
        if targets:
            following = tuple(map(self.step, targets))
            parts.append(text("difference.value.then", "then {steps}", steps=following))
        if not parts:
            return text("difference.quoted", "“{name}”", name=step.name)
        return text(
            "difference.value.step", "“{name}” ({parts})", name=step.name, parts=joined(parts)
        )

    def said(self, value: object, field: str = "") -> Word:  # noqa: C901, PLR0911, PLR0912  a table of words
        """Return a value in words; what has none of its own as the language writes it."""
        match value:
            case None | ():
                return NOTHING
            case bool():
                return YES if value else NO
            case float() if field in _SHARES:
                return f"{100 * value:g}%"
            case Label():
                return value
            case Duration():
                return _signed(value)
            case Limit():
                return self._limit(value)
            case Moment(anchor, offset):
                return text(
                    "difference.value.moment", "{anchor} {offset}",
                    anchor=self.named(anchor), offset=str(offset),
                )  # fmt: skip
            case Assignment(party, when):
                return self._assigned(party, when)
            case Branch():
                return self._targets(value)
            case Timeout(action, to) if action is TimeoutAction.GO:
                return text("difference.timeout.go", "goes to {step}", step=self.step(to or ""))
            case Timeout(action, _):
                return TIMEOUTS[action]
            case Join():
                return _join(value)
            case Loop(most, then):
                return text(
                    "difference.value.loop", "at most {count}, then {step}",
                    count=most, step=self.step(then),
                )  # fmt: skip
            case Production(artefact, None):
                return artefact
            case Production(artefact, outcome):
                return f"{artefact} ({outcome})"
            case Notice():
                return self._notice(value)
            case Threshold():
                return written(value)
            case Escalation():
                return self._escalation(value)
            case Agreement():
                return self._promise(value)
            case (Quorum() as quorum, amount):
                return _quorum(quorum, amount)
            case (str() as name, float() as share):
                return text(
                    "difference.value.share",
                    "{name} {share}",
                    name=self.named(name),
                    share=f"{100 * share:g}%",
                )
            case tuple():
                return self._list(value, field)
            case str() if field == "target":
                return _target(value)
            case str() if value in RECEIVERS and field in _OF_RECEIVERS:
                return self._receiver(value)
            case _ if value.__hash__ is not None and value in CHOICES:
                return CHOICES[value]
            case str():
                return self.named(value) if field in _OF_IDS else value
            case _:
                return self._other(value)

    def _other(self, value: object) -> Word:
        """Return an estimate in words, and any other noun field by field."""
        match notation(value):
            case dict() as found if len(found) == 1 and isinstance(value, _ESTIMATES):
                return spoken(found)
            case dict():
                return self._fields(value)
            case _:
                return written(value)

    def _fields(self, value: object) -> Word:
        parts = [
            text("difference.value.field", "{name} {value}", name=field_name(key), value=said)
            for name, key, held in told_fields(value)
            if (said := self.said(held, key)) and name not in _TITLES
        ]
        return joined(parts) if parts else NOTHING

    def _list(self, values: tuple[object, ...], field: str) -> Word:
        if all(isinstance(value, Branch) for value in values):
            ways = [value for value in values if isinstance(value, Branch)]
            if len(ways) > 1 or ways[0].outcome is not None:
                return tuple(self._way(way) for way in ways)
        return tuple(self.said(value, field) for value in values)

    def _way(self, way: Branch) -> Text:
        name = way.label if way.label is not None else Label.plain(way.outcome or "")
        return text(
            "difference.value.way",
            "{outcome}: {targets}",
            outcome=name,
            targets=self._targets(way),
        )

    def _targets(self, way: Branch) -> Word:
        return tuple(self.step(target) for target in way.targets) or NOTHING

    def _assigned(self, party: str, when: str | None) -> Word:
        if when is None:
            return self.party(party)
        return text(
            "difference.value.assigned", "{party} when {condition}",
            party=self.party(party), condition=when,
        )  # fmt: skip

    def _receiver(self, to: str) -> Word:
        return RECEIVERS[to] if to in RECEIVERS else self.party(to)

    def _notice(self, notice: Notice) -> Word:
        if not notice.to:
            return text("difference.value.opted-out", "explicitly none")
        to = tuple(map(self._receiver, notice.to))
        parts: list[Word] = [text("difference.value.to", "to {receivers}", receivers=to)]
        if notice.at:
            at = tuple(written(point) for point in notice.at)
            parts.append(text("difference.value.at", "at {points}", points=at))
        if notice.via is not None:
            parts.append(text("difference.value.via", "through {channel}", channel=notice.via))
        return parts[0] if len(parts) == 1 else joined(parts)

    def _escalation(self, level: Escalation) -> Text:
        to = self._receiver(level.to)
        match level.action:
            case EscalationAction.NOTIFY:
                done = text("difference.escalation.notify", "{to} is told", to=to)
            case EscalationAction.REASSIGN:
                done = text("difference.escalation.reassign", "{to} takes over", to=to)
            case EscalationAction.ADD:
                done = text("difference.escalation.add", "{to} joins in", to=to)
            case EscalationAction.CONSULT:
                done = text("difference.escalation.consult", "{to} is asked", to=to)
        return text(
            "difference.escalation.level", "at {at} {done} ({kind})",
            at=written(level.at), done=done, kind=WAYS_UP[level.kind],
        )  # fmt: skip

    def _limit(self, limit: Limit) -> Word:
        usual = _signed(limit.default) if limit.default is not None else UNLIMITED
        if not limit.by_class:
            return usual
        rows = [
            text(
                "difference.value.by-class", "{name} {limit}",
                name=name, limit=UNLIMITED if one is None else _signed(one),
            )
            for name, one in limit.by_class
        ]  # fmt: skip
        return (*rows, text("difference.value.otherwise", "otherwise {limit}", limit=usual))

    def _promise(self, promise: Agreement) -> Word:
        """Return a promise that came or went in a few words."""
        parts: list[Word] = [CHOICES[promise.type], CHOICES[promise.metric]]
        if promise.target is not None:
            parts.append(
                text(
                    "difference.value.within",
                    "within {limit}",
                    limit=self._limit(promise.target),
                )
            )
        if promise.goal is not None:
            parts.append(
                text(
                    "difference.value.goal",
                    "in {share} of cases",
                    share=f"{100 * promise.goal:g}%",
                )
            )
        if promise.between:
            parts.append(tuple(map(self.party, promise.between)))
        return tuple(parts)


_ESTIMATES = get_args(Distribution)
_TITLES = frozenset({"id", "name", "kpi", "of", "step", "attribute", "role", "department"})
_OF_RECEIVERS = frozenset({"delegate", "separation", "to", "visibility", "survey", "absence"})
_OF_IDS = frozenset(
    {
        "anchor", "between", "by", "calendar", "committee", "delegate", "department", "deputy",
        "forum", "head", "manager", "members", "next", "owner", "pauseOn", "reason", "reportsTo", "roles", "separation",
        "start", "steps", "supplier", "supports", "until", "visibility",
    }
)  # fmt: skip


def _target(written_target: str) -> Word:
    """Return the target of a KPI, which may be a time or a share."""
    try:
        return _signed(parse_duration(written_target))
    except ValueError:
        return written_target


def _signed(duration: Duration) -> Word:
    words = duration_words(duration)
    if duration.quantity >= 0:
        return words
    return text("difference.value.before", "{duration} before", duration=words)


def _join(join: Join) -> Word:
    if join.kind is JoinKind.AT_LEAST:
        said = text("difference.join.at-least", "at least {count}", count=join.count or 0)
    else:
        said = JOINS[join.kind]
    if not join.withdraw_losers:
        return said
    return text("difference.join.withdraw", "{join}, the others are withdrawn", join=said)


def _quorum(quorum: Quorum, amount: object) -> Word:
    match quorum, amount:
        case Quorum.AT_LEAST, float():
            return text("difference.value.at-least", "at least {count}", count=f"{amount:g}")
        case Quorum.PERCENT, float():
            return text("difference.value.percent", "{share} of them", share=f"{amount:g}%")
        case _:
            return CHOICES[quorum]
