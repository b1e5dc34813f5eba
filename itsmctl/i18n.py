"""Words for people, in English and Chinese.

English stands beside the code that speaks; Chinese stands in ``locale/zh_CN/ROOM.toml`` under the
same key. A `Text` carries both the sentence and the words that fill it, and becomes a string
only at the window, when the reader's language is known.
"""

import os
from collections.abc import Mapping
from functools import cache
from typing import Literal

from itsmctl.pattern import pattern
from itsmctl.record import dataclass

Language = Literal["en", "zh"]
LANGUAGES: tuple[Language, ...] = ("en", "zh")

_WIDE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…\U00020000-\U0003ffff"
_CHINESE = pattern(f"[{_WIDE}]")
_BEFORE = pattern(rf"(?<=[{_WIDE}])(?<![”’]) \{{(\w+)\}}")
_BEHIND = pattern(rf"\{{(\w+)\}} (?=[{_WIDE}])")
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_UNSEEN = (0x00AD, 0x200B, 0x2060, 0xFEFF)
_DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
_ESCAPES = {
    code: chr(code).encode("unicode_escape").decode()
    for code in (*_CONTROLS, *_UNSEEN, *_DIRECTIONS)
    if chr(code) not in "\t\n"
}


@dataclass(frozen=True, slots=True)
class Label:
    """A name that an author gave, in one language or both; each falls back to the other."""

    en: str | None = None
    zh: str | None = None

    @classmethod
    def plain(cls, text: str) -> "Label":
        """Make a label that reads the same in every language."""
        return cls(text, text)

    @property
    def bilingual(self) -> bool:
        """Whether the two languages say different things."""
        return self.en is not None and self.zh is not None and self.en != self.zh

    def render(self, language: Language) -> str:
        """Return the label in `language`, else in the other one."""
        first, second = (self.zh, self.en) if language == "zh" else (self.en, self.zh)
        return first if first is not None else second or ""


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people, not yet in any language.

    `key` is ``room.name`` (rules: ``lint.RAC201.none``), `english` a `str.format` template and
    `words` what fills it. Words may be labels or texts of their own.
    """

    key: str
    english: str
    words: tuple[tuple[str, "Word"], ...] = ()

    def render(self, language: Language) -> str:
        """Return the sentence in `language`; English stands in where Chinese is missing."""
        template = chinese(self.key) if language == "zh" else None
        filled = {name: render_word(word, language) for name, word in self.words}
        if template is None:
            return self.english.format(**filled)
        return _closed_up(template, filled).format(**filled)


Word = str | int | float | Label | Text | tuple["Word", ...]


def text(key: str, english: str, /, **words: Word) -> Text:
    """Make a `Text`; every key needs its Chinese sentence in ``locale/zh_CN``."""
    return Text(key, english, tuple(words.items()))


def render_word(word: Word, language: Language) -> str:
    """Return one word in `language`; a tuple becomes a list with the language's separator."""
    match word:
        case Text():
            return word.render(language)
        case Label():
            return harmless(word.render(language))
        case tuple():
            separator = "、" if language == "zh" else ", "
            return separator.join(render_word(part, language) for part in word)
        case _:
            return harmless(str(word))


def harmless(word: str) -> str:
    """Return an author's word with what cannot be seen, or steers a terminal, written as escapes."""
    return word if word.isprintable() else word.translate(_ESCAPES)


def chinese(key: str) -> str | None:
    """Return the Chinese template of `key` (``room.rest``), or None when there is none."""
    room, _, rest = key.partition(".")
    return catalogue(room).get(rest)


def _closed_up(template: str, filled: Mapping[str, str]) -> str:
    """Take out the blanks of a Chinese template beside words that turn out to be Chinese.

    Between Chinese and Latin characters there is a blank, between Chinese ones none.
    """
    if " {" in template or "} " in template:
        template = _BEFORE.sub(
            lambda gap: gap[0] if _CHINESE.match(filled[gap[1]][:1]) is None else gap[0][1:],
            template,
        )
        template = _BEHIND.sub(
            lambda gap: gap[0] if _CHINESE.match(filled[gap[1]][-1:]) is None else gap[0][:-1],
            template,
        )
    return template


@cache
def catalogue(room: str) -> Mapping[str, str]:
    """Return the Chinese templates of one room, keyed by dotted path below the room."""
    import tomllib  # noqa: PLC0415  with the next, 6 ms that English does without
    from importlib.resources import files  # noqa: PLC0415  as above

    source = files("itsmctl").joinpath("locale", "zh_CN", f"{room}.toml")
    if not source.is_file():
        return {}
    return dict(_flatten(tomllib.loads(source.read_text(encoding="utf-8"))))


def _flatten(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            rows += _flatten(value, f"{prefix}{key}.")
        else:
            rows.append((prefix + key, str(value)))
    return rows


def choose_language(
    wish: str = "auto", environment: Mapping[str, str] | None = None
) -> Language:
    """Return the reader's language: an explicit wish, else LC_ALL, LC_MESSAGES, LANG.

    On Windows, where none of these is set, the user's display language decides.
    """
    if wish in {"en", "zh"}:
        return "zh" if wish == "zh" else "en"
    settings = os.environ if environment is None else environment
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := settings.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    return "zh" if environment is None and _windows_speaks_chinese() else "en"


def _windows_speaks_chinese() -> bool:
    if os.name != "nt":
        return False
    import locale  # noqa: PLC0415  only Windows needs it

    name = locale.getlocale()[0] or ""
    return name.lower().startswith(("zh", "chinese"))
