"""What is in force for one file, and from where."""

from collections.abc import Iterable, Mapping
from typing import Generic, TypeVar

from itsmctl.errors import Place
from itsmctl.finding import Severity
from itsmctl.model.policy import OptionValue, Origin, Profile
from itsmctl.record import dataclass, field

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a setting comes from.

    `place` is where somebody wrote it, `pattern` the files for which it was written.
    """

    origin: Origin
    place: Place | None = None
    pattern: str | None = None


@dataclass(frozen=True, slots=True)
class Chosen(Generic[T]):
    """A value, and who chose it."""

    value: T
    source: Source


@dataclass(frozen=True, slots=True)
class Part:
    """Settings that were made at one place: general ones, or those for the files of a pattern.

    Rules go by their codes, options by the name of their rule.
    """

    profile: Chosen[Profile] | None = None
    rules: Mapping[str, Chosen[bool]] = field(default_factory=dict)
    severities: Mapping[str, Chosen[Severity]] = field(default_factory=dict)
    options: Mapping[str, Mapping[str, Chosen[OptionValue]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Effective:
    """What is in force for a file: whether each rule is on, how bad its findings are, its options.

    `switched` are the rules that somebody chose beside the profile.
    """

    profile: Chosen[Profile]
    rules: Mapping[str, Chosen[bool]]
    severities: Mapping[str, Chosen[Severity]]
    options: Mapping[str, Mapping[str, Chosen[OptionValue]]]
    switched: frozenset[str] = frozenset()


def joined(parts: Iterable[Part]) -> Part:
    """Put parts over each other, the weakest first: in everything the last word counts."""
    profile: Chosen[Profile] | None = None
    rules: dict[str, Chosen[bool]] = {}
    severities: dict[str, Chosen[Severity]] = {}
    options: dict[str, Mapping[str, Chosen[OptionValue]]] = {}
    for part in parts:
        profile = part.profile or profile
        rules.update(part.rules)
        severities.update(part.severities)
        for rule, written in part.options.items():
            options[rule] = {**options.get(rule, {}), **written}
    return Part(profile, rules, severities, options)
