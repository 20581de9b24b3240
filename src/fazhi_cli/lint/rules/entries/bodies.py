"""The units and collectives of units.yaml, each by itself and against the others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from fazhi_cli.diagnostics import Fix
from fazhi_cli.lint.facts.context import Context, Finding, spelled
from fazhi_cli.lint.facts.entry import Entry
from fazhi_cli.lint.facts.name_mismatches import name_mismatches
from fazhi_cli.text.spelling import fold

_KEYS = ("name", "names", "former", "aliases", "full_name")
_SIMPLE = re.compile(r"\[([^\[\]{}\"'#\n]*)\]")


def unit_ids(context: Context) -> Iterator[Finding]:
    """单位编号重复

    记录按单位编号存放，两个单位用同一个编号，记录就分不清是谁的。

    错误的写法（units.yaml）::

          - id: sifaju
            name: 区教育局

    正确的写法::

          - id: jiaoyuju
            name: 区教育局
    """
    seen: dict[str, int] = {}
    for body in context.bodies:
        if body.id is None or body.entry.damaged():
            continue
        line = body.entry.file.place(body.entry.at("id"))[0]
        if body.id in seen:
            message = f"编号“{body.id}”已用于第 {seen[body.id]} 行"
            yield Finding(body.entry.file, body.entry.at("id"), message, "换一个编号")
        else:
            seen[body.id] = line


def unit_keys(context: Context) -> Iterator[Finding]:
    """拼音简码重复

    简码用来快速输入和补全，一个简码只能指一个单位，也不能是别的单位的编号。

    错误的写法（units.yaml）::

            name: 区司法局
            key: jyj

    正确的写法::

            name: 区司法局
            key: sfj
    """
    ids = {b.id: b for b in context.bodies if b.id}
    seen: dict[str, tuple[str, int]] = {}
    for body in context.bodies:
        key = body.entry.text("key")
        if key is None:
            continue
        at = body.entry.at("key")
        if key in seen:
            name, line = seen[key]
            yield Finding(body.entry.file, at, f"简码“{key}”已用于第 {line} 行的“{name}”", "换一个简码")
        elif key in ids and ids[key].entry.here != body.entry.here:
            yield Finding(body.entry.file, at, f"简码“{key}”是“{ids[key].name}”的编号", "换一个简码")
        seen.setdefault(key, (body.name or "", body.entry.file.place(at)[0]))


def ambiguous_name(context: Context) -> Iterator[Finding]:
    """名称或叫法重复

    同一个叫法指两个单位，查询就会问“是哪一个”，点名就会落到错的单位。全角半角、括号、引号的不同不算不同。

    错误的写法（units.yaml）::

            aliases: [区网信办, 网信办, 政法委]

    正确的写法::

            aliases: [区网信办, 网信办]
    """
    misnamed = {body.entry.here for body, _ in name_mismatches(context).misnamed}
    names = {fold(n): b.entry.here for b in context.bodies for k in ("name", "names") for n, _ in spelled(b.entry, k)}
    seen: dict[str, tuple[int, str, int]] = {}
    for body in context.bodies:
        file = body.entry.file
        seen_here: dict[str, int] = {}
        for key in _KEYS:
            for text, at in spelled(body.entry, key):
                folded = fold(text)
                if key not in ("name", "names") and names.get(folded, body.entry.here) != body.entry.here:
                    continue
                known = seen.get(folded)
                if known is None:
                    seen[folded] = (body.entry.here, body.name or body.id or "", file.place(at)[0])
                elif known[0] == body.entry.here:
                    # Forms that only fold to the same are harmless; the very same text twice is a slip.
                    if text in seen_here and body.entry.here not in misnamed:
                        message = f"“{text}”在这个单位里写了不止一次，第一次在第 {seen_here[text]} 行"
                        yield Finding(file, at, message, "删去一个")
                else:
                    message = f"“{text}”已是第 {known[2]} 行“{known[1]}”的叫法"
                    yield Finding(file, at, message, "一个叫法只能指一个单位")
                seen_here.setdefault(text, file.place(at)[0])


def alias_shadows_name(context: Context) -> Iterator[Finding]:
    """别名是另一个单位的名称

    名称总是优先于别名：这个别名永远查不到它所在的单位，多半写错了地方。

    错误的写法（units.yaml）::

            aliases: [政法委, 区司法局]

    正确的写法::

            aliases: [区委政法委员会, 政法委]
    """
    names = {
        fold(n): (b.entry.here, n, b.entry.file.place(at)[0])
        for b in reversed(context.bodies)
        for k in ("names", "name")
        for n, at in spelled(b.entry, k)
    }
    for body in context.bodies:
        for key in ("former", "aliases", "full_name"):
            for text, at in spelled(body.entry, key):
                known = names.get(fold(text))
                if known is not None and known[0] != body.entry.here:
                    message = f"别名“{text}”是第 {known[2]} 行的单位“{known[1]}”的名称"
                    yield Finding(body.entry.file, at, message, "删去这个别名")


def collective_members(context: Context) -> Iterator[Finding]:
    """集合称谓的名单不一致

    closed: true 的称谓要列出成员，成员都承担职责；closed: false 的没有名单，只提示可能涉及。

    错误的写法（units.yaml）::

            closed: false    # 名单确定：下列成员都承担

    正确的写法::

            closed: true    # 名单确定：下列成员都承担
    """
    for body in context.bodies:
        entry = body.entry
        if body.is_unit or entry.lost("members") or not isinstance(entry.get("closed"), bool):
            continue
        members = entry.texts("members")
        if entry.get("closed") and not members and not entry.list_lost("members"):
            yield Finding(
                entry.file,
                entry.at("closed"),
                f"“{body.name}”写明名单确定，却没有列出成员",
                "补上 members，或改为 false",
            )
        elif not entry.get("closed") and members:
            yield Finding(
                entry.file,
                entry.at("closed"),
                f"“{body.name}”列出了成员，却写明名单不确定",
                "改为 true，或删去 members",
            )
        seen: set[str] = set()
        for member, at in members:
            if member in seen:
                yield Finding(entry.file, at, f"成员“{member}”列了两次", "删去一个")
            seen.add(member)


def unsorted_aliases(context: Context) -> Iterator[Finding]:
    """别名没有排序

    别名按字的编码排列，两个人各加一个时改在不同的地方，合并不冲突，也看得出有没有重复。

    自动改：把写在一行方括号里的别名排好。

    错误的写法（units.yaml）::

            aliases: [网信办, 区网信办]

    正确的写法::

            aliases: [区网信办, 网信办]
    """
    for body in context.bodies:
        items = body.entry.texts("aliases")
        names = [n for n, _ in items]
        if names == sorted(names) or body.entry.list_lost("aliases"):
            continue
        wrong = next(k for k, (a, b) in enumerate(zip(names, sorted(names), strict=True)) if a != b)
        message = f"别名没有排序：“{names[wrong]}”之前应为“{sorted(names)[wrong]}”"
        yield Finding(body.entry.file, items[wrong][1], message, "按字的编码排列", _fix(body.entry, sorted(names)))


def _fix(entry: Entry, names: list[str]) -> Fix | None:
    place = entry.file.place(entry.at("aliases"))
    match = _SIMPLE.match(entry.file.text, entry.file.offset(place))
    if match is None or sorted(n.strip() for n in match[1].split(",")) != names:
        return None
    return entry.file.replacement("排好别名", place, match[0], f"[{', '.join(names)}]")
