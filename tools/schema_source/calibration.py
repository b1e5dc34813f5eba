"""What ``itsmctl calibrate --format json`` prints (CLI, JSON)."""

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
from schema_source.results import COUNT, ESTIMATE, or_null, table

_SHARE = number(minimum=0, maximum=1)
_WEIGHT = number(minimum=0)
_MINUTE = integer(minimum=0, maximum=1440)


def _whole(fields: dict[str, Schema]) -> Schema:
    """Make an object that always has all its fields."""
    return closed(fields, *fields)


_TIME = _whole(
    {
        "step": said("The step.", "环节。", text()),
        "time": said(
            "Which of its times, as a model names it.",
            "哪一项时间，名称同模型。",
            choice("effort", "pickup", "requesterDelay", "supplierDelay", "pause"),
        ),
        "outcome": said(
            "The outcome that a pause belongs to.", "挂起所属的结果。", or_null(text())
        ),
        "reason": said("The reason of a pause.", "挂起的原因。", or_null(text())),
        "count": said("How many observations it rests on.", "所依据的观测数。", COUNT),
        "visits": said("How many visits the log has.", "日志中的到访次数。", COUNT),
        "method": said(
            "What stands in the model; authored: too few, so that the old number stays.",
            "模型中的写法；authored 表示观测太少，沿用原有数字。",
            choice("empirical", "constant", "exponential", "lognormal", "authored"),
        ),
        "working_time": said("Whether it is in working time.", "是否为工作时间。", BOOLEAN),
        "mean_s": said(
            "The mean of the observations.",
            "观测值的平均。",
            or_null(use("estimate")),
        ),
        "p50_s": said("Their median.", "中位数。", or_null(use("estimate"))),
        "p90_s": said("What nine in ten do not exceed.", "90% 不超过。", or_null(number())),
        "doubts": said(
            "What restricts it, and in how many observations.",
            "限制及其涉及的观测数。",
            table(COUNT),
        ),
    }
)
_SHARES = _whole(
    {
        "of": said("The step; null: priorities.", "环节；null 表示优先级。", or_null(text())),
        "count": said("How many they rest on.", "所依据的数量。", COUNT),
        "derived": said("Told by the step that came next.", "由其后的环节得知。", COUNT),
        "stale": said("Told by a long silence.", "由此后再无记录得知。", COUNT),
        "unknown": said("Not told.", "无从得知。", COUNT),
        "used": said(
            "Whether they stand in the model: too many untold turn them.",
            "是否写入模型：无从得知的过多则不写入。",
            BOOLEAN,
        ),
        "shares": said(
            "The shares with their intervals (Wilson).",
            "占比及其区间（Wilson）。",
            table(
                closed(
                    {
                        "count": said("How many.", "数量。", COUNT),
                        "value": said("The share.", "占比。", or_null(_SHARE)),
                        "low": said("The lower end.", "区间下端。", or_null(_SHARE)),
                        "high": said("The upper end.", "区间上端。", or_null(_SHARE)),
                    },
                    "count",
                    "value",
                    "low",
                    "high",
                )
            ),
        ),
    }
)
_ARRIVALS = _whole(
    {
        "count": said("How many cases came.", "到达的工单数。", COUNT),
        "inside": said("Of them in the calendar's hours.", "其中在日历工作时间内的。", COUNT),
        "calendar": said(
            "The calendar; null: all hours.", "日历；null 表示全天。", or_null(text())
        ),
        "per": said("The time that the rate is for.", "到达率的时间单位。", or_null(text())),
        "periods": said("How many of those were observed.", "观察了多少个单位。", number()),
        "rate": said("Cases per period.", "每单位到达的工单数。", use("estimate")),
        "profile": said("Weights of days and hours.", "各星期和时段的权重。", table(_WEIGHT)),
    }
)
_PEOPLE = _whole(
    {
        "role": said("The role.", "角色。", text()),
        "seen": said("How many different persons.", "出现过的人数。", COUNT),
        "present": said("How many at a time, on average.", "平均同时在岗的人数。", COUNT),
        "stated": said("How many the organisation says.", "组织定义的人数。", or_null(COUNT)),
        "count": said("How many pieces of work.", "处理次数。", COUNT),
        "from_minute": said(
            "The minute of the day from which work usually began.",
            "通常最早的着手时间（当日分钟）。",
            or_null(_MINUTE),
        ),
        "to_minute": said(
            "The minute until which it did.",
            "通常最晚的着手时间（当日分钟）。",
            or_null(_MINUTE),
        ),
        "weekdays": said(
            "On which days, 0 is Monday.",
            "星期，0 为周一。",
            list_of(integer(minimum=0, maximum=6)),
        ),
        "inside": said(
            "The share of beginnings within the hours that the definition gives.",
            "在定义所给时段内着手的占比。",
            use("estimate"),
        ),
    }
)
_FORECAST = _whole(
    {
        "kpi": said(
            "What was foretold.",
            "所预测的指标。",
            choice(
                "cycle_time", "waiting", "work_in_progress", "breach_rate", "hand_overs", "ways"
            ),
        ),
        "step": said("The step, of waiting.", "等待所在的环节。", or_null(text())),
        "count": said("How many later cases (or visits).", "后一段的工单（或到访）数。", COUNT),
        "real": said("The mean of the later cases.", "后一段工单的平均。", or_null(number())),
        "simulated": said("The mean of the forecast.", "预测的平均。", or_null(number())),
        "before": said(
            "The mean of the earlier cases.", "前一段工单的平均。", or_null(number())
        ),
        "distance": said(
            "How far the forecast is from the later cases.",
            "预测与后一段工单的距离。",
            or_null(_WEIGHT),
        ),
        "floor": said(
            "How far random halves of the later cases are from each other, 19 times out of 20.",
            "后一段工单随机两半之间的距离，20 次中 19 次不超过。",
            or_null(_WEIGHT),
        ),
        "past": said(
            "How far the earlier cases are from the later ones.",
            "前一段工单与后一段的距离。",
            or_null(_WEIGHT),
        ),
        "verdict": said(
            "As near as chance allows, nearer than the past, not nearer, or too few to tell.",
            "与随机误差相当、优于过去、不优于过去，或工单太少。",
            choice("chance", "better", "worse", "unknown"),
        ),
    }
)
_VALIDATION = _whole(
    {
        "split": said(
            "The moment that parts earlier from later cases.", "前后两段的分界。", text()
        ),
        "end": said("The end of the later ones.", "后一段的结束。", text()),
        "earlier": said(
            "How many earlier cases are the naive forecast.",
            "用作照搬过去的工单数。",
            COUNT,
        ),
        "later": said("How many later cases.", "后一段的工单数。", COUNT),
        "replications": said("How often the model ran.", "模拟次数。", COUNT),
        "forecasts": said(
            "What came of each forecast; times in seconds.",
            "各项预测的结果；时间以秒计。",
            list_of(use("forecast")),
        ),
    }
)

ROOT: Schema = _whole(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/calibration/v1"},
        ),
        "process": said("The process.", "流程标识。", text()),
        "confidence": said("The confidence of all intervals.", "各区间的置信水平。", _SHARE),
        "log": said(
            "Which log.",
            "所用的日志。",
            _whole(
                {
                    "kind": said(
                        "What its rows tell.",
                        "每行记录的含义。",
                        choice("status", "completion", "lifecycle", "run"),
                    ),
                    "source": said("Its file.", "文件名。", text()),
                    "first": said("Its first moment.", "最早时刻。", text()),
                    "last": said("Its last moment.", "最晚时刻。", text()),
                }
            ),
        ),
        "cases": said(
            "How many cases.",
            "工单数。",
            _whole(
                {
                    "all": said("All.", "全部。", COUNT),
                    "over": said("Those that are over.", "已结束的。", COUNT),
                }
            ),
        ),
        "model": said("The id of the model.", "模型标识。", text()),
        "times": said("The times of steps.", "各环节的时间。", list_of(use("calibrated-time"))),
        "outcomes": said(
            "The shares of outcomes.", "各结果的占比。", list_of(use("calibrated-shares"))
        ),
        "priorities": said(
            "The shares of priorities.",
            "各优先级的占比。",
            or_null(use("calibrated-shares")),
        ),
        "arrivals": said(
            "How cases came; null: too few.", "到达；null 表示太少。", or_null(_ARRIVALS)
        ),
        "people": said("Who was seen.", "出现过的人员。", list_of(use("seen-people"))),
        "visits": said(
            "How often cases came to a step.",
            "工单到访各环节的次数。",
            list_of(
                _whole(
                    {
                        "step": said("The step.", "环节。", text()),
                        "cases": said("How many cases.", "工单数。", COUNT),
                        "visits": said("How often.", "到访次数。", COUNT),
                        "again": said(
                            "The share that came again.", "再次到访的占比。", use("estimate")
                        ),
                    }
                )
            ),
        ),
        "absent": said(
            "Steps of which the log tells nothing.", "日志没有记录的环节。", list_of(text())
        ),
        "remarks": said("What cannot be known.", "无从得知的内容。", list_of(text())),
        "validation": said(
            "What came of --validate.", "--validate 的结果。", or_null(_VALIDATION)
        ),
    }
)

DEFINITIONS = titled(
    {
        "estimate": ESTIMATE,
        "calibrated-time": said("One time of a step.", "环节的一项时间。", _TIME),
        "calibrated-shares": said("Shares that sum to 1.", "合计为 1 的占比。", _SHARES),
        "seen-people": said("The people of a role.", "一个角色的人员。", _PEOPLE),
        "forecast": said("One KPI, foretold.", "一项指标的预测。", _FORECAST),
    }
)

EXAMPLE: Schema = {
    "schema": "itsmctl/calibration/v1",
    "process": "badge",
    "confidence": 0.95,
    "log": {
        "kind": "lifecycle",
        "source": "tickets.csv",
        "first": "2026-01-05T09:00:00+08:00",
        "last": "2026-03-31T17:00:00+08:00",
    },
    "cases": {"all": 1, "over": 1},
    "model": "badge-2026",
    "times": [],
    "outcomes": [],
    "priorities": None,
    "arrivals": None,
    "people": [],
    "visits": [],
    "absent": ["approve"],
    "remarks": [],
    "validation": None,
}
