"""Write docs/reference/schema.md and its Chinese twin from schemas/; --check says what is out of date.

Every object becomes a table: key, type, meaning. Definitions that several kinds use stand once, in a
part of their own.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schema_source import ways

ROOT = Path(__file__).parent.parent
EXAMPLES = Path(__file__).parent / "schema_source" / "examples"
PAGES = {"en": Path("docs/reference/schema.md"), "zh": Path("docs/zh/reference/schema.md")}

Schema = dict[str, Any]

_SUFFIXES = {
    "process": "*.process.yaml",
    "organisation": "*.org.yaml",
    "calendar": "*.calendar.yaml",
    "simulation-model": "*.sim.yaml",
    "scenario": "*.scenario.yaml",
    "lint-policy": "*.policy.yaml",
    "improvement-register": "*.register.yaml",
}
_BARE = {
    "settings": "itsmctl.toml",
    "baseline": "itsmctl-baseline.yaml",
    "log-mapping": "mapping.yaml",
    "answers": "answers.yaml",
    "theme": "theme.yaml",
}  # no kind of definition
_WORDS = {
    "en": {
        "title": "The definition language, key by key",
        "intro": "Generated from [schemas/](../../schemas) by `make docs`. Every file holds `apiVersion: "
        "itsmctl/v1`, `kind`, [`metadata`](#metadata) and `spec`; keys that begin with `x-` are your own, "
        "any other unknown key is an error. A star marks keys that must be there.",
        "shared": "Used by several kinds",
        "shared_intro": "What is written in the same way everywhere.",
        "results": "What `--format json` prints",
        "results_intro": "For other programs. Durations are seconds in fields that end in `_s`; shares are "
        "0 to 1.",
        "extends": "A process with `extends` says only what is different; it is checked after merging.",
        "whole": "A whole file, as one of a small portfolio (`{}`):",
        "head": "| key | type | meaning |\n|---|---|---|",
        "string": "text",
        "integer": "whole number",
        "number": "number",
        "boolean": "true or false",
        "null": "null",
        "array": "list",
        "object": "mapping",
        "list": "list of {}",
        "map": "map of {}",
        "or": " or ",
        "default": " Default: {}.",
        "examples": " For example {}.",
    },
    "zh": {
        "title": "定义语言逐键说明",
        "intro": "由 `make docs` 根据 [schemas/](../../../schemas) 生成。每个文件都含 `apiVersion: "
        "itsmctl/v1`、`kind`、[`metadata`](#metadata) 和 `spec`；以 `x-` 开头的键由您自定，其他未知的键"
        "一律报错。带星号的键必填。",
        "shared": "多种文件共用",
        "shared_intro": "在各处写法相同的内容。",
        "results": "`--format json` 的输出",
        "results_intro": "供其他程序读取。以 `_s` 结尾的字段为秒数；占比为 0 到 1。",
        "extends": "带 `extends` 的流程只写差异，合并之后再检查。",
        "whole": "一个完整的文件，取自一个小型流程组合（`{}`）：",
        "head": "| 键 | 类型 | 含义 |\n|---|---|---|",
        "string": "文本",
        "integer": "整数",
        "number": "数字",
        "boolean": "true 或 false",
        "null": "null",
        "array": "列表",
        "object": "映射",
        "list": "{}的列表",
        "map": "{}的映射",
        "or": "或",
        "default": "默认：{}。",
        "examples": "例如 {}。",
    },
}


@dataclass(frozen=True)
class Page:
    """One language's page: how shapes are named in it, and the tables that they become."""

    language: str

    def word(self, key: str) -> str:
        """Return a word of the page itself."""
        return _WORDS[self.language][key]

    def meaning(self, shape: Schema) -> str:
        """Return a schema's description in the language of the page."""
        english, _, chinese = _told(shape).partition("\n")
        return str(chinese if self.language == "zh" else english)

    def type_of(self, shape: Schema, heading: str) -> str:
        """Name what may be written; `heading` is the section where an object would be described."""
        if (name := _referenced(shape)) is not None:
            return _link(name, name) + (self.word("or") + self.word("null")) * _may_be_null(
                shape
            )
        if "enum" in shape or "const" in shape:
            values = shape.get("enum", [shape.get("const")])
            return ", ".join(f"`{value}`" for value in values)
        names = [
            name for name in _types(shape) if name != "integer" or "string" not in _types(shape)
        ]
        return self.word("or").join(self._of_type(name, shape, heading) for name in names)

    def _of_type(self, name: str, shape: Schema, heading: str) -> str:
        inner = shape.get("items") if name == "array" else shape.get("additionalProperties")
        if name == "object" and shape.get("properties"):
            return _link(self.word("object"), heading)
        if name == "array" and isinstance(inner, dict):
            return self.word("list").format(self.type_of(inner, f"{heading}.N"))
        if name == "object" and isinstance(inner, dict):
            return self.word("map").format(self.type_of(inner, f"{heading}.ID"))
        return self.word(name)

    def section(self, level: int, heading: str, shape: Schema) -> Iterator[str]:
        """Yield a heading, what the shape means, its table, and sections for what is nested in it."""
        yield f"{'#' * level} {heading}"
        yield self.meaning(shape) + self._examples(shape)
        yield from self.table(heading, shape)
        for name, inner in _within(heading, shape):
            yield from self.section(level + 1, name, inner)

    def table(self, heading: str, shape: Schema) -> Iterator[str]:
        """Yield the table of an object's keys, where it has any of its own."""
        properties = _described(shape)
        if properties:
            rows = (self._row(heading, key, shape) for key in properties)
            yield "\n".join((self.word("head"), *rows))

    def _row(self, heading: str, key: str, owner: Schema) -> str:
        shape = owner["properties"][key]
        meaning = self.meaning(shape)
        if "default" in shape:
            meaning += self.word("default").format(_code(shape["default"]))
        meaning += self._examples(shape)
        star = " *" if key in owner.get("required", ()) else ""
        type_ = self.type_of(shape, f"{heading}.{key}")
        return f"| `{key}`{star} | {_cell(type_)} | {_cell(meaning)} |"

    def _examples(self, shape: Schema) -> str:
        examples = [_code(example) for example in shape.get("examples", ())]
        return self.word("examples").format(", ".join(examples)) if examples else ""


def render(language: str) -> str:
    """Return the page in one language."""
    page = Page(language)
    kinds = {slug: _load(f"{slug}.v1.schema.json") for slug in _SUFFIXES}
    bare = {slug: _load(f"{slug}.v1.schema.json") for slug in _BARE}
    languages = [*kinds.values(), *bare.values()]
    uses = Counter(name for schema in languages for name in schema["definitions"])
    blocks = [f"# {page.word('title')}", page.word("intro")]
    for slug, schema in kinds.items():
        blocks += _kind(page, slug, schema, {name for name, count in uses.items() if count > 1})
    for slug, schema in bare.items():
        blocks += _bare(page, slug, schema)
    blocks += [f"## {page.word('shared')}", page.word("shared_intro")]
    everything = {
        name: shape
        for schema in kinds.values()
        for name, shape in schema["definitions"].items()
    }
    for name, shape in everything.items():
        if uses[name] > 1:
            blocks += page.section(3, name, shape)
    blocks += [f"## {page.word('results')}", page.word("results_intro")]
    told: set[str] = set()
    for slug in (
        "findings", "lint-settings", "simulation", "difference", "optimum", "kpi", "conformance", "status", "due-notice",
        "calibration", "log-doctor", "import", "improvements", "selftest",
    ):  # fmt: skip
        schema = _load(f"results/{slug}.v1.schema.json")
        blocks += page.section(3, slug, {**schema, "examples": ()})
        for name, shape in schema["definitions"].items():
            if name not in told:
                blocks += page.section(4, name, shape)
        told |= schema["definitions"].keys()
    return "\n\n".join(blocks) + "\n"


def _kind(page: Page, slug: str, schema: Schema, shared: set[str]) -> Iterator[str]:
    title, definitions = schema["title"], schema["definitions"]
    body = schema["properties"]["spec"]
    yield f"## {title}"
    yield f"`{_SUFFIXES[slug]}`: {page.meaning(schema)}"
    if "else" in body:
        body = definitions[_referenced(body["else"])]
        yield page.word("extends")
    yield from page.table(title, body)
    yield from _whole_file(page, _SUFFIXES[slug])
    for name, inner in _within(title, body):
        yield from page.section(3, name, inner)
    for name, shape in definitions.items():
        if name not in shared and _described(shape).keys() != _described(body).keys():
            yield from page.section(3, name, shape)
    if slug == "process":
        yield f"### {ways.HEADING[page.language]}"
        yield ways.TEXT[page.language]


def _whole_file(page: Page, pattern: str) -> Iterator[str]:
    """Yield a whole definition of a kind, which the tests lint with the others."""
    (file,) = EXAMPLES.glob(pattern)
    yield page.word("whole").format(file.name)
    yield f"```yaml\n{file.read_text(encoding='utf-8').rstrip()}\n```"


def _bare(page: Page, slug: str, schema: Schema) -> Iterator[str]:
    title = schema["title"]
    yield f"## {title}"
    yield f"`{_BARE[slug]}`: {page.meaning(schema)}"
    yield from page.table(title, schema)
    for name, inner in _within(title, schema):
        yield from page.section(3, name, inner)


def _within(heading: str, shape: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the objects that are described in place, with their headings."""
    for key, value in _described(shape).items():
        yield from _objects(f"{heading}.{key}", value, value)
    yield from _objects(f"{heading}.ID", shape.get("additionalProperties"), shape)
    yield from _objects(f"{heading}.N", shape.get("items"), shape)


def _objects(heading: str, shape: object, described: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield an object in place: a key's own, that of a map's values (ID) or a list's entries (N)."""
    if not isinstance(shape, dict) or _referenced(shape) is not None:
        return
    if shape.get("properties"):
        yield heading, {**shape, "description": _told(described), "examples": ()}
        return
    yield from _objects(f"{heading}.ID", shape.get("additionalProperties"), described)
    yield from _objects(f"{heading}.N", shape.get("items"), described)


def _told(shape: Schema) -> str:
    """Return what is said of a shape: definitions say it in a comment, all else in a description."""
    return str(shape.get("$comment") or shape.get("description", ""))


def _described(shape: Schema) -> dict[str, Schema]:
    found: dict[str, Schema] = shape.get("properties", {})
    return found


def _types(shape: Schema) -> list[str]:
    written = shape.get("type", [])
    return [written] if isinstance(written, str) else list(written)


def _referenced(shape: Schema) -> str | None:
    parts = shape.get("anyOf", ()) if _may_be_null(shape) else shape.get("allOf", ())
    target = shape.get("$ref") or next((part.get("$ref") for part in parts), None)
    return None if target is None else str(target).rpartition("/")[2]


def _may_be_null(shape: Schema) -> bool:
    """Whether a reference may be null instead."""
    return {"type": "null"} in shape.get("anyOf", ())


def _link(words: str, heading: str) -> str:
    anchor = re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
    return f"[{words}](#{anchor})"


def _code(value: object) -> str:
    written = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return f"`{written}`"


def _cell(content: str) -> str:
    return content.replace("|", "\\|")


def _load(name: str) -> Schema:
    loaded: Schema = json.loads((ROOT / "schemas" / name).read_text(encoding="utf-8"))
    return loaded


def main(arguments: list[str]) -> int:
    """Write both pages, or check them; return 1 where one is out of date."""
    wrong = []
    for language, path in PAGES.items():
        page, target = render(language), ROOT / path
        if not target.is_file() or target.read_text(encoding="utf-8") != page:
            wrong.append(path)
        if "--check" not in arguments:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(page, encoding="utf-8", newline="\n")
    if "--check" not in arguments:
        return 0
    for path in wrong:
        print(f"out of date: {path}; run make docs")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
