"""The answers as a file: read with every fault at its place, and written to be used again."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from itsmctl.errors import UnusableInput
from itsmctl.i18n import Label, Text, text
from itsmctl.source.bare_file import require_shape
from itsmctl.source.document import Document
from itsmctl.source.files import read_limited
from itsmctl.source.interview import checks, parties, times, words
from itsmctl.source.interview.answers import Answers, Hours, Kind, Party, StepAnswer
from itsmctl.source.interview.ids import slug
from itsmctl.source.interview.words import Unanswerable
from itsmctl.source.parse import parse_document
from itsmctl.source.shape import Bare
from itsmctl.source.spelling import quoted, spell

SCHEMA = "itsmctl/answers/v1"
OFFICE_HOURS = "09:00-12:00, 13:00-18:00"
USUAL_ZONE = "UTC"

T = TypeVar("T")


def read_answers(raw: bytes, path: str) -> Answers:
    """Return the answers that a file gives.

    Raises:
        UnusableInput: it is no such file, or an answer cannot be taken; with its place.
    """
    document = parse_document(raw, path)
    require_shape(document, Bare.ANSWERS, _stranger(path))
    return _Reader(document).answers()


def read_answers_file(file: Path) -> Answers:
    """Return the answers of a file by its path.

    Raises:
        UnusableInput: as `read_answers`, or it cannot be read.
    """
    return read_answers(read_limited(file), str(file))


class _Reader:
    """Takes one answer after the other, each at its place."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._data: dict[str, Any] = document.data  # type: ignore[assignment]  # its shape was checked

    def answers(self) -> Answers:
        data = self._data
        request = self._label("request")
        departments = self._take(
            lambda: words.names_in("\n".join(map(str, data["departments"]))), "departments"
        )
        known: list[Party] = []
        steps = tuple(
            self._step(number, entry, departments, known)
            for number, entry in enumerate(data["steps"])
        )
        hours = self._hours()
        owner = steps[0].answers
        if "owner" in data:
            owner = self._take(
                lambda: parties.one_party(str(data["owner"]), departments, known), "owner"
            )
        promise = checks.least_promise(steps, hours)
        if "promise" in data:
            promise = self._take(lambda: times.within_of(str(data["promise"])), "promise")
        found = Answers(
            request=request,
            id=self._identity(request),
            departments=departments,
            steps=steps,
            owner=owner,
            promise=promise,
            per_day=self._take(lambda: words.amount_of(str(data["perDay"])), "perDay"),
            people=tuple(self._people(departments, known)),
            hours=hours,
            zone=self._take(lambda: words.zone_of(str(data.get("zone", USUAL_ZONE))), "zone"),
            country=self._take(
                lambda: words.country_of(str(data.get("holidays", ""))), "holidays"
            ),
        )
        self._take(lambda: checks.require_consistent(found), "steps")
        return found

    def _step(
        self,
        number: int,
        entry: Mapping[str, Any],
        departments: tuple[str, ...],
        known: list[Party],
    ) -> StepAnswer:
        place = ("steps", number)
        who = entry["who"]
        written = "\n".join(map(str, who)) if isinstance(who, list) else str(who)
        doers = self._take(
            lambda: parties.parties_in(written, departments, known), *place, "who"
        )
        known += doers
        answers = self._take(
            lambda: parties.one_party(str(entry["answers"]), departments, known),
            *place,
            "answers",
        )
        known.append(answers)
        minutes = entry.get("minutes")
        step = StepAnswer(
            what=self._label(*place, "what"),
            who=doers,
            answers=answers,
            within=self._take(lambda: times.within_of(str(entry["within"])), *place, "within"),
            kind=Kind(entry.get("kind", Kind.WORK)),
            minutes=None
            if minutes is None
            else self._take(lambda: words.minutes_of(str(minutes)), *place, "minutes"),
        )
        self._take(lambda: checks.require_step(step), *place, "who")
        return step

    def _people(
        self, departments: tuple[str, ...], known: list[Party]
    ) -> Iterator[tuple[Party, int]]:
        for written, count in self._data["people"].items():
            yield self._counted(str(written), str(count), departments, known)

    def _counted(
        self, name: str, count: str, departments: tuple[str, ...], known: list[Party]
    ) -> tuple[Party, int]:
        party = self._take(lambda: parties.one_party(name, departments, known), "people", name)
        return party, self._take(lambda: words.people_of(count), "people", name)

    def _hours(self) -> Hours:
        data = self._data
        written = ", ".join(map(str, data.get("hours", [OFFICE_HOURS])))
        return self._take(
            lambda: times.hours_of(written, str(data.get("days", "mon-fri"))),
            "hours" if "hours" in data else "days",
        )

    def _identity(self, request: Label) -> str:
        written = self._data.get("id")
        if written is None:
            return slug(request.render("en"), "request")
        return self._take(lambda: words.identity_of(str(written)), "id")

    def _label(self, *place: str | int) -> Label:
        found: Any = self._data
        for part in place:
            found = found[part]
        if isinstance(found, dict):
            parts = {
                str(name): self._name(str(said), *place, name) for name, said in found.items()
            }
            return Label(parts.get("en"), parts.get("zh"))
        return Label.plain(self._name(str(found), *place))

    def _name(self, written: str, *place: str | int) -> str:
        return self._take(lambda: words.name_of(written), *place)

    def _take(self, read: Callable[[], T], *place: str | int) -> T:
        try:
            return read()
        except Unanswerable as refusal:
            first, *rest = place
            route = (f"${first}", *rest)
            raise UnusableInput(
                refusal.reason, place=self._document.value_place(route)
            ) from refusal


def answers_text(answers: Answers) -> str:
    """Return a file that gives these answers again."""
    return "".join(f"{line}\n" for line in _lines(answers))


def _lines(answers: Answers) -> Iterator[str]:
    yield "# itsmctl new --answers THIS-FILE"
    yield f"schema: {SCHEMA}"
    yield f"request: {_label(answers.request)}"
    yield f"id: {spell(answers.id, in_flow=False)}"
    yield f"departments: {spell(list(answers.departments), in_flow=False)}"
    yield "steps:"
    for step in answers.steps:
        who = [str(party) for party in step.who]
        yield f"  - what: {_label(step.what)}"
        yield f"    who: {spell(who[0] if len(who) == 1 else who, in_flow=False)}"
        yield f"    answers: {spell(str(step.answers), in_flow=False)}"
        yield f"    within: {step.within}"
        if step.kind is not Kind.WORK:
            yield f"    kind: {step.kind}"
        if step.minutes is not None:
            yield f"    minutes: {step.minutes:g}"
    yield f"owner: {spell(str(answers.owner), in_flow=False)}"
    yield f"promise: {answers.promise}"
    yield f"perDay: {answers.per_day:g}"
    yield "people:"
    for party, count in answers.people:
        yield f"  {spell(str(party), in_flow=False)}: {count}"
    spans = [f"{start // 60:02}:{start % 60:02}-{end // 60:02}:{end % 60:02}" for start, end in answers.hours.spans]  # fmt: skip
    yield f"hours: [{', '.join(map(quoted, spans))}]"
    yield f"days: {answers.hours.days}"
    yield f"zone: {spell(answers.zone, in_flow=False)}"
    if answers.country is not None:
        yield f"holidays: {spell(answers.country, in_flow=False)}"


def _label(label: Label) -> str:
    if label.bilingual:
        return spell({"zh": label.zh, "en": label.en}, in_flow=False)
    return spell(label.en if label.en is not None else label.zh, in_flow=False)


def _stranger(path: str) -> Text:
    return text(
        "source.interview.stranger",
        "“{path}” holds no answers: it does not say schema: {schema}",
        path=path,
        schema=SCHEMA,
    )
