"""A PDF file of one page: numbered objects, embedded fonts, and the table that finds them.

Only what a drawing needs (ISO 32000-1: 7.5 file structure, 9.7 composite fonts, 14.3 metadata).
"""

import zlib
from collections.abc import Iterable, Mapping, Sequence

from itsmctl.record import dataclass, field
from itsmctl.render.formats.typeface import Typeface

_SYMBOLIC = 4
_UNICODE = """/CIDInit /ProcSet findresource begin
12 dict begin begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
{rows}
endcmap CMapName currentdict /CMap defineresource pop end end"""
_ROWS = 100  # that a section of a character map may hold


@dataclass(slots=True)
class PdfFile:
    """Collects objects; the first is number 1."""

    objects: list[bytes] = field(default_factory=list)

    def add(self, body: str | bytes) -> int:
        """Append an object and return its number."""
        self.objects.append(body.encode("ascii") if isinstance(body, str) else body)
        return len(self.objects)

    def add_stream(self, data: bytes, entries: str = "") -> int:
        """Append compressed data."""
        packed = zlib.compress(data, 9)
        head = f"<</Length {len(packed)} /Filter /FlateDecode {entries}>>\nstream\n"
        return self.add(head.encode("ascii") + packed + b"\nendstream")

    def add_font(self, face: Typeface) -> int:
        """Embed a face as a composite font whose codes are glyph numbers."""
        size = f"/Length1 {len(face.program)}"
        program = self.add_stream(face.program, size)
        descriptor = self.add(
            f"<</Type /FontDescriptor /FontName /{face.name} /Flags {_SYMBOLIC} "
            f"/FontBBox [-200 {face.descent} 1200 {face.ascent}] /ItalicAngle 0 "
            f"/Ascent {face.ascent} /Descent {face.descent} /CapHeight {face.ascent} "
            f"/StemV 80 /FontFile2 {program} 0 R>>"
        )
        widths = " ".join(map(str, face.widths))
        glyphs = self.add(
            f"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{face.name} "
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> "
            f"/FontDescriptor {descriptor} 0 R /W [0 [{widths}]] /CIDToGIDMap /Identity>>"
        )
        unicode = self.add_stream(_to_unicode(face.glyphs).encode("ascii"))
        return self.add(
            f"<</Type /Font /Subtype /Type0 /BaseFont /{face.name} /Encoding /Identity-H "
            f"/DescendantFonts [{glyphs} 0 R] /ToUnicode {unicode} 0 R>>"
        )

    def finish(self, root: int, info: int) -> bytes:
        """Return the file's bytes."""
        parts, offsets, at = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"], [], 15
        for number, body in enumerate(self.objects, 1):
            offsets.append(at)
            parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, body))
            at += len(parts[-1])
        rows = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
        size = len(offsets) + 1
        parts.append(
            f"xref\n0 {size}\n0000000000 65535 f \n{rows}trailer\n"
            f"<</Size {size} /Root {root} 0 R /Info {info} 0 R>>\n"
            f"startxref\n{at}\n%%EOF\n".encode("ascii")
        )
        return b"".join(parts)


def string(said: str) -> str:
    """Return text as a PDF string of any characters."""
    return f"<FEFF{said.encode('utf-16-be').hex().upper()}>"


def resources(fonts: Mapping[str, int], opacities: Iterable[str]) -> str:
    """Return the resource dictionary of a page."""
    named = " ".join(f"/{name} {number} 0 R" for name, number in fonts.items())
    states = " ".join(f"/O{share.replace('.', '_')} <</ca {share}>>" for share in opacities)
    return f"<</Font <<{named}>> /ExtGState <<{states}>>>>"


def _to_unicode(glyphs: Mapping[str, int]) -> str:
    rows = [
        f"<{number:04X}> <{character.encode('utf-16-be').hex().upper()}>"
        for character, number in glyphs.items()
    ]
    sections = (rows[first : first + _ROWS] for first in range(0, len(rows), _ROWS))
    return _UNICODE.format(rows="\n".join(map(_section, sections)))


def _section(rows: Sequence[str]) -> str:
    return f"{len(rows)} beginbfchar\n" + "\n".join(rows) + "\nendbfchar"
