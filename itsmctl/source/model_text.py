"""A simulation model as text: what `itsmctl calibrate` found, with comments beside the numbers."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from itsmctl.i18n import Label
from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    CancelNumbers,
    Constant,
    Distribution,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    PauseNumbers,
    Run,
    Shares,
    SimulationModel,
    StepNumbers,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.record import dataclass, field
from itsmctl.route import Route
from itsmctl.source.spelling import quoted, spell_text

_WIDTH = 100
_DEFAULT = "default"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the numbers come from: `method`, the name of the log, its last day (ISO)."""

    method: str
    log: str
    date: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """What stands beside the numbers: `head` above everything, `beside` by route below ``spec``.

    A step has the comments of its numbers above it (``steps.triage``), each line of its own.
    """

    head: Sequence[str] = ()
    beside: Mapping[Route, Sequence[str]] = field(default_factory=dict)


def model_text(model: SimulationModel, origin: Origin, notes: Annotations) -> str:
    """Return a definition in canonical layout that says what the model says.

    A replayed log of arrivals cannot be written: a model knows its moments, not its file.
    """
    return "".join(f"{line}\n" for line in _document(model, origin, notes))


def _document(model: SimulationModel, origin: Origin, notes: Annotations) -> Iterator[str]:
    yield from _comments(notes.head, 0)
    yield "apiVersion: itsmctl/v1"
    yield "kind: SimulationModel"
    yield f"metadata: {{id: {_word(model.id)}, name: {_label(model.name)}}}"
    yield "spec:"
    yield f"  process: {_word(model.process)}"
    yield (
        f"  source: {{method: {_word(origin.method)}, log: {_word(origin.log)}, "
        f"date: {quoted(origin.date)}}}"
    )
    for name, lines in _sections(model, notes):
        yield from _comments(notes.beside.get((name,), ()), 1)
        yield from lines


def _sections(model: SimulationModel, notes: Annotations) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts that the model has, in the order of the language."""
    parts: dict[str, Iterable[str]] = {
        "arrivals": () if model.arrivals is None else _arrivals(model.arrivals),
        "case": map(_attribute, model.case),
        "priorities": _line(_shares(model.priorities), model.priorities),
        "people": _block(
            "people", ((row.role, [str(row.people)]) for row in model.people), notes
        ),
        "steps": _block("steps", ((row.step, list(_step(row))) for row in model.steps), notes),
        "outcomes": _block("outcomes", map(_of_step, model.outcomes), notes),
        "votes": _block("votes", map(_of_step, model.votes), notes),
        "auto": _line(_shares(model.auto), model.auto),
        "cancel": () if model.cancel is None else _line(_cancel(model.cancel)),
        "pauses": _block("pauses", map(_pause, model.pauses), notes),
        "reminders": _line(
            f"{{pickup: x{model.pickup_reminder_factor}}}", model.pickup_reminder_factor
        ),
        "run": _line(_run(model.run), model.run != Run()),
    }
    for name, written in parts.items():
        lines = list(written)
        if len(lines) == 1 and not lines[0].startswith(" "):
            yield name, [f"  {name}: {lines[0]}"]
        elif lines:
            yield name, [f"  {name}:", *lines]


def _line(written: str, wanted: object = True) -> Iterator[str]:
    """Yield what stands behind a key, if there is anything to say."""
    if wanted:
        yield written


def _block(
    name: str, rows: Iterator[tuple[str, Sequence[str]]], notes: Annotations
) -> Iterator[str]:
    """Yield a block: a value of one line stands behind its key, others below it."""
    for key, lines in rows:
        yield from _comments(notes.beside.get((name, key), ()), 2)
        if len(lines) == 1 and not lines[0].startswith(" "):
            yield f"    {_word(key)}: {lines[0]}"
        else:
            yield f"    {_word(key)}:"
            yield from lines


def _arrivals(arrivals: Arrivals) -> Iterator[str]:
    if arrivals.rate is not None:
        yield f"    rate: {arrivals.rate.amount:g}/{arrivals.rate.per}"
    if arrivals.interval is not None:
        yield from _distribution("interval", arrivals.interval, 2)
    if arrivals.calendar is not None:
        yield f"    calendar: {_word(arrivals.calendar)}"
    if arrivals.profile:
        yield "    profile:"
        days = [(name, weight) for name, weight in arrivals.profile if ":" not in name]
        hours = [(name, weight) for name, weight in arrivals.profile if ":" in name]
        yield from (f"      {name}: {weight:g}" for name, weight in days)
        yield from (f"      {quoted(name)}: {weight:g}" for name, weight in hours)
    if arrivals.batch != (1,):
        yield f"    batch: [{', '.join(map(str, arrivals.batch))}]"


def _step(row: StepNumbers) -> Iterator[str]:
    yield from _optional("effort", row.effort)
    if row.pickup_by_class:
        classes = list(row.pickup_by_class)
        if row.pickup is not None:
            classes.insert(0, (_DEFAULT, row.pickup))
        yield "      pickup:"
        for name, distribution in classes:
            yield from _distribution(_word(name), distribution, 4)
    else:
        yield from _optional("pickup", row.pickup)
    yield from _optional("requesterDelay", row.requester_delay)
    yield from _optional("supplierDelay", row.supplier_delay)
    if row.draw_as is not None:
        yield f"      drawAs: {_word(row.draw_as)}"


def _optional(name: str, distribution: Distribution | None) -> Iterator[str]:
    if distribution is not None:
        yield from _distribution(name, distribution, 3)


def _of_step(row: Shares) -> tuple[str, Sequence[str]]:
    return row.of, [_shares(row.shares)]


def _pause(row: PauseNumbers) -> tuple[str, Sequence[str]]:
    key = row.step if row.outcome is None else f"{row.step}.{row.outcome}"
    return key, [f"      reason: {_word(row.reason)}", *_distribution("time", row.time, 3)]


def _cancel(numbers: CancelNumbers) -> str:
    return f"{{share: {numbers.share:.10g}, after: {_inline(numbers.after)}}}"


def _attribute(row: AttributeNumbers) -> str:
    if row.low is not None and row.high is not None:
        return f"    {_word(row.attribute)}: {{uniform: [{row.low:g}, {row.high:g}]}}"
    return f"    {_word(row.attribute)}: {_shares(row.shares)}"


def _run(run: Run) -> str:
    parts = {
        "start": None if run.start is None else quoted(run.start),
        "horizon": run.horizon,
        "warmup": run.warmup,
        "replications": run.replications,
        "precision": None if run.precision is None else f"{100 * run.precision:g}%",
        "seed": run.seed,
    }
    written = (f"{name}: {value}" for name, value in parts.items() if value is not None)
    return f"{{{', '.join(written)}}}"


def _distribution(name: str, distribution: Distribution, depth: int) -> Iterator[str]:
    """Yield a key with a distribution; a long list of quantiles is broken into lines."""
    indent = "  " * depth
    line = f"{indent}{name}: {_inline(distribution)}"
    if len(line) <= _WIDTH or not isinstance(distribution, Empirical):
        yield line
        return
    yield f"{indent}{name}:"
    line = f"{indent}  empirical: ["
    for place, value in enumerate(distribution.quantiles):
        last = place == len(distribution.quantiles) - 1
        word = f"{value}]" if last else f"{value},"
        if len(line) + len(word) + 1 > _WIDTH:
            yield line
            line = f"{indent}    {word}"
        else:
            line += word if line.endswith("[") else f" {word}"
    yield line


def _inline(distribution: Distribution) -> str:
    name, said = _notation(distribution)
    return said if name is None else f"{{{name}: {said}}}"


def _notation(distribution: Distribution) -> tuple[str | None, str]:
    """Return the name of a distribution, None for a plain duration, and what it says."""
    found: tuple[str | None, str]
    match distribution:
        case Constant(value):
            found = None, str(value)
        case Triangular(low, mode, high):
            found = "triangular", f"[{low}, {mode}, {high}]"
        case Uniform(low, high):
            found = "uniform", f"[{low}, {high}]"
        case Exponential(mean):
            found = "exponential", f"{{mean: {mean}}}"
        case LognormalQuantiles(median, high):
            found = "lognormal", f"{{p50: {median}, p90: {high}}}"
        case _:
            found = _rarely(distribution)
    return found


def _rarely(distribution: Lognormal | Gamma | Weibull | Empirical) -> tuple[str, str]:
    match distribution:
        case Lognormal(mean, cv):
            return "lognormal", f"{{mean: {mean}, cv: {cv:.10g}}}"
        case Gamma(mean, cv):
            return "gamma", f"{{mean: {mean}, cv: {cv:.10g}}}"
        case Weibull(scale, shape):
            return "weibull", f"{{scale: {scale}, shape: {shape:.10g}}}"
        case Empirical(quantiles):
            return "empirical", f"[{', '.join(map(str, quantiles))}]"


def _shares(shares: Sequence[tuple[str, float]]) -> str:
    return f"{{{', '.join(f'{_word(name)}: {share:.10g}' for name, share in shares)}}}"


def _label(label: Label) -> str:
    if label.bilingual:
        return f"{{zh: {_word(label.zh or '')}, en: {_word(label.en or '')}}}"
    return _word(label.render("en"))


def _word(written: str) -> str:
    return spell_text(written, in_flow=True)


def _comments(lines: Sequence[str], depth: int) -> Iterator[str]:
    for line in lines:
        yield f"{'  ' * depth}# {line}" if line else f"{'  ' * depth}#"
