"""Durations, limits, dates and hours (FORMAT, Time), and amounts without a unit."""

from schema_source.notation import (
    number,
    said,
    text,
    titled,
    use,
    whole,
)

NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_ISO = f"P(?=.)(?:[0-9]+W)?(?:[0-9]+D)?(?:T(?=.)(?:{NUMBER}H)?(?:{NUMBER}M)?(?:{NUMBER}S)?)?"
DURATION = rf"{NUMBER}(?:s|m|h|d|w|bh)|[0-9]+bd|{_ISO}"
THRESHOLD = rf"{NUMBER}%|{DURATION}"
DATE = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])"
DATES = rf"{DATE}(?:\.\.{DATE})?"
_CLOCK = "(?:[01][0-9]|2[0-3]):[0-5][0-9]"
CLOCK_RANGE = f"{_CLOCK}-(?:{_CLOCK}|24:00)"
_UTC_OFFSET = "(?:Z|[-+][01][0-9]:[0-5][0-9])"
PERCENTAGE = r"100(?:\.0+)?%|[0-9]{1,2}(?:\.[0-9]+)?%"

_FORMS_EN = "30m, 4h, 2d, 1w or PT4H elapsed; 4bh or 2bd of working time"
_FORMS_ZH = "30m、4h、2d、1w、PT4H 为自然时间，4bh、2bd 为工作时间"

TIMES = titled(
    {
        "duration": said(
            f"An amount of time ({_FORMS_EN}).",
            f"一段时间（{_FORMS_ZH}）。",
            text(DURATION),
            examples=["30m", "4bh", "2bd", "PT4H"],
        ),
        "offset": said(
            f"An amount of time with an optional sign, minus for before ({_FORMS_EN}).",
            f"可带正负号的一段时间，负号表示提前（{_FORMS_ZH}）。",
            text(f"[-+]?(?:{DURATION})"),
            examples=["-1bd", "4bd", "-7d"],
        ),
        "rhythm": said(
            "An amount of time between two reviews, also in months (3mo) or years (1y).",
            "两次评审之间的时间，也可用月（3mo）或年（1y）。",
            text(rf"{DURATION}|[0-9]+(?:mo|y)"),
            examples=["90d", "1mo", "1y"],
        ),
        "limit": said(
            f"An amount of time ({_FORMS_EN}), none for explicitly no limit, or either of them per "
            "priority class.",
            f"一段时间（{_FORMS_ZH}），none 表示明确不设时限，也可按优先级分别给出。",
            {
                "type": ["string", "object"],
                "pattern": whole(f"none|{DURATION}"),
                "minProperties": 1,
                "propertyNames": use("id"),
                "additionalProperties": use("plainLimit"),
            },
            examples=["1bd", "none", {"P1": "2h", "default": "1bd"}],
        ),
        "plainLimit": said(
            f"An amount of time ({_FORMS_EN}), or none for explicitly no limit.",
            f"一段时间（{_FORMS_ZH}），或以 none 表示明确不设时限。",
            text(f"none|{DURATION}"),
            examples=["4bh", "none"],
        ),
        "date": said("A date.", "日期。", text(DATE), examples=["2026-04-01"]),
        "dates": said(
            "A date, or the days from one date to another, both included.",
            "一个日期，或从某日到某日（含首尾）。",
            text(DATES),
            examples=["2026-01-04", "2026-10-01..2026-10-07"],
        ),
        "moment": said(
            "A date, or a moment with its offset from UTC.",
            "日期，或带 UTC 偏移的时刻。",
            text(rf"{DATE}(?:T{_CLOCK}(?::[0-5][0-9])?{_UTC_OFFSET})?"),
            examples=["2026-04-01", "2026-04-01T09:00+08:00"],
        ),
        "clock": said("A time of day.", "一天中的时刻。", text(_CLOCK), examples=["09:00"]),
        "hours": said(
            "Hours of a day; an end that is not after the start lies on the next day.",
            "一天中的时段；结束不晚于开始时，结束在次日。",
            text(CLOCK_RANGE),
            examples=["09:00-12:00", "20:00-08:00", "00:00-24:00"],
        ),
    }
)

AMOUNTS = titled(
    {
        "percentage": said(
            "A percentage from 0% to 100%.",
            "0% 到 100% 的百分比。",
            text(PERCENTAGE),
            examples=["95%", "99.5%"],
        ),
        "share": said(
            "A share from 0 to 1.",
            "0 到 1 的占比。",
            number(minimum=0, maximum=1),
            examples=[0.35],
        ),
        "threshold": said(
            "A point on the way to the limit: a percentage of it (80%), or an amount of time after "
            "assignment (2bh).",
            "时限进程中的一点：时限的百分比（80%），或分派之后的一段时间（2bh）。",
            text(THRESHOLD),
            examples=["80%", "2bh"],
        ),
    }
)
