"""Why an edit is not made."""

from itsmctl.i18n import Text, text
from itsmctl.route import Route, format_route, relative


class Refused(Exception):
    """An edit cannot be made, or would change more than it says; `reason` is a clause for people."""

    def __init__(self, reason: Text) -> None:
        super().__init__(reason.render("en"))
        self.reason = reason


def leads_nowhere(route: Route) -> Refused:
    """Say that there is no such place."""
    return Refused(
        text(
            "source.mend.nowhere", "there is no place “{route}” in the file", route=_told(route)
        )
    )


def through_value(route: Route) -> Refused:
    """Say that a route goes on where a value stands."""
    return Refused(
        text(
            "source.mend.through-value",
            "“{route}” leads through a value that has no fields",
            route=_told(route),
        )
    )


def not_written(route: Route) -> Refused:
    """Say that what is to be changed stands somewhere else: in defaults, or in a base."""
    return Refused(
        text(
            "source.mend.not-written",
            "“{route}” is not written in this file; it comes from defaults, from << or from what "
            "the file builds on",
            route=_told(route),
        )
    )


def taken(route: Route, key: str) -> Refused:
    """Say that a new name would stand twice."""
    return Refused(
        text(
            "source.mend.taken",
            "“{route}” cannot be renamed: “{key}” stands beside it already",
            route=_told(route),
            key=key,
        )
    )


def shared(anchor: str) -> Refused:
    """Say that an alias would change too."""
    return Refused(
        text(
            "source.mend.shared",
            "what is marked &{anchor} is used again as *{anchor}, where it would change too",
            anchor=anchor,
        )
    )


def comment_lost(words: str) -> Refused:
    """Say that a comment would go with what it stands in."""
    return Refused(
        text("source.mend.comment", "the comment “{words}” would be lost", words=words)
    )


def unusual() -> Refused:
    """Say that the author's way of writing is beyond a splice."""
    return Refused(
        text(
            "source.mend.unusual",
            "this way of writing YAML is left to its author; change it by hand",
        )
    )


def unreadable() -> Refused:
    """Say that there is nothing to hold a change against."""
    return Refused(
        text(
            "source.mend.unreadable",
            "a file is mended only where YAML can read it and no key stands twice",
        )
    )


def not_enough() -> Refused:
    """Say that something else keeps a text from being read."""
    return Refused(
        text(
            "source.mend.not-enough", "YAML could not read the file even then; mend it by hand"
        )
    )


def changes_more() -> Refused:
    """Say that the new text would not say exactly what was meant."""
    return Refused(
        text("source.mend.changes-more", "it would change something else in the file")
    )


def _told(route: Route) -> str:
    return format_route(relative(route)) or format_route(route)
