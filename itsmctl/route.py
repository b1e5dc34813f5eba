"""A route names a place in a definition by its keys: ``("steps", "it-approve", "accountable")``.

Routes start below ``spec``; a route that starts with ``"$metadata"`` points into metadata, and
``("$kind",)`` or ``("$apiVersion",)`` at those keys. Rules speak in routes, the document answers
with lines. Ids hold none of ``. # / : , = [ ] { }`` and no space, so the dotted form is unambiguous.
"""

import re

Route = tuple[str | int, ...]

METADATA = "$metadata"

_ID = re.compile(r"[^\s.#/:,=\[\]{}]+")


def format_route(route: Route) -> str:
    """Return the dotted form, the one that ``--set`` takes: ``steps.受理.timeLimit``."""
    return ".".join(str(part) for part in route)


def parse_route(text: str) -> Route:
    """Return the route of a dotted form; parts made of digits only become integers."""
    return tuple(
        int(part) if part.isascii() and part.isdigit() else part for part in text.split(".")
    )


def is_id(text: str) -> bool:
    """Whether `text` may name something: no space and none of ``. # / : , = [ ] { }``."""
    return _ID.fullmatch(text) is not None and text.isprintable()
