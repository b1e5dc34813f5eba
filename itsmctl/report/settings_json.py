"""The settings in force for other programs: the document ``itsmctl/lint-settings/v1``."""

import json
from collections.abc import Iterator, Mapping, Sequence

from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.effective import Effective, Source
from itsmctl.lint.choosing.in_force import FileInForce, InForce
from itsmctl.lint.choosing.naming import AnyRule
from itsmctl.model.policy import OptionValue, Origin, Settings
from itsmctl.report.console import Console

SCHEMA = "itsmctl/lint-settings/v1"

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def print_settings_json(console: Console, portfolios: Sequence[InForce]) -> None:
    """Write the document, indented, with its characters as they are."""
    document = settings_document(portfolios)
    console.write_document(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def settings_document(portfolios: Sequence[InForce]) -> dict[str, Json]:
    """Return the document: for every file all rules, each with who chose what."""
    return {
        "schema": SCHEMA,
        "portfolios": [
            {
                "today": portfolio.settings.today.isoformat(),
                "baseline": portfolio.baseline,
                "waivers": list(_waivers(portfolio.settings)),
                "files": [_file(file) for file in portfolio.files],
            }
            for portfolio in portfolios
        ],
    }


def _file(file: FileInForce) -> dict[str, Json]:
    profile = file.effective.profile
    return {
        "path": file.path,
        "status": file.status,
        "profile": {"value": profile.value.value, "from": _source(profile.source)},
        "rules": [_rule(rule, file.effective) for rule in RULES],
    }


def _rule(rule: AnyRule, effective: Effective) -> dict[str, Json]:
    on, severity = effective.rules[rule.code], effective.severities[rule.code]
    written = effective.options.get(rule.name, {})
    default = _source(Source(Origin.DEFAULT))
    options: dict[str, Json] = {
        name: {"value": _value(value), "from": default} for name, value in rule.options.items()
    }
    for name, chosen in written.items():
        options[name] = {"value": _value(chosen.value), "from": _source(chosen.source)}
    return {
        "code": rule.code,
        "name": rule.name,
        "enabled": {"value": on.value, "from": _source(on.source)},
        "severity": {"value": severity.value.value, "from": _source(severity.source)},
        "options": options,
    }


def _waivers(settings: Settings) -> Iterator[dict[str, Json]]:
    for layer in settings.layers:
        for number, waiver in enumerate(layer.waivers):
            source = Source(layer.origin, layer.place(("waivers", number)))
            yield {
                "rule": waiver.rule,
                "at": waiver.at,
                "reason": waiver.reason,
                "until": waiver.until.isoformat() if waiver.until is not None else None,
                "from": _source(source),
            }


def _source(source: Source) -> dict[str, Json]:
    """Return where a setting comes from; a place and a pattern only where there is one."""
    found: dict[str, Json] = {"origin": source.origin.value}
    if source.place is not None:
        place = source.place
        found |= {"path": place.path, "line": place.line, "column": place.column}
    if source.pattern is not None:
        found["pattern"] = source.pattern
    return found


def _value(value: OptionValue) -> Json:
    return list(value) if isinstance(value, tuple) else value
