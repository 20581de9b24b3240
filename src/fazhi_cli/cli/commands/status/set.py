"""``fazhi status set``: put on record where a task or measure stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.written_records import finish, nothing_written, tell_effects
from fazhi_cli.cli.session import say
from fazhi_cli.dates.days import zone_of
from fazhi_cli.errors import UsageProblem
from fazhi_cli.ledger.record import received_on
from fazhi_cli.ledger.words import STATUSES, word

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record
    from fazhi_cli.ledger.recording.drafting import Report
    from fazhi_cli.plan.items import Item

__all__ = ["command"]

HELP = """状态：todo 未启动、doing 推进中、done 已完成、ongoing 长期坚持、blocked 受阻、dropped 终止，中英文都可以。“已完成”是单位的话，销号另用 apply、approve；单位报的“终止”要办公室同意才算，见 fazhi status drop。

写了 --unit 是这个单位的话，它必须承担这一条；不写 --unit 是办公室对整条任务的话，对各单位都算，在终端里有单位没有报过时会先问一句（--yes 不问）。

写了 --year、--quarter、--month 或 --period，说的就只是那一期的工作：对每年一次之类的举措，是那一期办完了；对其他举措，不算全部完成。不写的，对每年一次之类的举措，说的是 --on 那天所在的一期。

同一件事后说的为准（先比 --on 的日期）。改错了的，用 --replaces 编号：撤回那一条，同时记下这一条。"""
EXAMPLES = (
    "fazhi status set 15 done --unit 区司法局",
    'fazhi status set 15-2 doing --unit 区司法局 --note "品牌方案已印发" --next "年底前验收"',
    "fazhi status set 15 done --unit sfj --evidence 附件/148方案.pdf --on 2024-11-03 --by 联络员",
    "fazhi status set 22 done --year 2024 --unit 区信访局",
    "fazhi status set 15 done --unit sfj --on 2024-12-10 --received 2024-12-12",
    "fazhi status set 15 done --unit sfj --replaces 01JBQ3V6T8ZK5M2R7XW9Y4N0QE",
    "fazhi status set 15 done",
    "fazhi status set 15 doing --unit sfj --note - < 进展.txt",
)


def _item_completion(ctx: typer.Context, incomplete: str) -> list[Any]:
    from fazhi_cli.cli.arguments.completion import complete_statuses, complete_tasks

    tasks = complete_tasks(ctx, incomplete)
    return [*complete_statuses(incomplete), *tasks] if ctx.params.get("words") else tasks


@options.grouped
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
    *,
    period: recording.PeriodOptions,
    on: recording.On = None,
    received: Annotated[
        str | None,
        typer.Option("--received", metavar="日期", help="哪一天收到的，迟报按它算；不写为今天，--replaces 时照原来的"),
    ] = None,
    by: recording.By = None,
    replaces: Annotated[
        str | None,
        typer.Option("--replaces", metavar="编号", help="撤回这条记录，同时记下这一条；没有写的单位、时段照它的"),
    ] = None,
    reason: Annotated[
        str | None, typer.Option("--reason", metavar="理由", help="--replaces 的理由；不写为“更正”")
    ] = None,
    editor: Annotated[bool, typer.Option("--editor", help="打开编辑器写进展、问题和下一步")] = False,
    once: Annotated[bool, typer.Option("--once", help="同样的内容已经记录过，就不再记")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="以办公室的名义记录整条任务时不问")] = False,
    how: recording.Writing,
) -> None:
    """Record a status."""
    from fazhi_cli.dates.days import parse_day
    from fazhi_cli.ledger.recording.drafting import Report, draft, find_same
    from fazhi_cli.ledger.words import parse_status
    from fazhi_cli.plan.items import parse_items

    book = how.book(ctx)
    if len(words) < 2:
        raise UsageProblem(
            "没有写状态" if words else "没有写任务和状态", "如：fazhi status set 15 done --unit 区司法局"
        )
    status = parse_status(words[-1])
    items = parse_items(book.plan, words[:-1])
    spoken = period.spoken()
    day = parse_day(on, "--on 的日期") if on else None
    receipt = parse_day(received, "--received 的日期") if received else None
    texts = (recording.text_of(note, "--note"), problem, next_step)
    if editor:
        from fazhi_cli.cli.shell.editor import edit_texts

        texts = edit_texts(_heading(items, unit), texts)
    units = recording.units_of(book, unit)
    taken = recording.taken_evidence(book, evidence, evidence_date, allow_outside)
    who = recording.name_writer(book, by)
    report = Report(items[0], status, units[0], spoken, *texts, taken, day, who, receipt)
    corrected: list[Record] = []
    if replaces is not None:
        corrected, report = _correction(book, replaces, report, items, units, reason)
        units = [report.unit]
    drafts = [draft(book, report._replace(item=i, unit=u)) for i in items for u in units]
    if once:
        drafts = _not_yet(drafts, [find_same(book.counting, d, day=on is not None) for d in drafts])
    if not drafts:
        if how.fmt == "json":
            nothing_written(dry_run=how.dry_run)
        return
    _hints(book, items, drafts)
    if None in units and not how.dry_run and not yes:
        _ask(book, drafts)
    written = finish(book, [*corrected, *drafts], how)
    tell_effects(book, [r for r in written if r.kind == "report"], dry_run=how.dry_run)


def _correction(
    book: Book, replaces: str, report: Report, items: list[Item], units: list[str | None], reason: str | None
) -> tuple[list[Record], Report]:
    """The withdrawal of the record to be replaced, and the report that stands in for it."""
    from fazhi_cli.dates.periods import parse_period
    from fazhi_cli.ledger.recording.requests import find_record, withdraw

    if len(items) > 1 or len(units) > 1:
        raise UsageProblem("--replaces 一次更正一条，只能写一个任务和一个单位", "几条都要更正的，逐条写")
    old = find_record(book, replaces)
    if old.kind != "report":
        raise UsageProblem(f"记录 {old.id} 不是进展，不能这样更正", "撤回：fazhi status withdraw")
    if units[0] not in (None, old.unit):
        name = book.plan.body_name(old.unit) if old.unit in book.plan.unit_by_id else "办公室"
        raise UsageProblem(f"记录 {old.id} 是{name}的，不能用别的单位的话更正", "请检查编号和 --unit")
    period = report.period or (parse_period(old.period) if old.period else None)
    received = report.received or received_on(old, zone_of(book.settings.zone))
    gone = withdraw(book, old, reason or "更正", report.by, None)
    return [gone], report._replace(unit=old.unit, period=period, received=received)


def _ask(book: Book, drafts: list[Record]) -> None:
    """On a terminal, ask before the office speaks for units that have said nothing."""
    import sys

    from fazhi_cli.ledger.recording.effects import unreported_units

    if not (sys.stdin.isatty() and sys.stderr.isatty()) or drafts[0].status not in ("done", "ongoing", "dropped"):
        return
    progress = book.progress()
    silent = {r.task: len(unreported_units(progress.task(r.task))) for r in drafts if r.unit is None}
    told = "、".join(f"第 {task} 条有 {count} 个单位" for task, count in silent.items() if count)
    if told and not typer.confirm(
        f"{told}还没有报过。以办公室的名义记为“{word(STATUSES, drafts[0].status)}”吗？", err=True
    ):
        raise UsageProblem("没有记录", "只记一个单位的，加 --unit")


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
