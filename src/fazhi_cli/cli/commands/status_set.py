"""``fazhi status set``: put on record where a task or measure stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli import options, recording
from fazhi_cli.cli.context import open_session, say
from fazhi_cli.cli.written import finish, nothing_written
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.plan.items import Item

__all__ = ["command"]

HELP = """状态：todo 未启动、doing 推进中、done 已完成、ongoing 长期坚持、blocked 受阻、dropped 终止，中英文都可以。“已完成”是单位的话，销号另用 apply、approve。

不写 --unit 是办公室对整条任务的话；写了 --unit 是这个单位的话，它必须承担这一条。

写了 --year、--quarter、--month 或 --period，说的就只是那一期的工作：对每年一次之类的举措，是那一期办完了；对其他举措，不算全部完成。"""
EXAMPLES = (
    "fazhi status set 15 done",
    'fazhi status set 15-2 doing --unit 区司法局 --note "品牌方案已印发" --next "年底前验收"',
    "fazhi status set 15 done --unit sfj --evidence 附件/148方案.pdf --on 2024-11-03 --by 联络员",
    "fazhi status set 22 done --year 2024 --unit 区信访局",
    "fazhi status set 4-8 推进中",
    "fazhi status set 15 doing --note - < 进展.txt",
)


def _item_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.completing import complete_tasks

    return complete_tasks(ctx, incomplete)


def command(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="任务… 状态",
            help="任务或举措的编号（15、15-2、4-8、4,6,15），最后写状态",
            autocompletion=_item_completion,
        ),
    ],
    unit: recording.Units = None,
    note: Annotated[str | None, typer.Option("--note", "-n", metavar="文字", help="进展；写 - 从标准输入读")] = None,
    problem: Annotated[str | None, typer.Option("--problem", metavar="文字", help="存在问题")] = None,
    next_step: Annotated[str | None, typer.Option("--next", metavar="文字", help="下一步")] = None,
    evidence: recording.EvidenceFiles = None,
    evidence_date: recording.EvidenceDates = None,
    allow_outside: recording.AllowOutside = False,
    year: recording.Year = None,
    quarter: recording.Quarter = None,
    month: recording.Month = None,
    period: recording.PeriodOption = None,
    on: recording.On = None,
    by: recording.By = None,
    editor: Annotated[bool, typer.Option("--editor", help="打开编辑器写进展、问题和下一步")] = False,
    once: Annotated[bool, typer.Option("--once", help="同样的内容已经记录过，就不再记")] = False,
    dry_run: recording.DryRun = False,
    commit: recording.GitCommit = False,
    fmt: recording.WriteFormat = "text",
    plan: options.PlanFolder = None,
) -> None:
    """Record a status."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.drafting import Report, draft, find_same
    from fazhi_cli.ledger.words import parse_status
    from fazhi_cli.plan.items import parse_items

    session = open_session(ctx, plan)
    book = session.book(write=not dry_run)
    if len(words) < 2:
        raise UsageProblem("没有写状态" if words else "没有写任务和状态", "如：fazhi status set 15 done")
    status = parse_status(words[-1])
    items = parse_items(book.plan, words[:-1])
    spoken = recording.period_of(year, quarter, month, period)
    day = parse_day(on, "--on 的日期") if on else None
    texts = (recording.text_of(note, "--note"), problem, next_step)
    if editor:
        from fazhi_cli.cli.editor import edit_texts

        texts = edit_texts(_heading(items, unit), texts)
    units = recording.units_of(book, unit)
    taken = recording.taken_evidence(book, evidence, evidence_date, allow_outside)
    who = recording.name_writer(book, by)
    drafts = [draft(book, Report(i, status, u, spoken, *texts, taken, day, who)) for i in items for u in units]
    if once:
        drafts = _not_yet(drafts, [find_same(book.counting, d, day=on is not None) for d in drafts])
    if drafts:
        _hints(book, items, drafts)
        finish(book, drafts, dry_run=dry_run, fmt=fmt, commit=commit)
    elif fmt == "json":
        nothing_written(dry_run=dry_run)


def _heading(items: list[Item], units: list[str] | None) -> str:
    return "、".join(map(str, items)) + (f"（{'、'.join(units)}）" if units else "")


def _not_yet(drafts: list[Record], same: list[Record | None]) -> list[Record]:
    left = []
    for draft, found in zip(drafts, same, strict=True):
        if found is None:
            left.append(draft)
        else:
            say(f"{draft.measure or draft.task} 已有同样内容的记录 {found.id}，没有再记")
    return left


def _hints(book: Book, items: list[Item], drafts: list[Record]) -> None:
    first = drafts[0]
    if first.period is not None and first.on != book.today:
        say(f"日期记为 {first.on}")
    if first.status != "done" or first.period is not None:
        return
    for item in items:
        task = book.plan.task_by_id[item.task]
        deadlines = [
            d for m in task.measures if item.measure in (None, m.id) for d in m.deadlines if d.kind != "horizon"
        ]
        if not deadlines:
            say(
                f"{item} 原文没有时限：若是要一直做下去的，可记 ongoing（长期坚持）；若只是某一期做完了，请加 --year 或 --quarter"
            )
        elif any(d.recurrence for d in deadlines):
            say(f"{item} 里有按期重复的举措：“已完成”只算到 {first.on} 所在的一期；补报以前的，请加 --year")
