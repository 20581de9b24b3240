"""A clerk's year: 800 replies of all units through the real program, and the numbers counted apart.

What is counted here is counted from the replies themselves, by the rules in
docs/records.md, without the program's own code.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import random
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
YEAR_END = dt.date(2024, 12, 31)
YEARLY = {"6-4": YEAR_END, "22-2": YEAR_END, "5-3": dt.date(2024, 12, 10), "24-4": dt.date(2024, 9, 27)}
"""The yearly measures, and the day in the year by which they are due."""
INFERRED = ("5-3", "24-4")
"""Those of which only the nature of the event says that they are yearly."""
DATED = {"9-3": dt.date(2022, 12, 31), "15-1": dt.date(2022, 12, 31)}
"""The measures whose date has passed."""


class Reply(NamedTuple):
    """A reply as it came in: for a task or a measure, of a unit, with the day it speaks of and that of receipt."""

    item: str
    unit: str
    status: str
    period: str
    on: dt.date
    received: dt.date

    @property
    def task(self) -> str:
        return self.item.partition("-")[0]


def year_of_replies(bearing: dict[str, list[str]]) -> list[Reply]:
    """Eight hundred replies, the same at every run."""
    pick = random.Random(2024)
    replies: list[Reply] = []
    taken: set[tuple[str, str, dt.date]] = set()
    pairs = sorted((task, unit) for task, units in bearing.items() for unit in units)
    while len(replies) < 800:
        task, unit = pick.choice(pairs)
        quarter = pick.randrange(4)
        on = dt.date(2024, 3 * quarter + 1, 1) + dt.timedelta(days=pick.randrange(88))
        status = pick.choices(("未启动", "推进中", "已完成", "长期坚持", "受阻"), (5, 45, 25, 20, 5))[0]
        own = [m for m in (*YEARLY, *DATED) if m.startswith(f"{task}-")]
        item = pick.choice([task, *own, *own])
        period = "2024" if item in YEARLY and pick.random() < 0.6 else ""
        if (item, unit, on) in taken:  # two replies of one day would contradict each other
            continue
        taken.add((item, unit, on))
        late = pick.random() < 0.06 and quarter == 3
        received = on + dt.timedelta(days=pick.randrange(60, 90) if late else pick.randrange(0, 10))
        replies.append(Reply(item, unit, status, period, on, received))
    return replies


@pytest.fixture(scope="module")
def bearing() -> dict[str, list[str]]:
    """Names of the units that bear each task, from the plan's own files and nothing else."""
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    plan = yaml.load(ROOT / "plan/tasks.yaml")
    units = yaml.load(ROOT / "plan/units.yaml")
    names = {u["id"]: u["name"] for u in units["units"]}
    known = {n: u["name"] for u in units["units"] for n in (u["name"], *u.get("names", ()), *u.get("aliases", ()))}
    groups = {c["name"]: [names[m] for m in c.get("members", ())] for c in units["collectives"]}
    found: dict[str, list[str]] = {}
    for section in plan["sections"]:
        for task in section["tasks"]:
            reached: dict[str, None] = {}
            for entry in task.get("responsible", ()):
                before, _, inner = entry.rstrip(")").partition("(")
                for part in (entry, before, *inner.split("、")):
                    for unit in groups.get(part, [known[part]] if part in known else []):
                        reached[unit] = None
                    if part == entry and (part in groups or part in known):
                        break
            if reached:
                found[str(task["id"])] = list(reached)
    return found


class Apart:
    """The numbers of the year, counted from the replies."""

    def __init__(self, replies: list[Reply], bearing: dict[str, list[str]], extended: dict[tuple[str, str], dt.date]):
        self.bearing = bearing
        self.extended = extended
        self.replies = sorted(enumerate(replies), key=lambda pair: (pair[1].on, pair[0]))

    def occurrence(self, measure: str, unit: str) -> tuple[str | None, dt.date | None]:
        """Status of the 2024 occurrence of a yearly measure, and since when."""
        return self._last(measure, unit, lambda r: True)

    def standing(self, measure: str, unit: str) -> tuple[str | None, dt.date | None]:
        """Status of a measure with a date, and since when."""
        return self._last(measure, unit, lambda r: not r.period)

    def _last(self, measure, unit, speaks):
        status = since = None
        for _, r in self.replies:
            if r.unit == unit and r.item in (measure, measure.partition("-")[0]) and speaks(r) and r.status != status:
                status, since = r.status, r.on
        return status, since

    def verdicts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for measure, due in YEARLY.items():
            for unit in self.bearing[measure.partition("-")[0]]:
                status, since = self.occurrence(measure, unit)
                if status == "已完成":
                    counts["in_time" if since <= due else "late"] += 1
                else:
                    counts["undecided" if measure in INFERRED else "not_done"] += 1
        return counts

    def overdue(self, measure: str) -> set[str]:
        units = self.bearing[measure.partition("-")[0]]
        return {
            u
            for u in units
            if self.standing(measure, u)[0] != "已完成" and self.extended.get((measure, u), YEAR_END) <= YEAR_END
        }

    def reported(self) -> set[tuple[str, str]]:
        return {(r.task, r.unit) for _, r in self.replies}

    def late(self) -> set[tuple[str, str]]:
        first: dict[tuple[str, str], dt.date] = {}
        for _, r in self.replies:
            key = (r.task, r.unit)
            first[key] = min(first.get(key, r.received), r.received)
        return {key for key, day in first.items() if day > dt.date(2025, 1, 15)}


def write_csv(path: Path, replies: list[Reply]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["条", "单位", "状态", "时段", "日期", "收到日期", "进展"])
        for n, r in enumerate(replies):
            writer.writerow([r.item.replace("-", "-"), r.unit, r.status, r.period, r.on, r.received, f"第{n}次填报"])


def test_the_year_of_eight_hundred_replies(fazhi, plan_copy, bearing):
    folder = plan_copy.parent
    replies = year_of_replies(bearing)
    assert len({r.unit for r in replies}) >= 46

    def ran(*arguments, code=0):
        done = fazhi(*arguments, cwd=folder, FAZHI_USER="办公室王明")
        assert done.code == code, done.err + done.out
        return done

    for quarter in range(4):
        write_csv(folder / f"{quarter + 1}季度.csv", [r for r in replies if (r.on.month - 1) // 3 == quarter])
        ran("status", "import", f"{quarter + 1}季度.csv")
    # An extension of one unit, a 销号, a correction, a withdrawal.
    ran("status", "extend", "9-3", "--unit", "象园街道", "--to", "2025-03-31", "--reason", "换届", "--on", "2024-11-01")
    ran("status", "extend", "9-3", "--unit", "象园街道", "--grant", "--by", "督办专员", "--on", "2024-11-02")
    records = json.loads(ran("status", "log", "--format", "json").out)["records"]
    names = {u["id"]: u["name"] for u in json.loads(ran("units", "--format", "json").out)["units"]}
    reports = [r for r in records if r["unit"] and r["status"]]
    assert len(reports) == 800

    def reply_of(record):
        number = int(record["note"].removeprefix("第").removesuffix("次填报"))
        quarter = (dt.date.fromisoformat(record["on"]).month - 1) // 3
        return [r for r in replies if (r.on.month - 1) // 3 == quarter][number]

    wrong = next(r for r in reports if r["status"] == "blocked")
    gone = next(r for r in reports if r["status"] == "doing")
    item = wrong["measure"] or str(wrong["task"])
    ran("status", "set", item, "done", "--on", wrong["on"], "--replaces", wrong["id"], "--reason", "状态填错")
    ran("status", "withdraw", gone["id"], "--reason", "重复")
    kept = [r for r in replies if r not in (reply_of(wrong), reply_of(gone))]
    apart = Apart(
        [*kept, reply_of(wrong)._replace(status="已完成")], bearing, {("9-3", "象园街道"): dt.date(2025, 3, 31)}
    )

    view = json.loads(ran("report", "--year", "2024", "--format", "json").out)
    bodies = Counter(b["verdict"]["code"] for o in view["recurring"] for b in o["bearers"])
    assert bodies == apart.verdicts()
    summary = view["summary"]
    assert summary["duties"]["count"] == sum(map(len, bearing.values()))
    assert {tuple(i.split("/")) for i in summary["duties_reported"]["items"]} == apart.reported()
    assert {(str(t), u["unit_name"]) for u in view["late"] for t in u["tasks"]} == apart.late()
    unreported = {(t, u) for t, units in bearing.items() for u in units} - apart.reported()
    assert {(str(t), u["unit_name"]) for u in view["unreported"] for t in u["tasks"]} == unreported
    assert apart.late()

    found = json.loads(ran("check", "--as-of", "2024-12-31", "--reported", "2024", "--format", "json", code=1).out)
    overdue = {
        (f["measure"], f["period"]): {names[u] for u in f["units"]} for f in found["findings"] if f["kind"] == "overdue"
    }
    for measure in DATED:
        assert overdue[measure, None] == apart.overdue(measure)
    assert "象园街道" not in overdue["9-3", None]
    checked = {(str(f["task"]), names[u]) for f in found["findings"] if f["kind"] == "unreported" for u in f["units"]}
    assert checked == unreported

    slips = json.loads(ran("report", "--kind", "supervise", "--year", "2024", "--format", "json").out)["supervisions"]
    red = {s["obligation"]["id"]: set(s["units"]) for s in slips if s["level"]["code"] == "red"}
    assert {m: red[m] for m in DATED} == {m: apart.overdue(m) for m in DATED}
    for unit in ("区司法局", "象园街道"):
        duties = json.loads(ran("duties", "--unit", unit, "--as-of", "2024-12-31", "--format", "json").out)["duties"]
        late = {d["task"] for d in duties if "overdue" in d["labels"]}
        assert late == {
            f["task"] for f in found["findings"] if f["kind"] == "overdue" and unit in {names[u] for u in f["units"]}
        }
