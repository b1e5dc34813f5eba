"""What to lint with: ``itsmctl.toml``, ``[tool.itsmctl]`` and LintPolicy documents."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from itsmctl.errors import Place, UnusableInput
from itsmctl.finding import SourceText
from itsmctl.i18n import Text, text
from itsmctl.model.policy import (
    FileSettings,
    Options,
    OptionValue,
    Origin,
    Profile,
    Settings,
    Severities,
    Waiver,
)
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.pattern import pattern
from itsmctl.record import replace
from itsmctl.route import Route
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.builder.times import day
from itsmctl.source.decoding import decode
from itsmctl.source.lines import Lines
from itsmctl.source.portfolio import OWN_FILE, PROJECT_FILE, find_root
from itsmctl.source.shape import Bare, check_bare
from itsmctl.source.targets import shown
from itsmctl.source.toml_places import places

_IN_PROJECT: Route = ("tool", "itsmctl")
_TOLD_PLACE = pattern(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


def read_settings(folder: Path) -> Settings:
    """Return the settings of the portfolio around a folder, the defaults where it has none.

    ``itsmctl.toml`` comes before ``[tool.itsmctl]`` in ``pyproject.toml`` of the same folder.

    Raises:
        UnusableInput: the file is no TOML, or has a key or value that means nothing; with its place.
    """
    file = settings_file(folder)
    if file is None:
        return Settings()
    above = _IN_PROJECT if file.name == PROJECT_FILE else ()
    written = _text(file)
    found = settings_of(written, shown(file), above)
    return replace(found, root=str(file.parent))


def portfolio_settings(
    folder: Path, policies: Iterable[tuple[SourceText, Settings]] = ()
) -> Settings:
    """Return what holds in the portfolio at a folder: its settings file, and policies over it.

    Raises:
        UnusableInput: the settings file has a key or value that means nothing.
    """
    root = str(folder)
    file = replace(read_settings(folder), root=root)
    return layered((file, *(located(written, text, root) for text, written in policies)))


def settings_file(folder: Path) -> Path | None:
    """Return the file that holds the settings of the portfolio around a folder."""
    root = find_root(folder)
    if not root.marked:
        return None
    own = root.folder / OWN_FILE
    return own if own.is_file() else root.folder / PROJECT_FILE


def settings_of(written: str, path: str, above: Route = ()) -> Settings:
    """Return the settings that a TOML text holds below a route; see `read_settings`."""
    table: Any = _parsed(written, path)
    for part in above:
        table = table.get(part, {})
    positions = _places(written, path, above)
    for fault in check_bare(Bare.SETTINGS, table, Path(path).name):
        raise UnusableInput(fault.message, place=_nearest(positions, fault.route, path))
    key = DocumentKey(Kind.LINT_POLICY, path)
    found = _settings(Field(table, (), Notebook(key, path)))
    return replace(found, origin=Origin.FILE, places=tuple(positions.items()))


def policy(spec: Field) -> Settings:
    """Read a LintPolicy document, waivers among the rest."""
    waivers = (_waiver(element) for element in spec.at("waivers").elements())
    return replace(_settings(spec), waivers=tuple(waivers), origin=Origin.POLICY)


def located(written: Settings, document: SourceText, root: str) -> Settings:
    """Return a policy's settings with the places of its statements, in the portfolio at `root`."""
    found = tuple((route, document.place(route)) for route in _routes(written))
    return replace(written, places=found, root=root)


def layered(layers: Iterable[Settings]) -> Settings:
    """Put settings over each other, the weakest first."""
    joined = Settings()
    for layer in layers:
        joined = replace(layer, below=joined.layers)
    return joined


def _settings(field: Field) -> Settings:
    return Settings(
        profile=field.at("profile").choice(Profile),
        select=field.at("select").texts(),
        ignore=field.at("ignore").texts(),
        severity=_severity(field.at("severity")),
        options=_options(field.at("options")),
        per_file=tuple(
            FileSettings(
                pattern,
                entry.at("profile").choice(Profile),
                entry.at("select").texts(),
                entry.at("ignore").texts(),
                _severity(entry.at("severity")),
                _options(entry.at("options")),
            )
            for pattern, entry in field.at("perFile").entries()
        ),
        baseline=field.at("baseline").text(),
    )


def _severity(field: Field) -> Severities:
    return tuple((rule, entry.text() or "") for rule, entry in field.entries())


def _options(field: Field) -> Options:
    return tuple(
        (rule, tuple((name, _option(value)) for name, value in entry.entries()))
        for rule, entry in field.entries()
    )


def _option(field: Field) -> OptionValue:
    if isinstance(field.value, str | int | float):
        return field.value
    return field.texts()


def _waiver(field: Field) -> Waiver:
    return Waiver(
        rule=field.at("rule").text() or "",
        at=field.at("at").text() or "",
        reason=field.at("reason").text(),
        until=day(field.at("until")),
        by=field.at("by").text(),
    )


def _routes(written: Settings | FileSettings) -> Iterator[Route]:
    """Yield the routes of all statements of one layer."""
    yield ("profile",)
    yield from (("select", number) for number in range(len(written.select)))
    yield from (("ignore", number) for number in range(len(written.ignore)))
    yield from (("severity", rule) for rule, _ in written.severity)
    for rule, options in written.options:
        yield ("options", rule)
        yield from (("options", rule, name) for name, _ in options)
    if isinstance(written, FileSettings):
        return
    for entry in written.per_file:
        yield ("perFile", entry.pattern)
        yield from (("perFile", entry.pattern, *route) for route in _routes(entry))
    for number in range(len(written.waivers)):
        yield from (("waivers", number), ("waivers", number, "rule"))


def _text(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise _unreadable(error.strerror or str(error), Place(shown(path))) from error
    found = decode(raw)
    if found.fault is not None:
        place = Lines.of(shown(path), found.text).place(found.offset, found.offset)
        raise _unreadable(found.fault, place)
    return found.text


def _parsed(written: str, path: str) -> Mapping[str, Any]:
    if not written.strip():
        return {}
    import tomllib  # noqa: PLC0415  an empty file marks a portfolio, and there is nothing to parse

    try:
        return tomllib.loads(written)
    except ValueError as error:
        from itsmctl.source.toml_fault import toml_fault  # noqa: PLC0415  for faults only

        said = str(error)
        told = _TOLD_PLACE.search(said)
        lines = Lines.of(path, written)
        start = len(written.rstrip())
        if told is not None and told[1] is not None:
            start = lines.starts[int(told[1]) - 1] + int(told[2]) - 1
        raise _unreadable(toml_fault(said), lines.place(start, start)) from error


def _unreadable(reason: Text | str, place: Place) -> UnusableInput:
    return UnusableInput(
        text("source.bad-settings", "the settings cannot be read: {reason}", reason=reason),
        place=place,
    )


def _places(written: str, path: str, above: Route) -> dict[Route, Place]:
    lines = Lines.of(path, written)
    return {
        route[len(above) :]: lines.place(*found.key)
        for route, found in places(written).items()
        if route[: len(above)] == above
    }


def _nearest(positions: Mapping[Route, Place], route: Route, path: str) -> Place:
    for length in range(len(route), -1, -1):
        if (found := positions.get(route[:length])) is not None:
            return found
    return Place(path)
