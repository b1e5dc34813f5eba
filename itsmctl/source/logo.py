"""A company's picture: a PNG or JPEG file, and how large it is (PNG 11.2.2; JPEG, ITU-T T.81 B.2.2)."""

import struct
from pathlib import Path

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.theme import Logo
from itsmctl.source.targets import shown

LARGEST = 5 * 1024 * 1024
"""Bytes; every document holds a copy."""
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_FRAMES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})  # headers that tell the size


def read_logo(file: Path, place: Place) -> Logo:
    """Return the picture; `place` is where the file is named.

    Raises:
        UnusableInput: there is no such file, it is too large, or it is no PNG or JPEG.
    """
    path = shown(file)
    try:
        data = file.read_bytes()
    except OSError as error:
        raise UnusableInput(
            text(
                "source.theme.no-logo",
                "the logo “{path}” cannot be read: {reason}",
                path=path,
                reason=error.strerror or str(error),
            ),
            place=place,
            remedy=text(
                "source.theme.logo-remedy", "name a file from the folder of the theme on"
            ),
        ) from error
    if len(data) > LARGEST:
        most = LARGEST // 1024 // 1024
        raise _refusal(
            text(
                "source.theme.large-logo", "“{path}” has over {most} MB", path=path, most=most
            ),
            place,
        )
    try:
        size = _size(data)
    except (struct.error, IndexError):
        size = None
    if size is None or not all(size):
        raise _refusal(
            text("source.theme.bad-logo", "“{path}” is no PNG or JPEG", path=path), place
        )
    return Logo(data, *size)


def _refusal(message: Text, place: Place) -> UnusableInput:
    remedy = text("source.theme.convert-logo", "save it as a PNG of 1000 pixels' width or so")
    return UnusableInput(message, place=place, remedy=remedy)


def _size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, None for other formats."""
    if data.startswith(_PNG):
        width, height = struct.unpack(">LL", data[16:24])
        return width, height
    return _jpeg_size(data) if data.startswith(_JPEG) else None


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    at = len(_JPEG)
    while at < len(data):
        if data[at] != 0xFF:  # noqa: PLR2004  every segment begins so
            return None
        kind, (length,) = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])
        if kind in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
