"""A model written as text is read as the same model."""

from pathlib import Path

import pytest

from itsmctl.i18n import Label
from itsmctl.model.simulation import (
    Arrivals,
    AttributeNumbers,
    CancelNumbers,
    Constant,
    Empirical,
    Exponential,
    Gamma,
    Lognormal,
    LognormalQuantiles,
    PauseNumbers,
    PeopleOverride,
    Per,
    Rate,
    Run,
    Shares,
    SimulationModel,
    StepNumbers,
    Triangular,
    Uniform,
    Weibull,
)
from itsmctl.model.times import Duration, Unit, parse_duration
from itsmctl.source.formatting import formatted
from itsmctl.source.library import load
from itsmctl.source.model_text import Annotations, Origin, model_text

ROOT = Path(__file__).parents[2]
ORIGIN = Origin("log", "tickets: 2026.csv", "2026-04-29")
NO_NOTES = Annotations()
SHIPPED = load([str(ROOT / "processes")]).portfolio.models


def time(written):
    return parse_duration(written)


def read(model, folder, notes=NO_NOTES):
    content = model_text(model, ORIGIN, notes)
    path = folder / "models" / f"{model.id}.sim.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(content, encoding="utf-8")
    library = load([str(path)])
    (found,) = (one for one in library.portfolio.models if one.id == model.id)
    return content, found


@pytest.mark.parametrize("model", SHIPPED, ids=lambda model: model.id)
def test_every_shipped_model_comes_back(model, tmp_path):
    content, found = read(model, tmp_path)
    assert found == model
    assert formatted(content, "x.sim.yaml") == content


RICH = SimulationModel(
    id="y",  # what other tools read as a switch
    name=Label("All: of it", "全部"),
    process="p",
    arrivals=Arrivals(
        rate=Rate(13.26, Per.WORKING_DAY), calendar="c",
        profile=(("mon", 1.25), ("09:00-10:00", 0.5)), batch=(1, 4),
    ),
    steps=(
        StepNumbers(
            "a", effort=Empirical(tuple(Duration(n * 60_000, Unit.ELAPSED) for n in range(21))),
            pickup=Exponential(time("30m")), pickup_by_class=(("P1", Constant(time("5m"))),),
            requester_delay=LognormalQuantiles(time("2bh"), time("10bh")),
            supplier_delay=Lognormal(time("1d"), 0.7), draw_as="b",
        ),
        StepNumbers("b", effort=Triangular(time("1m"), time("2m"), time("4m"))),
        StepNumbers("c", effort=Uniform(time("1m"), time("2m")), pickup=Gamma(time("3bh"), 1.5)),
        StepNumbers("受理", effort=Weibull(time("90m"), 0.8)),
    ),
    outcomes=(Shares("a", (("yes", 0.9), ("no", 0.1))),),
    votes=(Shares("b", (("it", 0.95),)),),
    auto=(("b", 0.35),),
    pauses=(PauseNumbers("a", "no", "waiting", Constant(time("5bh"))),
            PauseNumbers("b", None, "waiting", Exponential(time("1h")))),
    pickup_reminder_factor=0.6,
    priorities=(("P1", 0.25), ("P2", 0.75)),
    case=(AttributeNumbers("cost", low=100, high=5000),
          AttributeNumbers("grade", shares=(("a", 0.5), ("b", 0.5)))),
    people=(PeopleOverride("it", 2),),
    cancel=CancelNumbers(Exponential(time("3d")), 0.04),
    run=Run("2026-03-02", time("60bd"), time("10bd"), 30, 0.02, 7),
)  # fmt: skip


def test_every_field_comes_back(tmp_path):
    content, found = read(RICH, tmp_path)
    assert found == RICH
    assert formatted(content, "y.sim.yaml") == content
    assert max(map(len, content.splitlines())) <= 110


def test_comments_stand_above_what_they_are_about(tmp_path):
    notes = Annotations(
        ["first", ""],
        {
            ("arrivals",): ["of arrivals"],
            ("steps", "a"): ["effort", "pickup"],
            ("gone",): ["lost"],
        },
    )
    content, found = read(RICH, tmp_path, notes)
    assert found == RICH
    lines = content.splitlines()
    assert lines[:2] == ["# first", "#"]
    assert lines[lines.index("  arrivals:") - 1] == "  # of arrivals"
    place = lines.index("    a:")
    assert lines[place - 2 : place] == ["    # effort", "    # pickup"]
    assert "lost" not in content


def test_an_empty_model_is_one(tmp_path):
    model = SimulationModel("m", Label.plain("m"), "p")
    content, found = read(model, tmp_path)
    assert found == model
    assert content.splitlines()[-1].startswith("  source: {method: log, log: ")
