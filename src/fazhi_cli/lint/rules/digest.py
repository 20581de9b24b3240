"""FZ507: the source is not the registered document."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.facts.coverage import digests
from fazhi_cli.lint.facts.quoting import departure
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ507",
    name="digest",
    severity="error",
    title="原文与登记的摘要不符",
    why="source.txt 是文件发布时的样子，登记的 SHA-256 能看出它有没有被改动。换行符在不同系统间转换不算改动。",
    bad="    sha256: 02d9486e7723fe76a2bb9f347aa7585f18c10a721aba94c683f1aac834d9c983",
    good="    sha256: 12d9486e7723fe76a2bb9f347aa7585f18c10a721aba94c683f1aac834d9c983",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """A changed source, at the change if it can be told; else the registered digest."""
    coverage = context.coverage
    document = context.document
    entry = document.child("source") if document else None
    if coverage.digest is not False or coverage.source is None or entry is None:
        return
    source = coverage.source
    if coverage.source_at_fault:
        for mismatch in coverage.mismatches:
            message = (
                f"原文文件被改动过：这里{departure(mismatch.says, mismatch.written).replace('原文', '登记的原文')}"
            )
            yield source.problem(
                RULE, source.place_of(min(mismatch.at, len(source.text) - 1)), message, "请从版本库恢复"
            )
        return
    actual = digests(source.data)[1]
    message = f"{source.path.name} 的 SHA-256 与这里登记的不符"
    hint = f"原文被改动过就从版本库恢复；确实换了原文，改为 {actual}"
    yield entry.file.problem(RULE, entry.at("sha256"), message, hint)
