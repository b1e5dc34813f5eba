"""Drafts as text: fields in the order of the language, guesses marked at their lines, comments kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.i18n import Language, Text, text
from itsmctl.resources import folder
from itsmctl.source.composition import Node
from itsmctl.source.sheets.draft import (
    Comment,
    HouseDraft,
    ProcessDraft,
    RoleDraft,
    Statement,
    StepDraft,
    origin_data,
)
from itsmctl.source.sheets.update_facts import seals_of
from itsmctl.source.spelling import spell

MARK = "TODO(itsmctl)"

_WIDTH = 100
_SCHEMA_LINE = "# yaml-language-server: $schema="
_CALENDAR = "portfolio/calendars/office.calendar.yaml"


def first_calendar() -> tuple[str, str]:
    """Return id and text of the calendar that a first organisation starts with."""
    path = folder("templates") / _CALENDAR
    written = path.read_text(encoding="utf-8")
    first, _, rest = written.partition("\n")
    content = rest if first.startswith(_SCHEMA_LINE) else written
    return path.name.partition(".")[0], content


def process_text(draft: ProcessDraft, language: Language) -> str:
    """Return the file of a process, comments in one language."""
    return "".join(f"{line}\n" for line in _process(draft, language))


def origin_lines(origin: Mapping[str, Node]) -> Iterator[str]:
    """Yield the lines below ``metadata`` that say where a process comes from."""
    yield from _entry("importedFrom", dict(origin), 1)


def words_of(doubt: Text, language: Language) -> str:
    """Return the words behind the mark of a guess."""
    return _one_line(doubt.render(language))


def house_text(draft: HouseDraft, calendar: str | None, language: Language) -> str:
    """Return the file of an organisation; `calendar` is its working time, where there is one."""
    return "".join(f"{line}\n" for line in _house(draft, calendar, language))


def _process(draft: ProcessDraft, language: Language) -> Iterator[str]:
    grid = draft.grid
    head = text(
        "source.sheets.yaml.head",
        "Imported from {sheet}. {mark} marks what was guessed: look at it, then delete the mark.",
        sheet=grid.shown,
        mark=MARK,
    )
    yield f"# {head.render(language)}"
    yield from _comments(draft.comments, 0)
    yield "apiVersion: itsmctl/v1"
    yield "kind: Process"
    yield "metadata:"
    yield from _fields(draft.metadata, 1, language)
    seals: dict[str, Node] = {
        step: dict[str, Node](sealed) for step, sealed in seals_of(draft.data()).items()
    }
    yield from origin_lines(origin_data(draft.origin) | {"seals": seals})
    yield "spec:"
    yield from _fields(draft.spec, 1, language)
    yield from _marks(draft.doubts, 1, language)
    yield "  steps:"
    for step in draft.steps:
        yield from _step(step, language)


def _step(step: StepDraft, language: Language) -> Iterator[str]:
    yield from _comments(step.comments, 2)
    yield from _marks(step.doubts, 2, language)
    key = spell(step.id, in_flow=False)
    values = {name: said.value for name, said in step.fields.items()}
    line = f"    {key}: {spell(values, in_flow=False)}"
    is_short = set(values) <= {"type", "outcome", "name"} and len(line) <= _WIDTH
    if is_short and not any(said.doubts for said in step.fields.values()):
        yield line
        return
    yield f"    {key}:"
    yield from _fields(step.fields, 3, language)


def _fields(fields: Mapping[str, Statement], depth: int, language: Language) -> Iterator[str]:
    for name, said in fields.items():
        lines = list(_entry(name, said.value, depth))
        marks = [
            f"# {MARK}: {words_of(doubt, language)}" for doubt in dict.fromkeys(said.doubts)
        ]
        if len(marks) == 1 and len(lines) == 1 and _width(lines[0] + marks[0]) <= _WIDTH + 10:
            yield f"{lines[0]}  {marks[0]}"
        else:
            yield from (f"{'  ' * depth}{mark}" for mark in marks)
            yield from lines


def _entry(name: str, value: Node, depth: int) -> Iterator[str]:
    """Yield a field in one line, mappings and lists that are too long for it in several."""
    indent = "  " * depth
    key = spell(name, in_flow=False)
    line = f"{indent}{key}: {spell(value, in_flow=False)}"
    if _width(line) <= _WIDTH and not (isinstance(value, dict) and name == "importedFrom"):
        yield line
    elif isinstance(value, dict):
        yield f"{indent}{key}:"
        for part, below in value.items():
            if isinstance(below, dict) and name == "importedFrom":
                yield from _wrapped(part, below, depth + 1)
            else:
                yield from _entry(part, below, depth + 1)
    elif isinstance(value, list):
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {spell(part, in_flow=False)}" for part in value)
    else:
        yield line


def _wrapped(name: str, values: Mapping[str, Node], depth: int) -> Iterator[str]:
    """Yield a mapping in brackets over as many lines as it needs: nobody reads it row by row."""
    indent = "  " * depth
    line = f"{indent}{name}: {{"
    last = len(values) - 1
    for place, (key, value) in enumerate(values.items()):
        word = f"{spell(key, in_flow=True)}: {spell(value, in_flow=True)}"
        word += "}" if place == last else ","
        if _width(line) + _width(word) + 1 > _WIDTH and not line.endswith("{"):
            yield line
            line = f"{indent}  {word}"
        else:
            line += word if line.endswith("{") else f" {word}"
    yield line if values else f"{indent}{name}: {{}}"


def _house(draft: HouseDraft, calendar: str | None, language: Language) -> Iterator[str]:
    head = text(
        "source.sheets.yaml.house",
        "A first organisation: who the sheets name. {mark} marks what was guessed.",
        mark=MARK,
    )
    yield f"# {head.render(language)}"
    yield "apiVersion: itsmctl/v1"
    yield "kind: Organisation"
    name = text("source.sheets.yaml.house-name", "its id and name?")
    yield f"metadata: {{id: {spell(draft.id, in_flow=True)}}}  # {MARK}: {name.render(language)}"
    yield "spec:"
    if calendar is not None:
        hours = text("source.sheets.yaml.hours", "are these your working hours?")
        yield f"  calendar: {spell(calendar, in_flow=False)}  # {MARK}: {hours.render(language)}"
    if draft.priorities:
        yield "  priorities:"
        yield from (f"    {spell(each, in_flow=False)}: {{}}" for each in draft.priorities)
    if draft.suppliers:
        yield "  suppliers:"
        for identity, shown in draft.suppliers:
            yield _one(identity, {} if identity == shown else {"name": shown}, ())
    if draft.departments:
        yield "  departments:"
    for unit in draft.departments:
        values: dict[str, Node] = {} if unit.id == unit.name else {"name": unit.name}
        if unit.head is not None:
            values["head"] = unit.head
        yield _one(unit.id, values, _said(unit.doubts, language))
    yield from _roles(draft.roles, language)


def _roles(roles: Sequence[RoleDraft], language: Language) -> Iterator[str]:
    if not roles:
        return
    people = text(
        "source.sheets.yaml.people",
        "how many people play each role? write people: 2 (a simulation needs it)",
    )
    yield f"  # {MARK}: {people.render(language)}"
    yield "  roles:"
    for role in roles:
        yield _one(role.id, _role(role), _said(role.doubts, language))


def _role(role: RoleDraft) -> dict[str, Node]:
    if not role.name:  # the requester
        unit: dict[str, Node] = (
            {} if role.department is None else {"department": role.department}
        )
        return {**unit, "external": True, "name": {"zh": "申请人", "en": "Requester"}}
    values: dict[str, Node] = {}
    if role.department is not None:
        values["department"] = role.department
    if role.id != role.name:
        values["name"] = role.name
    if role.persons:
        values["people"] = {person: {} for person in role.persons}
    if role.head_of is not None:
        values["resolve"] = {"headOf": role.head_of}
    return values


def _one(identity: str, values: Mapping[str, Node], marks: Sequence[str]) -> str:
    line = f"    {spell(identity, in_flow=False)}: {spell(values, in_flow=False)}"
    return f"{line}  # {MARK}: {' '.join(marks)}" if marks else line


def _said(doubts: Iterable[Text], language: Language) -> list[str]:
    return [doubt.render(language) for doubt in doubts]


def _comments(comments: Iterable[Comment], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for comment in comments:
        heading = _visible(" ".join(comment.heading.split()))
        first, *more = map(_visible, comment.text.split("\n"))
        yield f"{indent}# {heading}: {first}" if heading else f"{indent}# {first}"
        yield from (f"{indent}#   {line}" for line in more)


def _marks(doubts: Iterable[Text], depth: int, language: Language) -> Iterator[str]:
    for doubt in dict.fromkeys(doubts):
        yield f"{'  ' * depth}# {MARK}: {words_of(doubt, language)}"


def _one_line(written: str) -> str:
    return _visible(" ".join(written.split("\n")))


def _visible(line: str) -> str:
    """Return a line as comments may hold it: what cannot be printed becomes an escape."""
    if line.isprintable():
        return line
    return "".join(
        mark if mark.isprintable() else mark.encode("unicode_escape").decode() for mark in line
    )


def _width(line: str) -> int:
    """Return how many columns a line takes: Chinese characters take two."""
    return len(line) + sum(1 for mark in line if ord(mark) > 0x2E80)  # noqa: PLR2004  where wide scripts begin
