"""What a document is and stands on, for when its text is out of hand."""

from collections.abc import Iterator, Mapping

from itsmctl.model.portfolio import Kind
from itsmctl.source.builder.field import as_text
from itsmctl.source.composition import Node
from itsmctl.source.document import Document
from itsmctl.source.folio import Folio


def folio_of(document: Document, digest: bytes) -> Folio:
    """Return what a document is and stands on."""
    spec, status = document.spec, document.metadata.get("status")
    return Folio(
        document.path,
        document.named,
        digest,
        document.kind,
        document.id,
        document.is_sound,
        as_text(status),
        as_text(spec.get("extends")),
        tuple(_calls(spec.get("steps"))) if document.kind is Kind.PROCESS else (),
        as_text(spec.get("process")) if document.kind is Kind.SIMULATION_MODEL else None,
        _base(spec.get("base")) if document.kind is Kind.SCENARIO else (None, None),
        tuple(key.id for key in document.presumed),
    )


def _calls(steps: Node) -> Iterator[str]:
    for step in steps.values() if isinstance(steps, Mapping) else ():
        called = as_text(step.get("process")) if isinstance(step, Mapping) else None
        if called is not None:
            yield called


def _base(written: Node) -> tuple[str | None, str | None]:
    if not isinstance(written, Mapping):
        return None, None
    return as_text(written.get("process")), as_text(written.get("model"))
