"""What is known of a definition file while its text is out of hand."""

from itsmctl.model.portfolio import DocumentKey, Kind
from itsmctl.record import dataclass

_KINDS = {kind.suffix: kind for kind in Kind}


@dataclass(frozen=True, slots=True)
class Folio:
    """A file: what it is, and what it stands on.

    `digest` is the fingerprint of its bytes, b"" where they could not be read. `extends` is the
    process that it extends, `calls` those that its steps run, `about` the process of a model,
    `base` process and model of a scenario, where they are named. `presumed` are the ids that a
    file may have of which the id could not be read.
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


def kind_of_path(path: str) -> Kind | None:
    """Return the kind that a file's name announces."""
    _, *endings = path.rsplit(".", 2)
    return _KINDS.get("." + ".".join(endings))
