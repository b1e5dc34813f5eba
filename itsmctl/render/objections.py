"""The overlay of the linter: chips on the steps that findings are about.

A chip is what is missing, asked for in its place, or else a number; the legend says in words which
rule it stands for.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from itsmctl.finding import Finding, Severity
from itsmctl.i18n import Label, Text, text
from itsmctl.model.process import Process, StepType
from itsmctl.record import dataclass
from itsmctl.render.overlay import Flag, Overlay, OverlayKind, StepMark

# what is missing, in the place where it would stand
_MISSING = {"no-accountable": "A?", "no-responsible": "R?", "no-time-limit": "≤?"}


def objections(
    findings: Iterable[Finding], process: Process, titles: Mapping[str, Label]
) -> Overlay:
    """Return the overlay of the findings about a process that nobody let pass.

    `titles` holds, by code, the sentence that says what a rule demands. An end has no room for
    chips: what is found there stands below the title, with what concerns the process as a whole.
    """
    own = [
        finding
        for finding in findings
        if finding.process == process.id and finding.suppressed is None
    ]
    boxes = {step.id for step in process.steps if step.type is not StepType.END}
    by_step: dict[str, list[Finding]] = {}
    for finding in own:
        if finding.step in boxes:
            by_step.setdefault(finding.step, []).append(finding)
    signs = _Signs.of(by_step, titles)
    return Overlay(
        OverlayKind.LINT,
        {step: StepMark(flags=signs.flags(found)) for step, found in by_step.items()},
        facts=signs.facts(own, by_step),
        keys=signs.keys(),
    )


@dataclass(frozen=True, slots=True)
class _Signs:
    """What stands for each rule on a step: `chips` by code, those with most findings first."""

    titles: Mapping[str, Label]
    chips: Mapping[str, str]
    counts: Mapping[str, int]

    @classmethod
    def of(cls, by_step: Mapping[str, list[Finding]], titles: Mapping[str, Label]) -> "_Signs":
        found = [finding for findings in by_step.values() for finding in findings]
        names = {finding.code: finding.name for finding in found}
        counts = Counter(finding.code for finding in found)
        by_count = [code for code, _ in counts.most_common()]
        numbered = [code for code in by_count if names[code] not in _MISSING]
        chips = {code: _MISSING[names[code]] for code in by_count if code not in numbered}
        chips |= {code: str(number) for number, code in enumerate(numbered, 1)}
        return cls(titles, chips, counts)

    def flags(self, findings: Iterable[Finding]) -> tuple[Flag, ...]:
        """Return one chip per rule, what is missing and what is worst first."""
        by_rule: dict[str, list[Finding]] = {}
        for finding in sorted(findings, key=_rank):
            by_rule.setdefault(finding.code, []).append(finding)
        return tuple(
            Flag(
                text("render.flag.chip", "{chip}", chip=self.chips[code]),
                text("render.flag.detail", "{says}", says=tuple(one.message for one in found)),
            )
            for code, found in by_rule.items()
        )

    def keys(self) -> tuple[Text, ...]:
        """Return what the chips mean, in the order of `chips`."""
        return tuple(
            text(
                "render.flag.key",
                "{chip}: not met at {count} steps: {rule}",
                chip=chip,
                count=self.counts[code],
                rule=self._rule(code),
            )
            if self.counts[code] > 1
            else text(
                "render.flag.key-once",
                "{chip}: not met at one step: {rule}",
                chip=chip,
                rule=self._rule(code),
            )
            for code, chip in self.chips.items()
        )

    def facts(
        self, own: list[Finding], by_step: Mapping[str, list[Finding]]
    ) -> tuple[Text, ...]:
        """Return how many findings there are, and what the process as a whole lacks."""
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
        whole = dict.fromkeys(finding.code for finding in own if finding.step not in by_step)
        facts += [
            text("render.facts.whole", "not met as a whole: {rule}", rule=self._rule(code))
            for code in whole
        ]
        return tuple(facts)

    def _rule(self, code: str) -> Text:
        """Return what a rule demands, without the full stop, and its code."""
        title = self.titles.get(code, Label.plain(code))
        short = Label(title.render("en").rstrip("."), title.render("zh").rstrip("。"))
        return text("render.flag.rule", "{title} ({code})", title=short, code=code)


def _rank(finding: Finding) -> tuple[bool, int]:
    return finding.name not in _MISSING, tuple(Severity).index(finding.severity)
