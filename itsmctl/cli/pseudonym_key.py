"""The key by which persons keep their pseudonyms from run to run: a file for its owner's eyes only."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

import os
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text

if TYPE_CHECKING:
    from pathlib import Path

    from itsmctl.report.console import Console

_LEAST = 16  # bytes; a shorter key could be tried out
_OWNER_ONLY = 0o600


def key_in(path: Path, console: Console) -> bytes:
    """Return the key in a file; where there is none, a new one is put there.

    Raises:
        UnusableInput: the file cannot be read or made, or holds no key.
    """
    try:
        if not path.exists():
            return _made(path, console)
        written = path.read_bytes().strip()
    except OSError as error:
        raise UnusableInput(
            text(
                "cli.status.key-file",
                "{path}: the key cannot be kept there: {reason}",
                path=str(path),
                reason=error.strerror or str(error),
            )
        ) from error
    try:
        key = bytes.fromhex(written.decode("ascii"))
    except ValueError as error:
        raise _no_key(path) from error
    if len(key) < _LEAST:
        raise _no_key(path)
    return key


def _made(path: Path, console: Console) -> bytes:
    from itsmctl.analyse.status.masking import new_key

    key = new_key()
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.write(f"{key.hex()}\n")
    made = text(
        "cli.status.key-made",
        "made {path}, the key to the pseudonyms: keep it to yourself",
        path=str(path),
    )
    console.notice(made.render(console.language))
    return key


def _no_key(path: Path) -> UnusableInput:
    return UnusableInput(
        text("cli.status.no-key", "{path} holds no key of ours", path=str(path)),
        remedy=text(
            "cli.status.new-key", "name a file that is not there yet: a key will be put in it"
        ),
    )
