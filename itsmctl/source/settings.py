"""What to lint with: ``itsmctl.toml``, ``[tool.itsmctl]`` and LintPolicy documents."""

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.policy import FileSettings, OptionValue, Profile, Settings, Waiver
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.route import Route
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.builder.times import day
from itsmctl.source.portfolio import OWN_FILE, PROJECT_FILE, find_root
from itsmctl.source.targets import shown

_KEYS = ("profile", "select", "ignore", "severity", "options", "perFile")
_TABLES = frozenset({"severity", "options", "perFile"})
_LISTS = frozenset({"select", "ignore"})
_SEVERITIES = ("error", "warning", "info")


def read_settings(folder: Path) -> Settings:
    """Return the settings of the portfolio around a folder, the defaults where it has none.

    ``itsmctl.toml`` comes before ``[tool.itsmctl]`` in ``pyproject.toml`` of the same folder.

    Raises:
        UnusableInput: the file is no TOML, or has a key or value that means nothing.
    """
    file = settings_file(folder)
    if file is None:
        return Settings()
    table = _table(file)
    if file.name == PROJECT_FILE:
        table = table.get("tool", {}).get("itsmctl", {})
    return settings_of(table, shown(file))


def settings_file(folder: Path) -> Path | None:
    """Return the file that holds the settings of the portfolio around a folder."""
    root = find_root(folder)
    if not root.marked:
        return None
    own = root.folder / OWN_FILE
    return own if own.is_file() else root.folder / PROJECT_FILE


def settings_of(table: dict[str, Any], path: str) -> Settings:
    """Return the settings that a table holds; see `read_settings`."""
    _check(table, path, "")
    for pattern, own in table.get("perFile", {}).items():
        name = f"perFile.{pattern}"
        _check_table(own, path, name)
        _check(own, path, f"{name}.")
    return _settings(Field(table, (), Notebook(DocumentKey(Kind.LINT_POLICY, path), path)))


def policy(spec: Field) -> Settings:
    """Read a LintPolicy document, waivers among the rest."""
    waivers = (_waiver(element) for element in spec.at("waivers").elements())
    return replace(_settings(spec), waivers=tuple(waivers))


def combined(layers: Iterable[Settings]) -> Settings:
    """Join settings: lists and tables add up, the later layer wins where two disagree."""
    joined = Settings()
    for layer in layers:
        joined = replace(
            joined,
            profile=layer.profile or joined.profile,
            select=(*joined.select, *layer.select),
            ignore=(*joined.ignore, *layer.ignore),
            severity=tuple({**dict(joined.severity), **dict(layer.severity)}.items()),
            options=tuple({**dict(joined.options), **dict(layer.options)}.items()),
            per_file=(*joined.per_file, *layer.per_file),
            waivers=(*joined.waivers, *layer.waivers),
        )
    return joined


def statements(settings: Settings) -> Iterator[tuple[Route, Settings]]:
    """Take settings apart: each rule, option or file on its own, with the route at which it stands.

    `combined` puts them together again.
    """
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
        yield ("perFile", entry.pattern), Settings(per_file=(entry,))
    for place, waiver in enumerate(settings.waivers):
        yield ("waivers", place, "rule"), Settings(waivers=(waiver,))


def _settings(field: Field) -> Settings:
    return Settings(
        profile=field.at("profile").choice(Profile),
        select=field.at("select").texts(),
        ignore=field.at("ignore").texts(),
        severity=tuple(
            (rule, entry.text() or "") for rule, entry in field.at("severity").entries()
        ),
        options=tuple(
            (rule, tuple((name, _option(value)) for name, value in entry.entries()))
            for rule, entry in field.at("options").entries()
        ),
        per_file=tuple(
            FileSettings(
                pattern,
                entry.at("profile").choice(Profile),
                entry.at("select").texts(),
                entry.at("ignore").texts(),
            )
            for pattern, entry in field.at("perFile").entries()
        ),
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


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnusableInput(
            text(
                "source.bad-settings",
                "the settings cannot be read: {reason}",
                reason=str(error),
            ),
            place=Place(shown(path)),
        ) from error


def _check(table: dict[str, Any], path: str, above: str) -> None:
    """Refuse keys that mean nothing and values of the wrong type."""
    for key, value in table.items():
        if key not in _KEYS:
            raise UnusableInput(_unknown_key(above + key, key), place=Place(path))
        if key in _TABLES:
            _check_table(value, path, above + key)
        elif key in _LISTS:
            _check_list(value, path, above + key)
        else:
            _check_choice(value, tuple(Profile), path, above + key)
    for rule, severity in table.get("severity", {}).items():
        _check_choice(severity, _SEVERITIES, path, f"{above}severity.{rule}")
    for rule, options in table.get("options", {}).items():
        _check_table(options, path, f"{above}options.{rule}")


def _check_choice(value: object, known: tuple[str, ...], path: str, name: str) -> None:
    if value not in known:
        raise UnusableInput(
            text(
                "source.bad-setting-choice",
                "“{key}” cannot be “{value}”; write one of {known}",
                key=name,
                value=str(value),
                known=tuple(map(str, known)),
            ),
            place=Place(path),
        )


def _check_table(value: object, path: str, name: str) -> None:
    if not isinstance(value, dict):
        raise UnusableInput(
            text("source.setting-no-table", "“{key}” must be a table", key=name),
            place=Place(path),
        )


def _check_list(value: object, path: str, name: str) -> None:
    if not (isinstance(value, list) and all(isinstance(entry, str) for entry in value)):
        raise UnusableInput(
            text(
                "source.setting-no-list",
                '“{key}” must be a list of rules, such as [“RAC”, "no-time-limit"]',
                key=name,
            ),
            place=Place(path),
        )


def _unknown_key(name: str, key: str) -> Text:
    near = get_close_matches(key, _KEYS, n=1)
    if near:
        return text(
            "source.unknown-setting-close",
            "“{key}” is no setting; did you mean “{near}”?",
            key=name,
            near=near[0],
        )
    return text(
        "source.unknown-setting",
        "“{key}” is no setting; there are {known}",
        key=name,
        known=_KEYS,
    )
