"""What a step needs and what it makes."""

from collections.abc import Iterable, Mapping

from itsmctl.model.sheet_cells import split_words
from itsmctl.model.sheets import Field
from itsmctl.source.composition import Node
from itsmctl.source.sheets.draft import Comment
from itsmctl.source.sheets.entries import Entry
from itsmctl.source.sheets.ids import given_id, id_of
from itsmctl.source.sheets.making import Making, Setting
from itsmctl.source.sheets.parties import is_nobody

_FORMS = (
    "申请单",
    "申请表",
    "申请书",
    "申请",
    "报修单",
    "工单",
    "单",
    "表",
    "form",
    "request",
    "application",
    "ticket",
)
_LONGEST = 24  # characters of what may be the name of a thing


def artefacts_of(entries: Iterable[Entry]) -> dict[str, str]:
    """Return the ids of what steps produce, by the name that the sheet has for it."""
    found: dict[str, str] = {}
    for entry in entries:
        for said in entry.texts(Field.PRODUCES):
            for word in _words(said.text):
                if (identity := _artefact(word)) is not None:
                    found.setdefault(word, identity)
    return found


def form_of(entries: Iterable[Entry], made: Mapping[str, str]) -> tuple[str, str] | None:
    """Return name and id of the form that steps need and none makes: a case starts with it."""
    for entry in entries:
        for said in entry.texts(Field.REQUIRES):
            for word in _words(said.text):
                if word not in made and word.casefold().endswith(_FORMS):
                    identity = _artefact(word)
                    if identity is not None:
                        return word, identity
    return None


def say_artefacts(making: Making, setting: Setting) -> None:
    """Set produces and requires; what no step makes stays a comment."""
    entry = making.entry
    produced = [
        setting.made[word]
        for said in entry.texts(Field.PRODUCES)
        for word in _words(said.text)
        if word in setting.made
    ]
    if produced:
        making.say("produces", list[Node](dict.fromkeys(produced)))
    for said in entry.texts(Field.PRODUCES):
        lost = [word for word in _words(said.text) if word not in setting.made]
        if lost:
            making.comments.append(Comment(setting.heading(Field.PRODUCES), "、".join(lost)))
    required: list[Node] = []
    for said in entry.texts(Field.REQUIRES):
        for word in _words(said.text):
            identity = _needed(word, setting)
            if identity is not None:
                required.append(identity)
            else:
                making.comments.append(Comment(setting.heading(Field.REQUIRES), word))
    if required:
        making.say("requires", list(dict.fromkeys(map(str, required))))


def _needed(word: str, setting: Setting) -> str | None:
    """Return the artefact that a word names: one that a step makes, or any in a sheet of ours."""
    return setting.made.get(word) or (given_id(word) if setting.exact else None)


def _words(cell: str) -> tuple[str, ...]:
    return tuple(word for word in split_words(cell) if not is_nobody(word))


def _artefact(word: str) -> str | None:
    if len(word) > _LONGEST:
        return None
    return given_id(word) or id_of(word)
