"""How documents for a client look: company, logo, colours, fonts (`--theme FILE`)."""

from schema_source.notation import Schema, closed, said, text, use

_COLOUR: Schema = {"type": "string", "pattern": "^#[0-9A-Fa-f]{6}$"}


def _colour(en: str, zh: str, example: str) -> Schema:
    return said(en, zh, dict(_COLOUR), examples=[example])


_FAMILIES: dict[str, Schema] = {
    "latin": said("For Latin letters and digits.", "西文和数字所用字体。", text(), examples=["Arial"]),
    "eastAsian": said("For Chinese characters.", "中文所用字体。", text(), examples=["Microsoft YaHei"]),
}  # fmt: skip

ROOT: Schema = closed(
    {
        "schema": said("What this file is.", "本文件的类型。", {"const": "itsmctl/theme/v1"}),
        "company": said("The company on title pages and in footers.", "封面和页脚上的公司名称。", use("label")),
        "logo": said(
            "A PNG or JPEG file, from the folder of this file on.",
            "标志图片（PNG 或 JPEG），路径相对于本文件所在文件夹。", text(), examples=["logo.png"],
        ),
        "colours": said(
            "Colours as #rrggbb; what must be read on them is checked for contrast (WCAG 2.2).",
            "颜色，写作 #rrggbb；须可辨认的文字按 WCAG 2.2 检查对比度。",
            closed({
                "primary": _colour(
                    "Headings, heads of tables, borders; white text must be legible on it.",
                    "标题、表头和边框；白字在其上须清晰可读。", "#0b4f8a",
                ),
                "accent": _colour("Rules and highlights.", "分隔线和强调。", "#d55e00"),
                "text": _colour("Text on white.", "白底上的正文。", "#1b1f24"),
            }),
        ),
        "fonts": said(
            "Font families; the reader's machine must have them.", "字体；阅读者的电脑须已安装。",
            closed({
                **_FAMILIES,
                "headings": said("Headings, where they differ.", "标题字体（与正文不同时）。", closed(_FAMILIES)),
            }),
        ),
        "footer": said(
            "Words at the foot of every page, such as how confidential it is.",
            "每页页脚的文字，例如密级。", use("label"),
        ),
        "documentNumber": said(
            "The number of a procedure; {id} stands for the process's id, {version} for its version.",
            "作业指导书的文件编号；{id} 代表流程标识，{version} 代表版本。",
            text(), examples=["HD-QP-{id}"],
        ),
    },
    "schema",
)  # fmt: skip

EXAMPLE: Schema = {
    "schema": "itsmctl/theme/v1",
    "company": {"zh": "恒达制造", "en": "Hengda Manufacturing"},
    "colours": {"primary": "#0b4f8a", "accent": "#d55e00"},
    "fonts": {"latin": "Arial", "eastAsian": "Microsoft YaHei"},
    "footer": {"zh": "内部公开", "en": "Internal"},
    "documentNumber": "HD-QP-{id}",
}
