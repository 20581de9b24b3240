"""The 责任单位 lines against the source."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from fazhi_cli.lint.facts.context import Context, Finding, Mention
from fazhi_cli.lint.facts.coverage import Part, coverage_of, departure, source_says
from fazhi_cli.plan.source.compare import LINE_HEAD, Mismatch, split_units


def units_differ(context: Context) -> Iterator[Finding]:
    """责任单位与原文不一致

    责任单位依原文次序逐个照录，括号也是原文的一部分；漏一个单位就是漏一份职责，多一个就是凭空加责。

    自动改：把写错的单位名称改回原文的写法（source.txt 的摘要相符时）。

    错误的写法（tasks.yaml）::

                  - 区民政局
                  - 区卫健局
                  - 区司法局
                  - 晋安生态环境局

    正确的写法::

                  - 区民政局
                  - 区卫健局(区爱卫办)
                  - 区司法局
                  - 晋安生态环境局
    """
    for mismatch, part in coverage_of(context).of("changed"):
        if part is not None and part.kind == "units":
            yield from _compare(context, mismatch, part)


def _compare(context: Context, mismatch: Mismatch, part: Part) -> Iterator[Finding]:
    mentions = context.mentions[part.entry.here]
    says = mismatch.says.rstrip("。;；")
    for head in (LINE_HEAD, "责任单位："):
        says = says.removeprefix(head)
    wanted = split_units(says)
    hint = source_says(coverage_of(context).source, mismatch.at)
    file = part.entry.file
    written = [m.text for m in mentions]
    if written == wanted:
        message = f"责任单位一行{departure(mismatch.written[mismatch.offset :], mismatch.says[mismatch.offset :])}"
        yield Finding(file, part.at, message, hint)
        return
    if sorted(written) == sorted(wanted):
        wrong = next(k for k, (a, b) in enumerate(zip(written, wanted, strict=True)) if a != b)
        yield Finding(file, mentions[wrong].at, f"责任单位的次序与原文不同：原文这里是“{wanted[wrong]}”", hint)
        return
    yield from _entries(context, part, mentions, wanted, hint)


def _entries(
    context: Context, part: Part, mentions: list[Mention], wanted: list[str], hint: str | None
) -> Iterator[Finding]:
    file = part.entry.file
    written = [m.text for m in mentions]
    matcher = difflib.SequenceMatcher(a=written, b=wanted, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            continue
        pairs, extra, missing = _pair(written[a:b], wanted[c:d])
        for k, name in pairs:
            mention = mentions[a + k]
            offset = next((i for i, (x, y) in enumerate(zip(mention.text, name, strict=False)) if x != y), None)
            offset = min(len(mention.text), len(name)) if offset is None else offset
            place = file.within(mention.at, mention.text, offset)
            fix = None
            if coverage_of(context).digest and mention.text[:1].isalnum() and name[:1].isalnum():
                start = file.within(mention.at, mention.text, 0)
                fix = file.replacement(f"改为“{name}”", start, mention.text, name)
            yield Finding(file, place, f"责任单位写的是“{mention.text}”，原文是“{name}”", hint, fix)
        for k in extra:
            name = written[a + k]
            if name in wanted:
                last = len(written) - 1 - written[::-1].index(name)
                yield Finding(file, mentions[last].at, f"责任单位“{name}”写重了", hint)
            else:
                yield Finding(file, mentions[a + k].at, f"原文的责任单位里没有“{name}”", hint)
        if missing:
            before = a + (pairs[-1][0] if pairs else -1)
            listed = "、".join(f"“{n}”" for n in missing)
            if 0 <= before < len(mentions):
                message = f"“{mentions[before].text}”之后漏了原文的责任单位{listed}"
                yield Finding(file, mentions[before].at, message, hint)
            else:
                yield Finding(file, part.at, f"责任单位开头漏了{listed}", hint)


def _pair(written: list[str], wanted: list[str]) -> tuple[list[tuple[int, str]], list[int], list[str]]:
    """Pair entries that are one name written differently; what is extra, what is missing."""
    pairs: list[tuple[int, str]] = []
    rest = list(wanted)
    extra = []
    for k, name in enumerate(written):
        scored = [(difflib.SequenceMatcher(a=name, b=w, autojunk=False).ratio(), -i) for i, w in enumerate(rest)]
        best, index = max(scored, default=(0.0, 0))
        alone = len(written) == len(wanted) == 1
        if best >= (0.3 if alone else 0.6):
            pairs.append((k, rest.pop(-index)))
        else:
            extra.append(k)
    return pairs, extra, rest
