"""``simulate --selftest``: the table in both languages, for programs, and that it can fail."""

import json
import shutil

import pytest

from itsmctl.simulate.engine import kernel_is_compiled

MODELS = "tests/simulate/selftest/models"


@pytest.fixture
def models(root, tmp_path):
    """A folder with one small model, to be spoiled at will."""
    return shutil.copytree(root / MODELS, tmp_path / "models")


def test_the_table(cli, models):
    outcome = cli("simulate", "--selftest", models)
    assert (outcome.code, outcome.err) == (0, "")
    for word in (
        "1.500 h",
        "✓ holds",
        "1 of 1 known answers hold",
        "2 parallel votes",
        "no such model",
    ):
        assert word in outcome.out
    assert ("compiled kernel" in outcome.out.splitlines()[0]) is kernel_is_compiled()


def test_chinese(cli, models):
    outcome = cli("simulate", "--selftest", models, "--lang", "zh")
    assert outcome.code == 0
    for word in ("已知答案", "2 人并行会签", "✓ 成立", "理论值"):
        assert word in outcome.out
    assert "holds" not in outcome.out


def test_a_spoiled_model_fails_it(cli, models):
    model = models / "votes-2.sim.yaml"
    text = model.read_text(encoding="utf-8")
    model.write_text(text.replace("{exponential: {mean: 1h}}", "1h"), encoding="utf-8")
    outcome = cli("simulate", "--selftest", models)
    assert outcome.code == 1
    for word in ("✗ outside", "0 of 1 known answers", "--seed"):
        assert word in outcome.out


def test_json(cli, models):
    outcome = cli("simulate", "--selftest", models, "--format", "json", "--seed", "3")
    document = json.loads(outcome.out)
    assert document["passed"] is True
    judged = [row for row in document["answers"] if row["verdict"] != "left-out"]
    assert [row["model"] for row in judged] == ["votes-2"]
    (row,) = judged
    assert row["unit"] == "seconds"
    assert row["theory"] == 5400
    assert row["low"] < 5400 < row["high"]
    assert row["half_width"] <= 0.02
    assert {row["reason"] for row in document["answers"]} == {None, "– no such model"}


def test_a_broken_model_is_refused_with_its_place(cli, models):
    (models / "votes-2.sim.yaml").write_text("kind: [", encoding="utf-8")
    cli("simulate", "--selftest", models).refuses("votes-2.sim.yaml")


def test_other_models_are_no_self_test(cli, portfolio):
    cli("simulate", "--selftest", "models/leaver.sim.yaml").refuses("known answer", "selftest/")


def test_without_it_a_target_is_needed(cli):
    cli("simulate").refuses("“TARGET...” is missing", "itsmctl simulate --help")


def test_precision(cli, portfolio):
    outcome = cli(
        "simulate", "leaver", "--horizon", "10bd", "--warmup", "0bd", "--precision", "60%"
    )
    assert outcome.code == 0
    assert "30 replications" in outcome.out
    assert "After 30 replications all intervals are within ±60%" in outcome.out


def test_precision_that_is_not_reached_says_so(cli, portfolio):
    words = (
        "--horizon",
        "10bd",
        "--warmup",
        "0bd",
        "--precision",
        "0.01%",
        "--replications",
        "4",
    )
    outcome = cli("simulate", "leaver", *words)
    assert "was not reached: after 4 replications" in outcome.out


@pytest.mark.parametrize("written", ["much", "0", "-2%", "150%", "%"])
def test_what_is_no_precision(cli, portfolio, written):
    cli("simulate", "leaver", f"--precision={written}").refuses(
        f"“{written}” is no share", "2%"
    )


def test_a_warm_up_is_found_out_on_request(cli, portfolio):
    words = ("--horizon", "20bd", "--replications", "3")
    found = cli("simulate", "leaver", *words, "--warmup", "auto")
    assert "(MSER-5)" in found.out
    assert "as stated" in cli("simulate", "leaver", *words, "--warmup", "5bd").out
    assert "start empty" in cli("simulate", "leaver", *words, "--transient").out


@pytest.mark.parametrize(
    "words",
    [
        ("-o", "page.html"), ("--format", "html"), ("--explain",), ("--precision", "2%"),
        ("--fail-if", "cycle_time.p90_s > 4d"), ("--set", "model.x=1"), ("--sweep", "model.x=1,2"),
        ("--replications", "3"), ("--cases", "3"), ("--transient",), ("--alongside", "leaver"),
    ],
)  # fmt: skip
def test_what_it_would_ignore_is_refused(cli, words):
    found = cli("simulate", "--selftest", MODELS, *words)
    assert found.code == 2
    assert found.out == ""
    assert words[0].replace("-o", "--output") in found.err.replace("-o", "--output")
    assert "leave out" in found.err
