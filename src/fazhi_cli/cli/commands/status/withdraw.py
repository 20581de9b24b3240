"""``fazhi status withdraw``: take records back; they stay on file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from fazhi_cli.cli.arguments import options, recording
from fazhi_cli.cli.printing.output import SCHEMA_VERSION, print_json, print_text
from fazhi_cli.cli.printing.written_records import finish, record_json, telling
from fazhi_cli.cli.session import say
from fazhi_cli.errors import UsageProblem

if TYPE_CHECKING:
    from fazhi_cli.ledger.book import Book
    from fazhi_cli.ledger.record import Record

__all__ = ["command"]

HELP = """原记录不删不改，另写一条撤回记录；从此它不再计入，--known-at 问从前的情况时仍然计入。撤回记录也可以再撤回。

--batch 把一次导入的记录整批撤回；整批的撤回自己也是一批，撤错了可以照样整批撤回来。"""
EXAMPLES = (
    'fazhi status withdraw 01JBQ3V6T8ZK5M2R7XW9Y4N0QE --reason "填错了条号"',
    "fazhi status withdraw --batch 20241224-7k3m --reason 导错了文件",
)


@options.grouped
def command(
    ctx: typer.Context,
    ids: Annotated[
        list[str] | None,
        typer.Argument(metavar="编号", help="记录的编号；可以只写能区分的开头或末尾，至少 6 位"),
    ] = None,
    batch: Annotated[
        str | None,
        typer.Option("--batch", metavar="批次", help="整批撤回；批次的编号可以只写能区分的开头或末尾，至少 4 位"),
    ] = None,
    reason: recording.Reason = None,
    *,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Withdraw records."""
    from fazhi_cli.ledger.recording.requests import find_record, withdraw

    if bool(ids) == (batch is not None):
        raise UsageProblem(
            "没有写撤回哪一条" if not ids else "编号和 --batch 只能写一样",
            "写记录的编号，或用 --batch 写批次的编号；都在 fazhi status log 里",
        )
    book = how.book(ctx)
    day = said.day()
    if batch is not None:
        _withdraw_batch(book, batch, reason, said, how)
        return
    targets = list({r.id: r for r in (find_record(book, i) for i in ids or ())}.values())
    who = said.writer(book)
    drafts = [withdraw(book, t, reason, who, day) for t in targets]
    finish(book, drafts, how)


def _withdraw_batch(
    book: Book,
    text: str,
    reason: str | None,
    said: recording.Said,
    how: recording.Writing,
) -> None:
    """Take back what is left of a batch; one line says so."""
    from fazhi_cli.ledger.files.store import stamped
    from fazhi_cli.ledger.identifiers import as_batch, find_batch, members, new_number
    from fazhi_cli.ledger.recording.requests import withdraw
    from fazhi_cli.ledger.states.decisions import withdrawn_ids

    fmt = options.choose(how.fmt, recording.WRITE_FORMATS, "--format")
    number = find_batch(book.by_id.values(), text)
    gone = withdrawn_ids(book.scan.records)
    records = members(book.by_id.values(), number)
    left = [r for r in records if r.id not in gone]
    if not left:
        raise UsageProblem(f"批次 {number} 的 {len(records)} 条都已经撤回", "撤回的经过见：fazhi status log")
    who, day = said.writer(book), said.day()
    own = new_number(book.today, book.scan.records)
    drafts = as_batch([withdraw(book, r, reason, who, day) for r in left], own)
    done = stamped(book.folder, drafts) if how.dry_run else [w.record for w in book.write(drafts)]
    with telling([] if how.dry_run else done):
        _tell(fmt, number, own, records, left, gone, done, dry_run=how.dry_run)
    if how.commit and not how.dry_run:
        from fazhi_cli.ledger.recording.git import commit_new

        say(f"已逐条提交 {len(list(commit_new(book, [r.id for r in done])))} 条")


def _tell(
    fmt: str,
    number: str,
    own: str,
    records: list[Record],
    left: list[Record],
    gone: frozenset[str],
    done: list[Record],
    *,
    dry_run: bool,
) -> None:
    if fmt == "json":
        print_json(
            {
                "schema_version": SCHEMA_VERSION,
                "dry_run": dry_run,
                "withdrawn_batch": number,
                "batch": own,
                "written": [record_json(r) for r in done],
                "already_withdrawn": [r.id for r in records if r.id in gone],
            }
        )
    else:
        what = "将要撤回" if dry_run else "已撤回"
        before = f"，另有 {len(records) - len(left)} 条以前已经撤回" if len(left) < len(records) else ""
        own_name = "" if dry_run else f"；这次撤回的批次是 {own}"
        print_text(f"{what}批次 {number} 的 {len(left)} 条记录{before}{own_name}\n")
