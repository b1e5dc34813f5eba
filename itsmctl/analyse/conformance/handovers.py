"""Hand-overs between departments that the definition does not know: evidence of grey zones."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.analyse.conformance.rights import Rights
from itsmctl.flow.neighbours import neighbours
from itsmctl.i18n import Text, text
from itsmctl.ledger import Ledger
from itsmctl.model.tickets import LogKind

_HOLDING = {
    LogKind.RUN: ("assign", "start"),
    LogKind.LIFECYCLE: ("assign", "start", "complete"),
    LogKind.COMPLETION: ("complete",),
    LogKind.STATUS: ("status",),
}


def judge_hand_overs(
    ledger: Ledger, kind: LogKind, rights: Sequence[Rights]
) -> Mapping[str, tuple[Text, ...]]:
    """Write down hand-overs that no two steps explain; return by process what nobody can know."""
    holding = ((word,) for word in _HOLDING[kind])
    ledger.load("conform_holding", "lifecycle VARCHAR", holding)
    ledger.script("itsmctl.analyse", "conform_hand_overs")
    passages: dict[str, list[tuple[str, str]]] = {}
    for process, giver, taker in ledger.rows(
        "SELECT DISTINCT process, giver, taker FROM conform_passage"
    ):
        passages.setdefault(process, []).append((giver, taker))
    unknown: list[tuple[str, str, str]] = []
    remarks: dict[str, tuple[Text, ...]] = {}
    for each in rights:
        found = _unknown(each, passages.get(each.process.id, ()))
        if isinstance(found, Text):
            remarks[each.process.id] = (found,)
        else:
            unknown += ((each.process.id, *pair) for pair in found)
    ledger.load(
        "conform_strange", "process VARCHAR, giver VARCHAR, taker VARCHAR", sorted(unknown)
    )
    ledger.script("itsmctl.analyse", "conform_strange")
    return remarks


def _unknown(
    rights: Rights, passages: Sequence[tuple[str, str]]
) -> Text | Sequence[tuple[str, str]]:
    if not rights.words:
        return _NO_DEPARTMENTS
    if not rights.knows_departments:
        return _OTHER_DEPARTMENTS
    known = _known(rights)
    if known is None:
        return _TOO_MANY
    return [
        (giver, taker)
        for giver, taker in passages
        if (rights.department(giver), rights.department(taker)) not in known
    ]


def _known(rights: Rights) -> frozenset[tuple[str | None, str | None]] | None:
    """Return the pairs of departments between which the definition lets work go."""
    pairs = neighbours(rights.process)
    if pairs is None:
        return None
    units = dict(_units(rights))
    found: set[tuple[str | None, str | None]] = set()
    for one, other in pairs | {(step, step) for step in units}:
        found |= {(a, b) for a in units.get(one, ()) for b in units.get(other, ())}
    return frozenset(found)


def _units(rights: Rights) -> Iterator[tuple[str, frozenset[str]]]:
    for step in rights.process.steps:
        allowed = rights.allowed(step, votes=False)
        if allowed is not None:
            yield step.id, allowed.departments


_NO_DEPARTMENTS = text(
    "analyse.conformance.no-departments",
    "Departments were not recorded: nothing is said of hand-overs.",
)
_OTHER_DEPARTMENTS = text(
    "analyse.conformance.other-departments",
    "The log names no department of the organisation: nothing is said of hand-overs, nor of "
    "responsibilities by department. The mapping file tells which is which.",
)
_TOO_MANY = text(
    "analyse.conformance.too-many-markings",
    "Too many steps run side by side to say which hand-overs the definition knows.",
)
