"""The flow of a process as pictures for pages of A4."""

from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace
from itsmctl.render.booklet import Paper, booklet
from itsmctl.render.draw import Options
from itsmctl.render.png import to_png
from itsmctl.render.scene import Scene
from itsmctl.render.svg import to_svg
from itsmctl.render.wording import PictureLanguage
from itsmctl.report.procedure.paper import ROOM

_POINTS = 72 / 25.4  # a millimetre
_HIGHEST = 205  # millimetres, heading and caption beside it
_LEAST = 5.5  # points; in print smaller words are legible than on a slide
_DOTS = 220 / 72  # a point
_LARGEST = 0.85  # points a pixel
_PAPER = Paper(int(ROOM * _POINTS), int(_HIGHEST * _POINTS), _LEAST, fills=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, how wide it is printed in millimetres, and what a screen reader says of it."""

    png: bytes
    width: float
    words: str


def pictures_of(variant: Variant, language: PictureLanguage) -> tuple[Picture, ...]:
    """Return the pictures of a process: in whichever direction they are fewer, or larger.

    Raises:
        CannotDraw: the process has no steps, or no font has some character.
        MissingExtra: no font has some character, and the font package is not installed.
    """
    plain = Options(language)
    ways = [
        booklet(variant, replace(plain, direction=direction), _PAPER)
        for direction in ("landscape", "portrait")
    ]
    best = min(ways, key=lambda scenes: (len(scenes), -min(map(_scale, scenes))))
    return tuple(map(_picture, best))


def _scale(scene: Scene) -> float:
    """Return how many points a pixel takes."""
    wide, high = _PAPER.width / scene.width, _PAPER.height / scene.height
    return min(_LARGEST, wide, high)


def _picture(scene: Scene) -> Picture:
    scale = _scale(scene)
    png = to_png(to_svg(scene), scale * _DOTS)
    return Picture(png, scene.width * scale / _POINTS, scene.description)
