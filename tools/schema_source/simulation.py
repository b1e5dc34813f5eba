"""What ``itsmctl simulate --format json`` prints (CLI, JSON)."""

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
from schema_source.results import COUNT, POSITION, or_null, table

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


def _estimates(rows: dict[str, tuple[str, str]], *required: str) -> Schema:
    return closed(
        {key: said(*words, use("estimate")) for key, words in rows.items()}, *required
    )


_KPIS: Schema = closed(
    {
        "cross_department_handling_s": said(
            "Mean cross-department handling time.", "跨部门平均处理时间。", use("estimate")
        ),
        "response_timeliness": said(
            "Share of hand-overs answered in time.", "协作响应及时率。", use("estimate")
        ),
        "step_share": said(
            "Share of time by step.", "各环节处理占比。", table(use("estimate"))
        ),
        "delay_causes": said(
            "Share of delay by cause.", "协作延误原因分布。", table(use("estimate"))
        ),
    }
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
            "Share of cases by end step.", "各结束环节的工单占比。", table(use("estimate"))
        ),
        "agreements": said(
            "Results by agreement.",
            "各协议的结果。",
            table(_estimates({"met": ("Share of cases that kept it.", "达标占比。")})),
        ),
        "kpis": said("The collaboration KPIs.", "协作指标。", _KPIS),
        "steps": said("Results by step.", "各环节的结果。", table(_estimates(_STEP))),
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
    },
    "text",
    "held",
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
        "runs": said("One row per variant.", "每个方案一行。", list_of(use("run"), minItems=1)),
        "comparisons": said(
            "Scenarios beside the base.", "情景与起点的比较。", list_of(use("comparison"))
        ),
        "accept": said(
            "The conditions and whether they hold.",
            "各条件是否成立。",
            list_of(use("accepted")),
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

_ESTIMATE: Schema = closed(
    {
        "value": said(
            "The estimate; null where the run does not determine it.",
            "估计值；运行无法确定时为 null。",
            or_null(number()),
        ),
        "low": said("The lower end of its interval.", "区间下端。", or_null(number())),
        "high": said("The upper end of its interval.", "区间上端。", or_null(number())),
    },
    "value",
    "low",
    "high",
)

DEFINITIONS = titled(
    {
        "estimate": said(
            "A number with its interval.",
            "带区间的数值。",
            _ESTIMATE,
            examples=[{"value": 0.95, "low": 0.94, "high": 0.96}],
        ),
        "run": said("The results of one variant.", "一个方案的结果。", _RUN),
        "comparison": said("One metric of one scenario.", "一个情景的一项指标。", _COMPARISON),
        "accepted": said("One condition.", "一个条件。", _ACCEPTED),
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
