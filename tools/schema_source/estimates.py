"""How an estimate may be written (FORMAT, SimulationModel.spec): a duration or one distribution."""

from schema_source.notation import (
    Schema,
    closed,
    list_of,
    number,
    said,
    titled,
    use,
    whole,
)
from schema_source.times import DURATION

_CV = said(
    "The coefficient of variation: standard deviation divided by mean.",
    "变异系数：标准差除以均值。",
    number(exclusiveMinimum=0),
)
_MEAN = said("The mean.", "均值。", use("duration"))

_LOGNORMAL: Schema = closed(
    {
        "p50": said("Half of the values lie below.", "半数取值低于此值。", use("duration")),
        "p90": said("Nine in ten values lie below.", "90% 的取值低于此值。", use("duration")),
        "mean": said(
            "The mean, together with cv (or with p90, where such a lognormal exists).",
            "均值，与 cv 一起给出（或与 p90 一起，前提是这样的对数正态分布存在）。",
            use("duration"),
        ),
        "cv": _CV,
    },
    **{
        "if": {"required": ["mean"]},
        "then": {
            "properties": {"p50": False},
            "if": {"required": ["cv"]},
            "then": {"properties": {"p90": False}},
            "else": {"required": ["p90"]},
        },
        "else": {"required": ["p50", "p90"], "properties": {"cv": False}},
    },
)

DISTRIBUTIONS: dict[str, Schema] = {
    "triangular": said(
        "Least, most likely and greatest value.",
        "最小值、最可能值和最大值。",
        list_of(use("duration"), minItems=3, maxItems=3),
        examples=[["4m", "10m", "25m"]],
    ),
    "uniform": said(
        "Everything between two values alike.",
        "在两个值之间均匀分布。",
        list_of(use("duration"), minItems=2, maxItems=2),
        examples=[["10m", "30m"]],
    ),
    "exponential": said(
        "Memoryless, by its mean.",
        "指数分布（无记忆），以均值给出。",
        closed({"mean": _MEAN}, "mean"),
        examples=[{"mean": "5bh"}],
    ),
    "lognormal": said(
        "By median and 90 % quantile (always feasible), or by mean and coefficient of variation.",
        "以中位数和 90% 分位数给出（总是可行），或以均值和变异系数给出。",
        _LOGNORMAL,
        examples=[{"p50": "5m", "p90": "14m"}, {"mean": "8m", "cv": 0.8}],
    ),
    "gamma": said(
        "By mean and coefficient of variation.",
        "以均值和变异系数给出。",
        closed({"mean": _MEAN, "cv": _CV}, "mean", "cv"),
        examples=[{"mean": "20m", "cv": 0.5}],
    ),
    "weibull": said(
        "By scale and shape.",
        "以尺度和形状给出。",
        closed(
            {
                "scale": said("The scale.", "尺度参数。", use("duration")),
                "shape": said("The shape.", "形状参数。", number(exclusiveMinimum=0)),
            },
            "scale",
            "shape",
        ),
        examples=[{"scale": "20m", "shape": 1.5}],
    ),
    "empirical": said(
        "Equally spaced quantiles from least to greatest, or a file that holds them.",
        "从小到大的等距分位数，或存放它们的文件。",
        {
            "type": ["array", "string"],
            "items": use("duration"),
            "minItems": 2,
            "minLength": 1,
        },
        examples=[["2m", "5m", "9m", "40m"], "logs/triage-effort.csv"],
    ),
}

ESTIMATES = titled(
    {
        "distribution": said(
            "A fixed amount of time (10m, 2bh), or one distribution by its name.",
            "一段固定时间（10m、2bh），或一个以名称给出的分布。",
            {
                "type": ["string", "object"],
                "pattern": whole(DURATION),
                "properties": DISTRIBUTIONS,
                "minProperties": 1,
                "maxProperties": 1,
                "additionalProperties": False,
            },
            examples=["10m", {"triangular": ["4m", "10m", "25m"]}],
        ),
        "distributionByClass": said(
            "A distribution, or one per priority class.",
            "一个分布，或按优先级各给出一个。",
            {
                "type": ["string", "object"],
                "pattern": whole(DURATION),
                "minProperties": 1,
                "if": {"type": "object", "propertyNames": {"enum": list(DISTRIBUTIONS)}},
                "then": use("distribution"),
                "else": {
                    "propertyNames": use("id"),
                    "additionalProperties": use("distribution"),
                },
            },
            examples=["2bh", {"P1": "5m", "default": {"exponential": {"mean": "2bh"}}}],
        ),
    }
)
