"""Which rules count for which file, and how much."""

import os
from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase

from itsmctl.finding import Severity
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.choices import general_part, parts_by_pattern, require_known_waivers
from itsmctl.lint.choosing.effective import Chosen, Effective, Part, Source, joined
from itsmctl.lint.subject import Options
from itsmctl.model.policy import Origin, Profile, Settings
from itsmctl.record import dataclass, field

_DEFAULT = Source(Origin.DEFAULT)
_SEVERITIES = {rule.code: Chosen(rule.severity, _DEFAULT) for rule in RULES}


@dataclass(frozen=True, slots=True)
class Selection:
    """The rules that are on for one file, by code with their severity, and the options set there."""

    severities: Mapping[str, Severity]
    options: Options = field(default_factory=dict)

    def __contains__(self, code: object) -> bool:
        return code in self.severities


class Selector:
    """Answers for every file which rules are on; refuses settings that name what does not exist.

    The last word counts: first the settings file speaks, then policies, then what either says of
    certain files, at last the command line.

    Raises:
        UnusableInput: a setting names a rule, severity or option that does not exist; the error has
            its place, where the settings know it.
    """

    def __init__(self, settings: Settings) -> None:
        asked = [layer for layer in settings.layers if layer.origin is Origin.COMMAND]
        house = [layer for layer in settings.layers if layer.origin is not Origin.COMMAND]
        self._general = [general_part(layer) for layer in house]
        self._last = [general_part(layer) for layer in asked]
        self._files = [
            (pattern, layer.root, part)
            for layer in (*house, *asked)
            for pattern, part in parts_by_pattern(layer)
        ]
        require_known_waivers(settings)
        self.options = _plain(joined((*self._general, *self._last)))
        self._known: dict[tuple[bool, tuple[int, ...]], Selection] = {}

    def select(self, path: str, status: str | None) -> Selection:
        """Return the rules for the file at `path`, whose definition has the given status.

        Files to which the same settings apply share one answer.
        """
        key = (status == "draft", tuple(self._matching(path)))
        if key not in self._known:
            found = self.effective(path, status)
            severities = {
                code: found.severities[code].value
                for code, is_on in found.rules.items()
                if is_on.value
            }
            parts = self._parts(key[1])
            self._known[key] = Selection(severities, _plain(joined(parts)))
        return self._known[key]

    def effective(self, path: str, status: str | None) -> Effective:
        """Return everything that is in force for a file, each with where it comes from."""
        part = joined(self._parts(tuple(self._matching(path))))
        profile = part.profile or Chosen(profile_of(status), Source(_origin(status)))
        rank = profile.value.rank
        on = {rule.code: Chosen(rule.profile.rank <= rank, profile.source) for rule in RULES}
        return Effective(
            profile,
            {**on, **part.rules},
            {**_SEVERITIES, **part.severities},
            part.options,
            frozenset(part.rules),
        )

    def _matching(self, path: str) -> Iterator[int]:
        for index, (pattern, root, _) in enumerate(self._files):
            if matches(within(path, root), pattern):
                yield index

    def _parts(self, matching: tuple[int, ...]) -> list[Part]:
        return [*self._general, *(self._files[index][2] for index in matching), *self._last]


def profile_of(status: str | None) -> Profile:
    """Return the profile that fits a definition's status: drafts are spared the most."""
    return Profile.DRAFT if status == "draft" else Profile.BASIC


def matches(path: str, pattern: str) -> bool:
    """Whether a path fits a pattern; ``**/`` also stands for no folder at all."""
    shown = path.replace("\\", "/").removeprefix("./")
    return any(fnmatchcase(shown, form) for form in (pattern, pattern.replace("**/", "")))


def within(path: str, root: str) -> str:
    """Return a path as it reads from the root of a portfolio, with ``/``.

    Paths outside of it and standard input stay as they are; "" is the working directory.
    """
    shown = path.replace("\\", "/")
    if not root or path == "-":
        return shown.removeprefix("./")
    try:
        inner = os.path.relpath(path, root).replace("\\", "/")
    except ValueError:  # another drive of Windows
        return shown
    return shown if inner.startswith("../") else inner


def _origin(status: str | None) -> Origin:
    return Origin.DEFAULT if status is None else Origin.STATUS


def _plain(part: Part) -> Options:
    return {
        rule: {name: chosen.value for name, chosen in written.items()}
        for rule, written in part.options.items()
    }
