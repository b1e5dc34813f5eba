"""Process: what committees sign (FORMAT, Process.spec)."""

from schema_source.agreement import AGREEMENT
from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    map_of,
    number,
    said,
    text,
    titled,
    use,
    where,
    whole,
)
from schema_source.times import PERCENTAGE

_CASE: Schema = map_of(
    closed(
        {
            "name": said(
                "The name for people; defaults to the id.", "名称；默认为标识。", use("label")
            ),
            "type": said(
                "What the attribute holds.",
                "属性的类型。",
                choice("string", "number", "boolean", "date", "enum"),
            ),
            "required": said(
                "Whether every case must have it.",
                "是否每个工单都必须填写。",
                {**BOOLEAN, "default": False},
            ),
            "values": said(
                "The values of an enum, in order.",
                "枚举的各个取值（按顺序）。",
                list_of(use("id"), minItems=1),
            ),
        },
        "type",
        allOf=[
            where(
                "type",
                "enum",
                then={"required": ["values"]},
                otherwise={"properties": {"values": False}},
            )
        ],
    )
)

_TRIGGER: Schema = closed(
    {
        "by": said(
            "Who starts a case: as a rule requester, the one for whom all is done; a role of the house "
            "where it asks itself, or asks for another.",
            "由谁发起：一般为 requester（申请人，一切为其而做）；由内部角色自行或代为发起时，写该角色。",
            use("party"),
            examples=["requester"],
        ),
        "via": said(
            "Through which channel, in a word of your own.",
            "通过哪个渠道，名称自定。",
            use("id"),
        ),
        "form": said(
            "The form that is filled in, in a word of your own; it is there from the start, so that "
            "steps may require it though none produces it.",
            "所填写的表单，名称自定；它从一开始就有，无须由步骤产出，各步骤即可用 requires 引用它。",
            use("id"),
        ),
        "leadTime": said(
            "How long before the date that matters a case must be submitted.",
            "须在关键日期之前多久提交。",
            use("duration"),
        ),
    }
)

_GOVERNANCE: Schema = closed(
    {
        "owner": said("The process owner.", "流程负责人。", use("party")),
        "manager": said(
            "The process manager, who does not execute steps.",
            "流程管理员，不执行步骤。",
            use("party"),
        ),
        "committee": said(
            "The committee that signs the process.", "签署该流程的委员会。", use("id")
        ),
        "reviewEvery": said(
            "How often the process is reviewed.", "多久评审一次。", use("rhythm")
        ),
        "lastReview": said("When it was last reviewed.", "上次评审日期。", use("date")),
        "signoffs": said(
            "Departments that agreed to their responsibilities; the keys are ids of departments, not "
            "of roles.",
            "已确认自身职责的部门；键为部门标识，不是角色标识。",
            map_of(
                closed(
                    {
                        "by": said("Who agreed.", "由谁确认。", use("party")),
                        "date": said("When.", "确认日期。", use("date")),
                        "digest": said(
                            "The digest of the responsibilities that were agreed to.",
                            "所确认职责的摘要值。",
                            text(),
                        ),
                    }
                )
            ),
            examples=[{"it": {"by": "it-director", "date": "2026-04-01"}}],
        ),
    }
)

_CANCEL: Schema = closed(
    {
        "by": said("Who may withdraw a case.", "谁可以撤回。", use("party")),
        "until": said(
            "The step up to which it may be withdrawn.", "最晚可撤回到哪个步骤。", use("id")
        ),
        "next": said(
            "The step that follows; without it, the case ends there.",
            "撤回后转到的步骤；省略时工单就此结束。",
            use("id"),
        ),
    },
    "by",
)

_REVIEW: Schema = closed(
    {
        "every": said("How often.", "多久一次。", use("rhythm")),
        "last": said("When it last took place.", "上次评审日期。", use("date")),
        "by": said("Who prepares it.", "由谁准备。", use("party")),
        "forum": said(
            "The committee in whose meeting it takes place.",
            "在哪个委员会的会议上评审。",
            use("id"),
        ),
        "uses": said(
            "On what evidence, in words of your own.",
            "依据哪些材料，名称自定。",
            use("ids"),
            examples=[["kpis", "delay-causes"]],
        ),
    }
)


def _kpi(target: Schema, watch_en: str, watch_zh: str) -> Schema:
    watch = said(watch_en, watch_zh, map_of(use("percentage")))
    return closed({"target": said("The target.", "目标值。", target), "watch": watch})


_KPIS: Schema = closed(
    {
        "handling-time": said(
            "Mean cross-department handling time.",
            "跨部门平均处理时间。",
            _kpi(use("duration"), "Shares per step to watch.", "需关注的各步骤占比。"),
            examples=[{"target": "5bd"}],
        ),
        "response-timeliness": said(
            "Share of hand-overs acted on within respondWithin.",
            "协作响应及时率：在 respondWithin 之内得到处理的交接占比。",
            _kpi(use("percentage"), "Shares per step to watch.", "需关注的各步骤占比。"),
            examples=[{"target": "95%"}],
        ),
        "step-share": said(
            "Share of time per step.",
            "各环节处理占比。",
            _kpi(use("percentage"), "Shares per step to watch.", "需关注的各步骤占比。"),
            examples=[{"watch": {"approve-purchase": "25%"}}],
        ),
        "delay-causes": said(
            "Distribution of delay causes.",
            "协作延误原因分布。",
            _kpi(use("percentage"), "Shares per cause to watch.", "需关注的各原因占比。"),
            examples=[{"watch": {"waiting-approval": "40%"}}],
        ),
        "feedback": said(
            "Satisfaction told in feedback steps.",
            "反馈步骤中的满意度。",
            _kpi(
                {
                    **number(minimum=0),
                    "type": ["number", "string"],
                    "pattern": whole(PERCENTAGE),
                },
                "Shares per answer to watch.",
                "需关注的各答案占比。",
            ),
            examples=[{"target": "90%"}, {"target": 4.5}],
        ),
    }
)


SPEC: dict[str, Schema] = {
    "organisation": said("The organisation in which it runs.", "流程所在的组织。", use("id")),
    "extends": said(
        "The process that this one changes: spec is merged into its spec (RFC 7396), then checked.",
        "本流程所扩展的流程：spec 合并到其 spec 之后再检查（RFC 7396）。",
        use("id"),
    ),
    "trigger": said("What starts a case.", "如何发起。", _TRIGGER),
    "case": said(
        "The attributes that a case carries, by id.",
        "工单携带的属性，以标识为键。",
        _CASE,
        examples=[{"amount": {"type": "number"}, "start-date": {"type": "date"}}],
    ),
    "outcome": said("What is true when a case is done.", "完成后达成的结果。", use("label")),
    "governance": said("Who answers for the process.", "谁对流程负责。", _GOVERNANCE),
    "defaults": said(
        "What every working step takes unless it says otherwise.",
        "各工作步骤未另行说明时采用的默认值。",
        use("defaults"),
    ),
    "agreements": said(
        "Promises, by id.",
        "承诺与协议，以标识为键。",
        map_of(use("agreement")),
    ),
    "cancel": said(
        "Withdrawal by the requester.", "申请人撤回。", _CANCEL, examples=[{"by": "requester"}]
    ),
    "start": said(
        "The first step; without it, the one step that no other leads to, or, where there are several "
        "or none, the one that is declared first.",
        "第一个步骤；省略时为没有其他步骤通向它的那个步骤；这样的步骤有几个或一个也没有时，为最先声明的步骤。",
        use("id"),
    ),
    "steps": said(
        "The steps, by id; their order does not matter for behaviour.",
        "各步骤，以标识为键；顺序不影响行为。",
        map_of(use("step"), minProperties=1),
    ),
    "kpis": said("What is measured, with its targets.", "衡量指标及其目标。", _KPIS),
    "review": said(
        "When, where and on what evidence the process is reviewed.",
        "何时、何地、依据什么评审流程。",
        _REVIEW,
        examples=[{"every": "1mo", "by": "process-manager", "uses": ["kpis"]}],
    ),
}

PROCESS = titled(
    {
        "process": said("What a process says.", "流程的内容。", closed(SPEC, "steps")),
        "changes": said(
            "What is different from the process that is extended; checked after merging.",
            "与所扩展流程的差异；合并之后再检查。",
            closed({key: {"description": shape["description"]} for key, shape in SPEC.items()}),
        ),
        "agreement": said("One promise.", "一项承诺。", AGREEMENT),
    }
)

BODY: Schema = {
    "type": "object",
    "if": {"required": ["extends"]},
    "then": use("changes"),
    "else": use("process"),
}

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "Process",
    "metadata": {"id": "badge", "name": {"zh": "门禁卡申请", "en": "Access badge"}},
    "spec": {
        "organisation": "hengda",
        "trigger": {"by": "requester", "via": "portal"},
        "start": "submit",
        "steps": {
            "submit": {"responsible": "requester", "next": "approve"},
            "approve": {
                "type": "approval",
                "responsible": "line-manager",
                "accountable": "hr-manager",
                "timeLimit": "1bd",
                "next": {"approved": "done", "rejected": "refused"},
            },
            "done": {"type": "end"},
            "refused": {"type": "end", "outcome": "rejected"},
        },
    },
}
