"""What a committee asks of its definitions: which rules count, how much, and for how long not."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

OptionValue = str | int | float | bool | tuple[str, ...]


class Profile(StrEnum):
    """How strict the linter is; each profile holds the rules of those before it."""

    DRAFT = "draft"
    BASIC = "basic"
    REVIEW = "review"
    AUDIT = "audit"

    @property
    def rank(self) -> int:
        """The place in the order from lenient to strict."""
        return tuple(Profile).index(self)


@dataclass(frozen=True, slots=True)
class FileSettings:
    """What differs for the files whose path matches `pattern` (``processes/drafts/**``)."""

    pattern: str
    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A committee's leave to break a rule at ``process#step`` (or in a process) until a date."""

    rule: str
    at: str
    reason: str | None = None
    until: date | None = None
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Settings:
    """What to lint with; rules are named by code, name or prefix of a code.

    `profile` None: by the definition's status. `severity` pairs a rule with ``error``,
    ``warning`` or ``info``; `options` pairs a rule with its options. `today` is the day on which
    suppressions and waivers are judged.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: tuple[tuple[str, str], ...] = ()
    options: tuple[tuple[str, tuple[tuple[str, OptionValue], ...]], ...] = ()
    per_file: tuple[FileSettings, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    today: date = field(default_factory=date.today)
