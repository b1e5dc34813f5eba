"""Organisation: who there is (FORMAT, Kinds)."""

from schema_source.notation import (
    BOOLEAN,
    ID,
    Schema,
    closed,
    integer,
    list_of,
    map_of,
    number,
    or_text,
    said,
    text,
    titled,
    use,
)
from schema_source.times import NUMBER, PERCENTAGE

_NAME = said("The name for people; defaults to the id.", "名称；默认为标识。", use("label"))
_HOURS = list_of(use("hours"), minItems=1)

_PERSON: Schema = closed(
    {
        "calendar": said("The person's own calendar.", "此人自己的日历。", use("id")),
        "absence": said(
            "Days of absence.",
            "缺勤日期。",
            list_of(use("dates")),
            examples=[["2026-08-03..2026-08-14"]],
        ),
        "speed": said(
            "How fast this person works: 1.25 needs 1/1.25 of the effort.",
            "工作速度：1.25 表示只需 1/1.25 的处理时间。",
            number(exclusiveMinimum=0, default=1),
        ),
        "roles": said("Further roles of this person.", "此人兼任的其他角色。", use("ids")),
    }
)

_ROLE: Schema = closed(
    {
        "department": said("The department it belongs to.", "所属部门。", use("id")),
        "external": said(
            "Whether it is outside the house (a requester): without capacity.",
            "是否在组织之外（如申请人）：不计产能。",
            {**BOOLEAN, "default": False},
        ),
        "name": _NAME,
        "calendar": said("The role's own calendar.", "角色自己的日历。", use("id")),
        "people": said(
            "How many people play it, or these persons by id.",
            "担任该角色的人数，或以标识为键列出各人。",
            {
                "type": ["integer", "object"],
                "minimum": 0,
                "propertyNames": use("id"),
                "additionalProperties": _PERSON,
                "minProperties": 1,
            },
            examples=[3, {"zhang-wei": {"speed": 1.2}, "li-na": {}}],
        ),
        "availability": said(
            "How much of their time these processes get: daily blocks, or a percentage (which is "
            "optimistic).",
            "用于这些流程的工作时间：每日时段，或百分比（结果偏乐观）。",
            or_text(
                closed({"blocks": said("The hours given.", "给出的时段。", _HOURS)}, "blocks"),
                PERCENTAGE,
            ),
            examples=["25%", {"blocks": ["10:00-12:00"]}],
        ),
        "inbox": said(
            "The hours in which new work is looked at; they take the place of the pick-up delay.",
            "查看新工作的时段；给出后不再计接手延迟。",
            _HOURS,
            examples=[["09:00-09:30", "16:00-16:30"]],
        ),
        "deputy": said("Who stands in.", "代理人。", use("party")),
        "executes": said(
            "Whether it carries out steps (a process manager does not).",
            "是否执行步骤（流程管理员不执行）。",
            {**BOOLEAN, "default": True},
        ),
        "reportsTo": said("The role above it.", "上级角色。", use("party")),
        "cost": said(
            "What an hour costs, in the organisation's currency.",
            "每小时成本，以组织的货币计。",
            text(f"{NUMBER}/h"),
            examples=["120/h"],
        ),
        "resolve": said(
            "Which person it is, where that depends on the case.",
            "由具体工单决定是哪个人。",
            closed(
                {
                    "headOf": said(
                        "The head of this party's department.",
                        "该方所在部门的负责人。",
                        text(rf"{ID}(?:\.{ID})?"),
                    )
                },
                "headOf",
            ),
            examples=[{"headOf": "requester.department"}],
        ),
    }
)

_COMMITTEE: Schema = closed(
    {
        "name": _NAME,
        "members": said("The roles that decide.", "参与决定的角色。", use("ids")),
        "meets": said(
            "When it meets, as an RFC 5545 recurrence rule: FREQ=WEEKLY;BYDAY=WE is every Wednesday, "
            "FREQ=MONTHLY;BYDAY=2TU the second Tuesday of a month.",
            "会议周期，以 RFC 5545 重复规则书写：每周三写 FREQ=WEEKLY;BYDAY=WE，每月第二个星期二写 "
            "FREQ=MONTHLY;BYDAY=2TU。",
            text("FREQ=(?:DAILY|WEEKLY|MONTHLY|YEARLY)(?:;[A-Z]+=[-+,0-9A-Z]+)*"),
            examples=["FREQ=WEEKLY;BYDAY=WE", "FREQ=MONTHLY;BYDAY=2TU"],
        ),
        "starts": said("When a meeting starts.", "会议开始时刻。", use("clock")),
        "duration": said("How long a meeting lasts.", "会议时长。", use("duration")),
        "cutOff": said(
            "How long before a meeting items must be in.",
            "议题须在会议前多久提交。",
            use("duration"),
        ),
        "agenda": said(
            "The most items in one meeting; the others wait for the next.",
            "一次会议的议题上限；超出的等待下次会议。",
            integer(minimum=1),
        ),
    }
)

SPEC: dict[str, Schema] = {
    "calendar": said(
        "The working time of every department.", "各部门默认的工作时间。", use("id")
    ),
    "currency": said(
        "The currency of all costs (ISO 4217).",
        "成本所用货币（ISO 4217）。",
        text("[A-Z]{3}"),
        examples=["CNY"],
    ),
    "priorities": said(
        "The priority classes, most urgent first.",
        "优先级，最紧急的在前。",
        map_of(
            closed(
                {
                    "name": _NAME,
                    "preemptive": said(
                        "Whether such work interrupts work of lower classes.",
                        "是否可打断较低优先级的工作。",
                        {**BOOLEAN, "default": False},
                    ),
                }
            )
        ),
        examples=[{"P1": {"name": {"zh": "紧急", "en": "Urgent"}}, "P2": {}}],
    ),
    "priorityMatrix": said(
        "The priority class by impact, then urgency.",
        "先按影响、再按紧急程度查得的优先级。",
        map_of(map_of(use("id"))),
        examples=[{"high": {"high": "P1", "low": "P2"}}],
    ),
    "pauseReasons": said(
        "Reasons that stop clocks, by id.",
        "使计时暂停的挂起原因，以标识为键。",
        map_of(use("label")),
        examples=[{"awaiting-requester": {"zh": "等待申请人"}}],
    ),
    "delayCauses": said(
        "Causes of delay that a ticket may name: by id with their names, or a list of ids.",
        "工单可注明的延误原因：以标识为键并给出名称，或标识列表。",
        {
            "type": ["object", "array"],
            "propertyNames": use("id"),
            "additionalProperties": use("label"),
            "items": use("id"),
        },
        examples=[["waiting-approval", "rework"], {"no-capacity": {"zh": "人手不足"}}],
    ),
    "suppliers": said(
        "Parties without capacity of ours, by id.",
        "外部供应商（不计产能），以标识为键。",
        map_of(closed({"name": _NAME})),
    ),
    "processDefaults": said(
        "What every process of this house takes unless it says otherwise.",
        "本组织各流程未另行说明时采用的默认值。",
        use("defaults"),
        examples=[{"channel": "itsm", "accountable": "department-head"}],
    ),
    "departments": said(
        "The departments, by id.",
        "各部门，以标识为键。",
        map_of(
            closed(
                {
                    "name": _NAME,
                    "head": said("The role that heads it.", "负责该部门的角色。", use("party")),
                    "calendar": said("Its own calendar.", "部门自己的日历。", use("id")),
                }
            )
        ),
        examples=[{"it": {"name": {"zh": "IT部", "en": "IT"}, "head": "it-director"}}],
    ),
    "roles": said(
        "The roles, by id; requester is there without being declared.",
        "各角色，以标识为键；requester（申请人）不声明也存在。",
        map_of(use("role")),
    ),
    "committees": said(
        "The committees, by id.", "各委员会，以标识为键。", map_of(use("committee"))
    ),
}

ORGANISATION = titled(
    {
        "role": said("A part that people play.", "由人担任的角色。", _ROLE),
        "committee": said(
            "A body that decides in meetings.", "以会议作出决定的机构。", _COMMITTEE
        ),
    }
)

BODY: Schema = closed(SPEC)

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "Organisation",
    "metadata": {"id": "hengda", "name": {"zh": "恒达制造", "en": "Hengda Manufacturing"}},
    "spec": {
        "calendar": "cn-office",
        "departments": {"it": {"name": {"zh": "IT部", "en": "IT"}, "head": "it-director"}},
        "roles": {
            "requester": {"external": True},
            "it-support": {"department": "it", "people": 4, "cost": "120/h"},
            "it-director": {"department": "it", "people": 1, "availability": "10%"},
        },
    },
}
