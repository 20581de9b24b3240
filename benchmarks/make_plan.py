"""Make a plan folder of N tasks with realistic text: the real plan's clauses, varied.

Usage: python benchmarks/make_plan.py N FOLDER
The result passes ``fazhi lint``: every task stands in a source text of its own.
"""

from __future__ import annotations

import hashlib
import shutil
import sys
from pathlib import Path

from fazhi_cli.plan.load import load_plan
from fazhi_cli.plan.model import Plan, Task
from fazhi_cli.text.numerals import to_numeral

ROOT = Path(__file__).parent.parent
TASKS_A_SECTION = 25


def clause_of(number: int) -> str:
    """The printed number of a task: a numeral as far as there are numerals."""
    return to_numeral(number) if number <= 9999 else str(number)


def quoted(text: str) -> str:
    """A single-quoted YAML scalar."""
    return "'" + text.replace("'", "''") + "'"


def task_lines(task: Task, number: int) -> list[str]:
    """The YAML of a real task under another number."""
    clause = [] if number <= 9999 else [f"        clause: '{number}'"]
    lines = [f"      - id: {number}", *clause, f"        title: {task.title}", "        measures:"]
    for place, measure in enumerate(task.measures, 1):
        lines += [f"          - id: {number}-{place}", f"            text: {quoted(measure.text)}"]
        if measure.deadlines:
            lines.append("            deadlines:")
        for deadline in measure.deadlines:
            lines += [f"              - quote: {quoted(deadline.quote)}", f"                kind: {deadline.kind}"]
            lines += [f"                due: {deadline.due}"] if deadline.due else []
            lines += [f"                recurrence: {deadline.recurrence}"] if deadline.recurrence else []
            lines += [f"                duration: {deadline.duration}"] if deadline.duration else []
            if deadline.doubt:
                lines += ["                doubt:", f"                  due: {deadline.doubt.due}"]
                lines += [f"                  why: {quoted(deadline.doubt.why)}"]
        if measure.targets:
            lines.append("            targets:")
        lines += [f"              - quote: {quoted(t.quote)}" for t in measure.targets]
    if task.corrections:
        lines.append("        corrections:")
    for correction in task.corrections:
        lines += [
            f"          - quote: {quoted(correction.quote)}",
            f"            reading: {quoted(correction.reading)}",
        ]
        lines += [f"            certainty: {correction.certainty}", f"            reason: {quoted(correction.reason)}"]
    lines.append("        responsible:")
    lines += [f"          - {m.text}" for m in task.mentions]
    return lines


def make(count: int, folder: Path) -> None:
    """Write ``tasks.yaml``, ``units.yaml`` and ``source.txt`` of a plan of ``count`` tasks."""
    plan: Plan = load_plan(ROOT / "plan")
    models = [t for t in plan.tasks if t.mentions]
    source = ["示范区法治社会建设实施方案(2021-2025年)"]
    body: list[str] = []
    for number in range(1, count + 1):
        if (number - 1) % TASKS_A_SECTION == 0:
            section = (number - 1) // TASKS_A_SECTION + 1
            body += [f"  - number: {section}", "    title: 重点任务", "    tasks:"]
            source.append(f"{to_numeral(section)}、重点任务")
        task = models[(number - 1) % len(models)]
        body += task_lines(task, number)
        source += [f"({clause_of(number)}){task.title}。{task.text}", "责任单位:" + "、".join(task.responsible)]
    text = "\n\n".join(source) + "\n"
    head = [
        "schema_version: 1",
        "document:",
        f"  title: {source[0]}",
        "  office: 区委依法治区办",
        "  district: 晋安区",
        "  issued: 2022-08-01",
        "  period:",
        "    start: 2021-01-01",
        "    end: 2025-12-31",
        "  source:",
        "    file: source.txt",
        f"    sha256: {hashlib.sha256(text.encode()).hexdigest()}",
        "  front:",
        f"    - text: {source[0]}",
        "sections:",
    ]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "source.txt").write_bytes(text.encode())
    (folder / "tasks.yaml").write_bytes(("\n".join([*head, *body]) + "\n").encode())
    shutil.copy(ROOT / "plan" / "units.yaml", folder / "units.yaml")


if __name__ == "__main__":
    make(int(sys.argv[1]), Path(sys.argv[2]))
