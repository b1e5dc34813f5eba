"""What ``itsmctl simulate --format json`` prints (CLI, JSON)."""

from schema_source import explanation
from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    integer,
    list_of,
    number,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, ESTIMATE, POSITION, or_null, table

_CASES = {
    "arrived": ("Cases that arrived.", "到达的工单数。"),
    "completed": ("Cases that were completed.", "已完成的工单数。"),
    "rejected": ("Cases that were rejected.", "被驳回的工单数。"),
    "cancelled": ("Cases that were withdrawn.", "被撤回的工单数。"),
    "stuck": ("Cases that can never go on.", "无法继续的工单数。"),
    "open_at_end": ("Cases still open at the end.", "结束时仍未关闭的工单数。"),
}
_CYCLE_TIME = {
    "mean_s": ("The mean, in seconds.", "均值（秒）。"),
    "p50_s": ("The median, in seconds.", "中位数（秒）。"),
    "p90_s": ("Nine in ten are below, in seconds.", "90% 分位数（秒）。"),
    "p95_s": ("Nineteen in twenty are below, in seconds.", "95% 分位数（秒）。"),
    "mean_work_s": ("The mean in working time, in seconds.", "按工作时间计的均值（秒）。"),
}
_TIME = {
    "touch_s": ("Hands-on work.", "实际处理。"),
    "contention_s": ("Waiting for a person who is busy.", "等待正忙的人员。"),
    "off_hours_s": ("Nobody on shift.", "无人当班。"),
    "pickup_s": ("Until somebody looks.", "等待有人查看（接手延迟）。"),
    "other_duties_s": ("People busy with other duties.", "人员忙于其他职责。"),
    "scheduled_s": ("Waiting for a meeting or a date.", "等待会议或约定日期。"),
    "paused_s": ("Clocks stopped.", "计时暂停（挂起）。"),
    "external_s": ("Waiting for requester or supplier.", "等待申请人或供应商。"),
    "prerequisite_s": ("Waiting for what the step requires.", "等待前置依赖。"),
    "suspended_s": ("Begun work that lies overnight.", "已开始但暂停（如过夜）的工作。"),
}
_STEP = {
    "visits_per_case": ("Visits per case.", "每个工单进入的次数。"),
    "wait_s": ("Waiting per visit.", "每次的等待时间。"),
    "touch_s": ("Hands-on time per visit.", "每次的实际处理时间。"),
    "elapsed_s": ("From assignment to outcome.", "从分派到得出结果的时间。"),
    "limit_breached": ("Share of visits beyond the limit.", "超过时限的占比。"),
    "reminders_per_case": ("Reminders per case.", "每个工单的提醒次数。"),
    "escalations_per_case": ("Escalations per case.", "每个工单的升级次数。"),
}


_DEPARTMENT = {
    "held_s": (
        "How long it holds a completed case, in seconds.",
        "每件已完成工单在该部门停留的时间（秒）。",
    ),
    "held_work_s": (
        "The same in its working time, in seconds.",
        "同上，按该部门的工作时间计（秒）。",
    ),
    "response_timeliness": (
        "Share of hand-overs that it answered in time.",
        "该部门的协作响应及时率。",
    ),
    "limit_breached": ("Share of its visits beyond the limit.", "该部门环节超时的占比。"),
    "delay_share": ("Its share of all hours of delay.", "占全部延误时长的比例。"),
}
_PASSING = {
    "handovers_per_case": (
        "How often a completed case changes departments.",
        "每件已完成工单的部门间交接次数。",
    ),
    "ping_pong_per_case": (
        "How often it returns to the department before last.",
        "退回上上个部门的次数。",
    ),
    "first_time_right": (
        "Share of completed cases in which no step was done twice.",
        "没有环节重做的已完成工单占比（一次做对）。",
    ),
    "rework_per_case": (
        "How often a step of a completed case was done again.",
        "每件已完成工单重做环节的次数。",
    ),
    "reopened": (
        "Share of completed cases that had been resolved before, and came back.",
        "曾经解决、后又退回处理的已完成工单占比（重新打开）。",
    ),
    "touch_ratio": (
        "Part of the cycle time in which somebody works on what the case waits for.",
        "周期时间中有人实际处理的比例（处理时间占比）。",
    ),
}


def _estimates(rows: dict[str, tuple[str, str]], *required: str) -> Schema:
    return closed(
        {key: said(*words, use("estimate")) for key, words in rows.items()}, *required
    )


_KPIS: Schema = closed(
    {
        "cross_department_handling_s": said(
            "Mean cross-department handling time.", "跨部门平均处理时间。", use("estimate")
        ),
        "cross_department_handling_work_s": said(
            "The same in the working time of the departments that hold the case.",
            "同上，按持有部门的工作时间计。",
            use("estimate"),
        ),
        "cross_department_handling": said(
            "How the cross-department handling times of cases are spread.",
            "跨部门处理时间的分布。",
            _estimates({key: _CYCLE_TIME[key] for key in ("p50_s", "p90_s", "p95_s")}),
        ),
        "response_timeliness": said(
            "Share of hand-overs answered in time.", "协作响应及时率。", use("estimate")
        ),
        **{key: said(*words, use("estimate")) for key, words in _PASSING.items()},
        "step_share": said(
            "Share of time by step.", "各环节处理占比。", table(use("estimate"))
        ),
        "critical_path_share": said(
            "Share of the cycle time by step, along the path that decided it; sums to 1.",
            "关键路径上各环节占周期时间的比例，合计为 1。",
            table(use("estimate")),
        ),
        "delay_causes": said(
            "Share of delay by cause.", "协作延误原因分布。", table(use("estimate"))
        ),
    }
)

_KNOWN: Schema = closed(
    {
        "figure": said(
            "Its name in these results.",
            "在本结果中的名称。",
            text(),
            examples=["roles.agent.contention_s"],
        ),
        "theory": said(
            "Traffic equations, queueing theory, or the bound of the critical path.",
            "流量方程、排队论，或关键路径给出的下界。",
            choice("traffic", "queue", "bound"),
        ),
        "value": said(
            "Its value by theory; times in seconds.", "理论值；时间以秒计。", number()
        ),
        "exact": said("Whether theory holds exactly here.", "理论在此是否严格成立。", BOOLEAN),
        "agrees": said(
            "Whether it lies in the interval; null where that need not be.",
            "是否落在区间内；无须判断时为 null。",
            or_null(BOOLEAN),
        ),
    },
    "figure",
    "theory",
    "value",
    "exact",
    "agrees",
)

_RUN: Schema = closed(
    {
        "scenario": said(
            "The scenario, or base.", "情景标识；base 表示起点。", text(), examples=["base"]
        ),
        "process": said("The process.", "流程标识。", text()),
        "settings": said(
            "Values of --set and sweep that made this run.",
            "构成本次运行的 --set 和 sweep 取值。",
            table({"type": "string"}),
        ),
        "cases": said(
            "How many cases counted, over all replications.",
            "计入的工单数（各次重复合计）。",
            closed({key: said(*words, COUNT) for key, words in _CASES.items()}, *_CASES),
        ),
        "cycle_time": said(
            "From submit to resolved, of completed cases.",
            "已完成工单从提交到解决的周期时间。",
            _estimates(_CYCLE_TIME),
        ),
        "outcomes": said(
            "Share of cases by end step.", "各结束步骤的工单占比。", table(use("estimate"))
        ),
        "agreements": said(
            "Results by agreement.",
            "各协议的结果。",
            table(_estimates({"met": ("Share of cases that kept it.", "达标占比。")})),
        ),
        "kpis": said("The collaboration KPIs.", "协作指标。", _KPIS),
        "steps": said("Results by step.", "各步骤的结果。", table(_estimates(_STEP))),
        "departments": said(
            "Results by department.", "各部门的结果。", table(_estimates(_DEPARTMENT))
        ),
        "handovers": said(
            "Hand-overs per completed case, from each department to each other.",
            "每件已完成工单从一个部门交接到另一个部门的次数。",
            table(table(use("estimate"))),
        ),
        "time": said(
            "Where the mean cycle time goes, along each case's critical path; the parts sum to it, and "
            "are absent where there is no mean.",
            "平均周期时间在关键路径上的构成；各部分之和等于它；没有均值时为空。",
            _estimates(_TIME),
        ),
        "roles": said(
            "Results by role.",
            "各角色的结果。",
            table(
                _estimates(
                    {
                        "utilisation": ("Share of hours at work.", "利用率。"),
                        "queue_mean": ("Mean number waiting.", "平均排队数。"),
                        "contention_s": (
                            "Mean wait of a piece of work while people are there, in seconds.",
                            "有人在岗时一项工作的平均等待（秒）。",
                        ),
                        "cost": ("Cost of the work done.", "所做工作的成本。"),
                    }
                )
            ),
        ),
        "load": said(
            "Work that arrives divided by hours, by role; null where there are no hours.",
            "各角色到达工作量与工时之比；没有工时则为 null。",
            table(or_null(number(minimum=0))),
            examples=[{"it-approver": 1.07}],
        ),
        "by_priority": said(
            "Results by priority class.",
            "各优先级的结果。",
            table(
                closed(
                    {
                        "cycle_time": said(
                            "Cycle time of the class.",
                            "该优先级的周期时间。",
                            _estimates(_CYCLE_TIME),
                        ),
                        "wait_s": said(
                            "Waiting per case of the class.",
                            "该优先级每个工单的等待时间。",
                            use("estimate"),
                        ),
                    }
                )
            ),
        ),
        "overloaded": said(
            "Sets of roles that get more work than they have hours.",
            "工作量超过工时的角色组。",
            list_of(
                closed(
                    {
                        "roles": said("The roles.", "角色。", list_of(text(), minItems=1)),
                        "load": said(
                            "Their load; null where they have no hours.",
                            "负载；没有工时则为 null。",
                            or_null(number(minimum=0)),
                        ),
                    },
                    "roles",
                    "load",
                )
            ),
        ),
        "distribution": said(
            "How cycle times are spread.",
            "周期时间的分布。",
            closed(
                {
                    "quantiles_s": said(
                        "The percentiles from 0 to 100 in seconds, as far as they are known.",
                        "第 0 至第 100 百分位数（秒），到已知处为止。",
                        list_of(number(minimum=0)),
                    )
                }
            ),
        ),
        "theory": said(
            "What is known without simulating, and whether it agrees.",
            "无需模拟即可得知的数值，以及是否一致。",
            list_of(_KNOWN),
        ),
        "assumptions": said("What was taken as given.", "作为前提的假定。", list_of(text())),
    },
    "scenario",
    "process",
    "cases",
    "load",
    "overloaded",
    "assumptions",
)

_COMPARISON: Schema = closed(
    {
        "metric": said(
            "The name of the result.", "结果名称。", text(), examples=["cycle_time.p90_s"]
        ),
        "held_at": said(
            "The confidence at which the verdict holds, over all comparisons.",
            "该结论（对全部比较）成立的置信度。",
            number(minimum=0, maximum=1),
        ),
        "base": said("What is compared with.", "比较的起点。", text()),
        "scenario": said("What is compared.", "被比较的情景。", text()),
        "difference": said("Scenario minus base.", "情景减起点。", use("estimate")),
        "ratio": said("Scenario divided by base.", "情景除以起点。", use("estimate")),
        "verdict": said(
            "Whether the scenario is better.",
            "情景是否更好：更好、更差或无法区分。",
            choice("better", "worse", "not distinguishable"),
        ),
        "direction_only": said(
            "Whether the verdict says a direction and nothing of its size, for one side is overloaded.",
            "结论是否仅说明方向而不说明大小（因为一方过载）。",
            BOOLEAN,
        ),
    },
    "metric",
    "held_at",
    "base",
    "scenario",
    "difference",
    "ratio",
    "verdict",
)

_ACCEPTED: Schema = closed(
    {
        "text": said("The condition as written.", "条件原文。", text()),
        "scenario": said("The scenario it was asked of.", "所针对的情景。", text()),
        "held": said(
            "Whether it holds with confidence; undecided counts as no.",
            "是否以置信度成立；未定视为不成立。",
            BOOLEAN,
        ),
        "standing": said(
            "Whether it holds, is broken, or neither for certain.",
            "成立、不成立，或尚不能确定。",
            choice("held", "broken", "undecided"),
        ),
        "found": said("The figure of the scenario.", "情景的该项指标。", use("estimate")),
        "judged_by": said(
            "What was held against the bound: the figure, or with “0.8 * base” the figure minus 0.8 "
            "times that of the base in the same runs, held against 0.",
            "与界限相比的量：该指标本身；若写作“0.8 * base”，则为该指标减去同一批运行中基线的 0.8 倍，与 0 相比。",
            use("estimate"),
        ),
    },
    "text",
    "held",
)

_WARM_UP: Schema = closed(
    {
        "length_s": said("How long it is, in seconds.", "时长（秒）。", number(minimum=0)),
        "method": said(
            "Stated, found by MSER-5, or none (--transient).",
            "给定、由 MSER-5 检测得出，或没有（--transient）。",
            choice("given", "mser-5", "none"),
        ),
        "settled": said(
            "Whether a steady state came within the horizon; null where nobody looked, for the warm-up "
            "was stated or there is none.",
            "时间范围内是否进入稳态；未检测（预热期由用户给出或没有预热期）时为 null。",
            or_null(BOOLEAN),
        ),
    },
    "length_s",
    "method",
    "settled",
)

_PRECISION: Schema = closed(
    {
        "wanted": said(
            "The half-width of intervals: a part of the figure, of 1 for shares.",
            "区间半宽：占数值的比例；占比类指标为绝对值。",
            number(exclusiveMinimum=0, exclusiveMaximum=1),
        ),
        "reached": said("Whether all are as narrow.", "是否全部达到。", BOOLEAN),
        "metrics": said("The figures that were asked.", "所检查的指标。", list_of(text())),
    },
    "wanted",
    "reached",
    "metrics",
)

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/simulation/v1"},
        ),
        "confidence": said(
            "The confidence of all intervals.",
            "所有区间的置信度。",
            number(exclusiveMinimum=0, exclusiveMaximum=1),
        ),
        "replications": said("How often each run was made.", "每个运行的重复次数。", POSITION),
        "seed": said("The seed of all chance.", "随机种子。", integer()),
        "kernel": said(
            "Which kernel ran; both give the same results.",
            "所用的内核；两者结果相同。",
            choice("compiled", "interpreted"),
        ),
        "warmup": said(
            "What of each run does not count.", "每次运行中不计入的部分。", _WARM_UP
        ),
        "precision": said(
            "How narrow intervals were wished to be; null without such a wish.",
            "期望的区间宽度；未提出时为 null。",
            or_null(_PRECISION),
        ),
        "runs": said("One row per variant.", "每个方案一行。", list_of(use("run"), minItems=1)),
        "comparisons": said(
            "Scenarios beside the base.", "情景与起点的比较。", list_of(use("comparison"))
        ),
        "accept": said(
            "The conditions and whether they hold.",
            "各条件是否成立。",
            list_of(use("accepted")),
        ),
        "assumed": said(
            "Numbers that scenarios change or bring, which no result can prove.",
            "情景改动或新增的数字，任何结果都不能证明它们。",
            list_of(use("assumed")),
        ),
        "interrupted": said(
            "True where the run was stopped: only finished replications, without verdicts.",
            "运行被中断时为 true：只含已完成的重复运行，不含结论。",
            {"const": True},
        ),
        "sweep": said("The grid of a sweep.", "多组取值构成的网格。", use("sweep")),
        "explanations": said(
            "Scenarios taken apart (--explain).",
            "对情景的拆解（--explain）。",
            list_of(use("explanation")),
        ),
    },
    "schema",
    "confidence",
    "replications",
    "seed",
    "runs",
    "comparisons",
    "accept",
)

DEFINITIONS = titled(
    {
        "estimate": ESTIMATE,
        "run": said("The results of one variant.", "一个方案的结果。", _RUN),
        "comparison": said("One metric of one scenario.", "一个情景的一项指标。", _COMPARISON),
        "accepted": said("One condition.", "一个条件。", _ACCEPTED),
        **explanation.DEFINITIONS,
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/simulation/v1",
    "confidence": 0.95,
    "replications": 30,
    "seed": 1,
    "runs": [
        {
            "scenario": "base",
            "process": "badge",
            "cases": {
                "arrived": 9000,
                "completed": 8100,
                "rejected": 900,
                "cancelled": 0,
                "stuck": 0,
                "open_at_end": 0,
            },
            "cycle_time": {"p90_s": {"value": 91000, "low": 89500, "high": 92500}},
            "load": {"line-manager": 0.61},
            "overloaded": [],
            "assumptions": ["pick-up of 'submit': none"],
        }
    ],
    "comparisons": [],
    "accept": [],
}
