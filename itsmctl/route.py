"""A route names a place in a definition by its keys: ``("steps", "it-approve", "accountable")``.

Routes start below ``spec``; a route that starts with ``"$metadata"`` points into metadata, and
``("$kind",)`` or ``("$apiVersion",)`` at those keys. Rules speak in routes, the document answers
with lines. Ids hold none of ``. # / : , = [ ] { }`` and no space, so the dotted form is unambiguous.
"""

from itsmctl.pattern import pattern

Route = tuple[str | int, ...]

METADATA = "$metadata"

_ID = pattern(r"[^\s.#/:,=\[\]{}]+")


def format_route(route: Route) -> str:
    """Return the dotted form, the one that ``--set`` takes: ``steps.受理.timeLimit``."""
    return ".".join(str(part) for part in route)


def parse_route(text: str) -> Route:
    """Return the route of a dotted form; parts made of digits only become integers."""
    return tuple(
        int(part) if part.isascii() and part.isdigit() else part for part in text.split(".")
    )


def absolute(route: Route) -> Route:
    """Return the route from the top of the file for one that starts below ``spec``."""
    if not route:
        return ("spec",)
    first, *rest = route
    if isinstance(first, str) and first.startswith("$"):  # $metadata, $kind, any key at the top
        return (first[1:], *rest)
    return ("spec", *route)


def relative(route: Route) -> Route:
    """Return the route below ``spec`` (or below ``$metadata``) for one from the top of the file.

    Keys at the top that are neither get a mark: ``("$kind",)`` and the like.
    """
    if not route:
        return ()
    first, *rest = route
    if first == "spec":
        return tuple(rest)
    if first == "metadata":
        return (METADATA, *rest)
    return (f"${first}", *rest)


def is_id(text: str) -> bool:
    """Whether `text` may name something: no space and none of ``. # / : , = [ ] { }``."""
    return _ID.fullmatch(text) is not None and text.isprintable()
