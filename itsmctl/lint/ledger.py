"""What is let pass, and whether it still has a use: what the rules on suppressions look at."""

from datetime import date

from itsmctl.errors import Place
from itsmctl.lint.leave import Leave
from itsmctl.lint.subject import Options
from itsmctl.model.baseline import BaselineEntry
from itsmctl.model.policy import OptionValue, Waiver
from itsmctl.record import dataclass, field
from itsmctl.route import Route


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no rule has, and the one that was probably meant."""

    name: str
    close: str | None = None


@dataclass(frozen=True, slots=True)
class CommentNote:
    """A comment, which of its names no rule has, and which silence nothing though they could.

    `astray` are those of rules that object to the whole file, or to the step in which the comment
    stands, each with the line where they do.
    """

    leave: Leave
    unknown: tuple[UnknownName, ...] = ()
    idle: tuple[str, ...] = ()
    astray: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class WaiverNote:
    """A waiver and where it stands.

    It is `idle` where it matches no finding though it could, `gone` where there is no such process
    (`close`: the id that was probably meant).
    """

    waiver: Waiver
    place: Place
    route: Route = ()
    idle: bool = False
    gone: bool = False
    close: str | None = None


@dataclass(frozen=True, slots=True)
class EntryNote:
    """An entry of a baseline and how many findings it lets pass that are not there any more.

    It is void where no baseline lets its rule pass. `covered` says whether a comment or a waiver
    lets pass now what it was for.
    """

    entry: BaselineEntry
    left: int = 0
    unknown: UnknownName | None = None
    is_void: bool = False
    covered: bool = False


@dataclass(frozen=True, slots=True)
class PatternNote:
    """A pattern for files that no file matches."""

    pattern: str
    place: Place
    route: Route = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is to be said of suppressions: those in one file, or those of the whole portfolio.

    `options` are the policy's, by rule name; `today` is the day on which the linter judges.
    """

    comments: tuple[CommentNote, ...] = ()
    waivers: tuple[WaiverNote, ...] = ()
    entries: tuple[EntryNote, ...] = ()
    patterns: tuple[PatternNote, ...] = ()
    today: date = field(default_factory=date.today)
    options: Options = field(default_factory=dict)

    def option(self, rule: str, name: str, default: OptionValue) -> OptionValue:
        """Return what the policy sets for a rule, else the rule's default."""
        return self.options.get(rule, {}).get(name, default)
