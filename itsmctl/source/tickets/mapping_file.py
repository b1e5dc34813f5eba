"""The mapping file of a log: read with every fault at its place, written with comments to edit by."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from itsmctl.errors import UnusableInput
from itsmctl.i18n import text
from itsmctl.model.tickets import HoldClass, RowShape, TicketField, TicketMapping
from itsmctl.record import dataclass, field
from itsmctl.source.targets import shown

if TYPE_CHECKING:
    from itsmctl.source.document import Document

SCHEMA = "itsmctl/log-mapping/v1"
NOTE, UNKNOWN = "note", "unknown"
"""What stands for a class: of a status that changes nothing, and of one that nobody explained."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """What the doctor adds as comments: how often each word stands in the log, and what it may mean.

    `labels` are what the product shows for states that it stores as numbers.
    """

    source: str = ""
    confidence: float | None = None
    headings: tuple[str, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    likeness: Mapping[str, float] = field(default_factory=dict)
    unmatched: Mapping[str, Sequence[str]] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def read_mapping(file: Path) -> TicketMapping:
    """Return what a mapping file says.

    Raises:
        UnusableInput: there is no such file, it cannot be read, or it is no mapping; with its place.
    """
    document = _document(file)
    data: dict[str, Any] = document.data  # type: ignore[assignment]  # its shape was checked
    _require_zone(document, data.get("zone"))
    statuses = data.get("statuses", {})
    shape = data.get("rows")
    return TicketMapping(
        profile=data.get("profile", ""),
        shape=RowShape(shape) if shape else _shape_of(document, data.get("profile")),
        columns=_fields(data.get("columns", {})),
        changes=_fields(data.get("changes", {})),
        statuses=tuple((word, _class(said)) for word, said in statuses.items() if said != NOTE),
        notes=tuple(word for word, said in statuses.items() if said == NOTE),
        activities=_pairs(data.get("activities", {})),
        departments=_pairs(data.get("departments", {})),
        priorities=_pairs(data.get("priorities", {})),
        zone=data.get("zone"),
        dates=tuple(_formats(data.get("dates", {}))),
        encoding=data.get("encoding"),
        delimiter=data.get("delimiter"),
        sheet=data.get("sheet"),
    )


def rendered(mapping: TicketMapping, remarks: Remarks) -> str:
    """Return the text of a mapping file that says this, with comments in both languages."""
    return "".join(f"{line}\n" for line in _lines(mapping, remarks))


def _lines(mapping: TicketMapping, remarks: Remarks) -> Iterator[str]:
    yield f"# How {remarks.source} is to be read. Edit it, then hand it over: --mapping THIS-FILE"
    yield f"# 如何读取 {remarks.source}。请修改后用 --mapping 交给各日志命令"
    yield f"schema: {SCHEMA}"
    if mapping.profile:
        sure = "" if remarks.confidence is None else f"  # {remarks.confidence:.0%}"
        yield f"profile: {mapping.profile}{sure}"
    shapes = " | ".join(shape.value for shape in RowShape)
    yield f"rows: {mapping.shape.value}  # {shapes}"
    for key, value in (
        ("encoding", mapping.encoding),
        ("delimiter", mapping.delimiter),
        ("sheet", mapping.sheet),
        ("zone", mapping.zone),
    ):
        if value is not None:
            yield f"{key}: {_quoted(value)}"
    yield "columns:  # field: heading  字段：列标题"
    for one, heading in mapping.columns:
        yield f"  {one.value}: {_quoted(heading)}"
    taken = {heading for _, heading in mapping.columns}
    unused = [heading for heading in remarks.headings if heading not in taken]
    if unused:
        yield f"  # not used 未使用: {', '.join(map(_quoted, unused))}"
    yield from _block("changes", [(one.value, word) for one, word in mapping.changes], remarks)
    yield from _dates(mapping)
    yield from _statuses(mapping, remarks)
    for key, pairs in (
        ("activities", mapping.activities),
        ("departments", mapping.departments),
        ("priorities", mapping.priorities),
    ):
        yield from _block(key, pairs, remarks, remarks.unmatched.get(key, ()))


def _dates(mapping: TicketMapping) -> Iterator[str]:
    """Yield the formats of every column, several as a list."""
    told: dict[str, list[str]] = {}
    for heading, form in mapping.dates:
        told.setdefault(heading, []).append(_quoted(form))
    if told:
        yield "dates:"
    for heading, forms in told.items():
        if len(forms) == 1:
            yield f"  {_quoted(heading)}: {forms[0]}"
        else:
            yield f"  {_quoted(heading)}:"
            yield from (f"    - {form}" for form in forms)


def _statuses(mapping: TicketMapping, remarks: Remarks) -> Iterator[str]:
    pairs = [(word, UNKNOWN if said is None else said.value) for word, said in mapping.statuses]
    pairs += [(word, NOTE) for word in mapping.notes]
    if pairs:
        classes = " | ".join([*(one.value for one in HoldClass), NOTE, UNKNOWN])
        yield f"# {classes}"
        yield from _block("statuses", pairs, remarks)


def _block(
    key: str,
    pairs: Sequence[tuple[str, str]],
    remarks: Remarks,
    unmatched: Sequence[str] = (),
) -> Iterator[str]:
    """Yield a map; what nothing was found for stands in it as a comment to fill in."""
    if not pairs and not unmatched:
        return
    yield f"{key}:" if pairs else f"# {key}:"
    for word, value in pairs:
        yield f"  {_quoted(word)}: {_quoted(value)}{_remark(word, remarks)}"
    for word in unmatched:
        yield f"#  {_quoted(word)}: ?{_remark(word, remarks)}"


def _remark(word: str, remarks: Remarks) -> str:
    said = []
    if word in remarks.labels:
        said.append(remarks.labels[word])
    if word in remarks.counts:
        said.append(f"{remarks.counts[word]:,}")
    if word in remarks.likeness:
        said.append(f"guess 推测 {remarks.likeness[word]:.0%}")
    return f"  # {', '.join(said)}" if said else ""


def _quoted(written: str) -> str:
    """Return a text as YAML reads it back as the same text."""
    from itsmctl.source.spelling import spell_text  # noqa: PLC0415  who only reads needs no spelling

    return spell_text(written, in_flow=False)


def _fields(written: dict[str, str]) -> tuple[tuple[TicketField, str], ...]:
    return tuple(
        (TicketField(name), str(heading))
        for name, heading in written.items()
        if not name.startswith("x-")
    )


def _pairs(written: dict[str, object]) -> tuple[tuple[str, str], ...]:
    return tuple((str(word), str(value)) for word, value in written.items())


def _formats(written: dict[str, object]) -> Iterator[tuple[str, str]]:
    for heading, said in written.items():
        for form in said if isinstance(said, list) else [said]:
            yield str(heading), str(form)


def _class(said: str) -> HoldClass | None:
    return None if said == UNKNOWN else HoldClass(said)


def _shape_of(document: "Document", profile: str | None) -> RowShape:
    """Return the shape of a profile: a mapping that names neither says nothing."""
    from itsmctl.source.tickets.plan import profile_named  # noqa: PLC0415  a mapping may name its rows

    if profile is None:
        raise UnusableInput(
            text("source.tickets.no-shape", "the mapping says neither rows nor profile"),
            place=document.place(("$columns",)),
            remedy=text(
                "source.tickets.say-rows", "write rows: states, or completions and so on"
            ),
        )
    return profile_named(profile).shape


def _document(file: Path) -> "Document":
    from itsmctl.source.parse import parse_document  # noqa: PLC0415  most logs are read without

    path = shown(file)
    try:
        raw = file.read_bytes()
    except FileNotFoundError as error:
        raise UnusableInput(
            text(
                "source.tickets.no-mapping-file", "there is no mapping file “{path}”", path=path
            ),
            remedy=text(
                "source.tickets.write-mapping",
                "itsmctl log doctor LOG -o {path} writes one",
                path=path,
            ),
        ) from error
    except OSError as error:
        raise UnusableInput(
            text(
                "source.tickets.unreadable-mapping",
                "the mapping file {path} cannot be read: {reason}",
                path=path,
                reason=error.strerror or str(error),
            )
        ) from error
    document = parse_document(raw, path)
    _require_shape(document)
    return document


def _require_shape(document: "Document") -> None:
    from itsmctl.source.bare_file import require_shape  # noqa: PLC0415  as above
    from itsmctl.source.shape import Bare  # noqa: PLC0415  as above

    stranger = text(
        "source.tickets.no-mapping",
        "this is no mapping of a log: it holds no “schema: {schema}”",
        schema=SCHEMA,
    )
    require_shape(document, Bare.LOG_MAPPING, stranger)


def _require_zone(document: "Document", zone: str | None) -> None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError  # noqa: PLC0415  most mappings name none

    if zone is None:
        return
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnusableInput(
            text("source.tickets.no-zone", "“{zone}” is no IANA time zone", zone=zone),
            place=document.place(("$zone",)),
            remedy=text("source.tickets.zones", "write a name such as Asia/Shanghai"),
        ) from error
