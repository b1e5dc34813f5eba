import pytest

from itsmctl.i18n import Label
from itsmctl.model.approvals import Approval, Order, Quorum
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.model.process import Assignment, Process, Step, StepType
from itsmctl.render.diagram import Lane
from itsmctl.render.parties import Parties, chip_texts, rule_text
from itsmctl.render.scene import ChipKind

DESK = Lane("department:desk", Label("Service desk", "服务台"))
IT = Lane("department:it", Label("IT", "IT部"))
BUSINESS = Lane("department:business", Label("Business units"))
UNIT = Lane("department:unit", Label("unit"))


def names_of(house, *steps, language="en"):
    return Parties.of(Process("p", Label("P"), steps), house, language)


def called(unit, role, *others):
    """Return what a role is called in the lane of its department."""
    names = [role, *others]
    house = Organisation(
        "house",
        Label("House"),
        departments=(Department("unit", Label.plain(unit)),),
        roles=tuple(Role(name, Label.plain(name), department="unit") for name in names),
    )
    step = Step("a", Label("A"), informed=tuple(Assignment(name) for name in names))
    (name,) = names_of(house, step, language="zh").inside(UNIT, role)
    return name


@pytest.mark.parametrize(
    ("party", "lane", "language", "expected"),
    [
        ("agent", DESK, "en", ("agent",)),
        ("agent", DESK, "zh", ("服务台专员",)),
        ("agent", DESK, "both", ("服务台专员", "Service desk agent")),
        ("agent", IT, "en", ("Service desk agent",)),
        ("support", IT, "en", ("support",)),
        ("support", IT, "zh", ("支持",)),
        ("support", DESK, "zh", ("IT支持",)),
        ("support", IT, "both", ("支持", "support")),
        ("support", DESK, "both", ("IT支持", "IT support")),
        ("requester", BUSINESS, "en", ("Requester",)),
        ("stranger", IT, "en", ("stranger",)),
        ("stranger", IT, "both", ("stranger",)),
    ],
)
def test_a_party_is_named_without_what_its_lane_says(
    house, task, party, lane, language, expected
):
    names = names_of(house, task("a", party), language=language)
    assert names.inside(lane, party) == expected


@pytest.mark.parametrize(
    ("unit", "role", "expected"),
    [
        ("信息科", "信息系统管理员", "系统管理员"),
        ("信息安全部", "信息安全值班员", "值班员"),
        ("IT部", "IT支持工程师", "支持工程师"),
        ("信息科", "信息科DBA", "DBA"),
        ("Service desk", "Service desk shift lead", "shift lead"),
        # less than a word is left
        ("护士", "护士长", "护士长"),
        ("护士", "护士长助理", "护士长助理"),
        ("信息科", "信息科长", "信息科长"),
        ("IT", "ITIL coach", "ITIL coach"),
        ("Service desk", "Service desk A", "Service desk A"),
        ("Büro", "Büroleiter", "Büroleiter"),
        ("Sales", "Sales-force lead", "Sales-force lead"),
        # only a title is left
        ("药学部", "药学主任", "药学主任"),
        ("信息科", "信息科副科长", "信息科副科长"),
        ("财务部", "财务经理", "财务经理"),
        ("车间IT组", "车间IT组长", "车间IT组长"),
        # nothing is left, or nothing is shared
        ("服务台", "服务台", "服务台"),
        ("厂部", "厂长", "厂长"),
    ],
)
def test_a_name_is_shortened_only_to_what_can_stand_alone(unit, role, expected):
    assert called(unit, role) == expected


def test_two_parties_never_share_a_shortened_name():
    assert called("信息科", "信息科系统管理员", "信息系统管理员") == "信息科系统管理员"
    assert called("信息科", "信息系统管理员", "系统管理员") == "信息系统管理员"


def test_one_party_in_two_parts_gets_one_chip(house, task):
    step = task("a", "agent", accountable=(Assignment("agent"),))
    assert chip_texts(step, DESK, names_of(house, step)) == (
        (ChipKind.RESPONSIBLE, ("R/A agent",)),
    )


def test_very_many_parties_are_counted_but_never_a_single_one(house, task):
    roles = ("requester", "support", "director", "manager", "free")
    informed = tuple(map(Assignment, roles))

    def last(count):
        step = task("a", "agent", informed=informed[:count])
        chips = chip_texts(step, DESK, names_of(house, step))
        return len(chips) - 1, chips[-1]

    assert last(3) == (3, (ChipKind.INFORMED, ("I IT director",)))
    assert last(4) == (4, (ChipKind.INFORMED, ("I manager",)))
    assert last(5) == (3, (ChipKind.INFORMED, ("I IT director +2",)))


def test_all_accountable_are_named_since_a_second_one_is_a_fault(house, task):
    accountable = tuple(Assignment(one) for one in ("manager", "director", "free"))
    step = task("a", "agent", accountable=accountable)
    assert chip_texts(step, DESK, names_of(house, step))[1:] == (
        (ChipKind.ACCOUNTABLE, ("A manager",)),
        (ChipKind.ACCOUNTABLE, ("A IT director",)),
        (ChipKind.ACCOUNTABLE, ("A Freelancer",)),
    )


def test_a_party_named_twice_under_conditions_is_shown_once(house, task):
    cells = (Assignment("agent", "case.vip"), Assignment("agent", "!case.vip"))
    step = task("a", informed=cells)
    assert chip_texts(step, DESK, names_of(house, step)) == ((ChipKind.INFORMED, ("I agent",)),)


@pytest.mark.parametrize(
    ("others", "expected"),
    [
        (("信息安全管理员",), "系统管理员"),
        (("信息科长",), "信息系统管理员"),  # of which only a title would be left
        (("信息科系统管理员",), "信息系统管理员"),  # which would be left with the same name
        (("系统管理员",), "信息系统管理员"),
        (("值班员",), "系统管理员"),  # has nothing to lose
    ],
)
def test_the_roles_of_a_department_all_lose_its_name_or_none_does(others, expected):
    assert called("信息科", "信息系统管理员", *others) == expected


def test_a_picture_in_both_languages_says_parts_and_rules_in_both(house, task):
    step = task(
        "a",
        "agent",
        "support",
        type=StepType.APPROVAL,
        approval=Approval(),
        informed=tuple(Assignment(one) for one in ("requester", "director")),
    )
    assert chip_texts(step, DESK, names_of(house, step, language="both")) == (
        (ChipKind.RULE, ("会签", "all sign")),
        (ChipKind.RESPONSIBLE, ("R 服务台专员", "Service desk agent")),
        (ChipKind.RESPONSIBLE, ("R IT支持", "IT support")),
        (ChipKind.INFORMED, ("I 申请人", "Requester")),
        (ChipKind.INFORMED, ("I IT总监", "IT director")),
    )


@pytest.mark.parametrize(
    ("approval", "english", "chinese"),
    [
        (Approval(), "all sign", "会签"),
        (Approval(Quorum.ANY), "any signs", "或签"),
        (Approval(order=Order.SEQUENTIAL), "in turn", "依次审批"),
        (Approval(Quorum.AT_LEAST, 2), "2 sign", "2 票通过"),
        (Approval(Quorum.PERCENT, 60), "60 % sign", "60% 通过"),
    ],
)
def test_the_rule_of_an_approval_by_several(task, approval, english, chinese):
    step = task("a", "agent", "support", type=StepType.APPROVAL, approval=approval)
    assert rule_text(step).render("en") == english
    assert rule_text(step).render("zh") == chinese


def test_one_approver_needs_no_rule_but_a_committee_does(task):
    assert rule_text(task("a", "agent", approval=Approval())) is None
    assert rule_text(task("a", approval=Approval(committee="cab"))) is not None


@pytest.fixture
def heads():
    """Two departments whose heads are called the same."""
    return Organisation(
        "house",
        Label("House"),
        departments=(
            Department("desk", Label("Service desk", "服务台")),
            Department("it", Label("IT", "信息部")),
        ),
        roles=(
            Role("desk-head", Label("head", "负责人"), department="desk"),
            Role("it-head", Label("head", "负责人"), department="it"),
            Role("free", Label("Freelancer", "自由职业者")),
        ),
    )


@pytest.mark.parametrize(
    ("party", "lane", "language", "expected"),
    [
        ("it-head", DESK, "en", "IT head"),
        ("it-head", DESK, "zh", "信息部负责人"),
        ("it-head", IT, "en", "head"),
        ("desk-head", IT, "en", "Service desk head"),
        ("free", IT, "en", "Freelancer"),
    ],
)
def test_roles_with_one_name_are_told_apart_outside_their_lanes(
    heads, task, party, lane, language, expected
):
    step = task("a", "desk-head", "it-head", "free")
    assert names_of(heads, step, language=language).inside(lane, party) == (expected,)


def test_a_role_declared_by_its_use_is_named_with_its_department_in_other_lanes(task):
    """it/head is called head: in the lane of another department that is its own head."""
    house = Organisation(
        "house",
        Label("House"),
        departments=(Department("it", Label("it")), Department("line", Label("line"))),
        roles=(Role("it/head", Label("head"), department="it"),),
    )
    names = names_of(house, task("a", "it/head"))
    assert names.inside(Lane("department:line", Label("line")), "it/head") == ("it head",)
    assert names.inside(Lane("department:it", Label("it")), "it/head") == ("head",)


def test_roles_with_one_name_and_no_department_are_told_apart_by_their_ids(task):
    roles = (Role("north", Label("Planner")), Role("south", Label("Planner")))
    house = Organisation("house", Label("House"), roles=roles)
    names = names_of(house, task("a", "north", "south"))
    assert [names.inside(DESK, one) for one in ("north", "south")] == [
        ("Planner (north)",),
        ("Planner (south)",),
    ]
