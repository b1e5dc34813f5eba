"""SARIF: true to the published schema, and what viewers and services rely on."""

import json
from dataclasses import replace

import pytest
from jsonschema import Draft4Validator

from itsmctl.finding import Fix, Severity, Splice, Suppression
from itsmctl.i18n import chinese, text
from itsmctl.lint.catalogue import RULES
from itsmctl.lint.outcome import Crash
from itsmctl.report.findings.sarif import print_sarif, sarif
from itsmctl.report.findings.sarif_rules import numbered, numbers_of

ENCODED = "processes/%E6%8A%A5%E4%BF%AE.process.yaml"
CRASH = Crash("RAC201", "no-accountable", "p.process.yaml", "KeyError('x')")


@pytest.fixture
def rich(dossier, grey, unlimited):
    """Findings of every kind: related, suppressed in three ways, mendable, of no process."""
    return dossier(
        grey,
        replace(unlimited(4, "派工"), suppressed=Suppression("comment", "pilot", "2026-12-31")),
        replace(unlimited(5, "维修"), suppressed=Suppression("baseline", by="board")),
        replace(unlimited(6, "验收"), fix=Fix.SAFE, edits=(Splice(19, 21, "受\n理"),)),
        replace(unlimited(7, "回访"), process=None, step=None, severity=Severity.INFO),
        replace(grey, message=text("source.some", "{{}} of no rule: {name}", name="{x}")),
        crashes=(CRASH,),
    )


def results(told, language="en"):
    return sarif(told, language)["runs"][0]["results"]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_fits_the_published_schema(shared, rich, language):
    file = shared / "data" / "schemas" / "sarif-schema-2.1.0.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    for told in (rich, replace(rich, report=replace(rich.report, findings=(), crashes=()))):
        document = sarif(told, language)
        errors = Draft4Validator(schema).iter_errors(document)
        assert [(list(error.path), error.message) for error in errors] == []
        assert document["$schema"] == schema["id"]


def test_every_rule_can_be_told(shared, dossier, grey):
    file = shared / "data" / "schemas" / "sarif-schema-2.1.0.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    document = sarif(dossier(*(replace(grey, code=rule.code) for rule in RULES)), "en")
    assert not list(Draft4Validator(schema).iter_errors(document))
    assert len(document["runs"][0]["tool"]["driver"]["rules"]) == len(RULES)


def test_a_result_says_where_by_relative_path_and_by_step(dossier, grey):
    (result,) = results(dossier(grey))
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": ENCODED, "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 3, "startColumn": 10, "endLine": 3, "endColumn": 21},
    }
    assert location["logicalLocations"] == [
        {"name": "受理", "fullyQualifiedName": "报修#受理", "kind": "step"}
    ]
    (related,) = result["relatedLocations"]
    assert related["message"]["text"] == "服务台 belongs to 服务台"
    assert result["level"] == "warning"
    assert result["properties"]["symptom"] == "buck-passing"
    assert result["properties"]["departments"] == ["IT", "Service desk"]


def test_a_file_outside_the_checkout_goes_by_its_whole_address(dossier, unlimited):
    (result,) = results(dossier(unlimited(1, "a", "../elsewhere/p.process.yaml")))
    where = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert where == {"uri": "file:///srv/elsewhere/p.process.yaml"}


def test_the_fingerprint_is_ours_and_holds_no_line(dossier, unlimited):
    first, moved = (results(dossier(unlimited(line, "派工"))) for line in (4, 40))
    assert first[0]["partialFingerprints"] == {"itsmctl/v1": "TIM501:报修#派工"}
    assert first[0]["partialFingerprints"] == moved[0]["partialFingerprints"]


def test_what_is_suppressed_is_listed_with_kind_and_reason(rich):
    found = [result["suppressions"] for result in results(rich)]
    assert found[0] == []  # all or none say whether they are suppressed
    assert found[1] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "ignored by a comment: pilot (until 2026-12-31)",
            "properties": {
                "kind": "comment",
                "reason": "pilot",
                "until": "2026-12-31",
                "by": None,
            },
        }
    ]
    assert found[2][0]["kind"] == "external"
    assert found[2][0]["justification"] == "accepted in the baseline (by board)"
    assert found[2][0]["properties"]["by"] == "board"


def test_the_words_of_a_message_are_told_apart_from_its_template(dossier, grey):
    log = sarif(dossier(grey), "zh")["runs"][0]
    message = log["results"][0]["message"]
    assert log["language"] == "zh-CN"
    driver, translated = log["tool"]["driver"], log["translations"][0]
    assert (driver["language"], translated["language"]) == ("zh-CN", "en-US")
    assert driver["rules"][0]["id"] == translated["rules"][0]["id"] == "RAC204"
    template = driver["rules"][0]["messageStrings"][message["id"]]["text"]
    assert template.format(*message["arguments"]) == message["text"]
    template = translated["rules"][0]["messageStrings"][message["id"]]["text"]
    english = template.format(*message["arguments"])
    assert english.startswith("“受理” is shared by 桌面运维、服务台 of 2 departments")


def test_a_message_of_no_rule_is_a_sentence_only(rich):
    assert results(rich)[5]["message"] == {"text": "{} of no rule: {x}"}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_numbered_templates_say_the_same_in_both_languages(rule):
    for name, english in rule.messages.items():
        numbers = numbers_of(english)
        values = {word: f"<{word}>" for word in numbers}
        for template in (english, chinese(f"lint.{rule.code}.{name}") or english):
            assert numbered(template, numbers).format(*values.values()) == template.format(
                **values
            )


def test_braces_that_are_no_words_stay_escaped():
    assert numbered("a {{b}} {c} {a} {c}", {"c": 0, "a": 1}) == "a {{b}} {0} {1} {0}"


def test_a_fix_replaces_text_at_lines_and_columns(rich):
    (fix,) = results(rich)[3]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == ENCODED
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 7},
            "insertedContent": {"text": "受\n理"},
        }
    ]
    assert "--fix" in fix["description"]["text"]


def test_results_point_at_their_rules(rich):
    run = sarif(rich, "en")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["RAC201", "RAC204", "TIM501"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert [rule["id"] for rule in run["translations"][0]["rules"]] == [
        rule["id"] for rule in rules
    ]


def test_rules_bring_their_help_in_both_languages(rich):
    run = sarif(rich, "en")["runs"][0]
    for rule, translated in zip(
        run["tool"]["driver"]["rules"], run["translations"][0]["rules"], strict=True
    ):
        assert "```yaml" in rule["help"]["markdown"]
        assert "**不合格示例**" in translated["help"]["markdown"]
        assert translated["help"]["text"] != rule["help"]["text"]
    grey_zone = run["tool"]["driver"]["rules"][1]
    assert grey_zone["properties"]["tags"] == ["RAC", "buck-passing"]


def test_a_crash_makes_the_run_fail_and_names_its_rule(rich, dossier):
    (invocation,) = sarif(rich, "en")["runs"][0]["invocations"]
    assert not invocation["executionSuccessful"]
    (note,) = invocation["toolExecutionNotifications"]
    assert note["associatedRule"] == {"id": "RAC201", "index": 0}
    assert "bug of itsmctl" in note["message"]["text"]
    (sound,) = sarif(dossier(), "en")["runs"][0]["invocations"]
    assert sound["executionSuccessful"]


def test_the_log_is_the_same_every_time(console, chinese_console, rich):
    print_sarif(console, rich)
    first = console.out.getvalue()
    print_sarif(console, rich)
    assert console.out.getvalue() == 2 * first
    assert "报修" in first
    assert "/srv" not in first  # no path of this machine


def test_a_broken_instrument_has_no_rule(rich, dossier):
    crash = Crash("facts", "facts", "p.process.yaml", "KeyError('x')")
    broken = replace(rich, report=replace(rich.report, crashes=(crash,)))
    (note,) = sarif(broken, "en")["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert "facts for other files of p.process.yaml" in note["message"]["text"]
    assert "associatedRule" not in note
