"""The page of a process: facts, pictures, step cards, matrix, findings and scenarios."""

from collections.abc import Iterator
from html import escape

from itsmctl.finding import Finding
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import BASE
from itsmctl.model.raci import Row
from itsmctl.report.html import both
from itsmctl.report.raci.grid import gap_text
from itsmctl.report.site.addresses import Addresses, Place
from itsmctl.report.site.atlas import Entry, Picture, Plan
from itsmctl.report.site.cards import CardFile, Deck
from itsmctl.report.site.frame import Leaf, Words, link, section, spoken, table
from itsmctl.report.site.words import (
    AGREEMENTS,
    finding_heads,
    finding_row,
    party_address,
    party_link,
    promise_words,
    row,
    rule_link,
)


def process_page(entry: Entry, cards: CardFile, addresses: Addresses) -> Leaf:
    """Return the page of a process."""
    place = Place(addresses.process(entry.variant))
    return Leaf(
        place, entry.process.name, "\n".join(_Page(entry, cards, addresses, place).body())
    )


class _Page:
    """Writes one page."""

    def __init__(
        self, entry: Entry, cards: CardFile, addresses: Addresses, place: Place
    ) -> None:
        self._entry = entry
        self._deck = Deck(entry, cards, addresses, place)
        self._addresses = addresses
        self._place = place

    def body(self) -> Iterator[str]:
        """Yield the page from top to bottom."""
        entry = self._entry
        yield f"<h1>{both(entry.process.name)}</h1>"
        if entry.variant.id != BASE:
            yield f'<p class="lead">{both(entry.variant.name)}</p>'
        yield self._facts()
        parts = (
            ("picture", _PICTURE, map(_figure, entry.pictures)),
            ("steps", _STEPS, self._cards()),
            ("raci", _RACI, self._matrix()),
            ("promises", _PROMISES, self._promises()),
            ("findings", _FINDINGS, self._findings()),
            ("scenarios", _SCENARIOS, map(self._plan, entry.plans)),
        )
        filled = [(name, head, section(name, head, found)) for name, head, found in parts]
        yield _contents([(name, head) for name, head, written in filled if written])
        yield from (written for _, _, written in filled if written)

    def _facts(self) -> str:
        process, house = self._entry.process, self._entry.variant.organisation
        governance, trigger = process.governance, process.trigger

        def party(one: str | None) -> str:
            return party_link(house, one, self._addresses, self._place)

        facts: tuple[tuple[Text, str], ...] = (
            (_OUTCOME, "" if process.outcome is None else both(process.outcome)),
            (_TRIGGER, party(trigger.by)),
            (_OWNER, party(governance.owner)),
            (_MANAGER, party(governance.manager)),
            (_COMMITTEE, party(governance.committee)),
            (_VERSION, escape(" · ".join(filter(None, (process.version, process.status))))),
        )
        rows = "".join(f"<dt>{both(head)}</dt><dd>{said}</dd>" for head, said in facts if said)
        return f'<dl class="facts">{rows}</dl>' if rows else ""

    def _cards(self) -> Iterator[str]:
        yield '<div class="steps">'
        yield from self._deck.cards()
        yield "</div>"

    def _matrix(self) -> Iterator[str]:
        matrix, house = self._entry.matrix, self._entry.variant.organisation
        heads = (
            f'<th scope="col">{link(party_address(house, one.id, self._addresses, self._place), one.name)}</th>'
            for one in matrix.columns
        )
        rows = "\n".join(map(self._matrix_row, matrix.rows))
        yield (
            '<div class="wide"><table class="raci"><thead><tr>'
            f'<th scope="col">{both(_STEP)}</th>{"".join(heads)}<th scope="col">{both(_GAPS)}</th>'
            f"</tr></thead>\n<tbody>\n{rows}\n</tbody></table></div>"
        )
        yield f'<p class="note">{both(_LEGEND)}</p>'

    def _matrix_row(self, line: Row) -> str:
        cells = "".join(
            f'<td class="{letters[0].lower()}">{letters}</td>' if letters else "<td></td>"
            for letters in line.cells
        )
        gaps = "<br>".join(both(gap_text(gap)) for gap in line.gaps)
        mark = ' class="gap"' if line.gaps else ""
        address = self._place.to(self._place.path, line.id)
        return f'<tr{mark}><th scope="row">{link(address, line.name)}</th>{cells}<td>{gaps}</td></tr>'

    def _promises(self) -> Iterator[str]:
        house = self._entry.variant.organisation
        rows = (
            row(
                both(promise_words(promise, self._entry.process)),
                both(AGREEMENTS[promise.type]),
                " → ".join(
                    party_link(house, one, self._addresses, self._place)
                    for one in promise.between
                ),
            )
            for promise in self._entry.process.agreements
        )
        return filter(None, [table(_PROMISE_HEADS, rows)])

    def _findings(self) -> Iterator[str]:
        entry = self._entry
        yield table(
            finding_heads(steps=True), map(self._finding, entry.findings), "findings"
        ) or (f"<p>{both(_NO_FINDINGS)}</p>")
        if entry.accepted:
            said = text(
                "report.site.accepted", "Accepted beside these: {count}", count=entry.accepted
            )
            yield f'<p class="note">{both(said)}</p>'

    def _finding(self, found: Finding) -> str:
        step = self._step_link(found.step)
        return finding_row(found, self._addresses, self._place, step)

    def _step_link(self, identity: str | None) -> str:
        step = None if identity is None else self._entry.process.step(identity)
        if step is None:
            return ""
        return link(self._place.to(self._place.path, step.id), step.name)

    def _plan(self, plan: Plan) -> str:
        experiment = plan.experiment
        parts = [f'<h3 id="page.scenario.{escape(experiment.id)}">{both(experiment.name)}</h3>']
        if experiment.question is not None:
            parts.append(f"<p>{both(experiment.question)}</p>")
        if plan.change is not None:
            parts += self._change(plan)
        if experiment.accept:
            rows = "".join(
                f"<li><code>{escape(one.text)}</code></li>" for one in experiment.accept
            )
            parts.append(f"<p>{both(_ACCEPT)}</p>\n<ul>{rows}</ul>")
        return "\n".join(parts)

    def _change(self, plan: Plan) -> Iterator[str]:
        change = plan.change
        if change is None:
            return
        for head, findings in ((_REMOVED, change.removed), (_ADDED, change.added)):
            if findings:
                rows = "".join(
                    f"<li>{rule_link(found, self._addresses, self._place)} {both(found.message)}</li>"
                    for found in findings
                )
                yield f"<p>{both(head)}</p>\n<ul>{rows}</ul>"


def _figure(picture: Picture) -> str:
    drawn = spoken(picture.svg.items())
    return f"<figure><figcaption>{both(picture.heading)}</figcaption>{drawn}</figure>"


def _contents(parts: list[tuple[str, Words]]) -> str:
    links = " · ".join(f'<a href="#page.{name}">{both(head)}</a>' for name, head in parts)
    return f'<nav class="contents">{links}</nav>'


_PICTURE = text("report.site.picture.heading", "Picture")
_STEPS = text("report.site.steps", "Steps")
_RACI = text("report.site.raci", "Who is responsible")
_PROMISES = text("report.site.promises", "Promises")
_FINDINGS = text("report.site.findings", "Findings")
_SCENARIOS = text("report.site.scenarios", "Scenarios")
_OUTCOME = text("report.site.fact.outcome", "Outcome")
_TRIGGER = text("report.site.fact.trigger", "Started by")
_OWNER = text("report.site.head.owner", "Owner")
_MANAGER = text("report.site.fact.manager", "Manager")
_COMMITTEE = text("report.site.fact.committee", "Committee")
_VERSION = text("report.site.fact.version", "Version")
_STEP = text("report.site.head.step", "Step")
_GAPS = text("report.site.head.gaps", "Gaps")
_LEGEND = text(
    "report.site.legend",
    "R carries it out, A answers for it, C is consulted, I is informed. Rows with a gap are coloured.",
)
_NO_FINDINGS = text("report.site.no-findings", "The rules have nothing to say.")
_ACCEPT = text("report.site.accept", "It is accepted if:")
_REMOVED = text("report.site.removed", "Findings that it removes:")
_ADDED = text("report.site.added", "Findings that it adds:")
_PROMISE_HEADS = (
    text("report.site.head.promise", "Promise"),
    text("report.site.head.kind", "Kind"),
    text("report.site.head.between", "From, to"),
)
