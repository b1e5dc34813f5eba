"""A process on as many pages as its words need to stay legible."""

from collections.abc import Sequence

from itsmctl.model.portfolio import Variant
from itsmctl.record import dataclass, replace
from itsmctl.render.chips import CHIP_SIZE
from itsmctl.render.draw import Options, diagram_of
from itsmctl.render.faces import Facer
from itsmctl.render.fold import fold
from itsmctl.render.heading import Heading
from itsmctl.render.page import Page, Part, compose
from itsmctl.render.scene import Scene
from itsmctl.render.sheet import Sheet

_MOST_PARTS = 16
_WORTH_A_PAGE = 1.12  # so much larger must words become for one more page
_MOST_MISSES = 2

Pages = tuple[tuple[Sheet, ...], ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """The room for a picture on each page, in points, and how high its smallest words must be.

    `fills` says whether pictures take all of it, or only as much as they need.
    """

    width: int
    height: int
    least: float = 6.0
    fills: bool = True

    @property
    def page(self) -> Page:
        """The shape of the room."""
        return Page(self.width, self.height)

    def words(self, sheets: Sequence[Sheet]) -> float:
        """Return how high the smallest words of strips are that share one page, in points."""
        return self.page.scale([*map(Part, sheets)]) * CHIP_SIZE / 1000


def booklet(variant: Variant, options: Options, paper: Paper) -> tuple[Scene, ...]:
    """Return the pictures of a process, one a page; flows go on at the link with the same letter.

    Raises:
        CannotDraw: the process has no steps.
    """
    facer = Facer(variant, options.language, options.direction)
    diagram = diagram_of(variant, options)
    whole = Sheet.make(
        diagram, facer, reorder_lanes=options.lane_order == "auto", thorough=False
    )
    pages = _pages(whole, paper)
    return tuple(
        compose(
            [Part(Sheet.make(one.diagram, facer, whole.widths)) for one in sheets],
            Heading(()),
            options.language,
            page=paper.page if paper.fills else None,
        )
        for sheets in pages
    )


def _pages(whole: Sheet, paper: Paper) -> Pages:
    """Return strips by page: as few pages as are legible, else those with the largest words."""
    best: Pages = ((whole,),)
    words, misses = paper.words((whole,)), 0
    for count in range(2, _MOST_PARTS + 1):
        if words >= paper.least or misses == _MOST_MISSES:
            break
        sheets = _folded(whole, count)
        alone = min(paper.words((sheet,)) for sheet in sheets)
        tried = _dealt(sheets, paper, min(alone, paper.least))
        smallest = min(map(paper.words, tried))
        if smallest > words * _WORTH_A_PAGE ** max(1, len(tried) - len(best)):
            best, words, misses = tried, smallest, 0
        else:
            misses += 1
    return best


def _folded(whole: Sheet, count: int) -> tuple[Sheet, ...]:
    axis = 1 if whole.is_portrait else 0
    along = {node: centre[axis] for node, centre in whole.places.centres.items()}
    order = {lane: index for index, (lane, _, _) in enumerate(whole.places.lanes)}
    lanes = tuple(sorted(whole.diagram.lanes, key=lambda lane: order[lane.id]))
    diagram = replace(whole.diagram, lanes=lanes)
    return tuple(
        Sheet.make(one, whole.facer, whole.widths, thorough=False)
        for one in fold(diagram, along, count)
    )


def _dealt(sheets: Sequence[Sheet], paper: Paper, least: float) -> Pages:
    """Put as many strips on each page as stay legible there."""
    pages: list[tuple[Sheet, ...]] = []
    for sheet in sheets:
        if pages and paper.words((*pages[-1], sheet)) >= least:
            pages[-1] = (*pages[-1], sheet)
        else:
            pages.append((sheet,))
    return tuple(pages)
