"""What is known of a definition file while its text is out of hand."""

from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass

_KINDS = {kind.suffix: kind for kind in Kind}
_NEARLY = 0.8


@dataclass(frozen=True, slots=True)
class Folio:
    """A file: what it is, and what it stands on.

    `digest` is the fingerprint of its bytes, b"" where they could not be read. `extends` is the
    process that it extends, `calls` those that its steps run, `about` the process of a model,
    `base` process and model of a scenario, where they are named. `presumed` are the ids that a
    file may have of which the id could not be read. `path` is as its user typed it, `home` is where it
    lies below the root of its portfolio, however it was typed.
    """

    path: str
    named: bool
    digest: bytes
    kind: Kind | None = None
    id: str | None = None
    sound: bool = False
    status: str | None = None
    extends: str | None = None
    calls: tuple[str, ...] = ()
    about: str | None = None
    base: tuple[str | None, str | None] = (None, None)
    presumed: tuple[str, ...] = ()
    home: str = ""

    @property
    def key(self) -> DocumentKey | None:
        """Kind and id, None where they could not be read."""
        if self.kind is None or self.id is None:
            return None
        return DocumentKey(self.kind, self.id)

    @property
    def keys(self) -> tuple[DocumentKey, ...]:
        """Kind and id, or what they may be where they could not be read."""
        if self.kind is None:
            return ()
        ids = self.presumed if self.id is None else (self.id,)
        return tuple(DocumentKey(self.kind, identity) for identity in ids)


def name_for(name: str, kind: Kind) -> str:
    """Return a file's name as it must be for its kind: ``leave.process.yml`` is leave.process.yaml."""
    stem = name.rpartition(".")[0] or name
    own = kind.suffix.split(".")[1]
    for joint in "._- ":
        head, _, last = stem.rpartition(joint)
        if head and _is_nearly(last.casefold(), (own, kind.value.casefold())):
            return head + kind.suffix
    return stem + kind.suffix


def _is_nearly(word: str, known: tuple[str, ...]) -> bool:
    from itsmctl.closeness import get_close_matches  # noqa: PLC0415  most names are right

    return bool(get_close_matches(word, known, 1, _NEARLY))


def kind_of_path(path: str) -> Kind | None:
    """Return the kind that a file's name announces."""
    _, *endings = path.rsplit(".", 2)
    return _KINDS.get("." + ".".join(endings))
