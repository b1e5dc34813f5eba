"""The overlay of the linter: chips on the steps that findings are about."""

from collections import Counter
from collections.abc import Iterable, Mapping

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Text, text
from itsmctl.render.overlay import Flag, Overlay, OverlayKind, StepMark

_SHOWN = 3  # chips on one step; more are counted
# what is missing, in the place where it would stand
_MISSING = {"no-accountable": "A?", "no-responsible": "R?", "no-time-limit": "≤?"}


def objections(findings: Iterable[Finding], process: str) -> Overlay:
    """Return the overlay of the findings about a process that nobody let pass."""
    own = [
        finding
        for finding in findings
        if finding.process == process and finding.suppressed is None
    ]
    by_step: dict[str, list[Finding]] = {}
    for finding in own:
        if finding.step is not None:
            by_step.setdefault(finding.step, []).append(finding)
    return Overlay(
        OverlayKind.LINT,
        {step: StepMark(flags=_flags(found)) for step, found in by_step.items()},
        facts=_facts(own, by_step),
        keys=_keys(by_step),
    )


def _flags(findings: list[Finding]) -> tuple[Flag, ...]:
    """Return one chip per rule, what is missing and what is worst first; the last counts the rest."""
    by_rule: dict[str, list[Finding]] = {}
    for finding in sorted(findings, key=_rank):
        by_rule.setdefault(finding.code, []).append(finding)
    flags = [
        Flag(_chip(found[0]), text("render.flag.detail", "{says}", says=_joined(found)))
        for found in by_rule.values()
    ]
    if len(flags) <= _SHOWN:
        return tuple(flags)
    rest = flags[_SHOWN - 1 :]
    says = tuple(flag.detail for flag in rest)
    more = text("render.flag.more", "+{count}", count=len(rest))
    return (*flags[: _SHOWN - 1], Flag(more, text("render.flag.detail", "{says}", says=says)))


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.name not in _MISSING, tuple(Severity).index(finding.severity)


def _joined(findings: Iterable[Finding]) -> tuple[Text, ...]:
    return tuple(finding.message for finding in findings)


def _chip(finding: Finding) -> Text:
    return text("render.flag.code", "{code}", code=_MISSING.get(finding.name, finding.code))


def _keys(by_step: Mapping[str, list[Finding]]) -> tuple[Text, ...]:
    """Return what the chips mean, the rule with most findings first."""
    found = [finding for findings in by_step.values() for finding in findings]
    counts = Counter(finding.code for finding in found)
    first = {finding.code: finding for finding in reversed(found)}
    return tuple(_key(first[code], count) for code, count in counts.most_common())


def _key(finding: Finding, count: int) -> Text:
    known = finding.name in _MISSING
    rule = f"{finding.name} ({finding.code})" if known else finding.name
    return text(
        "render.flag.key", "{chip} {rule}: {count}", chip=_chip(finding), rule=rule, count=count
    )


def _facts(own: list[Finding], by_step: Mapping[str, list[Finding]]) -> tuple[Text, ...]:
    if not own:
        return (text("render.facts.no-findings", "no findings"),)
    facts = [
        text(
            "render.facts.findings",
            "findings: {findings}, steps concerned: {steps}",
            findings=len(own),
            steps=len(by_step),
        )
    ]
    whole = Counter(f"{one.name} ({one.code})" for one in own if one.step is None)
    if whole:
        rules = tuple(
            f"{rule} × {count}" if count > 1 else rule for rule, count in whole.items()
        )
        facts.append(
            text("render.facts.whole", "on the process as a whole: {rules}", rules=rules)
        )
    return tuple(facts)
