"""The request for software from the client's sheet to the committee's page, in one documented run.

Every command is run as a reader would type it, in the folder that is given (default out/story); what it
said and every file that it made stand on one page, index.html. What the story takes as given lies in
docs/how-to/sheets (the sheet) and docs/how-to/story (what was typed by hand).

    python tools/story.py [FOLDER]
"""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

from itsmctl.i18n import Label
from itsmctl.report.files import write_result
from itsmctl.report.html import both, whole_page

ROOT = Path(__file__).parent.parent
SHEET = ROOT / "docs" / "how-to" / "sheets" / "软件申请.xlsx"
TYPED = ROOT / "docs" / "how-to" / "story"
REGISTER = "portfolio/improvements.register.yaml"
MARK = "made-by-story.txt"
APPENDED = "typed.yaml"
"""What is typed below the definition that import made."""
_LONGEST = 60  # lines of what a command says; the whole of it stands in its file
_BY_NEED = "itsmctl["  # how a refusal for want of an extra ends


@dataclass(frozen=True)
class Act:
    """One command of the story: what it is for, its words, the files that it makes, and when it is run."""

    title: Label
    why: Label
    words: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    exit_code: int = 0
    day: date = date(2026, 6, 22)


MEETING = date(2026, 10, 12)
"""When the committee looks at what it decided on the day of the earlier acts."""
ACTS = (
    Act(
        Label("The sheet becomes a definition", "表格变成流程定义"),
        Label(
            "The client's Excel sheet, as it is. Every guess is marked in the file, what found no field is listed.",
            "客户的 Excel 表原样导入；每处猜测都在文件中标出，未能归入字段的内容逐项列出。",
        ),
        ("import", "软件申请.xlsx", "--into", "portfolio", "--org", "恒达"),
        ("软件申请.xlsx", "portfolio/软件申请.process.yaml"),
    ),
    Act(
        Label("What only people know", "只有人知道的内容"),
        Label(
            "Typed by hand: who owns the process, what is promised, the KPIs with their targets, how many play a role, estimates of the work, and the scenario that is asked about.",
            "手工补充：流程负责人、承诺、指标与目标、各角色人数、工作量估计，以及要评估的改进方案。",
        ),
        (),
        (
            "portfolio/软件申请.process.yaml",
            "portfolio/org/恒达.org.yaml",
            "portfolio/models/软件申请.sim.yaml",
            "portfolio/scenarios/并行审批.scenario.yaml",
        ),
    ),
    Act(
        Label("What is wrong with it", "问题在哪里"),
        Label(
            "Findings with the cell of the sheet beside the line of the file.",
            "每个问题都指出文件的行和表格的单元格。",
        ),
        ("lint", "portfolio/软件申请.process.yaml", "--profile", "basic", "--format", "concise",
         "--output", "markdown=findings.md"),
        ("findings.md",),
        exit_code=1,
    ),
    Act(
        Label("The picture, as it is", "现状流程图"),
        Label("Lanes are departments.", "泳道即部门。"),
        ("render", "软件申请", "-o", "as-is.svg"),
        ("as-is.svg",),
    ),
    Act(
        Label("What if", "如果这样改"),
        Label(
            "Both versions with the same requests and the same luck; verdicts with their intervals.",
            "两个版本使用相同的工单和相同的随机数；结论附置信区间。",
        ),
        ("simulate", "并行审批", "-o", "what-if.html"),
        ("what-if.html",),
    ),
    Act(
        Label("The same as figures for other programs", "同样的结果，供其他程序使用"),
        Label("The committee's page, the register and the site read them.", "委员会页面、改进登记册和网站都会读取这些数字。"),
        ("simulate", "并行审批", "-o", "results.json"),
        ("results.json",),
    ),
    Act(
        Label("Tickets of three months", "三个月的工单"),
        Label("Simulated ones; the export of a ticket system takes their place.", "这里是模拟的工单；有了工单系统的导出文件就换成真实的。"),
        ("simulate", "软件申请", "--replications", "1", "--horizon", "66bd", "--warmup", "0d",
         "--log", "tickets.csv"),
        ("tickets.csv",),
    ),
    Act(
        Label("Its KPIs", "指标"),
        Label("Each beside its target, month by month.", "每个指标与目标对照，按月列出。"),
        ("kpi", "tickets.csv", "--process", "软件申请", "-o", "before.json"),
        ("before.json",),
    ),
    Act(
        Label("What changes, for whom", "改了什么，影响谁"),
        Label("In words that departments use, each for itself.", "按部门逐一说明，用的是大家平时说的话。"),
        ("diff", "软件申请", "并行审批", "-o", "changes.html"),
        ("changes.html",),
    ),
    Act(
        Label("The picture of the change", "改动对比图"),
        Label("What was added, changed and left out.", "标出新增、修改和取消的部分。"),
        ("render", "并行审批", "--against", "portfolio/软件申请.process.yaml", "-o", "to-be.svg"),
        ("to-be.svg",),
    ),
    Act(
        Label("The improvement register", "改进登记册"),
        Label("Proposals from findings and scenarios, the costliest first.", "由问题和改进方案得出的建议，代价最大者在前。"),
        ("improve", "propose", "portfolio", "--results", "results.json", "--write"),
        (REGISTER,),
    ),
    Act(
        Label("The decision", "作出决定"),
        Label("The committee decides to approve in parallel; it says who sees to it, and by when.", "委员会决定两个审批同时进行，并指定负责人和期限。"),
        ("improve", "set", "imp-1", "--decided", "2026-06-22", "--by", "流程委员会", "--owner", "IT总监",
         "--due", "2026-09-30", "--kpi", "cycle_time.p90_s", "--text", "七月一日起两个审批同时进行",
         "--register", REGISTER),
        (REGISTER,),
    ),
    Act(
        Label("Three months later", "三个月之后"),
        Label("The tickets of the changed process, from July on; simulated, too.", "流程改动之后（七月起）的工单，同样是模拟的。"),
        ("simulate", "并行审批", "--replications", "1", "--start", "2026-07-01", "--horizon", "70bd",
         "--warmup", "0d", "--seed", "7", "--log", "later.csv", "-o", "later.json"),
        ("later.csv",),
        exit_code=1,  # one run proves nothing of what the scenario promises to be accepted for
        day=MEETING,
    ),
    Act(
        Label("The KPIs after the change", "改动之后的指标"),
        Label("Held against the definition that is in force now.", "与现在生效的流程定义对照。"),
        ("kpi", "later.csv", "--process", "并行审批", "--scenario", "并行审批", "-o", "after.json"),
        ("after.json",),
        day=MEETING,
    ),
    Act(
        Label("What the decision changed", "决定带来了什么"),
        Label("A month before beside a month after, with the interval of the difference.", "对照改动前后的各一个月，差值附置信区间。"),
        ("improve", "measure", "imp-1", "--kpi", "before.json", "--kpi", "after.json",
         "--before", "2026-05", "--after", "2026-09", "--register", REGISTER),
        (REGISTER,),
        day=MEETING,
    ),
    Act(
        Label("The other wait has gone with it", "另一处等待随之解决"),
        Label("Decided on the same day, measured by the promise.", "同一天决定，以承诺的兑现来衡量。"),
        ("improve", "set", "imp-2", "--status", "done", "--decided", "2026-06-22", "--by", "流程委员会",
         "--kpi", "agreements.交付承诺.met", "--register", REGISTER),
        (REGISTER,),
        day=MEETING,
    ),
    Act(
        Label("Whether the promise is kept", "承诺兑现了吗"),
        Label("The same two months.", "同样的两个月。"),
        ("improve", "measure", "imp-2", "--kpi", "before.json", "--kpi", "after.json",
         "--before", "2026-05", "--after", "2026-09", "--register", REGISTER),
        (REGISTER,),
        day=MEETING,
    ),
    Act(
        Label("Somebody takes the next one", "下一项有人负责"),
        Label("An owner and a day.", "负责人与期限。"),
        ("improve", "set", "imp-3", "--status", "in-progress", "--owner", "服务台经理",
         "--due", "2026-10-31", "--register", REGISTER),
        (REGISTER,),
        day=MEETING,
    ),
    Act(
        Label("The improvement is done", "改进完成"),
        Label("It stays in the register, with what it gained.", "改进及其成效留在登记册中。"),
        ("improve", "close", "imp-1", "--register", REGISTER),
        (REGISTER,),
        day=MEETING,
    ),
    Act(
        Label("The committee's page", "委员会页面"),
        Label("One A4 page to decide on, and an appendix.", "一页 A4，供决策；其后为附录。"),
        ("report", "portfolio", "--kpi", "after.json", "-o", "committee.html"),
        ("committee.html",),
        day=MEETING,
    ),
    Act(
        Label("Sheets back to the client", "交还客户的表格"),
        Label("Steps, matrix, limits and findings; import reads it back.", "步骤、职责矩阵、时限和问题；import 可再读回。"),
        ("export", "并行审批", "-o", "软件申请-改进后.xlsx"),
        ("软件申请-改进后.xlsx",),
    ),
    Act(
        Label("The procedure", "作业指导书"),
        Label("A document as clients know it (extra [office]).", "客户熟悉的文档格式（扩展 [office]）。"),
        ("export", "并行审批", "-o", "作业指导书.docx"),
        ("作业指导书.docx",),
    ),
    Act(
        Label("A slide", "幻灯片"),
        Label("With shapes that can be edited (extra [office]).", "图形可编辑（扩展 [office]）。"),
        ("export", "并行审批", "-o", "流程图.pptx"),
        ("流程图.pptx",),
    ),
    Act(
        Label("The site", "流程网站"),
        Label("Every process for everybody, offline, with a search.", "人人可离线查看和搜索全部流程。"),
        ("site", "site", "portfolio", "--results", "results.json"),
        ("site/index.html",),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Said:
    """How a command ended, and what it said in its two streams."""

    code: int
    words: str


def main(folder: Path) -> int:
    """Play the story into a folder; an act that ends otherwise than foreseen fails it."""
    _make_room(folder)
    shutil.copy(SHEET, folder)
    parts: list[str] = []
    failed: list[Act] = []
    for number, act in enumerate(ACTS, start=1):
        said = _play(act, folder)
        missing = [name for name in act.made if not (folder / name).exists()]
        lacks_extra = said.code not in {0, act.exit_code} and _BY_NEED in said.words
        if not lacks_extra and (said.code != act.exit_code or missing):
            failed.append(act)
            print(said.words, *missing, file=sys.stderr)
        print(
            f"{number:2}. {act.title.render('en')}{' (left out: extra)' if lacks_extra else ''}"
        )
        parts.append("\n".join(_shown(number, act, said, folder)))
    _write(folder, parts)
    print(f"open {folder / 'index.html'}")
    return 1 if failed else 0


def _make_room(folder: Path) -> None:
    """Empty the folder of an earlier story; one with files of others is kept."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).is_file():
            sys.exit(f"{folder} holds files that are not of this story; name another folder")
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).write_text("tools/story.py empties this folder.\n", encoding="utf-8")


def _play(act: Act, folder: Path) -> Said:
    """Run an act's command; the one without a command is the typing."""
    if not act.words:
        home = folder / "portfolio"
        shutil.copytree(
            TYPED, home, dirs_exist_ok=True, ignore=shutil.ignore_patterns(APPENDED)
        )
        with (home / f"{SHEET.stem}.process.yaml").open("a", encoding="utf-8") as definition:
            definition.write((TYPED / APPENDED).read_text(encoding="utf-8"))
        return Said(0, "")
    run = subprocess.run(  # noqa: S603  our own command, found by no PATH
        [sys.executable, "-m", "itsmctl", *act.words],
        cwd=folder,
        env={
            **os.environ,
            "LANG": "zh_CN.UTF-8",
            "LC_ALL": "",
            "COLUMNS": "110",
            "SOURCE_DATE_EPOCH": str(int(datetime.combine(act.day, time(4), UTC).timestamp())),
            "PYTHONUTF8": "1",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Said(run.returncode, run.stdout)


def _shown(number: int, act: Act, said: Said, folder: Path) -> Iterator[str]:
    yield f"<section><h2>{number}. {both(act.title)}</h2>\n<p>{both(act.why)}</p>"
    if act.words:
        lines = said.words.splitlines()
        rest = [f"... ({len(lines) - _LONGEST} lines more)"] if len(lines) > _LONGEST else []
        shown = "\n".join([f"$ itsmctl {shlex.join(act.words)}", *lines[:_LONGEST], *rest])
        yield f"<pre>{escape(shown)}</pre>"
    made = [name for name in act.made if (folder / name).exists()]
    for name in made:
        if name.endswith(".svg"):
            said_of_it = escape(f"{act.title.render('zh')} {act.title.render('en')}")
            yield f'<figure><img src="{quote(name)}" alt="{said_of_it}"></figure>'
    links = "".join(f'<li><a href="{quote(name)}">{escape(name)}</a></li>' for name in made)
    yield f"<ul>{links}</ul></section>"


def _write(folder: Path, parts: Sequence[str]) -> None:
    title = Label(
        "From the client's sheet to the committee's page", "从客户的表格到委员会的页面"
    )
    script = files("itsmctl").joinpath("report", "demo.js").read_text(encoding="utf-8")
    style = "<style>pre { overflow: auto; max-height: 30rem; padding: .75rem 1rem; background: var(--pale); border: 1px solid var(--line); border-radius: 8px; }</style>"
    body = f'{style}\n<button class="language" type="button">中文 / English</button>\n<h1>{both(title)}</h1>\n'
    page = whole_page(title, body + "\n".join(parts), "zh", script=script)
    write_result(folder / "index.html", page)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("out") / "story"))
