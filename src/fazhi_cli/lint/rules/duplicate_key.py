"""FZ102: a key that stands twice in one mapping (plan/yamltree.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ102",
    name="duplicate-key",
    severity="error",
    title="同一个键写了两次",
    why="YAML 的程序各取其一，有的取前一个，有的取后一个；两处都不采用，删去一处。",
    bad="        title: 指导思想\n        title: 指导思想和原则",
    good="        title: 指导思想",
)
