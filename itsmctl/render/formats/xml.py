"""XML as text: elements with indentation, the same bytes for the same picture."""

from collections.abc import Iterable, Iterator

from itsmctl.markup import escape, quoteattr
from itsmctl.record import dataclass, field
from itsmctl.render.wording import clean


@dataclass(frozen=True, slots=True)
class Element:
    """An element: attributes whose value is None are left out; text and children exclude each other."""

    name: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: tuple["Element", ...] = ()
    text: str | None = None


def element(name: str, /, *children: Element, **attributes: str | float | None) -> Element:
    """Return an element; a trailing underscore of a name is dropped, others become ``:``."""
    written = {
        key.removesuffix("_").replace("_", ":"): None if value is None else f"{value}"
        for key, value in attributes.items()
    }
    return Element(name, written, tuple(children))


def said(name: str, text: str, /, **attributes: str | None) -> Element:
    """Return an element that holds text."""
    return Element(name, dict(attributes), text=text)


def document(root: Element) -> str:
    """Return a whole document in UTF-8."""
    return "\n".join(('<?xml version="1.0" encoding="UTF-8"?>', *_lines(root, 0), ""))


def _lines(element: Element, depth: int) -> Iterator[str]:
    pad = "  " * depth
    given = element.attributes.items()
    attributes = "".join(
        f" {name}={_value(value)}" for name, value in given if value is not None
    )
    if element.text is not None:
        said = escape(_kept(element.text))
        yield f"{pad}<{element.name}{attributes}>{said}</{element.name}>"
    elif not element.children:
        yield f"{pad}<{element.name}{attributes} />"
    else:
        yield f"{pad}<{element.name}{attributes}>"
        for child in element.children:
            yield from _lines(child, depth + 1)
        yield f"{pad}</{element.name}>"


def _value(value: str) -> str:
    return quoteattr(_kept(value)).replace("\n", "&#10;")


def _kept(text: str) -> str:
    """Return text without what XML refuses, line by line."""
    return "\n".join(_clean_lines(text.split("\n")))


def _clean_lines(lines: Iterable[str]) -> Iterator[str]:
    return (clean(line) for line in lines)
