"""The improvement register that commands work on: found, read, checked against its portfolio, and written."""

from __future__ import annotations  # the rooms' types are named without importing the rooms

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from itsmctl.cli.targets import STDIN
from itsmctl.errors import NoFileMatched, UnusableInput
from itsmctl.i18n import Label, text
from itsmctl.record import dataclass, replace

if TYPE_CHECKING:
    from itsmctl.model.parties import Organisation
    from itsmctl.model.portfolio import Reference, Variant
    from itsmctl.model.register import Improvement, Register
    from itsmctl.report.console import Console
    from itsmctl.source.library import Library

USUAL_NAME = "improvements.register.yaml"
_USUAL_LABEL = Label(en="Improvement register", zh="持续改进登记册")

RegisterOption = Annotated[
    Path | None,
    typer.Option(
        "--register",
        metavar="FILE",
        help="The register (default: the one of the portfolio around this folder).",
        show_default=False,
    ),
]


@dataclass(frozen=True, slots=True)
class RegisterFile:
    """A register and the portfolio around it; `register` is None where the file is not there yet."""

    path: Path
    raw: bytes
    register: Register | None
    library: Library | None

    @property
    def text(self) -> str:
        """The decoded text."""
        return self.raw.decode("utf-8-sig")

    @property
    def house(self) -> Organisation | None:
        """The organisation whose parties own and decide: the register's, else the only one there is."""
        houses = () if self.library is None else self.library.portfolio.organisations
        named = None if self.register is None else self.register.organisation
        if named is not None:
            return next((house for house in houses if house.id == named), None)
        return houses[0] if len(houses) == 1 else None

    @property
    def variants(self) -> dict[str, Variant]:
        """The processes of the portfolio by id."""
        if self.library is None:
            return {}
        return {each.process.id: each for each in self.library.portfolio.processes}

    def entry(self, identity: str) -> Improvement:
        """Return an entry.

        Raises:
            UnusableInput: the register has none of that id.
        """
        found = None if self.register is None else self.register.improvement(identity)
        if found is None:
            raise self._unknown(identity)
        return found

    def begun(self, entries: tuple[Improvement, ...]) -> str:
        """Return the text of the register with further entries, a new one where there is none."""
        from itsmctl.source.register import begun, with_entries

        if self.register is None:
            house = self._house_of(entries)
            identity = self.path.name.removesuffix(".register.yaml")
            return begun(identity, _USUAL_LABEL, None if house is None else house.id, entries)
        return with_entries(self.text, str(self.path), entries)

    def _house_of(self, entries: tuple[Improvement, ...]) -> Organisation | None:
        """Return the house of a register that is not there yet: that of the processes it is about."""
        homes = {
            home.organisation.id: home.organisation
            for entry in entries
            if (home := self.variants.get(entry.cause.process or "")) is not None
            and home.organisation.found
        }
        return next(iter(homes.values())) if len(homes) == 1 else self.house

    def save(self, content: str, console: Console) -> None:
        """Write the register, when its new text is one and its names lead somewhere.

        Raises:
            UnusableInput: a new name leads nowhere, or the file cannot be written.
        """
        from itsmctl.cli.delivery import new_folder, tell_new
        from itsmctl.cli.rewriting import encoded
        from itsmctl.report.files import require_writable, rewrite, write_definition
        from itsmctl.source.register.reading import register_of

        raw = encoded(content, self.raw)
        register_of(raw, str(self.path))
        self._require_names(raw)
        if self.register is None:
            folder = new_folder(self.path)
            write_definition(self.path, raw)
            tell_new(folder, console)
        else:
            require_writable(self.path, self.raw)
            rewrite(self.path, raw)
        said = text("cli.written", "wrote {path}", path=str(self.path))
        console.notice(said.render(console.language))

    def _require_names(self, raw: bytes) -> None:
        """Refuse names that lead nowhere and did not stand in the file before.

        Raises:
            UnusableInput: the first of them, with its place and what may have been meant.
        """
        from itsmctl.source.library import load

        if self.library is None:
            return
        old = {(each.wanted, each.target) for each in _of_registers(self.library)}
        loaded = load([STDIN], stdin=raw, stdin_filename=str(self.path))
        new = tuple(
            each for each in _of_registers(loaded) if (each.wanted, each.target) not in old
        )
        if new:
            replace(loaded, unresolved=new).require_resolved(new[0].document)

    def _unknown(self, identity: str) -> UnusableInput:
        from itsmctl.closeness import get_close_matches

        known = [] if self.register is None else [one.id for one in self.register.improvements]
        near = get_close_matches(identity, known, 1)
        return UnusableInput(
            text(
                "cli.improve.unknown",
                "“{path}” has no entry “{id}”",
                path=str(self.path),
                id=identity,
            ),
            remedy=text("cli.improve.near", "did you mean “{near}”?", near=near[0])
            if near
            else text("cli.improve.shows", "itsmctl improve list shows them"),
        )


def open_register(file: Path | None) -> RegisterFile:
    """Return a register: the named one, else that of the portfolio around this folder.

    Raises:
        UnusableInput: it has faults, or the portfolio has several.
    """
    if file is not None:
        return _named(file)
    library = _around(Path())
    found = () if library is None else library.portfolio.registers
    if len(found) > 1:
        raise UnusableInput(
            text(
                "cli.improve.several",
                "the portfolio has several registers: {paths}",
                paths=tuple(one.path for one in found),
            ),
            remedy=text("cli.improve.choose", "choose one with --register FILE"),
        )
    if found:
        return _named(Path(found[0].path), library)
    return RegisterFile(_home(library) / USUAL_NAME, b"", None, library)


def existing(opened: RegisterFile) -> RegisterFile:
    """Return a register that is there.

    Raises:
        UnusableInput: it is not.
    """
    if opened.register is None:
        raise UnusableInput(
            text("cli.improve.none", "there is no register “{path}”", path=str(opened.path)),
            remedy=text(
                "cli.improve.begin",
                "begin one: itsmctl improve propose --write, or itsmctl improve add --title TEXT",
            ),
        )
    return opened


def _named(file: Path, library: Library | None = None) -> RegisterFile:
    from itsmctl.source.files import read_limited
    from itsmctl.source.register.reading import register_of

    if not file.name.endswith(".register.yaml"):
        raise UnusableInput(
            text("cli.improve.suffix", "“{path}” is no name of a register", path=str(file)),
            remedy=text("cli.improve.suffixes", "end it in .register.yaml"),
        )
    if library is None:
        library = _around(file) if file.exists() else _beside(file)
    if not file.exists():
        return RegisterFile(file, b"", None, library)
    raw = read_limited(file)
    return RegisterFile(file, raw, register_of(raw, str(file)), library)


def _around(place: Path) -> Library | None:
    """Return the portfolio around a file or folder; None where no definition is there."""
    from itsmctl.source.library import load

    try:
        return load([str(place)])
    except NoFileMatched:
        return None


def _of_registers(library: Library) -> Iterator[Reference]:
    """Yield the names in registers that lead nowhere."""
    from itsmctl.model.portfolio import Kind

    for each in library.unresolved:
        if each.document.kind is Kind.IMPROVEMENT_REGISTER:
            yield each


def _beside(file: Path) -> Library | None:
    """Return the portfolio in which a file would lie that is not there yet."""
    from itsmctl.source.portfolio import find_root

    root = find_root(file.parent)
    return _around(root.folder) if root.marked else None


def _home(library: Library | None) -> Path:
    """Return the folder of a portfolio as its user would type it."""
    folders = () if library is None else library.assemblies
    root = next((each.folder for each in folders if each.folder is not None), None)
    if root is None:
        return Path()
    here = Path.cwd()
    return root.relative_to(here) if root.is_relative_to(here) else root
