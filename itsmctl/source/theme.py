"""A client's house style from its file, YAML or TOML: refused where its words could not be read."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from itsmctl.errors import Place, UnusableInput
from itsmctl.i18n import Text, text
from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.model.theme import (
    LEAST_CONTRAST,
    LEAST_OF_SHAPES,
    PAPER,
    Colours,
    Fonts,
    Theme,
    contrast,
    legible,
)
from itsmctl.record import dataclass
from itsmctl.route import Route
from itsmctl.source.bare_file import require_shape
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.decoding import decode
from itsmctl.source.lines import Lines
from itsmctl.source.logo import read_logo
from itsmctl.source.parse import parse_document
from itsmctl.source.shape import Bare, check_bare
from itsmctl.source.targets import shown
from itsmctl.source.toml_places import places

SCHEMA = "itsmctl/theme/v1"
_PLACES = ("{id}", "{version}")  # what a number of documents may hold


@dataclass(frozen=True, slots=True)
class _Written:
    """What a file holds, and where each of it stands."""

    data: Mapping[str, Any]
    place: Callable[[Route], Place]


def read_theme(file: Path) -> Theme:
    """Return the theme that a file describes.

    Raises:
        UnusableInput: it cannot be read or is no theme, its logo is missing or no picture, or a colour
            leaves text without the contrast of WCAG 2.2; with its place.
    """
    written = _read(file)
    field = Field(dict(written.data), (), Notebook(DocumentKey(Kind.LINT_POLICY, "theme")))
    logo = field.at("logo").text()
    return Theme(
        company=field.at("company").label(),
        logo=None if logo is None else read_logo(file.parent / logo, written.place(("logo",))),
        colours=_colours(field.at("colours"), written),
        fonts=_fonts(field.at("fonts")),
        footer=field.at("footer").label(),
        number=_number(field.at("documentNumber"), written),
    )


def faint(theme: Theme) -> Text | None:
    """Return a warning where rules and highlights can hardly be seen; they hold no text."""
    found = contrast(theme.colours.accent, PAPER)
    if found >= LEAST_OF_SHAPES:
        return None
    return text(
        "source.theme.faint",
        "the accent {colour} has a contrast of {found} : 1 on white; below {least} : 1 lines in it are "
        "hard to see, from {better} on they are not",
        colour=theme.colours.accent,
        found=f"{found:.1f}",
        least=f"{LEAST_OF_SHAPES:g}",
        better=legible(theme.colours.accent, least=LEAST_OF_SHAPES),
    )


def _colours(field: Field, written: _Written) -> Colours:
    plain = Colours()
    found = Colours(
        (field.at("primary").text() or plain.primary).lower(),
        (field.at("accent").text() or plain.accent).lower(),
        (field.at("text").text() or plain.ink).lower(),
    )
    for key, colour in (("primary", found.primary), ("text", found.ink)):
        if (ratio := contrast(colour, PAPER)) < LEAST_CONTRAST:
            raise UnusableInput(
                text(
                    "source.theme.contrast",
                    "{key}: {colour} and white have a contrast of {ratio} : 1, and text needs {least} : 1 "
                    "(WCAG 2.2)",
                    key=key,
                    colour=colour,
                    ratio=f"{ratio:.1f}",
                    least=f"{LEAST_CONTRAST:g}",
                ),
                place=written.place(("colours", key)),
                remedy=text(
                    "source.theme.darker",
                    "take a darker one; of this hue {better} is dark enough",
                    better=legible(colour),
                ),
            )
    return found


def _fonts(field: Field) -> Fonts:
    plain, heading = Fonts(), field.at("headings")
    return Fonts(
        field.at("latin").text() or plain.latin,
        field.at("eastAsian").text() or plain.east_asian,
        heading.at("latin").text(),
        heading.at("eastAsian").text(),
    )


def _number(field: Field, written: _Written) -> str:
    pattern = field.text()
    if pattern is None:
        return Theme().number
    rest = pattern
    for known in _PLACES:
        rest = rest.replace(known, "")
    if "{" in rest or "}" in rest:
        raise UnusableInput(
            text(
                "source.theme.number",
                "documentNumber: “{pattern}” holds braces that stand for nothing",
                pattern=pattern,
            ),
            place=written.place(("documentNumber",)),
            remedy=text(
                "source.theme.number-remedy", "only {known} are filled in", known=_PLACES
            ),
        )
    return pattern


def _read(file: Path) -> _Written:
    path = shown(file)
    try:
        raw = file.read_bytes()
    except OSError as error:
        raise UnusableInput(
            text(
                "source.theme.unreadable",
                "the theme “{path}” cannot be read: {reason}",
                path=path,
                reason=error.strerror or str(error),
            ),
            remedy=text(
                "source.theme.unreadable-remedy",
                "name a file that begins with schema: {schema}",
                schema=SCHEMA,
            ),
        ) from error
    return _from_toml(raw, path) if file.suffix.lower() == ".toml" else _from_yaml(raw, path)


def _from_yaml(raw: bytes, path: str) -> _Written:
    document = parse_document(raw, path)
    require_shape(document, Bare.THEME, _stranger())

    def place(route: Route) -> Place:
        first, *rest = route
        return document.place((f"${first}", *rest))

    data: Any = document.data
    return _Written(data, place)


def _from_toml(raw: bytes, path: str) -> _Written:
    import tomllib  # noqa: PLC0415  most themes are YAML

    decoded = decode(raw)
    if decoded.fault is not None:
        raise UnusableInput(decoded.fault, place=Place(path))
    try:
        data = tomllib.loads(decoded.text)
    except tomllib.TOMLDecodeError as error:
        from itsmctl.source.toml_fault import toml_fault  # noqa: PLC0415  for faults only

        raise UnusableInput(toml_fault(str(error)), place=Place(path)) from error
    if "schema" not in data:
        raise UnusableInput(_stranger(), place=Place(path))
    lines, known = Lines.of(path, decoded.text), places(decoded.text)

    def place(route: Route) -> Place:
        for length in range(len(route), 0, -1):
            if (found := known.get(route[:length])) is not None:
                return lines.place(*found.key)
        return Place(path)

    for fault in check_bare(Bare.THEME, data, Path(path).name):
        raise UnusableInput(fault.message, place=place(fault.route))
    return _Written(data, place)


def _stranger() -> Text:
    return text(
        "source.theme.stranger",
        "this is no theme: it holds no “schema: {schema}”",
        schema=SCHEMA,
    )
