"""One portfolio at a glance: its files, which of them stand on which, and each one built when asked for."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from itsmctl.errors import UnusableInput
from itsmctl.fingerprint import fingerprint, fingerprint_of_text
from itsmctl.model.portfolio import SHARED, DocumentKey, Kind
from itsmctl.source.folio import Folio
from itsmctl.source.portfolio import Root
from itsmctl.source.shelf import Packed, Shelf

if TYPE_CHECKING:
    from itsmctl.exhibit import Exhibit
    from itsmctl.model.policy import Settings
    from itsmctl.source.assembly import Assembly
    from itsmctl.source.document import Document


_NAMING_ALL = frozenset({Kind.SCENARIO, Kind.IMPROVEMENT_REGISTER})
"""Kinds that may name anything: a scenario's patch, the entries of a register."""


class Survey:
    """The folios of a portfolio in order of path, and what connects them."""

    def __init__(self, root: Root, folios: Iterable[Folio], shelf: Shelf) -> None:
        self.root = root
        self.folios = tuple(sorted(folios, key=lambda each: each.path))
        self.chosen: dict[DocumentKey, Folio] = {}
        self._shelf = shelf
        for folio in sorted(self.folios, key=lambda each: (not each.named, each.path)):
            if folio.key is not None:
                self.chosen.setdefault(folio.key, folio)

    @property
    def is_steady(self) -> bool:
        """Whether no file was seen to change since it was first read."""
        return self._shelf.is_steady

    @property
    def packed(self) -> "dict[str, Packed]":
        """The texts that are at hand, for another process."""
        return self._shelf.packed

    @cached_property
    def processes(self) -> tuple[str, ...]:
        """The ids of the processes that can be built."""
        keys = (key for key, each in self.chosen.items() if each.sound)
        return tuple(sorted(key.id for key in keys if key.kind is Kind.PROCESS))

    @cached_property
    def called(self) -> frozenset[str]:
        """The ids of the processes that another one runs as a sub-process."""
        sound = (each for each in self.chosen.values() if each.sound)
        return frozenset(called for each in sound for called in self._calls(each))

    def of_kind(self, kind: Kind) -> tuple[Folio, ...]:
        """Return the files of a kind, each id once, in order of path."""
        found = [each for key, each in self.chosen.items() if key.kind is kind]
        return tuple(sorted(found, key=lambda each: each.path))

    def with_facts(self) -> tuple[Folio, ...]:
        """Return the processes and scenarios that can be built, in order of path."""
        kinds = (Kind.PROCESS, Kind.SCENARIO)
        found = (each for each in self.chosen.values() if each.sound and each.kind in kinds)
        return tuple(sorted(found, key=lambda each: each.path))

    def is_read(self) -> bool:
        """Whether every file could be read, has its shape, and is the one of its process."""
        return all(each.sound and self._counts(each) for each in self.folios)

    def _counts(self, folio: Folio) -> bool:
        return folio.key is None or folio.kind in SHARED or self.chosen[folio.key] is folio

    def base_of(self, folio: Folio) -> Folio | None:
        """Return the process that a scenario starts from."""
        process = folio.base[0]
        if folio.kind is not Kind.SCENARIO or process is None:
            return None
        return self.chosen.get(DocumentKey(Kind.PROCESS, process))

    def text_of(self, key: DocumentKey) -> "Document | None":
        """Return the document of that kind and id."""
        folio = self.chosen.get(key)
        return None if folio is None else self._shelf.document(folio)

    def exhibit(self, folio: Folio) -> "Exhibit":
        """Build one file on what stands under it, and return it as the linter sees it."""
        from itsmctl.exhibit import Exhibit  # noqa: PLC0415  what is known already is not built
        from itsmctl.source.exhibits import exhibit_of  # noqa: PLC0415  as above

        key = folio.key
        if key is None:
            document = self._shelf.document(folio)
            return Exhibit(document, document.is_sound)
        assembly = self._assembly(folio, key)
        return exhibit_of(assembly, next(d for d in assembly.documents if d.path == folio.path))

    def settings(self) -> "Settings":
        """Return what to lint with: the settings file, then the committees' policies over it.

        Raises:
            UnusableInput: a setting means nothing, or a policy that nobody named has a fault.
        """
        if not any(each.kind is Kind.LINT_POLICY for each in self.folios):
            from itsmctl.source.settings import portfolio_settings  # noqa: PLC0415  as in `exhibit`

            return portfolio_settings(self.root.folder)
        from itsmctl.source.document import BREAKING  # noqa: PLC0415  as in `exhibit`

        for document in self.shared.documents:
            if document.kind is Kind.LINT_POLICY and not (document.named or document.is_sound):
                fault = next(each for each in document.problems if each.code in BREAKING)
                raise UnusableInput(fault.message, place=fault.place)
        return self.shared.settings()

    @cached_property
    def _house(self) -> "dict[str, Document]":
        """The documents of houses and calendars, by path."""
        found = (each for kind in SHARED for each in self.of_kind(kind))
        return {each.path: self._shelf.document(each) for each in found}

    @cached_property
    def shared(self) -> "Assembly":
        """The houses, the calendars and the lint policies, built."""
        from itsmctl.source.assembly import join  # noqa: PLC0415  as in `exhibit`

        kinds = (*SHARED, Kind.LINT_POLICY)
        folios = (each for each in self.folios if each.kind in kinds)
        documents = [self._shelf.document(each) for each in folios]
        named = frozenset(key for each in self.folios if each.named for key in each.keys)
        return join(documents, self.root.folder, known=self._known, named=named)

    def release(self, folio: Folio) -> None:
        """Let go of a text that only its own linting needed."""
        if folio.kind in {Kind.PROCESS, Kind.SCENARIO} and folio.id not in self.called:
            self._shelf.drop(folio)

    def stands_on(self, folio: Folio) -> bytes:
        """Return the fingerprint of all that may bear on what is said of a file, itself included."""
        parts = [self._common, _line(folio)]
        if folio.key is not None:
            parts.append(_line(self.chosen[folio.key]))
            parts.append(b"called" if folio.id in self.called else b"")
            if folio.kind in _NAMING_ALL:
                parts.append(self._everything)
            else:
                others = map(self.chosen.get, self._under(folio.key))
                parts += [self._names if each is None else _line(each) for each in others]
        return fingerprint(*parts)

    def _calls(self, folio: Folio) -> Iterator[str]:
        """Yield the sub-processes of a process, those of the processes that it extends among them."""
        seen: set[str] = set()
        while folio.id is not None and folio.id not in seen:
            seen.add(folio.id)
            yield from folio.calls
            parent = self.chosen.get(DocumentKey(Kind.PROCESS, folio.extends or ""))
            if parent is None:
                return
            folio = parent

    def _under(self, key: DocumentKey) -> tuple[DocumentKey, ...]:
        """Return what a document stands on besides houses and calendars, be it there or not."""
        found: dict[DocumentKey, None] = {}
        waiting = [key]
        while waiting:
            key = waiting.pop()
            if key in found:
                continue
            found[key] = None
            if (folio := self.chosen.get(key)) is not None:
                waiting += self._directly_under(folio)
        return tuple(found)

    def _directly_under(self, folio: Folio) -> Iterator[DocumentKey]:
        names = [*folio.calls, folio.extends, folio.about, folio.base[0]]
        yield from (DocumentKey(Kind.PROCESS, name) for name in names if name is not None)
        if folio.base[1] is not None:
            yield DocumentKey(Kind.SIMULATION_MODEL, folio.base[1])
        if folio.kind is Kind.PROCESS:
            yield from self._models.get(folio.id or "", ())

    @cached_property
    def _models(self) -> dict[str, list[DocumentKey]]:
        found: dict[str, list[DocumentKey]] = {}
        for key, folio in self.chosen.items():
            if folio.about is not None:
                found.setdefault(folio.about, []).append(key)
        return found

    @cached_property
    def _known(self) -> frozenset[DocumentKey]:
        """All kinds and ids, those among them that files may have which cannot be read."""
        return frozenset(key for each in self.folios for key in each.keys)

    @cached_property
    def _common(self) -> bytes:
        shared = (each for kind in SHARED for each in self.of_kind(kind))
        unread = (each for each in self.folios if each.presumed)  # anything may stand on these
        return fingerprint(*_lines(shared), b"unread", *_lines(unread))

    @cached_property
    def fingerprint(self) -> bytes:
        """What changes when any file of the portfolio does."""
        return fingerprint(*_lines(self.folios))

    @cached_property
    def _everything(self) -> bytes:
        others = (each for each in self.folios if each.kind not in _NAMING_ALL)
        return fingerprint(*_lines(others), self._names)

    @cached_property
    def _names(self) -> bytes:
        """The fingerprint of all ids: a name that leads nowhere may resemble any of them."""
        names = sorted(f"{key.kind} {key.id}" for key in self.chosen)
        return fingerprint_of_text("\n".join(names))

    def _assembly(self, folio: Folio, key: DocumentKey) -> "Assembly":
        from itsmctl.source.assembly import join  # noqa: PLC0415  as in `exhibit`

        under = set(self._under(key))
        if folio.kind in _NAMING_ALL:
            under.update(self._mentioned(folio))
        found = [self.chosen[each] for each in under if each in self.chosen]
        files = {each.path: each for each in (*found, folio)}
        # what a scenario changes may be a house; all others have those of `shared`
        documents = dict(self._house) if folio.kind is Kind.SCENARIO else {}
        documents |= {path: self._shelf.document(each) for path, each in files.items()}
        return join(list(documents.values()), about=key, beside=self.shared.workshop)

    def _mentioned(self, folio: Folio) -> Iterator[DocumentKey]:
        """Yield the documents that any text of a scenario names: its patch may bring them in."""
        for text in _texts(self._shelf.document(folio).data):
            for kind in (Kind.PROCESS, Kind.SIMULATION_MODEL):
                if (key := DocumentKey(kind, text)) in self.chosen:
                    yield from self._under(key)


def _line(folio: Folio) -> bytes:
    """Return what a fingerprint takes in of a file; how its user typed it is not in it."""
    home = folio.home.encode("utf-8", "surrogatepass")
    return b"%d%s%s\n" % (folio.named, folio.digest, home)


def _lines(folios: Iterable[Folio]) -> Iterator[bytes]:
    """Yield what a fingerprint takes in of files, in an order of its own: paths may be typed anew."""
    yield from sorted(map(_line, folios))


def _texts(node: object) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)
