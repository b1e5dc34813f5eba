"""Which states of a ticket are the pauses that a definition speaks of."""

from collections.abc import Iterable

from itsmctl.model.portfolio import Variant
from itsmctl.model.tickets import HoldClass

_WORDS = {
    HoldClass.WAITING_REQUESTER: ("requester", "customer", "user", "申请", "客户", "用户"),
    HoldClass.WAITING_SUPPLIER: ("supplier", "vendor", "供应商", "厂商"),
}


def stopping_classes(variant: Variant, reasons: Iterable[str]) -> frozenset[str]:
    """Return the pause reasons, and the classes of states that are the same by another name.

    A definition names its pauses as it likes (``awaiting-requester``), a ticket system has states
    of a class. A reason in whose id or name the requester stands is the class of waiting for them,
    so with suppliers; a reason that says neither is waiting for another department.
    """
    names = dict(variant.organisation.pause_reasons)
    found: set[str] = set()
    for reason in reasons:
        label = names.get(reason)
        said = " ".join([reason, *((label.en or "", label.zh or "") if label else ())]).lower()
        classes = [
            kind for kind, words in _WORDS.items() if any(word in said for word in words)
        ]
        found |= {reason, *(kind.value for kind in classes or [HoldClass.WAITING_DEPARTMENT])}
    return frozenset(found)
