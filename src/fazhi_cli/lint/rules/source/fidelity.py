"""The words of the plan against the source."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi_cli.diagnostics import Fix
from fazhi_cli.lint.facts.context import Context, Finding
from fazhi_cli.lint.facts.coverage import Coverage, Part, coverage_of, departure, digests, excerpt, source_says
from fazhi_cli.plan.source.compare import Mismatch

_UNSAFE = frozenset(":#'\"\\[]{}&*!|>%@`")


def text_differs(context: Context) -> Iterator[Finding]:
    """文字与原文不一致

    引用原文的地方一字不改，半角标点、转换时丢的字也照录；读不通的地方写进 corrections（勘误），不改原文。

    自动改：按 source.txt 补上、删去或换回不同的字（source.txt 的摘要相符时）。

    错误的写法（tasks.yaml）::

                    text: 全面落实国家工作人员宪法宣誓度。

    正确的写法::

                    text: 全面落实国家工作人员宪法宣誓制度。
    """
    coverage = coverage_of(context)
    for mismatch, part in coverage.of("changed"):
        if part is None or part.kind in ("heading", "section", "units") or part.value is None:
            continue
        place = part.entry.file.within(part.at, part.value, mismatch.offset)
        message = "这里" + departure(mismatch.written, mismatch.says)
        hint = source_says(coverage.source, mismatch.at)
        fix = _fix(part, mismatch, place) if coverage.digest else None
        yield Finding(part.entry.file, place, message, hint, fix)


def _fix(part: Part, mismatch: Mismatch, place: tuple[int, int]) -> Fix | None:
    """Put the source's words in the place; only where no quoting of YAML can be touched."""
    says, written = mismatch.says, mismatch.written
    if _UNSAFE & set(says + written) or (not mismatch.offset and not (says and says[0].isalnum())):
        return None
    return part.entry.file.replacement("按原文改回", place, written, says)


def title_differs(context: Context) -> Iterator[Finding]:
    """标题与原文不一致

    标题照录原文。原文的写法不是“(十五)标题。”或“四、标题”时，用 heading 写出整行。

    错误的写法（tasks.yaml）::

                title: 加强社会主义法制文化建设

    正确的写法::

                title: 加强社会主义法治文化建设
    """
    for mismatch, part in coverage_of(context).of("changed"):
        if part is None or part.kind not in ("heading", "section") or part.value is None:
            continue
        what = "条" if part.kind == "heading" else "部分"
        hint = source_says(coverage_of(context).source, mismatch.at)
        if mismatch.offset < part.before:
            key = "clause" if part.kind == "heading" else "label"
            at = part.entry.at(key) if key in part.entry.data else part.entry.here
            yield Finding(part.entry.file, at, f"这一{what}的序号{departure(mismatch.written, mismatch.says)}", hint)
            continue
        offset = min(mismatch.offset - part.before, len(part.value))
        place = part.entry.file.within(part.at, part.value, offset)
        yield Finding(part.entry.file, place, f"标题{departure(mismatch.written, mismatch.says)}", hint)


def order_differs(context: Context) -> Iterator[Finding]:
    """次序与原文不同

    部分、任务、举措都依原文次序排列；次序变了，编号就指向别的内容。

    错误的写法（tasks.yaml）::

                    text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。
                  - id: 22-6
                    text: 深化诉访分离改革。

    正确的写法::

                    text: 深化诉访分离改革。
                  - id: 22-6
                    text: 依法打击处理寻衅滋事、扰乱公共秩序等非法闹访缠访行为。
    """
    coverage = coverage_of(context)
    for mismatch, part in coverage.of("moved", "swapped"):
        if part is None:
            continue
        hint = source_says(coverage.source, mismatch.at)
        at = part.entry.here if part.kind == "heading" else part.at
        if mismatch.other >= 0:
            other = coverage.parts[mismatch.other]
            line, _ = other.entry.file.place(other.at)
            message = f"{_what(part)}与第 {line} 行的{_what(other)}位置对调了"
        else:
            message = f"{_what(part)}的位置与原文不同"
        yield Finding(part.entry.file, at, message, hint)


def _what(part: Part) -> str:
    if part.kind == "heading":
        return f"任务“{part.entry.text('title') or part.value}”"
    if part.kind == "units":
        return "责任单位"
    name = part.entry.text("id") if part.kind == "measure" else None
    return f"举措 {name} " if name else f"这一段{excerpt(part.value or '', 16)}"


def not_covered(context: Context) -> Iterator[Finding]:
    """漏了原文的内容

    原文的每一句都要有着落：举措、标题、责任单位，或 front、back 里的段落。位置指在应当补写之处。

    错误的写法（tasks.yaml）::

                  - id: 9-2
                    text: 完善行业规范

    正确的写法::

                  - id: 9-2
                    text: 建立健全居民公约、村规民约的监督和激励机制。
                  - id: 9-3
                    text: 完善行业规范
    """
    coverage = coverage_of(context)
    for mismatch, part in coverage.of("uncovered"):
        words = mismatch.says.strip()
        hint = source_says(coverage.source, mismatch.at)
        before = coverage.parts[mismatch.piece - 1] if mismatch.piece else None
        if words.startswith("责任单位") and before is not None and before.task is not None:
            yield Finding(before.task.file, before.task.here, f"这一条漏了责任单位：{excerpt(words, 60)}", hint)
        elif part is not None:
            at = part.at if part.kind in ("units", "front", "back", "mark") else part.entry.here
            yield Finding(part.entry.file, at, f"这里之前漏了原文{excerpt(words, 60)}", hint)
        elif before is not None:
            yield Finding(
                before.entry.file, _end(coverage, mismatch, before), f"末尾漏了原文{excerpt(words, 60)}", hint
            )


def _end(_coverage: Coverage, _mismatch: Mismatch, before: Part) -> int:
    return before.at


def not_in_source(context: Context) -> Iterator[Finding]:
    """原文里没有的内容

    任务表只照录原文，不增加内容。说明写在 note，勘误写在 corrections。

    错误的写法（tasks.yaml）::

                    text: 建立健全居民公约、村规民约的监督和激励机制。
                  - id: 9-3
                    text: 每半年评选一次文明家庭。
                  - id: 9-4

    正确的写法::

                    text: 建立健全居民公约、村规民约的监督和激励机制。
                  - id: 9-3
    """
    coverage = coverage_of(context)
    yield from _aside(context)
    whole = _whole_tasks(coverage)
    for mismatch, part in coverage.of("added"):
        if part is None:
            continue
        if part.task is not None and part.task.here in whole:
            if part.kind == "heading":
                yield Finding(part.entry.file, part.entry.here, f"原文里没有这一条任务：{excerpt(mismatch.written)}")
        elif part.kind == "units":
            yield Finding(part.entry.file, part.at, "原文这一条没有责任单位一行")
        else:
            yield Finding(part.entry.file, part.at, _message(coverage, mismatch, part))


def _aside(context: Context) -> Iterator[Finding]:
    """Lines to be passed over that the source does not have; the first proves nothing of those behind it."""
    document = context.document
    source = document.child("source") if document else None
    lines = source.texts("aside") if source else []
    if source is not None and coverage_of(context).source is not None and coverage_of(context).passed < len(lines):
        text, at = lines[coverage_of(context).passed]
        yield Finding(source.file, at, f"原文里没有单独的一行{excerpt(text)}", "依原文次序照录整行")


def _message(coverage: Coverage, mismatch: Mismatch, part: Part) -> str:
    again = coverage.source is not None and mismatch.written in coverage.source.text
    what = "标题" if part.kind in ("heading", "section") else "这段话"
    return (
        f"{what}写了不止一次：{excerpt(mismatch.written)}"
        if again
        else f"{what}原文里没有：{excerpt(mismatch.written)}"
    )


def _whole_tasks(coverage: Coverage) -> set[int]:
    """Tasks of which every piece is added."""
    added = {m.piece for m, _ in coverage.of("added")}
    if not added:
        return set()
    parts: dict[int, list[int]] = {}
    for index, part in enumerate(coverage.parts):
        if part.task is not None:
            parts.setdefault(part.task.here, []).append(index)
    return {here for here, indexes in parts.items() if len(indexes) > 1 and added.issuperset(indexes)}


def digest(context: Context) -> Iterator[Finding]:
    """原文与登记的摘要不符

    source.txt 是文件发布时的样子，登记的 SHA-256 能看出它有没有被改动。换行符在不同系统间转换不算改动。

    错误的写法（tasks.yaml）::

            sha256: 02d9486e7723fe76a2bb9f347aa7585f18c10a721aba94c683f1aac834d9c983

    正确的写法::

            sha256: 12d9486e7723fe76a2bb9f347aa7585f18c10a721aba94c683f1aac834d9c983
    """
    coverage = coverage_of(context)
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
            yield Finding(source, source.place_of(min(mismatch.at, len(source.text) - 1)), message, "请从版本库恢复")
        return
    actual = digests(source.data)[1]
    message = f"{source.path.name} 的 SHA-256 与这里登记的不符"
    hint = f"原文被改动过就从版本库恢复；确实换了原文，改为 {actual}"
    yield Finding(entry.file, entry.at("sha256"), message, hint)
