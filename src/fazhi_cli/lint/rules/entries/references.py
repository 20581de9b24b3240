"""Names and ids that mean something elsewhere: mentions, members, the office."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from fazhi_cli.lint.facts.context import Context, Finding, Mention
from fazhi_cli.lint.facts.coverage import coverage_of
from fazhi_cli.lint.facts.name_mismatches import name_mismatches
from fazhi_cli.plan.format.fields import expected_fields
from fazhi_cli.plan.format.schema import UnitEntry
from fazhi_cli.text.spelling import fold, nearest

_GROUP = re.compile(r"(?:各|其他|其它|有关|相关)|.*(?:有关|相关|各)(?:单位|部门|机关)$")


def unknown_mention(context: Context) -> Iterator[Finding]:
    """责任单位在 units.yaml 里找不到

    责任单位一行里的每个名称都要在 units.yaml 里有着落，职责才到得了单位。同一个名称只报一次，在它第一次出现的地方。

    错误的写法（units.yaml）::

          # 区司法局还没有登记

    正确的写法::

          - id: sifaju
            name: 区司法局
            key: sfj
            kind: government
            function: 司法行政
    """
    known = [b.name for b in context.bodies if b.name]
    for name, mentions in name_mismatches(context).unknown.items():
        first = mentions[0]
        file = first.task.file
        place = file.within(first.at, first.text, max(0, first.text.find(name)))
        others = len(mentions) - 1
        message = f"责任单位“{name}”在 units.yaml 里找不到" + (f"（另有 {others} 处）" if others else "")
        close = nearest(name, known, 1)
        hint = f"是不是“{close[0]}”？否则在 units.yaml 里加上" if close else "在 units.yaml 里加上这个单位"
        yield Finding(file, place, message, hint)


def unit_never_mentioned(context: Context) -> Iterator[Finding]:
    """方案没有点名的单位

    units.yaml 的名称用方案中的写法。没有点名的单位，多半是名称写错了；原文以外的单位要写 source（来源）。没有点名的集合称谓只是提醒。

    错误的写法（units.yaml）::

            name: 区红十字协会

    正确的写法::

            name: 区红十字会
    """
    found = name_mismatches(context)
    for body, form in found.misnamed:
        message = f"方案里没有“{body.name}”，写的是“{form}”"
        yield Finding(body.entry.file, body.entry.at("name"), message, f"name 改为“{form}”")
    for body in context.bodies if found.printed else ():
        for name, at in body.entry.texts("names"):
            if name not in found.printed and not body.entry.text("source"):
                message = f"方案里没有写作“{name}”的责任单位"
                yield Finding(body.entry.file, at, message, "names 只写方案用过的名称，别的叫法写进 aliases")
    for body in found.unmentioned:
        what = "单位" if body.is_unit else "集合称谓"
        hint = "名称写错了就改；原文以外的单位要写 source（来源）" if body.is_unit else "名称写错了就改；用不着就删去"
        problem = Finding(body.entry.file, body.entry.at("name"), f"方案没有点名{what}“{body.name}”", hint)
        yield problem if body.is_unit else problem._replace(severity="warning")


def collective_as_unit(context: Context) -> Iterator[Finding]:
    """把集合称谓当成了单位

    “各乡镇(街道)”“其他区直有关单位”是一组单位的称谓，不能报进展、不能督办；写进 collectives，并注明名单是否确定。

    错误的写法（tasks.yaml）::

          office: 各乡镇(街道)

    正确的写法::

          office: 区委依法治区办
    """
    collectives = {b.id: b for b in context.bodies if not b.is_unit}
    document = context.document
    office = document.text("office") if document else None
    if document is not None and office is not None and context.names.get(fold(office)) in collectives:
        yield Finding(document.file, document.at("office"), f"“{office}”是集合称谓，不是一个单位", "写一个具体的单位")
    for body in context.bodies:
        if body.is_unit and body.name and _GROUP.match(body.name):
            message = f"“{body.name}”像是集合称谓，不是一个单位"
            yield Finding(body.entry.file, body.entry.at("name"), message, "移到 collectives 里")
        for member, at in body.entry.texts("members"):
            if member in collectives:
                message = f"成员“{member}”是集合称谓“{collectives[member].name}”"
                yield Finding(body.entry.file, at, message, "成员只能是单位，请逐个列出")


def unknown_reference(context: Context) -> Iterator[Finding]:
    """引用的编号或名称不存在

    成员、办事机构、点名的范围都引用别处的编号或名称，写错一个字母就断了。

    错误的写法（units.yaml）::

            members: [wangzuang, chayuan,

    正确的写法::

            members: [wangzhuang, chayuan,
    """
    if context.units_readable:
        yield from _members(context)
        yield from _mention_units(context)
    yield from _kinds(context)
    yield from _mention_measures(context)
    document = context.document
    office = document.text("office") if document else None
    told = {form for _, form in name_mismatches(context).misnamed}
    if document is None or office is None or not context.units_readable or office in told:
        return
    if fold(office) not in context.names:
        hint = _ask(office, (b.name for b in context.bodies if b.is_unit and b.name))
        yield Finding(document.file, document.at("office"), f"办事机构“{office}”在 units.yaml 里找不到", hint)


def _ask(word: str, known: Iterable[str]) -> str | None:
    close = nearest(word, known, 1)
    return f"是不是“{close[0]}”？" if close else None


def _members(context: Context) -> Iterator[Finding]:
    ids = {b.id for b in context.bodies if b.id}
    for body in context.bodies:
        for member, at in body.entry.texts("members"):
            if member not in ids:
                yield Finding(body.entry.file, at, f"没有编号为“{member}”的单位", _ask(member, ids))


def _kinds(context: Context) -> Iterator[Finding]:
    kinds = [str(c) for c in expected_fields(UnitEntry)["kind"].choices]
    for body in context.bodies:
        for kind, at in body.entry.texts("excludes"):
            if kind not in kinds:
                yield Finding(body.entry.file, at, f"没有“{kind}”这一类单位", _ask(kind, kinds) or "、".join(kinds))


def _mention_units(context: Context) -> Iterator[Finding]:
    ids = {b.id for b in context.bodies if b.id}
    for task in context.tasks:
        for mention in context.mentions[task.here]:
            for unit, at in mention.entry.texts("units") if mention.entry else ():
                if unit not in ids:
                    yield Finding(task.file, at, f"units.yaml 里没有编号为“{unit}”的单位", _ask(unit, ids))


def _mention_measures(context: Context) -> Iterator[Finding]:
    for task in context.tasks:
        named = [m for m in context.mentions[task.here] if m.entry is not None and m.entry.get("measures")]
        if not named or task.list_lost("measures"):
            continue
        ids = [i for m in context.measures_of[task.here] if (i := m.text("id"))]
        for mention in named:
            assert mention.entry is not None
            for measure, at in mention.entry.texts("measures"):
                if measure not in ids:
                    yield Finding(task.file, at, f"本条没有举措“{measure}”", _ask(measure, ids))


def repeated_mention(context: Context) -> Iterator[Finding]:
    """同一条里一个单位点了两次

    两种写法可能是同一个单位，请核对 units.yaml 里的别名；原文确实重复的，用注释说明后忽略。

    错误的写法（units.yaml）::

            aliases: [区人民检察院, 区人民法院, 区检察院]

    正确的写法::

            aliases: [区人民法院]
          - id: jianchayuan
            name: 区检察院
            key: jcy
            kind: judicial
            function: 检察
            aliases: [区人民检察院]
    """
    names = {b.id: b.name for b in context.bodies}
    contested = {i for i, n in Counter(b.id for b in context.bodies).items() if n > 1}
    found: dict[tuple[str, frozenset[str]], list[Mention]] = {}
    for task in context.tasks:
        if task.here in coverage_of(context).touched:
            continue
        seen: dict[str, str] = {}
        for mention in context.mentions[task.here]:
            if mention.entry is not None and mention.entry.get("measures"):
                continue
            for body in mention.bodies:
                if body in seen and body not in contested:
                    found.setdefault((body, frozenset((mention.text, seen[body]))), []).append(mention)
                seen.setdefault(body, mention.text)
    for (body, forms), mentions in found.items():
        first = mentions[0]
        more = f"（另有 {len(mentions) - 1} 条也是）" if len(mentions) > 1 else ""
        if len(forms) == 1:
            message = f"“{first.text}”在本条点了两次{more}"
        else:
            other = next(f for f in sorted(forms) if f != first.text)
            message = f"“{first.text}”和“{other}”指的是同一个单位“{names.get(body) or body}”{more}"
        yield Finding(first.task.file, first.at, message, "请核对 units.yaml 里的别名")
