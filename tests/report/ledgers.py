"""Records made for the tests: a small ledger told in words, and large random ones."""

from __future__ import annotations

import datetime as dt
import random

from fazhi_cli.ledger.identifiers import ALPHABET
from fazhi_cli.ledger.record import Evidence, Record, sealed


def ulid(number: int) -> str:
    """A ULID that sorts by ``number``."""
    digits = ""
    for _ in range(26):
        number, digit = divmod(number, 32)
        digits = ALPHABET[digit] + digits
    return digits


def record(number: int, task: int, unit: str | None, status: str | None, on: str, **more) -> Record:
    day = dt.date.fromisoformat(on)
    values = {
        "schema_version": 1,
        "id": ulid(number),
        "kind": "report",
        "task": task,
        "measure": None,
        "unit": unit,
        "period": None,
        "status": status,
        "note": None,
        "problem": None,
        "next": None,
        "evidence": (),
        "on": day,
        "at": f"{on}T01:00:00.000Z",
        "by": "联络员甲",
    }
    return sealed(Record(**{**values, **more}))


def small() -> list[Record]:
    """Twenty-odd statements that meet every part of a report of 2024."""
    paper = Evidence("附件/章程范本落实情况.pdf", "a" * 64, 1024, dt.date(2022, 12, 1))
    return [
        record(1, 9, "minzhengju", "doing", "2022-09-30", measure="9-3", note="已通知各行业协会商会按范本修订章程。"),
        record(2, 9, "minzhengju", "done", "2022-12-10", measure="9-3", note="章程范本修订全部完成。", evidence=(paper,)),
        record(3, 15, "sifaju", "doing", "2022-11-20", measure="15-1", note="区公共法律服务中心建成。"),
        record(4, 15, "sifaju", "done", "2023-02-15", measure="15-1", note="公共法律服务体系基本建成。"),
        record(5, 22, "zhengfawei", "done", "2023-11-30", period="2023", measure="22-2", note="开展专项排查3次。"),
        record(6, 6, "sifaju", "done", "2023-12-20", period="2023", measure="6-4", note="完成履职评议。"),
        record(7, 15, "sifaju", "doing", "2024-03-10", measure="15-2", note="“148”品牌方案已报审。", problem="经费尚未落实。",
               next="争取列入年度预算。"),
        record(8, 4, "xuanchuanbu", "ongoing", "2024-05-06", note="组织专题宣讲12场。", next="继续宣讲。"),
        record(9, 4, "dangxiao", "ongoing", "2024-06-01", note="纳入主体班次课程。"),
        record(10, 12, "rendaban", "blocked", "2024-07-01", note="立法联系点建设受阻。", problem="缺场地。", next="商请调配。"),
        record(11, 22, "zhengfawei", "doing", "2024-08-15", period="2024", measure="22-2", note="第一轮排查结束。"),
        record(12, 22, "sifaju", "done", "2024-10-10", period="2024", measure="22-2", note="专项排查完成。"),
        record(13, 27, "yifazhiquban", "done", "2024-10-20", note="考核办法印发。"),
        record(14, 27, "zhengfawei", "done", "2024-10-21", note="纳入平安建设考核。"),
        record(15, 27, "xiaonengban", "done", "2024-10-25", note="纳入绩效考核。"),
        record(16, 27, "xiaonengban", None, "2024-11-01", kind="apply", note="申请销号。"),
        record(17, 27, "xiaonengban", None, "2024-11-05", kind="approve", refers=ulid(16), by="督查员乙"),
        record(18, 27, "zhengfawei", None, "2024-11-06", kind="apply"),
        record(19, 27, "zhengfawei", None, "2024-11-10", kind="reject", refers=ulid(18), reason="佐证材料不全。", by="督查员乙"),
        record(20, 28, None, "doing", "2024-12-01", note="理论研究课题立项。", by="办公室丙"),
        record(21, 16, "sifaju", "doing", "2024-12-05", note="推进劳动关系和谐同行。", at="2025-03-01T01:00:00.000Z"),
        record(22, 20, "wangzhuang", "doing", "2024-12-08"),
        record(23, 15, "sifaju", None, "2024-12-20", kind="extend", measure="15-2", due=dt.date(2025, 6, 30), reason="经费未到位。"),
    ]  # fmt: skip


HOSTILE = (
    "<script>alert(1)</script>",
    "[点这里](javascript:alert(1))",
    "![x](javascript:alert(1))",
    "| a | b |",
    '=HYPERLINK("http://evil.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "[done] [/附件]",
    "{{ 7*7 }} {% raw %}",
    "长" * 5000,
    "A\u202eB\u200fC",
    "第一行\n第二行\r\n第三行",
    "# 标题\n- 项\n1. 条\n> 引\n===\n---",
    "`code` *强* _斜_ ~~删~~ $x$ &amp; &lt;b&gt;",
    "\x00\x1b[31m红",
    "尾巴\\",
    "'引号'\"双\"",
)


def hostile() -> list[Record]:
    """One statement for each hostile text, in all its fields."""
    tasks = [4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]

    units = {4: "xuanchuanbu", 5: "sifaju", 6: "sifaju", 7: "sifaju", 8: "sifaju", 9: "minzhengju", 10: "sifaju",
             11: "fayuan", 12: "sifaju", 13: "sifaju", 14: "sifaju", 15: "sifaju", 16: "sifaju", 17: "sifaju",
             18: "sifaju", 19: "sifaju", 20: "minzhengju", 21: "sifaju"}  # fmt: skip
    return [
        record(n, task, units[task], "doing", "2024-05-01", note=text, problem=text, next=text, by=text,
               evidence=(Evidence(text, None, None, None),))
        for n, (task, text) in enumerate(zip(tasks, HOSTILE, strict=True), 1)
    ]  # fmt: skip


def many(plan, count: int, seed: int = 5) -> list[Record]:
    """Random reports of the units that bear the tasks."""
    from fazhi_cli.plan.duties import bearers

    pick = random.Random(seed)
    duties = [d for d in bearers(plan) if d.unit in plan.unit_by_id]
    start = dt.date(2022, 8, 1)
    days = sorted(pick.randrange(1200) for _ in range(count))
    result = []
    for number, day in enumerate(days, 1):
        duty = pick.choice(duties)
        task = plan.task_by_id[duty.task]
        measure = pick.choice([None, *(m.id for m in task.measures)])
        on = (start + dt.timedelta(days=day)).isoformat()
        status = pick.choice(["todo", "doing", "doing", "done", "ongoing", "blocked"])
        period = pick.choice([None, None, on[:4]])
        result.append(
            record(number, duty.task, duty.unit, status, on, measure=measure, period=period, note=f"第{number}次填报。")
        )
    return result
