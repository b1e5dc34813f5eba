"""What is said about the shape of a document."""

from typing import TYPE_CHECKING

from itsmctl.finding import Edit
from itsmctl.i18n import Text
from itsmctl.record import dataclass
from itsmctl.route import Route, relative

if TYPE_CHECKING:
    from itsmctl.source.shape.authority import Cause

INVALID = "SYN003"
UNKNOWN_KEY = "SYN004"


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """A place where a document has not the shape of its kind.

    `suggestion` is what was probably meant: the key to write instead of the one at `route` (SYN004),
    or the value (SYN003). `edits` write it where that is possible; where `guessed`, it only resembles
    what stands there.
    """

    code: str
    route: Route
    message: Text
    suggestion: str | None = None
    edits: tuple[Edit, ...] = ()
    guessed: bool = False


def invalid(cause: "Cause", message: Text, suggestion: str | None = None) -> ShapeFault:
    """Make the fault of a value, or of a key, that is not as the schema wants it."""
    return ShapeFault(INVALID, relative(cause.path), message, suggestion)
