"""Calendar: when people work (FORMAT, Kinds)."""

from schema_source.notation import (
    ID,
    Schema,
    closed,
    integer,
    list_of,
    map_of,
    or_text,
    said,
    text,
    titled,
    use,
)
from schema_source.times import DATE, DATES

_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"

_ROTATION: Schema = closed(
    {
        "start": said("The first day of the pattern.", "轮班周期的第一天。", use("date")),
        "cycle": said(
            "The shift of each day; after the last it begins anew.",
            "逐日的班次；到末尾后从头开始。",
            list_of(use("id"), minItems=1),
            examples=[["day", "day", "night", "night", "rest", "rest"]],
        ),
        "shifts": said(
            "The hours of each shift; an empty list is a day without work.",
            "各班次的时段；空列表表示休息。",
            map_of(list_of(use("hours")), minProperties=1),
            examples=[{"day": ["08:00-20:00"], "night": ["20:00-08:00"], "rest": []}],
        ),
    },
    "start",
    "cycle",
    "shifts",
)

_HOLIDAY: Schema = or_text(
    closed(
        {
            "country": said(
                "The country whose public holidays count (ISO 3166).",
                "采用哪个国家的法定节假日（ISO 3166）。",
                text("[A-Z]{2}"),
                examples=["CN", "DE"],
            ),
            "subdivision": said(
                "A part of the country with holidays of its own.",
                "该国内另有节假日的地区。",
                text("[0-9A-Z]+"),
                examples=["BY"],
            ),
        },
        "country",
    ),
    DATES,
)

_MAKE_UP_DAY: Schema = or_text(
    closed(
        {
            "date": said("The day.", "日期。", use("date")),
            "hours": said(
                "Its hours; without them, Monday's.",
                "当天的时段；省略时同星期一。",
                list_of(use("hours"), minItems=1),
            ),
        },
        "date",
    ),
    DATE,
)

SPEC: dict[str, Schema] = {
    "timezone": said(
        "The time zone by its IANA name.",
        "时区的 IANA 名称。",
        text(r"[A-Za-z]+(?:[/_+-][A-Za-z0-9]+)*"),
        examples=["Asia/Shanghai", "Europe/Berlin", "UTC"],
    ),
    "covers": said(
        "The years for which holidays are complete; asking about another year is an error.",
        "节假日已完整列出的年份；查询其他年份会报错。",
        list_of(integer(minimum=1970, maximum=9999)),
        examples=[[2026]],
    ),
    "week": said(
        "Hours by day or range of days.",
        "按星期几或其范围给出的时段。",
        map_of(list_of(use("hours")), keys=use("weekdays")),
        examples=[{"mon-fri": ["09:00-12:00", "13:00-18:00"]}, {"mon-sun": ["00:00-24:00"]}],
    ),
    "rotation": said(
        "A shift pattern that does not follow the week.", "不按周循环的轮班。", _ROTATION
    ),
    "holidays": said(
        "Days without work: dates, ranges, and the public holidays of a country.",
        "不上班的日子：日期、日期范围，以及某国的法定节假日。",
        list_of(use("holiday")),
        examples=[["2026-01-01..2026-01-03", {"country": "CN"}]],
    ),
    "workdays": said(
        "Make-up working days, with Monday's hours unless given.",
        "调休补班日；未给出时段时同星期一。",
        list_of(use("makeUpDay")),
        examples=[["2026-02-14", {"date": "2026-02-28", "hours": ["09:00-12:00"]}]],
    ),
    "include": said(
        "Calendars that are taken over: their holidays and make-up days, and their hours where none are given; ids, or .ics files.",
        "所沿用的日历：取其节假日和补班日，未给出时段时也取其时段；标识或 .ics 文件。",
        list_of(text(rf"{ID}|[^\s:,=\[\]{{}}]+\.ics")),
        examples=[["cn-holidays", "holidays/2026.ics"]],
    ),
}

CALENDAR = titled(
    {
        "holiday": said(
            "A date, a range of dates, or the public holidays of a country.",
            "一个日期、日期范围，或某国的法定节假日。",
            _HOLIDAY,
            examples=["2026-01-01", "2026-10-01..2026-10-07", {"country": "CN"}],
        ),
        "makeUpDay": said(
            "A date, or a date with its hours.",
            "一个日期，或带时段的日期。",
            _MAKE_UP_DAY,
            examples=["2026-02-14", {"date": "2026-02-28", "hours": ["09:00-12:00"]}],
        ),
        "weekdays": said(
            "A day of the week or a range of days.",
            "星期几或其范围。",
            text(f"{_DAY}(?:-{_DAY})?"),
            examples=["sat", "mon-fri"],
        ),
    }
)

BODY: Schema = closed(
    SPEC,
    "timezone",
    anyOf=[{"required": ["week"]}, {"required": ["rotation"]}, {"required": ["include"]}],
)

EXAMPLE: Schema = {
    "apiVersion": "itsmctl/v1",
    "kind": "Calendar",
    "metadata": {"id": "cn-office", "name": {"zh": "中国办公时间", "en": "China office hours"}},
    "spec": {
        "timezone": "Asia/Shanghai",
        "covers": [2026],
        "week": {"mon-fri": ["09:00-12:00", "13:00-18:00"]},
        "holidays": ["2026-01-01..2026-01-03"],
        "workdays": ["2026-01-04"],
    },
}
