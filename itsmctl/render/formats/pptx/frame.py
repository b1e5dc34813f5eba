"""Where a picture stands on a slide: pixels of a scene as EMU, and its words in points."""

from collections.abc import Sequence

from itsmctl.record import dataclass
from itsmctl.render import palette
from itsmctl.render.formats.pptx.markup import (
    POINT,
    Align,
    Look,
    Paragraph,
    Setting,
    named,
    preset,
    shape,
)
from itsmctl.render.formats.xml import Element
from itsmctl.render.measure import text_width
from itsmctl.render.scene import Point, Rect, Scene, TextLine

_LARGEST = 1.1  # points a pixel: small processes are not blown up
_ASCENT = 0.8  # of a line's height, from its top to the baseline
_SPACING = 1.25
_NARROWER = 0.97  # of the measured size: fonts differ a little
_ALIGN: dict[str, Align] = {"start": "l", "middle": "ctr", "end": "r"}


@dataclass(frozen=True, slots=True)
class Frame:
    """The corner of the picture on the slide, in EMU, and how many points a pixel is."""

    left: int
    top: int
    scale: float

    @classmethod
    def around(cls, scene: Scene, room: Rect) -> "Frame":
        """Return the largest frame in which the scene fits the room (EMU), in its middle."""
        scale = min(
            _LARGEST,
            room.width / scene.width / POINT,
            room.height / scene.height / POINT,
        )
        left = room.x + (room.width - int(scene.width * scale * POINT)) // 2
        return cls(left, room.y, scale)

    def length(self, pixels: float) -> int:
        """Return a length in EMU."""
        return round(pixels * self.scale * POINT)

    def point(self, point: Point) -> Point:
        """Return a place on the slide."""
        return self.left + self.length(point[0]), self.top + self.length(point[1])

    def rect(self, rect: Rect) -> Rect:
        """Return a rectangle on the slide, its sides where neighbours have theirs."""
        (x, y), (right, bottom) = (
            self.point((rect.x, rect.y)),
            self.point((rect.right, rect.bottom)),
        )
        return Rect(x, y, right - x, bottom - y)

    def around_point(self, x: int, y: int, radius: int) -> Rect:
        """Return the square around a point."""
        return self.rect(Rect(x - radius, y - radius, 2 * radius, 2 * radius))

    def width(self, pixels: float) -> float:
        """Return how thick a line is, in points."""
        return round(pixels * self.scale, 2)

    def paragraphs(
        self, texts: Sequence[TextLine], colour: str | None = None
    ) -> list[Paragraph]:
        """Return lines as they were measured, a paragraph each."""
        spacing = self.spacing(texts)
        return [
            Paragraph(
                line.text,
                line.size * self.scale * _NARROWER,
                line.bold,
                palette.TEXT[line.tone] if colour is None else colour,
                spacing,
            )
            for line in texts
        ]

    def spacing(self, texts: Sequence[TextLine]) -> float:
        """Return the height of one line in points."""
        return self._line(texts) * self.scale

    def written(self, identity: int, texts: Sequence[TextLine]) -> Element:
        """Return lines of text where they stand in the scene, as one text box."""
        line = self._line(texts)
        width = max(text_width(one.text, one.size, bold=one.bold) for one in texts)
        first = texts[0]
        left = {"start": first.x, "middle": first.x - width / 2, "end": first.x - width}
        rect = Rect(
            int(left[first.anchor]),
            int(first.y - _ASCENT * line),
            int(width) + 1,
            int(line * len(texts)) + 1,
        )
        return shape(
            named(identity, f"Text {identity}"),
            self.rect(rect),
            preset("rect"),
            Look(),
            self.paragraphs(texts),
            Setting(_ALIGN[first.anchor], "t"),
        )

    def _line(self, texts: Sequence[TextLine]) -> float:
        if len(texts) > 1:
            return max(1, texts[1].y - texts[0].y)
        return texts[0].size * _SPACING
