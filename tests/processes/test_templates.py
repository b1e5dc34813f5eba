"""Templates are definitions as they stand, and stay so when `new` has filled them in."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from itsmctl.lint.run import lint
from itsmctl.model.policy import Profile, Settings
from itsmctl.source.exhibits import exhibits
from itsmctl.source.library import Library, load
from itsmctl.source.scaffold import Order, scaffold, templates

PLACEHOLDERS = ("template-id", "Template name", "模板名称")


def made(template: str, target: Path) -> Library:
    for file in scaffold(Order(template, "采购-x", "Purchase", "采购申请"), target):
        place = target / file.path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(file.text, encoding="utf-8")
    return load([str(target)])


def test_the_promised_templates_are_there():
    assert templates() == ("portfolio", "approval", "onboarding", "request")


@pytest.mark.parametrize("template", templates())
def test_template_loads_without_a_fault(template, tmp_path):
    library = made(template, tmp_path)
    assert [document.problems for document in library.documents if document.problems] == []
    assert library.unresolved == ()
    (variant,) = library.portfolio.processes
    assert variant.process.id == "采购-x"
    assert (variant.process.name.en, variant.process.name.zh) == ("Purchase", "采购申请")
    assert variant.model is not None
    assert variant.model.id == "采购-x-model"


@pytest.mark.parametrize("template", templates())
def test_template_is_clean_in_profile_basic(template, tmp_path):
    library = made(template, tmp_path)
    report = lint(
        (each for home in library.assemblies for each in exhibits(home)),
        Settings(profile=Profile.BASIC, today=date(2026, 7, 1)),
    )
    assert [(finding.code, finding.route) for finding in report.findings] == []
    assert report.crashes == ()
    assert report.files >= 2


@pytest.mark.parametrize("template", templates())
def test_no_placeholder_is_left_behind(template, tmp_path):
    made(template, tmp_path)
    for path in tmp_path.rglob("*"):
        assert "template-id" not in path.name
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            assert not [word for word in PLACEHOLDERS if word in text], path.name


@pytest.mark.parametrize("template", templates())
def test_everybody_who_works_is_counted(template, tmp_path):
    (variant,) = made(template, tmp_path).portfolio.processes
    model = variant.model
    assert model is not None
    counted = {override.role for override in model.people}
    counted |= {role.id for role in variant.organisation.roles if role.people or role.external}
    for step in variant.process.steps:
        assert set(step.responsible_parties) <= counted, step.id


def test_a_portfolio_comes_with_what_its_readme_speaks_of(tmp_path):
    made("portfolio", tmp_path)
    assert (tmp_path / "itsmctl.toml").is_file()
    assert (tmp_path / ".gitignore").is_file()
    for folder in ("org", "calendars", "models", "schemas"):
        assert f"`{folder}/`" in (tmp_path / "README.md").read_text(encoding="utf-8")
        assert list((tmp_path / folder).iterdir()), folder


def test_the_workflow_checks_every_change(tmp_path):
    made("portfolio", tmp_path)
    text = (tmp_path / ".github" / "workflows" / "itsmctl.yml").read_text(encoding="utf-8")
    workflow = yaml.load(text, yaml.CBaseLoader)  # noqa: S506 - makes strings only, so `on` stays a word
    assert set(workflow["on"]) == {"push", "pull_request"}
    commands = [step.get("run") for step in workflow["jobs"]["check"]["steps"]]
    assert "itsmctl lint ." in commands
    assert "itsmctl validate ." not in commands  # it knows of no baseline, and lint covers it
