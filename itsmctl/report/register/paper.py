"""The register, or proposals for it, for people: a table, then what stands behind each entry."""

from collections.abc import Iterator
from functools import partial

from rich.table import Table

from itsmctl.i18n import Label, Language, Text, text
from itsmctl.model.register import Improvement, Status
from itsmctl.report.register.account import RegisterAccount
from itsmctl.report.register.effect import effect_sentence
from itsmctl.report.register.words import (
    STATUSES,
    VERDICTS,
    due_words,
    evidence_words,
    loss_words,
)
from itsmctl.report.sections import Grid, Paper, Points, Section, Sentence
from itsmctl.report.simulation_tables import new_table


def register_paper(account: RegisterAccount) -> Paper:
    """Return all that there is to say of a register, in order."""
    return Paper(account.name, tuple(_sections(account)))


def _sections(account: RegisterAccount) -> Iterator[Section]:
    yield Sentence(_lead(account), "lead")
    if account.entries:
        yield Grid(partial(_table, account))
    for entry in account.entries if account.detailed else ():
        yield Points(_heading(entry), tuple(_details(account, entry)))
    for words in _remarks(account):
        yield Sentence(words, "note")


def _lead(account: RegisterAccount) -> Text:
    count = len(account.entries)
    if account.is_proposal:
        return (
            text("report.register.proposals", "Proposals: {count}", count=count)
            if count
            else text("report.register.nothing-new", "Nothing new to propose")
        )
    late = sum(entry.is_overdue(account.today) for entry in account.entries)
    return text(
        "report.register.lead",
        "Entries: {count}, overdue: {late}",
        count=count,
        late=late,
    )


def _table(account: RegisterAccount, language: Language) -> Table:
    heads: tuple[Text, ...] = (
        text("report.register.head.title", "improvement"),
        text("report.register.head.process", "process"),
        text("report.register.head.lost", "lost a month"),
        text("report.register.head.owner", "owner"),
    )
    if account.is_proposal:
        heads = (*heads, text("report.register.head.try", "would show the gain"))
    else:
        heads = (
            *heads,
            text("report.register.head.status", "status"),
            text("report.register.head.due", "due"),
        )
    table = new_table("id", *(head.render(language) for head in heads))
    table.columns[0].no_wrap = True
    for column in table.columns[1:]:
        column.justify = "left"
    table.columns[1].min_width = 20
    for entry in account.entries:
        style = "red" if entry.is_overdue(account.today) else ""
        table.add_row(entry.id, *_cells(account, entry, language), style=style)
    return table


def _cells(account: RegisterAccount, entry: Improvement, language: Language) -> tuple[str, ...]:
    shared = (
        entry.title.render(language),
        account.process(entry.cause.process).render(language),
        loss_words(entry.lost, language),
        account.party(entry.owner, entry.cause.process).render(language),
    )
    if account.is_proposal:
        return (*shared, _trial(entry))
    return (
        *shared,
        _status(entry).render(language),
        due_words(entry, account.today, language),
    )


def _status(entry: Improvement) -> Text:
    """Return how far an improvement has come, and whether it helped."""
    status, effect = STATUSES[entry.status], entry.effect
    if effect is None:
        return status
    return text(
        "report.register.with-effect",
        "{status}: {verdict}",
        status=status,
        verdict=VERDICTS[effect.verdict],
    )


def _trial(entry: Improvement) -> str:
    if entry.scenario is not None:
        return entry.scenario
    return " ".join(f"--set {path}={value}" for path, value in entry.settings)


def _heading(entry: Improvement) -> Text:
    return text("report.register.entry", "{id}: {title}", id=entry.id, title=entry.title)


def _details(account: RegisterAccount, entry: Improvement) -> Iterator[Text | Label]:
    for one in entry.evidence:
        yield evidence_words(one)
    if entry.scenario is not None or entry.settings:
        yield text(
            "report.register.show",
            "would show the gain: itsmctl simulate {target}",
            target=entry.scenario or f"{entry.cause.process} {_trial(entry)}",
        )
    decided = entry.decided
    if decided is not None:
        words: dict[str, Text | Label | str] = {
            "date": decided.day.isoformat(),
            "by": account.party(decided.by, entry.cause.process),
        }
        if decided.text is not None:
            yield text(
                "report.register.decision",
                "decided {date} {by}: {text}",
                **words,
                text=decided.text,
            )
        else:
            yield text("report.register.decision-bare", "decided {date} {by}", **words)
    if entry.effect is not None:
        yield effect_sentence(entry.effect)
    elif entry.status is Status.DONE and entry.cause.metric is not None:
        yield text(
            "report.register.unmeasured",
            "not measured yet: itsmctl improve measure {id} --log LOG --before YYYY-MM --after "
            "YYYY-MM",
            id=entry.id,
        )


def _remarks(account: RegisterAccount) -> Iterator[Text]:
    if account.hidden:
        yield text(
            "report.register.hidden",
            "{count} more are not shown: --status all shows them",
            count=account.hidden,
        )
    if account.known:
        yield text(
            "report.register.known",
            "Seen and in the register already: {ids}",
            ids=tuple(entry.id for entry in account.known),
        )
    if account.returned:
        yield text(
            "report.register.returned",
            "Done, though what they are about is still seen: {ids}",
            ids=tuple(entry.id for entry in account.returned),
        )
