"""SimulationModel: numbers for a run and where they come from (FORMAT, SimulationModel.spec)."""

from schema_source.notation import (
    ID,
    Schema,
    closed,
    integer,
    list_of,
    map_of,
    number,
    said,
    text,
    titled,
    use,
    whole,
)
from schema_source.times import CLOCK_RANGE, NUMBER

_DAY = "mon|tue|wed|thu|fri|sat|sun"

_ARRIVALS: Schema = closed(
    {
        "rate": said(
            "How many cases come in a time: a number, a slash, and bd (working day), bh (working "
            "hour), d (day), h (hour) or w (week).",
            "一段时间内到达的工单数：数字、斜杠，再写 bd（工作日）、bh（工作小时）、d（天）、h（小时）或 w（周）。",
            text(f"{NUMBER}/(?:bd|bh|d|h|w)"),
            examples=["14/bd", "60/w"],
        ),
        "interval": said(
            "The time between two cases.", "两个工单之间的间隔。", use("distribution")
        ),
        "calendar": said(
            "The calendar in whose hours cases arrive.",
            "工单按哪个日历的工作时间到达。",
            use("id"),
        ),
        "profile": said(
            "Weights of days (mon to sun) and hours (09:00-12:00), normalised to the rate.",
            "各星期（mon 至 sun）和时段（09:00-12:00）的权重，按到达率归一化。",
            map_of(number(minimum=0), keys=use("arrivalTime")),
            examples=[{"mon": 1.4, "fri": 0.8}],
        ),
        "batch": said(
            "How many cases come at once; a list stands for sizes that are equally likely.",
            "一次到达的工单数；列表表示等可能的各种数量。",
            {
                "type": ["integer", "array"],
                "minimum": 1,
                "items": integer(minimum=1),
                "minItems": 1,
            },
            examples=[5],
        ),
        "replay": said(
            "A log whose arrivals are repeated as they were.",
            "照原样重放其到达过程的日志文件。",
            text(),
            examples=["logs/2026q1.csv"],
        ),
    }
)

_STEP: Schema = closed(
    {
        "effort": said(
            "Hands-on time; waiting is simulated.",
            "实际处理时间；等待由模拟得出。",
            use("distribution"),
        ),
        "pickup": said(
            "The delay before anyone looks, possibly per priority class.",
            "接手延迟：有人查看之前的时间，可按优先级给出。",
            use("distributionByClass"),
        ),
        "requesterDelay": said(
            "How long the requester takes.", "申请人所需时间。", use("distribution")
        ),
        "supplierDelay": said(
            "How long the supplier takes.", "供应商所需时间。", use("distribution")
        ),
        "drawAs": said(
            "The step whose random numbers this one takes, after it was renamed.",
            "改名后沿用哪个步骤的随机数。",
            use("id"),
        ),
    }
)

_PAUSE: Schema = closed(
    {
        "reason": said(
            "The reason, as the organisation names it.", "组织中定义的原因。", use("id")
        ),
        "time": said("How long.", "持续时间。", use("distribution")),
    },
    "reason",
    "time",
)

_RUN: Schema = closed(
    {
        "start": said("When the run starts.", "模拟开始时间。", use("moment")),
        "horizon": said(
            "How long cases go on arriving, the warm-up included: those that count come after it.",
            "工单持续到达的时间，含预热时间；预热之后到达的才计入结果。",
            use("duration"),
        ),
        "warmup": said(
            "How long it runs before cases count; a part of the horizon.",
            "计入结果之前的预热时间，包含在运行时长之内。",
            use("duration"),
        ),
        "replications": said("How often it runs.", "重复次数。", integer(minimum=1)),
        "precision": said(
            "The relative half-width at which it stops.",
            "达到该相对半宽时停止。",
            use("percentage"),
            examples=["2%"],
        ),
        "seed": said("The seed of all chance.", "随机种子。", integer(minimum=0)),
    }
)

SPEC: dict[str, Schema] = {
    "process": said("The process whose numbers these are.", "这些数字所属的流程。", use("id")),
    "source": said(
        "Where the numbers come from.",
        "数字的来源。",
        closed(
            {
                "method": said("How they were found.", "得出方法。", text()),
                "log": said("The log that was used.", "所用的日志。", text()),
                "date": said("When they were found.", "得出日期。", use("date")),
                "note": said("What else to know.", "其他说明。", text()),
            }
        ),
        examples=[{"method": "expert+log", "log": "logs/2026q1.csv", "date": "2026-04-03"}],
    ),
    "arrivals": said("How cases come.", "工单如何到达。", _ARRIVALS),
    "case": said(
        "How case attributes are sampled: shares of values, or a range of numbers.",
        "工单属性如何取样：各取值的占比，或数值范围。",
        map_of(
            {
                "type": "object",
                "minProperties": 1,
                "if": {"required": ["uniform"]},
                "then": {
                    "properties": {
                        "uniform": said(
                            "Every number between two alike.",
                            "在两个数之间均匀分布。",
                            list_of(number(), minItems=2, maxItems=2),
                        )
                    },
                    "maxProperties": 1,
                },
                "else": {"additionalProperties": use("part")},
            }
        ),
        examples=[
            {"cost": {"uniform": [100, 5000]}, "grade": {"standard": 0.7, "executive": 0.3}}
        ],
    ),
    "priorities": said(
        "Shares of priority classes; they sum to 1.",
        "各优先级的占比，合计为 1。",
        map_of(use("part")),
        examples=[{"P1": 0.1, "P2": 0.9}],
    ),
    "people": said(
        "Other numbers of people, by role.",
        "按角色改设的人数。",
        map_of(integer(minimum=0), keys=use("party")),
        examples=[{"it-approver": 2}],
    ),
    "steps": said("Estimates by step.", "按步骤给出的估计。", map_of(use("stepNumbers"))),
    "outcomes": said(
        "Shares of outcomes by step; they sum to 1 and name exactly the keys of next.",
        "各步骤结果的占比；合计为 1，且与 next 的键完全一致。",
        map_of(map_of(use("part"))),
        examples=[{"it-approve": {"approved": 0.93, "rejected": 0.07}}],
    ),
    "votes": said(
        "Shares of votes for, by approval step and role.",
        "按审批步骤和角色给出的同意票占比。",
        map_of(map_of(use("share"), keys=use("party"))),
        examples=[{"approve": {"it-approver": 0.95, "infosec-officer": 0.9}}],
    ),
    "auto": said(
        "Shares of cases that meet autoApprove, by step.",
        "各步骤满足 autoApprove 的工单占比。",
        map_of(use("share")),
        examples=[{"approve": 0.35}],
    ),
    "cancel": said(
        "How many requesters want to withdraw their case, and how long after submitting it; what "
        "the process says at cancel decides whether they still can.",
        "多少申请人想撤回申请、在提交后多久提出；能否撤回由流程的 cancel 决定。",
        closed(
            {
                "share": said(
                    "The share of cases; all without it.", "工单占比，默认全部。", use("share")
                ),
                "after": said(
                    "The time since submission.", "提交后经过的时间。", use("distribution")
                ),
            },
            "after",
        ),
        examples=[{"share": 0.04, "after": {"exponential": {"mean": "3bd"}}}],
    ),
    "pauses": said(
        "Stops of the clocks after a step, or after one outcome of it (step.outcome).",
        "某步骤之后或其某个结果（步骤.结果）之后的计时暂停。",
        map_of(_PAUSE, keys=use("afterStep")),
        examples=[{"triage.incomplete": {"reason": "awaiting-requester", "time": "5bh"}}],
    ),
    "reminders": said(
        "What reminders are assumed to do.",
        "假定的提醒效果。",
        closed(
            {
                "pickup": said(
                    "By what factor a reminder multiplies the rest of the pick-up delay.",
                    "一次提醒将剩余接手延迟乘以多少。",
                    text(f"x{NUMBER}"),
                    examples=["x0.6"],
                )
            }
        ),
    ),
    "run": said("How long and how often to run.", "模拟的时长与次数。", _RUN),
}

SIMULATION_MODEL = titled(
    {
        "stepNumbers": said("Estimates for one step.", "一个步骤的估计。", _STEP),
        "arrivalTime": said(
            "A day (mon to sun) or hours of a day.",
            "星期几（mon 至 sun）或一天中的时段。",
            text(f"{_DAY}|{CLOCK_RANGE}"),
            examples=["mon", "09:00-12:00"],
        ),
        "afterStep": said(
            "A step, or one outcome of it as step.outcome.",
            "一个步骤，或以“步骤.结果”表示的某个结果。",
            {"type": ["string", "integer"], "pattern": whole(rf"{ID}(?:\.{ID})?")},
            examples=["triage.incomplete"],
        ),
        "part": said(
            "A share from 0 to 1; the shares of one step or list sum to 1.",
            "0 到 1 的占比；同组合计为 1。",
            number(),
            examples=[0.78],
        ),
    }
)

BODY: Schema = closed(SPEC, "process")

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "SimulationModel",
    "metadata": {"id": "badge-2026"},
    "spec": {
        "process": "badge",
        "arrivals": {"rate": "14/bd", "calendar": "cn-office"},
        "steps": {"approve": {"effort": "5m", "pickup": {"exponential": {"mean": "3bh"}}}},
        "outcomes": {"approve": {"approved": 0.9, "rejected": 0.1}},
        "run": {"horizon": "60bd", "warmup": "10bd", "replications": 30, "seed": 1},
    },
}
