"""Time whole processes against ``python -c pass`` in one run, in turn, and print medians and ratios.

Usage:
    python benchmarks/run.py            the table of docs/performance.md
    python benchmarks/run.py --quick    small sizes, few runs (what CI does)
    python benchmarks/run.py --peers    also yamllint and check-jsonschema, installed into benchmarks/.peers first

Seconds are of the clock and of the processor: where other programs run, the latter say more. Nothing here judges: the ratios are printed beside the bars that the project set itself. The package is
compiled to bytecode first, as an installed one is, whatever PYTHONDONTWRITEBYTECODE says.
"""

from __future__ import annotations

import argparse
import compileall
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from make_ledger import make as make_ledger  # noqa: E402
from make_plan import make as make_plan  # noqa: E402

from fazhi_cli.plan.duties import duties_of as plan_duties  # noqa: E402
from fazhi_cli.plan.load import load_plan  # noqa: E402
from fazhi_cli.plan.names import find_body  # noqa: E402

ROOT = HERE.parent
FAZHI = [sys.executable, "-m", "fazhi_cli"]
FLOOR = [sys.executable, "-c", "pass"]


class Case(NamedTuple):
    """A command, what it is compared with, and the bar."""

    name: str
    command: list[str]
    bar: str
    first: bool = False
    env: dict[str, str] = {}  # noqa: RUF012 - never changed


class Spent(NamedTuple):
    """Seconds of one run: by the clock, and of the processor."""

    clock: float
    processor: float


def once(command: list[str], env: dict[str, str]) -> Spent:
    """What one run takes; its output is thrown away."""
    start, before = time.perf_counter(), _processor()
    subprocess.run(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False, cwd=ROOT)
    return Spent(time.perf_counter() - start, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(case: Case, runs: int, base: dict[str, str]) -> tuple[Spent, Spent]:
    """Median seconds of the case, and the median ratios to the floor run beside it."""
    env = {**base, **case.env}
    times: list[Spent] = []
    ratios: list[Spent] = []
    once(case.command, env)
    for _ in range(runs):
        if case.first:
            shutil.rmtree(Path(env["XDG_CACHE_HOME"]) / "fazhi", ignore_errors=True)
        floor = once(FLOOR, env)
        taken = once(case.command, env)
        times.append(taken)
        ratios.append(Spent(taken.clock / floor.clock, taken.processor / floor.processor))
    return _medians(times), _medians(ratios)


def _medians(spent: list[Spent]) -> Spent:
    return Spent(*(statistics.median(column) for column in zip(*spent, strict=True)))


def duties_of(folder: Path, unit: str) -> int:
    """Number of the duties of a unit."""
    plan = load_plan(folder)
    return len(plan_duties(plan, find_body(plan, unit, guess=False).body.id))


def cases(work: Path, sizes: list[int], record_counts: list[int]) -> list[Case]:
    """All cases for the sizes asked for."""
    plan = str(ROOT / "plan")
    result = [
        Case("空的 Typer 命令", [sys.executable, str(HERE / "empty_command.py")], ""),
        Case("fazhi --version", [*FAZHI, "--version"], "8"),
        Case("fazhi duties --unit 区司法局", [*FAZHI, "duties", "--unit", "区司法局", "--plan", plan], "8"),
        Case("同上，第一次（无快照）", [*FAZHI, "duties", "--unit", "区司法局", "--plan", plan], "25", first=True),
        Case(
            "一次补全",
            FAZHI,
            "8",
            env={"_FAZHI_COMPLETE": "complete_bash", "COMP_WORDS": "fazhi duties --unit sf", "COMP_CWORD": "3"},
        ),
        Case("fazhi show 15", [*FAZHI, "show", "15", "--plan", plan], "12"),
        Case("fazhi --help", [*FAZHI, "--help"], "16"),
        Case("fazhi lint（本方案）", [*FAZHI, "lint", "--plan", plan], "见下"),
        Case("fazhi report --year 2024（Markdown）", [*FAZHI, "report", "--year", "2024", "--plan", plan], "40"),
    ]
    for size in sizes:
        folder = work / f"plan{size}"
        make_plan(size, folder)
        lint, duties = [*FAZHI, "lint", "--plan", str(folder)], [*FAZHI, "duties", "--plan", str(folder), "--unit"]
        few, most = duties_of(folder, "区效能办"), duties_of(folder, "区司法局")
        result += [
            Case(f"fazhi lint，{size} 条", lint, "见下"),
            Case(f"fazhi duties，{size} 条，列出 {few} 项", [*duties, "区效能办"], "12"),
            Case(f"fazhi duties，{size} 条，列出 {most} 项", [*duties, "区司法局"], "12"),
        ]
    for count in record_counts:
        folder = work / f"ledger{count}"
        shutil.copytree(ROOT / "plan", folder, ignore=shutil.ignore_patterns("records"))
        make_ledger(count, folder)
        show = [*FAZHI, "status", "show", "--plan", str(folder)]
        result += [
            Case(f"fazhi status show，{count} 条记录，第一次", show, "60", first=True),
            Case(f"fazhi status show，{count} 条记录，第二次", show, "12" if count <= 1000 else "15"),
        ]
    folder = work / "writing"
    shutil.copytree(ROOT / "plan", folder, ignore=shutil.ignore_patterns("records"))
    result.append(
        Case("fazhi status set", [*FAZHI, "status", "set", "15", "doing", "--by", "甲", "--plan", str(folder)], "14")
    )
    return result


def peer_cases(work: Path, sizes: list[int]) -> list[Case]:
    """yamllint and check-jsonschema on the same files, from an environment of their own."""
    folder = HERE / ".peers"
    if not (folder / "bin" / "yamllint").exists():
        venv.create(folder, with_pip=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "-q", "-r", HERE / "peers.txt"], check=True)
    plans = [("本方案", ROOT / "plan"), *((f"{size} 条", work / f"plan{size}") for size in sizes)]
    result = []
    for name, plan in plans:
        tasks = str(plan / "tasks.yaml")
        schema = str(ROOT / "plan" / "schema" / "tasks.schema.json")
        result += [
            Case(f"yamllint -d relaxed，{name}", [str(folder / "bin" / "yamllint"), "-d", "relaxed", tasks], ""),
            Case(
                f"check-jsonschema，{name}",
                [str(folder / "bin" / "check-jsonschema"), "--schemafile", schema, tasks],
                "",
            ),
        ]
    return result


def environment(cache: Path) -> dict[str, str]:
    """The environment of all runs: an empty cache, bytecode as an installed program has it."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    env = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONIOENCODING": "utf-8"}
    for variable in ("FAZHI_PLAN", "FAZHI_NO_CACHE", "GITHUB_ACTIONS", "PYTHONDONTWRITEBYTECODE"):
        env.pop(variable, None)
    return env


def peak_memory(command: list[str], env: dict[str, str]) -> float:
    """Largest resident size in MB of one run, measured in a child of its own."""
    program = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *command], env=env, capture_output=True, text=True, check=True
    )
    return int(done.stdout) / 1024


def main() -> None:
    """Parse the options, run, print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--runs", type=int)
    parser.add_argument("--sizes", type=int, nargs="*")
    parser.add_argument("--records", type=int, nargs="*")
    options = parser.parse_args()
    runs = options.runs or (3 if options.quick else 11)
    sizes = options.sizes if options.sizes is not None else ([] if options.quick else [1000, 10_000])
    records = options.records if options.records is not None else ([100] if options.quick else [1000, 10_000])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        env = environment(work / "cache")
        todo = cases(work, sizes, records) + (peer_cases(work, sizes) if options.peers else [])
        print("| 命令 | 用时（毫秒） | 与 python -c pass 之比 | 处理器（毫秒） | 之比 | 目标 | 内存（MB） |")
        print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for case in todo:
            spent, ratio = measure(case, runs if "10000" not in case.name else min(runs, 3), env)
            memory = peak_memory(case.command, {**env, **case.env})
            clock = f"{spent.clock * 1000:.0f} | {ratio.clock:.1f}"
            processor = f"{spent.processor * 1000:.0f} | {ratio.processor:.1f}"
            print(f"| {case.name} | {clock} | {processor} | {case.bar} | {memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
