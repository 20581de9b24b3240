"""Questions over a synthetic nation: CPU, wall and memory of each, on DuckDB and Spark; and collecting 2,850 bundles.

python benchmarks/rollup.py                 # 1 M and 10 M episodes on DuckDB
python benchmarks/rollup.py --spark         # at 10 M on Spark, too
python benchmarks/rollup.py --size 100      # 100 M, a few hundred megabytes
python benchmarks/rollup.py --collect       # 2,850 bundles, then one of them again
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

AS_OF = dt.date(2024, 12, 31)
PROVINCES = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65]  # fmt: skip
COUNTIES = 2850
EPISODES = 8  # of a duty


def make_nation(folder: Path, millions: int) -> list[str]:
    """Parquet by province: counties with codes like real ones, duties with states that follow each other."""
    import duckdb

    base = duckdb.connect(config={"threads": 1, "memory_limit": "2GB"})
    duties = millions * 1_000_000 // COUNTIES // EPISODES
    each = COUNTIES // len(PROVINCES) + 1
    files = []
    for province in PROVINCES:
        path = folder / f"{province}.parquet"
        base.execute(f"""
            COPY (
              SELECT
                '{province}' || lpad(((c // 12) + 1)::VARCHAR, 2, '0') || lpad(((c % 12) + 1)::VARCHAR, 2, '0') AS place,
                '方案' AS plan, d::INTEGER AS duty, (d % 28 + 1)::INTEGER AS task, '十' AS clause, '任务' || (d % 28) AS title,
                'unit' || (d % 60) AS unit, '单位' || (d % 60) AS unit_name,
                CASE WHEN d % 11 = 0 THEN NULL ELSE '职能' || (d % 40) END AS function,
                CASE WHEN d % 7 = 0 THEN NULL ELSE '纲要' END AS upper_document,
                CASE WHEN d % 7 = 0 THEN NULL ELSE '条' || (d % 28) END AS upper_clause,
                'named' AS via,
                CASE WHEN h % 10 < 3 THEN 'done' WHEN h % 10 = 9 THEN 'dropped' ELSE 'doing' END AS status,
                'blue' AS light, h % 10 < 3 AS done, h % 10 IN (4, 5) AS overdue, false AS inferred, h % 13 = 0 AS due_soon,
                false AS behind, false AS doubtful, h % 17 = 0 AS stale, h % 19 = 0 AS late, h % 10 = 6 AS unreported,
                CASE WHEN h % 10 IN (4, 5) THEN DATE '2022-12-31' + (h % 900)::INTEGER END AS due,
                DATE '2022-08-01' + (e * 170 + d % 150)::INTEGER AS valid_from,
                CASE WHEN e = {EPISODES - 1} THEN DATE '2200-01-01' ELSE DATE '2022-08-01' + ((e + 1) * 170 + d % 150)::INTEGER END AS valid_to
              FROM (SELECT c, d, e, hash(c * 1000003 + d * 101 + e + {province}) AS h
                    FROM range({each}) a(c), range({duties}) b(d), range({EPISODES}) g(e))
              ORDER BY place, duty, valid_from
            ) TO '{path}' (FORMAT parquet, COMPRESSION zstd)""")
        files.append(str(path))
    return files


def ask(engine: str, name: str, files: list[str]) -> dict[str, float]:
    """Run one question in a process of its own, so that its peak of memory is its own (Linux)."""
    code = f"""
import json, sys, time, datetime as dt
from pathlib import Path
from fazhi_cli.rollup.engines import open_engine
from fazhi_cli.rollup.questions import question
files = json.load(sys.stdin)
engine = open_engine({engine!r}, files, "local[1]")
sql = question({name!r}, dt.date(2024, 12, 31), "350101" if {name!r} == "duties" else "")
if {engine!r} == "spark":
    engine.ask("SELECT COUNT(*) FROM episodes")
wall, cpu = time.perf_counter(), time.process_time()
rows = len(engine.ask(sql))
print(json.dumps(dict(wall=time.perf_counter() - wall, cpu=time.process_time() - cpu, rows=rows,
    memory=int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) / 1024)))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(files), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout.splitlines()[-1]))


def questions(engine: str, files: list[str], millions: int) -> None:
    from fazhi_cli.rollup.questions import QUESTIONS

    size = sum(Path(f).stat().st_size for f in files)
    print(f"\n{engine}，{millions} 百万条，{size / 1e6:.0f} MB，{size / millions / 1e6:.2f} 字节/条")
    print("| 问题 | 行 | CPU 秒 | 用时秒 | 内存 MB |\n|---|---|---|---|---|")
    for name in QUESTIONS:
        found = ask(engine, name, files)
        cpu = f"{found['cpu']:.2f}" if engine == "duckdb" else "—"
        print(f"| {name} | {found['rows']:.0f} | {cpu} | {found['wall']:.2f} | {found['memory']:.0f} |", flush=True)


def collecting(count: int) -> None:
    """A store of many bundles, collected again with one change."""

    from fazhi_cli.plan.load import load_plan
    from fazhi_cli.rollup.bundle import make_bundle
    from fazhi_cli.rollup.collect import collect
    from fazhi_cli.settings import DEFAULT

    plan = load_plan(Path(__file__).parent.parent / "plan")
    original = plan.document
    with tempfile.TemporaryDirectory() as name:
        top = Path(name)
        (top / "inbox").mkdir()
        codes = [f"{PROVINCES[n % 31]}{n // 31 // 12 + 1:02}{n // 31 % 12 + 1:02}" for n in range(count)]
        for number, place in enumerate([*codes, codes[0]]):
            plan.document = original._replace(place=place)
            day = dt.date(2025, 5, 1) + dt.timedelta(days=number == count)
            target = top / "inbox" / f"{place}.parquet" if number < count else top / "new.parquet"
            target.write_bytes(make_bundle(plan, "", [], DEFAULT, day))
        started, cpu = time.perf_counter(), time.process_time()
        collect(top / "store", [top / "inbox"])
        print(f"收 {count} 份：{time.perf_counter() - started:.1f} 秒，CPU {time.process_time() - cpu:.1f} 秒")
        (top / "inbox" / f"{codes[0]}.parquet").write_bytes((top / "new.parquet").read_bytes())
        started, cpu = time.perf_counter(), time.process_time()
        done = collect(top / "store", [top / "inbox"])
        print(
            f"再收，改了 {len(done.taken)} 份：{time.perf_counter() - started:.2f} 秒，CPU {time.process_time() - cpu:.2f} 秒"
        )


def judging(counts: list[int]) -> None:
    """Episodes and bundle of one folder, by number of records."""
    from tests.ledger.making import record

    from fazhi_cli.plan.duties import bearers
    from fazhi_cli.plan.load import load_plan
    from fazhi_cli.rollup.bundle import make_bundle
    from fazhi_cli.settings import DEFAULT

    plan = load_plan(Path(__file__).parent.parent / "plan")
    duties = [d for d in bearers(plan) if d.unit in plan.unit_by_id]
    for count in counts:
        chosen = random.Random(1)
        records = []
        for _ in range(count):
            duty = chosen.choice(duties)
            on = str(dt.date(2022, 8, 1) + dt.timedelta(days=chosen.randrange(1200)))
            records.append(record(duty.task, chosen.choice(["doing", "doing", "done", "ongoing"]), duty.unit, on))
        started = time.process_time()
        data = make_bundle(plan, "", records, DEFAULT, dt.date(2025, 12, 31))
        print(f"{count} 条记录：CPU {time.process_time() - started:.2f} 秒，{len(data) / 1024:.0f} KB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, nargs="*", default=[1, 10], help="millions of episodes")
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--collect", type=int, nargs="?", const=2850)
    wanted = parser.parse_args()
    judging([100, 1000, 10_000])
    if wanted.collect:
        collecting(wanted.collect)
    for millions in wanted.size:
        with tempfile.TemporaryDirectory() as folder:
            started = time.perf_counter()
            files = make_nation(Path(folder), millions)
            print(f"\n生成用了 {time.perf_counter() - started:.0f} 秒")
            questions("duckdb", files, millions)
            if wanted.spark and millions == 10:
                questions("spark", files, millions)


if __name__ == "__main__":
    main()
