"""Which font families a reader's machine will have: those of Office and of usual systems, or of this one."""

from collections.abc import Iterable

from itsmctl.closeness import get_close_matches
from itsmctl.i18n import Text, text
from itsmctl.model.theme import Theme
from itsmctl.render.fonts import font_files, read_font, system_folders
from itsmctl.render.svg import FONTS

_USUAL = (
    *FONTS,
    *("Arial", "Calibri", "Cambria", "Candara", "Century Gothic", "Consolas", "Garamond", "Georgia"),
    *("Helvetica", "Helvetica Neue", "Segoe UI", "Tahoma", "Times New Roman", "Trebuchet MS", "Verdana"),
    *("Aptos", "Open Sans", "Roboto", "Source Sans Pro", "Noto Sans", "Noto Serif"),
    *("SimSun", "SimHei", "KaiTi", "FangSong", "DengXian", "NSimSun", "STSong", "STHeiti", "STKaiti"),
    *("Microsoft YaHei UI", "Microsoft JhengHei", "Songti SC", "Heiti SC", "Kaiti SC", "STFangsong"),
    *("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "FangSong_GB2312", "KaiTi_GB2312"),
    *("宋体", "黑体", "楷体", "仿宋", "等线", "微软雅黑", "新宋体", "华文宋体", "华文楷体", "华文仿宋", "华文黑体"),
    *("思源黑体", "思源宋体", "苹方", "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "微软雅黑 Light"),
)  # fmt: skip


def unusual(theme: Theme) -> tuple[Text, ...]:
    """Return a warning for each font of a theme that neither this machine nor most others have."""
    fonts = theme.fonts
    named = dict.fromkeys((fonts.latin, fonts.east_asian, *fonts.headings))
    usual = {family.casefold() for family in _USUAL}
    strange = [family for family in named if family.casefold() not in usual]
    if not strange:
        return ()
    here = {family.casefold() for family in _installed()}
    return tuple(_warning(family) for family in strange if family.casefold() not in here)


def _installed() -> Iterable[str]:
    for path in font_files(system_folders()):
        font = read_font(path, frozenset())
        if font is not None:
            yield font.family


def _warning(family: str) -> Text:
    near = get_close_matches(family, _USUAL, n=1)
    if near:
        return text(
            "render.office.font-meant",
            "the font “{family}” is not known here; did you mean “{near}”? Where a reader's machine "
            "lacks it, another takes its place",
            family=family,
            near=near[0],
        )
    return text(
        "render.office.font",
        "the font “{family}” is not known here; where a reader's machine lacks it, another takes its "
        "place",
        family=family,
    )
