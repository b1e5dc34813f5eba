"""What somebody probably meant: the nearest known word, durations in everyday language, percentages."""

import re
from collections.abc import Iterable, Mapping

from itsmctl.closeness import get_close_matches
from itsmctl.pattern import pattern

CHINESE_COMMAS = "\uff0c\u3001"
"""The commas of Chinese sentences, U+FF0C and U+3001, which separate nothing in YAML."""

_NEAR = 0.6
_EVERYDAY = pattern(
    r"(?P<number>[0-9]+(?:\.[0-9]+)?) *(?:个|個)? *"
    r"(?P<unit>minutes?|mins?|分钟|分|hours?|hrs?|小时|days?|天|日|weeks?|周|星期"
    r"|(?:business|working|work) *(?:days?|hours?)|工作日|工作小时)",
    re.IGNORECASE,
)
_PERCENTAGE = pattern(r"(?P<number>[0-9]+(?:\.[0-9]+)?)%")
_UNITS = (
    ("bh", ("business hour", "working hour", "work hour", "工作小时")),
    ("bd", ("business day", "working day", "work day", "工作日")),
    ("m", ("min", "分")),
    ("h", ("h", "小时")),
    ("d", ("day", "天", "日")),
    ("w", ("week", "周", "星期")),
)


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that `written` resembles most, None where none is near.

    ``time_limit``, ``time-limit`` and ``TIMELIMIT`` are all ``timeLimit``.
    """
    folded = {_fold(word): word for word in known}
    matches = get_close_matches(_fold(written), folded, n=1, cutoff=_NEAR)
    return folded[matches[0]] if matches else None


def enumerated(written: str) -> tuple[str, ...]:
    """Return the names between which Chinese commas stand, () where there are none."""
    if not any(comma in written for comma in CHINESE_COMMAS):
        return ()
    parts = tuple(part.strip() for part in re.split(f"[{CHINESE_COMMAS}]", written))
    return parts if all(parts) else ()


def meant_duration(written: str, pattern: str) -> str | None:
    """Return the duration that everyday words stand for: ``2 working days`` and ``2个工作日`` are 2bd.

    None where the words are no duration, or where `pattern` takes none.
    """
    match = _EVERYDAY.fullmatch(written.strip())
    if match is None:
        return None
    words = re.sub(r"\s+", " ", match["unit"].lower())
    unit = next(unit for unit, beginnings in _UNITS if words.startswith(beginnings))
    meant = match["number"] + unit
    return meant if re.search(pattern, meant) else None


def meant_amount(
    value: object, shape: Mapping[str, object], written: str | None = None
) -> str | None:
    """Return a share as a percentage, a percentage as a share, and a version in three parts.

    `written` is a number as its author wrote it: the version 1.10 is not 1.1.
    """
    if isinstance(value, int | float):
        pattern = str(shape.get("pattern", ""))
        share = value * 100 if value <= 1 else value
        written = str(value) if written is None else written
        forms = [f"{share:g}%"] if "%" in pattern else []
        forms += [f"{written}.0", f"{written}.0.0"] if shape.get("title") == "version" else []
        return next((form for form in forms if re.search(pattern, form)), None)
    percentage = _PERCENTAGE.fullmatch(value) if isinstance(value, str) else None
    if percentage is not None and shape.get("type") == "number":
        return f"{float(percentage['number']) / 100:g}"
    return None


def _fold(word: str) -> str:
    return re.sub(r"[-_\s]", "", word.casefold())
