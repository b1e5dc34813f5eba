"""What ``itsmctl simulate --selftest --format json`` prints."""

from schema_source.notation import (
    BOOLEAN,
    Schema,
    choice,
    closed,
    list_of,
    number,
    said,
    text,
    titled,
    use,
)
from schema_source.results import COUNT, or_null

_ANSWER = {
    "model": said("The model that was run.", "所运行的模型。", text(), examples=["mm1"]),
    "name": said("What it is called.", "模型名称。", text()),
    "figure": said("What was read off it.", "读取的数值。", text()),
    "unit": said("The unit of its values.", "数值的单位。", choice("seconds", "share")),
    "theory": said("The true value.", "真值。", number()),
    "source": said("Who found it.", "出处。", text(), examples=["Cobham 1954"]),
    "value": said("The simulated value.", "模拟值。", or_null(number())),
    "low": said("The lower end of its interval.", "区间下端。", or_null(number())),
    "high": said("The upper end of its interval.", "区间上端。", or_null(number())),
    "half_width": said(
        "Half the interval's width, as a part of the true value.",
        "区间半宽占真值的比例。",
        or_null(number(minimum=0)),
    ),
    "tasks": said("Pieces of work that were run.", "运行的任务数。", COUNT),
    "verdict": said(
        "What came of it.", "结论。", choice("holds", "outside", "too-wide", "left-out")
    ),
    "reason": said("Why it was left out.", "略去的原因。", or_null(text())),
}

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/selftest/v1"},
        ),
        "kernel": said("Which kernel ran.", "所用的内核。", choice("compiled", "interpreted")),
        "confidence": said(
            "The confidence of all intervals.",
            "所有区间的置信度。",
            number(exclusiveMinimum=0, exclusiveMaximum=1),
        ),
        "passed": said(
            "Whether no answer puts the simulation in doubt.",
            "是否没有任何一行使模拟存疑。",
            BOOLEAN,
        ),
        "answers": said("The known answers.", "已知答案。", list_of(use("answer"), minItems=1)),
    },
    "schema",
    "kernel",
    "confidence",
    "passed",
    "answers",
)

DEFINITIONS = titled(
    {"answer": said("One known answer.", "一个已知答案。", closed(_ANSWER, *_ANSWER))}
)

EXAMPLE: Schema = {
    "schema": "itsmctl/selftest/v1",
    "kernel": "compiled",
    "confidence": 0.999,
    "passed": True,
    "answers": [
        {
            "model": "mm1",
            "name": "M/M/1, arrivals each 5 min, service 4 min",
            "figure": "mean wait",
            "unit": "seconds",
            "theory": 960,
            "source": "Erlang 1917",
            "value": 963.1,
            "low": 944.4,
            "high": 981.9,
            "half_width": 0.0196,
            "tasks": 3420000,
            "verdict": "holds",
            "reason": None,
        }
    ],
}
