"""The bodies of a draft as ``units.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from fazhi_cli.intake.draft import Decision, DraftBody, Place
from fazhi_cli.intake.write.yaml_lines import Doubts, scalar
from fazhi_cli.plan.functions import propose

__all__ = ["collective_lines", "unit_lines", "units_yaml"]

_HEAD = """# yaml-language-server: $schema=schema/units.schema.json
#
# 责任单位和集合称谓
#
# 由 fazhi init --from 从文件转成：名称照方案的写法；拼音、类别（kind）是推定的，请核对。
# name 用方案中的写法；方案用过的其他写法（names）、人们常打的叫法（aliases）都能查到这个单位。
# id 是稳定的英文编号（记录文件夹用它），开始记录以后不要改；key 是拼音首字母，全文件不重复。
# kind: party 党委 / discipline 纪检监察 / congress 人大 / government 政府 / judicial 司法 /
#       mass 群团 / institution 事业单位 / vertical 派驻垂管 / township 乡镇街道 / other 其他
# 方案原文以外的事实（如各乡镇街道的名单）必须写明 source（来源），显示时不当作方案原文。
schema_version: 1
"""


def units_yaml(bodies: Sequence[DraftBody], decisions: Iterable[Decision] = ()) -> str:
    """The text of ``units.yaml``, with the questions about bodies at their entries."""
    doubts = Doubts(d for d in decisions if d.place is not None and d.place.part == "body")
    units = [b for b in bodies if b.kind is not None]
    collectives = [b for b in bodies if b.kind is None]
    lines = [_HEAD]
    if units:
        lines += ["units:", f"  # 以下 {len(units)} 个单位按方案中首次出现的次序排列。"]
        for unit in units:
            lines += unit_lines(unit, doubts)
    else:
        lines.append("units: []")
    if collectives:
        lines += [
            "",
            "collectives:",
            "  # 方案当作一组来称呼。知道名单的，改为 closed: true，写 members（单位的 id）和 source（来源）。",
        ]
        for index, collective in enumerate(collectives):
            if index:
                lines.append("")
            lines += collective_lines(collective)
    lines += doubts.rest(0)
    return "\n".join(lines) + "\n"


def unit_lines(unit: DraftBody, doubts: Doubts | None = None) -> Iterator[str]:
    """The entry of a unit."""
    yield f"  - id: {unit.id}"
    if doubts is not None:
        yield from doubts.at(Place("body", name=unit.name), 4)
    yield f"    name: {scalar(unit.name)}"
    yield f"    key: {unit.key}"
    yield f"    kind: {unit.kind}"
    function = propose(unit.name, unit.kind or "other")
    if function is not None:
        yield f"    # function: {function}   （职能类别，按名称推定；核对后去掉井号和括号里的话，汇总时用）"
    if unit.names:
        yield "    names:"
        yield from (f"      - {scalar(n)}" for n in unit.names)
    if unit.note:
        yield f"    note: {scalar(unit.note)}"


def collective_lines(collective: DraftBody) -> Iterator[str]:
    """The entry of a collective."""
    yield f"  - id: {collective.id}"
    yield f"    name: {scalar(collective.name)}"
    yield f"    key: {collective.key}"
    yield "    closed: false"
    if collective.excludes:
        yield f"    excludes: [{', '.join(collective.excludes)}]"
