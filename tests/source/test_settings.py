"""Settings files and lint policies."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from itsmctl.errors import Place, UnusableInput
from itsmctl.model.policy import FileSettings, Origin, Profile, Settings, Waiver
from itsmctl.resources import folder
from itsmctl.source.library import load
from itsmctl.source.settings import layered, read_settings, settings_of
from itsmctl.source.shape import Bare, check_bare

FULL = """
profile = "review"
select = ["STY801", "RAC"]
ignore = ["no-reminder"]
baseline = "ci/known.yaml"
[severity]
missing-reminder = "error"
[options.too-many-consulted]
max = 3
[options.handover-outside-system]
allow = ["itsm", "portal"]
[perFile."processes/drafts/**"]
profile = "draft"
ignore = ["RAC"]
severity = {TIM = "info"}
options.too-many-consulted.max = 5
"""
POLICY = """
apiVersion: itsmctl/v1
kind: LintPolicy
metadata: {id: default}
spec:
  profile: audit
  select: [STY801]
  severity: {no-reminder: info}
  options: {too-many-consulted: {max: 5}}
  perFile:
    "drafts/**":
      profile: draft
      severity: {RAC: info}
      options: {too-many-consulted: {max: 9}}
  waivers:
    - {rule: no-accountable, at: badge#check, reason: 试运行, until: "2026-12-31", by: cab}
"""


def test_all_keys(write):
    folder = write({"itsmctl.toml": FULL, "a/x": ""})
    found = read_settings(folder / "a")
    assert found.profile is Profile.REVIEW
    assert found.select == ("STY801", "RAC")
    assert found.ignore == ("no-reminder",)
    assert found.severity == (("missing-reminder", "error"),)
    assert found.options == (
        ("too-many-consulted", (("max", 3),)),
        ("handover-outside-system", (("allow", ("itsm", "portal")),)),
    )
    assert found.per_file == (
        FileSettings(
            "processes/drafts/**",
            Profile.DRAFT,
            ignore=("RAC",),
            severity=(("TIM", "info"),),
            options=(("too-many-consulted", (("max", 5),)),),
        ),
    )
    assert found.baseline == "ci/known.yaml"
    assert found.root == str(folder)
    assert found.origin is Origin.FILE


def test_pyproject_and_the_file_that_comes_before_it(write):
    folder = write({"pyproject.toml": '[tool.itsmctl]\nprofile = "audit"\n'})
    assert read_settings(folder).profile is Profile.AUDIT
    write({"itsmctl.toml": 'profile = "draft"\n'})
    assert read_settings(folder).profile is Profile.DRAFT


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (b"[tool.itsmctl]\nprofile = 'audit'\n\n[project]\nname =\n", "pyproject.toml:5:7: "),
        ("[tool.itsmctl]\nprofile = 'audit'\n".encode("utf-16"), "pyproject.toml:1:1: "),
        ("[tool.itsmctl]\nowner = 'Ä'\n".encode("latin-1"), "pyproject.toml:2:10: "),
    ],
)
def test_a_pyproject_of_ours_that_is_no_toml_is_refused(write, written, said):
    folder = write({"pyproject.toml": ""})
    (folder / "pyproject.toml").write_bytes(written)
    with pytest.raises(UnusableInput) as refused:
        read_settings(folder)
    place = refused.value.place
    assert f"{Path(place.path).name}:{place.line}:{place.column}: " == said


def test_a_byte_order_mark_does_not_hide_our_table(write):
    folder = write({"pyproject.toml": ""})
    written = "[tool.itsmctl]\nprofile = 'audit'\n".encode("utf-8-sig")
    (folder / "pyproject.toml").write_bytes(written)
    assert read_settings(folder).profile is Profile.AUDIT


def test_without_a_file_there_are_the_defaults(write):
    assert read_settings(write({"x": ""})).profile is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "profil = 'basic'",
            "1:1: unknown key “profil” in “itsmctl.toml”; did you mean “profile”",
        ),
        ("zzz = 1", "1:1: unknown key “zzz” in “itsmctl.toml”; it takes profile, select"),
        ("\nprofile = 'strict'", "2:1: “profile” takes “draft”, “basic”"),
        ("select = 'RAC'", "1:1: “select” takes a list, not “RAC”"),
        ("select = [\n'RAC', 1]", "2:8: entry 2 of “select” takes a text, not the number 1"),
        ("select = ['no one']", "1:11: “no one” does not fit entry 1 of “select”"),
        ("options = 1", "1:1: “options” takes a mapping, not the number 1"),
        ("[options]\nno-kpi = 1", "2:1: “no-kpi” takes a mapping"),
        ("[options.no-kpi]\na = 2026-01-01", "2:1: “a” takes a text, a number"),
        ("severity = {no-kpi = 'fatal'}", "1:13: “no-kpi” takes “error”, “warning”"),
        ("[perFile.a]\nprofil = 'x'", "2:1: unknown key “profil” in “a”"),
        ("perFile = {a = 1}", "1:12: “a” takes a mapping"),
        ("baseline = ''", "1:1: “baseline” is empty"),
        ("waivers = []", "1:1: unknown key “waivers”"),
        ("profile = ", "1:10: the settings cannot be read: this is no value"),
        (
            "profile = “basic”",
            "1:11: the settings cannot be read: this is no value; words stand",
        ),
        ("a = 1\nb = [1\n", "2:7: the settings cannot be read: the “]” that closes a list"),
        ("a = 1\na = 2", "2:6: the settings cannot be read: the same key or heading"),
    ],
)
def test_what_means_nothing_is_refused_at_its_place(write, written, said):
    folder = write({"itsmctl.toml": written})
    with pytest.raises(UnusableInput) as caught:
        read_settings(folder)
    assert f"itsmctl.toml:{said}" in caught.value.render("en")
    assert caught.value.render("zh") != caught.value.render("en")


def test_the_place_in_pyproject_is_that_of_the_table(write):
    folder = write({"pyproject.toml": "[tool.x]\na = 1\n[tool.itsmctl]\nprofil = 'basic'\n"})
    with pytest.raises(UnusableInput) as caught:
        read_settings(folder)
    assert "pyproject.toml:4:1: unknown key “profil” in “pyproject.toml”" in str(
        caught.value.render("en")
    )


def test_keys_of_ones_own_and_a_byte_order_mark_are_passed_over(write):
    folder = write({"itsmctl.toml": "\ufeffx-note = 1\nprofile = 'audit'\n"})
    assert read_settings(folder).profile is Profile.AUDIT


def test_settings_that_are_no_text(write):
    folder = write({"itsmctl.toml": ""})
    folder.joinpath("itsmctl.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(UnusableInput, match="cannot be read"):
        read_settings(folder)


def test_a_table_on_its_own():
    assert settings_of("profile = 'basic'", "x").profile is Profile.BASIC
    assert settings_of("", "x").select == ()
    assert settings_of("a.profile = 'basic'", "x", ("a",)).profile is Profile.BASIC
    assert settings_of("b = 1", "x", ("a",)).profile is None


def test_policies_stand_over_the_settings_file(write, portfolio):
    folder = write({**portfolio, "itsmctl.toml": FULL, "default.policy.yaml": POLICY})
    library = load(["."])
    assert [problem for document in library.documents for problem in document.problems] == []
    default, file, policy = library.assemblies[0].settings().layers
    assert default == replace(Settings(), today=default.today)
    assert (file.origin, file.profile, file.select) == (
        Origin.FILE,
        Profile.REVIEW,
        ("STY801", "RAC"),
    )
    assert (policy.origin, policy.profile) == (Origin.POLICY, Profile.AUDIT)
    assert policy.options == (("too-many-consulted", (("max", 5),)),)
    assert policy.per_file == (
        FileSettings(
            "drafts/**",
            Profile.DRAFT,
            severity=(("RAC", "info"),),
            options=(("too-many-consulted", (("max", 9),)),),
        ),
    )
    assert policy.waivers == (
        Waiver("no-accountable", "badge#check", "试运行", date(2026, 12, 31), "cab"),
    )
    assert {layer.root for layer in (file, policy)} == {str(folder)}


def test_a_waiver_until_no_day(write, portfolio):
    write({**portfolio, "default.policy.yaml": POLICY.replace("2026-12-31", "2026-02-30")})
    (problem,) = [each for document in load(["."]).documents for each in document.problems]
    assert problem.route == ("waivers", 0, "until")


def test_every_statement_has_its_place(write, portfolio):
    folder = write({**portfolio, "itsmctl.toml": FULL, "default.policy.yaml": POLICY})
    (home,) = load(["."]).assemblies
    _, file, policy = home.settings().layers
    for layer, name in ((file, "itsmctl.toml"), (policy, "default.policy.yaml")):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        for route, place in layer.places:
            assert place.path == name
            word = route[-1] if isinstance(route[-1], str) else layer_value(layer, route)
            assert word in lines[place.line - 1], route
    routes = {route for route, _ in file.places}
    assert routes >= {
        ("profile",),
        ("select", 1),
        ("severity", "missing-reminder"),
        ("options", "too-many-consulted", "max"),
        ("perFile", "processes/drafts/**", "severity", "TIM"),
        ("perFile", "processes/drafts/**", "options", "too-many-consulted", "max"),
    }
    routes = {route for route, _ in policy.places}
    assert routes >= {
        ("select", 0),
        ("perFile", "drafts/**", "options", "too-many-consulted", "max"),
        ("waivers", 0),
        ("waivers", 0, "rule"),
    }


def layer_value(layer, route):
    written = {"select": layer.select, "ignore": layer.ignore, "waivers": ("rule",)}
    return written[route[-2]][route[-1]] if len(route) == 2 else ""


def test_a_place_that_is_not_known_is_that_of_what_holds_it():
    place = Place("x", 3, 1)
    settings = Settings(places=((("options", "no-kpi"), place),))
    assert settings.place(("options", "no-kpi", "max")) == place
    assert settings.place(("select", 0)) is None


def test_the_weakest_layer_comes_first():
    first, second = Settings(profile=Profile.DRAFT), Settings(profile=Profile.AUDIT)
    assert [layer.profile for layer in layered([first, second]).layers] == [
        None, Profile.DRAFT, Profile.AUDIT,
    ]  # fmt: skip
    assert layered([]).layers == (Settings(today=layered([]).today),)


def test_portfolios_keep_their_own_settings(write, portfolio):
    strict = {f"strict/{name}": text for name, text in portfolio.items()}
    lenient = {f"lenient/{name}": text for name, text in portfolio.items()}
    write({**strict, **lenient, "strict/default.policy.yaml": POLICY})
    first, second = load(["lenient", "strict"]).assemblies
    assert (first.folder.name, first.settings().profile) == ("lenient", None)
    assert (second.folder.name, second.settings().profile) == ("strict", Profile.AUDIT)


def test_the_schema_says_what_the_editor_needs():
    schema = json.loads((folder("schemas") / "settings.v1.schema.json").read_text("utf-8"))
    assert list(check_bare(Bare.SETTINGS, schema["examples"][0], "x")) == []
    assert set(schema["properties"]) == {
        "profile", "select", "ignore", "severity", "options", "perFile", "baseline",
    }  # fmt: skip
    for entry in schema["properties"].values():
        english, chinese = entry["description"].split("\n")
        assert english.isascii()
        assert not chinese.isascii()


@pytest.mark.parametrize("encoding", ["gbk", "utf-16"])
def test_another_encoding_is_named_with_what_to_do(tmp_path, encoding):
    written = 'ignore = ["no-reminder"]  # 委员会决定，暂不提醒'
    (tmp_path / "itsmctl.toml").write_bytes(written.encode(encoding))
    with pytest.raises(UnusableInput) as caught:
        read_settings(tmp_path)
    said = caught.value.render("en")
    assert "the settings cannot be read: the file is encoded in" in said
    assert "save it as UTF-8" in said
    assert "codec" not in said
    assert "UTF-8" in caught.value.render("zh")
    assert "settings" not in caught.value.render("zh")
