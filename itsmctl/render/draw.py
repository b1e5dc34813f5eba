"""From a process to its picture: expand, measure, arrange, and put every shape in its place."""

from collections.abc import Iterator
from typing import Literal

from itsmctl.errors import CannotDraw
from itsmctl.i18n import Language, text
from itsmctl.model.portfolio import BASE, Variant
from itsmctl.model.process import Process
from itsmctl.record import dataclass, replace
from itsmctl.render.assignment import LaneBy
from itsmctl.render.diagram import Diagram
from itsmctl.render.difference import united
from itsmctl.render.expand import expand
from itsmctl.render.faces import Facer
from itsmctl.render.fold import fold
from itsmctl.render.heading import Heading
from itsmctl.render.overlay import Overlay
from itsmctl.render.page import Fit, Page, Part, compose
from itsmctl.render.scene import Scene
from itsmctl.render.sheet import Sheet
from itsmctl.render.summary import say
from itsmctl.render.wording import Direction, PictureLanguage, clean, inline

LaneOrder = Literal["declared", "auto"]
Subprocesses = Literal["collapsed", "expanded"]

_MOST_STRIPS = 8
_MOST_MISSES = 2
_WORTH_FOLDING = 1.03  # so much larger must the picture become on its page


@dataclass(frozen=True, slots=True)
class Options:
    """How a process is drawn; `title` replaces the process's name, "" leaves it out.

    With `against`, an earlier version of the process, what was removed since is drawn, too.
    """

    language: PictureLanguage = "en"
    lanes: LaneBy = "department"
    lane_order: LaneOrder = "declared"
    title: str | None = None
    direction: Direction = "landscape"
    fit: Fit = "none"
    subprocesses: Subprocesses = "collapsed"
    overlay: Overlay | None = None
    against: Variant | None = None


def draw(variant: Variant, options: Options | None = None) -> Scene:
    """Return the picture of a process.

    Raises:
        CannotDraw: the process has no steps.
    """
    options = options or Options()
    facer = Facer(variant, options.language, options.direction, options.overlay)
    diagram = diagram_of(variant, options)
    others = [*_called(variant, options)]
    reorders = options.lane_order == "auto"
    page = Page.of(options.fit, options.direction)
    if page is None:
        sheets = [Sheet.make(diagram, facer, reorder_lanes=reorders)]
    else:
        rough = Sheet.make(diagram, facer, reorder_lanes=reorders, thorough=False)
        folded = _fitted(rough, others, page)
        sheets = [Sheet.make(one, facer, rough.widths) for one in folded]
    return compose(
        [*map(Part, sheets), *others],
        heading_of(variant, options),
        options.language,
        overlay=options.overlay,
        page=page,
    )


def draw_diagram(variant: Variant, options: Options, diagram: Diagram) -> Scene:
    """Return a diagram that was made of the process as a picture of one strip."""
    sheet = _sheet(variant, options, diagram)
    heading = heading_of(variant, options)
    return compose([Part(sheet)], heading, options.language, overlay=options.overlay)


def diagram_of(variant: Variant, options: Options) -> Diagram:
    """Return the nodes and edges that a picture of the process shows.

    Raises:
        CannotDraw: the process has no steps.
    """
    if not variant.process.steps:
        raise CannotDraw(
            text(
                "render.no-steps",
                "process “{process}” has no steps, so there is nothing to draw",
                process=variant.process.id,
            ),
            remedy=text("render.no-steps-remedy", "write at least one step under spec.steps"),
        )
    diagram = expand(variant.process, variant.organisation, options.lanes)
    if options.against is None:
        return diagram
    before = options.against
    return united(expand(before.process, before.organisation, options.lanes), diagram)


def title_of(variant: Variant, options: Options) -> str:
    """Return what stands above the picture: the process, and the scenario that changes it."""
    return Heading(_titles(variant, options)).title


def heading_of(variant: Variant, options: Options) -> Heading:
    """Return the title with the version, and the key figures of an overlay."""
    small = ""
    if options.title is None and variant.process.version is not None:
        words = text("render.version", "version {version}", version=variant.process.version)
        small = clean(say(words, options.language))
    facts = options.overlay.facts if options.overlay is not None else ()
    languages: tuple[Language, ...] = ("zh", "en")
    rows = (
        " · ".join(clean(fact.render(language)) for fact in facts)
        for language in languages
        if options.language in {language, "both"}
    )
    return Heading(_titles(variant, options), small, tuple(row for row in rows if row))


def _titles(variant: Variant, options: Options) -> tuple[str, ...]:
    if options.title is not None:
        title = clean(options.title)
        return (title,) if title else ()
    process = inline(variant.process.name, options.language)
    if variant.id == BASE:
        return (process,)
    return process, inline(variant.name, options.language)


def _sheet(variant: Variant, options: Options, diagram: Diagram) -> Sheet:
    facer = Facer(variant, options.language, options.direction, options.overlay)
    return Sheet.make(diagram, facer, reorder_lanes=options.lane_order == "auto")


def _called(variant: Variant, options: Options) -> Iterator[Part]:
    """Yield a strip for every sub-process, each with its name, in order of the calls."""
    if options.subprocesses == "collapsed":
        return
    for process in _in_order(variant):
        inner = replace(variant, id=BASE, name=process.name, process=process)
        diagram = diagram_of(inner, replace(options, against=None))
        yield Part(
            _sheet(inner, replace(options, overlay=None), diagram.prefixed(process.id)),
            inline(process.name, options.language),
        )


def _in_order(variant: Variant) -> list[Process]:
    by_id = {process.id: process for process in variant.called if process.steps}
    found: dict[str, Process] = {}
    waiting = [variant.process]
    while waiting:
        for step in waiting.pop(0).steps:
            if step.calls in by_id and step.calls not in found:
                found[step.calls] = by_id[step.calls]
                waiting.append(by_id[step.calls])
    return list(found.values())


def _fitted(sheet: Sheet, others: list[Part], page: Page) -> tuple[Diagram, ...]:
    """Return the diagrams whose strips are largest on the page: the whole, or the process folded.

    Roughly arranged strips tell; more strips are tried until two counts in a row gain nothing.
    """
    axis = 1 if sheet.is_portrait else 0
    along = {node: centre[axis] for node, centre in sheet.places.centres.items()}
    order = {lane: index for index, (lane, _, _) in enumerate(sheet.places.lanes)}
    lanes = tuple(sorted(sheet.diagram.lanes, key=lambda lane: order[lane.id]))
    diagram = replace(sheet.diagram, lanes=lanes)
    best: tuple[Diagram, ...] = (diagram,)
    scale = page.scale([Part(sheet), *others])
    misses = 0
    for count in range(page.first_fold([Part(sheet), *others]), _MOST_STRIPS + 1):
        folded = fold(diagram, along, count)
        sheets = (Sheet.make(one, sheet.facer, sheet.widths, thorough=False) for one in folded)
        larger = page.scale([*map(Part, sheets), *others])
        if larger > scale * _WORTH_FOLDING:
            best, scale, misses = folded, larger, 0
        else:
            misses += 1
        if misses == _MOST_MISSES:
            break
    return best
