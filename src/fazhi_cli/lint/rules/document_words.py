"""FZ511: title, number, issuer and district of the document are not in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule

RULE = Rule(
    code="FZ511",
    name="document-words",
    severity="error",
    title="文件信息在原文里找不到",
    why="名称、发文字号、发文机关照录原文；字号转换时丢了字也照录，读法写进 corrections。",
    bad="  number: 榕晋委法〔2022〕4号",
    good="  number: 榕晋委法〔20224",
)

_WORDS = {"title": "名称", "number": "发文字号", "issuer": "发文机关", "district": "地区名"}
_BLANK = re.compile(r"[\s\u00a0\u3000]+")


def check(context: Context) -> Iterator[Diagnostic]:
    """Words of the document's head that the source does not have."""
    document, coverage = context.document, context.coverage
    if document is None or coverage.source is None or coverage.source_at_fault:
        return
    source = coverage.source.text
    for key, what in _WORDS.items():
        value = document.text(key)
        if value is not None and not _says(source, value):
            yield document.file.problem(RULE, document.at(key), f"{what}“{value}”在原文里找不到", "照录原文的写法")


def _says(source: str, value: str) -> bool:
    """Whether the source has these words, blanks aside; nearly always it has them as they are written."""
    bare = _BLANK.sub("", value)
    return bare in source or bare in _BLANK.sub("", source)
