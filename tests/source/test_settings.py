"""Settings files and lint policies."""

from datetime import date

import pytest

from itsmctl.errors import UnusableInput
from itsmctl.model.policy import FileSettings, Profile, Settings, Waiver
from itsmctl.source.library import load
from itsmctl.source.settings import combined, read_settings, settings_of, statements

FULL = """
profile = "review"
select = ["STY801", "RAC"]
ignore = ["no-reminder"]
[severity]
missing-reminder = "error"
[options.too-many-consulted]
max = 3
[options.handover-outside-system]
allow = ["itsm", "portal"]
[perFile."processes/drafts/**"]
profile = "draft"
ignore = ["RAC"]
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
  perFile: {"drafts/**": {profile: draft}}
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
        FileSettings("processes/drafts/**", Profile.DRAFT, ignore=("RAC",)),
    )


def test_pyproject_and_the_file_that_comes_before_it(write):
    folder = write({"pyproject.toml": '[tool.itsmctl]\nprofile = "audit"\n'})
    assert read_settings(folder).profile is Profile.AUDIT
    write({"itsmctl.toml": 'profile = "draft"\n'})
    assert read_settings(folder).profile is Profile.DRAFT


def test_without_a_file_there_are_the_defaults(write):
    assert read_settings(write({"x": ""})).profile is None


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("profil = 'basic'", "“profile”"),
        ("zzz = 1", "profile, select"),
        ("profile = 'strict'", "strict"),
        ("select = 'RAC'", "list"),
        ("select = [1]", "list"),
        ("options = 1", "table"),
        ("options = {a = 1}", "options.a"),
        ("severity = {a = 'fatal'}", "fatal"),
        ("perFile = {a = {profil = 'x'}}", "perFile.a.profil"),
        ("perFile = {a = 1}", "perFile.a"),
        ("profile = ", "cannot be read"),
    ],
)
def test_what_means_nothing_is_refused(write, written, said):
    folder = write({"itsmctl.toml": written})
    with pytest.raises(UnusableInput) as caught:
        read_settings(folder)
    assert said in caught.value.render("en")
    assert caught.value.render("zh")
    assert caught.value.place.path == "itsmctl.toml"


def test_a_table_on_its_own():
    assert settings_of({"profile": "basic"}, "x").profile is Profile.BASIC
    assert settings_of({}, "x").select == ()


def test_policies_add_to_the_settings_file_and_win(write, portfolio):
    write({**portfolio, "itsmctl.toml": FULL, "default.policy.yaml": POLICY})
    library = load(["."])
    assert [problem for document in library.documents for problem in document.problems] == []
    found = library.assemblies[0].settings()
    assert found.profile is Profile.AUDIT
    assert found.select == ("STY801", "RAC", "STY801")
    assert dict(found.severity) == {"missing-reminder": "error", "no-reminder": "info"}
    assert dict(found.options)["too-many-consulted"] == (("max", 5),)
    assert [entry.pattern for entry in found.per_file] == ["processes/drafts/**", "drafts/**"]
    assert found.waivers == (
        Waiver("no-accountable", "badge#check", "试运行", date(2026, 12, 31), "cab"),
    )


def test_a_waiver_until_no_day(write, portfolio):
    write({**portfolio, "default.policy.yaml": POLICY.replace("2026-12-31", "2026-02-30")})
    (problem,) = [each for document in load(["."]).documents for each in document.problems]
    assert problem.route == ("waivers", 0, "until")


def test_combining():
    first = Settings(profile=Profile.DRAFT, ignore=("a",), severity=(("r", "error"),))
    second = Settings(ignore=("b",), severity=(("r", "info"), ("s", "error")))
    joined = combined([first, second])
    assert joined.profile is Profile.DRAFT
    assert joined.ignore == ("a", "b")
    assert joined.severity == (("r", "info"), ("s", "error"))
    assert combined([]).profile is None


def test_every_statement_has_its_place(write, portfolio):
    folder = write({**portfolio, "itsmctl.toml": FULL, "default.policy.yaml": POLICY})
    (home,) = load(["."]).assemblies
    lines = (folder / "default.policy.yaml").read_text(encoding="utf-8").splitlines()
    placed = [(place, statement) for place, statement in home.statements()]
    assert {place.path for place, _ in placed} == {"itsmctl.toml", "default.policy.yaml"}
    own = [(place, each) for place, each in placed if place.path != "itsmctl.toml"]
    for place, statement in own:
        line = lines[place.line - 1]
        names = [
            *(statement.select or statement.ignore),
            *(rule for rule, _ in (*statement.severity, *statement.options)),
            *(entry.pattern for entry in statement.per_file),
            *(waiver.rule for waiver in statement.waivers),
            *([statement.profile] if statement.profile else []),
        ]
        (name,) = names
        assert name in line
    assert len(own) == 6


def test_what_was_taken_apart_comes_together_again(write, portfolio):
    write({**portfolio, "itsmctl.toml": FULL, "default.policy.yaml": POLICY})
    (home,) = load(["."]).assemblies
    whole = [read_settings(home.folder), *(written for _, written in home.policies)]
    for settings in (*whole, Settings()):
        assert combined(each for _, each in statements(settings)) == settings
    assert home.settings() == combined(whole)


def test_portfolios_keep_their_own_settings(write, portfolio):
    strict = {f"strict/{name}": text for name, text in portfolio.items()}
    lenient = {f"lenient/{name}": text for name, text in portfolio.items()}
    write({**strict, **lenient, "strict/default.policy.yaml": POLICY})
    first, second = load(["lenient", "strict"]).assemblies
    assert (first.folder.name, first.settings().profile) == ("lenient", None)
    assert (second.folder.name, second.settings().profile) == ("strict", Profile.AUDIT)
