"""The founding case on one page: before and after, in the reader's language, without a request."""

import base64
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from itsmctl.finding import Finding
from itsmctl.i18n import LANGUAGES, Label, Language, Text, text
from itsmctl.lint.outcome import Change
from itsmctl.model.raci import Matrix
from itsmctl.record import dataclass
from itsmctl.report.figures import figure_label
from itsmctl.report.html import rich_table, whole_page
from itsmctl.report.paper_page import page_sections
from itsmctl.report.raci.page import section as raci_section
from itsmctl.report.severities import SEVERITIES, SYMPTOMS
from itsmctl.report.simulation_plots import cycle_times
from itsmctl.report.simulation_shares import delay_causes, time_shares
from itsmctl.report.simulation_tables import headline, promises
from itsmctl.report.simulation_verdicts import acceptances, comparisons
from itsmctl.simulate.compare import Comparison, Verdict
from itsmctl.simulate.study import Study

_MEDIAN = "cycle_time.p50_s"
_VERDICTS = {
    Verdict.BETTER: text("report.demo.better", "better"),
    Verdict.WORSE: text("report.demo.worse", "worse"),
    Verdict.INDISTINCT: text("report.demo.indistinct", "not distinguishable"),
}


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two versions: its name, its matrix, its pictures as SVG by language."""

    name: Label
    matrix: Matrix
    pictures: dict[Language, str]


@dataclass(frozen=True, slots=True)
class Story:
    """All that the page shows; `change` is what the scenario does to the findings."""

    title: Label
    before: Side
    after: Side
    findings: tuple[Finding, ...]
    change: Change
    study: Study


def demo_page(story: Story, language: Language) -> str:
    """Return the page; it opens in the reader's language and switches at a button.

    `language` is the one for readers whose browser speaks neither.
    """
    bodies = "\n".join(_spoken(story, tongue) for tongue in LANGUAGES)
    button = '<button class="language" type="button">中文 / English</button>'
    script = files("itsmctl").joinpath("report", "demo.js").read_text(encoding="utf-8")
    return whole_page(story.title, f"{button}\n{bodies}", language, script=script)


def main_comparison(study: Study) -> Comparison | None:
    """Return the comparison of the median cycle time, the one that a reader asks for first."""
    return next((row for row in study.comparisons if row.metric == _MEDIAN), None)


def verdict_text(row: Comparison) -> Text:
    """Return the sentence that says what the change brings, with its intervals."""
    return text(
        "report.demo.verdict",
        "Half of the cases take no longer than {before} before and {after} after: {verdict}.",
        before=_figure(row, before=True),
        after=_figure(row, before=False),
        verdict=_VERDICTS[row.verdict],
    )


def _spoken(story: Story, language: Language) -> str:
    body = "\n".join(_body(story, language))
    return f'<div lang="{language}">\n{body}\n</div>'


def _figure(row: Comparison, *, before: bool) -> Label:
    """Return a figure of a comparison as a word in both languages."""
    estimate = row.base_value if before else row.scenario_value
    sides = (row.base_value, row.scenario_value)
    return figure_label(row.metric, estimate, sides)


def _body(story: Story, language: Language) -> Iterator[str]:
    yield f"<h1>{escape(story.title.render(language))}</h1>"
    yield _paragraph(_LEAD, language)
    yield _cards(story, language)
    for heading, note, parts in (
        (_PICTURES, _PICTURES_NOTE, _pictures(story, language)),
        (_FINDINGS, _FINDINGS_NOTE, _findings(story, language)),
        (_RACI, _RACI_NOTE, _matrices(story, language)),
        (_WHAT_IF, _WHAT_IF_NOTE, _figures(story, language)),
        (_NEXT, _NEXT_NOTE, ()),
    ):
        yield f"<section><h2>{escape(heading.render(language))}</h2>"
        yield _paragraph(note, language)
        yield from parts
        yield "</section>"


def _cards(story: Story, language: Language) -> str:
    cards = []
    if (row := main_comparison(story.study)) is not None:
        before, after = (_figure(row, before=side).render(language) for side in (True, False))
        cards += [(_BEFORE, before, _MEDIAN_NOTE), (_AFTER, after, _MEDIAN_NOTE)]
        cards.append((_VERDICT, _VERDICTS[row.verdict].render(language), _VERDICT_NOTE))
    removed, added = len(story.change.removed), len(story.change.added)
    cards.append((_REMOVED, f"{removed} → {added}", _REMOVED_NOTE))
    parts = (
        f'<div class="card">{escape(head.render(language))}<b>{escape(value)}</b>'
        f'<span class="note">{escape(note.render(language))}</span></div>'
        for head, value, note in cards
    )
    return f'<div class="cards">{"".join(parts)}</div>'


def _pictures(story: Story, language: Language) -> Iterator[str]:
    for side, head in ((story.before, _BEFORE), (story.after, _AFTER)):
        title = f"{head.render(language)}: {side.name.render(language)}"
        data = base64.b64encode(side.pictures[language].encode()).decode()
        yield f"<h3>{escape(title)}</h3>"
        # as an image, so that the ids of one picture never meet those of the other
        source = f"data:image/svg+xml;base64,{data}"
        yield f'<figure><img src="{source}" alt="{escape(title)}"></figure>'


def _findings(story: Story, language: Language) -> Iterator[str]:
    heads = "".join(
        f'<th scope="col">{escape(head.render(language))}</th>' for head in _COLUMNS
    )
    gone = {(found.code, found.step) for found in story.change.removed}
    rows = "\n".join(_finding_row(found, gone, language) for found in story.findings)
    yield (
        f'<div class="wide"><table><thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{rows}\n</tbody></table></div>"
    )


def _finding_row(found: Finding, gone: set[tuple[str, str | None]], language: Language) -> str:
    symptom = SYMPTOMS[found.symptom].render(language) if found.symptom is not None else ""
    solved = (_SOLVED if (found.code, found.step) in gone else _LEFT).render(language)
    severity = SEVERITIES[found.severity].render(language)
    cells = (symptom, found.message.render(language), str(found.place.line), solved)
    return (
        f'<tr><th scope="row"><span class="{found.severity.value}">{escape(severity)}</span> '
        f"{found.code}</th>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"
    )


def _matrices(story: Story, language: Language) -> Iterator[str]:
    for side in (story.before, story.after):
        yield raci_section(side.matrix, language).replace("h2>", "h3>")


def _figures(story: Story, language: Language) -> Iterator[str]:
    study = story.study
    yield rich_table(comparisons(study, language))
    yield rich_table(acceptances(study, language))
    yield rich_table(headline(study.runs, language))
    promised = promises(study.runs, language)
    if promised is not None:
        yield rich_table(promised)
    yield from page_sections(cycle_times(study.runs), language)
    for shares in (time_shares(study.runs, language), delay_causes(study.runs, language)):
        if shares is not None:
            yield rich_table(shares)
    assumed = dict.fromkeys(
        note.render(language) for run in study.runs for note in run.assumptions
    )
    if assumed:
        yield f"<h3>{escape(_ASSUMED.render(language))}</h3>"
        yield f"<ul>{''.join(f'<li>{escape(note)}</li>' for note in assumed)}</ul>"
    yield f'<p class="note">{escape(_CHANCE.render(language))}</p>'


def _paragraph(sentence: Text, language: Language) -> str:
    return f"<p>{escape(sentence.render(language))}</p>"


_LEAD = text(
    "report.demo.lead",
    "A request for software passes through four departments. Before, nobody answers for the "
    "approvals, no step has a limit, work is handed over by e-mail and two approvals queue one "
    "after the other. After, every step has one accountable role and a limit, the tool reminds "
    "and escalates, and both approvals run at the same time. Everything on this page was made "
    "from the definition files beside it.",
)
_PICTURES = text("report.demo.pictures", "The workflow")
_PICTURES_NOTE = text(
    "report.demo.pictures-note",
    "A lane is a department. Chips say who is responsible (R), accountable (A), consulted (C) "
    "and informed (I); the limit stands at the lower right of a step.",
)
_FINDINGS = text("report.demo.findings", "What the linter finds before")
_FINDINGS_NOTE = text(
    "report.demo.findings-note",
    "Each finding names the illness of collaboration that it belongs to, and whether the new "
    "workflow cures it.",
)
_RACI = text("report.demo.raci", "Who is responsible")
_RACI_NOTE = text("report.demo.raci-note", "Rows with a gap are coloured.")
_WHAT_IF = text("report.demo.what-if", "What the change is worth")
_WHAT_IF_NOTE = text(
    "report.demo.what-if-note",
    "Both versions were simulated with the same requests and the same luck. Numbers without a "
    "source are illustrative: put in your own, and simulate again.",
)
_NEXT = text("report.demo.next", "Try it yourself")
_NEXT_NOTE = text(
    "report.demo.next-note",
    "The definitions lie in the folder processes beside this page. Change one, then run: "
    "itsmctl lint processes · itsmctl render parallel-approval · itsmctl simulate parallel-approval "
    "--explain (which change does what) · itsmctl optimise parallel-approval (how few people will do)",
)
_BEFORE = text("report.demo.before", "Before")
_AFTER = text("report.demo.after", "After")
_MEDIAN_NOTE = text("report.demo.median", "median cycle time, 95% interval")
_VERDICT = text("report.demo.verdict-head", "Verdict")
_VERDICT_NOTE = text(
    "report.demo.verdict-note", "paired comparison, corrected for multiplicity"
)
_REMOVED = text("report.demo.removed", "Findings cured → new ones")
_REMOVED_NOTE = text("report.demo.removed-note", "by itsmctl lint")
_SOLVED = text("report.demo.solved", "cured")
_LEFT = text("report.demo.left", "left")
_COLUMNS = (
    text("report.demo.rule", "Rule"),
    text("report.demo.symptom", "Symptom"),
    text("report.demo.finding", "Finding"),
    text("report.demo.line", "Line"),
    text("report.demo.afterwards", "After"),
)
_ASSUMED = text("report.simulation.assumed", "Taken as given:")
_CHANCE = text(
    "report.simulation.chance",
    "The intervals cover chance only, not wrong inputs: a number that was guessed stays guessed.",
)
