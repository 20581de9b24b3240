"""FZ205: a paragraph around the tasks is either the document's or the page's."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ205",
    name="paragraph-kind",
    severity="error",
    title="段落要么是 text，要么是 page",
    why="front、back 的每一段写一个键：text 是文件本身，page 是网页附加的内容（不属于方案）。",
    bad="    - text: 附件下载\n      page: 附件下载",
    good="    - page: 附件下载",
)


def check(context: Context) -> Iterator[Diagnostic]:
    """Paragraphs with both keys or with none."""
    document = context.document
    if document is None:
        return
    for key in ("front", "back"):
        for entry in document.children(key):
            if entry.damaged():
                continue
            if "text" in entry.data and "page" in entry.data:
                hint = "文件本身的留 text，网页附加的留 page"
                yield entry.file.problem(RULE, entry.here, "这一段同时写了 text 和 page", hint)
            elif not entry.data:
                yield entry.file.problem(RULE, entry.here, "这一段没有内容", "写 text 或 page")
