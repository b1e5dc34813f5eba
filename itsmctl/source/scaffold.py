"""New definitions from templates: plain text in, plain text out (templates/README.md)."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from itsmctl.closeness import get_close_matches
from itsmctl.errors import UnusableInput
from itsmctl.i18n import Language, text
from itsmctl.record import dataclass
from itsmctl.resources import folder
from itsmctl.route import is_id

SKELETON = "portfolio"
_CHECK = "itsmctl lint"
_SCHEMA_LINE = "# yaml-language-server: $schema="


@dataclass(frozen=True, slots=True)
class Order:
    """What to make: the template, the new process's id and its names.

    `language` is that in which the portfolio's workflow tells what it finds.
    """

    template: str
    id: str
    english: str
    chinese: str
    language: Language = "en"


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write: its path below the target folder, and its text."""

    path: PurePosixPath
    text: str


def templates() -> tuple[str, ...]:
    """Return the names of all templates, the portfolio skeleton first."""
    archetypes = folder("templates").glob("*.process.yaml")
    return (SKELETON, *sorted(path.name.removesuffix(".process.yaml") for path in archetypes))


def scaffold(order: Order, target: Path) -> tuple[NewFile, ...]:
    """Return the files of an order; schemas come along with a whole portfolio.

    Raises:
        UnusableInput: there is no such template, or the id is none.
    """
    if order.template not in templates():
        raise _unknown(order.template)
    if not is_id(order.id):
        raise UnusableInput(
            text("source.new.bad-id", "“{id}” cannot be an id", id=order.id),
            remedy=text(
                "source.new.id-form",
                "use letters (Chinese too), digits, - and _; none of . # / : , = [ ] {{ }} and no space",
            ),
        )
    files = _skeleton() if order.template == SKELETON else _archetype(order.template, target)
    return tuple(
        NewFile(_named(path, order), _spoken(path, _filled(body, order), order.language))
        for path, body in files
    )


def _skeleton() -> Iterator[tuple[PurePosixPath, str]]:
    home = folder("templates") / SKELETON
    for path in sorted(home.rglob("*")):
        if path.is_file():
            place = PurePosixPath(path.relative_to(home).as_posix())
            body = path.read_text(encoding="utf-8")
            yield place, _with_schema(body, "../" * (len(place.parts) - 1) + "schemas/")
    for path in sorted(folder("schemas").glob("*.schema.json")):
        yield PurePosixPath("schemas", path.name), path.read_text(encoding="utf-8")


def _archetype(name: str, target: Path) -> Iterator[tuple[PurePosixPath, str]]:
    schemas = _schemas_above(target)
    for kind in ("process", "sim"):
        path = folder("templates") / f"{name}.{kind}.yaml"
        body = path.read_text(encoding="utf-8")
        yield PurePosixPath(f"template-id.{kind}.yaml"), _with_schema(body, schemas)


def _schemas_above(target: Path) -> str | None:
    for climb, home in enumerate((target.resolve(), *target.resolve().parents)):
        if (home / "schemas" / "process.v1.schema.json").is_file():
            return "../" * climb + "schemas/"
    return None


def _with_schema(body: str, schemas: str | None) -> str:
    """Point the editor's line at the schemas that the reader has, or leave the line out."""
    first, newline, rest = body.partition("\n")
    if not first.startswith(_SCHEMA_LINE):
        return body
    if schemas is None:
        return rest
    return f"{_SCHEMA_LINE}{schemas}{PurePosixPath(first).name}{newline}{rest}"


def _named(path: PurePosixPath, order: Order) -> PurePosixPath:
    return PurePosixPath(str(path).replace("template-id", order.id))


def _filled(body: str, order: Order) -> str:
    for placeholder, value in (
        ("template-id", order.id),
        ("Template name", order.english),
        ("模板名称", order.chinese),
    ):
        body = body.replace(placeholder, value)
    return body


def _spoken(path: PurePosixPath, body: str, language: Language) -> str:
    """Let a workflow speak the reader's language: servers know none."""
    if path.suffix != ".yml" or language == "en":
        return body
    return body.replace(f"run: {_CHECK}", f"run: itsmctl --lang {language} lint")


def _unknown(name: str) -> UnusableInput:
    near = get_close_matches(name, templates(), n=1)
    known = text("source.new.known", "there are {names}", names=templates())
    meant = text("source.new.meant", "did you mean “{near}”?", near=near[0]) if near else known
    return UnusableInput(
        text("source.new.no-template", "there is no template “{name}”", name=name),
        remedy=meant,
    )
