"""How parties, labels and documents are named in all kinds of document."""

from schema_source.notation import (
    ID,
    choice,
    closed,
    integer,
    list_of,
    map_of,
    or_text,
    said,
    text,
    titled,
    use,
    whole,
)

_PARTY = f"{ID}(?:/{ID})?"
PARTY = whole(_PARTY)
_LETTERS = "[A-Z]{1,3}"

NAMES = titled(
    {
        "id": said(
            "An id: any script, without spaces and without . # / : , = [ ] { }; a bare integer is "
            "read as text.",
            "标识：可用任何文字，不含空格和 . # / : , = [ ] { }；单独的整数按文本读取。",
            {"type": ["string", "integer"], "pattern": whole(ID)},
            examples=["it-approve", "受理"],
        ),
        "ids": said(
            "One id or a list of ids.",
            "一个标识或标识列表。",
            {
                "type": ["string", "integer", "array"],
                "pattern": whole(ID),
                "items": use("id"),
                "minItems": 1,
            },
            examples=["install", ["install", "record"]],
        ),
        "party": said(
            "A role, department, committee or supplier of the organisation, or requester, who is "
            "always there; without an organisation, a role declared by its use as department/role.",
            "组织中的一个角色、部门、委员会或供应商，或无须声明的 requester（申请人）；没有组织时，"
            "以“部门/角色”形式随用随声明的角色。",
            {"type": ["string", "integer"], "pattern": PARTY},
            examples=["it-support", "IT部/桌面运维"],
        ),
        "receivers": said(
            "Roles and other parties, or responsible, accountable, requester, next, participants, department-head, "
            "process-manager, process-owner; one or a list.",
            "角色等各方，或 responsible、accountable、requester、next、participants、department-head、"
            "process-manager、process-owner；一个或列表。",
            {
                "type": ["string", "integer", "array"],
                "pattern": PARTY,
                "items": use("party"),
                "minItems": 1,
            },
            examples=["requester", ["responsible", "accountable"]],
        ),
        "label": said(
            "A text for people: one for all languages, or one per language.",
            "给人看的文字：各语言共用一段，或每种语言各一段。",
            or_text(
                closed(
                    {
                        "zh": said("The Chinese text.", "中文文字。", text()),
                        "en": said("The English text.", "英文文字。", text()),
                    },
                    minProperties=1,
                ),
                minLength=1,
            ),
            examples=["IT approval", {"zh": "IT部门审批", "en": "IT approval"}],
        ),
        "condition": said(
            "A condition on declared case attributes, in CEL: numbers are compared with < <= > >= == "
            "!=, texts and values of an enum stand in quotes, a boolean stands alone; && is and, || "
            "or, ! not; inside { } the whole stands in double quotes.",
            "针对已声明的工单属性的条件，用 CEL 书写：数字用 < <= > >= == != 比较，文本和枚举值加引号，"
            "布尔属性单独书写；&& 表示且，|| 表示或，! 表示非；写在 { } 里时整条加双引号。",
            text(),
            examples=[
                "case.amount > 5000",
                "case['金额'] > 5000",
                "case['类别'] == '采购' || case['类别'] in ['工程', '服务']",
                "case['联网'] && !case['新供应商']",
            ],
        ),
    }
)

METADATA = titled(
    {
        "metadata": said(
            "Who this document is: id, name, version, and where its numbers come from.",
            "文档自身的信息：标识、名称、版本和数据来源。",
            closed(
                {
                    "id": said(
                        "The id by which other documents refer to this one.",
                        "其他文档引用本文档所用的标识。",
                        use("id"),
                        examples=["software-request"],
                    ),
                    "name": said(
                        "The name for people; defaults to the id.",
                        "给人看的名称；默认为标识。",
                        use("label"),
                    ),
                    "version": said(
                        "The version of the content, in three parts.",
                        "内容的版本号，由三段组成。",
                        use("version"),
                    ),
                    "status": said(
                        "How far it is; a draft is linted in profile draft, a review in basic.",
                        "所处阶段；draft 按 draft 档检查，review 按 basic 档检查。",
                        choice("draft", "review", "approved", "retired"),
                    ),
                    "practice": said(
                        "The ITIL practice that it belongs to.",
                        "所属的 ITIL 实践。",
                        use("id"),
                        examples=["service-request-management"],
                    ),
                    "labels": said(
                        "Labels of the author's own, for search and grouping.",
                        "作者自定的标签，用于检索和分组。",
                        map_of({"type": ["string", "number", "boolean"]}),
                        examples=[{"catalogue": "software", "risk": "medium"}],
                    ),
                    "sources": said(
                        "Where numbers come from; a number without a source is illustrative.",
                        "数据的来源；没有来源的数字仅作示意。",
                        list_of(use("source")),
                    ),
                    "importedFrom": said(
                        "The sheet from which `itsmctl import` made a process; findings name its cells.",
                        "`itsmctl import` 生成流程所依据的表格；检查结果会指出其中的单元格。",
                        use("origin"),
                    ),
                },
                "id",
            ),
        ),
        "origin": said(
            "A table in a file of sheets: which row is which step, which column says what.",
            "表格文件中的一张表：哪一行是哪个步骤，哪一列是什么内容。",
            closed(
                {
                    "file": said("The name of the file.", "文件名。", text()),
                    "sheet": said("The sheet of a workbook.", "工作簿中的工作表。", text()),
                    "heading": said(
                        "The row of the headings.", "表头所在的行。", integer(minimum=1)
                    ),
                    "columns": said(
                        "Columns by what they say of a step: a field (name, timeLimit), or raci: and "
                        "a party whose letters of RACI they hold.",
                        "各字段（name、timeLimit 等）所在的列；raci: 加某一方，表示填写该方 RACI 字母的列。",
                        map_of(use("sheetColumns"), keys=text()),
                    ),
                    "rows": said(
                        "Rows by the step that they became.",
                        "各步骤来自哪一行。",
                        map_of(use("sheetRows")),
                    ),
                    "seals": said(
                        "What the sheet said of fields of steps when it was last read, as short digests.",
                        "上次读取时表格中各步骤字段内容的短摘要。",
                        map_of(map_of(text(), keys=text())),
                    ),
                },
                "file",
            ),
            examples=[
                {
                    "file": "流程.xlsx",
                    "sheet": "入职",
                    "heading": 2,
                    "columns": {"name": "B", "responsible": "D", "raci:hr-officer": "K"},
                    "rows": {"approve": 7, "install": 8},
                }
            ],
        ),
        "sheetColumns": said(
            "A column by its letters, or several.",
            "列标，或多个列标。",
            {
                "type": ["string", "array"],
                "pattern": whole(_LETTERS),
                "items": text(_LETTERS),
                "minItems": 1,
            },
            examples=["D", ["D", "E"]],
        ),
        "sheetRows": said(
            "A row by its number, or several.",
            "行号，或多个行号。",
            {
                "type": ["integer", "array"],
                "minimum": 1,
                "items": integer(minimum=1),
                "minItems": 1,
            },
            examples=[7, [7, 8]],
        ),
        "version": said(
            "A version in three parts.",
            "三段式版本号。",
            text(r"[0-9]+\.[0-9]+\.[0-9]+(?:[-+][0-9A-Za-z.-]+)?"),
            examples=["1.0.0"],
        ),
        "source": said(
            "Where one number comes from.",
            "一个数字的来源。",
            closed(
                {
                    "field": said(
                        "The route of the number, below spec.",
                        "该数字在 spec 之下的路径。",
                        text(r"\S+"),
                        examples=["steps.it-approve.timeLimit"],
                    ),
                    "url": said("Where it was read.", "出处网址。", text(r"\S+")),
                    "date": said(
                        "When it was read, or of when it is: a date, a month or a year.",
                        "读取日期或数据所属时间：日期、月份或年份。",
                        text(
                            r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?"
                        ),
                        examples=["2026-04-01", "2026"],
                    ),
                    "note": said(
                        "What the source says, or how the number was found.",
                        "来源内容，或数字的得出方式。",
                        text(),
                    ),
                },
                "field",
            ),
            examples=[{"field": "steps.triage.timeLimit", "note": "illustrative"}],
        ),
    }
)
