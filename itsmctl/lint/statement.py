"""From what a rule saw to a finding: its sentence, its place in the text, and what mends it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from itsmctl.errors import Place
from itsmctl.finding import Finding, Fix, Related, Severity, SourceText
from itsmctl.i18n import Text
from itsmctl.lint.choosing.selection import Selection
from itsmctl.lint.rule import Also, Rule, Sighting
from itsmctl.model.portfolio import DocumentKey
from itsmctl.route import Route

Seen = tuple[Rule[Any], Sighting]  # a rule of any subject and what it objects to
Texts = Callable[[DocumentKey], SourceText | None]


def finding_of(
    entry: Seen, text: SourceText, on: Selection, process: str | None, text_of: Texts
) -> Finding:
    """Return what a rule saw as a finding at its place in a text."""
    rule, sighting = entry
    message, place = sighting.message, _place(text, sighting)
    # what a scenario finds in its base is not for the base to mend
    is_mendable = sighting.edits and place.path == text.path and not _says_twice(text)
    edits = sighting.edits if is_mendable else ()
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=_milder(on.severities[rule.code], sighting.severity),
        message=rule.sentence(message, sighting.words) if isinstance(message, str) else message,
        place=place,
        route=sighting.route,
        process=process,
        step=sighting.step,
        symptom=rule.symptom,
        related=tuple(_related(rule, sighting, text, text_of)),
        fix=_fix(rule, sighting) if edits else Fix.NONE,
        edits=edits,
        parts=tuple(
            finding_of((rule, part), text, on, process, text_of) for part in sighting.parts
        ),
        way=sighting.way,
        cell=text.cell(sighting.route),
    )


def without_superseded(seen: Sequence[Seen]) -> Iterator[Seen]:
    """Yield what rules saw in one file, without what a better rule says of the same step.

    The same ready sentence about the same place is heard once, whichever rules are on to say it.
    """
    silenced = {
        (code, step)
        for rule, sighting in seen
        for code in rule.supersedes
        for step in (sighting.step, *sighting.covers)
        if step is not None
    }
    said: set[tuple[Text, Route, Place | None]] = set()
    for rule, sighting in seen:
        if (rule.code, sighting.step) in silenced:
            continue
        if isinstance(sighting.message, Text):
            sentence = sighting.message, sighting.route, sighting.place
            if sentence in said:
                continue
            said.add(sentence)
        yield rule, sighting


def _fix(rule: Rule[Any], sighting: Sighting) -> Fix:
    return Fix.UNSAFE if sighting.guessed else rule.fix


def _says_twice(text: SourceText) -> bool:
    """Whether a key stands twice: then nobody knows which one an edit would be about."""
    return any(problem.code == "SYN002" for problem in text.problems)


def _related(
    rule: Rule[Any], sighting: Sighting, text: SourceText, text_of: Texts
) -> Iterator[Related]:
    for also in sighting.related:
        match also:
            case Related():
                yield also
            case Also():
                other = text if also.document is None else text_of(also.document)
                if other is not None:
                    sentence = rule.sentence(also.message, also.words)
                    yield Related(other.place(also.route), sentence, other.cell(also.route))


def _milder(first: Severity, second: Severity | None) -> Severity:
    return max(first, second or first, key=tuple(Severity).index)


def _place(text: SourceText, sighting: Sighting) -> Place:
    if sighting.place is not None:
        return sighting.place
    where = text.value_place if sighting.on_value else text.place
    return where(sighting.route)
