"""FZ202: a key that must be there (plan/validate.py)."""

from __future__ import annotations

from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ202",
    name="missing-key",
    severity="error",
    title="缺少必需的键",
    why="没有它，这一项就不完整。位置指在这一项的开头。",
    bad="        corrections:\n          - quote: 2022底前\n            certainty: certain",
    good="        corrections:\n          - quote: 2022底前\n            reading: 2022年底前\n            certainty: certain",
)
