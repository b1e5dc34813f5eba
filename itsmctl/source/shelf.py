"""The texts of many files, kept small: read once, packed, and unpacked one at a time."""

import marshal
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from itsmctl.errors import UnusableInput
from itsmctl.fingerprint import fingerprint
from itsmctl.record import dataclass, replace
from itsmctl.source.files import Wanted, read_limited
from itsmctl.source.folio import Folio
from itsmctl.source.portfolio import Root

if TYPE_CHECKING:
    from itsmctl.finding import Problem
    from itsmctl.model.portfolio import Kind
    from itsmctl.source.composition import Span
    from itsmctl.source.document import Document

Known = Mapping[str, tuple[bytes, Folio]]
"""What is remembered of files, by their homes, each with the digest of its bytes."""


class Spread(Protocol):
    """Does the same to many things, perhaps in several processes, and keeps their order."""

    def __call__(self, work: Callable[[Any], Any], items: Sequence[Any], /) -> Iterable[Any]:
        """Return what `work` makes of each item."""
        ...


@dataclass(frozen=True, slots=True)
class Packed:
    """A document without its objects, in a tenth of the memory; it may be in no file."""

    raw: bytes
    data: bytes
    quoted: "tuple[Span, ...]"
    problems: "tuple[Problem, ...]"
    readable: bool
    is_only_here: bool = False


class Shelf:
    """Takes files in as `Folio`s and gives them out as documents.

    What was read in this run is unpacked; of a file that was only recalled the text is read when
    somebody asks for it. `is_steady` turns false when such a file is not what it was: what is
    concluded then holds for this run only.
    """

    def __init__(
        self,
        recall: Callable[[Root], Known] = lambda _: {},
        spread: Spread = map,
        packed: dict[str, Packed] | None = None,
    ) -> None:
        self._recall = recall
        self._spread = spread
        self.packed = {} if packed is None else packed
        self._digests: dict[str, bytes] = {}
        self._kinds: dict[str, Kind | None] = {}
        self.is_steady = True

    def files(self, root: Root, wanted: Sequence[Wanted]) -> Iterable[Folio]:
        """Take in files, and yield what they are; what is remembered of them is not read again.

        Raises:
            UnusableInput: one that was itself named cannot be read.
        """
        known = self._recall(root)
        taken: list[Folio | None] = []
        new: list[Wanted] = []
        for each in wanted:
            found = _remembered(each, known)
            taken.append(found)
            if found is None:
                new.append(each)
        read = iter(self._spread(take_in, new))
        for folio in taken:
            yield self._put(next(read)) if folio is None else self._noted(folio)

    def stdin(self, raw: bytes, *, shown: str) -> Folio:
        """Take in what standard input holds; it can be read but once."""
        folio, packed = _read(raw, shown, named=True)
        return self._put((replace(folio, home="-"), replace(packed, is_only_here=True)))

    def asked_for(self, taken: Folio) -> Folio:
        """Mark a file as named."""
        return taken if taken.named else replace(taken, named=True)

    def document(self, folio: Folio) -> "Document":
        """Return the document behind a folio."""
        if folio.path not in self.packed:
            wanted = Wanted(Path(folio.path), folio.path, folio.named, home=folio.home)
            self.packed[folio.path] = self._same(take_in(wanted), folio)
        return _unpacked(self.packed[folio.path], folio)

    def text(self, path: str) -> str | None:
        """Return the text of a file as it was when it was read, None where it is that no more."""
        from itsmctl.source.decoding import decode  # noqa: PLC0415  only findings quote their text

        if (packed := self.packed.get(path)) is not None:
            return decode(packed.raw).text
        try:
            raw = read_limited(Path(path))
        except UnusableInput:
            return None
        return decode(raw).text if fingerprint(raw) == self._digests.get(path) else None

    def kind(self, path: str) -> "Kind | None":
        """Return the kind of a file that was taken in."""
        return self._kinds.get(path)

    def drop(self, folio: Folio) -> None:
        """Forget a text that nobody will ask for; who asks nevertheless has it read again."""
        packed = self.packed.get(folio.path)
        if packed is not None and not packed.is_only_here:
            del self.packed[folio.path]

    def _put(self, read: tuple[Folio, Packed]) -> Folio:
        folio, self.packed[folio.path] = read
        return self._noted(folio)

    def _noted(self, folio: Folio) -> Folio:
        self._digests[folio.path] = folio.digest
        self._kinds[folio.path] = folio.kind
        return folio

    def _same(self, read: tuple[Folio, Packed], folio: Folio) -> Packed:
        """Return what was read again, and note if it is not what it was."""
        if read[0].digest != folio.digest:
            self.is_steady = False
        return read[1]


def take_in(wanted: Wanted) -> tuple[Folio, Packed]:
    """Read a file; one that cannot be read is a document that says so, unless it was itself named.

    Raises:
        UnusableInput: it was, and cannot be read.
    """
    try:
        raw = read_limited(wanted.path)
    except UnusableInput as fault:
        if wanted.typed:
            raise
        from itsmctl.source.parse import unreadable  # noqa: PLC0415  as in `_read`

        return _packed(unreadable(fault, wanted.shown, named=wanted.named), b"", b"")
    if wanted.stray:
        return _hidden(raw, wanted.shown)
    folio, packed = _read(raw, wanted.shown, named=wanted.named)
    return replace(folio, home=wanted.home), packed


def _remembered(wanted: Wanted, known: Known) -> Folio | None:
    digest, folio = known.get(wanted.home, (b"", None))
    if folio is None or wanted.stray:
        return None
    try:
        raw = read_limited(wanted.path)
    except UnusableInput:
        return None  # `take_in` says so
    if fingerprint(raw) != digest:
        return None
    if (folio.path, folio.named) == (wanted.shown, wanted.named):
        return folio
    return replace(folio, path=wanted.shown, named=wanted.named)


def _read(raw: bytes, path: str, *, named: bool) -> tuple[Folio, Packed]:
    from itsmctl.source.examination import examined  # noqa: PLC0415  slow; what is known is not read
    from itsmctl.source.parse import parse_document  # noqa: PLC0415  as above

    return _packed(examined(parse_document(raw, path, named=named)), raw, fingerprint(raw))


def _hidden(raw: bytes, path: str) -> tuple[Folio, Packed]:
    """Take in a stray, to say that it is one; its digest is not that of the file when it is typed."""
    from itsmctl.source.examination import misnamed  # noqa: PLC0415  as in `_read`
    from itsmctl.source.parse import parse_document  # noqa: PLC0415  as in `_read`

    document = misnamed(parse_document(raw, path))
    folio, packed = _packed(document, raw, fingerprint(b"stray" + raw))
    return folio, replace(packed, is_only_here=True)


def _packed(document: "Document", raw: bytes, digest: bytes) -> tuple[Folio, Packed]:
    from itsmctl.source.skim import folio_of  # noqa: PLC0415  as in `_read`

    data = marshal.dumps(document.data)
    packed = Packed(raw, data, document.quoted, document.problems, document.positions.readable)
    return folio_of(document, digest), packed


def _unpacked(packed: Packed, folio: Folio) -> "Document":
    from itsmctl.source.decoding import decode  # noqa: PLC0415  as in `_read`
    from itsmctl.source.document import Document  # noqa: PLC0415  as in `_read`
    from itsmctl.source.reading import Positions  # noqa: PLC0415  as in `_read`

    return Document(
        Positions(folio.path, decode(packed.raw).text, packed.readable),
        folio.named,
        marshal.loads(packed.data),  # noqa: S302  packed by this very run
        packed.quoted,
        packed.problems,
        folio.kind,
    )
