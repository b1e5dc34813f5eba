"""The answers from which ``itsmctl new`` makes a first process (CLI, new)."""

from schema_source.notation import (
    Schema,
    choice,
    closed,
    integer,
    list_of,
    map_of,
    number,
    said,
    text,
    use,
)

_PARTY_EN = "a role of a department, as DEPARTMENT/ROLE"
_PARTY_ZH = "某部门的角色，写作“部门/角色”"
_TIMES = ["4h", "2d", "4小时", "2个工作日", "30 min"]

_STEP: Schema = closed(
    {
        "what": said("What is done.", "做什么。", use("label"), examples=["Check the request"]),
        "who": said(
            f"Who does it, {_PARTY_EN}; of an approval all who decide.",
            f"由谁做，即{_PARTY_ZH}；若为审批，则列出全部审批人。",
            {"type": ["string", "array"], "items": text(), "minItems": 1, "minLength": 1},
            examples=["IT/Support", ["IT/Manager", "Security/Officer"]],
        ),
        "answers": said(
            f"Who answers for it, {_PARTY_EN}.", f"由谁负责，即{_PARTY_ZH}。", text()
        ),
        "within": said(
            "By when, in office time.", "多久之内完成，按上班时间计。", text(), examples=_TIMES
        ),
        "kind": said(
            "Work, or an approval: by all at the same time, or by one after the other.",
            "办理，或审批：同时审批，或依次审批。",
            choice("work", "parallel", "sequential"),
            default="work",
        ),
        "minutes": said(
            "How long the work itself takes, in minutes; without it, a guess is written.",
            "实际动手需要多少分钟；省略时写入估计值。",
            number(exclusiveMinimum=0),
        ),
    },
    "what",
    "who",
    "answers",
    "within",
)

ROOT: Schema = closed(
    {
        "schema": said("What this file is.", "本文件的类型。", {"const": "itsmctl/answers/v1"}),
        "request": said("What is requested.", "申请什么。", use("label"), examples=["Laptop request"]),
        "id": said(
            "The id of the process; made of what is requested where it is left out.",
            "流程标识；省略时由申请内容得出。",
            use("id"),
        ),
        "departments": said(
            "Which departments take part.", "有哪些部门参与。", list_of(text(), minItems=1)
        ),
        "steps": said("The steps, in order.", "各步骤，按先后顺序。", list_of(_STEP, minItems=1)),
        "owner": said(
            f"Who answers for the whole, {_PARTY_EN}; else who answers for the first step.",
            f"由谁对整个流程负责，即{_PARTY_ZH}；省略时为第一步的负责人。",
            text(),
        ),
        "promise": said(
            "By when the whole is done; else as long as the steps may take together.",
            "整个申请多久之内办完；省略时为各步时限之和。",
            text(),
            examples=_TIMES,
        ),
        "perDay": said(
            "How many requests come on a working day.", "每个工作日有多少申请。", number(exclusiveMinimum=0)
        ),
        "people": said(
            "How many people have each role that works.",
            "各个办理角色有多少人。",
            map_of(integer(minimum=1), keys={"minLength": 1}),
            examples=[{"IT/Support": 3}],
        ),
        "hours": said(
            "Office hours.", "上班时间。", list_of(text(), minItems=1), examples=[["09:00-12:00", "13:00-18:00"]]
        ),
        "days": said("Working days.", "工作日。", text(), default="mon-fri"),
        "zone": said("The time zone.", "时区。", text(), examples=["Asia/Shanghai"]),
        "holidays": said(
            "The country whose public holidays are kept.", "采用哪个国家的法定节假日。", text(), examples=["CN"]
        ),
    },
    "schema",
    "request",
    "departments",
    "steps",
    "perDay",
    "people",
)  # fmt: skip

EXAMPLE: Schema = {
    "schema": "itsmctl/answers/v1",
    "request": "Laptop request",
    "departments": ["Service desk", "IT"],
    "steps": [
        {
            "what": "Check the request",
            "who": "Service desk/Agent",
            "answers": "Service desk/Manager",
            "within": "4h",
        },
        {
            "what": "Approve",
            "who": "IT/Manager",
            "answers": "IT/Director",
            "within": "1d",
            "kind": "parallel",
        },
        {"what": "Hand out", "who": "IT/Support", "answers": "IT/Director", "within": "2d"},
    ],
    "perDay": 6,
    "people": {"Service desk/Agent": 2, "IT/Manager": 1, "IT/Support": 3},
}
