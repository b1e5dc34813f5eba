"""The status as one page for every participant: search, filters and sorting without any network.

Every word stands there in both languages. Without scripts the page is a plain table.
"""

from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from itsmctl.analyse.status.choice import known_departments
from itsmctl.analyse.status.nouns import Clock, OpenStep, Standing
from itsmctl.analyse.status.status import Status
from itsmctl.i18n import LANGUAGES, Label, Language, Text, text
from itsmctl.report.html import rich_table, whole_page
from itsmctl.report.status.paper import (
    lead_of,
    remarks_of,
    reminders_table,
    title_of,
    totals_table,
    units_of,
)
from itsmctl.report.status.words import (
    STANDINGS,
    Words,
    age_words,
    amount_words,
    clock_name,
    escalation_words,
    holder_words,
    moment_words,
    next_words,
    state_words,
    step_words,
    used_words,
    verdict_words,
)

_HEADS = (
    text("report.status.case", "case"),
    text("report.status.page.step", "step"),
    text("report.status.page.with", "with"),
    text("report.status.page.since", "since"),
    text("report.status.used", "used"),
    text("report.status.page.verdict", "verdict"),
    text("report.status.page.next", "next"),
    text("report.status.page.escalation", "escalation"),
)
_CLASSES = {
    Standing.OVERDUE: "late",
    Standing.UNANSWERED: "late",
    Standing.DUE_SOON: "soon",
}


def status_page(status: Status, language: Language, *, fixed: bool = False) -> str:
    """Return the page; `language` is for readers whose browser speaks neither, where `fixed` for all."""
    title = title_of(status)
    body = "\n".join(_body(status))
    label = Label(title.render("en"), title.render("zh"))
    folder = files("itsmctl").joinpath("report", "status")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    style = folder.joinpath("page.css").read_text(encoding="utf-8")
    return whole_page(
        label, f"<style>\n{style}</style>\n{body}", language, script=script, fixed=fixed
    )


def _body(status: Status) -> Iterator[str]:
    yield '<button class="language" type="button">中文 / English</button>'
    yield f"<h1>{_both(title_of(status))}</h1>"
    yield f'<p class="lead">{_both(lead_of(status))}</p>'
    for remark in remarks_of(status):
        yield f'<p class="warning">{_both(remark)}</p>'
    if not status.steps:
        return
    yield _filters(status)
    yield '<div class="wide" tabindex="0" role="region" aria-labelledby="list"><table id="steps">'
    yield f'<caption id="list">{_both(_LIST)}</caption>'
    yield f"<thead><tr>{''.join(map(_head, _HEADS))}</tr></thead>\n<tbody>"
    yield from (_row(status, step) for step in status.steps)
    yield "</tbody></table></div>"
    units = units_of(status)
    if units is not None:
        yield f'<p class="note">{_both(units)}</p>'
    for tongue in LANGUAGES:
        table = reminders_table(status, tongue)
        if table is not None:
            yield f'<div lang="{tongue}">{rich_table(table)}</div>'
    yield f"<h2>{_both(_DEPARTMENTS)}</h2>"
    for tongue in LANGUAGES:
        yield f'<div lang="{tongue}">{rich_table(totals_table(status, tongue))}</div>'
    yield f'<p class="note">{_both(_LATER)}</p>'


def _filters(status: Status) -> str:
    """Return the form; its options are in both languages, for a browser shows no spans in them."""
    held = {department for step in status.steps for department in step.departments}
    names = known_departments(status)
    departments = sorted(((id_, names[id_]) for id_ in held), key=lambda pair: pair[0])
    places = {step.place.step: step_words(step) for step in status.steps}
    standings = [(each.value, STANDINGS[each]) for each in Standing if status.count(each)]
    return (
        '<form id="filters" role="search">'
        f'<label for="search">{_both(_SEARCH)}</label><input id="search" type="search" autocomplete="off">'
        f"{_select('department', _DEPARTMENT, departments)}"
        f"{_select('at', _STEP, list(places.items()))}"
        f"{_select('standing', _VERDICT, standings)}"
        '<p id="count" role="status" aria-live="polite"></p></form>'
    )


def _select(name: str, label: Text, options: Sequence[tuple[str, Words]]) -> str:
    rows = "".join(
        f'<option value="{escape(value)}" {_tongues(words)}>{escape(words.render("en"))}</option>'
        for value, words in options
    )
    return (
        f'<label for="{name}">{_both(label)}</label><select id="{name}">'
        f'<option value="" {_tongues(_ALL)}>{escape(_ALL.render("en"))}</option>{rows}</select>'
    )


def _head(words: Text) -> str:
    return (
        f'<th scope="col" aria-sort="none"><button type="button">{_both(words)}'
        '<i aria-hidden="true"></i></button></th>'
    )


def _row(status: Status, step: OpenStep) -> str:
    place, zone = step.place, status.zone
    departments = " ".join(["", *step.departments, ""]).replace('"', "")
    style = _CLASSES.get(step.standing, "")
    following = next_words(step.ways)
    share = "" if step.share is None else f"{step.share:.6f}"
    cells = (
        f'<th scope="row">{escape(place.ticket.case)}</th>',
        f"<td>{_both(step_words(step))}{_state(step)}</td>",
        f"<td>{_both(holder_words(step, status.variant))}</td>",
        f'<td class="number" data-sort="{place.since_ms}">{moment_words(place.since_ms, zone)}</td>',
        f'<td class="number" data-sort="{share}">{escape(used_words(step))}</td>',
        f"<td>{_verdict(step, zone, style)}</td>",
        f"<td>{'' if following is None else _both(following)}</td>",
        _escalation(step, zone),
    )
    return (
        f'<tr data-department="{escape(departments)}" data-at="{escape(place.step)}"'
        f' data-standing="{step.standing.value}">{"".join(cells)}</tr>'
    )


def _escalation(step: OpenStep, zone: str) -> str:
    level = step.escalation
    if level is None:
        return '<td data-sort=""></td>'
    return f'<td data-sort="{level.moment_ms}">{_both(escalation_words(level, zone))}</td>'


def _state(step: OpenStep) -> str:
    state = state_words(step) if step.clocks else None  # else it is the verdict
    return "" if state is None else f'<br><span class="small">{_both(state)}</span>'


def _verdict(step: OpenStep, zone: str, style: str) -> str:
    """Return the verdict, with its arithmetic to be opened."""
    words = f'<span class="{style}">{_both(verdict_words(step))}</span>'
    clocks = (*step.clocks, *step.promises)
    if not clocks:
        return f'{words}<br><span class="small">{_both(age_words(step))}</span>'
    lines = "<br>".join(_both(line) for clock in clocks for line in _reasons(clock, zone))
    return f"<details><summary>{words}</summary>{lines}</details>"


def _reasons(clock: Clock, zone: str) -> Iterator[Text]:
    yield text(
        "report.status.page.clock",
        "{kind} {limit}{calendar}: from {start}, due {due}",
        kind=clock_name(clock),
        limit=str(clock.duration) if clock.duration is not None else "",
        calendar=f" ({clock.calendar.id})"
        if clock.calendar is not None and clock.in_working_time
        else "",
        start=moment_words(clock.start_ms, zone),
        due=moment_words(clock.due_ms, zone) if clock.due_ms is not None else "–",
    )
    if clock.used_ms is not None and clock.total_ms is not None:
        working = clock.in_working_time
        yield text(
            "report.status.life.used",
            "used {used} of {total}: {share}",
            used=amount_words(clock.used_ms, working=working),
            total=amount_words(clock.total_ms, working=working),
            share=f"{100 * (clock.share or 0):.0f}%",
        )
    if clock.pauses:
        lost = sum(pause.lost_ms for pause in clock.pauses)
        yield text(
            "report.status.page.paused",
            "taken out for pauses: {time}",
            time=amount_words(lost, working=clock.in_working_time),
        )


def _both(words: Words) -> str:
    """Return words in both languages, of which the page shows one."""
    en, zh = (escape(words.render(tongue)) for tongue in LANGUAGES)
    return en if en == zh else f'<span lang="en">{en}</span><span lang="zh">{zh}</span>'


def _tongues(words: Words) -> str:
    """Return attributes from which the script takes the words of an option."""
    return " ".join(f'data-{tongue}="{escape(words.render(tongue))}"' for tongue in LANGUAGES)


_LIST = text("report.status.page.list", "Open steps, worst first")
_SEARCH = text("report.status.page.search", "Search")
_DEPARTMENT = text("report.status.page.department", "Department")
_STEP = text("report.status.page.at", "Step")
_VERDICT = text("report.status.page.standing", "Verdict")
_ALL = text("report.status.page.all", "all")
_DEPARTMENTS = text("report.status.departments", "Departments")
_LATER = text(
    "report.status.page.later",
    "This page shows one moment. The address in the browser keeps the filters: send it to a colleague.",
)
