"""What people call the columns of a process sheet, beside the names of `model.sheets`."""

from collections.abc import Mapping
from types import MappingProxyType

from itsmctl.model.sheets import Field, Head

EXACT: Mapping[Field, str] = MappingProxyType(
    {
        Field.NUMBER: "序号 序 编号 步骤号 步骤编号 步骤序号 环节编号 环节号 节点编号 节点号 号 no nr number step-no "
        "step-number step-# # seq sequence process-step-id s/n sn item",
        Field.ID: "标识 步骤标识 id step-id key 代码 步骤代码",
        Field.NAME: "步骤 环节 活动 节点 步骤名称 环节名称 活动名称 节点名称 流程步骤 流程环节 流程节点 流程活动 "
        "工作步骤 作业步骤 操作步骤 工作环节 业务环节 任务 任务名称 名称 事项 工作事项 处理环节 处理步骤 审批节点 "
        "step name step-name activity activity-name task task-name process-step step-description "
        "process-step-description action what",
        Field.NAME_ZH: "中文名称 步骤名称中文 chinese chinese-name",
        Field.NAME_EN: "英文名称 步骤名称英文 english english-name",
        Field.TYPE: "类型 步骤类型 环节类型 节点类型 活动类型 形状类型 type step-type kind shape-type shape",
        Field.PHASE: "阶段 流程阶段 所属阶段 工作阶段 phase stage milestone",
        Field.STATUS: "显示状态 状态显示 对外状态 status-shown ticket-status",
        Field.PROCESS: "子流程 调用流程 subprocess sub-process called-process",
        Field.OUTCOME: "结束方式 ends-as",
        Field.JOIN: "汇合方式 汇合 join",
        Field.DEPARTMENT: "部门 责任部门 执行部门 所属部门 办理部门 承办部门 主办部门 负责部门 牵头部门 主责部门 处理部门 "
        "归口部门 责任单位 单位 组织 泳道 职能带区 职能 责任科室 科室 department dept unit function swimlane lane "
        "team group org division owner-department",
        Field.RESPONSIBLE: "责任人 执行人 经办人 处理人 办理人 承办人 操作人 执行方 执行 执行者 动作执行方 岗位 责任岗位 "
        "执行岗位 负责岗位 岗位/责任人 责任人/岗位 责任岗 角色 执行角色 人员 主办人 实施人 责任方 处理岗位 办理岗位 谁 "
        "部门/岗位 部门/角色 部门/责任人 责任部门/岗位 责任部门/责任人 责任部门/角色 执行部门/岗位 "
        "responsible responsible-r r role actor assignee performer performed-by who executor done-by executed-by "
        "responsible-party handler doer 主办",
        Field.APPROVERS: "批准人 审批人 审核人 核准人 批准 审批 审批岗位 审批角色 批准岗位 签批人 "
        "复核 复核人 签批 决策 决策人 决策岗位 复核/签批 审核/批准 审核/审批 审批/批准 批准/审核 approver approvers "
        "approved-by sign-off approval-by",
        Field.ACCOUNTABLE: "担责方 担责 担责人 负责人 最终责任人 问责人 督办人 主责人 环节负责人 步骤负责人 第一责任人 "
        "accountable accountable-a a owner step-owner accountable-party",
        Field.CONSULTED: "会商方 会商 咨询 咨询方 咨询人 征询 协办部门 配合部门 协作部门 协办 配合 协同部门 协助人 协办人 "
        "配合人 会签部门 参与部门 支持部门 consulted consulted-c c consult supported-by",
        Field.INFORMED: "知会方 知会 知会人 抄送 抄送人 告知 通知 通知对象 通知人 知会部门 抄送部门 知悉 informed "
        "informed-i i inform notify cc notified",
        Field.RULE: "审批规则 审批方式 会签方式 签批方式 approval-rule approval-mode rule",
        Field.CHANNEL: "渠道 系统 使用系统 平台 工具 办理渠道 信息系统 channel system tool via",
        Field.SUPPLIER: "供应商 供方 外部供应商 supplier vendor",
        Field.REQUIRES: "前置条件 前置依赖条件 前置依赖 前提条件 前提 依赖 输入 输入物 输入资料 所需资料 所需材料 前置 "
        "需要 触发条件 前置要求 requires required input inputs prerequisite prerequisites precondition "
        "preconditions depends-on needs",
        Field.PRODUCES: "产出物 产出 输出 输出物 交付物 输出文件 输出记录 表单记录 记录 输出表单 成果 输出资料 表单 "
        "produces output outputs deliverable deliverables result artefact artefacts artifact",
        Field.EFFORT: "预计工时 工时 耗时 处理时长 作业时间 工作量 实际工时 effort work-time touch-time workload",
        Field.RESPOND_WITHIN: "响应时限 响应时间 响应 受理时限 respond-within response-time response",
        Field.TIME_LIMIT: "时限 执行时限 办理时限 处理时限 完成时限 时限要求 时间要求 审批时限 期限 办结时限 时间 处理时间 "
        "完成时间 标准时限 要求时限 时效 时效要求 sla 办理时间 周期 time-limit limit due deadline duration "
        "due-within turnaround lead-time sla-time time target-time",
        Field.ON_TIMEOUT: "超时处理 超时 逾期处理 on-timeout timeout",
        Field.RETURN_TO: "可退回到 退回 退回至 退回到 退回步骤 退回环节 驳回至 return-to back-to returns-to",
        Field.NEXT: "下一步 下一步骤 下一环节 下一节点 下步 后续步骤 后续环节 后续 流转 流向 去向 转至 下一步责任 "
        "流转至 跳转 后继 下一步去向 next next-step next-step-id next-steps next-activity goes-to followed-by "
        "successor successors then",
        Field.LABELS: "结果名称 连接线标签 结果 分支 条件 判断条件 分支条件 流转条件 connector-label outcome-labels "
        "outcome outcomes condition label labels",
        Field.REMARK: "备注 说明 注 备注说明 其他说明 remark remarks note notes comment comments",
    }
)
"""Exact names, their blanks written as ``-``, punctuation and brackets left out."""

TELLING: tuple[tuple[Field, str], ...] = (
    (Field.NUMBER, "序号 编号"),
    (Field.RETURN_TO, "退回 驳回至"),
    (Field.NEXT, "下一 后续 流转至 next"),
    (Field.ON_TIMEOUT, "超时 逾期"),
    (Field.RESPOND_WITHIN, "响应时"),
    (Field.TIME_LIMIT, "时限 期限 时效 sla limit deadline 办结"),
    (Field.EFFORT, "工时 耗时 effort"),
    (Field.RULE, "审批规则 审批方式"),
    (Field.CONSULTED, "协办 配合 协作 协同 会商 consult"),
    (Field.INFORMED, "知会 抄送 inform"),
    (Field.APPROVERS, "审批人 批准人 审核人 核准人 approver"),
    (Field.ACCOUNTABLE, "担责 问责 accountable"),
    (Field.DEPARTMENT, "部门 科室 department"),
    (Field.RESPONSIBLE, "责任人 执行人 经办 岗位 责任方 执行方 处理人 办理人 responsible"),
    (Field.REQUIRES, "前置 前提 依赖 输入 所需 prerequisite input"),
    (Field.PRODUCES, "产出 输出 交付 output deliverable"),
    (Field.PHASE, "阶段 phase"),
    (Field.REMARK, "备注 说明 内容 描述 要求 要点 remark note description"),
    (Field.NAME, "步骤 环节 活动 节点 step activity task"),
)
"""Words by which a longer name is told, the most telling first; a guess."""

DESCRIPTIONS = frozenset(
    [
        "步骤说明",
        "环节说明",
        "工作内容",
        "工作说明",
        "操作说明",
        "详细说明",
        "步骤描述",
        "环节描述",
        "活动描述",
        "内容",
        "描述",
        "工作要求",
        "操作要求",
        "工作标准",
        "控制要点",
        "关键控制点",
        "具体内容",
        "主要内容",
        "作业内容",
        "处理内容",
        "操作内容",
        "操作",
        "description",
        "details",
        "detail",
        "instructions",
        "work-instruction",
        "how",
    ]
)
"""Columns that explain a step; where no column names it, they do."""

STAGES_BESIDE_STEPS = frozenset(["环节", "流程环节", "节点", "活动"])
"""What names the step, or the phase where another column names the step."""

PEOPLE_BESIDE_POSTS = frozenset(
    ["责任人", "执行人", "经办人", "处理人", "办理人", "承办人", "人员", "who", "assignee"]
)
POSTS = frozenset(
    [
        "岗位",
        "责任岗位",
        "执行岗位",
        "负责岗位",
        "处理岗位",
        "办理岗位",
        "角色",
        "执行角色",
        "责任岗",
        "role",
    ]
)
"""Columns of persons' names where a column of roles stands beside them."""

HEADS: Mapping[Head, str] = MappingProxyType(
    {
        Head.ID: "流程编号 流程标识 文件编号 文档编号 制度编号 流程代码 编号 process-id document-no document-number id",
        Head.NAME: "流程名称 名称 流程 业务流程 流程名 process process-name name title",
        Head.NAME_ZH: "流程名称中文 process-chinese",
        Head.NAME_EN: "流程名称英文 process-english",
        Head.VERSION: "版本 版本号 文件版本 version rev revision",
        Head.STATUS: "状态 status",
        Head.ORGANISATION: "组织 公司 单位 公司名称 organisation organization company",
        Head.OWNER: "流程负责人 流程所有者 流程责任人 流程主人 process-owner owner 流程owner",
        Head.MANAGER: "流程管理员 流程经理 流程管理人 process-manager",
        Head.TRIGGERED_BY: "发起人 触发人 发起方 申请方 triggered-by started-by initiator",
        Head.START: "起始步骤 起点 first-step start",
        Head.OUTCOME: "流程结果 流程目标 流程产出 outcome",
    }
)

UNITS: Mapping[str, str] = MappingProxyType(
    {
        "工作日": "bd", "个工作日": "bd", "工作天": "bd", "bd": "bd", "business days": "bd", "working days": "bd",
        "business day": "bd", "工作小时": "bh", "bh": "bh", "business hours": "bh", "working hours": "bh",
        "小时": "h", "h": "h", "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "时": "h",
        "分钟": "m", "分": "m", "min": "m", "mins": "m", "minutes": "m", "minute": "m",
        "天": "d", "日": "d", "d": "d", "day": "d", "days": "d", "自然日": "d", "日历日": "d", "calendar days": "d",
        "周": "w", "星期": "w", "week": "w", "weeks": "w", "w": "w",
    }
)  # fmt: skip
"""Units as they stand in the brackets of a heading, or behind a number."""
