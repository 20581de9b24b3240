"""``fazhi diff``: what changed for whom between two versions of the plan."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from fazhi_cli.cli.arguments import options
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, escape_markdown, print_json, print_text
from fazhi_cli.cli.session import open_session
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.ledger.history import RecordChange
    from fazhi_cli.plan.diff import Change
    from fazhi_cli.plan.folder.versions import Version
    from fazhi_cli.plan.model import Plan

__all__ = ["command"]

HELP = """旧、新各写一个文件夹、文件或 git 版本（如 HEAD~1、main）；也可以写成 旧..新。写成 旧...新（三个点）的，从两者分开的地方比起，旧的一边后来的改动不算；合并请求里用 origin/main...。

方案和记录都比。

不写时比较最近一次提交和现在的文件；只写一个时，它是旧的，新的是现在的文件。只改了排版、注释的，不算改动。"""
EXAMPLES = (
    "fazhi diff",
    "fazhi diff HEAD~1 --by-unit",
    "fazhi diff main... --format md",
    "fazhi diff 旧方案 plan --exit-code",
)

FORMATS = {"text": "文字", "md": "", "json": ""}


def command(
    ctx: typer.Context,
    old: Annotated[str | None, typer.Argument(metavar="旧", help="旧的：文件夹、文件或 git 版本")] = None,
    new: Annotated[str | None, typer.Argument(metavar="新", help="新的；不写为现在的文件")] = None,
    by_unit: Annotated[bool, typer.Option("--by-unit", help="按单位列：新增了什么，没有了什么")] = False,
    fmt: Annotated[
        str, typer.Option("--format", metavar="格式", help="text 文字、md（可贴到合并请求里）、json")
    ] = "text",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="有改动时退出码为 1")] = False,
    plan: options.PlanFolder = None,
) -> int:
    """Compare two versions of the plan."""
    fmt = options.choose(fmt, FORMATS, "--format")
    folder = open_session(ctx, plan, own=old is None or new is None).folder
    words = _words(folder, old, new)
    before, after = _versions(folder, *words)
    from fazhi_cli.ledger.history import compare_records, records_of
    from fazhi_cli.plan.diff import compare_plans

    changes = compare_plans(before.plan, after.plan)
    records = compare_records(*(records_of(w or str(folder), folder) for w in words))
    if fmt == "json":
        print_json(_payload(before, after, changes, records))
    else:
        groups = _by_unit(before.plan, after.plan, changes) if by_unit else _by_task(after.plan, before.plan, changes)
        if records:
            from fazhi_cli.ledger.history import sentence

            groups.append(_Group("记录", [sentence(after.plan, r) for r in records]))
        print_text(_markdown(before, after, groups) if fmt == "md" else _text(before, after, groups))
    return 1 if (changes or records) and exit_code else 0


def _words(folder: Path, old: str | None, new: str | None) -> tuple[str, str | None]:
    """What is compared with what; ``None`` are the files as they are now."""
    from fazhi_cli.plan.folder.versions import in_git

    if old is not None and new is None and ".." in old and not Path(old).exists():
        if "..." in old:
            from fazhi_cli.plan.folder.repository import merge_base

            first, _, second = old.partition("...")
            return merge_base(folder, first or "HEAD", second or "HEAD")[:12], second or "HEAD"
        first, _, second = old.partition("..")
        return first or "HEAD", second or "HEAD"
    if old is None:
        if not in_git(folder):
            raise UsageProblem("方案不在 git 里，不知道和什么比较", "写明旧的文件夹或文件：fazhi diff 旧方案")
        return "HEAD", new
    return old, new


def _versions(folder: Path, old: str, new: str | None) -> tuple[Version, Version]:
    from fazhi_cli.plan.folder.versions import read_version

    after = read_version(new if new is not None else str(folder), folder)
    if new is None:
        after = after._replace(name="现在的文件")
    return read_version(old, folder), after


class _Group(NamedTuple):
    """Sentences under one heading."""

    heading: str
    sentences: list[str]


def _by_task(plan: Plan, old: Plan, changes: Sequence[Change]) -> list[_Group]:
    groups: dict[str, list[str]] = {}
    for change in changes:
        if change.task is None:
            heading = "单位" if change.kind == "unit" else "文件"
        else:
            heading = _task_heading(plan, old, change.task)
        groups.setdefault(heading, []).append(change.text)
    return [_Group(h, s) for h, s in groups.items()]


def _task_heading(plan: Plan, old: Plan, number: int) -> str:
    task = plan.task_by_id.get(number) or old.task_by_id[number]
    return f"({task.clause}){task.title}"


def _by_unit(old: Plan, new: Plan, changes: Sequence[Change]) -> list[_Group]:
    """Turned round: for each unit, what is new, what is gone, what changed in what it keeps."""
    sentences: dict[str, list[str]] = {}
    for change in changes:
        for unit in change.units:
            if change.kind == "duty":
                # Under the unit's own heading its name need not be said again; the sentence names the task.
                text = change.text.removeprefix(_name(old, new, unit))
            else:
                place = f"({_clause(new, old, change.task)})" if change.task is not None else ""
                text = f"{place}{change.text}"
            sentences.setdefault(unit, []).append(text)
    order = [b.id for b in (*new.bodies, *old.bodies)]
    return [_Group(_name(old, new, u), sentences[u]) for u in dict.fromkeys(order) if u in sentences]


def _clause(new: Plan, old: Plan, number: int) -> str:
    task = new.task_by_id.get(number) or old.task_by_id[number]
    return task.clause


def _name(old: Plan, new: Plan, body: str) -> str:
    for plan in (new, old):
        if body in plan.unit_by_id or body in plan.collective_by_id:
            return plan.body_name(body)
    return body


def _text(before: Version, after: Version, groups: Sequence[_Group]) -> str:
    from fazhi_cli.text.display import one_line

    if not groups:
        return f"{before.name} 与{after.name}没有实质改动\n"
    lines = [f"从 {before.name} 到 {after.name}：{sum(len(g.sentences) for g in groups)} 处改动", ""]
    for group in groups:
        lines += [one_line(group.heading), *(f"  {one_line(s)}" for s in group.sentences), ""]
    return "\n".join(lines)


def _markdown(before: Version, after: Version, groups: Sequence[_Group]) -> str:
    if not groups:
        return f"### 方案没有实质改动\n\n从 `{before.name}` 到 `{after.name}`，只有排版、注释等变化。\n"
    total = sum(len(g.sentences) for g in groups)
    lines = [f"### 方案有 {total} 处改动", "", f"从 `{before.name}` 到 `{after.name}`：", ""]
    for group in groups:
        lines += [f"**{escape_markdown(group.heading)}**", ""]
        lines += [f"- {escape_markdown(s)}" for s in group.sentences]
        lines.append("")
    return "\n".join(lines)


def _payload(
    before: Version, after: Version, changes: Sequence[Change], records: Sequence[RecordChange]
) -> dict[str, Any]:
    from fazhi_cli.ledger.history import sentence

    return {
        "schema_version": SCHEMA_VERSION,
        "old": before.name,
        "new": after.name,
        "changes": [
            {
                "kind": c.kind,
                "action": c.action,
                "task": c.task,
                "measure": c.measure,
                "units": list(c.units),
                "text": c.text,
            }
            for c in changes
        ],
        "records": [
            {
                "action": r.action,
                "path": r.path,
                "id": r.record.id if r.record else None,
                "task": r.record.task if r.record else None,
                "unit": r.record.unit if r.record else None,
                "text": sentence(after.plan, r),
            }
            for r in records
        ],
    }
