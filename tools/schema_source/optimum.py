"""What ``itsmctl optimise --format json`` prints (CLI, JSON)."""

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

_POINT: Schema = closed(
    {
        "people": said("People by role.", "各角色人数。", table(COUNT)),
        "cost": said("What they cost.", "成本。", number(minimum=0)),
        "values": said(
            "The figures of the conditions, in their order.",
            "各条件对应的数值（按条件顺序）。",
            list_of(use("estimate")),
        ),
        "held": said(
            "Whether all conditions hold for certain.", "是否全部条件确定成立。", BOOLEAN
        ),
        "state": said(
            "What is known of it: only what is broken was refuted.",
            "已知的情况：只有不成立（broken）才算排除。",
            choice("held", "not confirmed", "undecided", "broken"),
        ),
        "replications": said("How often it was run.", "重复运行的次数。", POSITION),
        "given_up": said(
            "Whether it was given up after a few replications.",
            "是否只重复几次便放弃。",
            BOOLEAN,
        ),
    },
    "people",
    "cost",
    "values",
    "held",
    "state",
    "given_up",
)

_POST: Schema = closed(
    {
        "role": said("The role.", "角色。", text()),
        "now": said("How many people it has.", "目前人数。", COUNT),
        "low": said("The fewest that were allowed.", "允许的最少人数。", COUNT),
        "high": said("The most that were allowed.", "允许的最多人数。", COUNT),
        "weekly_cost": said(
            "What one of them costs a week; null where roles have no rates.",
            "每人每周成本；角色没有费率时为 null。",
            or_null(number(minimum=0)),
        ),
    },
    "role",
    "now",
    "low",
    "high",
)

_CONFIRMED: Schema = closed(
    {
        "text": said("The condition as written.", "条件原文。", text()),
        "seed": said("The other seed.", "另一个随机种子。", integer()),
        "value": said("The figure under it.", "在该种子下的数值。", use("estimate")),
        "held": said("Whether it holds for certain.", "是否确定成立。", BOOLEAN),
    },
    "text",
    "seed",
    "value",
    "held",
)

_CONFIRMATION: Schema = closed(
    {
        "seed": said("The other seed.", "另一个随机种子。", integer()),
        "confidence": said(
            "The confidence of each of its intervals; all attempts together err no more often than "
            "an interval of the search.",
            "其中每个区间的置信水平；全部检验合计出错的概率不超过搜索中的一个区间。",
            number(minimum=0, maximum=1),
        ),
        "replications": said("How often it was run.", "重复运行的次数。", POSITION),
        "warmup_s": said(
            "How much of each run does not count.",
            "每次运行中不计入的时长。",
            or_null(number(minimum=0)),
        ),
    },
    "seed",
    "confidence",
    "replications",
)

ROOT: Schema = closed(
    {
        "schema": said(
            "The name and version of this shape.",
            "本结构的名称和版本。",
            {"const": "itsmctl/optimum/v1"},
        ),
        "process": said("The process.", "流程标识。", text()),
        "scenario": said("The scenario, or base.", "情景标识；base 表示起点。", text()),
        "replications": said("How often a staffing was run.", "每种配置的重复次数。", POSITION),
        "seed": said("The seed of the search.", "搜索所用的随机种子。", integer()),
        "keep": said("What must hold.", "必须满足的条件。", list_of(text(), minItems=1)),
        "proof": said(
            "How far the search went.",
            "搜索到什么程度。",
            choice(
                "least",
                "undecided",
                "no single change is better",
                "out of tries",
                "nothing holds",
                "interrupted",
            ),
        ),
        "undecided": said(
            "How many staffings that would be better were neither shown to hold nor ruled out.",
            "更优而既未证明成立、也未排除的配置数。",
            COUNT,
        ),
        "confidence": said(
            "The confidence of each interval of the search.",
            "搜索中每个区间的置信水平。",
            number(minimum=0, maximum=1),
        ),
        "warmup_s": said(
            "How much of each run of the best does not count; null where there is none.",
            "最省配置每次运行中不计入的时长；没有则为 null。",
            or_null(number(minimum=0)),
        ),
        "simulated": said("How many runs were made.", "模拟的次数。", COUNT),
        "overloaded": said(
            "How many staffings were not run for want of hours.",
            "因工时不足未予运行的配置数。",
            COUNT,
        ),
        "cost_unit": said("What costs are counted in.", "成本的单位。", text()),
        "posts": said("Whose number was searched.", "所考察的角色。", list_of(use("post"))),
        "best": said(
            "The cheapest staffing that holds; null where none does.",
            "成立的最省配置；没有则为 null。",
            or_null(use("staffing")),
        ),
        "now": said(
            "The staffing as it is; null where it cannot be run.",
            "目前的配置；无法运行时为 null。",
            or_null(use("staffing")),
        ),
        "confirmation": said(
            "How the best was run once more; null where there is none.",
            "最省配置再次检验的方式；没有则为 null。",
            or_null(use("confirmation")),
        ),
        "confirmed": said(
            "The best once more, under other luck.",
            "最省配置换一组随机数再次检验的结果。",
            list_of(use("confirmed")),
        ),
        "frontier": said(
            "The staffings of which none is both cheaper and better.",
            "没有更便宜又更好者的配置。",
            list_of(use("staffing")),
        ),
        "points": said(
            "All that were run, in order.", "全部运行过的配置。", list_of(use("staffing"))
        ),
        "beside": said(
            "What was run for the frontier alone, after the answer was found.",
            "得出答案之后，仅为边界而运行的配置。",
            list_of(use("staffing")),
        ),
        "assumptions": said("What was taken as given.", "作为前提的假定。", list_of(text())),
    },
    "schema",
    "process",
    "scenario",
    "keep",
    "proof",
    "undecided",
    "confidence",
    "posts",
    "best",
    "frontier",
    "points",
)

DEFINITIONS = titled(
    {
        "estimate": ESTIMATE,
        "post": said("A role whose number was searched.", "所考察的一个角色。", _POST),
        "staffing": said("A staffing that was run.", "运行过的一种配置。", _POINT),
        "confirmation": said(
            "How the best was run once more.", "再次检验的方式。", _CONFIRMATION
        ),
        "confirmed": said(
            "A condition, under other luck.", "换一组随机数检验的条件。", _CONFIRMED
        ),
    }
)

_BEST = {
    "people": {"agent": 4},
    "cost": 14400,
    "values": [{"value": 0.97, "low": 0.96, "high": 0.98}],
    "held": True,
    "state": "held",
    "replications": 30,
    "given_up": False,
}
EXAMPLE: Schema = {
    "schema": "itsmctl/optimum/v1",
    "process": "badge",
    "scenario": "base",
    "replications": 30,
    "seed": 1,
    "keep": ["agreements.sla.met >= 95%"],
    "proof": "least",
    "undecided": 0,
    "confidence": 0.95,
    "warmup_s": 86400,
    "simulated": 7,
    "overloaded": 1,
    "cost_unit": "CNY/week",
    "posts": [{"role": "agent", "now": 5, "low": 1, "high": 8, "weekly_cost": 3600}],
    "best": _BEST,
    "now": None,
    "confirmation": None,
    "confirmed": [],
    "frontier": [_BEST],
    "points": [_BEST],
    "beside": [],
    "assumptions": [],
}
