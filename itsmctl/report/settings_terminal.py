"""The settings in force for people: what was chosen for which files, and where that is written."""

from collections.abc import Iterator, Mapping, Sequence

from itsmctl.i18n import Text, Word, text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.choosing.effective import Chosen, Effective, Source
from itsmctl.lint.choosing.in_force import FileInForce, InForce
from itsmctl.model.policy import OptionValue, Origin
from itsmctl.report.console import Console
from itsmctl.report.severities import SEVERITIES

_ORIGINS: Mapping[Origin, Text] = {
    Origin.DEFAULT: text("report.settings.default", "default"),
    Origin.STATUS: text("report.settings.status", "status of the definition"),
    Origin.FILE: text("report.settings.file", "settings file"),
    Origin.POLICY: text("report.settings.policy", "policy"),
    Origin.COMMAND: text("report.settings.command", "command line"),
}
_BY_HAND = frozenset({Origin.FILE, Origin.POLICY, Origin.COMMAND})
_MOST_PATHS = 3  # named before "and so many more"


def print_settings(console: Console, portfolios: Sequence[InForce]) -> None:
    """Write what was chosen; files for which the same holds are told together.

    Of the rules only those are named that somebody switched, in verbose mode all that are on.
    """
    blocks = [
        block
        for portfolio in portfolios
        for block in (*_blocks_of_files(portfolio, verbose=console.verbose), _shared(portfolio))
    ]
    for number, block in enumerate(blocks):
        if number:
            console.print()
        for line in block:
            console.print(line.render(console.language))


def _blocks_of_files(portfolio: InForce, *, verbose: bool) -> Iterator[list[Text]]:
    alike: list[list[FileInForce]] = []
    for file in portfolio.files:
        for group in alike:
            if group[0].effective == file.effective:
                group.append(file)
                break
        else:
            alike.append([file])
    for group in alike:
        yield [_head(group), *_lines(group[0].effective, verbose=verbose)]


def _head(group: Sequence[FileInForce]) -> Text:
    paths = tuple(file.path for file in group)
    if len(paths) <= _MOST_PATHS:
        return text("report.settings.files", "{paths}", paths=paths)
    return text(
        "report.settings.many-files",
        "{paths} and {more} more files",
        paths=paths[:_MOST_PATHS],
        more=len(paths) - _MOST_PATHS,
    )


def _lines(effective: Effective, *, verbose: bool) -> Iterator[Text]:
    yield text(
        "report.settings.profile",
        "  profile {profile}: {source}",
        profile=effective.profile.value.value,
        source=_told(effective.profile.source),
    )
    yield text(
        "report.settings.count",
        "  rules: {on} of {all} are on",
        on=sum(chosen.value for chosen in effective.rules.values()),
        all=len(effective.rules),
    )
    for rule in RULES:
        yield from _lines_of_rule(rule.code, rule.name, effective, verbose=verbose)


def _lines_of_rule(
    code: str, name: str, effective: Effective, *, verbose: bool
) -> Iterator[Text]:
    on, severity = effective.rules[code], effective.severities[code]
    if code in effective.switched:
        yield _switched(code, name, on)
    elif verbose and on.value:
        yield text("report.settings.also-on", "  {code} {name} is on", code=code, name=name)
    if on.value and severity.source.origin in _BY_HAND:
        yield text(
            "report.settings.severity",
            "  {code} {name} is {severity}: {source}",
            code=code,
            name=name,
            severity=SEVERITIES[severity.value],
            source=_told(severity.source),
        )
    for option, chosen in effective.options.get(name, {}).items():
        yield text(
            "report.settings.option",
            "  {code} {name} has {option} = {value}: {source}",
            code=code,
            name=name,
            option=option,
            value=_shown(chosen.value),
            source=_told(chosen.source),
        )


def _switched(code: str, name: str, on: Chosen[bool]) -> Text:
    source = _told(on.source)
    if on.value:
        return text(
            "report.settings.on",
            "  {code} {name} is on: {source}",
            code=code,
            name=name,
            source=source,
        )
    return text(
        "report.settings.off",
        "  {code} {name} is off: {source}",
        code=code,
        name=name,
        source=source,
    )


def _shared(portfolio: InForce) -> list[Text]:
    """Return what all files of a portfolio share: waivers, the baseline, the day."""
    lines = [
        text(
            "report.settings.waiver",
            "waiver of {rule} at {at}{until}: {source}",
            rule=waiver.rule,
            at=waiver.at,
            until=text("report.settings.until", " until {day}", day=waiver.until.isoformat())
            if waiver.until is not None
            else "",
            source=_told(Source(layer.origin, layer.place(("waivers", number)))),
        )
        for layer in portfolio.settings.layers
        for number, waiver in enumerate(layer.waivers)
    ]
    if portfolio.baseline is None:
        lines.append(text("report.settings.no-baseline", "baseline: none"))
    else:
        lines.append(
            text("report.settings.baseline", "baseline: {path}", path=portfolio.baseline)
        )
    day = portfolio.settings.today.isoformat()
    lines.append(text("report.settings.today", "suppressions are judged as of {day}", day=day))
    return lines


def _told(source: Source) -> Word:
    where: Word = _ORIGINS[source.origin] if source.place is None else str(source.place)
    if source.pattern is None:
        return where
    return text(
        "report.settings.for-files",
        "{where}, for {pattern}",
        where=where,
        pattern=source.pattern,
    )


def _shown(value: OptionValue) -> Word:
    return str(value).lower() if isinstance(value, bool) else value
