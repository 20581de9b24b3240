"""Make a ledger of N records for a plan folder, without the cost of flushing each to disk.

Usage: python benchmarks/make_ledger.py N PLAN_FOLDER
"""

from __future__ import annotations

import datetime as dt
import random
import sys
from pathlib import Path

from fazhi_cli.ledger.files.store import file_name
from fazhi_cli.ledger.identifiers import new_ulid
from fazhi_cli.ledger.record import Record, folder_of, sealed, to_json
from fazhi_cli.plan.duties import bearers
from fazhi_cli.plan.load import load_plan

STATUSES = ("todo", "doing", "doing", "doing", "done", "ongoing", "blocked")
NOTES = (
    "已印发工作方案，明确责任科室和时间节点，组织召开部署会一次",
    "开展专项宣传活动三场，发放材料二千余份，覆盖辖区全部村(社区)",
    "完成阶段性任务，相关台账已归档，下一步加强督促检查",
    "协调区直有关单位推进，个别事项受经费影响进度偏慢",
)
FIRST = dt.datetime(2022, 9, 1, tzinfo=dt.UTC)


def make(count: int, plan_folder: Path) -> None:
    """Write ``count`` records spread over the plan's duties and three years."""
    chance = random.Random(count)
    duties = [d for d in bearers(load_plan(plan_folder)) if d.via != "open"]
    collectives = {"xiangzhen-jiedao", "qita-quzhi", "quzhi-zhifa"}
    duties = [d for d in duties if d.unit not in collectives]
    last: str | None = None
    for number in range(count):
        duty = chance.choice(duties)
        moment = FIRST + dt.timedelta(minutes=number * 1_500_000 // max(count, 1))
        last = new_ulid(moment, last)
        record = sealed(
            Record(
                schema_version=1,
                id=last,
                kind="report",
                task=duty.task,
                measure=None,
                unit=duty.unit,
                period=None,
                status=chance.choice(STATUSES),
                note=chance.choice(NOTES),
                problem=None,
                next="继续推进",
                evidence=(),
                on=moment.date(),
                at=moment.strftime("%Y-%m-%dT%H:%M:%S.000Z"),
                by="联络员",
            )
        )
        path = plan_folder / "records" / folder_of(record) / file_name(record)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(to_json(record).encode())


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
