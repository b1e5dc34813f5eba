"""What a committee asks of its definitions: which rules count, how much, and for how long not."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from itsmctl.errors import Place
from itsmctl.record import dataclass, field, replace
from itsmctl.route import Route

OptionValue = str | int | float | bool | tuple[str, ...]
Severities = tuple[tuple[str, str], ...]
Options = tuple[tuple[str, tuple[tuple[str, OptionValue], ...]], ...]


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


class Origin(StrEnum):
    """Where a setting comes from, the weakest first."""

    DEFAULT = "default"
    STATUS = "status"
    FILE = "file"
    POLICY = "policy"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class FileSettings:
    """What differs for the files whose path matches `pattern` (``processes/drafts/**``)."""

    pattern: str
    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    options: Options = ()


@dataclass(frozen=True, slots=True)
class Waiver:
    """A committee's leave to break a rule at ``process#step`` (or in a process) until a date."""

    rule: str
    at: str
    reason: str | None = None
    until: date | None = None
    by: str | None = None

    @property
    def process(self) -> str:
        """The pattern of the processes in which it holds."""
        return self.at.partition("#")[0]

    @property
    def step(self) -> str:
        """The pattern of the steps at which it holds, "" where it is for whole processes."""
        return self.at.partition("#")[2]

    @property
    def is_sweeping(self) -> bool:
        """Whether it holds in processes that nobody thought of when it was granted."""
        return not self.process.strip("*?")


@dataclass(frozen=True, slots=True)
class Settings:
    """What to lint with; rules are named by code, name or prefix of a code.

    `profile` None: by the definition's status. `severity` pairs a rule with ``error``,
    ``warning`` or ``info``; `options` pairs a rule with its options. `today` is the day on which
    suppressions and waivers are judged. `baseline` is the file of the findings that are let pass,
    as the settings name it.

    Settings stand over weaker ones, `below`, the weakest first: a settings file, policies, the
    command line. `root` is the folder in which the patterns for files begin ("": the working
    directory); `places` are where the settings are written, by route.
    """

    profile: Profile | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: Severities = ()
    options: Options = ()
    per_file: tuple[FileSettings, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    today: date = field(default_factory=date.today)
    baseline: str | None = None
    origin: Origin = Origin.FILE
    root: str = ""
    places: tuple[tuple[Route, Place], ...] = ()
    below: tuple["Settings", ...] = ()

    @property
    def layers(self) -> tuple["Settings", ...]:
        """The weaker settings and these, the weakest first."""
        return (*self.below, replace(self, below=()))

    def over(self, weaker: "Settings") -> "Settings":
        """Return these settings over all layers of others, in their portfolio."""
        return replace(self, below=(*weaker.layers, *self.below), root=weaker.root)

    def place(self, route: Route) -> Place | None:
        """Return where a setting of this layer, or what holds it, is written."""
        known = dict(self.places)
        for length in range(len(route), 0, -1):
            if (found := known.get(route[:length])) is not None:
                return found
        return None


def statements(settings: Settings) -> Iterator[tuple[Route, Settings]]:
    """Take one layer apart: each rule, option or file on its own, with the route at which it stands."""
    if settings.profile is not None:
        yield ("profile",), Settings(profile=settings.profile)
    for place, name in enumerate(settings.select):
        yield ("select", place), Settings(select=(name,))
    for place, name in enumerate(settings.ignore):
        yield ("ignore", place), Settings(ignore=(name,))
    for severity in settings.severity:
        yield ("severity", severity[0]), Settings(severity=(severity,))
    for options in settings.options:
        yield ("options", options[0]), Settings(options=(options,))
    for entry in settings.per_file:
        yield from _statements_for_files(entry)
    for place, waiver in enumerate(settings.waivers):
        yield ("waivers", place, "rule"), Settings(waivers=(waiver,))


def _statements_for_files(entry: FileSettings) -> Iterator[tuple[Route, Settings]]:
    """Take apart what differs for some files, as if it were settings of its own."""
    own = Settings(entry.profile, entry.select, entry.ignore, entry.severity, entry.options)
    for route, one in statements(own):
        alone = FileSettings(
            entry.pattern, one.profile, one.select, one.ignore, one.severity, one.options
        )
        yield ("perFile", entry.pattern, *route), Settings(per_file=(alone,))
