"""What is wrong with a text that is no TOML, in the language of the run."""

from itsmctl.i18n import Text, text

_ASSIGN = text(
    "source.toml.assign",
    "a key stands without “=” and a value",
)
_LINE = text(
    "source.toml.line",
    "one line holds one setting; a line break is missing here",
)
_ARRAY = text(
    "source.toml.array",
    "the “]” that closes a list is missing",
)
_TABLE = text(
    "source.toml.table",
    "the “}}” that closes a table is missing",
)
_HEADING = text(
    "source.toml.heading",
    "the “]” that closes a heading is missing",
)
_VALUE = text(
    "source.toml.value",
    'this is no value; words stand in "straight quotes"',
)
_DATE = text(
    "source.toml.date",
    "this is no date or time",
)
_QUOTE = text(
    "source.toml.quote",
    "the quotation mark that closes a text is missing",
)
_BACKSLASH = text(
    "source.toml.backslash",
    "a backslash in a text is written twice",
)
_KEY = text(
    "source.toml.key",
    'a key begins with no such character; names of other letters stand in "straight quotes"',
)
_CHARACTER = text(
    "source.toml.character",
    "this character may not stand here",
)
_TWICE = text(
    "source.toml.twice",
    "the same key or heading is written twice",
)
_OTHER = text("source.toml.other", "this is no TOML")
# What the parser of the standard library says begins with these words.
_FAULTS = {
    "Expected '=' after a key": _ASSIGN,
    "Expected newline": _LINE,
    "Unclosed array": _ARRAY,
    "Unclosed inline table": _TABLE,
    "Expected ']": _HEADING,
    "Invalid value": _VALUE,
    "Invalid date": _DATE,
    "Expected \"'": _QUOTE,
    "Unterminated string": _QUOTE,
    "Illegal character": _QUOTE,
    "Unescaped": _BACKSLASH,
    "Invalid hex": _BACKSLASH,
    "Escaped character": _BACKSLASH,
    "Invalid initial character": _KEY,
    "Invalid statement": _KEY,
    "Found invalid character": _CHARACTER,
    "Cannot": _TWICE,
    "Duplicate": _TWICE,
}


def toml_fault(said: str) -> Text:
    """Return the sentence for what the parser says of a text."""
    return next((found for words, found in _FAULTS.items() if said.startswith(words)), _OTHER)
