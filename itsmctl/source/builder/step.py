"""One step of a process (FORMAT, Step)."""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.notices import Notices
from itsmctl.model.process import Assignment, EndOutcome, Step, StepType
from itsmctl.record import dataclass, field
from itsmctl.source.builder import flow
from itsmctl.source.builder.condition import condition
from itsmctl.source.builder.defaults import (
    WORKING,
    StepFields,
    filled,
    layered_notices,
    nearest,
)
from itsmctl.source.builder.distribution import distribution
from itsmctl.source.builder.field import Field
from itsmctl.source.builder.house import House
from itsmctl.source.builder.notices import escalations, notices, receivers
from itsmctl.source.builder.times import limit, moment

_HEAD = "department-head"
_DEPUTY = "deputy"


@dataclass(frozen=True)
class Setting:
    """What a step is read against: its house, the defaults, and who watches the process.

    `notices` are those of the defaults, merged.
    """

    house: House
    defaults: tuple[Field, ...] = ()
    notices: Notices = field(default_factory=Notices)
    manager: str | None = None
    owner: str | None = None

    @cached_property
    def usual(self) -> Mapping[str, Field]:
        """What steps on which somebody works take from the defaults."""
        return nearest(self.defaults)


def step(key: str, written: Field, setting: Setting) -> Step:
    """Read a step, with the defaults merged in."""
    kind = written.at("type").choice(StepType) or StepType.TASK
    works = kind in WORKING
    fields = StepFields(written, setting.usual if works else {})
    responsible = cells(fields.at("responsible"), setting.house)
    accountable = _accountable(fields.at("accountable"), responsible, setting.house)
    resolver = _Resolver(setting, responsible, accountable)
    return Step(
        id=key,
        name=written.at("name").label() or Label.plain(key),
        type=kind,
        responsible=responsible,
        accountable=accountable,
        consulted=cells(fields.at("consulted"), setting.house),
        informed=cells(fields.at("informed"), setting.house),
        branches=flow.branches(written),
        join=flow.join(written),
        notices=_notices(written.at("notify"), setting.notices if works else Notices()),
        escalations=escalations(fields.at("escalate"), resolver.resolve),
        approval=_approval(written, setting.house) if kind is StepType.APPROVAL else None,
        calls=written.at("process").reference("process")
        if kind is StepType.SUBPROCESS
        else None,
        end=_end(written) if kind is StepType.END else None,
        described=tuple(written.at("outcomes").keys()),
        written=frozenset(written.keys()),
        **dict(_read_alone(fields)),
    )


def read_defaults(usual: Field, house: House) -> None:
    """Note what the ``processDefaults`` of a house name, by an empty step that takes them all."""
    step(
        "",
        Field({}, usual.route, usual.notes),
        Setting(house, (usual,), layered_notices([usual])),
    )


def cells(field: Field, house: House) -> tuple[Assignment, ...]:
    """Read a RACI cell: a party, a list of parties, or ``{role, when}``."""
    if not field or field.is_none:
        return ()
    found = []
    for element in field.elements():
        is_map = element.is_map
        named = element.at("role") if is_map else element
        party = named.text()
        if party is None:
            continue
        if party != _HEAD:
            named.refer("role", party)
        when = condition(element.at("when")) if is_map else None
        found.append(Assignment(house.party(party), when))
    return tuple(found)


def _read_alone(fields: StepFields) -> Iterator[tuple[str, Any]]:
    """Yield those parts of a step that are read without the others, as far as they are written.

    Most are not: asking for each of them took a third of the time that a step takes.
    """
    own, usual = fields.step, fields.usual
    written = own.value if isinstance(own.value, dict) else {}
    for key, (name, read) in _OF_ITSELF.items():
        if key in written:
            yield name, read(own.at(key))
    for key, (name, read) in _OR_USUAL.items():
        if key in written or key in usual:
            yield name, read(fields.at(key))


def _notices(field: Field, usual: Notices) -> Notices:
    return filled(notices(field), usual) if field else usual


def _accountable(
    field: Field, responsible: tuple[Assignment, ...], house: House
) -> tuple[Assignment, ...]:
    """Put the head of the responsible department in place of ``department-head``.

    Where there is no head the cell stays empty: the gap is a finding.
    """
    found = cells(field, house)
    if not any(cell.party == _HEAD for cell in found):
        return found
    head = house.head_of(cell.party for cell in responsible)
    resolved = (
        Assignment(head, cell.when) if cell.party == _HEAD and head is not None else cell
        for cell in found
    )
    return tuple(cell for cell in resolved if cell.party != _HEAD)


@dataclass(frozen=True, slots=True)
class _Resolver:
    """Turns the words for receivers of an escalation into roles, where the step tells them."""

    setting: Setting
    responsible: tuple[Assignment, ...]
    accountable: tuple[Assignment, ...]

    def resolve(self, written: str) -> str:
        house = self.setting.house
        if house.knows(written):
            return written
        match written:
            case "department-head":
                found = house.head_of(cell.party for cell in self.responsible)
            case "responsible":
                found = self.responsible[0].party if self.responsible else None
            case "accountable":
                found = self.accountable[0].party if self.accountable else None
            case "process-manager":
                found = self.setting.manager
            case "process-owner":
                found = self.setting.owner
            case _:
                found = house.party(written)
        return written if found is None else found


def _approval(fields: Field, house: House) -> Approval:
    """Read the rule of an approval, which is written on the step itself."""
    quorum, amount = _quorum(fields.at("rule"))
    return Approval(
        quorum=quorum,
        amount=amount,
        order=fields.at("order").choice(Order) or Order.PARALLEL,
        delegate=_delegate(fields.at("delegate"), house),
        auto_when=condition(fields.at("autoApprove").at("when")),
        separation=receivers(fields.at("separation")),
        absence=fields.at("absence").text(),
        committee=fields.at("committee").reference("committee"),
    )


def _quorum(field: Field) -> tuple[Quorum, float | None]:
    for quorum in (Quorum.AT_LEAST, Quorum.PERCENT):
        if (amount := field.at(quorum.value).number()) is not None:
            return quorum, amount
    return field.choice(Quorum) or Quorum.ALL, None


def _delegate(field: Field, house: House) -> str | None:
    written = field.text()
    if written is None or written == _DEPUTY:
        return written
    field.refer("role", written)
    return house.party(written)


def _end(written: Field) -> EndOutcome:
    return written.at("outcome").choice(EndOutcome) or EndOutcome.COMPLETED


def _text_or_none(field: Field) -> str | None:
    return None if field.is_none else field.text()


# By key: what it is called in `Step`, and what reads it; what is not written is as `Step` has it.
_Reader = tuple[str, Callable[[Field], Any]]
_OF_ITSELF: Mapping[str, _Reader] = {
    "status": ("status", Field.label),
    "phase": ("phase", Field.text),
    "requires": ("requires", Field.texts),
    "produces": ("produces", flow.productions),
    "loop": ("loop", flow.loop),
    "survey": ("survey", receivers),
}
_OR_USUAL: Mapping[str, _Reader] = {
    "channel": ("channel", _text_or_none),
    "supplier": ("supplier", lambda field: field.reference("supplier")),
    "timeLimit": ("time_limit", limit),
    "respondWithin": ("respond_within", limit),
    "deadline": ("deadline", moment),
    "notBefore": ("not_before", moment),
    "onTimeout": ("on_timeout", flow.timeout),
    "effort": ("effort", distribution),
    "pauseOn": ("pause_on", lambda field: field.references("pause reason")),
    "visibility": ("visibility", receivers),
}
