"""A ledger made for the tests: the real plan, invented progress, always the same."""

from __future__ import annotations

import datetime as dt
import random
from functools import cache
from pathlib import Path

from fazhi_cli.dates.periods import year
from fazhi_cli.ledger.identifiers import new_ulid
from fazhi_cli.ledger.record import Evidence, Record, sealed
from fazhi_cli.ledger.states.replay import replay
from fazhi_cli.plan.duties import task_bearers
from fazhi_cli.plan.load import load_plan
from fazhi_cli.plan.model import Plan
from fazhi_cli.report.facts.build import build_view
from fazhi_cli.report.papers.compose import compose
from fazhi_cli.report.renderers.json import with_prose
from fazhi_cli.report.request import HeadOptions, ReportOptions
from fazhi_cli.report.view import View

ROOT = Path(__file__).parents[2]

HOSTILE = (
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "| a | b |",
    '=HYPERLINK("http://example.invalid","点我")',
    "[done]",
    "{{ 7*7 }}",
    "长" * 2500 + "x" * 2500,
    "\u202e反写\u200f文字",
    "控制\x07字符\x1b结束",
    "@SUM(A1)",
    "+1+1",
    "-1",
    "]]>&amp;<!--",
)
PROGRESS = (
    "已组织学习宣传活动12场次，覆盖干部群众3600余人次，制作短视频8部。",
    "已印发工作方案，明确责任科室和时间节点，正在推进阵地建设。",
    "完成村（社区）法律顾问全覆盖，签订服务协议86份，解答咨询1240人次。",
    "开展专项检查2轮，发现问题17个，已整改15个。",
    "举办“法律明白人”培训班4期，培训骨干320名。",
)
PROBLEMS = ("", "", "个别村（社区）阵地维护经费不足。", "专业力量不足，兼职人员多。")
NEXT = ("年底前完成剩余任务并报送佐证材料。", "持续抓好常态化推进，按季度报送进展。", "")
HEAD = HeadOptions(
    name="晋安区法治社会建设简报",
    issue="第3期",
    office="中共福州市晋安区委全面依法治区委员会办公室",
    report_to="市委依法治市办，区委、区政府主要领导",
    send_to="区委全面依法治区委员会委员",
    issue_to="各乡镇（街道），区直各有关单位",
    copies="共印60份",
)


@cache
def plan() -> Plan:
    """The plan of this repository."""
    return load_plan(ROOT / "plan")


def records(count: int = 500, *, hostile: bool = False, seed: int = 7) -> list[Record]:
    """Invented statements of units about their tasks, 2022 to 2024, and closings of two tasks."""
    rnd = random.Random(seed)
    duties = [d for t in plan().tasks for d in task_bearers(plan(), t) if d.unit in plan().unit_by_id]
    made: list[Record] = []
    for number in range(count):
        duty = rnd.choice(duties)
        on = dt.date(2022, 9, 1) + dt.timedelta(days=rnd.randrange(850))
        note = HOSTILE[number % len(HOSTILE)] if hostile and number % 5 == 0 else rnd.choice(PROGRESS)
        problem = HOSTILE[number % len(HOSTILE)] if hostile and number % 7 == 0 else rnd.choice(PROBLEMS)
        status = rnd.choices(("doing", "done", "ongoing", "blocked", "todo"), (40, 30, 20, 4, 6))[0]
        evidence = (Evidence("佐证/工作总结.pdf", None, None, on),) if rnd.random() < 0.4 else ()
        made.append(
            _record(number, duty.task, duty.unit, on, "report", status, note, problem, rnd.choice(NEXT), evidence)
        )
    at = count
    for task, kind in ((9, "apply"), (9, "approve"), (11, "apply"), (11, "reject")):
        on = dt.date(2024, 10, 8) + dt.timedelta(days=at - count)
        unit = None if kind in ("approve", "reject") else duties[[d.task for d in duties].index(task)].unit
        refers = made[-1].id if unit is None else None
        made.append(
            _record(at, task, unit, on, kind, None, None, None, None, (), refers=refers, reason="佐证齐全，同意销号。")
        )
        at += 1
    return made


def _record(
    number, task, unit, on, kind, status, note, problem, following, evidence, *, refers=None, reason=None
) -> Record:
    moment = dt.datetime(on.year, on.month, on.day, 1, 0, 0, tzinfo=dt.UTC) + dt.timedelta(milliseconds=number)
    return sealed(
        Record(
            schema_version=1,
            id=_ulid(moment, number),
            kind=kind,
            task=task,
            measure=None,
            unit=unit,
            period=None,
            status=status,
            note=note,
            problem=problem,
            next=following,
            evidence=evidence,
            on=on,
            at=moment.strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z",
            by="张三" if unit else "李四",
            refers=refers,
            reason=reason,
        )
    )


def _ulid(moment: dt.datetime, number: int) -> str:
    # The random part of a real id would make another report each time.
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    tail = ""
    for _ in range(16):
        number, digit = divmod(number, 32)
        tail = alphabet[digit] + tail
    return new_ulid(moment)[:10] + tail


@cache
def view(
    kind: str = "brief", count: int = 500, *, hostile: bool = False, public: bool = False, unit: str | None = None
) -> View:
    """The report of 2024 on the invented ledger."""
    all_records = records(count, hostile=hostile)
    period, before = year(2024), year(2023)
    compare = before if kind in ("brief", "notice") else None
    options = ReportOptions(
        period, period.end, kind, unit=unit, compare=compare, public=public, reply_days=10, head=HEAD
    )
    earlier = replay(plan(), all_records, before.end) if compare else None
    made = build_view(plan(), replay(plan(), all_records, period.end), options, earlier)
    return with_prose(made, compose(made))
