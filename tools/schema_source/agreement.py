"""Promises: to the customer, between departments, by suppliers (FORMAT, Process.spec)."""

from schema_source.notation import (
    Schema,
    choice,
    closed,
    list_of,
    said,
    use,
    where,
)

AGREEMENT: Schema = closed(
    {
        "name": said(
            "The name for people; defaults to the id.", "名称；默认为标识。", use("label")
        ),
        "type": said(
            "Promise to the customer (sla), between departments (ola) or by a supplier (uc).",
            "对客户的承诺（sla）、部门间的承诺（ola）或供应商的承诺（uc，支持合同）。",
            choice("sla", "ola", "uc"),
        ),
        "metric": said(
            "What is measured.",
            "衡量什么：响应、解决、步骤用时或按期就绪。",
            choice("response", "resolution", "step-time", "ready-by"),
        ),
        "target": said("Within what time.", "在多长时间之内。", use("limit")),
        "goal": said(
            "What share of cases must keep it.", "须达标的工单占比。", use("percentage")
        ),
        "calendar": said(
            "The calendar by which it is measured, where it is not the organisation's.",
            "衡量所用的日历（与组织日历不同时给出）。",
            use("id"),
        ),
        "pauseOn": said("Reasons that stop its clock.", "使其计时暂停的挂起原因。", use("ids")),
        "until": said(
            "The step whose completion stops the clock.",
            "完成后停止计时的步骤。",
            use("id"),
        ),
        "between": said(
            "The departments: provider, then consumer.",
            "双方部门：先提供方，后使用方。",
            list_of(use("id"), minItems=2, maxItems=2),
            examples=[["it", "service-desk"]],
        ),
        "steps": said("The steps that it covers.", "所涵盖的步骤。", use("ids")),
        "supports": said("The agreement that it supports.", "它所支撑的协议。", use("id")),
        "supplier": said("The supplier who promises.", "作出承诺的供应商。", use("id")),
        "anchor": said(
            "The case attribute with the date by which all must be ready (metric ready-by).",
            "存放就绪日期的工单属性（用于 ready-by）。",
            use("id"),
        ),
        "offset": said(
            "How far before (minus) or after that date.",
            "比该日期提前（负号）或推后多少。",
            use("offset"),
        ),
    },
    "type",
    "metric",
    allOf=[
        where("type", "ola", then={"required": ["between"]}),
        where("type", "uc", then={"required": ["supplier"]}),
        where(
            "metric",
            "ready-by",
            then={"required": ["anchor"], "properties": {"target": False}},
            otherwise={
                "required": ["target"],
                "properties": {"anchor": False, "offset": False},
            },
        ),
        where("metric", "step-time", then={"required": ["steps"]}),
    ],
)
