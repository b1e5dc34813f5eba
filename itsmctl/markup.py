"""Text within XML, as ``xml.sax.saxutils`` writes it, which loads half of the standard library.

Importing that costs 20 ms of every command that draws or writes XML: it brings URLs, mail and TLS.
"""

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_VALUE = _TEXT | str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """Return text as the content of an element."""
    return text.translate(_TEXT)


def quoteattr(text: str) -> str:
    """Return text as the value of an attribute, with its quotation marks."""
    written = text.translate(_VALUE)
    if '"' not in written:
        return f'"{written}"'
    if "'" not in written:
        return f"'{written}'"
    return '"' + written.replace('"', "&quot;") + '"'
