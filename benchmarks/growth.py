"""How the processor's time and memory grow with the plan: a table and a plot (docs/img/growth.svg).

Usage: python benchmarks/growth.py [SIZE ...]     default: 28 100 1000 10000 100000
"""

from __future__ import annotations

import math
import statistics
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from make_plan import make  # noqa: E402
from run import FAZHI, environment, once, peak_memory  # noqa: E402

ROOT = HERE.parent
SERIES = {
    "lint": "fazhi lint（不用缓存）",
    "first": "fazhi duties（不用缓存）",
    "second": "fazhi duties（第二次起）",
}
COLOURS = {"lint": "#b5452c", "first": "#2f6db0", "second": "#2c8a57"}
SHAPES = {"lint": "●", "first": "■", "second": "▲"}


def measured(folder: Path, env: dict[str, str]) -> dict[str, tuple[float, float]]:
    """Seconds of the processor and megabytes of each series for one plan."""
    duties = [*FAZHI, "duties", "--unit", "区效能办", "--plan", str(folder)]
    runs = {
        "lint": ([*FAZHI, "lint", "--no-cache", "--plan", str(folder)], 1),
        "first": ([*duties, "--no-cache"], 1),
        "second": (duties, 5),
    }
    result = {}
    once(duties, env)  # the snapshot that the later runs find
    for name, (command, times) in runs.items():
        memory = peak_memory(command, env)
        result[name] = (statistics.median(once(command, env).processor for _ in range(times)), memory)
    return result


def plot(rows: dict[int, dict[str, tuple[float, float]]]) -> str:
    """Two panels, seconds and megabytes over tasks, both axes logarithmic."""
    width, height, left, bottom = 430, 300, 56, 40
    sizes = list(rows)
    low_x, high_x = math.log10(sizes[0]), math.log10(sizes[-1])
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * width + 20} {height + 40}" font-family="sans-serif"'
            ' font-size="12"><title>处理器时间和内存随任务数增长</title><rect width="100%" height="100%" fill="#fff"/>'
        )
    ]
    for panel, (title, index) in enumerate((("秒", 0), ("MB", 1))):
        values = [rows[s][name][index] for s in sizes for name in SERIES]
        low_y, high_y = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
        x0 = panel * (width + 20) + left

        def x(size: int, x0: int = x0) -> float:
            return x0 + (math.log10(size) - low_x) / (high_x - low_x) * (width - left - 30)

        def y(value: float, low_y: int = low_y, high_y: int = high_y) -> float:
            return 24 + (1 - (math.log10(value) - low_y) / (high_y - low_y)) * (height - bottom - 24)

        for power in range(low_y, high_y + 1):
            at = y(10**power)
            parts.append(f'<line x1="{x0}" x2="{x0 + width - left - 30}" y1="{at:.1f}" y2="{at:.1f}" stroke="#ddd"/>')
            parts.append(f'<text x="{x0 - 6}" y="{at + 4:.1f}" text-anchor="end">{10**power:g}</text>')
        parts += [
            f'<text x="{x(size):.1f}" y="{height - bottom + 18}" text-anchor="middle">{size:,}</text>' for size in sizes
        ]
        parts.append(f'<text x="{x0}" y="14" font-weight="bold">{title}（横轴：任务数）</text>')
        for name in SERIES:
            points = [(x(s), y(rows[s][name][index])) for s in sizes]
            line = " ".join(f"{a:.1f},{b:.1f}" for a, b in points)
            parts.append(f'<polyline points="{line}" fill="none" stroke="{COLOURS[name]}" stroke-width="2"/>')
            parts += [
                f'<text x="{a:.1f}" y="{b + 4:.1f}" text-anchor="middle" fill="{COLOURS[name]}">{SHAPES[name]}</text>'
                for a, b in points
            ]
    for place, (name, label) in enumerate(SERIES.items()):
        parts.append(
            f'<text x="{left + place * 260}" y="{height + 26}" fill="{COLOURS[name]}">{SHAPES[name]} {label}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def main() -> None:
    """Measure, print the table, draw the plot."""
    sizes = [int(a) for a in sys.argv[1:]] or [28, 100, 1000, 10_000, 100_000]
    rows: dict[int, dict[str, tuple[float, float]]] = {}
    print("| 任务数 | " + " | ".join(f"{label}（秒） | MB" for label in SERIES.values()) + " |")
    print("| ---: |" + " ---: | ---: |" * len(SERIES))
    with tempfile.TemporaryDirectory() as name:
        env = environment(Path(name) / "cache")
        for size in sizes:
            folder = Path(name) / str(size)
            make(size, folder)
            rows[size] = measured(folder, env)
            cells = [f"{seconds:.2f} | {memory:.0f}" for seconds, memory in rows[size].values()]
            print(f"| {size:,} | " + " | ".join(cells) + " |", flush=True)
    target = ROOT / "docs" / "img" / "growth.svg"
    target.write_text(plot(rows), encoding="utf-8")
    print(f"\n{target.relative_to(ROOT)}", file=sys.stderr)


if __name__ == "__main__":
    main()
