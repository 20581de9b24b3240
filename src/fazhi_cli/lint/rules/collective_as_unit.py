"""FZ403: a collective where only a unit can stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Diagnostic
from fazhi_cli.lint.facts.context import Context
from fazhi_cli.lint.rule import Rule
from fazhi_cli.text.spelling import fold

RULE = Rule(
    code="FZ403",
    name="collective-as-unit",
    severity="error",
    title="把集合称谓当成了单位",
    why="“各乡镇(街道)”“其他区直有关单位”是一组单位的称谓，不能报进展、不能督办；写进 collectives，并注明名单是否确定。",
    bad="  office: 各乡镇(街道)",
    good="  office: 区委依法治区办",
)

_GROUP = re.compile(r"(?:各|其他|其它|有关|相关)|.*(?:有关|相关|各)(?:单位|部门|机关)$")


def check(context: Context) -> Iterator[Diagnostic]:
    """Collectives as office, as members of others, and among the units."""
    collectives = {b.id: b for b in context.bodies if not b.is_unit}
    document = context.document
    office = document.text("office") if document else None
    if document is not None and office is not None and context.names.get(fold(office)) in collectives:
        yield document.file.problem(
            RULE, document.at("office"), f"“{office}”是集合称谓，不是一个单位", "写一个具体的单位"
        )
    for body in context.bodies:
        if body.is_unit and body.name and _GROUP.match(body.name):
            message = f"“{body.name}”像是集合称谓，不是一个单位"
            yield body.entry.file.problem(RULE, body.entry.at("name"), message, "移到 collectives 里")
        for member, at in body.entry.texts("members"):
            if member in collectives:
                message = f"成员“{member}”是集合称谓“{collectives[member].name}”"
                yield body.entry.file.problem(RULE, at, message, "成员只能是单位，请逐个列出")
