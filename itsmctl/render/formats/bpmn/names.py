"""Ids for BPMN: XML names, each node's own, readable where the author's are."""

import re
from collections.abc import Iterable
from typing import Literal

from itsmctl.render.diagram import Node, NodeKind

Target = Literal["standard", "spiff"]

_UNREADABLE = re.compile(r"[^A-Za-z0-9_.-]")
_PREFIXES = {
    NodeKind.STEP: "Activity",
    NodeKind.UNDEFINED: "Activity",
    NodeKind.EXCLUSIVE: "Gateway",
    NodeKind.FORK: "Gateway",
    NodeKind.JOIN: "Gateway",
}


def names_of(nodes: Iterable[Node]) -> dict[str, str]:
    """Return an XML name (NCName) for each node."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for node in nodes:
        name = xml_name(f"{_PREFIXES.get(node.kind, 'Event')}_{node.id.strip('/')}")
        while name in taken:
            name += "_"
        taken.add(name)
        names[node.id] = name
    return names


def xml_name(words: str) -> str:
    """Return words as an id; they begin with a letter.

    XML allows any letter, but the readers of BPMN want ASCII: others become their code points.
    """
    return _UNREADABLE.sub(_spelt, words)


def _spelt(found: re.Match[str]) -> str:
    return f"u{ord(found[0]):x}" if found[0].isalpha() else "_"
