"""Spoiling tokens: keys, scalars, durations, signs and comments of a YAML text."""

import re
import unicodedata
from collections.abc import Callable
from random import Random

Tokens = Callable[[Random, list[str]], None]

_TOKEN = re.compile(r"\s+|#[^\n]*|[\w.%/+-]+|.", re.DOTALL)
_DURATION = re.compile(r"\d+(?:\.\d+)?(?:m|h|d|w|bh|bd|mo|y|s|%)\b")
_WIDE = str.maketrans(
    {chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)} | {" ": "\u3000"}
)
_INVISIBLE = (
    "\u200b",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202e",
    "\u2066",
    "\u00ad",
    "\u0301",
    "\u00a0",
    "\u3000",
)
_NUMBERS = (
    "0", "-0", "-1", "1", "1e308", "1e400", "-1e400", "1e-400", ".inf", "-.inf", ".nan", "NaN", "0x7fffffff",
    "0o17", "017", "1_000", "9" * 25, "9" * 5000, "1" + "0" * 400 + ".5", "3.14159265358979323846", "1:30", "１２", "٣", "²",
)  # fmt: skip
_UNITS = ("m", "h", "d", "w", "bh", "bd", "mo", "y", "s", "%", "bw", "H", " h", "ｈ", "")
_ODD = (
    "", "~", "null", "true", "no", "yes", "on", "=", "<<", "*a", "&a", "&a *a", "!!str", "!!binary", "!!set", "!x", "!!python/name:os",
    "|", ">", ">-", "|9", "?", "? ", "-", "- ", "---", "...", "%YAML 9.9", "%TAG ! x", ":", ": ", "：", "，", "“", "”", "{", "}", "[", "]",
    "{}", "[]", "[[]]", "[{}]", "{[a]: b}", "{a: a, a: b}", '"', "'", '"\\ud800"', '"\\0"', '"\\x1b[31m"', '"a\\nb"', '"\\u202e"', "@", "`", "%",
    "none", "default", "requester", "next", "process-owner", "department-head", "IT部/桌面运维", "a/b/c", "/", ".", "..", "a.b", "x-", "x-y",
    "PT4H", "P1Y2M10DT2H30M", "PT1e9H", "P", "2026-02-30", "2026-13-01T25:61:61+99:99", "0000-00-00", "9999-12-31", "2026-01-01..2025-01-01",
    "24:00-24:00", "25:00-26:00", "20:00-08:00", "mon-fri", "sun-mon", "FREQ=SECONDLY", "RRULE:FREQ=WEEKLY;BYDAY=XX;INTERVAL=0",
    "case.amount > 5000", "case.", "((((", "a" * 3000, "软件申请", "é", "e\u0301", "😀", "\U000e0041", "\ufffd", "${x}", "{x}", "{0}", "%s",
)  # fmt: skip
_COMMENTS = (
    "# itsmctl: ignore", "# itsmctl: ignore[]", "# itsmctl: ignore[RAC201]", '# itsmctl: ignore[RAC2, x] reason="', "# itsmctl: ignore[no-accountable] until=2026-13-45",
    '# itsmctl: ignore[TIM501] reason="a \\" b" until=2020-01-01', "# itsmctl: ignore[[RAC201]]", "# itsmctl:ignore[ＲＡＣ201]", "# itsmctl: ignore-file[SYN]",
    "# yaml-language-server: $schema=", "#", "#" * 500,
)  # fmt: skip


def spoil(random: Random, raw: bytes) -> bytes:
    """Return the text with one thing done to it; what is not UTF-8 is made so."""
    tokens = _TOKEN.findall(raw.decode("utf-8", "replace")) or [""]
    random.choice(_WAYS)(random, tokens)
    return "".join(tokens).encode("utf-8", "replace")


def _at(random: Random, tokens: list[str]) -> int:
    """Return the place of some token, seldom of a blank or a comment."""
    place = 0
    for _ in range(4):
        place = random.randrange(len(tokens))
        if not tokens[place].isspace() and not tokens[place].startswith("#"):
            break
    return place


def _odd(random: Random, tokens: list[str]) -> None:
    tokens[_at(random, tokens)] = random.choice(_ODD)


def _odd_before(random: Random, tokens: list[str]) -> None:
    tokens.insert(_at(random, tokens), random.choice(_ODD) + random.choice(("", " ", "\n")))


def _lose(random: Random, tokens: list[str]) -> None:
    start = _at(random, tokens)
    del tokens[start : start + random.choice((1, 1, 1, 2, 3, 10))]


def _repeat(random: Random, tokens: list[str]) -> None:
    start = _at(random, tokens)
    part = tokens[start : start + random.choice((1, 2, 4, 12))]
    tokens[start:start] = part * random.choice((1, 1, 2, 30))


def _swap(random: Random, tokens: list[str]) -> None:
    one, other = _at(random, tokens), _at(random, tokens)
    tokens[one], tokens[other] = tokens[other], tokens[one]


def _copy(random: Random, tokens: list[str]) -> None:
    tokens[_at(random, tokens)] = tokens[_at(random, tokens)]


def _wide(random: Random, tokens: list[str]) -> None:
    place = _at(random, tokens)
    tokens[place] = tokens[place].translate(_WIDE)


def _wide_sign(random: Random, tokens: list[str]) -> None:
    signs = [place for place, token in enumerate(tokens) if token in ':,-[]{}"']
    if signs:
        place = random.choice(signs)
        tokens[place] = random.choice(
            (tokens[place].translate(_WIDE), "：", "，", "、", "。", "“", "‘")
        )


def _invisible(random: Random, tokens: list[str]) -> None:
    place = _at(random, tokens)
    inside = random.randrange(len(tokens[place]) + 1)
    tokens[place] = tokens[place][:inside] + random.choice(_INVISIBLE) + tokens[place][inside:]


def _decomposed(random: Random, tokens: list[str]) -> None:
    place = _at(random, tokens)
    form = random.choice(("NFD", "NFKD", "NFKC"))
    tokens[place] = unicodedata.normalize(form, tokens[place] + "é")


def _number(random: Random, tokens: list[str]) -> None:
    places = [place for place, token in enumerate(tokens) if token[:1].isdigit()]
    if places:
        place = random.choice(places)
        tokens[place] = re.sub(
            r"[\d.]+", lambda _: random.choice(_NUMBERS), tokens[place], count=1
        )


def _duration(random: Random, tokens: list[str]) -> None:
    places = [place for place, token in enumerate(tokens) if _DURATION.fullmatch(token)]
    if places:
        tokens[random.choice(places)] = random.choice(_NUMBERS) + random.choice(_UNITS)


def _nest(random: Random, tokens: list[str]) -> None:
    place, depth = _at(random, tokens), random.choice((1, 2, 20, 63, 64, 65, 200, 3000))
    before, after = random.choice(
        (("[", "]"), ("{a: ", "}"), ("[", ""), ("- ", ""), ("? ", ""))
    )
    tokens[place] = before * depth + tokens[place] + after * depth


def _indent(random: Random, tokens: list[str]) -> None:
    places = [place for place, token in enumerate(tokens) if "\n" in token]
    if places:
        place = random.choice(places)
        extra = random.choice(("", " ", "  ", "    ", "\t", "\u3000", " " * 70))
        tokens[place] = tokens[place].rstrip(" ") + extra


def _property(random: Random, tokens: list[str]) -> None:
    """Put an anchor, an alias or a tag before a value."""
    places = [
        place
        for place, token in enumerate(tokens[:-1])
        if token == ":" and tokens[place + 1].isspace()
    ]
    if places:
        for place in random.sample(places, min(len(places), random.choice((1, 2, 3)))):
            tokens[place] += random.choice(
                (
                    " &a",
                    " &a",
                    " *a",
                    " !!str",
                    " !!int",
                    " !t",
                    " !!float",
                    " &b !!map",
                    " <<: *a",
                )
            )


def _quote(random: Random, tokens: list[str]) -> None:
    place, mark = _at(random, tokens), random.choice(('"', "'", "“", "|\n  "))
    tokens[place] = mark + tokens[place] + random.choice((mark, ""))


def _comment(random: Random, tokens: list[str]) -> None:
    places = [place for place, token in enumerate(tokens) if "\n" in token] or [0]
    tokens[random.choice(places)] = (
        " " + random.choice(_COMMENTS) + random.choice(("\n", "\n    ", "\n      "))
    )


def _top_key(random: Random, tokens: list[str]) -> None:
    tokens.append(
        random.choice(
            (
                "\nspec: 1\n",
                "\n---\nkind: Process\n",
                "\nx-note: 1\n",
                "\n...\n",
                "\n<<: {a: b}\n",
                "\nkind: Calendar\n",
            )
        )
    )


_WAYS: tuple[Tokens, ...] = (
    _odd, _odd, _odd, _odd_before, _lose, _repeat, _swap, _copy, _copy, _wide, _wide_sign, _invisible, _invisible, _decomposed,
    _number, _number, _duration, _duration, _nest, _indent, _property, _quote, _comment, _top_key,
)  # fmt: skip
