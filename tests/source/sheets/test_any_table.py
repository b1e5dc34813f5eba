"""Whatever stands in a table: the definition is sound, and no cell is dropped without a word."""

import re
from hashlib import sha256

from hypothesis import given, settings
from hypothesis import strategies as st

from itsmctl.model.origin import Origin
from itsmctl.source.parse import parse_document
from itsmctl.source.sheets.grid import Grid
from itsmctl.source.sheets.intake import Surroundings, drafts
from itsmctl.source.sheets.values import tidy
from itsmctl.source.sheets.yaml_text import house_text, process_text

HEADINGS = ["序号", "部门", "责任人", "批准人", "时限", "前置条件", "下一步", "结果名称", "类型", "阶段", "备注",
            "风险点", "输出", "知会", "审批规则", "IT经理", "协办部门", "预计工时", "超时处理", "退回", "渠道",
            "供应商", "结束方式", "标识", "英文名称", "工作内容", "担责方", "子流程", "汇合方式", "状态显示", "响应时限"]  # fmt: skip
WORDS = ["1", "2", "3", "提交申请", "部门审批", "安装", "结束", "是", "批准→3；驳回→结束", "同意：2，不同意：1", "R",
         "A/R", "I", "IT部", "财务部/会计", "张三", "申请人", "系统", "2个工作日", "4小时", "半天", "1-2天", "无", "-", "同上",
         "申请单", "会签", "审批", "判断", "开始", "子流程", "通知", "等待", "自动", "反馈", "结束", "任务", "-1", "a: b", "# c", "'x", "null", "yes", "on", "[x]", "{y: 1}",
         "x-1", "退回申请人", "1、2", "→", "；", '"q"', "两\n行", "requester"]  # fmt: skip
CELLS = st.one_of(
    st.just(""),
    st.sampled_from(WORDS),
    st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=12),
).map(tidy)


@st.composite
def tables(draw: st.DrawFn) -> Grid:
    extra = draw(st.lists(st.sampled_from(HEADINGS), max_size=7, unique=True))
    headings = draw(st.permutations(["步骤", "责任人", *(h for h in extra if h != "责任人")]))
    width = len(headings)
    body = draw(
        st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6)
    )
    body[0][headings.index("步骤")] = "提交申请"
    before = draw(st.lists(st.lists(CELLS, max_size=3), max_size=2))
    return Grid.of("表.csv", "", [*before, headings, *body])


def squeezed(text: str) -> str:
    return re.sub(r"[\s#]+", "", text)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_every_table_becomes_a_sound_definition(grid):
    intake = drafts([grid], Surroundings())
    draft = intake.processes[0]
    text = process_text(draft, "zh")
    document = parse_document(text, "p.process.yaml")
    assert not document.problems, text
    house = parse_document(house_text(intake.house, "office", "zh"), "o.org.yaml")
    assert not house.problems
    steps = document.spec["steps"]
    assert set(reached(steps)) <= steps.keys()
    assert steps == draft.data()["spec"]["steps"]


@settings(max_examples=40, deadline=None)
@given(tables())
def test_no_cell_is_dropped_without_a_word(grid):
    draft = drafts([grid], Surroundings()).processes[0]
    text = squeezed(process_text(draft, "en"))
    lost = {loss.cell: loss for loss in draft.losses}
    filled = dict(grid.all_filled())
    assert {loss.text for loss in draft.losses} <= {*filled.values()}
    assert draft.understood + len(lost) == len(filled)
    for loss in draft.losses:
        if loss.kept:
            assert squeezed(visible(loss.text)) in text, loss


@settings(max_examples=40, deadline=None)
@given(tables())
def test_reading_twice_gives_the_same(grid):
    first, second = (drafts([grid], Surroundings()) for _ in range(2))
    assert process_text(first.processes[0], "zh") == process_text(second.processes[0], "zh")
    assert isinstance(first.processes[0].origin, Origin)


def reached(steps):
    for step in steps.values():
        following = step.get("next", [])
        ways = following.values() if isinstance(following, dict) else [following]
        for targets in ways:
            yield from [targets] if isinstance(targets, str) else map(str, targets)
        yield from step.get("returnTo", [])


def visible(text):
    return "".join(
        mark if mark.isprintable() or mark == "\n" else mark.encode("unicode_escape").decode()
        for mark in text
    )


def unlike(*place: int) -> str:
    """A word that is like no other, so that none is taken for a slip of the pen."""
    return "词" + sha256(str(place).encode()).hexdigest()[:6]


@st.composite
def tables_of_new_words(draw: st.DrawFn) -> tuple[Grid, list[str]]:
    """A table in which every cell holds words that no other has."""
    headings = [
        "步骤",
        *draw(st.lists(st.sampled_from(HEADINGS), max_size=9, unique=True)),
        "责任岗位",
    ]
    shapes = [
        "",
        "{}",
        "{}、{}",
        "{}；{}",
        "{}→{}",
        "{}\n{}",
        "转{}",
        "{}（{}）",
        "{}部/{}",
        "若{}，则{}",
        "{}:{}",
        "第{}步",
    ]
    words: list[str] = []
    rows = []
    for number in range(draw(st.integers(1, 4))):
        row = []
        for place in range(len(headings)):
            shape = draw(st.sampled_from(shapes if place else shapes[1:2]))
            new = [unlike(number, place, part) for part in range(shape.count("{}"))]
            words += new
            row.append(shape.format(*new))
        rows.append(row)
    return Grid.of("表.csv", "", [headings, *rows]), words


@settings(max_examples=40, deadline=None)
@given(tables_of_new_words())
def test_words_that_nobody_knows_are_all_found_again(made):
    grid, words = made
    intake = drafts([grid], Surroundings())
    text = process_text(intake.processes[0], "zh") + house_text(intake.house, None, "zh")
    assert [word for word in words if word not in text] == []
