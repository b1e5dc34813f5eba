"""The data of one document as the builder takes it, possibly merged from several texts."""

from collections.abc import Mapping

from itsmctl.model.portfolio import DocumentKey
from itsmctl.record import dataclass, replace
from itsmctl.route import METADATA
from itsmctl.source.builder.field import Field, Notebook
from itsmctl.source.composition import Node
from itsmctl.source.document import Document

Data = Mapping[str, Node]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a document says.

    `speaker` is the document that answers for it: a scenario's key for data that a scenario has
    changed, else the document's own.
    """

    key: DocumentKey
    path: str
    metadata: Data
    spec: Data
    speaker: DocumentKey

    def fields(self) -> tuple[Field, Field, Notebook]:
        """Return metadata and spec as fields that write into one new notebook."""
        notes = Notebook(self.speaker, self.path)
        return (
            Field(dict(self.metadata), (METADATA,), notes),
            Field(dict(self.spec), (), notes),
            notes,
        )

    def whole(self) -> dict[str, Node]:
        """Return the data as one document, for the schema."""
        return {
            "apiVersion": "itsmctl/v1",
            "kind": self.key.kind.value,
            "metadata": dict(self.metadata),
            "spec": dict(self.spec),
        }

    def with_spec(self, spec: Data, speaker: DocumentKey | None = None) -> "Sheet":
        """Return the sheet with another spec, for which `speaker` answers."""
        return replace(self, spec=spec, speaker=speaker or self.speaker)


def sheet_of(key: DocumentKey, document: Document) -> Sheet:
    """Return the data of the document of that kind and id."""
    return Sheet(key, document.path, document.metadata, document.spec, key)
