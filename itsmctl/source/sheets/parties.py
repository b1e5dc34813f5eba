"""Names in cells: whom they mean, and what kind of name they are."""

from itsmctl.pattern import pattern
from itsmctl.record import dataclass
from itsmctl.source.sheets.ids import given_id, has_han

REQUESTER = "requester"
NOBODY = frozenset({"", "-", "—", "–", "/", "\\", "无", "n/a", "na", "none", "——", "--"})
DITTO = frozenset({"同上", "〃", '"', "”", "ditto", "same as above", "″"})

_SURE_REQUESTERS = frozenset(
    ["申请人", "申请者", "发起人", "提交人", "需求人", "提单人", "报修人", "申请员工",
     "requester", "requestor", "applicant", "initiator"]
)  # fmt: skip
_REQUESTERS = _SURE_REQUESTERS | {
    "用户", "员工", "使用人", "业务用户", "user", "end user", "employee",
}  # fmt: skip
_ASKING_UNITS = frozenset(
    ["申请部门", "需求部门", "用户部门", "使用部门", "提出部门", "发起部门", "业务部门", "各部门", "所在部门",
     "requesting department", "requester's department", "business"]
)  # fmt: skip
_HEADS_OF_REQUESTER = frozenset(
    ["直属经理", "直属领导", "直接上级", "直属上级", "直线经理", "上级领导", "部门领导", "部门负责人", "部门经理", "部门主管",
     "所在部门负责人", "申请部门负责人", "申请部门经理", "申请人上级", "本部门负责人", "本部门经理",
     "line manager", "direct manager", "supervisor", "head of department", "department head"]
)  # fmt: skip
_UNIT_ENDS = (
    "部",
    "处",
    "科",
    "室",
    "中心",
    "组",
    "办",
    "办公室",
    "局",
    "院",
    "厂",
    "公司",
    "团队",
    "部门",
    "委员会",
    "服务台",
)
_UNIT_WORDS = (
    "department",
    "dept",
    "dept.",
    "division",
    "team",
    "office",
    "desk",
    "unit",
    "group",
)
_LEADERS = (
    "经理",
    "总监",
    "主任",
    "部长",
    "负责人",
    "主管",
    "处长",
    "科长",
    "head",
    "manager",
    "director",
    "lead",
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_NOT_NAMES = (
    "员",
    "师",
    "长",
    "理",
    "人",
    "监",
    "任",
    "管",
    "手",
    "方",
    "台",
    "部",
    "组",
    "户",
    "商",
    "岗",
    "工",
    "会计",
)
_IN_BRACKETS = pattern(r"(.+?)\s*[(（]([^()（）]+)[)）]")
_SLASH = pattern(r"\s*(?:/|\uff0f|\\|—|\uff0d|(?<=[部处科室中心组])[-\s])\s*")
_NAME_LENGTHS = (2, 3)


@dataclass(frozen=True, slots=True)
class Party:
    """A name in a cell: `unit` is the department that the cell itself names with it."""

    name: str
    unit: str | None = None


def party_of(written: str) -> Party:
    """Return whom a name means: IT部/桌面运维, IT部-桌面运维, 桌面运维（IT部）, 桌面运维."""
    if match := _IN_BRACKETS.fullmatch(written):
        if looks_like_unit(match[2]) or given_id(match[2]) == match[2]:
            return Party(match[1].strip(), match[2].strip())
        return Party(written)
    unit, *rest = _SLASH.split(written, maxsplit=1)
    if rest and rest[0] and unit:
        return Party(rest[0].strip(), unit.strip())
    return Party(written)


def is_nobody(name: str) -> bool:
    """Whether a cell says that nobody is meant: a dash, 无."""
    return name.strip().casefold() in NOBODY


def is_requester(name: str) -> bool:
    """Whether a name is that of the one for whom all is done."""
    return name.casefold() in _REQUESTERS


def may_be_another(name: str) -> bool:
    """Whether a name that is read as the requester's is that of many others, too: 员工."""
    return is_requester(name) and name.casefold() not in _SURE_REQUESTERS


def looks_like_unit(name: str) -> bool:
    """Whether a name ends as those of departments do."""
    plain = name.casefold()
    return plain.endswith(_UNIT_ENDS) or plain.rpartition(" ")[2] in _UNIT_WORDS


def looks_like_person(name: str) -> bool:
    """Whether a name is more likely that of a person than of a role."""
    return (
        len(name) in _NAME_LENGTHS
        and name[0] in _SURNAMES
        and all(map(has_han, name))
        and not name.endswith(_NOT_NAMES)
    )


def is_asking_unit(name: str) -> bool:
    """Whether a department is that of whoever asks: 申请部门, 业务部门."""
    return name.casefold() in _ASKING_UNITS


def heads_requesters(name: str) -> bool:
    """Whether a role is whoever leads the requester: 部门经理, line manager."""
    return name.casefold() in _HEADS_OF_REQUESTER


def leads(name: str) -> bool:
    """Whether a role is one that leads a department: 经理, director."""
    return name.casefold().endswith(_LEADERS)


def stem_of(unit: str) -> str:
    """Return the name of a department without its end: 财务 of 财务部."""
    for end in sorted(_UNIT_ENDS, key=len, reverse=True):
        if unit.endswith(end) and len(unit) > len(end):
            return unit.removesuffix(end)
    return unit
