import pytest

from itsmctl.i18n import Label
from itsmctl.model.parties import Department, Organisation, Role
from itsmctl.source.sheets.house import House
from itsmctl.source.sheets.parties import Party, looks_like_person, party_of

HENGDA = Organisation(
    "hengda",
    Label("Hengda", "恒达"),
    departments=(
        Department("it", Label("IT", "IT部")),
        Department("finance", Label("Finance", "财务部")),
    ),
    roles=(
        Role("it-manager", Label("Manager", "经理"), "it"),
        Role("finance-manager", Label("Manager", "经理"), "finance"),
        Role("it-support", Label("IT support engineer", "IT支持工程师"), "it"),
    ),
)


@pytest.mark.parametrize(
    ("written", "party"),
    [
        ("IT部/桌面运维", Party("桌面运维", "IT部")),
        ("IT部-桌面运维", Party("桌面运维", "IT部")),
        ("桌面运维（IT部）", Party("桌面运维", "IT部")),
        ("经理 (it-manager)", Party("经理", "it-manager")),
        ("桌面运维", Party("桌面运维")),
        ("张三（兼 职）", Party("张三（兼 职）")),
    ],
)
def test_a_cell_names_a_role_and_its_department(written, party):
    assert party_of(written) == party


def test_a_first_house_has_departments_and_roles_of_the_sheets():
    house = House("house")
    house.hear(Party("工程师"), "IT部")
    house.hear(Party("IT经理"), "IT部")
    house.hear(Party("财务经理"), None)
    house.hear_unit("财务部")
    house.hear(Party("张伟"), None, perhaps="IT部")
    assert house.reference(Party("工程师"), "IT部")[0] == "工程师"
    draft = house.draft()
    assert [(unit.id, unit.head) for unit in draft.departments] == [
        ("IT部", "IT经理"), ("财务部", "财务经理"),
    ]  # fmt: skip
    roles = {role.id: role for role in draft.roles}
    assert roles["财务经理"].department == "财务部"
    assert [doubt.key for doubt in roles["张伟"].doubts] == ["source.sheets.party.person"]


def test_namesakes_of_two_departments_have_their_departments_before_them():
    house = House("house")
    house.hear(Party("经理"), "IT部")
    house.hear(Party("经理"), "财务部")
    assert house.reference(Party("经理"), "财务部")[0] == "财务部-经理"
    assert house.reference(Party("经理"), "IT部")[0] == "IT部-经理"


def test_english_names_become_ids_of_words():
    house = House("house")
    house.hear(Party("Security officer"), "Information Security")
    draft = house.draft()
    assert (draft.roles[0].id, draft.departments[0].id) == (
        "security-officer",
        "information-security",
    )


def test_the_requester_and_the_head_of_the_requester_are_known():
    house = House("house")
    house.hear(Party("申请人"), "业务部门")
    house.hear(Party("部门经理"), "业务部门")
    assert house.reference(Party("申请人"))[0] == "requester"
    requester, manager = house.draft().roles
    assert (requester.id, requester.department) == ("requester", "业务部门")
    assert manager.head_of == "requester.department"


@pytest.mark.parametrize(
    ("party", "unit", "found"),
    [
        (Party("it-support"), None, "it-support"),
        (Party("IT支持工程师"), None, "it-support"),
        (Party("it support ENGINEER"), None, "it-support"),
        (Party("经理"), "财务部", "finance-manager"),
        (Party("经理", "it-manager"), None, "it-manager"),
        (Party("经理", "财务部"), None, "finance-manager"),
        (Party("财务部经理"), None, "finance-manager"),
        (Party("财务部"), None, "finance"),
        (Party("申请人"), None, "requester"),
    ],
)
def test_a_house_that_is_there_is_asked_by_any_name(party, unit, found):
    assert House("hengda", HENGDA).reference(party, unit) == (found, ())


def test_a_stranger_is_doubted_with_a_suggestion():
    reference, doubts = House("hengda", HENGDA).reference(Party("IT支持工程"))
    assert reference == "IT支持工程"
    assert [doubt.render("zh") for doubt in doubts] == [
        "组织“hengda”中没有“IT支持工程”；您是否指“it支持工程师”？"
    ]
    assert House("hengda", HENGDA).draft() is None


@pytest.mark.parametrize(
    ("name", "is_person"),
    [
        ("张伟", True),
        ("李小明", True),
        ("王经理", False),
        ("安全员", False),
        ("财务", False),
        ("Li", False),
    ],
)
def test_names_of_people_are_told_from_roles(name, is_person):
    assert looks_like_person(name) is is_person
