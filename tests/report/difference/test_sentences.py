"""Changes in words: every one of them in both languages, by names, and never as our code has it."""

import re

import pytest
from mutated import changed, edition, everything, fits, is_sound, load, portfolio_of, scalars

from itsmctl.diff.change import Change, Topic
from itsmctl.diff.compare import compare
from itsmctl.diff.processes import process_difference
from itsmctl.i18n import LANGUAGES, Label, render_word
from itsmctl.model.approvals import Order, Quorum
from itsmctl.model.notices import (
    Escalation,
    EscalationAction,
    EscalationKind,
    Notice,
    Threshold,
)
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.portfolio import Variant
from itsmctl.model.process import (
    Agreement,
    AgreementType,
    Assignment,
    Branch,
    Join,
    JoinKind,
    Loop,
    Metric,
    Moment,
    Process,
    Production,
    Step,
    Target,
    Timeout,
    TimeoutAction,
)
from itsmctl.model.simulation import LognormalQuantiles
from itsmctl.model.times import Limit, parse_duration
from itsmctl.record import replace
from itsmctl.report.difference.process_paper import headline, process_sections
from itsmctl.report.difference.sentences import Teller, teller_of
from itsmctl.report.difference.words import Speaker
from itsmctl.report.sections import Points

OURS = re.compile(r"\b[A-Z]\w+\(|<\w+\.\w+|None|frozenset")
EVERY = 3

HOUSE = Organisation(
    "house", Label.plain("House"), roles=(Role("boss", Label("Boss", "主管")),)
)
PROCESS = Process(
    "p",
    Label.plain("P"),
    (Step("check", Label("Check", "核查")), Step("end", Label("Done", "结束"))),
)
SPEAKER = Speaker(PROCESS, HOUSE)


def every_change():
    for name in sorted(everything()):
        before = edition(load(portfolio_of(name)))
        data = everything()[name]
        for route in scalars(data)[::EVERY]:
            fitting = (other for other in changed(data, route) if fits(other))
            made = (load(portfolio_of(name, other)) for other in fitting)
            found = next((one for one in made if is_sound(one)), None)
            if found is not None:
                yield compare(before, edition(found))


def test_every_change_is_told_in_both_languages_with_both_values():
    told = 0
    for difference in every_change():
        tellers = [(teller_of(entry), entry) for entry in difference.processes]
        tellers += [(Teller.between(None, None), entry) for entry in difference.documents]
        for teller, entry in tellers:
            for change in entry.changes:
                told += 1
                for language in LANGUAGES:
                    said = teller.change(change).render(language)
                    assert not OURS.search(said), said
                    was, arrow, now = said.rpartition(": " if language == "en" else "：")[
                        2
                    ].partition(" → ")
                    assert not arrow or was != now, said
        for entry in difference.processes:
            for language in LANGUAGES:
                assert not OURS.search(headline(entry).render(language))
    assert told > 90


@pytest.mark.parametrize(
    ("value", "field", "english", "chinese"),
    [
        (None, "", "–", "–"),
        (True, "", "yes", "是"),
        (0.95, "goal", "95%", "95%"),
        (Limit(parse_duration("16bh")), "", "16 working h", "16工作小时"),
        (Limit(None), "", "explicitly no limit", "明确不设时限"),
        (
            Limit(parse_duration("1bd"), (("P1", parse_duration("2h")),)), "",
            "P1 2 h, otherwise 1 working day", "P1 2小时、其余1工作日",
        ),
        (parse_duration("-1bd"), "", "1 working day before", "提前1工作日"),
        (Moment("day", parse_duration("-1bd")), "", "day -1bd", "day -1bd"),
        ((Assignment("boss"), Assignment("clerk", "case.amount > 5")), "",
         "Boss, clerk when case.amount > 5", "主管、clerk（条件：case.amount > 5）"),
        ((Branch(None, ("check",)),), "", "Check", "核查"),
        ((Branch("ok", ("check", "end"), Label("Yes", "是")), Branch("no", ("end",))), "",
         "Yes: Check, Done, no: Done", "是：核查、结束、no：结束"),
        (Order.SEQUENTIAL, "", "one after the other", "依次"),
        ((Quorum.PERCENT, 60.0), "", "60% of them", "60% 的人"),
        ((Quorum.AT_LEAST, 2.0), "", "at least 2", "至少 2 人"),
        (Timeout(TimeoutAction.GO, "end"), "", "goes to Done", "转到结束"),
        (Join(JoinKind.AT_LEAST, 2, withdraw_losers=True), "",
         "at least 2, the others are withdrawn", "至少 2 个到达，其余撤回"),
        (Loop(3, "end"), "", "at most 3, then Done", "至多 3 次，其后转结束"),
        ((Production("paper"), Production("report", "bad")), "", "paper, report (bad)", "paper、report (bad)"),
        (Notice(("responsible", "boss"), (Threshold(0.8),), "mail"), "",
         "to who is responsible, Boss; at 80%; through mail", "通知执行人、主管；时点 80%；经由 mail"),
        (Notice(()), "", "explicitly none", "明确不通知"),
        (Escalation(Threshold(1.0), "boss", EscalationKind.FUNCTIONAL, EscalationAction.CONSULT), "",
         "at 100% Boss is asked (to those who know more)", "到 100% 时请教主管（职能升级）"),
        (LognormalQuantiles(parse_duration("45m"), parse_duration("4h")), "",
         "half within 45m, 9 in 10 within 4h", "半数在 45m 以内，90% 在 4h 以内"),
        (Agreement("sla", Label.plain("SLA"), AgreementType.SLA, Metric.RESPONSE, Limit(parse_duration("2bh")), 0.9), "",
         "promise to the customer (SLA), response, within 2 working h, in 90% of cases",
         "对客户的承诺（SLA）、响应、时限2工作小时、90% 的请求"),
        (Target("feedback", "2bd", (("check", 0.5),)), "", "target 2 working days; share to watch Check 50%",
         "目标 2工作日；关注的占比 核查 50%"),
        ("boss", "owner", "Boss", "主管"),
        ("boss", "note", "boss", "boss"),
    ],
)  # fmt: skip
def test_values_in_words(value, field, english, chinese):
    said = SPEAKER.said(value, field)
    assert (render_word(said, "en"), render_word(said, "zh")) == (english, chinese)


def sentence(route, before, after, language="en"):
    teller = Teller(SPEAKER, SPEAKER)
    return teller.change(Change(Topic.OTHER, route, before, after)).render(language)


def test_what_came_went_and_changed():
    limits = [Limit(parse_duration(written)) for written in ("16bh", "8bh")]
    route = ("steps", "check", "timeLimit")
    assert sentence(route, *limits) == "“Check” time limit: 16 working h → 8 working h"
    assert sentence(route, *limits, "zh") == "“核查”的执行时限：16工作小时 → 8工作小时"
    assert sentence(route, None, limits[1]) == "new – “Check” time limit: 8 working h"
    assert sentence(route, limits[0], None, "zh") == "取消——“核查”的执行时限：16工作小时"


@pytest.mark.parametrize(
    ("route", "english"),
    [
        (("governance", "owner"), "governance process owner: a → b"),
        (("governance", "signoffs", "it", "date"), "“it” date: a → b"),
        (("roles", "boss", "people"), "“Boss” people: a → b"),
        (("$metadata", "x-owner"), "x-owner: a → b"),
        (("$metadata", "labels", "risk"), "label “risk”: a → b"),
        (("steps", "check", "notify", "overdue"), "“Check” notice when overdue: a → b"),
        (("steps", "check", "next", "ok"), "“Check” next “ok”: a → b"),
        (("week", "mon"), "working hours “mon”: a → b"),
    ],
)
def test_what_a_route_is_called(route, english):
    assert sentence(route, "a", "b") == english


def test_values_that_words_do_not_tell_apart_stand_as_they_are_written():
    labels = Label("Same", "甲"), Label("Same", "乙")
    whole = "“Check” status: {en: Same, zh: 甲} → {en: Same, zh: 乙}"
    assert sentence(("steps", "check", "status"), *labels) == whole


def test_the_same_change_of_several_steps_is_one_sentence():
    limit = Limit(parse_duration("2bh"))
    rows = [
        Change(Topic.LIMIT, ("steps", name, "timeLimit"), None, limit)
        for name in ("check", "end")
    ]
    (said,) = Teller(SPEAKER, SPEAKER).together(rows)
    assert said.render("en") == "new – “Check”, “Done” time limit: 2 working h"
    assert said.render("zh") == "新增——“核查”、“结束”的执行时限：2工作小时"


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "IT: 1 passed on within"), ("zh", "信息部：部门内转交 1 项")],
)
def test_the_headline_tells_what_was_passed_on_within_a_department(language, said):
    house = Organisation(
        "house",
        Label.plain("House"),
        departments=(Department("it", Label("IT", "信息部")),),
        roles=tuple(Role(one, Label.plain(one), department="it") for one in ("boss", "desk")),
    )
    versions = [
        Variant("base", PROCESS.name, replace(PROCESS, steps=(step, *PROCESS.steps[1:])), house)
        for step in (
            replace(PROCESS.steps[0], responsible=(Assignment(one),))
            for one in ("boss", "desk")
        )
    ]
    entry = process_difference(*versions)
    assert headline(entry).render(language) == said
    (unit,) = [part for part in process_sections(entry, None) if isinstance(part, Points)][:1]
    assert said.rpartition("：" if language == "zh" else ": ")[2] in render_word(
        unit.words, language
    )
